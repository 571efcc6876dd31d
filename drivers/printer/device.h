// SPDX-License-Identifier: Apache-2.0
// An ESC/POS receipt printer on USB and the drawer that hangs on it. Its state is known before a sale
// (input::DeviceChanged); a job is "printed" only when the printer says so after the last line; a failed job is
// forgotten by the printer too, so that it never comes out later. Thread: the hub's. Source: ESC/POS command lists.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/driver.h"
#include "drivers/printer/device_id.h"
#include "drivers/printer/protocol.h"
#include "drivers/printer/questions.h"
#include "drivers/printer/sheet.h"
#include "drivers/printer/status.h"
#include "drivers/usb/outbox.h"

namespace kassabel::printer {

// An interface of class 7 (printer), or FF when devices.toml knows the model, with bulk OUT and bulk IN.
[[nodiscard]] std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not);
[[nodiscard]] std::unique_ptr<UsbDriver> make(DriverContext context);
[[nodiscard]] DriverKind driver_kind();  // "printer"
// Numbers, words and flags of devices.toml; README.md lists them.
[[nodiscard]] Profile profile_of(const Quirk& quirk);

inline constexpr std::size_t jobs_waiting_max = 4;
inline constexpr std::int64_t coil_rest_ms = 1'000;  // between two pulses: a coil that is fed again and again burns

class PrinterDriver : public UsbPrinterDriver {
 public:
  explicit PrinterDriver(DriverContext context);

  void start() override;
  void print(PrintJob job) override;
  void kick_drawer(std::uint64_t id, DrawerPin via) override;
  void print_test_page(std::uint64_t job) override;
  [[nodiscard]] std::optional<ClosedLevel> learn_drawer(bool is_open) override;
  [[nodiscard]] std::string model() const override { return model_; }
  [[nodiscard]] int columns() const override { return profile_.columns; }

 private:
  enum class Stage { writing, printing, confirming };
  struct Job {
    std::uint64_t id = 0;
    std::deque<Bytes> pieces;
    Stage stage = Stage::writing;
    bool pictures = false;
  };
  struct Kick {
    std::uint64_t id = 0;
    bool pulsed = false;
  };

  // device.cpp: who it is, the line, and what the printer says
  void on_device_id(const usb::Transfer& transfer);
  void begin();
  void read();
  void on_read(const usb::Transfer& transfer);
  void on_bytes(const usb::Bytes& bytes);
  void on_round(std::size_t answered);
  void on_port_status(const usb::Transfer& transfer);
  void after_round();
  void poll();
  void on_status();
  void after_stall();
  void line_lost(const std::string& words);
  // What it says of itself now, by whatever way; null: it says nothing.
  [[nodiscard]] const Status* known() const;
  [[nodiscard]] std::string why_unknown() const;
  void report_state();
  void tell_drawer();
  void push(Input input);
  [[nodiscard]] std::optional<bool> drawer_is_open() const;  // nothing: cannot be known

  // jobs.cpp: what is asked of the printer
  void enqueue(std::uint64_t id, std::vector<Part> parts);
  void start_next_job();
  void write_next_piece();
  void on_piece(std::uint64_t job_id, Sent sent);
  void confirm(std::uint64_t job_id);
  void finish_job(bool printed, const std::string& words);
  void forget_in_printer();
  void send_pulse(std::uint64_t kick_id, DrawerPin via);
  void on_pulse(std::uint64_t kick_id, Sent sent);
  void follow_drawer(std::uint64_t kick_id, int looks_left);
  void finish_kick(bool opened, const std::string& words);
  [[nodiscard]] std::string why_not_now() const;  // empty: a job may start

  DriverContext context_;
  Profile profile_;
  std::string model_, heading_;  // heading: the best name there is, for the test page
  StatusStream stream_;
  bool first_round_over_ = false, silent_ = true;  // silent: the last round of questions brought no answer
  bool ever_answered_ = false;
  std::optional<Status> port_;  // of the last silent round
  bool port_changed_ = false;   // it was seen to say something else than "well"
  bool heard_report_ = false;   // it tells changes by itself
  bool must_forget_ = false;    // bytes of a failed job may still lie in the printer
  bool forgetting_ = false;     // the order to forget them is on its way
  bool half_picture_ = false;   // it may wait for the rest of a picture
  bool scrap_hangs_ = false;    // a part of a failed job may hang out of it
  int polls_since_round_ = 0;
  bool gave_up_ = false;
  int stalls_ = 0, failures_ = 0;
  std::optional<Job> job_;
  std::deque<Job> waiting_;
  std::optional<Kick> kick_;
  std::optional<bool> drawer_told_;
  std::optional<bool> level_open_, level_shut_;  // of pin 3, as a person said it
  std::optional<std::int64_t> last_pulse_ms_;
  std::optional<DeviceStatus> told_;
  std::uint8_t in_ = 0;
  std::size_t read_bytes_ = 64;
  Outbox outbox_;
  Questions questions_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::printer
