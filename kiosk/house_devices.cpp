// SPDX-License-Identifier: Apache-2.0
// The devices of the counter: made as the configuration says and as they were learned; and what they ask of the house.
#include <charconv>
#include <sstream>

#include "drivers/drivers.h"
#include "drivers/keyboard/paired_text.h"
#include "drivers/net/secret_file.h"
#include "drivers/quirks.h"
#include "drivers/terminal/absent.h"
#include "drivers/terminal/nexo/device.h"
#include "drivers/terminal/zvt/device.h"
#include "drivers/usb/libusb_backend.h"
#include "drivers/usb/record.h"
#include "kiosk/base/log.h"
#include "kiosk/base/overloaded.h"
#include "kiosk/house.h"
#include "kiosk/house_devices.h"
#include "kiosk/sign/receipt_raster.h"

namespace kassabel {
namespace {

constexpr const char* learned_prefix = "device.";  // of settings
constexpr std::size_t tap_password_max_bytes = 6;

serial::LineCoding line_of(const app::SerialPortConfig& port) {
  serial::LineCoding line{static_cast<std::uint32_t>(port.baud), 8, serial::Parity::none};
  if (port.seven_even) {
    line.bits = 7;
    line.parity = serial::Parity::even;
  }
  return line;
}

// "1B 07"; the configuration was checked.
std::vector<std::uint8_t> bytes_of(std::string text) {
  std::erase(text, ' ');
  std::vector<std::uint8_t> bytes;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    std::uint8_t byte = 0;
    std::from_chars(text.data() + at, text.data() + at + 2, byte, 16);
    bytes.push_back(byte);
  }
  return bytes;
}

SerialDrawerSettings::Source source_of(const std::string& word) {
  using Source = SerialDrawerSettings::Source;
  static const std::map<std::string, Source> words{
      {"none", Source::none}, {"cts", Source::cts},   {"dsr", Source::dsr},      {"ri", Source::ri},
      {"dcd", Source::dcd},   {"poll", Source::poll}, {"stream", Source::stream}};
  return words.at(word);
}

std::optional<ClosedLevel> closed_level(const std::string& word) {
  if (word == "high") return ClosedLevel::high;
  if (word == "low") return ClosedLevel::low;
  if (word == "none") return ClosedLevel::none;
  return std::nullopt;
}

}  // namespace

Result<ShopDevices> shop_devices(const app::Config& config) {
  ShopDevices shop;
  shop.belt.protocol = config.belt_pager.lrs ? BeltSettings::Protocol::lrs : BeltSettings::Protocol::tap;
  shop.belt.number = config.belt_pager.number;
  shop.belt.line = line_of(config.belt_pager.port);
  if (!config.belt_pager.password_file.empty()) {
    auto password = net::read_secret(config.belt_pager.password_file);
    if (!password) return fail(password.error());
    if (password->size() > tap_password_max_bytes)
      return fail(ErrorKind::invalid, config.belt_pager.password_file + ": a TAP password has at most 6 characters");
    shop.belt.password = std::move(*password);
  }
  shop.serial_scanner.line = line_of(config.scanner.port);
  shop.scale.line = line_of(config.scale.port);
  shop.scale.pounds = config.scale.pounds;
  shop.scale.decimals = static_cast<int>(config.scale.decimals);
  shop.drawer.closed = closed_level(config.drawer.closed);
  shop.drawer.serial.line = line_of(config.drawer.port);
  shop.drawer.serial.open = bytes_of(config.drawer.open_bytes);
  shop.drawer.serial.source = source_of(config.drawer.state);
  shop.drawer.serial.ask = bytes_of(config.drawer.ask_bytes);
  shop.drawer.serial.mask = static_cast<std::uint8_t>(config.drawer.mask);
  shop.bells.places = config.usb_bells;
  const auto name_port = [&](const std::string& port, const char* driver) {
    if (!port.empty()) shop.ports[port] = driver;
  };
  name_port(config.belt_pager.port.usb_serial, "belt_pager");
  name_port(config.scanner.port.usb_serial, "serial_scanner");
  name_port(config.scale.port.usb_serial, "scale");
  name_port(config.drawer.port.usb_serial, "serial_drawer");
  for (const auto& [port, place] : config.lamps) {
    shop.ports[port] = "signal";
    shop.bells.places[port] = place;
  }
  return shop;
}

