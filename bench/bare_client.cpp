// SPDX-License-Identifier: MIT
// The least that a websocket client can do for the same work as configs/echo.yaml, written by hand
// on epoll without any library: what botarmy is measured against. Each connection sends a masked
// text message and waits for its echo.
//
// bare_client PORT CONNECTIONS SECONDS BYTES
#include "frames.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace bench;
using SteadyClock = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::exit(1);
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Connects and upgrades, blocking; the socket does not block any more afterwards.
int connect_to(std::uint16_t port) {
  const int connected = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connected, reinterpret_cast<sockaddr*>(&address), sizeof address) < 0)
    fail("connect");
  const int yes = 1;
  setsockopt(connected, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  // The key and its answer are those of RFC 6455, section 1.3.
  constexpr std::string_view request =
      "GET /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
  if (send(connected, request.data(), request.size(), MSG_NOSIGNAL) < 0) fail("send");
  std::string answer;
  while (!answer.ends_with("\r\n\r\n")) {
    std::array<char, 1024> buffer;
    const ssize_t received = recv(connected, buffer.data(), buffer.size(), 0);
    if (received <= 0) fail("opening handshake");
    answer.append(buffer.data(), static_cast<std::size_t>(received));
  }
  if (answer.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") == std::string::npos) fail("no websocket server");
  fcntl(connected, F_SETFL, O_NONBLOCK);
  return connected;
}

class Client {
 public:
  Client(std::uint16_t port, std::size_t connections, std::size_t message_size)
      : text_(message_size, 'x'), frame_(message_size + 14), poll_(epoll_create1(EPOLL_CLOEXEC)) {
    for (std::size_t i = 0; i < connections; ++i) {
      const int connected = connect_to(port);
      sockets_.push_back(connected);
      const auto place = static_cast<std::size_t>(connected);
      if (received_.size() <= place) received_.resize(place + 1);
      epoll_event event{.events = EPOLLIN, .data = {.fd = connected}};
      epoll_ctl(poll_, EPOLL_CTL_ADD, connected, &event);
    }
  }

  /// Runs the closed loop for so long; the number of round trips.
  std::uint64_t run(std::chrono::duration<double> time) {
    const auto end = SteadyClock::now() + time;
    for (const int connected : sockets_) send_message(connected);
    std::array<epoll_event, 512> events;
    while (SteadyClock::now() < end) {
      const int ready = epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 1000);
      for (int i = 0; i < ready; ++i) read_echo(events[static_cast<std::size_t>(i)].data.fd);
    }
    return round_trips_;
  }

 private:
  void send_message(int connected) {
    const std::size_t head = write_header(frame_.data(), opcode_text, text_.size());
    frame_[1] |= 0x80U;
    random_ = random_ * 6364136223846793005U + 1442695040888963407U;
    unsigned char key[4];
    std::memcpy(key, reinterpret_cast<const unsigned char*>(&random_) + 4, 4);
    std::memcpy(frame_.data() + head, key, 4);
    unsigned char* payload = frame_.data() + head + 4;
    std::memcpy(payload, text_.data(), text_.size());
    apply_mask(payload, text_.size(), key);
    const std::size_t size = head + 4 + text_.size();
    if (send(connected, frame_.data(), size, MSG_NOSIGNAL) != static_cast<ssize_t>(size))
      fail("send");
  }

  void read_echo(int connected) {
    const ssize_t received = recv(connected, buffer_.data(), buffer_.size(), 0);
    if (received <= 0) fail("recv");
    std::size_t& so_far = received_[static_cast<std::size_t>(connected)];
    if (so_far == 0) check_echo(static_cast<std::size_t>(received));
    so_far += static_cast<std::size_t>(received);
    unsigned char head[10];
    if (so_far < write_header(head, opcode_text, text_.size()) + text_.size()) return;
    so_far = 0;
    ++round_trips_;
    send_message(connected);
  }

  /// That what arrived begins with the header of a text message of the right size.
  void check_echo(std::size_t received) const {
    const FrameHeader header = read_header(buffer_.data(), received);
    if (header.size == 0 || header.opcode != opcode_text || header.payload != text_.size())
      fail("no echo");
  }

  std::string text_;
  std::vector<unsigned char> frame_;
  int poll_;
  std::vector<int> sockets_;
  std::vector<std::size_t> received_;  // of the echo under way, by socket
  std::array<unsigned char, 1 << 16> buffer_;
  std::uint64_t random_ = 88172645463325252U;
  std::uint64_t round_trips_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: bare_client PORT CONNECTIONS SECONDS BYTES\n");
    return 2;
  }
  Client client{static_cast<std::uint16_t>(std::atoi(argv[1])), std::strtoul(argv[2], nullptr, 10),
                std::strtoul(argv[4], nullptr, 10)};
  const double cpu = cpu_seconds();
  const auto start = SteadyClock::now();
  const std::uint64_t round_trips = client.run(std::chrono::duration<double>{std::atof(argv[3])});
  const std::chrono::duration<double> seconds = SteadyClock::now() - start;
  std::printf("{\"round_trips\": %llu, \"seconds\": %.6f, \"cpu_seconds\": %.6f}\n",
              static_cast<unsigned long long>(round_trips), seconds.count(), cpu_seconds() - cpu);
}
