# SPDX-License-Identifier: MIT
"""An HTTP server that counts its connections, and a websocket server that lets in only who has
logged in there."""

import collections
import http.server
import json
import socketserver
import ssl
import threading
import time
import urllib.parse
from http.cookies import SimpleCookie

import websockets

from support.in_loop import InLoop


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.server.counted("connections")

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def do(self):
        body = self.body()
        self.server.counted(f"{self.command} {self.path}")
        url = urllib.parse.urlparse(self.path)
        getattr(self, "on_" + url.path.strip("/").replace("/", "_"), self.on_other)(url, body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do

    def on_other(self, _url, _body):
        self.answer(404, b"there is nothing here")

    def on_login(self, _url, body):
        user = json.loads(body)["user"]
        session = self.server.new_session(user)
        self.answer(200, json.dumps({"user": user, "token": f"token of {user}"}).encode(),
                    Content_Type="application/json",
                    Set_Cookie=f"session={session}; Path=/; HttpOnly")

    def on_me(self, _url, _body):
        user = self.server.user_of(self.headers.get("Cookie"))
        self.answer(200 if user else 401, (user or "who are you?").encode())

    def on_echo(self, url, body):
        self.answer(200, json.dumps({
            "method": self.command, "query": urllib.parse.parse_qs(url.query),
            "type": self.headers.get("Content-Type"), "body": body.decode()}).encode())

    def on_redirect(self, url, _body):
        steps = int(url.query)
        self.answer(302, Location=f"/redirect?{steps - 1}" if steps > 1 else "/echo?there=1")

    def on_slow(self, _url, _body):
        time.sleep(1)
        self.answer(200, b"at last")

    def on_chunks(self, url, _body):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(int(url.query)):
            part = b"x" * 65536
            self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def on_hangup(self, _url, _body):
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half of it")
        self.close_connection = True

    def log_message(self, *_):
        pass


class _Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 1000

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.lock = threading.Lock()
        self.counts = collections.Counter()
        self.sessions = {}

    def counted(self, what):
        with self.lock:
            self.counts[what] += 1

    def new_session(self, user):
        with self.lock:
            session = f"s{len(self.sessions) + 1}"
            self.sessions[session] = user
            return session

    def user_of(self, cookies):
        session = SimpleCookie(cookies or "").get("session")
        with self.lock:
            return self.sessions.get(session.value) if session else None

    def handle_error(self, *_):
        pass  # a client that has given up


class WebServer:
    """A context manager; pages: /login, /me, /echo, /redirect?N, /slow, /chunks?N, /hangup."""

    def __init__(self, certificate=None):
        self._certificate = certificate

    def __enter__(self):
        self._server = _Server()
        if self._certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self._certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever,
                                        kwargs={"poll_interval": 0.05})
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path="", host="127.0.0.1"):
        scheme = "https" if self._certificate else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def counts(self):
        """How many connections there were, and requests by method and path."""
        with self._server.lock:
            return dict(self._server.counts)

    def user_of(self, cookies):
        return self._server.user_of(cookies)


class MembersOnly(InLoop):
    """A websocket server for those who have logged in at a WebServer: tells each who they are."""

    def __init__(self, web_server):
        self._web_server = web_server
        self.users = collections.Counter()

    def url(self):
        return f"ws://127.0.0.1:{self.port}/members"

    async def _serve(self):
        async with websockets.serve(self._welcome, "127.0.0.1", 0, backlog=1000,
                                    process_request=self._check) as server:
            await self._until_stopped(server)

    async def _check(self, _path, headers):
        if self._web_server.user_of(headers.get("Cookie")) is None:
            return http.HTTPStatus.UNAUTHORIZED, [], b"log in first"
        return None

    async def _welcome(self, websocket):
        user = self._web_server.user_of(websocket.request_headers["Cookie"])
        self.users[user] += 1
        await websocket.send(f"welcome {user}")
        await websocket.wait_closed()
