// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "drivers/net/stream.h"

namespace kassabel::net {
namespace {

constexpr std::size_t read_max_bytes = 4096;
constexpr int idle_s = 6, probe_each_s = 3, probes = 3, unanswered_ms = 15'000;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

struct Address {
  sockaddr_storage bytes{};
  socklen_t size = 0;
};

std::optional<Address> address_of(const std::string& host, std::uint16_t port) {
  const std::string text = host == "localhost" ? "127.0.0.1" : host;
  Address out;
  sockaddr_in four{};
  sockaddr_in6 six{};
  if (inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    std::memcpy(&out.bytes, &four, sizeof four);
    out.size = sizeof four;
  } else if (inet_pton(AF_INET6, text.c_str(), &six.sin6_addr) == 1) {
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    std::memcpy(&out.bytes, &six, sizeof six);
    out.size = sizeof six;
  } else {
    return std::nullopt;
  }
  return out;
}

class TcpStream : public Stream {
 public:
  TcpStream(int fd, const Wake& wake) : fd_(fd), wake_(wake) {}
  ~TcpStream() override { close(fd_); }
  TcpStream(const TcpStream&) = delete;
  TcpStream& operator=(const TcpStream&) = delete;

  [[nodiscard]] Result<void> send(std::string_view bytes, std::int64_t within_ms) override {
    const std::int64_t until = now_ms() + within_ms;
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent > 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
        continue;
      }
      if (sent < 0 && errno == EINTR) continue;
      if (sent < 0 && errno != EAGAIN) return fail(ErrorKind::unavailable, std::strerror(errno));
      const std::int64_t left = until - now_ms();
      pollfd ready{fd_, POLLOUT, 0};
      if (left <= 0 || poll(&ready, 1, static_cast<int>(left)) == 0)
        return fail(ErrorKind::unavailable, "the other side takes nothing");
    }
    return {};
  }

  [[nodiscard]] Came receive(std::string& to, std::int64_t within_ms) override {
    std::array<pollfd, 2> ready{pollfd{fd_, POLLIN, 0}, pollfd{wake_.fd(), POLLIN, 0}};
    const int came = poll(ready.data(), ready.size(), static_cast<int>(std::max<std::int64_t>(within_ms, 0)));
    if (came < 0) return errno == EINTR ? Came::nothing : Came::closed;
    if (ready[0].revents != 0) return read_into(to);
    return ready[1].revents != 0 ? Came::woken : Came::nothing;
  }

 private:
  Came read_into(std::string& to) const {
    std::array<char, read_max_bytes> bytes{};
    const ssize_t got = recv(fd_, bytes.data(), bytes.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return Came::nothing;
    if (got <= 0) return Came::closed;
    to.append(bytes.data(), static_cast<std::size_t>(got));
    return Came::bytes;
  }

  const int fd_;
  const Wake& wake_;
};

void set(int fd, int level, int option, int value) { (void)setsockopt(fd, level, option, &value, sizeof value); }

// 0: connected.
int finish_connecting(int fd, std::int64_t within_ms, const Wake& wake, const std::function<bool()>& go_on) {
  const std::int64_t until = now_ms() + within_ms;
  while (true) {
    const std::int64_t left = until - now_ms();
    if (left <= 0) return ETIMEDOUT;
    std::array<pollfd, 2> ready{pollfd{fd, POLLOUT, 0}, pollfd{wake.fd(), POLLIN, 0}};
    if (poll(ready.data(), ready.size(), static_cast<int>(left)) < 0 && errno != EINTR) return errno;
    if (ready[1].revents != 0) {
      wake.clear();
      if (!go_on()) return ECANCELED;
    }
    if (ready[0].revents == 0) continue;
    int reason = 0;
    socklen_t size = sizeof reason;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &reason, &size) == 0 ? reason : errno;
  }
}

}  // namespace

bool is_address(const std::string& host) { return address_of(host, 0).has_value(); }

Result<std::unique_ptr<Stream>> connect_tcp(const std::string& address, std::uint16_t port, std::int64_t within_ms,
                                            const Wake& wake, const std::function<bool()>& go_on) {
  const std::string name = address + " port " + std::to_string(port);
  const auto to = address_of(address, port);
  if (!to) return fail(ErrorKind::invalid, address + " is no address: give one such as 192.168.1.40");
  const int fd = socket(to->bytes.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return fail(ErrorKind::unavailable, std::string("no socket: ") + std::strerror(errno));
  set(fd, IPPROTO_TCP, TCP_NODELAY, 1);
  set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
  set(fd, IPPROTO_TCP, TCP_KEEPIDLE, idle_s);
  set(fd, IPPROTO_TCP, TCP_KEEPINTVL, probe_each_s);
  set(fd, IPPROTO_TCP, TCP_KEEPCNT, probes);
  set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, unanswered_ms);
  int reason = 0;
  if (connect(fd, reinterpret_cast<const sockaddr*>(&to->bytes), to->size) != 0)
    reason = errno == EINPROGRESS ? finish_connecting(fd, within_ms, wake, go_on) : errno;
  if (reason == 0) return std::make_unique<TcpStream>(fd, wake);
  close(fd);
  return fail(ErrorKind::unavailable, name + ": " + std::strerror(reason));
}

}  // namespace kassabel::net
