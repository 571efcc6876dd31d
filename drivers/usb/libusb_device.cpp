// SPDX-License-Identifier: Apache-2.0
// See libusb_device.h. What libusb's thread needs of a device is in Shared, which outlives every transfer; the
// destructor cancels and waits until the count of unfinished work is 0.
#include "drivers/usb/libusb_device.h"

#include <fmt/format.h>
#include <libusb.h>

#include <algorithm>
#include <set>
#include <utility>

#include "drivers/usb/libusb_info.h"
#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"

namespace kassabel::usb {
namespace {

struct Shared;

struct Pending {
  Shared* shared = nullptr;
  libusb_transfer* transfer = nullptr;
  Bytes buffer;
  TransferDone done;
  bool in = false;
  bool control = false;
};

struct Shared {
  explicit Shared(std::shared_ptr<LibusbLoop> l) : loop(std::move(l)) {}
  std::shared_ptr<LibusbLoop> loop;
  std::mutex mutex;
  std::condition_variable idle;
  std::set<Pending*> pending;  // submitted, not yet told
  std::size_t unfinished = 0;  // pending, refused ones still to be told, clear_halts
  bool gone = false;
};

TransferStatus status_of(libusb_transfer_status status) {
  switch (status) {
    case LIBUSB_TRANSFER_COMPLETED:
      return TransferStatus::done;
    case LIBUSB_TRANSFER_TIMED_OUT:
      return TransferStatus::timed_out;
    case LIBUSB_TRANSFER_STALL:
      return TransferStatus::stalled;
    case LIBUSB_TRANSFER_NO_DEVICE:
      return TransferStatus::gone;
    case LIBUSB_TRANSFER_CANCELLED:
      return TransferStatus::cancelled;
    default:
      return TransferStatus::failed;
  }
}

void finish_one(Shared& shared) {
  const std::lock_guard lock(shared.mutex);
  --shared.unfinished;
  if (shared.unfinished == 0) shared.idle.notify_all();
}

Transfer answer_of(const Pending& pending) {
  const libusb_transfer& transfer = *pending.transfer;
  Transfer answer;
  answer.status = status_of(transfer.status);
  const auto moved = static_cast<std::size_t>(std::max(0, transfer.actual_length));
  if (pending.in) {
    const auto first = pending.buffer.begin() + (pending.control ? LIBUSB_CONTROL_SETUP_SIZE : 0);
    answer.data.assign(first, first + static_cast<std::ptrdiff_t>(moved));
  } else {
    answer.sent_bytes = moved;
  }
  return answer;
}

void LIBUSB_CALL on_finished(libusb_transfer* transfer) {
  const std::unique_ptr<Pending> pending(static_cast<Pending*>(transfer->user_data));
  Shared& shared = *pending->shared;
  Transfer answer = answer_of(*pending);
  {
    const std::lock_guard lock(shared.mutex);
    shared.pending.erase(pending.get());
    if (answer.status == TransferStatus::gone) shared.gone = true;
    libusb_free_transfer(transfer);
  }
  pending->done(std::move(answer));
  pending->done = nullptr;  // what it holds goes before the device may go
  finish_one(shared);
}

Error claim_error(int code, const std::string& id, int interface_number) {
  const std::string what = fmt::format("interface {} of {}", interface_number, id);
  switch (code) {
    case LIBUSB_ERROR_BUSY:
      return {ErrorKind::busy, what + " is in use by another program"};
    case LIBUSB_ERROR_ACCESS:
      return {ErrorKind::refused, what + ": no permission; install drivers/usb/70-kassabel.rules"};
    case LIBUSB_ERROR_NOT_FOUND:
      return {ErrorKind::not_found, what + " does not exist"};
    case LIBUSB_ERROR_NO_DEVICE:
      return {ErrorKind::unavailable, id + " was unplugged"};
    default:
      return {ErrorKind::unavailable, what + ": " + libusb_strerror(code)};
  }
}

class LibusbDevice : public Device {
 public:
  LibusbDevice(std::shared_ptr<LibusbLoop> loop, libusb_device_handle* handle, DeviceInfo info)
      : shared_(std::make_unique<Shared>(std::move(loop))), handle_(handle), info_(std::move(info)) {}
  ~LibusbDevice() override;
  LibusbDevice(const LibusbDevice&) = delete;
  LibusbDevice& operator=(const LibusbDevice&) = delete;

  [[nodiscard]] const DeviceInfo& info() const override { return info_; }
  [[nodiscard]] Result<void> claim(std::uint8_t interface_number) override;
  void control(const Setup& setup, Bytes out, std::int64_t timeout_ms, TransferDone done) override;
  void read(std::uint8_t endpoint, std::size_t bytes_max, std::int64_t timeout_ms, TransferDone done) override;
  void write(std::uint8_t endpoint, Bytes bytes, std::int64_t timeout_ms, TransferDone done) override;
  void clear_halt(std::uint8_t endpoint, std::function<void(bool)> done) override;
  void reset(std::function<void(bool)> done) override;

