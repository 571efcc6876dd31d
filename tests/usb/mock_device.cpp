// SPDX-License-Identifier: Apache-2.0
// See mock_usb.h: how a mocked device answers usbfs. URBs are libusb's own memory: the test is the same process.
#include <fcntl.h>
#include <linux/usb/ch9.h>
#include <sys/ioctl.h>
#include <umockdev.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "tests/usb/mock_usb.h"

namespace kassabel::test {
namespace {
constexpr std::size_t setup_bytes = 8;
using Guard = std::lock_guard<std::recursive_mutex>;
}  // namespace

MockDevice::MockDevice(MockSpec spec) : spec_(std::move(spec)) {}

MockDevice::~MockDevice() {
  if (fifo_ >= 0) close(fifo_);
}

void MockDevice::use_node(const std::string& path) {
  const Guard guard(mutex_);
  fifo_ = open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  show_ready();
}

// libusb polls the node for "writable" as the sign of a finished URB.
void MockDevice::show_ready() {
  std::array<char, 4096> block{};
  if (fifo_ < 0) return;
  if (finished_.empty() && !gone_) {
    while (write(fifo_, block.data(), block.size()) > 0) {
    }
    while (write(fifo_, block.data(), 1) > 0) {
    }
  } else {
    while (read(fifo_, block.data(), block.size()) > 0) {
    }
  }
}

void MockDevice::give(std::uint8_t endpoint, Bytes data) {
  const Guard guard(mutex_);
  to_give_[endpoint].push_back(std::move(data));
  for (usbdevfs_urb* urb : std::deque<usbdevfs_urb*>(flying_))
    if (!hangs_ && urb->endpoint == endpoint && run_in(urb)) return show_ready();
}

void MockDevice::on_control(std::function<std::optional<Bytes>(const usb::Setup&, const Bytes&)> answer) {
  const Guard guard(mutex_);
  control_ = std::move(answer);
}

void MockDevice::stall_once(std::uint8_t endpoint) {
  const Guard guard(mutex_);
  stalls_.insert(endpoint);
}

void MockDevice::take_at_most(std::uint8_t endpoint, std::size_t bytes) {
  const Guard guard(mutex_);
  room_[endpoint] = bytes;
}

void MockDevice::refuse_claims(int error_number) {
  const Guard guard(mutex_);
  claim_error_ = error_number;
}

void MockDevice::hang() {
  const Guard guard(mutex_);
  hangs_ = true;
}

void MockDevice::refuse_resets(int error_number) {
  const Guard guard(mutex_);
  reset_error_ = error_number;
}

void MockDevice::pull_out() {
  const Guard guard(mutex_);
  gone_ = true;
  int nth = 0;
  for (usbdevfs_urb* urb : std::deque<usbdevfs_urb*>(flying_)) finish(urb, nth++ % 2 == 0 ? -ENODEV : -EPROTO, 0);
  show_ready();
}

Bytes MockDevice::taken(std::uint8_t endpoint) const {
  const Guard guard(mutex_);
  const auto found = taken_.find(endpoint);
  return found == taken_.end() ? Bytes{} : found->second;
}

std::size_t MockDevice::in_flight() const {
  const Guard guard(mutex_);
  return flying_.size();
}

std::set<unsigned> MockDevice::claimed() const {
  const Guard guard(mutex_);
  return claimed_;
}

int MockDevice::given_back() const {
  const Guard guard(mutex_);
  return given_back_;
}

int MockDevice::halts_cleared() const {
  const Guard guard(mutex_);
  return halts_cleared_;
}

int MockDevice::resets() const {
  const Guard guard(mutex_);
  return resets_;
}

bool MockDevice::handle(_UMockdevIoctlClient* client) {
  void* argument = nullptr;
  std::memcpy(&argument, umockdev_ioctl_client_get_arg(client)->data, sizeof argument);
  int result = 0;
  {
    const Guard guard(mutex_);
    result = answer(umockdev_ioctl_client_get_request(client), argument);
    show_ready();
  }
  umockdev_ioctl_client_complete(client, result < 0 ? -1 : result, result < 0 ? -result : 0);
  return true;
}

int MockDevice::answer(unsigned long request, void* argument) {
  const auto number = [&] { return *static_cast<unsigned*>(argument); };
  switch (request) {
    case USBDEVFS_GET_CAPABILITIES:
      *static_cast<std::uint32_t*>(argument) =
          USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
      return 0;
    case USBDEVFS_DISCONNECT_CLAIM:
      if (gone_) return -ENODEV;
      if (claim_error_ != 0) return -claim_error_;
      claimed_.insert(static_cast<usbdevfs_disconnect_claim*>(argument)->interface);
      return 0;
    case USBDEVFS_RELEASEINTERFACE:
      if (gone_) return -ENODEV;
      claimed_.erase(number());
      return 0;
    case USBDEVFS_IOCTL:
      if (gone_) return -ENODEV;
      if (static_cast<usbdevfs_ioctl*>(argument)->ioctl_code == static_cast<int>(USBDEVFS_CONNECT)) ++given_back_;
      return 0;
    case USBDEVFS_CLEAR_HALT:
      if (gone_) return -ENODEV;
      ++halts_cleared_;
      return 0;
    case USBDEVFS_RESET:
      return reset();
    case USBDEVFS_SUBMITURB:
      return submit(static_cast<usbdevfs_urb*>(argument));
    case USBDEVFS_REAPURB:
    case USBDEVFS_REAPURBNDELAY:
      return reap(static_cast<usbdevfs_urb**>(argument));
    case USBDEVFS_DISCARDURB:
      return discard(static_cast<usbdevfs_urb*>(argument));
    default:
      return -ENOTTY;
  }
}

int MockDevice::reset() {
  if (gone_) return -ENODEV;
  ++resets_;
  if (reset_error_ != 0) return -reset_error_;
  hangs_ = false;
  return 0;
}

int MockDevice::submit(usbdevfs_urb* urb) {
  if (gone_) return -ENODEV;
  flying_.push_back(urb);
  if (hangs_) return 0;
  if (urb->type == USBDEVFS_URB_TYPE_CONTROL) {
    run_control(urb);
    return 0;
  }
  if (stalls_.erase(urb->endpoint) > 0) return finish(urb, -EPIPE, 0), 0;
  const bool in = (urb->endpoint & USB_DIR_IN) != 0;
  if (in)
    run_in(urb);
  else
    run_out(urb);
  return 0;
}

void MockDevice::finish(usbdevfs_urb* urb, int status, std::size_t moved) {
  std::erase(flying_, urb);
  urb->status = status;
  urb->actual_length = static_cast<int>(moved);
  finished_.push_back(urb);
}

int MockDevice::reap(usbdevfs_urb** urb) {
  if (finished_.empty()) return gone_ ? -ENODEV : -EAGAIN;
  *urb = finished_.front();
  finished_.pop_front();
  return 0;
}

int MockDevice::discard(usbdevfs_urb* urb) {
  if (std::find(flying_.begin(), flying_.end(), urb) == flying_.end()) return -EINVAL;
  const auto moved = static_cast<std::size_t>(std::max(0, urb->actual_length));
  finish(urb, -ENOENT, moved);
  return 0;
}

void MockDevice::run_control(usbdevfs_urb* urb) {
  const auto* bytes = static_cast<const std::uint8_t*>(urb->buffer);
  const auto word = [&](std::size_t at) { return static_cast<std::uint16_t>(bytes[at] | bytes[at + 1] << 8U); };
  const usb::Setup setup{bytes[0], bytes[1], word(2), word(4), word(6)};
  const bool in = (setup.request_type & USB_DIR_IN) != 0;
  const Bytes out(bytes + setup_bytes, bytes + setup_bytes + (in ? 0 : setup.length));
  const std::optional<Bytes> data = control_ ? control_(setup, out) : std::nullopt;
  if (!data) return finish(urb, -EPIPE, 0);
  const std::size_t moved = in ? std::min<std::size_t>(data->size(), setup.length) : out.size();
  if (in) std::copy_n(data->begin(), moved, static_cast<std::uint8_t*>(urb->buffer) + setup_bytes);
  finish(urb, 0, moved);
}

bool MockDevice::run_in(usbdevfs_urb* urb) {
  std::deque<Bytes>& waiting = to_give_[urb->endpoint];
  if (waiting.empty()) return false;
  const Bytes data = std::move(waiting.front());
  waiting.pop_front();
  const std::size_t moved = std::min(data.size(), static_cast<std::size_t>(urb->buffer_length));
  std::copy_n(data.begin(), moved, static_cast<std::uint8_t*>(urb->buffer));
  finish(urb, data.size() > moved ? -EOVERFLOW : 0, moved);
  return true;
}

bool MockDevice::run_out(usbdevfs_urb* urb) {
  const auto* bytes = static_cast<const std::uint8_t*>(urb->buffer);
  const auto wanted = static_cast<std::size_t>(urb->buffer_length);
  std::size_t moved = wanted;
  if (const auto room = room_.find(urb->endpoint); room != room_.end()) {
    moved = std::min(moved, room->second);
    room->second -= moved;
  }
  taken_[urb->endpoint].insert(taken_[urb->endpoint].end(), bytes, bytes + moved);
  urb->actual_length = static_cast<int>(moved);
  if (moved < wanted) return false;  // NAK: it stays in flight
  finish(urb, 0, moved);
  return true;
}

}  // namespace kassabel::test
