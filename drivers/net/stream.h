// SPDX-License-Identifier: Apache-2.0
// The seam to a device that speaks bytes over TCP. Thread: one owner, except for the Wake that it brings along. A line
// that goes silently dead (cable out, power off) is closed by the kernel after about 15 s.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "drivers/net/wake.h"
#include "kiosk/base/result.h"

namespace kassabel::net {

class Stream {
 public:
  enum class Came {
    bytes,
    nothing,  // the time is over
    woken,    // somebody called wake(); the owner clears it
    closed,   // by the other side, or broken
  };
  virtual ~Stream() = default;
  // All of it, or unavailable: closed, or not taken within the time. Then nobody knows how much of it arrived.
  [[nodiscard]] virtual Result<void> send(std::string_view bytes, std::int64_t within_ms) = 0;
  // What came is put behind `to`.
  [[nodiscard]] virtual Came receive(std::string& to, std::int64_t within_ms) = 0;
};

// An IPv4 or IPv6 address, or "localhost": a device in a shop has a fixed one, and asking a name server would block.
[[nodiscard]] bool is_address(const std::string& host);

// unavailable: nobody there, refused, or not within the time. go_on: asked when woken, false gives up. wake outlives
// it.
[[nodiscard]] Result<std::unique_ptr<Stream>> connect_tcp(const std::string& address, std::uint16_t port,
                                                          std::int64_t within_ms, const Wake& wake,
                                                          const std::function<bool()>& go_on);

}  // namespace kassabel::net
