// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/config.h"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "embedded/demo_shop.h"
#include "kiosk/app/agreement_file.h"
#include "kiosk/app/config_parts.h"
#include "kiosk/app/text_file.h"
#include "kiosk/app/toml_reader.h"
#include "kiosk/base/assert.h"

namespace kassabel::app {
namespace {

constexpr std::size_t path_max_bytes = 1'000;

// Until 0.1.0 the agreement stood in the configuration.
void refuse_old_agreement(TomlReader& reader) {
  for (const char* section : {"agreement.hours", "agreement.ladder"}) {
    reader.section(section);
    if (reader.there())
      return reader.refuse(reader.line(), fmt::format("[{}] moved: the agreement is a file of its own now. Write it "
                                                      "there as [{}], and here [agreement] file = \"agreement.toml\"",
                                                      section, std::string_view(section).substr(10)));
  }
}

void read_sections(TomlReader& reader, Config& config) {
  lane::Rules& rules = config.rules;
  reader.section("shop");
  reader.text("name", rules.shop.name);
  reader.texts("address", rules.shop.address);
  reader.text("vat_id", rules.shop.vat_id);
  reader.text("chamber_id", rules.shop.chamber_id);
  reader.text("logo", config.logo, path_max_bytes);
  reader.section("kiosk");
  reader.text("id", rules.kiosk, 40);
  reader.text("place", rules.place, 40);
  reader.language("language", rules.language);
  reader.flag("round_cash", rules.rounding.chosen);
  reader.section("screen");
  reader.number("width_px", config.screen.width_px, 640, 8192);
  reader.number("height_px", config.screen.height_px, 640, 8192);
  reader.number("width_mm", config.screen.width_mm, 100, 2000);
  reader.number("height_mm", config.screen.height_mm, 100, 2000);
  reader.number("distance_mm", config.screen.distance_mm, 300, 2000);
  reader.flag("fullscreen", config.screen.fullscreen);
  reader.section("board");
  reader.text("host", config.board.host);
  reader.number("port", config.board.port, 0, 65535);
  reader.text("tls_dir", config.board.tls_dir);
  reader.section("agreement");
  reader.text("file", config.agreement_file, path_max_bytes);
  reader.section("limits");
  reader.number("thanks_s", rules.limits.thanks_ms, 3, 300, 1000);
  reader.number("idle_ask_s", rules.limits.idle_ask_ms, 20, 3600, 1000);
  reader.number("idle_answer_s", rules.limits.idle_answer_ms, 20, 3600, 1000);
  reader.number("staff_sign_out_s", rules.limits.staff_sign_out_ms, 20, 3600, 1000);
  reader.number("drawer_open_s", rules.limits.drawer_open_ms, 10, 3600, 1000);
  reader.number("undo_s", rules.limits.undo_ms, 3, 120, 1000);
  read_selling(reader, config);
  read_devices(reader, config);
  read_pagers(reader, config);  // both after [kiosk]: a bell is not called like the till
}

// Screens are laid out in millimetres; pixels that are not square would make them lie.
Result<void> check_shape(const ScreenConfig& screen, const std::string& file) {
  const std::int64_t across = static_cast<std::int64_t>(screen.width_px) * screen.height_mm;
  const std::int64_t down = static_cast<std::int64_t>(screen.height_px) * screen.width_mm;
  if (std::abs(across - down) * 20 <= down) return {};
  return fail(ErrorKind::invalid,
              file +
                  ": [screen] width_px : height_px and width_mm : height_mm differ by more than 5 %; "
                  "measure the glass again");
}

}  // namespace

Result<Config> parse_config(std::string_view text, const std::string& file) {
  if (text.size() > config_max_bytes) return fail(ErrorKind::invalid, file + " is larger than a configuration can be");
  auto reader = TomlReader::parse(text, file);
  if (!reader) return fail(reader.error());
  Config config;
  refuse_old_agreement(*reader);
  read_sections(*reader, config);
  if (const auto read = reader->finish(); !read) return fail(read.error());
  if (const auto shape = check_shape(config.screen, file); !shape) return fail(shape.error());
  config.rules.hash = content_hash(text);
  return config;
}

Result<void> use_agreement(Config& config, const std::string& text, const std::string& file) {
  auto agreement = parse_agreement(text, file);
  if (!agreement) return fail(agreement.error());
  config.rules.agreement = std::move(*agreement);
  config.rules.agreement_text = text;
  return {};
}

Result<Config> read_settings(const std::string& file) {
  const auto text = read_text_file(file, config_max_bytes, "configuration");
  if (!text) return fail(text.error());
  auto config = parse_config(*text, file);
  if (!config) return config;
  config->agreement_file = std::filesystem::path(file).parent_path() / config->agreement_file;
  return config;
}

Result<Config> read_config(const std::string& file) {
  auto config = read_settings(file);
  if (!config) return config;
  const auto agreement = read_agreement_text(config->agreement_file);
  if (!agreement)
    return fail(agreement.error().kind, fmt::format("{}, which [agreement] file in {} names; `kassabel agreement show` "
                                                    "prints one to start from",
                                                    agreement.error().text, file));
  if (const auto used = use_agreement(*config, *agreement, config->agreement_file); !used) return fail(used.error());
  return config;
}

Config demo_config() {
  const auto file = embedded::find(embedded::demo_shop(), "kassabel.toml");
  Result<Config> config = parse_config(file.text(), "kassabel.toml");
  KASSABEL_ASSERT(config.has_value());
  config->agreement_file.clear();
  const auto used = use_agreement(*config, std::string(demo_agreement_text()), "agreement.toml");
  KASSABEL_ASSERT(used.has_value());
  return *config;
}

std::string_view demo_products_csv() { return embedded::find(embedded::demo_shop(), "products.csv").text(); }
std::string_view demo_promotions_toml() { return embedded::find(embedded::demo_shop(), "promotions.toml").text(); }
std::string_view demo_recalls_csv() { return embedded::find(embedded::demo_shop(), "recalls.csv").text(); }

}  // namespace kassabel::app
