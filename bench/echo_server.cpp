// SPDX-License-Identifier: MIT
// A websocket echo server that costs as little as one can, so that a benchmark compares the clients
// and not the server: one thread, epoll, one recv and one send a message. Prints its port when it
// is ready.
#include "frames.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace bench;

struct Peer {
  int socket = -1;
  bool open = false;                   // the opening handshake is through
  std::vector<unsigned char> pending;  // a part of a frame or of a request, until the rest arrives
};

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::exit(1);
}

/// Sends everything; false if the peer is gone. A benchmark's peers read what they asked for, so a
/// full socket buffer is waited for on the spot.
bool send_all(int socket, const unsigned char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = send(socket, data, size, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) return false;
    if (sent > 0) {
      data += sent;
      size -= static_cast<std::size_t>(sent);
    }
  }
  return true;
}

std::string accept_key(std::string_view key) {
  const std::string text = std::string{key} + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest;
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::array<unsigned char, 32> encoded;
  const int size = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(digest.size()));
  return {reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(size)};
}

/// Answers the upgrade request once it has arrived whole; how many bytes it took, 0 if there is
/// more to come.
std::size_t handshake(Peer& peer, std::string_view request) {
  const std::size_t end = request.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  constexpr std::string_view name = "Sec-WebSocket-Key: ";
  const std::size_t at = request.find(name) + name.size();
  const std::string answer =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
      "Upgrade\r\nSec-WebSocket-Accept: " +
      accept_key(request.substr(at, request.find("\r\n", at) - at)) + "\r\n\r\n";
  send_all(peer.socket, reinterpret_cast<const unsigned char*>(answer.data()), answer.size());
  peer.open = true;
  return end + 4;
}

/// Answers one frame, whose payload is at `data` + header.size; false when the connection is over.
bool answer(Peer& peer, unsigned char* data, const FrameHeader& header) {
  unsigned char* payload = data + header.size;
  apply_mask(payload, header.payload, header.key);
  // The answer's header is shorter than the one that arrived, by the mask's key: it fits right
  // before the payload.
  unsigned char head[10];
  const unsigned opcode = header.opcode == opcode_ping ? opcode_pong : header.opcode;
  const std::size_t head_size = write_header(head, opcode, header.payload);
  unsigned char* frame = payload - head_size;
  std::memcpy(frame, head, head_size);
  if (header.opcode == opcode_pong) return true;
  return send_all(peer.socket, frame, head_size + header.payload) && header.opcode != opcode_close;
}

/// Handles everything whole in `data`; how many bytes that was, or -1 when the connection is over.
std::ptrdiff_t consume(Peer& peer, unsigned char* data, std::size_t size) {
  std::size_t used = 0;
  while (used < size) {
    if (!peer.open) {
      const std::size_t taken =
          handshake(peer, {reinterpret_cast<char*>(data) + used, size - used});
      if (taken == 0) break;
      used += taken;
      continue;
    }
    const FrameHeader header = read_header(data + used, size - used);
    if (header.size == 0 || size - used < header.size + header.payload) break;
    if (!answer(peer, data + used, header)) return -1;
    used += header.size + header.payload;
  }
  return static_cast<std::ptrdiff_t>(used);
}

/// Reads once and answers; false when the connection is over.
bool serve(Peer& peer) {
  static std::array<unsigned char, 1 << 16> buffer;
  const ssize_t received = recv(peer.socket, buffer.data(), buffer.size(), 0);
  if (received < 0 && errno == EAGAIN) return true;
  if (received <= 0) return false;
  unsigned char* data = buffer.data();
  auto size = static_cast<std::size_t>(received);
  if (!peer.pending.empty()) {
    peer.pending.insert(peer.pending.end(), data, data + size);
    data = peer.pending.data();
    size = peer.pending.size();
  }
  const std::ptrdiff_t used = consume(peer, data, size);
  if (used < 0) return false;
  std::vector<unsigned char> rest{data + used, data + size};
  peer.pending = std::move(rest);
  return true;
}

int listen_on(std::uint16_t port) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) < 0) fail("bind");
  if (listen(listener, 4096) < 0) fail("listen");
  socklen_t size = sizeof address;
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  std::printf("%d\n", ntohs(address.sin_port));
  std::fflush(stdout);
  return listener;
}

void accept_all(int listener, int poll, std::vector<std::unique_ptr<Peer>>& peers) {
  for (;;) {
    const int accepted = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted < 0) return;
    const int yes = 1;
    setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const auto place = static_cast<std::size_t>(accepted);
    if (peers.size() <= place) peers.resize(place + 1);
    peers[place] = std::make_unique<Peer>(Peer{.socket = accepted, .open = false, .pending = {}});
    epoll_event event{.events = EPOLLIN, .data = {.fd = accepted}};
    epoll_ctl(poll, EPOLL_CTL_ADD, accepted, &event);
  }
}

void raise_descriptor_limit() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

int main(int argc, char** argv) {
  raise_descriptor_limit();
  const int listener = listen_on(argc > 1 ? static_cast<std::uint16_t>(std::atoi(argv[1])) : 0);
  const int poll = epoll_create1(EPOLL_CLOEXEC);
  epoll_event event{.events = EPOLLIN, .data = {.fd = listener}};
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
  std::vector<std::unique_ptr<Peer>> peers;
  std::array<epoll_event, 512> events;
  for (;;) {
    const int ready = epoll_wait(poll, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < ready; ++i) {
      const int socket = events[static_cast<std::size_t>(i)].data.fd;
      if (socket == listener) {
        accept_all(listener, poll, peers);
      } else if (!serve(*peers[static_cast<std::size_t>(socket)])) {
        close(socket);
        peers[static_cast<std::size_t>(socket)].reset();
      }
    }
  }
}
