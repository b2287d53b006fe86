# SPDX-License-Identifier: MIT
"""A small chat with a page, a login and a websocket, on one port and byte by byte, that lets in only
who plays by its rules: tokens and rooms are others for each visitor, and ids must not come twice."""

import asyncio
import base64
import hashlib
import json
import uuid
from http.cookies import SimpleCookie

from support import frames
from support.in_loop import InLoop

_ACCEPT_SUFFIX = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>Chat</title>
<link rel="stylesheet" href="/style.css">
<script src="/chat.js"></script>
<p>A chat</p>
"""

# What the page says, one thing after the other. `finished` tells who drives the browser.
_SCRIPT = """
const told = [];
const waiting = [];
let socket;
function next() {
  return new Promise(resolve => told.length ? resolve(told.shift()) : waiting.push(resolve));
}
async function reply(wanted) {
  for (;;) {
    const data = await next();
    if (typeof data !== 'string' || !data.startsWith('{')) {
      if (wanted(data)) return data;
      continue;
    }
    const message = JSON.parse(data);
    if (wanted(message)) return message;
  }
}
function ask(message) {
  const id = UUID();
  socket.send(JSON.stringify({...message, id}));
  return reply(answer => answer.id === id);
}
function UUID() {
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, c =>
    (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));
}
const pause = time => new Promise(resolve => setTimeout(resolve, time));
async function visit() {
  const login = await fetch('/api/session', {
    method: 'POST', headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({name: 'ann'})});
  const session = await login.json();
  const rooms = await (await fetch('/api/rooms?user=' + session.user.id, {
    headers: {'Authorization': 'Bearer ' + session.token}})).json();
  const room = rooms.rooms[0].id;
  socket = new WebSocket(location.origin.replace('http', 'ws') + '/chat?token=' + session.token,
                         ['chat.v1']);
  socket.binaryType = 'arraybuffer';
  socket.onmessage = event => {
    const resolve = waiting.shift();
    resolve ? resolve(event.data) : told.push(event.data);
  };
  await new Promise(resolve => socket.onopen = resolve);
  await reply(message => message.type === 'welcome');
  await pause(300);
  await ask({type: 'join', room});
  await pause(120);
  const said = await ask({type: 'say', room, text: 'hello'});
  await pause(120);
  await ask({type: 'edit', room, message: said.message.key, text: 'hello everybody'});
  socket.send('ping');
  await reply(message => message === 'pong');
  socket.send(new Uint8Array([1, 2, 3, 250]));
  await reply(message => message instanceof ArrayBuffer);
  await pause(80);
  await ask({type: 'leave', room});
  await new Promise(resolve => { socket.onclose = resolve; socket.close(1000); });
}
window.finished = visit().then(() => 'well', error => String(error));
"""


class _Visitor:
    """A websocket that is open."""

    def __init__(self, server, session, writer):
        self._server, self._session, self._writer = server, session, writer

    def send(self, message):
        data = message if isinstance(message, str) else json.dumps(message, separators=(",", ":"))
        self._writer.write(frames.text(data))

    def greet(self):
        self.send({"type": "welcome", "you": self._session["user"]})
        self.presence()

    def presence(self):
        """Of what nobody has asked for."""
        self.send({"type": "presence", "online": self._server.seen()})

    def hear(self, opcode, payload):
        if opcode == frames.BINARY:
            self._writer.write(frames.binary(payload))
        elif payload == b"ping":
            self.send("pong")
        else:
            self._server.said.append(json.loads(payload))
            self._obey(json.loads(payload))

    def _obey(self, message):
        self.presence()
        self.presence()
        answer = {"id": message["id"]}
        if message["id"] in self._server.ids or message["room"] != self._session["room"]:
            self.send({"type": "refused", **answer})
            return
        self._server.ids.add(message["id"])
        kind = message["type"]
        if kind == "say":
            key = self._session["key"] = f"m-{uuid.uuid4().hex[:12]}"
            self.send({"type": "said", "message": {"key": key, "text": message["text"]}, **answer})
        elif kind == "edit" and message["message"] != self._session["key"]:
            self.send({"type": "refused", **answer})
        else:
            self.send({"type": {"join": "joined", "edit": "edited", "leave": "left"}[kind],
                       "room": message["room"], **answer})


class ChatServer(InLoop):
    """In a thread of the test."""

    def __init__(self):
        self.ids, self.said, self.requests = set(), [], []
        self._sessions, self._seen = {}, 0

    def url(self, path="/", scheme="http"):
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    def seen(self):
        self._seen += 1
        return self._seen

    async def _serve(self):
        server = await asyncio.start_server(self._connected, "127.0.0.1", self._port())
        await self._until_stopped(server)
        server.close()

    @staticmethod
    def _port():
        return 0

    async def _connected(self, reader, writer):
        try:
            while await self._request(reader, writer):
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        writer.close()

    async def _request(self, reader, writer):
        """Answers a request; whether there may be another one."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        method, target, _ = head[0].split(" ")
        headers = {name.lower(): value.strip()
                   for name, value in (line.split(":", 1) for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        path, _, query = target.partition("?")
        self.requests.append(f"{method} {path}")
        if headers.get("upgrade", "").lower() == "websocket":
            await self._talk(reader, writer, headers, path, query)
            return False
        self._answer(writer, *self._page(method, path, query, headers, body))
        return True

    @staticmethod
    def _answer(writer, status, kind, body, *headers):
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}",
                 *headers]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body.encode())

    def _page(self, method, path, query, headers, body):
        if path == "/":
            return "200 OK", "text/html; charset=utf-8", _PAGE
        if path == "/chat.js":
            return "200 OK", "text/javascript", _SCRIPT
        if path == "/style.css":
            return "200 OK", "text/css", "p { font-weight: bold }\n"
        if (method, path) == ("POST", "/api/session"):
            cookie, session = self._new_session(json.loads(body)["name"])
            answer = {"ok": True, "token": session["token"], "user": session["user"]}
            return ("201 Created", "application/json", json.dumps(answer),
                    f"Set-Cookie: visit={cookie}; Path=/; HttpOnly")
        session = self._session_of(headers)
        if path == "/api/rooms" and session:
            right = (headers.get("authorization") == f"Bearer {session['token']}"
                     and query == f"user={session['user']['id']}")
            if right:
                rooms = {"rooms": [{"id": session["room"], "name": "lobby"}]}
                return "200 OK", "application/json", json.dumps(rooms)
        return "404 Not Found", "text/plain", "there is nothing here"

    def _new_session(self, name):
        cookie = uuid.uuid4().hex
        number = 40 + len(self._sessions)
        session = {"token": uuid.uuid4().hex, "user": {"id": number, "name": name},
                   "room": f"r-{uuid.uuid4().hex[:8]}"}
        self._sessions[cookie] = session
        return cookie, session

    def _session_of(self, headers):
        cookie = SimpleCookie(headers.get("cookie", "")).get("visit")
        return self._sessions.get(cookie.value) if cookie else None

    async def _talk(self, reader, writer, headers, path, query):
        session = self._session_of(headers)
        origin = headers.get("origin", "").removeprefix("http://")
        welcome = (session and path == "/chat" and query == f"token={session['token']}"
                   and headers.get("sec-websocket-protocol") == "chat.v1"
                   and origin == headers["host"])
        if not welcome:
            self._answer(writer, "403 Forbidden", "text/plain", "who are you?")
            return
        key = headers["sec-websocket-key"].encode()
        accept = base64.b64encode(hashlib.sha1(key + _ACCEPT_SUFFIX).digest()).decode()
        writer.write("\r\n".join(["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket",
                                  "Connection: Upgrade", f"Sec-WebSocket-Accept: {accept}",
                                  "Sec-WebSocket-Protocol: chat.v1"]).encode() + b"\r\n\r\n")
        visitor = _Visitor(self, session, writer)
        visitor.greet()
        while True:
            opcode, payload = await self._read_frame(reader)
            if opcode == frames.CLOSE:
                writer.write(frames.frame(frames.CLOSE, payload[:2]))
                await writer.drain()
                return
            if opcode == frames.PING:
                writer.write(frames.pong(payload))
            elif opcode in (frames.TEXT, frames.BINARY):
                visitor.hear(opcode, payload)
            await writer.drain()

    @staticmethod
    async def _read_frame(reader):
        """Opcode and payload; clients here do not fragment."""
        first, second = await reader.readexactly(2)
        size = second & 0x7F
        if size > 125:
            size = int.from_bytes(await reader.readexactly(2 if size == 126 else 8), "big")
        key = await reader.readexactly(4)
        return first & 0x0F, frames.apply_mask(await reader.readexactly(size), key)
