// SPDX-License-Identifier: Apache-2.0
// See mock_usb.h: how a mocked device answers usbfs.
#include <fcntl.h>
#include <linux/usb/ch9.h>
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <umockdev.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <optional>
#include <utility>

#include "tests/usb/mock_usb.h"

namespace kassabel::test {
namespace {
constexpr std::size_t setup_bytes = 8;
using Guard = std::lock_guard<std::recursive_mutex>;

// What the argument points to, in the memory of whoever asks; null: it points to nothing.
UMockdevIoctlData* pointed(UMockdevIoctlData* argument, std::size_t offset, std::size_t bytes) {
  return umockdev_ioctl_data_resolve(argument, offset, bytes, nullptr);
}

template <class T>
T value_of(UMockdevIoctlData* argument) {
  T value{};
  if (UMockdevIoctlData* const found = pointed(argument, 0, sizeof value)) {
    std::memcpy(&value, found->data, sizeof value);
    umockdev_ioctl_data_unref(found);
  }
  return value;
}

unsigned long address_in(const UMockdevIoctlData* argument) {
  unsigned long address = 0;
  std::memcpy(&address, argument->data, sizeof address);
  return address;
}
}  // namespace

// One transfer: ours to change, written back when it is reaped.
struct MockDevice::Urb {
  explicit Urb(UMockdevIoctlData* argument)
      : address(address_in(argument)), data(pointed(argument, 0, sizeof(usbdevfs_urb))) {
    std::memcpy(&urb, data->data, sizeof urb);
    if (urb.buffer_length == 0) return;
    buffer = pointed(data, offsetof(usbdevfs_urb, buffer), static_cast<std::size_t>(urb.buffer_length));
    bytes.assign(buffer->data, buffer->data + urb.buffer_length);
  }
  ~Urb() {
    if (buffer != nullptr) umockdev_ioctl_data_unref(buffer);
    umockdev_ioctl_data_unref(data);
  }
  Urb(const Urb&) = delete;
  Urb& operator=(const Urb&) = delete;
  void write_back() {
    if (buffer != nullptr) umockdev_ioctl_data_update(buffer, 0, bytes.data(), static_cast<gint>(bytes.size()));
    umockdev_ioctl_data_update(data, 0, reinterpret_cast<guint8*>(&urb), sizeof urb);
  }
  unsigned long address;
  UMockdevIoctlData* data;
  UMockdevIoctlData* buffer = nullptr;
  Bytes bytes;
  usbdevfs_urb urb{};  // last: it ends in an array without a length
};

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
  for (const UrbHeld& urb : std::deque<UrbHeld>(flying_))
    if (!hangs_ && urb->urb.endpoint == endpoint && run_in(urb)) return show_ready();
}

void MockDevice::on_control(std::function<std::optional<Bytes>(const usb::Setup&, const Bytes&)> answer) {
  const Guard guard(mutex_);
  control_ = std::move(answer);
}

void MockDevice::on_taken(std::function<void(std::uint8_t, const Bytes&)> answer) {
  const Guard guard(mutex_);
  on_taken_ = std::move(answer);
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
  for (const UrbHeld& urb : std::deque<UrbHeld>(flying_)) finish(urb, nth++ % 2 == 0 ? -ENODEV : -EPROTO, 0);
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
  int result = 0;
  {
    const Guard guard(mutex_);
    result = answer(umockdev_ioctl_client_get_request(client), umockdev_ioctl_client_get_arg(client));
    show_ready();
  }
  umockdev_ioctl_client_complete(client, result < 0 ? -1 : result, result < 0 ? -result : 0);
  return true;
}