 private:
  [[nodiscard]] const Endpoint* claimed_endpoint(std::uint8_t address) const;
  [[nodiscard]] bool begin();
  void refuse(TransferStatus status, TransferDone done);
  void submit_endpoint(const Endpoint& endpoint, Bytes buffer, std::int64_t timeout_ms, TransferDone done);
  void submit(std::unique_ptr<Pending> pending);
  void block(std::function<bool(libusb_device_handle*)> call, std::function<void(bool)> done);
  void cancel_all();

  std::unique_ptr<Shared> shared_;
  libusb_device_handle* handle_;
  DeviceInfo info_;
  std::set<std::uint8_t> claimed_;
};

unsigned int limit_ms(std::int64_t timeout_ms, bool may_wait_for_ever) {
  constexpr std::int64_t timeout_max_ms = 24 * 3600 * 1000;
  if (timeout_ms <= 0) return may_wait_for_ever ? 0 : static_cast<unsigned int>(transfer_timeout_default_ms);
  return static_cast<unsigned int>(std::min(timeout_ms, timeout_max_ms));
}

LibusbDevice::~LibusbDevice() {
  KASSABEL_ASSERT(!shared_->loop->on_event_thread());
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->gone = true;  // callbacks that run now may not begin anything new
  }
  cancel_all();
  {
    std::unique_lock lock(shared_->mutex);
    constexpr std::chrono::seconds patience(5);
    while (!shared_->idle.wait_for(lock, patience, [this] { return shared_->unfinished == 0; }))
      log_warning("usb", fmt::format("{}: still waiting for {} transfers to end", info_.id, shared_->unfinished));
  }
  for (const std::uint8_t number : claimed_) libusb_release_interface(handle_, number);  // the kernel driver is back
  libusb_close(handle_);
}

void LibusbDevice::cancel_all() {
  const std::lock_guard lock(shared_->mutex);
  for (const Pending* pending : shared_->pending) libusb_cancel_transfer(pending->transfer);
}

Result<void> LibusbDevice::claim(std::uint8_t interface_number) {
  if (claimed_.contains(interface_number)) return {};
  const int code = libusb_claim_interface(handle_, interface_number);
  if (code != LIBUSB_SUCCESS) return fail(claim_error(code, info_.id, interface_number));
  claimed_.insert(interface_number);
  return {};
}

const Endpoint* LibusbDevice::claimed_endpoint(std::uint8_t address) const {
  for (const Interface& candidate : info_.interfaces) {
    if (candidate.alternate != 0 || !claimed_.contains(candidate.number)) continue;
    for (const Endpoint& endpoint : candidate.endpoints)
      if (endpoint.address == address) return &endpoint;
  }
  return nullptr;
}

// Counts one more piece of work; false when the limit is reached.
bool LibusbDevice::begin() {
  const std::lock_guard lock(shared_->mutex);
  ++shared_->unfinished;
  return shared_->unfinished <= transfers_pending_max;
}

// Tells a status without having asked the device; begin() was called before.
void LibusbDevice::refuse(TransferStatus status, TransferDone done) {
  Shared& shared = *shared_;
  shared.loop->post([&shared, status, done = std::move(done)]() mutable {
    done(Transfer{status, {}, 0});
    done = nullptr;
    finish_one(shared);
  });
}

void LibusbDevice::submit(std::unique_ptr<Pending> pending) {
  int code = LIBUSB_SUCCESS;
  {
    const std::lock_guard lock(shared_->mutex);
    code = shared_->gone ? LIBUSB_ERROR_NO_DEVICE : libusb_submit_transfer(pending->transfer);
    if (code == LIBUSB_SUCCESS) {
      shared_->pending.insert(pending.release());
      return;
    }
    if (code == LIBUSB_ERROR_NO_DEVICE) shared_->gone = true;
  }
  libusb_free_transfer(pending->transfer);
  refuse(code == LIBUSB_ERROR_NO_DEVICE ? TransferStatus::gone : TransferStatus::failed, std::move(pending->done));
}

void LibusbDevice::control(const Setup& setup, Bytes out, std::int64_t timeout_ms, TransferDone done) {
  const bool in = (setup.request_type & LIBUSB_ENDPOINT_IN) != 0;
  const std::size_t length = in ? setup.length : out.size();
  if (!begin() || length > control_max_bytes) return refuse(TransferStatus::failed, std::move(done));
  auto pending = std::make_unique<Pending>();
  pending->shared = shared_.get();
  pending->transfer = libusb_alloc_transfer(0);
  pending->done = std::move(done);
  pending->in = in;
  pending->control = true;
  pending->buffer.resize(LIBUSB_CONTROL_SETUP_SIZE + length);
  libusb_fill_control_setup(pending->buffer.data(), setup.request_type, setup.request, setup.value, setup.index,
                            static_cast<std::uint16_t>(length));
  if (!in) std::copy(out.begin(), out.end(), pending->buffer.begin() + LIBUSB_CONTROL_SETUP_SIZE);
  libusb_fill_control_transfer(pending->transfer, handle_, pending->buffer.data(), on_finished, pending.get(),
                               limit_ms(timeout_ms, /*may_wait_for_ever=*/false));
  submit(std::move(pending));
}

void LibusbDevice::submit_endpoint(const Endpoint& endpoint, Bytes buffer, std::int64_t timeout_ms, TransferDone done) {
  auto pending = std::make_unique<Pending>();
  pending->shared = shared_.get();
  pending->transfer = libusb_alloc_transfer(0);
  pending->done = std::move(done);
  pending->in = endpoint.in();
  pending->buffer = std::move(buffer);
  const auto length = static_cast<int>(pending->buffer.size());
  const auto fill =
      endpoint.kind == EndpointKind::interrupt ? libusb_fill_interrupt_transfer : libusb_fill_bulk_transfer;
  fill(pending->transfer, handle_, endpoint.address, pending->buffer.data(), length, on_finished, pending.get(),
       limit_ms(timeout_ms, endpoint.in()));
  submit(std::move(pending));
}

void LibusbDevice::read(std::uint8_t address, std::size_t bytes_max, std::int64_t timeout_ms, TransferDone done) {
  const Endpoint* endpoint = claimed_endpoint(address);
  const bool sound = endpoint != nullptr && endpoint->in() && bytes_max <= transfer_max_bytes;
  if (!begin() || !sound) return refuse(TransferStatus::failed, std::move(done));
  // A device may always send a whole packet; a buffer that cannot take it would lose all of it.
  const std::size_t packet = std::max<std::size_t>(1, endpoint->packet_max_bytes);
  const std::size_t packets = std::max<std::size_t>(1, (bytes_max + packet - 1) / packet);
  submit_endpoint(*endpoint, Bytes(packets * packet), timeout_ms, std::move(done));
}

void LibusbDevice::write(std::uint8_t address, Bytes bytes, std::int64_t timeout_ms, TransferDone done) {
  const Endpoint* endpoint = claimed_endpoint(address);
  const bool sound = endpoint != nullptr && !endpoint->in() && bytes.size() <= transfer_max_bytes;
  if (!begin() || !sound) return refuse(TransferStatus::failed, std::move(done));
  submit_endpoint(*endpoint, std::move(bytes), timeout_ms, std::move(done));
}

// One of libusb's calls that block, on the thread for them; begin() was called before. No call: it is refused.
void LibusbDevice::block(std::function<bool(libusb_device_handle*)> call, std::function<void(bool)> done) {
  Shared& shared = *shared_;
  shared.loop->post_slow([&shared, handle = handle_, call = std::move(call), done = std::move(done)]() mutable {
    const bool worked = call && call(handle);
    shared.loop->post([&shared, worked, done = std::move(done)]() mutable {
      done(worked);
      done = nullptr;
      finish_one(shared);
    });
  });
}

// libusb_clear_halt also resets the host's data toggle, which a CLEAR_FEATURE of our own would not.
void LibusbDevice::clear_halt(std::uint8_t address, std::function<void(bool)> done) {
  if (!begin() || claimed_endpoint(address) == nullptr) return block(nullptr, std::move(done));
  const auto call = [address](libusb_device_handle* handle) {
    return libusb_clear_halt(handle, address) == LIBUSB_SUCCESS;
  };
  block(call, std::move(done));
}

// libusb claims again what was claimed, and says "not found" when the device has to be enumerated anew.
void LibusbDevice::reset(std::function<void(bool)> done) {
  if (!begin()) return block(nullptr, std::move(done));
  cancel_all();
  block([](libusb_device_handle* handle) { return libusb_reset_device(handle) == LIBUSB_SUCCESS; }, std::move(done));
}

}  // namespace

Result<std::unique_ptr<Device>> open_device(std::shared_ptr<LibusbLoop> loop, const DeviceRef& device,
                                            DeviceInfo info) {
  libusb_device_handle* handle = nullptr;
  const int code = libusb_open(device.get(), &handle);
  const std::string node = "/dev/bus/usb/" + node_name(device.get());
  if (code == LIBUSB_ERROR_ACCESS)
    return fail(ErrorKind::refused,
                fmt::format("{}: no permission for {}; install drivers/usb/70-kassabel.rules and put the kiosk's user "
                            "in group kassabel",
                            info.id, node));
  if (code == LIBUSB_ERROR_NO_DEVICE) return fail(ErrorKind::not_found, info.id + " was unplugged");
  if (code != LIBUSB_SUCCESS)
    return fail(ErrorKind::unavailable, fmt::format("{}: cannot open {}: {}", info.id, node, libusb_strerror(code)));
  libusb_set_auto_detach_kernel_driver(handle, 1);
  return std::make_unique<LibusbDevice>(std::move(loop), handle, std::move(info));
}

}  // namespace kassabel::usb
