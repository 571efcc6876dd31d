// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "kiosk/board/server.h"

namespace kassabel::board {
namespace {

constexpr int backlog = 128;

struct Address {
  sockaddr_storage storage{};
  socklen_t bytes = 0;
};

Result<Address> address_of(const std::string& host, std::uint16_t port) {
  Address out;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&out.storage);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&out.storage);
  const std::string numeric = host == "localhost" ? "127.0.0.1" : host;
  if (inet_pton(AF_INET, numeric.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    out.bytes = sizeof(sockaddr_in);
    return out;
  }
  if (inet_pton(AF_INET6, numeric.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    out.bytes = sizeof(sockaddr_in6);
    return out;
  }
  return fail(ErrorKind::invalid, "[board] host \"" + host + "\" is no numeric address (such as 127.0.0.1)");
}

Error cannot(int error, const std::string& host, std::uint16_t port) {
  const std::string number = std::to_string(port);
  if (error == EADDRINUSE)
    return {ErrorKind::busy,
            "port " + number + " is already in use, perhaps by another kassabel: choose another in [board] port"};
  return {ErrorKind::unavailable,
          "cannot listen on " + host + " port " + number + ": " + std::generic_category().message(error)};
}

std::uint16_t port_of(int socket) {
  Address found;
  found.bytes = sizeof(found.storage);
  if (getsockname(socket, reinterpret_cast<sockaddr*>(&found.storage), &found.bytes) != 0) return 0;
  if (found.storage.ss_family == AF_INET6) return ntohs(reinterpret_cast<sockaddr_in6*>(&found.storage)->sin6_port);
  return ntohs(reinterpret_cast<sockaddr_in*>(&found.storage)->sin_port);
}

}  // namespace

Result<int> listen_on(const std::string& host, std::uint16_t& port) {
  const auto address = address_of(host, port);
  if (!address) return fail(address.error());
  const int fd = socket(address->storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return fail(cannot(errno, host, port));
  // Only lets a restarted kiosk have the port back while old connections time out; two listeners stay impossible.
  const int on = 1;
  (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, reinterpret_cast<const sockaddr*>(&address->storage), address->bytes) != 0 || listen(fd, backlog) != 0) {
    const Error error = cannot(errno, host, port);
    close(fd);
    return fail(error);
  }
  port = port_of(fd);
  return fd;
}

}  // namespace kassabel::board