// A demo has the simulated one: no card is ever charged there.
Result<void> House::open_terminal() {
  if (options_.demo) return {};
  const app::CardConfig& card = config_.card;
  Result<std::unique_ptr<CardTerminal>> made = std::make_unique<AbsentCardTerminal>(sink());
  if (card.driver == app::CardConfig::Driver::zvt) {
    terminal::zvt::ZvtOptions options;
    options.host = card.host;
    if (card.port != 0) options.port = card.port;
    options.password_file = card.password_file;
    made = terminal::zvt::make_zvt_terminal(std::move(options), sink());
  } else if (card.driver == app::CardConfig::Driver::nexo) {
    NexoOptions options;
    options.host = card.host;
    if (card.port != 0) options.port = card.port;
    options.certificate_name = card.certificate_name;
    options.ca_file = card.ca_file;
    options.poi_id = card.poi_id;
    options.sale_id = config_.rules.kiosk;
    options.key_identifier = card.key_identifier;
    options.key_version = card.key_version;
    options.passphrase_file = card.passphrase_file;
    options.journal = journal_->epoch();
    options.clock = &network_clock_;
    made = make_nexo_terminal(std::move(options), sink());
  }
  if (!made) return fail(made.error().during("[card]"));
  terminal_ = std::move(*made);
  return {};
}

Result<void> House::open_devices() {
  auto quirks = built_in_quirks();
  if (!quirks) return fail(quirks.error());
  usb::Backend* backend = nullptr;
  if (options_.demo) {
    const bool simulated = !options_.real_devices;
    sim_backend_ = std::make_unique<sim::SimBackend>(simulated, simulated, simulated);
    sim_terminal_ = std::make_unique<sim::SimCardTerminal>(sink(), options_.db + ".sim-card");
    backend = sim_backend_.get();
  }
  if (!options_.demo || options_.real_devices) {
    usb_backend_ = usb::make_libusb_backend();
    backend = usb_backend_.get();
  }
  if (const auto terminal = open_terminal(); !terminal) return terminal;
  if (!options_.record_usb.empty()) {
    auto writer = usb::append_to_file(options_.record_usb);
    if (!writer) return fail(writer.error());
    recorder_ = usb::make_recorder(*backend, *writer, sensitive_);
    backend = recorder_.get();
  }
  HubOptions hub_options;
  hub_options.settings["bounce_ms"] = config_.scanner.bounce_ms;
  auto shop = shop_devices(config_);
  if (!shop) return fail(shop.error());
  hub_options.shop = std::move(*shop);
  recall_learned(*settings_, hub_options.shop);
  hub_options.shop.drawing = {&sign::draw_lines, &sign::draw_qr};
  belt_words(hub_options);
  hub_options.tell_missing = options_.real_devices || !options_.demo;
  hub_ = std::make_unique<Hub>(*backend, sink(), std::move(*quirks), all_drivers(), hub_options);
  pagers_.add(hub_->belt_pager());
  lamps_.add(hub_->lamps());
  return {};
}

void recall_learned(store::SqliteSettings& settings, ShopDevices& shop) {
  const auto recall = [&](const char* key) {
    return settings.get(learned_prefix + std::string(key)).value_or(std::nullopt).value_or("");
  };
  if (!shop.drawer.closed) shop.drawer.closed = closed_level(recall("drawer_closed"));
  std::istringstream lines(recall("keyboards"));
  for (std::string line; std::getline(lines, line);) {
    auto keyboard = paired_from_text(line);
    if (keyboard)
      shop.keyboards.push_back(std::move(*keyboard));
    else
      log_error("devices", "a paired keyboard on record: " + keyboard.error().text);
  }
}

// The shop's own picture for the head of receipts; none in the configuration: nothing.
Result<Raster> House::receipt_logo() const {
  constexpr int width_max_dots = 512;
  return config_.logo.empty() ? Result<Raster>(Raster{}) : sign::load_logo(config_.logo, width_max_dots);
}

void keep_learned(store::SqliteSettings& settings, const input::DeviceLearned& learned) {
  const auto kept = settings.set(learned_prefix + learned.key, learned.value);
  if (!kept) log_error("devices", kept.error().text);
}

// Inputs that are the house's own matter.
bool House::take_own(const Input& input) {
  if (const auto* learned = std::get_if<input::DeviceLearned>(&input)) {
    keep_learned(*settings_, *learned);
    return true;
  }
  const auto* pressed = std::get_if<input::PadPressed>(&input);
  if (pressed == nullptr || runner_->state().page == lane::ScreenPage::devices) return false;
  press(pressed->key);
  return true;
}

// A hand that finds its way by keys. What is said aloud comes with speech; until then "repeat" has nothing to repeat.
void House::press(PadKey key) {
  switch (key) {
    case PadKey::up:
      return window_->press(ui::Key::previous);
    case PadKey::down:
      return window_->press(ui::Key::next);
    case PadKey::ok:
      return window_->press(ui::Key::press);
    case PadKey::back:
      return window_->press(ui::Key::back);
    case PadKey::help:
      return static_cast<void>(
          queue_.push(runner_->state().call ? Input(input::ShowCall{}) : Input(input::CallPerson{})));
    case PadKey::volume:
      return window_->next_loudness();
    case PadKey::repeat:
      return;
  }
}

}  // namespace kassabel
