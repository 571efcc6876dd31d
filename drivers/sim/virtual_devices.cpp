// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/virtual_devices.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "drivers/scanner/protocol.h"

namespace kassabel::sim {
namespace {

constexpr std::uint8_t scanner_in = 0x81, scanner_out = 0x02, printer_out = 0x01, printer_in = 0x82;
constexpr std::uint16_t sim_vendor = 0x1209;  // pid.codes; its products 0001 to 0010 are for tests

usb::DeviceInfo scanner_info(std::string id, std::uint16_t product, std::string name, std::string serial) {
  usb::DeviceInfo info;
  info.id = std::move(id);
  info.vendor = sim_vendor;
  info.product = product;
  info.manufacturer_name = "Kassabel";
  info.product_name = std::move(name);
  info.serial = std::move(serial);
  info.interfaces.push_back(
      {.number = 0, .class_code = 0x03, .endpoints = {{scanner_in, usb::EndpointKind::interrupt, 64}}});
  return info;
}

usb::DeviceInfo printer_info() {
  usb::DeviceInfo info;
  info.id = "sim-printer";
  info.vendor = sim_vendor;
  info.product = 0x0002;
  info.manufacturer_name = "Kassabel";
  info.product_name = "Simulated receipt printer";
  info.interfaces.push_back(
      {.number = 0,
       .class_code = 0x07,
       .subclass = 0x01,
       .protocol = 0x02,
       .endpoints = {{printer_out, usb::EndpointKind::bulk, 64}, {printer_in, usb::EndpointKind::bulk, 64}}});
  return info;
}

usb::Transfer stalled() { return {.status = usb::TransferStatus::stalled, .data = {}, .sent_bytes = 0}; }

usb::Transfer answer(usb::Bytes bytes, std::size_t bytes_max) {
  bytes.resize(std::min(bytes.size(), bytes_max));
  return {.status = usb::TransferStatus::done, .data = std::move(bytes), .sent_bytes = 0};
}

}  // namespace

// Like a Honeywell: told things on an interrupt OUT, by that maker's own bytes.
VirtualScanner make_hand_held() {
  usb::DeviceInfo info = scanner_info("sim-scanner", 0x0001, "Simulated hand-held scanner", "SIM-HH-1");
  info.interfaces.front().endpoints.push_back({scanner_out, usb::EndpointKind::interrupt, 64});
  return {std::move(info), scanner::LayoutName::a};
}

// As if from another maker: its reports are laid out differently, and told things by SET_REPORT and usages.
VirtualScanner make_flat_bed() {
  return {scanner_info("sim-flat-bed", 0x0003, "Simulated flat-bed scanner", "SIM-FB-1"), scanner::LayoutName::b};
}

void VirtualScanner::plugged_in() {
  reports_.clear();
  halted_ = false;
}

usb::Transfer VirtualScanner::control(const usb::Setup& setup, std::span<const std::uint8_t> out) {
  if (setup.request_type == 0x21 && setup.request == 0x09) {
    hear(out);
    return {.status = usb::TransferStatus::done, .data = {}, .sent_bytes = out.size()};
  }
  const bool report_descriptor = setup.request_type == 0x81 && setup.request == 0x06 && setup.value == 0x2200;
  if (!report_descriptor) return stalled();
  return answer(scanner::example_descriptor(layout_), setup.length);
}

std::optional<usb::Transfer> VirtualScanner::read(std::uint8_t endpoint, std::size_t bytes_max) {
  if (endpoint != scanner_in || halted_) return stalled();
  if (stalls_ > 0) {
    --stalls_;
    halted_ = true;
    return stalled();
  }
  if (reports_.empty()) return std::nullopt;
  usb::Bytes report = std::move(reports_.front());
  reports_.pop_front();
  return answer(std::move(report), bytes_max);
}

std::size_t VirtualScanner::write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) {
  if (endpoint == scanner_out) hear(bytes);
  return bytes.size();
}

