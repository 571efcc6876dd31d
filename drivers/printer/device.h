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
#include "drivers/printer/protocol.h"
#include "drivers/printer/questions.h"
#include "drivers/printer/status.h"
#include "drivers/usb/outbox.h"

namespace kassabel::printer {

// An interface of class 7 (printer), or FF when devices.toml knows the model, with bulk OUT and bulk IN.
[[nodiscard]] std::optional<std::uint8_t> fits(const usb::DeviceInfo& info, const Quirk* quirk, std::string& why_not);
[[nodiscard]] std::unique_ptr<UsbDriver> make(DriverContext context);
[[nodiscard]] DriverKind driver_kind();  // "printer"
// Numbers and flags of devices.toml; README.md lists them.
[[nodiscard]] Profile profile_of(const Quirk& quirk);

inline constexpr std::size_t jobs_waiting_max = 4;

class PrinterDriver : public UsbPrinterDriver {
 public:
  explicit PrinterDriver(DriverContext context);

  void start() override;
  void print(PrintJob job) override;
  void kick_drawer(std::uint64_t id, DrawerPin via) override;
  [[nodiscard]] int columns() const override { return profile_.columns; }

 private:
  enum class Stage { writing, printing, confirming };
  struct Job {
    std::uint64_t id = 0;
    std::deque<Bytes> pieces;
    Stage stage = Stage::writing;
  };
  struct Kick {
    std::uint64_t id = 0;
    bool pulsed = false;
  };

  // device.cpp: the line and what the printer says
  void read();
  void on_read(const usb::Transfer& transfer);
  void on_bytes(const usb::Bytes& bytes);
  void on_round(std::size_t answered);
  void poll();
  void on_status();
  void after_stall();
  void line_lost(const std::string& words);
  void report_state();
  void push(Input input);
  [[nodiscard]] std::optional<bool> drawer_is_open() const;  // nothing: cannot be known

  // jobs.cpp: what is asked of the printer
  void start_next_job();
  void write_next_piece();
  void on_piece(std::uint64_t job_id, Sent sent);
  void confirm(std::uint64_t job_id);
  void finish_job(bool printed, const std::string& words);
  void forget_in_printer();
  void on_pulse(std::uint64_t kick_id, Sent sent);
  void follow_drawer(std::uint64_t kick_id, int looks_left);
  void finish_kick(bool opened, const std::string& words);
  [[nodiscard]] std::string why_not_now() const;  // empty: a job may start

  DriverContext context_;
  Profile profile_;
  StatusStream stream_;
  bool first_round_over_ = false, silent_ = true;  // silent: the last round of questions brought no answer
  bool heard_report_ = false;                      // it tells changes by itself
  bool must_forget_ = false;                       // bytes of a failed job may still lie in the printer
  bool forgetting_ = false;                        // the order to forget them is on its way
  int polls_since_round_ = 0;
  bool gave_up_ = false;
  int stalls_ = 0, failures_ = 0;
  std::optional<Job> job_;
  std::deque<Job> waiting_;
  std::optional<Kick> kick_;
  std::optional<bool> drawer_told_;
  std::optional<DeviceStatus> told_;
  std::uint8_t in_ = 0;
  std::size_t read_bytes_ = 64;
  Outbox outbox_;
  Questions questions_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace kassabel::printer
