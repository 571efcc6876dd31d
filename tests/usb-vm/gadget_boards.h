// SPDX-License-Identifier: Apache-2.0
// What some gadgets have inside: a bell's board, a serial converter, a printer that may stop taking bytes, a memory
// stick. Sources: firmware-notes/usb-bell.md, FTDI AN232B-04, USB printer class 1.1.
#pragma once

#include <termios.h>

#include <fstream>
#include <sstream>

#include "tests/usb-vm/ffs_gadget.h"
#include "tests/usb-vm/printer_brain.h"

namespace gadgets {

inline Bytes from_hex(const std::string& text) {
  Bytes bytes;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoul(text.substr(at, 2), nullptr, 16)));
  }
  return bytes;
}

inline std::string to_hex(const Bytes& bytes) {
  constexpr const char* digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4U];
    text += digits[byte & 0x0FU];
  }
  return text;
}

// A bell's firmware (firmware-notes/usb-bell.md) behind the gadget's serial port.
class BellBoard {
 public:
  void plugged() {
    node_.open();
    termios raw{};
    ::tcgetattr(node_.file(), &raw);
    ::cfmakeraw(&raw);
    ::tcsetattr(node_.file(), TCSANOW, &raw);
    line_.clear();
    lamp_.clear();
  }
  void unplugged() { node_.close(); }
  [[nodiscard]] int file() const { return node_.file(); }
  [[nodiscard]] const std::string& lamp() const { return lamp_; }
  void say(const std::string& words) { node_.write(Bytes(words.begin(), words.end())); }
  void hear() {
    for (const std::uint8_t byte : node_.read()) {
      if (byte != '\n') {
        line_ += static_cast<char>(byte);
        continue;
      }
      if (line_ == "who") {
        say("bell DEMO-BELL\n");
      } else if (line_.starts_with("lamp ")) {
        lamp_ = line_.substr(5);
        say("alive\n");
      }
      line_.clear();
    }
  }

 private:
  Node node_{"/dev/ttyGS0"};
  std::string line_, lamp_;
};

// A serial converter of FTDI's kind: each packet to the host begins with two bytes of modem and line status.
class FtdiBoard {
 public:
  FtdiBoard()
      : gadget_(
            spec(), [this](const usb_ctrlrequest& r) { return answer(r); },
            [this](const Bytes& b) { return take(b); }) {}
  void unplugged() { gadget_.unplugged(); }
  std::string perform(const std::string& verb, const std::string& hex) {
    const std::lock_guard lock(mutex_);
    if (verb == "say") {
      gadget_.say(from_hex(hex));
    } else if (verb == "halt") {
      gadget_.halt();
    } else if (verb == "heard") {
      return "ok " + to_hex(std::exchange(heard_, {}));
    } else if (verb == "asked") {
      return "ok " + std::exchange(asked_, {});
    } else {
      return "error unknown command";
    }
    return "ok";
  }

 private:
  static FfsSpec spec() {
    FfsSpec spec;
    spec.name = "ftdi";
    spec.names = {"0x0403", "0x6001", "FTDI", "FT232R USB UART", "VMFTDI01", ""};
    spec.idle = {0x31, 0x60};  // CTS and DSR; the transmitter is empty
    return spec;
  }
  // 0 reset, 1 modem lines, 2 flow, 3 baud rate, 4 data, 5 modem status, 9 and 10 latency; others stall.
  std::optional<Bytes> answer(const usb_ctrlrequest& request) {
    const std::lock_guard lock(mutex_);
    std::ostringstream text;
    text << std::hex << static_cast<int>(request.bRequestType) << "/" << static_cast<int>(request.bRequest) << "/"
         << request.wValue << ",";
    asked_ += text.str();
    if (request.bRequestType == 0xC0 && request.bRequest == 5) {
      return Bytes{0x31, 0x60};
    }
    if (request.bRequestType == 0xC0 && request.bRequest == 10) {
      return Bytes{16};
    }
    const bool known = request.bRequestType == 0x40 && (request.bRequest <= 4 || request.bRequest == 9);
    return known ? std::optional<Bytes>(Bytes{}) : std::nullopt;
  }
  Bytes take(const Bytes& bytes) {
    const std::lock_guard lock(mutex_);
    heard_.insert(heard_.end(), bytes.begin(), bytes.end());
    return {};
  }

  std::mutex mutex_;
  Bytes heard_;
  std::string asked_;
  FfsGadget gadget_;
};

// A printer that can stop taking bytes at any place; the kernel's own gadget always takes 8192 more.
class SlowPrinter {
 public:
  explicit SlowPrinter(const std::string& file)
      : received_(file, std::ios::binary), gadget_(spec(), &answer, [this](const Bytes& b) { return take(b); }) {}
  void unplugged() { gadget_.unplugged(); }
  void take_only(std::optional<std::size_t> bytes) { gadget_.take_only(bytes); }

 private:
  static FfsSpec spec() {
    return {"slow-printer", {"0x04b8", "0x0202", "EPSON", "TM-T88V", "VM0007", ""}, 7, 1, 2, {}};
  }
  static std::optional<Bytes> answer(const usb_ctrlrequest& request) {
    if (request.bRequestType == 0xA1 && request.bRequest == 1) {
      return Bytes{0x18};
    }
    if (request.bRequestType != 0xA1 || request.bRequest != 0) {
      return std::nullopt;
    }
    const std::string identity = "MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V;CLS:PRINTER;";
    Bytes bytes{0, static_cast<std::uint8_t>(identity.size() + 2)};
    bytes.insert(bytes.end(), identity.begin(), identity.end());
    return bytes;
  }
  Bytes take(const Bytes& bytes) {
    received_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    received_.flush();
    Bytes replies;
    for (const std::uint8_t byte : bytes) {
      const Bytes reply = brain_.take(byte);
      replies.insert(replies.end(), reply.begin(), reply.end());
    }
    return replies;
  }

  std::ofstream received_;
  PrinterBrain brain_;
  FfsGadget gadget_;
};

inline FfsSpec storage_spec() {
  return {"storage", {"0x0781", "0x5567", "SanDisk", "Cruzer Blade", "VM0008", ""}, 8, 6, 0x50, {}};
}

}  // namespace gadgets