int MockDevice::answer(unsigned long request, UMockdevIoctlData* argument) {
  switch (request) {
    case USBDEVFS_GET_CAPABILITIES: {
      std::uint32_t able =
          USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
      UMockdevIoctlData* const answer = pointed(argument, 0, sizeof able);
      umockdev_ioctl_data_update(answer, 0, reinterpret_cast<guint8*>(&able), sizeof able);
      umockdev_ioctl_data_unref(answer);
      return 0;
    }
    case USBDEVFS_DISCONNECT_CLAIM:
      if (gone_) return -ENODEV;
      if (claim_error_ != 0) return -claim_error_;
      claimed_.insert(value_of<usbdevfs_disconnect_claim>(argument).interface);
      return 0;
    case USBDEVFS_RELEASEINTERFACE:
      if (gone_) return -ENODEV;
      claimed_.erase(value_of<unsigned>(argument));
      return 0;
    case USBDEVFS_IOCTL:
      if (gone_) return -ENODEV;
      if (value_of<usbdevfs_ioctl>(argument).ioctl_code == static_cast<int>(USBDEVFS_CONNECT)) ++given_back_;
      return 0;
    case USBDEVFS_CLEAR_HALT:
      if (gone_) return -ENODEV;
      ++halts_cleared_;
      return 0;
    case USBDEVFS_RESET:
      return reset();
    case USBDEVFS_SUBMITURB:
      return gone_ ? -ENODEV : submit(argument);
    case USBDEVFS_REAPURB:
    case USBDEVFS_REAPURBNDELAY:
      return reap(argument);
    case USBDEVFS_DISCARDURB:
      return discard(address_in(argument));
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

int MockDevice::submit(UMockdevIoctlData* argument) {
  const auto urb = std::make_shared<Urb>(argument);
  flying_.push_back(urb);
  if (hangs_) return 0;
  if (urb->urb.type == USBDEVFS_URB_TYPE_CONTROL) {
    run_control(urb);
    return 0;
  }
  if (stalls_.erase(urb->urb.endpoint) > 0) return finish(urb, -EPIPE, 0), 0;
  const bool in = (urb->urb.endpoint & USB_DIR_IN) != 0;
  if (in)
    run_in(urb);
  else
    run_out(urb);
  return 0;
}

void MockDevice::finish(const UrbHeld& urb, int status, std::size_t moved) {
  urb->urb.status = status;
  urb->urb.actual_length = static_cast<int>(moved);
  finished_.push_back(urb);
  std::erase(flying_, finished_.back());
}

int MockDevice::reap(UMockdevIoctlData* argument) {
  if (finished_.empty()) return gone_ ? -ENODEV : -EAGAIN;
  const UrbHeld urb = finished_.front();
  finished_.pop_front();
  urb->write_back();
  UMockdevIoctlData* const place = pointed(argument, 0, sizeof(void*));
  umockdev_ioctl_data_set_ptr(place, 0, urb->data);
  umockdev_ioctl_data_unref(place);
  return 0;
}

int MockDevice::discard(unsigned long address) {
  for (const UrbHeld& urb : std::deque<UrbHeld>(flying_)) {
    if (urb->address != address) continue;
    finish(urb, -ENOENT, static_cast<std::size_t>(std::max(0, urb->urb.actual_length)));
    return 0;
  }
  return -EINVAL;
}

void MockDevice::run_control(const UrbHeld& urb) {
  const Bytes& bytes = urb->bytes;
  const auto word = [&](std::size_t at) { return static_cast<std::uint16_t>(bytes[at] | bytes[at + 1] << 8U); };
  const usb::Setup setup{bytes[0], bytes[1], word(2), word(4), word(6)};
  const bool in = (setup.request_type & USB_DIR_IN) != 0;
  const auto data_begin = bytes.begin() + static_cast<std::ptrdiff_t>(setup_bytes);
  const Bytes out(data_begin, data_begin + (in ? 0 : setup.length));
  const std::optional<Bytes> data = control_ ? control_(setup, out) : std::nullopt;
  if (!data) return finish(urb, -EPIPE, 0);
  const std::size_t moved = in ? std::min<std::size_t>(data->size(), setup.length) : out.size();
  if (in) std::copy_n(data->begin(), moved, urb->bytes.begin() + static_cast<std::ptrdiff_t>(setup_bytes));
  finish(urb, 0, moved);
}

bool MockDevice::run_in(const UrbHeld& urb) {
  std::deque<Bytes>& waiting = to_give_[urb->urb.endpoint];
  if (waiting.empty()) return false;
  const Bytes data = std::move(waiting.front());
  waiting.pop_front();
  const std::size_t moved = std::min(data.size(), urb->bytes.size());
  std::copy_n(data.begin(), moved, urb->bytes.begin());
  finish(urb, data.size() > moved ? -EOVERFLOW : 0, moved);
  return true;
}

bool MockDevice::run_out(const UrbHeld& urb) {
  const std::size_t wanted = urb->bytes.size();
  std::size_t moved = wanted;
  if (const auto room = room_.find(urb->urb.endpoint); room != room_.end()) {
    moved = std::min(moved, room->second);
    room->second -= moved;
  }
  Bytes& taken = taken_[urb->urb.endpoint];
  taken.insert(taken.end(), urb->bytes.begin(), urb->bytes.begin() + static_cast<std::ptrdiff_t>(moved));
  urb->urb.actual_length = static_cast<int>(moved);
  if (moved < wanted) return false;  // NAK: it stays in flight
  if (on_taken_) on_taken_(urb->urb.endpoint, Bytes(taken.end() - static_cast<std::ptrdiff_t>(moved), taken.end()));
  finish(urb, 0, moved);
  return true;
}

}  // namespace kassabel::test
