// SPDX-License-Identifier: Apache-2.0
// The devices of the virtual machine: a HID POS scanner and a receipt printer made of Linux' USB gadgets (configfs,
// f_hid, f_printer) on dummy_hcd, so that the kiosk meets them through a real kernel. Commands come in on stdin, one a
// line, each answered by "ok ..." or "error ...". What the host sent is written to DIR/receipt.bin and DIR/scanner.bin.
//   plug scanner|printer   unplug scanner|printer   scan CODE   report HEX   paper out|in   received   drawer
// Sources: Linux Documentation/usb/gadget_configfs, HID Usage Tables for POS (page 0x8C), ESC/POS status commands.
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t report_bytes = 64;
constexpr std::size_t label_max_bytes = 56;  // in one report
constexpr int write_timeout_ms = 5000;
constexpr int node_timeout_ms = 3000;

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

const std::filesystem::path gadget_root = "/sys/kernel/config/usb_gadget";

void write_file(const std::filesystem::path& path, const void* data, std::size_t size) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  const bool ok = file >= 0 && ::write(file, data, size) == static_cast<ssize_t>(size);
  const std::string why = std::strerror(errno);
  if (file >= 0) {
    ::close(file);
  }
  if (!ok) {
    throw std::runtime_error(path.string() + ": " + why);
  }
}

void write_text(const std::filesystem::path& path, const std::string& text) {
  write_file(path, text.data(), text.size());
}

struct Names {
  std::string vendor, product, maker, model, serial, function;
};

// A device of one configuration with one function; the caller fills in the function's attributes before plugging.
std::filesystem::path create_device(const std::string& name, const Names& names) {
  const auto root = gadget_root / name;
  std::filesystem::create_directory(root);
  write_text(root / "idVendor", names.vendor);
  write_text(root / "idProduct", names.product);
  std::filesystem::create_directory(root / "strings/0x409");
  write_text(root / "strings/0x409/manufacturer", names.maker);
  write_text(root / "strings/0x409/product", names.model);
  write_text(root / "strings/0x409/serialnumber", names.serial);
  std::filesystem::create_directory(root / "configs/c.1");
  std::filesystem::create_directory(root / "functions" / names.function);
  return root;
}

void link_function(const std::filesystem::path& root, const std::string& function) {
  std::filesystem::create_directory_symlink(root / "functions" / function, root / "configs/c.1" / function);
}

void create_scanner() {
  const auto root = create_device("scanner", {"0x0c2e", "0x0967", "Honeywell", "1900 HID POS", "VM0001", "hid.0"});
  write_text(root / "functions/hid.0/protocol", "0");
  write_text(root / "functions/hid.0/subclass", "0");
  write_text(root / "functions/hid.0/report_length", std::to_string(report_bytes));
  write_file(root / "functions/hid.0/report_desc", scanner_descriptor.data(), scanner_descriptor.size());
  link_function(root, "hid.0");
}

