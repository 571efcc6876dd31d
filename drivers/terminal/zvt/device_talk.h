// SPDX-License-Identifier: Apache-2.0
// What the driver does with a terminal: connects and registers, pays, asks what became of a payment, closes the day,
// and tells the kiosk. Blocks; ends within a moment after Wishes::stop(). Thread: the driver's own.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "drivers/terminal/zvt/device.h"
#include "drivers/terminal/zvt/device_line.h"
#include "drivers/terminal/zvt/device_wishes.h"
#include "drivers/terminal/zvt/verdict.h"
#include "kiosk/ports/input.h"

namespace kassabel::terminal::zvt {

class Talk {
 public:
  Talk(const ZvtOptions& options, std::string password, const InputSink& sink, Wishes& wishes);
  void run();

 private:
  struct Open {
    Question question;
    std::int64_t ask_at_ms = 0, unknown_at_ms = 0;
    bool told = false;  // that it is unknown
  };

  // the line
  [[nodiscard]] bool connect();
  [[nodiscard]] bool registered();
  [[nodiscard]] Exchange run_command(const Apdu& command, std::optional<std::uint64_t> attempt = {});
  void learn_last_payment();
  void diagnose();
  void enquire();
  void lost_line();
  void wait_to_connect();
  void sleep();
  void log_off_line();

  // payments
  void grant(const Wish& wish);
  void pay(const Wish& wish);
  void ask_about(const CardPayment& payment);
  void close_day();
  void ask();
  [[nodiscard]] std::optional<CardResult> ask_once(Exchange& repeated);
  void give_up_question();
  void settle(const CardPayment& payment, CardResult result, const Exchange& exchange);

  // what the kiosk hears
  void tell(Input input);
  void tell_state(DeviceState state, const char* words);
  void tell_pending_state();

  const ZvtOptions& options_;
  const std::string password_;
  const InputSink& sink_;
  Wishes& wishes_;

  std::unique_ptr<Line> line_;
  std::int64_t connect_at_ms_ = 0, retry_ms_, connected_ms_ = 0, enquire_at_ms_ = 0;
  bool ever_reached_ = false, diagnosed_ = false;
  std::optional<DeviceStatus> state_, told_;

  Past past_;  // what the terminal told in this run
  std::optional<Open> open_;
  std::map<std::uint64_t, input::CardFinished> known_;  // the last ones
};

}  // namespace kassabel::terminal::zvt
