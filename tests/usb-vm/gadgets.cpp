// SPDX-License-Identifier: Apache-2.0
// The devices of the virtual machine, made of Linux' USB gadgets (configfs, dummy_hcd) so that the kiosk meets them
// through a real kernel. Commands come in on stdin, one a line, each answered by "ok ..." or "error ...". What the host
// sent lies in DIR/receipt.bin, DIR/scanner.bin and DIR/slow.bin.
//   plug NAME   unplug NAME    scanner, printer, bell, keyboard, wedge, ftdi, slow-printer, storage
//   scan CODE   scans CODE COUNT   taken   report HEX     taken: the host has read what was scanned
//   paper out|in   received   drawer   bell press|hold|lamp   keys NAME HEX (modifiers and usage of each key)
//   slow takes BYTES|all   ftdi say HEX|heard|asked|halt
// Sources: HID Usage Tables for POS (page 0x8C), HID 1.11 appendix B, FTDI AN232B-04.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>

#include "tests/usb-vm/gadget_boards.h"

namespace {

using namespace gadgets;

constexpr std::size_t report_bytes = 64;
constexpr std::size_t label_max_bytes = 56;  // in one report

// Layout A: id 2, length, three characters of the AIM identifier, 56 data bytes, the vendor's symbology letter, one
// reserved byte, one bit "continued". Output report 4 is Honeywell's beeper and trigger byte.
constexpr auto scanner_descriptor = std::to_array<std::uint8_t>(
    {0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01,                          // page 8C, barcode scanner, application
     0x09, 0x12, 0xA1, 0x02, 0x85, 0x02,                          // scanned data report, id 2
     0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x01,        // bytes
     0x05, 0x01, 0x09, 0x3B, 0x81, 0x02,                          // generic page: byte count
     0x05, 0x8C, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x95, 0x03,  // AIM identifier 1, 2, 3
     0x81, 0x02,                                                  //
     0x09, 0xFE, 0x95, 0x38, 0x82, 0x02, 0x01,                    // decoded data, 56 buffered bytes
     0x06, 0x66, 0xFF, 0x09, 0x04, 0x09, 0x00, 0x95, 0x02,        // the vendor's letter and a reserved byte
     0x81, 0x02,                                                  //
     0x05, 0x8C, 0x09, 0xFF, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01,  // decode data continued, one bit
     0x81, 0x02, 0x75, 0x07, 0x81, 0x03, 0xC0,                    // padding, end of the report
     0x85, 0x04, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x01,        // output report, id 4: one byte
     0x09, 0x80, 0x91, 0x02, 0xC0});                              // beeper state; end

// A keyboard of the boot protocol, HID 1.11, appendix E.6, without its lamps.
constexpr auto keyboard_descriptor = std::to_array<std::uint8_t>(
    {0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25,
     0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x03, 0x95, 0x06,
     0x75, 0x08, 0x15, 0x00, 0x25, 0x65, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0});

// Which of dummy_hcd's sockets each one is plugged into.
const std::map<std::string, int> sockets{{"scanner", 0}, {"printer", 1}, {"bell", 2},         {"keyboard", 3},
                                         {"wedge", 4},   {"ftdi", 5},    {"slow-printer", 6}, {"storage", 7}};

void create_scanner() {
  const auto root = create_device("scanner", {"0x0c2e", "0x0967", "Honeywell", "1900 HID POS", "VM0001", "hid.0"});
  write_text(root / "functions/hid.0/protocol", "0");
  write_text(root / "functions/hid.0/subclass", "0");
  write_text(root / "functions/hid.0/report_length", std::to_string(report_bytes));
  write_file(root / "functions/hid.0/report_desc", scanner_descriptor.data(), scanner_descriptor.size());
  link_function(root, "hid.0");
}

void create_keyboard(const std::string& name, const Names& names) {
  const auto root = create_device(name, names);
  const auto function = root / "functions" / names.function;
  write_text(function / "protocol", "1");
  write_text(function / "subclass", "1");
  write_text(function / "report_length", "8");
  write_file(function / "report_desc", keyboard_descriptor.data(), keyboard_descriptor.size());
  link_function(root, names.function);
}

void create_printer() {
  const auto root = create_device("printer", {"0x04b8", "0x0e15", "EPSON", "TM-T20II", "VM0002", "printer.0"});
  // f_printer hands out two bytes less than it was given.
  write_text(root / "functions/printer.0/pnp_string", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;  ");
  write_text(root / "functions/printer.0/q_len", "10");
  link_function(root, "printer.0");
}

void create_bell() {
  const auto root = create_device("bell", {"0x2e8a", "0x000a", "Kassabel", "Kassabel bell", "VM0003", "acm.0"});
  write_text(root / "bDeviceClass", "2");
  link_function(root, "acm.0");
}

class Bench {
 public:
  explicit Bench(const std::string& folder)
      : receipt_(folder + "/receipt.bin", std::ios::binary),
        sent_to_scanner_(folder + "/scanner.bin", std::ios::binary),
        slow_printer_(folder + "/slow.bin"),
        storage_(
            storage_spec(), [](const usb_ctrlrequest&) { return std::nullopt; }, [](const Bytes&) { return Bytes{}; }) {
    create_scanner();
    create_printer();
    create_bell();
    create_keyboard("keyboard", {"0x16c0", "0x27db", "Somebody", "Keyboard", "VM0004", "hid.1"});
    create_keyboard("wedge", {"0x05f9", "0x2206", "Datalogic", "Keyboard scanner", "VM0005", "hid.2"});
  }

  void serve() {
    std::string line;
    while (true) {
      std::array<pollfd, 4> waits{{{STDIN_FILENO, POLLIN, 0},
                                   {scanner_.file(), POLLIN, 0},
                                   {printer_.file(), POLLIN, 0},
                                   {bell_.file(), POLLIN, 0}}};
      if (::poll(waits.data(), waits.size(), -1) < 0) {
        return;
      }
      read_devices(waits[1].revents, waits[2].revents);
      if ((waits[3].revents & POLLIN) != 0) {
        bell_.hear();
      }
      if (waits[0].revents == 0) {
        continue;
      }
      char letter = 0;
      if (::read(STDIN_FILENO, &letter, 1) != 1) {
        return;
      }
      if (letter != '\n') {
        line += letter;
        continue;
      }
      std::cout << answer(line) << std::endl;
      line.clear();
    }
  }

 private:
  Node scanner_{"/dev/hidg0"}, keyboard_{"/dev/hidg1"}, wedge_{"/dev/hidg2"}, printer_{"/dev/g_printer0"};
  PrinterBrain brain_;
  std::ofstream receipt_, sent_to_scanner_;
  std::size_t received_bytes_ = 0;
  BellBoard bell_;
  FtdiBoard ftdi_;
  SlowPrinter slow_printer_;
  FfsGadget storage_;

  void read_devices(short scanner_events, short printer_events) {
    if ((scanner_events & POLLIN) != 0) {
      const Bytes bytes = scanner_.read();
      sent_to_scanner_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
      sent_to_scanner_.flush();
    }
    if ((printer_events & POLLIN) == 0) {
      return;
    }
    const Bytes bytes = printer_.read();
    received_bytes_ += bytes.size();
    receipt_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    receipt_.flush();
    for (const std::uint8_t byte : bytes) {
      if (const Bytes reply = brain_.take(byte); !reply.empty()) {
        printer_.write(reply);
      }
    }
  }

  std::string answer(const std::string& line) {
    try {
      std::istringstream words(line);
      std::string verb, object, more;
      words >> verb >> object >> more;
      if (verb == "ftdi") {
        return ftdi_.perform(object, more);
      }
      return perform(verb, object, more);
    } catch (const std::exception& error) {
      return std::string("error ") + error.what();
    }
  }

  std::string perform(const std::string& verb, const std::string& object, const std::string& more) {
    if (verb == "plug") {
      plug(object);
    } else if (verb == "unplug") {
      unplug(object);
    } else if (verb == "scan") {
      scan(object);
    } else if (verb == "scans") {
      for (long nth = 0, code = std::stol(object); nth < std::stol(more); ++nth) {
        scan(std::to_string(code + nth));
      }
    } else if (verb == "taken") {
      // dummy_hcd keeps one packet of at most 64 bytes by itself: the empty one after it waits until that is read.
      scanner_.write({});
      scanner_.wait_taken();
    } else if (verb == "report") {
      scanner_.write(from_hex(object));
    } else if (verb == "paper") {
      if (const Bytes report = brain_.set_paper(object == "out"); !report.empty()) {
        printer_.write(report);
      }
    } else if (verb == "received") {
      return "ok " + std::to_string(received_bytes_);
    } else if (verb == "drawer") {
      return "ok " + std::to_string(brain_.drawer_kicks());
    } else if (verb == "bell" && (object == "press" || object == "hold")) {
      bell_.say(object + "\n");
    } else if (verb == "bell" && object == "lamp") {
      return "ok " + bell_.lamp();
    } else if (verb == "keys") {
      type(object == "wedge" ? wedge_ : keyboard_, from_hex(more));
    } else if (verb == "slow" && object == "takes") {
      slow_printer_.take_only(more == "all" ? std::nullopt : std::optional<std::size_t>(std::stoul(more)));
    } else {
      return "error unknown command";
    }
    return "ok";
  }

  [[nodiscard]] Node* node_of(const std::string& name) {
    const std::map<std::string, Node*> nodes{
        {"scanner", &scanner_}, {"printer", &printer_}, {"keyboard", &keyboard_}, {"wedge", &wedge_}};
    const auto found = nodes.find(name);
    return found == nodes.end() ? nullptr : found->second;
  }

  void plug(const std::string& name) {
    write_text(gadget_root / name / "UDC", "dummy_udc." + std::to_string(sockets.at(name)));
    if (Node* node = node_of(name)) {
      node->open();
    }
    if (name == "bell") {
      bell_.plugged();
    }
  }

  void unplug(const std::string& name) {
    if (Node* node = node_of(name)) {
      node->close();
    }
    if (name == "bell") {
      bell_.unplugged();
    }
    write_text(gadget_root / name / "UDC", "\n");
    if (name == "ftdi") {
      ftdi_.unplugged();
    } else if (name == "slow-printer") {
      slow_printer_.unplugged();
    }
  }

  // Each pair: modifiers and one usage; then all keys are up.
  static void type(Node& node, const Bytes& pairs) {
    for (std::size_t at = 0; at + 1 < pairs.size(); at += 2) {
      node.write({pairs[at], 0, pairs[at + 1], 0, 0, 0, 0, 0});
      node.write(Bytes(8, 0));
    }
  }

  // A label longer than one report goes out in several, all but the last marked as continued.
  void scan(const std::string& code) {
    for (std::size_t at = 0; at < code.size(); at += label_max_bytes) {
      const std::string part = code.substr(at, label_max_bytes);
      Bytes report(report_bytes, 0);
      report[0] = 0x02;
      report[1] = static_cast<std::uint8_t>(part.size());
      const std::string aim = code.size() == 8 ? "]E4" : "]E0";
      std::copy(aim.begin(), aim.end(), report.begin() + 2);
      std::copy(part.begin(), part.end(), report.begin() + 5);
      report[61] = static_cast<std::uint8_t>(code.size() == 8 ? 'D' : 'd');
      report[63] = at + label_max_bytes < code.size() ? 1 : 0;
      scanner_.write(report);
    }
  }
};

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: gadgets DIR\n";
    return 2;
  }
  try {
    Bench(words[1]).serve();
    std::_Exit(0);  // the threads of FunctionFS still wait in the kernel
  } catch (const std::exception& error) {
    std::cerr << "gadgets: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
