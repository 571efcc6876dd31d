// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/unix_socket.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace kassabel::sim {
namespace {

constexpr int waiting_clients_max = 8;

Result<sockaddr_un> address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof(address.sun_path))
    return fail(ErrorKind::invalid, "the socket path is empty or longer than 107 bytes: " + path);
  std::copy(path.begin(), path.end(), address.sun_path);
  return address;
}

Result<int> new_socket(int flags) {
  const int handle = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
  if (handle < 0) return fail(ErrorKind::unavailable, std::string("no socket: ") + std::strerror(errno));
  return handle;
}

}  // namespace

Result<int> connect_unix(const std::string& path) {
  const auto address = address_of(path);
  if (!address) return fail(address.error());
  const auto handle = new_socket(0);
  if (!handle) return handle;
  if (::connect(*handle, reinterpret_cast<const sockaddr*>(&*address), sizeof(*address)) == 0) return handle;
  const int reason = errno;
  ::close(*handle);
  return fail(reason == ENOENT ? ErrorKind::not_found : ErrorKind::unavailable, path + ": " + std::strerror(reason));
}

Result<int> listen_unix(const std::string& path) {
  const auto address = address_of(path);
  if (!address) return fail(address.error());
  const auto handle = new_socket(SOCK_NONBLOCK);
  if (!handle) return handle;
  // The mode before the name (Linux hands it on to the file): nobody else may connect in between.
  const bool listening = ::fchmod(*handle, S_IRUSR | S_IWUSR) == 0 &&
                         ::bind(*handle, reinterpret_cast<const sockaddr*>(&*address), sizeof(*address)) == 0 &&
                         ::listen(*handle, waiting_clients_max) == 0;
  if (listening) return handle;
  const int reason = errno;
  ::close(*handle);
  return fail(ErrorKind::unavailable, path + ": " + std::strerror(reason));
}

}  // namespace kassabel::sim
