// SPDX-License-Identifier: Apache-2.0
// A device of our own making on FunctionFS: one interface with a bulk pair, its control requests and bytes answered
// here. Three threads of its own: requests, bytes in, bytes out. Sources: linux/usb/functionfs.h, USB 2.0 chapter 9.
#pragma once

#include <linux/usb/functionfs.h>
#include <sys/mount.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

#include "tests/usb-vm/gadget_files.h"

namespace gadgets {

struct FfsSpec {
  std::string name;  // of the gadget, "ftdi"
  Names names;
  std::uint8_t class_code = 0xFF, subclass = 0xFF, protocol = 0xFF;
  Bytes idle;  // before every packet to the host, and what it gets when there is nothing to say; empty: it gets NAK
};

class FfsGadget {
 public:
  // Of a control request with data to the host: the data; of one without: anything. Nothing: stall.
  using Answer = std::function<std::optional<Bytes>(const usb_ctrlrequest&)>;
  using Take = std::function<Bytes(const Bytes&)>;  // what the host sent; answers are sent back

  FfsGadget(FfsSpec spec, Answer answer, Take take)
      : spec_(std::move(spec)), answer_(std::move(answer)), take_(std::move(take)) {
    spec_.names.function = "ffs." + spec_.name;
    const auto root = create_device(spec_.name, spec_.names);
    const std::string folder = "/tmp/ffs-" + spec_.name;
    std::filesystem::create_directory(folder);
    if (::mount(spec_.name.c_str(), folder.c_str(), "functionfs", 0, nullptr) != 0) {
      throw std::runtime_error(folder + ": " + std::strerror(errno));
    }
    ep0_ = open_file(folder + "/ep0");
    describe();
    to_host_ = open_file(folder + "/ep1");
    from_host_ = open_file(folder + "/ep2");
    link_function(root, spec_.names.function);
    // They end with the program: nothing takes a thread out of a blocking read of FunctionFS.
    std::thread([this] { run_requests(); }).detach();
    std::thread([this] { run_to_host(); }).detach();
    std::thread([this] { run_from_host(); }).detach();
  }
  FfsGadget(const FfsGadget&) = delete;
  FfsGadget& operator=(const FfsGadget&) = delete;

  void say(const Bytes& bytes) {
    const std::lock_guard lock(mutex_);
    waiting_.insert(waiting_.end(), bytes.begin(), bytes.end());
    changed_.notify_all();
  }
  // Takes only this many bytes more (in whole packets), then answers NAK; nothing: all.
  void take_only(std::optional<std::size_t> bytes) {
    const std::lock_guard lock(mutex_);
    room_ = bytes;
    changed_.notify_all();
  }
  void halt() {  // its IN endpoint, until the host clears it
    const std::lock_guard lock(mutex_);
    halt_ = true;
    changed_.notify_all();
  }
  void unplugged() {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
    room_.reset();
  }

 private:
  static constexpr std::size_t packet_bytes = 512;
  static constexpr auto idle_time = std::chrono::milliseconds(40);  // FTDI's latency timer is 16

  static int open_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) {
      throw std::runtime_error(path + ": " + std::strerror(errno));
    }
    return file;
  }
  static void put32(Bytes& bytes, std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) {
      bytes.push_back(static_cast<std::uint8_t>(value >> shift));
    }
  }

  void describe() {
    Bytes body;
    for (const std::size_t packet : {std::size_t{64}, packet_bytes}) {  // full speed, high speed
      const auto low = static_cast<std::uint8_t>(packet & 0xFFU), high = static_cast<std::uint8_t>(packet >> 8U);
      const Bytes one{9,
                      4,
                      0,
                      0,
                      2,
                      spec_.class_code,
                      spec_.subclass,
                      spec_.protocol,
                      0,  // interface
                      7,
                      5,
                      0x81,
                      2,
                      low,
                      high,
                      0,  // bulk IN
                      7,
                      5,
                      0x02,
                      2,
                      low,
                      high,
                      0};  // bulk OUT
      body.insert(body.end(), one.begin(), one.end());
    }
    Bytes all;
    put32(all, FUNCTIONFS_DESCRIPTORS_MAGIC_V2);
    put32(all, static_cast<std::uint32_t>(20 + body.size()));
    put32(all, FUNCTIONFS_HAS_FS_DESC | FUNCTIONFS_HAS_HS_DESC | FUNCTIONFS_ALL_CTRL_RECIP);
    put32(all, 3);
    put32(all, 3);
    all.insert(all.end(), body.begin(), body.end());
    Bytes strings;
    put32(strings, FUNCTIONFS_STRINGS_MAGIC);
    put32(strings, 16);
    put32(strings, 0);
    put32(strings, 0);
    for (const Bytes& part : {all, strings}) {
      if (::write(ep0_, part.data(), part.size()) != static_cast<ssize_t>(part.size())) {
        throw std::runtime_error(spec_.name + ": its descriptors: " + std::strerror(errno));
      }
    }
  }

  void run_requests() {
    usb_functionfs_event event{};
    while (::read(ep0_, &event, sizeof event) == static_cast<ssize_t>(sizeof event)) {
      if (event.type != FUNCTIONFS_SETUP) {
        continue;
      }
      const bool in = (event.u.setup.bRequestType & USB_DIR_IN) != 0;
      const std::optional<Bytes> data = answer_(event.u.setup);
      Bytes room(event.u.setup.wLength);
      if (in == data.has_value()) {  // the wrong direction is how FunctionFS is told to stall
        const Bytes bytes = data.value_or(Bytes{});
        (void)::write(ep0_, bytes.data(), std::min<std::size_t>(bytes.size(), event.u.setup.wLength));
      } else {
        (void)::read(ep0_, room.data(), room.size());
      }
    }
  }

  void run_to_host() {
    while (true) {
      Bytes packet;
      {
        std::unique_lock lock(mutex_);
        const auto news = [this] { return !waiting_.empty() || halt_; };
        if (spec_.idle.empty()) {
          changed_.wait(lock, news);
        } else {
          changed_.wait_for(lock, idle_time, news);
        }
        if (std::exchange(halt_, false)) {
          lock.unlock();
          char none = 0;  // the wrong direction again; refused while the host has not read the last packet
          while (::read(to_host_, &none, 1) < 0 && errno == EAGAIN) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
          }
          continue;
        }
        packet = spec_.idle;
        while (!waiting_.empty() && packet.size() < packet_bytes) {
          packet.push_back(waiting_.front());
          waiting_.pop_front();
        }
      }
      if (::write(to_host_, packet.data(), packet.size()) < 0) {
        std::this_thread::sleep_for(idle_time);  // unplugged, or halted
      }
    }
  }

  void run_from_host() {
    while (true) {
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !room_ || *room_ > 0; });
      }
      Bytes bytes(packet_bytes);
      const ssize_t got = ::read(from_host_, bytes.data(), bytes.size());
      if (got < 0) {
        std::this_thread::sleep_for(idle_time);
        continue;
      }
      bytes.resize(static_cast<std::size_t>(got));
      {
        const std::lock_guard lock(mutex_);
        if (room_) {
          *room_ -= std::min(*room_, bytes.size());
        }
      }
      if (const Bytes reply = take_(bytes); !reply.empty()) {
        say(reply);
      }
    }
  }

  FfsSpec spec_;
  Answer answer_;
  Take take_;
  int ep0_ = -1, to_host_ = -1, from_host_ = -1;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::uint8_t> waiting_;
  std::optional<std::size_t> room_;
  bool halt_ = false;
};

}  // namespace gadgets
