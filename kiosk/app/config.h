// SPDX-License-Identifier: Apache-2.0
// The configuration file (TOML): shop, kiosk, screen, board, scanner, pagers, and which file the team's agreement is.
// Read once at start; every error names file and line; an unknown key is an error, because a misspelt setting would not
// be kept.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/codes/label_template.h"
#include "kiosk/lane/rules.h"

namespace kassabel::app {

struct ScreenConfig {
  int width_px = 1080, height_px = 1920;
  int width_mm = 268, height_mm = 476;  // what a ruler says
  int distance_mm = 600;                // from the eyes to the panel
  bool fullscreen = false;
};

struct BoardConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8377;
  std::string tls_dir;  // of `kassabel board cert`; empty: plain HTTP, on loopback only
};

// A device on a serial port: which port, and how its line is set.
struct SerialPortConfig {
  std::string usb_serial;  // the port's USB serial number, or its socket ("usb-1-4"); empty: a model that says itself
  std::int64_t baud = 9600;
  bool seven_even = false;  // 7E1 instead of 8N1
};

struct ScannerConfig {
  std::int64_t bounce_ms = 300;  // the same code again within this time counts once
  SerialPortConfig port;
};

struct ScaleConfig {
  SerialPortConfig port{"", 9600, true};
  bool pounds = false;        // what its digits count, instead of kilograms
  std::int64_t decimals = 3;  // of digits that come without a point
};

// A drawer behind a serial port, and how the switch of any drawer is wired.
struct DrawerConfig {
  SerialPortConfig port;
  std::string open_bytes = "07";  // hexadecimal
  std::string state = "none";     // cts, dsr, ri, dcd, poll, stream: where its state is seen
  std::string ask_bytes;          // poll: what is sent to be told
  std::int64_t mask = 1;          // poll: of the answer's first byte
  std::string closed;             // high, low, none; empty: as the model's or as it was learned
};

// Paths to staff over the network; url or host empty: that path is off. Files named here hold one secret each.
struct NtfyConfig {
  std::string url, topic, answer_topic, token_file, ca_file;
};

struct MqttConfig {
  std::string host;
  std::uint16_t port = 1883;
  std::string user, password_file, ca_file;
  std::string root = "kassabel";
  std::map<std::string, std::string> bells;  // id in the topics -> place
};

// The transmitter of belt pagers on a serial port.
struct BeltPagerConfig {
  bool lrs = false;  // LRS lines instead of TAP
  SerialPortConfig port;
  std::string number;         // the team's pager; empty: only those of persons
  std::string password_file;  // TAP, at most 6 characters; empty: none, as most transmitters on site
};

// The card terminal. Files named here hold one secret each.
struct CardConfig {
  enum class Driver { none, zvt, nexo };
  Driver driver = Driver::none;
  std::string host;
  std::uint16_t port = 0;     // 0: the protocol's usual one
  std::string password_file;  // zvt: six digits; empty: as terminals come
  // nexo
  std::string poi_id, key_identifier, passphrase_file, certificate_name, ca_file;
  int key_version = 1;
};

struct Config {
  lane::Rules rules;
  std::string logo;                                             // a PNG for the head of receipts; empty: none
  std::string agreement_file = "agreement.toml";                // beside the configuration, if relative; demo: empty
  std::vector<LabelTemplate> labels = usual_label_templates();  // the shop's own codes
  ScreenConfig screen;
  BoardConfig board;
  ScannerConfig scanner;
  NtfyConfig ntfy;
  MqttConfig mqtt;
  BeltPagerConfig belt_pager;
  CardConfig card;
  std::string backup_dir;    // a copy of the books goes there after each Z; empty: none
  std::string anchors_file;  // the second place of the journal's head, line by line; empty: none
  ScaleConfig scale;
  DrawerConfig drawer;
  std::map<std::string, std::string> lamps;      // place by the port of a lamp that devices.toml describes
  std::map<std::string, std::string> usb_bells;  // place by the id that the bell says; "kiosk": the kiosk's own lamp
};

inline constexpr std::size_t config_max_bytes = 256 * 1024;

// The settings alone: rules.agreement stays what it is by default. file: only for the error texts.
[[nodiscard]] Result<Config> parse_config(std::string_view toml, const std::string& file);
[[nodiscard]] Result<Config> read_settings(const std::string& file);
// With the agreement that it names; errors in it name that file.
[[nodiscard]] Result<Config> read_config(const std::string& file);
// Puts an agreement into force. file: for the error texts.
[[nodiscard]] Result<void> use_agreement(Config& config, const std::string& text, const std::string& file);
// The demo shop's, which is part of the program.
[[nodiscard]] Config demo_config();
[[nodiscard]] std::string_view demo_products_csv();
[[nodiscard]] std::string_view demo_promotions_toml();
[[nodiscard]] std::string_view demo_recalls_csv();

}  // namespace kassabel::app