void create_printer() {
  const auto root = create_device("printer", {"0x04b8", "0x0e15", "EPSON", "TM-T20II", "VM0002", "printer.0"});
  // f_printer hands out two bytes less than it was given.
  write_text(root / "functions/printer.0/pnp_string", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;  ");
  write_text(root / "functions/printer.0/q_len", "10");
  link_function(root, "printer.0");
}

// The character device of a plugged gadget; f_hid and f_printer make it when the gadget is bound.
class Node {
 public:
  explicit Node(std::string path) : path_(std::move(path)) {}
  ~Node() { close(); }
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  void open() {
    for (int waited_ms = 0; waited_ms < node_timeout_ms && file_ < 0; waited_ms += 20) {
      file_ = ::open(path_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
      if (file_ < 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    }
    if (file_ < 0) {
      throw std::runtime_error(path_ + ": " + std::strerror(errno));
    }
  }
  void close() {
    if (file_ >= 0) {
      ::close(file_);
    }
    file_ = -1;
  }
  [[nodiscard]] int file() const { return file_; }

  void write(const Bytes& bytes) {
    pollfd wait{file_, POLLOUT, 0};
    if (file_ < 0 || ::poll(&wait, 1, write_timeout_ms) != 1) {
      throw std::runtime_error(path_ + ": the host does not read");
    }
    if (::write(file_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
      throw std::runtime_error(path_ + ": " + std::strerror(errno));
    }
  }
  [[nodiscard]] Bytes read() {
    Bytes bytes(8192);
    const ssize_t got = ::read(file_, bytes.data(), bytes.size());
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
  }

 private:
  std::string path_;
  int file_ = -1;
};

// Answers what an ESC/POS printer is asked while it prints, and counts the drawer's kicks.
class PrinterBrain {
 public:
  [[nodiscard]] int drawer_kicks() const { return drawer_kicks_; }
  // What the printer says of itself when its paper ends or comes back; nothing unless it was told to (GS a).
  [[nodiscard]] Bytes set_paper(bool out) {
    paper_out_ = out;
    return reports_ ? report() : Bytes{};
  }
  // The answer to the command that ends with this byte, empty for everything else.
  [[nodiscard]] Bytes take(std::uint8_t byte) {
    tail_.push_back(byte);
    if (tail_.size() > tail_max_bytes) {
      tail_.erase(tail_.begin());
    }
    if (ends_with({0x1B, 0x70}, 3)) {
      ++drawer_kicks_;
    } else if (ends_with({0x10, 0x04}, 1)) {
      return real_time_status(byte);
    } else if (ends_with({0x1D, 0x72}, 1)) {
      return {static_cast<std::uint8_t>(paper_out_ && (byte == 1 || byte == '1') ? 0x0C : 0x00)};
    } else if (ends_with({0x1D, 0x61}, 1)) {
      reports_ = byte != 0;
      return reports_ ? report() : Bytes{};
    } else if (ends_with({0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30}, 4)) {
      return {0x37, 0x22, tail_[7], tail_[8], tail_[9], tail_[10], 0x00};  // the job id that was given
    }
    return {};
  }

 private:
  static constexpr std::size_t tail_max_bytes = 11;
  Bytes tail_;
  bool paper_out_ = false, reports_ = false;
  int drawer_kicks_ = 0;

  // The last bytes are this command followed by so many parameters.
  [[nodiscard]] bool ends_with(const Bytes& command, std::size_t parameters) const {
    const std::size_t size = command.size() + parameters;
    return tail_.size() >= size &&
           std::equal(command.begin(), command.end(), tail_.end() - static_cast<std::ptrdiff_t>(size));
  }
  [[nodiscard]] Bytes report() const {
    return {static_cast<std::uint8_t>(paper_out_ ? 0x18 : 0x10), 0x00,
            static_cast<std::uint8_t>(paper_out_ ? 0x0C : 0x00), 0x00};
  }
  [[nodiscard]] Bytes real_time_status(std::uint8_t kind) const {
    std::uint8_t status = 0x12;
    if (paper_out_ && kind == 1) {
      status |= 0x08;  // offline
    } else if (paper_out_ && kind == 2) {
      status |= 0x20;  // stopped by the end of the paper
    } else if (paper_out_ && kind == 4) {
      status |= 0x60;  // both end sensors
    }
    return {status};
  }
};

class Bench {
 public:
  explicit Bench(const std::string& folder)
      : receipt_(folder + "/receipt.bin", std::ios::binary),
        sent_to_scanner_(folder + "/scanner.bin", std::ios::binary) {
    create_scanner();
    create_printer();
  }

  void serve() {
    std::string line;
    while (true) {
      std::array<pollfd, 3> waits{
          {{STDIN_FILENO, POLLIN, 0}, {scanner_.file(), POLLIN, 0}, {printer_.file(), POLLIN, 0}}};
      if (::poll(waits.data(), waits.size(), -1) < 0) {
        return;
      }
      read_devices(waits[1].revents, waits[2].revents);
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
  Node scanner_{"/dev/hidg0"}, printer_{"/dev/g_printer0"};
  PrinterBrain brain_;
  std::ofstream receipt_, sent_to_scanner_;
  std::size_t received_bytes_ = 0;

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
      std::string verb, object;
      words >> verb >> object;
      return perform(verb, object);
    } catch (const std::exception& error) {
      return std::string("error ") + error.what();
    }
  }

  std::string perform(const std::string& verb, const std::string& object) {
    const bool printer = object == "printer";
    Node& node = printer ? printer_ : scanner_;
    if (verb == "plug") {
      write_text(gadget_root / object / "UDC", printer ? "dummy_udc.1" : "dummy_udc.0");
      node.open();
    } else if (verb == "unplug") {
      node.close();
      write_text(gadget_root / object / "UDC", "\n");
    } else if (verb == "scan") {
      scan(object);
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
    } else {
      return "error unknown command";
    }
    return "ok";
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

  static Bytes from_hex(const std::string& text) {
    Bytes bytes;
    for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
      bytes.push_back(static_cast<std::uint8_t>(std::stoul(text.substr(at, 2), nullptr, 16)));
    }
    return bytes;
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
  } catch (const std::exception& error) {
    std::cerr << "gadgets: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
