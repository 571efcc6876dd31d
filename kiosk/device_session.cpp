// SPDX-License-Identifier: Apache-2.0
#include "kiosk/device_session.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>

#include "drivers/drivers.h"
#include "drivers/hub.h"
#include "drivers/quirks.h"
#include "drivers/sim/sim_backend.h"
#include "drivers/sim/sim_words.h"
#include "drivers/usb/libusb_backend.h"
#include "drivers/usb/record.h"
#include "drivers/usb/replay.h"
#include "kiosk/app/text_file.h"
#include "kiosk/house_devices.h"
#include "kiosk/stop_signal.h"
#include "store-db/database.h"

namespace kassabel {
namespace {

using cli::DeviceSource;
using sim::Simulated;

// The simulated serial devices, by their serial numbers.
constexpr std::array<std::pair<const char*, const char*>, 4> simulated_ports{
    {{"SIM-SS-1", "serial_scanner"}, {"SIM-SCALE-1", "scale"}, {"SIM-BP-1", "belt_pager"}, {"SIM-BEACON-1", "signal"}}};
constexpr std::size_t said_max = 4096;
constexpr auto hand_takes = std::chrono::milliseconds(500);

class Session : public cli::DeviceSession {
 public:
  Session() {
    stop_signal_.set_wake([this] { heard_.notify_all(); });
  }
  ~Session() override {
    stop_signal_.set_wake({});
    if (hand_.joinable()) hand_.join();
  }

  [[nodiscard]] Result<void> open(const DeviceSource& source);

  [[nodiscard]] Devices& devices() override { return hub_->devices(); }
  [[nodiscard]] std::optional<Input> next(std::int64_t wait_ms) override {
    std::unique_lock lock(mutex_);
    heard_.wait_for(lock, std::chrono::milliseconds(wait_ms), [this] { return !said_.empty() || stop_signal_.came(); });
    if (said_.empty()) return std::nullopt;
    Input input = std::move(said_.front());
    said_.pop_front();
    if (const auto* learned = std::get_if<input::DeviceLearned>(&input); learned != nullptr && settings_)
      keep_learned(*settings_, *learned);
    return input;
  }
  [[nodiscard]] bool ended() const override { return stop_signal_.came(); }
  [[nodiscard]] std::vector<std::string> unexpected() const override {
    return replay_ ? replay_->unexpected() : std::vector<std::string>();
  }
  [[nodiscard]] std::size_t answers_left() const override { return replay_ ? replay_->answers_left() : 0; }
  void play_hand(const DeviceRow& row) override;

 private:
  [[nodiscard]] Result<ShopDevices> shop_of(const DeviceSource& source);
  [[nodiscard]] Result<usb::Backend*> backend_for(const DeviceSource& source);
  // The oldest goes first when nobody listens: a technician reads a question.
  [[nodiscard]] bool hear(Input input) {
    const std::lock_guard lock(mutex_);
    if (said_.size() >= said_max) said_.pop_front();
    said_.push_back(std::move(input));
    heard_.notify_all();
    return true;
  }