// Output report 04: A has Honeywell's bits, B the usages of its descriptor.
void VirtualScanner::hear(std::span<const std::uint8_t> report) {
  const unsigned error_beep = layout_ == scanner::LayoutName::a ? 0x20U : 0x02U;
  if (report.size() == 2 && report[0] == 0x04 && (report[1] & error_beep) != 0) ++beeps_;
}

std::string VirtualScanner::seen() const { return beeps_ == 0 ? std::string() : "beeped " + std::to_string(beeps_); }

void VirtualScanner::clear_halt(std::uint8_t) { halted_ = false; }

void VirtualScanner::scan(std::string_view aim, std::string_view text) {
  for (usb::Bytes& one : scanner::example_reports(layout_, aim, text)) report(std::move(one));
}

void VirtualScanner::scan_half(std::string_view text) {
  const std::string whole = std::string(text) + std::string(scanner::report_data_max_bytes, '0');
  report(scanner::example_reports(layout_, "]E0", whole).front());
}

void VirtualScanner::scan_garbage() {
  usb::Bytes noise(64);
  std::uint32_t value = 0x2545F491U;  // the same noise each time; bytes 5 and 6 make sure that it is no text
  for (std::uint8_t& byte : noise) {
    value = value * 1664525U + 1013904223U;
    byte = static_cast<std::uint8_t>(value >> 24U);
  }
  noise[0] = 0x02;
  noise[1] = 0x38;
  noise[5] = noise[6] = 0xFF;
  noise[63] = 0x00;
  report(std::move(noise));
}

void VirtualScanner::report(usb::Bytes bytes) {
  if (reports_.size() < reports_waiting_max) reports_.push_back(std::move(bytes));
}

VirtualPrinter::VirtualPrinter() : info_(printer_info()) {}

void VirtualPrinter::plugged_in() {
  printer_.power_on();
  halted_ = false;
}

usb::Transfer VirtualPrinter::control(const usb::Setup& setup, std::span<const std::uint8_t>) {
  if (setup.request_type != 0xA1 || setup.request > 0x01) return stalled();
  if (setup.request == 0x01) {  // port status
    if (port_ == Port::none) return stalled();
    return answer({port_ == Port::well ? std::uint8_t{0x18} : printer_.port_status()}, setup.length);
  }
  const std::size_t bytes_all = device_id_.size() + 2;
  usb::Bytes bytes{static_cast<std::uint8_t>(bytes_all >> 8U), static_cast<std::uint8_t>(bytes_all & 0xFFU)};
  bytes.insert(bytes.end(), device_id_.begin(), device_id_.end());
  return answer(std::move(bytes), setup.length);
}

Result<void> VirtualPrinter::tell(std::string_view word, std::string_view value) {
  if (word == "device-id") {
    device_id_ = value;
    return {};
  }
  if (word == "babble") {
    printer_.babble();
    return {};
  }
  if (word == "stall") {
    stalls_ = std::atoi(std::string(value).c_str());
    return {};
  }
  const bool known = value == "well" || value == "true" || value == "none";
  if (word != "port-status" || !known) return VirtualDevice::tell(word, value);
  port_ = value == "well" ? Port::well : value == "true" ? Port::means_it : Port::none;
  return {};
}

std::optional<usb::Transfer> VirtualPrinter::read(std::uint8_t endpoint, std::size_t bytes_max) {
  if (endpoint != printer_in || halted_) return stalled();
  if (stalls_ > 0) {
    --stalls_;
    halted_ = true;
    return stalled();
  }
  usb::Bytes bytes = printer_.take_answers(bytes_max);
  if (bytes.empty()) return std::nullopt;
  return answer(std::move(bytes), bytes_max);
}

std::size_t VirtualPrinter::write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) {
  return endpoint == printer_out ? printer_.receive(bytes) : 0;
}

}  // namespace kassabel::sim
