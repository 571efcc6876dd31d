// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "drivers/sim/unix_socket.h"

namespace kassabel::sim {

SimSocket::SimSocket(std::string path, SimControl& control, SimOther other, SimCardTerminal* card)
    : path_(std::move(path)), control_(control), other_(std::move(other)), card_(card) {}

SimSocket::~SimSocket() {
  stopping_ = true;
  if (wake_write_ >= 0) static_cast<void>(!::write(wake_write_, "x", 1));
  if (thread_.joinable()) thread_.join();
  for (const Client& client : clients_) ::close(client.handle);
  for (const int handle : {listener_, wake_read_, wake_write_})
    if (handle >= 0) ::close(handle);
  if (listener_ >= 0) ::unlink(path_.c_str());
}

Result<void> SimSocket::start() {
  struct stat file {};
  if (::lstat(path_.c_str(), &file) == 0) {
    if (!S_ISSOCK(file.st_mode)) return fail(ErrorKind::refused, path_ + " is a file of another kind; left alone");
    if (const auto somebody = connect_unix(path_)) {
      ::close(*somebody);
      return fail(ErrorKind::busy, "another kiosk with simulated devices answers at " + path_);
    }
    ::unlink(path_.c_str());
  }
  const auto listener = listen_unix(path_);
  if (!listener) return fail(listener.error());
  listener_ = *listener;
  std::array<int, 2> wake{};
  if (::pipe2(wake.data(), O_CLOEXEC | O_NONBLOCK) != 0)
    return fail(ErrorKind::unavailable, std::string("no pipe: ") + std::strerror(errno));
  wake_read_ = wake[0];
  wake_write_ = wake[1];
  thread_ = std::thread([this] { run(); });
  return {};
}

void SimSocket::run() {
  while (!stopping_) {
    std::vector<pollfd> watched{{wake_read_, POLLIN, 0}, {listener_, POLLIN, 0}};
    for (const Client& client : clients_)
      watched.push_back({client.handle, static_cast<short>(client.to_send.empty() ? POLLIN : POLLOUT), 0});
    if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
    if (stopping_) return;
    std::size_t at = 2;
    for (auto next = clients_.begin(); next != clients_.end(); ++at) {
      const auto here = next++;
      if (watched[at].revents == 0 || serve(*here, watched[at].revents)) continue;
      ::close(here->handle);
      clients_.erase(here);
    }
    if ((watched[1].revents & POLLIN) != 0) accept_client();
  }
}

void SimSocket::accept_client() {
  const int handle = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (handle < 0) return;
  Client client{handle, {}, {}, false};
  if (clients_.size() >= clients_max) {
    const std::string refusal = sim_error("8 clients are connected already") + "\n";
    static_cast<void>(::send(handle, refusal.data(), refusal.size(), MSG_NOSIGNAL));
    ::close(handle);
    return;
  }
  clients_.push_back(std::move(client));
}

bool SimSocket::serve(Client& client, short events) {
  if ((events & (POLLERR | POLLNVAL)) != 0) return false;
  if (client.to_send.empty() && !receive(client)) return false;
  if (client.to_send.empty()) return true;
  const ssize_t sent = ::send(client.handle, client.to_send.data(), client.to_send.size(), MSG_NOSIGNAL);
  if (sent < 0) return errno == EAGAIN || errno == EINTR;
  client.to_send.erase(0, static_cast<std::size_t>(sent));
  if (client.to_send.empty()) answer_lines(client);  // what came meanwhile
  return !(client.to_send.empty() && client.close_when_sent);
}

bool SimSocket::receive(Client& client) {
  std::array<char, 4096> bytes{};
  const ssize_t count = ::recv(client.handle, bytes.data(), bytes.size(), 0);
  if (count == 0) return false;
  if (count < 0) return errno == EAGAIN || errno == EINTR;
  client.received.append(bytes.data(), static_cast<std::size_t>(count));
  answer_lines(client);
  return true;
}

// One line at a time: the next is read when this answer is on its way, so that nobody piles up answers here.
void SimSocket::answer_lines(Client& client) {
  if (client.close_when_sent) return;
  const std::size_t end = client.received.find('\n');
  if ((end == std::string::npos ? client.received.size() : end) > line_max_bytes) {
    client.to_send = sim_error("the line is longer than 4096 bytes") + "\n";
    client.close_when_sent = true;
    return;
  }
  if (end == std::string::npos) return;
  const std::string line = client.received.substr(0, end);
  client.received.erase(0, end + 1);
  client.to_send = answer_sim_line(line, control_, card_, other_) + "\n";
}

}  // namespace kassabel::sim
