# SPDX-License-Identifier: MIT
"""An authority of our own and certificates from it, made with the openssl command."""

import subprocess

_NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


class Authority:
    """Signs certificates; its own is in `file`."""

    def __init__(self, directory, name="ca"):
        self._directory = directory
        self.file, self._key = directory / f"{name}.pem", directory / f"{name}.key"
        _openssl("req", "-x509", *_NEW_KEY, "-keyout", self._key, "-out", self.file, "-days", "2",
                 "-subj", f"/CN=test authority {name}", "-addext", "keyUsage=critical,keyCertSign")

    def issue(self, name, alternative="IP:127.0.0.1", days=2):
        """Writes NAME.pem, a certificate with its key, and NAME.key, the key alone; the path of the
        former. Of -1 days, it has expired."""
        certificate, request = self._directory / f"{name}.pem", self._directory / f"{name}.csr"
        key = self._directory / f"{name}.key"
        extensions = self._directory / f"{name}.ext"
        extensions.write_text(f"subjectAltName = {alternative}\nbasicConstraints = CA:FALSE\n")
        _openssl("req", *_NEW_KEY, "-keyout", key, "-out", request, "-subj", f"/CN={name}")
        _openssl("x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self._key,
                 "-CAcreateserial", "-days", days, "-extfile", extensions, "-out", certificate)
        certificate.write_text(certificate.read_text() + key.read_text())
        return certificate


def make(directory):
    """Writes ca.pem and server.pem (certificate for 127.0.0.1, and key) into the directory; their
    paths."""
    authority = Authority(directory)
    return authority.file, authority.issue("server")


def _openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
