// SPDX-License-Identifier: Apache-2.0
#include "drivers/keyboard/pairing_device.h"

#include <utility>

#include "drivers/keyboard/device.h"
#include "drivers/keyboard/pairing.h"
#include "kiosk/domain/trial.h"

namespace kassabel::keyboard {
namespace {

class Pairing : public UsbDriver {
 public:
  Pairing(DriverContext context, KeyboardUse use, Paired done)
      : context_(std::move(context)),
        use_(use),
        done_(std::move(done)),
        layouts_(pairing_code_text),
        keyboard_(*context_.device, context_.after,
                  {[] {}, [this](const usb::Bytes& report) { take(report); },
                   [this](const std::string& words) { end(fail(ErrorKind::unavailable, words)); }}),
        device_(std::move(context_.device)) {}

  ~Pairing() override { end(fail(ErrorKind::unavailable, "unplugged")); }
  Pairing(const Pairing&) = delete;
  Pairing& operator=(const Pairing&) = delete;

  void start() override {
    context_.after(pairing_max_ms,
                   [this] { end(fail(ErrorKind::unavailable, "nothing that could be used came within a minute")); });
    keyboard_.open(context_.info, false);
  }

 private:
  void take(const usb::Bytes& report) {
    if (!done_) return;
    if (use_ == KeyboardUse::keypad) {
      if (const auto keys = keys_.take(report)) *keys ? end(keypad(**keys)) : end(fail(keys->error()));
      return;
    }
    if (const auto typing = layouts_.take(report)) return *typing ? end(scanner(**typing)) : end(fail(typing->error()));
    const int heard = ++heard_;
    context_.after(LayoutFinder::pause_ms, [this, heard] {
      if (heard != heard_) return;
      if (const auto typing = layouts_.silence()) end(scanner(*typing));
    });
  }

  [[nodiscard]] PairedKeyboard itself() const {
    PairedKeyboard paired;
    paired.vendor = context_.info.vendor;
    paired.product = context_.info.product;
    paired.serial = context_.info.serial;
    paired.socket = context_.info.id;
    paired.use = use_;
    return paired;
  }

  [[nodiscard]] PairedKeyboard scanner(const Typing& typing) const {
    PairedKeyboard paired = itself();
    paired.layout = typing.layout;
    paired.caps_lock = typing.caps_lock;
    paired.suffix = typing.suffix;
    return paired;
  }

  [[nodiscard]] PairedKeyboard keypad(const std::map<std::uint8_t, int>& keys) const {
    PairedKeyboard paired = itself();
    paired.keys = keys;
    return paired;
  }

  void end(Result<PairedKeyboard> result) {
    if (const Paired done = std::exchange(done_, nullptr)) done(std::move(result));
  }

  DriverContext context_;
  KeyboardUse use_;
  Paired done_;
  LayoutFinder layouts_;
  KeyFinder keys_;
  int heard_ = 0;
  BootKeyboard keyboard_;
  std::unique_ptr<usb::Device> device_;  // last: see drivers/driver.h
};

}  // namespace

std::unique_ptr<UsbDriver> make_pairing(DriverContext context, KeyboardUse use, Paired done) {
  return std::make_unique<Pairing>(std::move(context), use, std::move(done));
}

}  // namespace kassabel::keyboard
