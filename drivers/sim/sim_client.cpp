// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_client.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>

#include "drivers/sim/sim_line.h"
#include "drivers/sim/unix_socket.h"

namespace kassabel::sim {
namespace {

using Clock = std::chrono::steady_clock;

bool ready(int handle, short events, Clock::time_point until) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
  pollfd watched{handle, events, 0};
  return left > 0 && ::poll(&watched, 1, static_cast<int>(left)) == 1;
}

Result<std::string> talk(int handle, const std::string& line, Clock::time_point until) {
  std::size_t sent = 0;
  while (sent < line.size()) {
    if (!ready(handle, POLLOUT, until)) return fail(ErrorKind::unavailable, "the kiosk takes no command");
    const ssize_t count = ::send(handle, line.data() + sent, line.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count <= 0) break;  // it may have answered already and hung up; the answer says why
    sent += static_cast<std::size_t>(count);
  }
  std::string answer;
  while (answer.size() < answer_max_bytes) {
    if (!ready(handle, POLLIN, until)) return fail(ErrorKind::unavailable, "the kiosk does not answer");
    std::array<char, 4096> bytes{};
    const ssize_t count = ::recv(handle, bytes.data(), bytes.size(), 0);
    if (count <= 0) return fail(ErrorKind::unavailable, "the kiosk hung up");
    answer.append(bytes.data(), static_cast<std::size_t>(count));
    if (const std::size_t end = answer.find('\n'); end != std::string::npos) return answer.substr(0, end);
  }
  return fail(ErrorKind::invalid, "the answer is too long");
}

}  // namespace

Result<std::string> sim_request(const std::string& path, const std::string& json, std::int64_t timeout_ms) {
  const auto handle = connect_unix(path);
  if (!handle) return fail(handle.error().during("no kiosk with simulated devices runs here"));
  auto answer = talk(*handle, json + "\n", Clock::now() + std::chrono::milliseconds(timeout_ms));
  ::close(*handle);
  return answer;
}

}  // namespace kassabel::sim
