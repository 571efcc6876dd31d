// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/sim_scanners.h"

#include <algorithm>
#include <utility>

#include "drivers/scanner/examples.h"
#include "drivers/scanner/oem_protocol.h"

namespace kassabel::sim {
namespace {

constexpr std::uint8_t oem_in = 0x81;
constexpr std::size_t oem_report_bytes = 64, reports_max = 256;
constexpr std::string_view honeywell_beep = "\x16\x07\x0D";

usb::Transfer ended(usb::TransferStatus status) { return {.status = status, .data = {}, .sent_bytes = 0}; }

std::string with_beeps(std::string words, int beeps) {
  return beeps == 0 ? words : std::move(words) + ", beeped " + std::to_string(beeps);
}

Result<bool> on_or_off(std::string_view value) {
  if (value == "on" || value == "off") return value == "on";
  return fail(ErrorKind::invalid, "it is on or off");
}

}  // namespace

VirtualOemScanner::VirtualOemScanner() {
  info_.id = "sim-oem-scanner";
  info_.vendor = 0x1209;
  info_.product = 0x000F;
  info_.manufacturer_name = "Kassabel";
  info_.product_name = "Simulated OEM scanner";
  info_.serial = "SIM-OEM-1";
  info_.interfaces.push_back(
      {.number = 0, .class_code = 0x03, .endpoints = {{oem_in, usb::EndpointKind::interrupt, 64}}});
}

void VirtualOemScanner::plugged_in() {
  reports_.clear();
  enabled_ = halted_ = false;
}

usb::Transfer VirtualOemScanner::control(const usb::Setup& setup, std::span<const std::uint8_t> out) {
  if (setup.request_type == 0x81 && setup.request == 0x06 && setup.value == 0x2200) {
    usb::Transfer answer;
    answer.data = scanner::example_oem_descriptor(scanner::oem_table_top);
    return answer;
  }
  const bool order = setup.request_type == 0x21 && setup.request == 0x09 && setup.value == 0x0200 && out.size() == 11;
  if (!order) return ended(usb::TransferStatus::stalled);
  if (!silent_) obey(out[0], out[1]);
  return ended(usb::TransferStatus::done);
}

void VirtualOemScanner::obey(std::uint8_t first, std::uint8_t second) {
  if (first == 0x11 || first == 0x12) enabled_ = first == 0x11;
  if (first == 0x14) ++beeps_;
  const bool asked = first == 0x11 || first == 0x12 || (first == 0x00 && second == 0x20);
  if (asked) say({});
}

void VirtualOemScanner::say(const usb::Bytes& label) {
  constexpr unsigned alive = 0x01, enabled = 0x02, hardware_error = 0x20;
  usb::Bytes report{static_cast<std::uint8_t>(label.size() + 4),
                    static_cast<std::uint8_t>(fault_ ? hardware_error : 0U),
                    static_cast<std::uint8_t>(alive | (enabled_ ? enabled : 0U)), 0};
  report.insert(report.end(), label.begin(), label.end());
  report.resize(oem_report_bytes);
  if (reports_.size() < reports_max) reports_.push_back(std::move(report));
}

std::optional<usb::Transfer> VirtualOemScanner::read(std::uint8_t endpoint, std::size_t bytes_max) {
  if (endpoint != oem_in || halted_) return ended(usb::TransferStatus::stalled);
  if (stalls_ > 0) {
    --stalls_;
    halted_ = true;
    return ended(usb::TransferStatus::stalled);
  }
  if (reports_.empty()) return std::nullopt;
  usb::Transfer transfer;
  transfer.data = std::move(reports_.front());
  transfer.data.resize(std::min(transfer.data.size(), bytes_max));
  reports_.pop_front();
  return transfer;
}

Result<void> VirtualOemScanner::scan(std::string_view code) {
  if (!enabled_) return fail(ErrorKind::refused, "it is off");
  constexpr std::size_t part_max = oem_report_bytes - 8;
  const bool retail = (code.size() == 13 || code.size() == 8) && code.find_first_not_of("0123456789") == code.npos;
  const std::uint8_t ean = code.size() == 13 ? 0x16 : 0x0C;
  while (true) {
    const std::string_view part = code.substr(0, part_max);
    code.remove_prefix(part.size());
    usb::Bytes label;
    for (const char c : part) label.push_back(static_cast<std::uint8_t>(retail ? c - '0' : c));
    if (!code.empty()) label.push_back(0x10);
    if (retail)
      label.push_back(ean);
    else
      label.insert(label.end(), {0x00, 0x18, 0x0B});
    if (code.empty()) enabled_ = false;
    say(label);
    if (code.empty()) return {};
  }
}

Result<void> VirtualOemScanner::tell(std::string_view word, std::string_view value) {
  if (word == "scan") return scan(value);
  if (word == "half") {
    say({'8', '7', '1', 0x10, 0x00, 0x18, 0x0B});
  } else if (word == "garbage") {
    reports_.push_back(usb::Bytes(oem_report_bytes, 0x01));
  } else if (word == "disable" || word == "power-dip") {
    enabled_ = false;
    if (word == "disable") say({});
  } else if (word == "stall") {
    ++stalls_;
  } else if (word == "silent" || word == "fault") {
    const auto on = on_or_off(value);
    if (!on) return fail(on.error());
    (word == "silent" ? silent_ : fault_) = *on;
    if (word == "fault") say({});
  } else {
    return fail(ErrorKind::invalid,
                "an OEM scanner is told: scan CODE, half, garbage, silent, disable, power-dip, fault");
  }
  return {};
}

std::string VirtualOemScanner::seen() const { return with_beeps(enabled_ ? "enabled" : "disabled", beeps_); }

VirtualSerialScanner::VirtualSerialScanner()
    : VirtualSerial("sim-serial-scanner", 0x0010, "Simulated serial scanner", "SIM-SS-1") {}

Result<void> VirtualSerialScanner::tell(std::string_view word, std::string_view value) {
  std::string said;
  if (word == "scan") {
    said = std::string(value) + "\r\n";
  } else if (word == "half") {
    said = "87104";
  } else if (word == "garbage") {
    said = "\x01\xFF\xFE\r\n";
  } else if (word == "raw") {
    said = value;
  } else if (word == "silent") {
    const auto on = on_or_off(value);
    if (!on) return fail(on.error());
    silent_ = *on;
  } else {
    return fail(ErrorKind::invalid, "a serial scanner is told: scan CODE, half, garbage, raw TEXT, silent");
  }
  if (!said.empty() && !listened_to()) return fail(ErrorKind::refused, "nobody listens");
  if (!silent_) say(said);
  return {};
}

void VirtualSerialScanner::receive(std::uint8_t byte) {
  told_ += static_cast<char>(byte);
  if (told_.size() > honeywell_beep.size()) told_.erase(0, 1);
  if (told_ != honeywell_beep) return;
  told_.clear();
  ++beeps_;
}

std::string VirtualSerialScanner::seen() const { return with_beeps(listened_to() ? "enabled" : "disabled", beeps_); }

}  // namespace kassabel::sim
