# SPDX-License-Identifier: MIT
"""An authority of our own and a server certificate from it, made with the openssl command."""

import subprocess


def make(directory):
    """Writes ca.pem and server.pem (certificate for 127.0.0.1, and key) into the directory; their
    paths."""
    ca, ca_key = directory / "ca.pem", directory / "ca.key"
    server, request = directory / "server.pem", directory / "server.csr"
    key = directory / "server.key"
    extensions = directory / "server.ext"
    extensions.write_text("subjectAltName = IP:127.0.0.1\nbasicConstraints = CA:FALSE\n")
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    _openssl("req", "-x509", *new_key, "-keyout", ca_key, "-out", ca, "-days", "2",
             "-subj", "/CN=test authority", "-addext", "keyUsage=critical,keyCertSign")
    _openssl("req", *new_key, "-keyout", key, "-out", request, "-subj", "/CN=test server")
    _openssl("x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial",
             "-days", "2", "-extfile", extensions, "-out", server)
    server.write_text(server.read_text() + key.read_text())
    return ca, server


def _openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
