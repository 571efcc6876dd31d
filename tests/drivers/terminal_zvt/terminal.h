// SPDX-License-Identifier: Apache-2.0
// A card terminal that speaks ZVT over a real socket on this machine, for tests: approves, declines, is slow, prints,
// and loses its line at any of its messages. Its memory outlives its connections, and its ledger is what the bank would
// say: tests compare it with what the driver told. It sends full card numbers on purpose. Any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "drivers/terminal/zvt/apdu.h"

namespace kassabel::zvt_test {

using terminal::zvt::Apdu;
using terminal::zvt::Bytes;

inline constexpr const char* card_number = "4111111111111111";

enum class Cut { none, before, during, after };  // one of its messages: never sent, half of it, all but no answer read

struct Behaviour {
  std::uint8_t result = 0;     // of payments: 0 approves, 6C gives up, ...
  std::int64_t work_ms = 0;    // a customer looks for a card; can be aborted meanwhile
  bool goes_on_alone = false;  // a payment goes on after the line broke; otherwise it ends there
  bool takes_back = false;     // a payment whose 04 0F was not answered is reversed
  bool old = false;            // refuses a registration with a list of abilities
  bool silent = false;         // takes commands and says nothing
  enum class Prints { nothing, lines, blocks } prints = Prints::nothing;
  std::uint8_t reverse_refused = 0;  // 06 1E with this code
  std::uint8_t day_refused = 0;
  std::vector<std::uint8_t> states{0x0A, 0x04};  // 04 FF during a payment
};

struct Booking {
  enum class Kind { payment, reversal, refund } kind = Kind::payment;
  std::int64_t cents = 0;
  int receipt = 0, trace = 0;
  std::uint8_t result = 0;
  int taken_back_trace = 0;
  bool day = false;
};

class ZvtTerminal {
 public:
  ZvtTerminal();
  ~ZvtTerminal();
  ZvtTerminal(const ZvtTerminal&) = delete;
  ZvtTerminal& operator=(const ZvtTerminal&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  void behave(const Behaviour& behaviour);
  // The line is lost at the n-th message (from 0) that answers `command`; 0: at the n-th message whatever it answers.
  void cut(Cut how, int message, std::uint16_t command = 0x0601);
  [[nodiscard]] bool cut_happened();
  void reachable(bool yes);  // false: hangs up and takes nobody
  void first_receipt(int number);
  // What it holds from before the test.
  void add_payment(std::int64_t cents);

  [[nodiscard]] std::int64_t money();        // payments less what was given back, in cents
  [[nodiscard]] int payments();              // approved ones
  [[nodiscard]] std::vector<Bytes> heard();  // the frames that came, as bytes
  [[nodiscard]] int times_heard(std::uint16_t command);
  [[nodiscard]] int last_receipt();

 private:
  struct Lost {};  // thrown where the line is gone
  void run();
  void serve();
  void answer(const Apdu& apdu);
  void registration(const Apdu& apdu);
  void pay(const Apdu& apdu, Booking::Kind kind);
  void repeat(const Apdu& apdu);
  void end_of_day();
  void wait_for_card();
  void finish_alone();
  [[nodiscard]] Booking book(Booking::Kind kind, std::int64_t cents, std::uint8_t result, int taken_back_trace = 0);
  [[nodiscard]] Bytes status_of(const Booking& booking) const;
  void print(const Booking& booking);
  void say(std::uint16_t command, const Bytes& data, bool wants_answer = true);
  void reply(std::uint16_t code) { say(code, {}, false); }
  void send(const Bytes& bytes) const;
  [[nodiscard]] std::optional<Apdu> read(std::int64_t within_ms);
  void hang_up();
  [[nodiscard]] Behaviour now() {
    const std::lock_guard lock(mutex_);
    return behaviour_;
  }

  std::mutex mutex_;
  Behaviour behaviour_;
  Cut cut_ = Cut::none;
  int cut_message_ = 0;
  std::uint16_t cut_command_ = 0;
  std::vector<Booking> ledger_;
  std::vector<Bytes> heard_;
  int receipt_ = 0, trace_ = 264;

  int listener_ = -1, client_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stop_ = false, reachable_ = true;
  std::uint16_t answering_ = 0;  // the command, and how many messages it had
  int said_ = 0;
  terminal::zvt::ApduReader reader_;
  std::optional<std::pair<Booking::Kind, std::int64_t>> alone_;  // goes on without a line
  std::int64_t alone_until_ms_ = 0;
  std::thread thread_;
};

}  // namespace kassabel::zvt_test
