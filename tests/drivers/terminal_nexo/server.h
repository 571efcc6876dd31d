// SPDX-License-Identifier: Apache-2.0
// A fake terminal behind a real HTTP or HTTPS server on a port of the loopback, in real time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "tests/drivers/terminal_nexo/fake_terminal.h"

namespace kassabel::test {

enum class Break { none, before, during, after, garbage, huge };

class NexoServer {
 public:
  // key_pem empty: plain HTTP.
  explicit NexoServer(std::uint16_t port, std::string certificate_pem = "", std::string key_pem = "");
  ~NexoServer();
  NexoServer(const NexoServer&) = delete;
  NexoServer& operator=(const NexoServer&) = delete;

  // What happens to the next request of this category, once.
  void break_next(const std::string& category, Break how);
  // Looks at the terminal or sets it, while nobody else does.
  void with(const std::function<void(FakeTerminal&)>& look);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kassabel::test
