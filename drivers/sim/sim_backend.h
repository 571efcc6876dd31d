// SPDX-License-Identifier: Apache-2.0
// A USB backend without USB: two scanners, a receipt printer with a drawer, a transmitter of belt pagers, a bell and
// the kiosk's lamp that speak real bytes at the seam. For the demo and the tests; main refuses it on a real journal. An
// event thread of its own plays the devices; SimControl is the hand that holds the products, changes the paper and
// pulls the plugs (any thread).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/sim/sim_printer.h"
#include "drivers/sim/sim_transmitter.h"
#include "drivers/sim/simulated.h"
#include "drivers/usb/transport.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/receipt.h"

namespace kassabel::sim {

class SimCore;

// All that somebody beside the kiosk sees of its devices.
struct DevicesSeen {
  bool hand_held = false, flat_bed = false, printer = false;  // plugged in
  PaperState paper = PaperState::ok;
  bool cover_open = false;
  PrinterMood mood = PrinterMood::well;
  bool drawer_open = false;
  std::uint64_t receipts_ever = 0;
  std::vector<PrintLine> hanging, last_receipt;
  bool belt_pager = false, bell = false, lamp = false;  // plugged in
  BeltMood belt_mood = BeltMood::well;
  std::vector<BeltPaged> belt_pages;
  std::string bell_lamp, kiosk_lamp;  // "off", "sent", "accepted", "here"
};

// Any thread, at any time while the backend lives. Nothing blocks for longer than a few bytes take.
class SimControl {
 public:
  explicit SimControl(std::shared_ptr<SimCore> core) : core_(std::move(core)) {}

  // Which scanner reads it; nothing said: the hand-held one, and when that one is unplugged the flat-bed.
  using With = std::optional<Simulated>;

  // refused: the scanner is unplugged; invalid: that is no scanner. aim: "]E0"; empty: guessed from the code's length.
  [[nodiscard]] Result<void> scan(std::string_view code, std::string_view aim = {}, With with = {});
  [[nodiscard]] Result<void> scan_half(With with = {});
  [[nodiscard]] Result<void> scan_garbage(With with = {});
  [[nodiscard]] Result<void> scanner_report(usb::Bytes bytes);  // of the hand-held one
  void stall_scanner(int times);                                // the hand-held one

  void unplug(Simulated what);  // what is under way ends as gone
  void plug(Simulated what);
  void hang(Simulated what, Hang how = Hang::until_reset);  // it answers nothing from now on
  [[nodiscard]] bool plugged(Simulated what) const;
  [[nodiscard]] DevicesSeen look() const;
  // The hand beside the kiosk, for devices that have words of their own; refused: it is unplugged.
  [[nodiscard]] Result<void> tell(Simulated what, std::string_view word, std::string_view value = {});
  [[nodiscard]] std::string seen(Simulated what) const;

  void paper(PaperState state);
  void paper_lines_left(std::size_t lines);
  void cover(bool open);
  void printer_mood(PrinterMood mood);
  [[nodiscard]] std::size_t printer_waiting_bytes() const;  // received and not printed
  void drawer_jammed(bool jammed);
  void push_drawer_shut();
  [[nodiscard]] bool drawer_open() const;
  [[nodiscard]] std::vector<std::vector<PrintLine>> receipts() const;  // cut off, oldest first
  [[nodiscard]] std::uint64_t receipts_ever() const;
  [[nodiscard]] std::vector<PrintLine> hanging() const;  // printed, not cut off
  [[nodiscard]] std::string last_receipt_text() const;   // empty: none yet

  void belt_mood(BeltMood mood);
  [[nodiscard]] std::vector<BeltPaged> belt_pages() const;       // oldest first
  void belt_sips(std::size_t bytes);                             // takes transfers in bits; 0: whole
  void stall_belt(int times);                                    // its answers cannot be read
  [[nodiscard]] Result<void> press_bell(bool for_long = false);  // refused: unplugged
  void bell_silent(bool silent);
  [[nodiscard]] std::string lamp_of(Simulated what) const;  // of bell or lamp: "off", "sent", "accepted", "here"

 private:
  std::shared_ptr<SimCore> core_;
};

class SimBackend : public usb::Backend {
 public:
  // The devices that are plugged in from the start; the others are only there when somebody plugs them in.
  explicit SimBackend(bool hand_held = true, bool printer = true, bool flat_bed = false);
  ~SimBackend() override;
  SimBackend(const SimBackend&) = delete;
  SimBackend& operator=(const SimBackend&) = delete;

  [[nodiscard]] Result<void> start(std::function<void(usb::HotPlug)> on_plug) override;
  [[nodiscard]] std::vector<usb::DeviceInfo> list() override;
  [[nodiscard]] Result<std::unique_ptr<usb::Device>> open(const std::string& id) override;
  [[nodiscard]] SimControl& control() { return control_; }

 private:
  std::shared_ptr<SimCore> core_;
  SimControl control_;
};

}  // namespace kassabel::sim