  StopSignal stop_signal_;  // before any other thread
  std::mutex mutex_;
  std::condition_variable heard_;
  std::deque<Input> said_;
  const std::atomic<bool> never_sensitive_ = false;  // nobody types a PIN here
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::SqliteSettings> settings_;
  std::unique_ptr<sim::SimBackend> simulated_;
  std::unique_ptr<usb::Replay> replay_;
  std::unique_ptr<usb::Backend> real_, recorder_;
  std::unique_ptr<Hub> hub_;  // after what it stands on
  std::thread hand_;
};

Result<usb::Backend*> Session::backend_for(const DeviceSource& source) {
  usb::Backend* backend = nullptr;
  if (!source.replay.empty()) {
    const auto text = app::read_text_file(source.replay, usb::recording_max_bytes + 4096, "recording");
    if (!text) return fail(text.error());
    auto replay = usb::make_replay(*text, usb::ReplayMode::thread);
    if (!replay) return fail(replay.error().during(source.replay));
    replay_ = std::move(*replay);
    backend = replay_.get();
  } else if (source.simulated) {
    simulated_ = std::make_unique<sim::SimBackend>(true, true, true);
    for (std::size_t at = 0; at < sim::simulated_count; ++at)
      if (const auto what = static_cast<Simulated>(at); what != Simulated::serial_drawer)  // a second drawer is a spare
        simulated_->control().plug(what);
    backend = simulated_.get();
  } else {
    real_ = usb::make_libusb_backend();
    backend = real_.get();
  }
  if (source.record.empty()) return backend;
  std::error_code ignored;
  if (std::filesystem::exists(source.record, ignored))
    return fail(ErrorKind::refused, source.record + " is there already: a recording begins in a new file");
  auto writer = usb::append_to_file(source.record);
  if (!writer) return fail(writer.error());
  recorder_ = usb::make_recorder(*backend, *writer, never_sensitive_);
  return recorder_.get();
}

// What hangs on which port, and what was taught.
Result<ShopDevices> Session::shop_of(const DeviceSource& source) {
  const auto config =
      source.config.empty() ? Result<app::Config>(app::demo_config()) : app::read_settings(source.config);
  if (!config) return fail(config.error());
  auto shop = shop_devices(*config);
  if (!shop) return fail(shop.error());
  const bool may_be_simulated = source.simulated || !source.replay.empty();
  if (may_be_simulated) shop->bells.places["SIM-BEACON-1"] = "Beacon";
  for (const auto& [port, driver] : simulated_ports)
    if (may_be_simulated) shop->ports[port] = driver;
  if (source.db.empty()) return shop;
  auto database = store::Database::open(source.db, store::Database::Absent::refuse);
  if (!database) return fail(database.error());
  database_ = std::move(*database);
  settings_ = std::make_unique<store::SqliteSettings>(*database_);
  recall_learned(*settings_, *shop);
  return shop;
}

Result<void> Session::open(const DeviceSource& source) {
  const auto backend = backend_for(source);
  if (!backend) return fail(backend.error());
  auto quirks = built_in_quirks();
  if (!quirks) return fail(quirks.error());
  HubOptions options;
  auto shop = shop_of(source);
  if (!shop) return fail(shop.error());
  options.shop = std::move(*shop);
  hub_ = std::make_unique<Hub>(
      **backend, [this](Input input) { return hear(std::move(input)); }, std::move(*quirks), all_drivers(), options);
  return hub_->start();
}

// What a technician is asked to do with it, half a second later.
void do_with(sim::SimControl& control, Simulated what) {
  constexpr const char* milk = "8719990001011";
  const auto tell = [&](std::string_view word, std::string_view value) { (void)control.tell(what, word, value); };
  switch (what) {
    case Simulated::hand_held:
    case Simulated::flat_bed:
      return (void)control.scan(milk, {}, what);
    case Simulated::wedge:
      return tell("scan", pairing_code_text);  // it is paired first
    case Simulated::oem_scanner:
    case Simulated::serial_scanner:
      return tell("scan", milk);
    case Simulated::printer:
      return control.push_drawer_shut();
    case Simulated::usb_drawer:
    case Simulated::serial_drawer:
      return tell("push", "shut");
    case Simulated::scale:
    case Simulated::hid_scale:
      return tell("put", "450");
    case Simulated::bell:
      return (void)control.press_bell();
    case Simulated::beacon:
      return tell("press", "");
    case Simulated::keypad:
      for (const char* key : {"up", "down", "ok", "back", "help", "volume", "repeat"}) {
        tell("press", key);
        std::this_thread::sleep_for(hand_takes / 10);
      }
      return;
    case Simulated::belt_pager:
    case Simulated::lamp:
    case Simulated::keyboard:
      return;
  }
}

std::optional<Simulated> simulated_of(const std::string& id) {
  constexpr std::string_view prefix = "sim-";
  if (id == "sim-scanner") return Simulated::hand_held;
  if (!id.starts_with(prefix)) return std::nullopt;
  return sim::value_of<Simulated>(std::string_view(id).substr(prefix.size()));
}

void Session::play_hand(const DeviceRow& row) {
  const auto what = simulated_of(row.id);
  if (!simulated_ || !what) return;
  if (hand_.joinable()) hand_.join();
  hand_ = std::thread([this, what] {
    std::this_thread::sleep_for(hand_takes);
    do_with(simulated_->control(), *what);
  });
}

}  // namespace

Result<std::unique_ptr<cli::DeviceSession>> open_device_session(const DeviceSource& source) {
  auto session = std::make_unique<Session>();
  if (const auto opened = session->open(source); !opened) return fail(opened.error());
  return session;
}

}  // namespace kassabel
