// SPDX-License-Identifier: Apache-2.0
// The simulated devices' door: a Unix domain socket (mode 0600) where `kassabel sim ...` and the tests drive scanner,
// paper, drawer and fingers. Lines of at most 4096 bytes, at most 8 clients at a time, its own thread. Demo only.
#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <string>
#include <thread>

#include "drivers/sim/sim_line.h"
#include "kiosk/base/result.h"

namespace kassabel::sim {

inline constexpr std::size_t clients_max = 8;

class SimSocket {
 public:
  // control (and card, which may be null) outlive it. `other` answers touch, screenshot, probe, quit and clock; it is
  // called on the socket's thread and may take its time there, main has to marshal. The destructor waits for it.
  SimSocket(std::string path, SimControl& control, SimOther other, SimCardTerminal* card = nullptr);
  ~SimSocket();
  SimSocket(const SimSocket&) = delete;
  SimSocket& operator=(const SimSocket&) = delete;

  // busy: somebody answers at this path already. A socket file that nobody answers at is replaced; any other file is
  // left alone and refused.
  [[nodiscard]] Result<void> start();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  struct Client {
    int handle = -1;
    std::string received;
    std::string to_send;
    bool close_when_sent = false;
  };
  void run();
  void accept_client();
  [[nodiscard]] bool serve(Client& client, short events);  // false: finished
  [[nodiscard]] bool receive(Client& client);
  void answer_lines(Client& client);

  const std::string path_;
  SimControl& control_;
  const SimOther other_;
  SimCardTerminal* const card_;
  int listener_ = -1, wake_read_ = -1, wake_write_ = -1;
  std::list<Client> clients_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace kassabel::sim
