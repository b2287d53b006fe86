# SPDX-License-Identifier: MIT
"""nginx with nchan, a real publish/subscribe server whose channels are the topics."""

import getpass
import json
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from support.servers import closed_port

_CONFIGURATION = """
load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
daemon off;
master_process off;
user {user};
pid {directory}/nginx.pid;
error_log {directory}/error.log warn;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  client_body_temp_path {directory}/body;
  proxy_temp_path {directory}/proxy;
  fastcgi_temp_path {directory}/fastcgi;
  uwsgi_temp_path {directory}/uwsgi;
  scgi_temp_path {directory}/scgi;
  nchan_shared_memory_size 64M;
  nchan_message_buffer_length 100000;
  nchan_message_timeout 5m;
  server {{
    listen 127.0.0.1:{port};
    location ~ ^/pubsub/(\\w+)$ {{
      nchan_pubsub websocket;
      nchan_channel_id $1;
      nchan_subscriber_first_message newest;
    }}
    location ~ ^/poll/(\\w+)$ {{
      nchan_subscriber longpoll;
      nchan_channel_id $1;
      nchan_subscriber_first_message oldest;
    }}
    location ~ ^/channel/(\\w+)$ {{
      nchan_publisher http;
      nchan_channel_id $1;
    }}
    location = /status {{ nchan_stub_status; }}
  }}
}}
"""


class Nchan:
    """One nginx process with a directory of its own for everything it writes."""

    def __enter__(self):
        self.directory = Path(tempfile.mkdtemp(prefix="botarmy-nchan-"))
        self.port = closed_port()  # nginx would not say which port it got
        configuration = self.directory / "nginx.conf"
        configuration.write_text(
            _CONFIGURATION.format(directory=self.directory, port=self.port, user=getpass.getuser()))
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

    def url(self, channel):
        return f"ws://127.0.0.1:{self.port}/pubsub/{channel}"

    def publish(self, channel, text):
        self._request(f"/channel/{channel}", text.encode())

    def channel(self, channel):
        """What it counts on a channel: `messages` published and `subscribers` now; None if there is
        no such channel."""
        try:
            return json.loads(self._request(f"/channel/{channel}"))
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise

    def published(self):
        """The messages published on all channels."""
        return self._status("total published messages")

    def subscribers(self):
        """The subscribers of all channels, now."""
        return self._status("subscribers")

    def _status(self, name):
        return int(re.search(rf"^{name}: (\d+)$", self._request("/status"), re.MULTILINE).group(1))

    def _request(self, path, data=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data=data, headers={"Accept": "text/json"})
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.read().decode()

    def _wait_until_ready(self):
        deadline = time.monotonic() + 60
        while True:
            try:
                self._request("/status")
                return
            except OSError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.directory / "error.log").read_text()) from None
                time.sleep(0.02)
