// SPDX-License-Identifier: Apache-2.0
// What each gadget of the virtual machine is made of: a device in configfs, and the node that is its other end. Source:
// Linux Documentation/usb/gadget_configfs. One thread.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace gadgets {

using Bytes = std::vector<std::uint8_t>;

inline const std::filesystem::path gadget_root = "/sys/kernel/config/usb_gadget";

inline void write_file(const std::filesystem::path& path, const void* data, std::size_t size) {
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

inline void write_text(const std::filesystem::path& path, const std::string& text) {
  write_file(path, text.data(), text.size());
}

struct Names {
  std::string vendor, product, maker, model, serial, function;
};

// A device of one configuration with one function; the caller fills in the function's attributes before plugging.
inline std::filesystem::path create_device(const std::string& name, const Names& names) {
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

inline void link_function(const std::filesystem::path& root, const std::string& function) {
  std::filesystem::create_directory_symlink(root / "functions" / function, root / "configs/c.1" / function);
}

// The character device of a plugged gadget; most are there only while the gadget is bound.
class Node {
 public:
  explicit Node(std::string path) : path_(std::move(path)) {}
  ~Node() { close(); }
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  void open() {
    constexpr int node_timeout_ms = 3000, step_ms = 20;
    for (int waited_ms = 0; waited_ms < node_timeout_ms && file_ < 0; waited_ms += step_ms) {
      file_ = ::open(path_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
      if (file_ < 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(step_ms));
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

  // Until the host has taken what was written before.
  void wait_taken() const {
    constexpr int write_timeout_ms = 5000;
    pollfd wait{file_, POLLOUT, 0};
    if (file_ < 0 || ::poll(&wait, 1, write_timeout_ms) != 1) {
      throw std::runtime_error(path_ + ": the host does not read");
    }
  }
  void write(const Bytes& bytes) {
    wait_taken();
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

}  // namespace gadgets
