// SPDX-License-Identifier: MIT
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace botarmy {

/// The server's end of a connection, byte by byte: for what no proper server does. Its calls wait
/// for the kernel, at most some seconds, and never for the client, whose event loop stands still
/// meanwhile.
class RawPeer {
 public:
  /// A frame from the client, unmasked.
  struct Frame {
    int opcode = -1;  ///< -1 at the end of the stream
    std::string payload;
    bool operator==(const Frame&) const = default;
  };

  RawPeer() = default;
  explicit RawPeer(int socket) : socket_(socket) {
    const timeval limit{60, 0};
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  }
  RawPeer(RawPeer&& other) noexcept { swap(other); }
  RawPeer& operator=(RawPeer&& other) noexcept {
    RawPeer taken(std::move(other));
    swap(taken);
    return *this;
  }
  ~RawPeer() { hang_up(); }

  [[nodiscard]] std::string address_of_client() const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    std::array<char, INET_ADDRSTRLEN> text{};
    return ::inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size());
  }

  [[nodiscard]] bool readable() const {
    pollfd waiting{socket_, POLLIN, 0};
    return ::poll(&waiting, 1, 0) == 1;
  }

  void send(std::string_view bytes) {
    while (!bytes.empty()) bytes.remove_prefix(check(send_some(bytes)));
  }
  /// What the kernel takes at once, which may be nothing.
  std::size_t send_now(std::string_view bytes) {
    const ssize_t size = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return size < 0 ? 0 : static_cast<std::size_t>(size);
  }

  /// Exactly this many bytes, or fewer at the end of the stream.
  std::string read(std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t have = 0;
    while (have < size) {
      const std::size_t got = check(::recv(socket_, bytes.data() + have, size - have, 0));
      if (got == 0) break;
      have += got;
    }
    bytes.resize(have);
    return bytes;
  }

  /// Up to and with `end`.
  std::string read_until(std::string_view end) {
    std::string bytes;
    while (!bytes.ends_with(end)) {
      const std::string next = read(1);
      if (next.empty()) break;
      bytes += next;
    }
    return bytes;
  }

  /// What is there, at most this many bytes; nothing at the end of the stream.
  std::string read_available(std::size_t most) {
    std::string bytes(most, '\0');
    bytes.resize(check(::recv(socket_, bytes.data(), most, 0)));
    return bytes;
  }

  Frame read_frame() {
    return read_frame([this](std::size_t size) { return read(size); });
  }
  /// The same, with bytes from `read(size)`.
  template <typename Read>
  static Frame read_frame(Read read) {
    const std::string header = read(2);
    if (header.size() < 2) return {};
    if ((header[1] & 0x80) == 0) throw std::runtime_error("a frame without mask");
    std::size_t size = static_cast<std::uint8_t>(header[1]) & 0x7F;
    const std::size_t long_size = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (long_size > 0) size = 0;
    for (const char byte : read(long_size)) size = (size << 8) | static_cast<std::uint8_t>(byte);
    const std::string key = read(4);
    Frame frame{header[0] & 0x0F, read(size)};
    for (std::size_t i = 0; i < frame.payload.size(); ++i) {
      frame.payload[i] = static_cast<char>(frame.payload[i] ^ key[i % 4]);
    }
    return frame;
  }

  /// Reads the request of an opening handshake and agrees. `more` is put right behind the answer.
  std::string accept_handshake(std::string_view headers = {}, std::string_view more = {}) {
    std::string request = read_until("\r\n\r\n");
    send(std::string(
             "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n") +
         "Sec-WebSocket-Accept: " + accept_key(request) + "\r\n" + std::string(headers) + "\r\n" +
         std::string(more));
    return request;
  }

  /// Ends our stream; the client may go on sending.
  void end_stream() { ::shutdown(socket_, SHUT_WR); }
  void hang_up() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  /// Hangs up so that the client sees a reset.
  void reset() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    hang_up();
  }

  /// Sec-WebSocket-Accept for the key in a request (RFC 6455, section 4.2.2).
  static std::string accept_key(const std::string& request) {
    constexpr std::string_view name = "Sec-WebSocket-Key: ";
    const std::size_t at = request.find(name);
    const std::string key =
        request.substr(at + name.size(), request.find("\r\n", at) - at - name.size()) +
        "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(key.data(), key.size(), digest.data(), &size, EVP_sha1(), nullptr);
    std::array<unsigned char, 64> text{};
    const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
    return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(length)};
  }

 private:
  void swap(RawPeer& other) noexcept { std::swap(socket_, other.socket_); }
  [[nodiscard]] ssize_t send_some(std::string_view bytes) const {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
  static std::size_t check(ssize_t size) {
    if (size < 0) throw std::system_error(errno, std::generic_category(), "raw peer");
    return static_cast<std::size_t>(size);
  }

  int socket_ = -1;
};

/// Listens on a free port of the loopback interface.
class RawServer {
 public:
  explicit RawServer(int backlog = 64) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    // What the kernel holds for a peer that does not read should be little.
    const int input_buffer = 64 << 10;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &input_buffer, sizeof input_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(socket_, backlog) != 0 ||
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
      throw std::system_error(errno, std::generic_category(), "raw server");
    }
    port_ = ntohs(address.sin_port);
  }
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;
  ~RawServer() { stop(); }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// Host and port.
  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] std::string url() const { return "ws://" + address() + "/"; }

  /// Whether a client waits to be accepted.
  [[nodiscard]] bool pending() const {
    pollfd waiting{socket_, POLLIN, 0};
    return ::poll(&waiting, 1, 0) == 1;
  }
  RawPeer accept() const {
    const int accepted = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (accepted < 0) throw std::system_error(errno, std::generic_category(), "raw server");
    return RawPeer(accepted);
  }
  /// From now on connecting is refused.
  void stop() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

/// A frame as a server sends it: whole, and without a mask. Payloads below 64 KiB.
inline std::string server_frame(int opcode, std::string_view payload, bool last = true) {
  std::string bytes{static_cast<char>((last ? 0x80 : 0) | opcode)};
  if (payload.size() < 126) {
    bytes += static_cast<char>(payload.size());
  } else {
    bytes += {'\x7E', static_cast<char>(payload.size() >> 8), static_cast<char>(payload.size())};
  }
  return bytes.append(payload);
}

}  // namespace botarmy
