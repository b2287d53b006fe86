# SPDX-License-Identifier: MIT
"""nginx as the end of TLS before a plain websocket server, as it is in the field."""

import getpass
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from support.servers import closed_port

_CONFIGURATION = """
daemon off;
master_process off;
user {user};
pid {directory}/nginx.pid;
error_log {directory}/error.log warn;
events {{ worker_connections 1024; }}
http {{
  log_format tls "$ssl_server_name $ssl_session_reused $ssl_client_s_dn";
  access_log {directory}/access.log tls;
  client_body_temp_path {directory}/body;
  proxy_temp_path {directory}/proxy;
  fastcgi_temp_path {directory}/fastcgi;
  uwsgi_temp_path {directory}/uwsgi;
  scgi_temp_path {directory}/scgi;
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {certificate};
    ssl_certificate_key {certificate};
    ssl_session_cache shared:tls:1m;
    {clients}
    location / {{
      proxy_pass http://127.0.0.1:{upstream};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
    }}
  }}
}}
"""


class TlsEnd:
    """One nginx process with a directory of its own; `clients` is the authority whose certificates
    it wants to see, if any."""

    def __init__(self, upstream, certificate, clients=None):
        self._upstream, self._certificate, self._clients = upstream, certificate, clients

    def __enter__(self):
        self.directory = Path(tempfile.mkdtemp(prefix="botarmy-tls-"))
        self.port = closed_port()  # nginx would not say which port it got
        configuration = self.directory / "nginx.conf"
        clients = f"ssl_verify_client on; ssl_client_certificate {self._clients};"
        configuration.write_text(_CONFIGURATION.format(
            directory=self.directory, port=self.port, user=getpass.getuser(),
            certificate=self._certificate, upstream=self._upstream,
            clients=clients if self._clients else ""))
        self._process = subprocess.Popen(
            ["/usr/sbin/nginx", "-p", self.directory, "-c", configuration,
             "-e", self.directory / "error.log"],
            stderr=subprocess.DEVNULL)  # it warns there that `user` means nothing without root
        self._wait_until_ready()
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self.directory)

    def url(self, path="/echo", host="127.0.0.1"):
        return f"wss://{host}:{self.port}{path}"

    def requests(self):
        """Of each request that has ended: the name that was asked for, whether its session was an
        earlier one, and whose certificate was shown."""
        lines = (self.directory / "access.log").read_text().splitlines()
        return [(name, reused == "r", client)
                for name, reused, client in (line.split(" ", 2) for line in lines)]

    def _wait_until_ready(self):
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 10).close()
                return
            except OSError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.directory / "error.log").read_text()) from None
                time.sleep(0.02)
