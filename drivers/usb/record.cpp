// SPDX-License-Identifier: Apache-2.0
// See record.h.
#include "drivers/usb/record.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <utility>

#include "drivers/usb/badge_mask.h"
#include "drivers/usb/recording.h"
#include "kiosk/base/log.h"

namespace kassabel::usb {
namespace {

namespace rec = recording;

// What recorder and devices share; lives as long as the last callback.
class Tape {
 public:
  Tape(LineWriter write, const std::atomic<bool>& sensitive) : write_(std::move(write)), sensitive_(sensitive) {}
  [[nodiscard]] bool quiet() const { return sensitive_; }
  void add(const rec::Line& line, bool blanked = false) {
    const std::lock_guard lock(mutex_);
    if (ended_ || sensitive_) return;
    if (blanked) write_("# what a staff badge says is blanked here:");
    const std::string text = rec::to_text(line);
    bytes_ += text.size() + 1;
    ended_ = bytes_ > recording_max_bytes;
    write_(ended_ ? rec::to_text(rec::End{"the recording reached its limit"}) : text);
  }

 private:
  std::mutex mutex_;
  LineWriter write_;
  const std::atomic<bool>& sensitive_;
  std::size_t bytes_ = 0;
  bool ended_ = false;
};

class RecordedDevice : public Device {
 public:
  RecordedDevice(std::unique_ptr<Device> inner, std::shared_ptr<Tape> tape)
      : tape_(std::move(tape)), inner_(std::move(inner)) {}

  [[nodiscard]] const DeviceInfo& info() const override { return inner_->info(); }

  [[nodiscard]] Result<void> claim(std::uint8_t interface_number) override {
    Result<void> claimed = inner_->claim(interface_number);
    rec::Claim line{info().id, interface_number, std::nullopt};
    if (!claimed) line.error = claimed.error();
    tape_->add(line);
    return claimed;
  }
  void control(const Setup& setup, Bytes out, std::int64_t timeout_ms, TransferDone done) override {
    ++*sent_;
    auto noted = note(rec::control_key(setup, out), std::move(done));
    inner_->control(setup, std::move(out), timeout_ms, std::move(noted));
  }
  void read(std::uint8_t endpoint, std::size_t bytes_max, std::int64_t timeout_ms, TransferDone done) override {
    inner_->read(endpoint, bytes_max, timeout_ms, note_read(endpoint, bytes_max, std::move(done)));
  }
  void write(std::uint8_t endpoint, Bytes bytes, std::int64_t timeout_ms, TransferDone done) override {
    ++*sent_;
    auto noted = note(rec::write_key(endpoint, bytes), std::move(done));
    inner_->write(endpoint, std::move(bytes), timeout_ms, std::move(noted));
  }
  void clear_halt(std::uint8_t endpoint, std::function<void(bool)> done) override {
    ++*sent_;
    auto noted = note(rec::clear_halt_key(endpoint),
                      [done = std::move(done)](const Transfer& t) { done(t.status == TransferStatus::done); });
    inner_->clear_halt(endpoint, as_transfer(std::move(noted)));
  }
  void reset(std::function<void(bool)> done) override {
    inner_->reset(as_transfer(
        note(rec::reset_key, [done = std::move(done)](const Transfer& t) { done(t.status == TransferStatus::done); })));
  }

 private:
  [[nodiscard]] static std::function<void(bool)> as_transfer(TransferDone noted) {
    return [noted = std::move(noted)](bool worked) {
      noted(Transfer{worked ? TransferStatus::done : TransferStatus::failed, {}, 0});
    };
  }
  // A request made while the flag is up is never written, nor an answer that comes while it is.
  [[nodiscard]] TransferDone note(std::string request, TransferDone done) {
    if (tape_->quiet()) return done;
    return [tape = tape_, sent = sent_, id = info().id, request = std::move(request),
            done = std::move(done)](Transfer answer) {
      tape->add(rec::Answer{id, request, *sent, answer});
      done(std::move(answer));
    };
  }

  [[nodiscard]] TransferDone note_read(std::uint8_t endpoint, std::size_t bytes_max, TransferDone done) {
    if (tape_->quiet()) return done;
    const auto mask = masks_.try_emplace(endpoint, std::make_shared<BadgeMask>(badge_begins_with)).first->second;
    return [tape = tape_, sent = sent_, id = info().id, request = rec::read_key(endpoint, bytes_max), mask,
            keys = types_keys(endpoint), done = std::move(done)](Transfer answer) {
      Transfer written = answer;
      const bool blanked = keys ? mask->blank_keys(written.data) : mask->blank(written.data);
      tape->add(rec::Answer{id, request, *sent, std::move(written)}, blanked);
      done(std::move(answer));
    };
  }
  // A keyboard's boot report: a scanner that types.
  [[nodiscard]] bool types_keys(std::uint8_t endpoint) const {
    for (const Interface& one : info().interfaces)
      for (const Endpoint& its : one.endpoints)
        if (its.address == endpoint) return one.class_code == 3 && one.subclass == 1 && one.protocol == 1;
    return false;
  }

  std::map<std::uint8_t, std::shared_ptr<BadgeMask>> masks_;  // by endpoint
  std::shared_ptr<Tape> tape_;
  std::shared_ptr<std::atomic<std::uint64_t>> sent_ = std::make_shared<std::atomic<std::uint64_t>>(0);
  std::unique_ptr<Device> inner_;
};

class Recorder : public Backend {
 public:
  Recorder(Backend& inner, std::shared_ptr<Tape> tape) : inner_(inner), tape_(std::move(tape)) {}

  [[nodiscard]] Result<void> start(std::function<void(HotPlug)> on_plug) override {
    return inner_.start([tape = tape_, on_plug = std::move(on_plug)](HotPlug plug) {
      tape->add(rec::Plug{plug});
      on_plug(std::move(plug));
    });
  }
  [[nodiscard]] std::vector<DeviceInfo> list() override { return inner_.list(); }
  [[nodiscard]] Result<std::unique_ptr<Device>> open(const std::string& id) override {
    auto device = inner_.open(id);
    rec::Open line{id, std::nullopt};
    if (!device) line.error = device.error();
    tape_->add(line);
    if (!device) return fail(device.error());
    return std::make_unique<RecordedDevice>(std::move(*device), tape_);
  }

 private:
  Backend& inner_;
  std::shared_ptr<Tape> tape_;
};

}  // namespace

std::unique_ptr<Backend> make_recorder(Backend& inner, LineWriter write, const std::atomic<bool>& sensitive) {
  return std::make_unique<Recorder>(inner, std::make_shared<Tape>(std::move(write), sensitive));
}

Result<LineWriter> append_to_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return fail(ErrorKind::unavailable, path + ": " + std::strerror(errno));
  const std::shared_ptr<void> closer(nullptr, [file](void*) { ::close(file); });
  return LineWriter([file, closer, failed = false](const std::string& line) mutable {
    const std::string text = line + "\n";
    if (failed || ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size())) return;
    failed = true;  // half a line at the end is the last one
    log_error("usb", std::string("the recording ends: ") + std::strerror(errno));
  });
}

}  // namespace kassabel::usb
