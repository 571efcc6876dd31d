// SPDX-License-Identifier: Apache-2.0
// The sections of what is sold and how it is paid: ways to pay, groups of goods, the shop's own codes.
#include <charconv>

#include "kiosk/app/config_parts.h"
#include "kiosk/domain/enum_words.h"

namespace kassabel::app {
namespace {

constexpr int age_max_years = 99;

// "alcohol=18".
bool read_min_age(const std::string& text, GroupRules::MinAge& out) {
  const std::size_t at = text.find('=');
  if (at == std::string::npos || at == 0 || at > group_max_bytes) return false;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + at + 1, end, out.years);
  if (error != std::errc() || rest != end || out.years < 0 || out.years > age_max_years) return false;
  out.group = text.substr(0, at);
  return true;
}

void read_goods(TomlReader& reader, GroupRules& groups) {
  reader.section("goods");
  reader.texts("not_sold", groups.not_sold);
  std::vector<GroupRules::MinAge> ages;
  const bool there = reader.each_text("min_age", [&](const std::string& text, int line) {
    GroupRules::MinAge age;
    if (!read_min_age(text, age))
      reader.refuse(line, "[goods] min_age must be a list of GROUP=YEARS, not \"" + text + "\"");
    ages.push_back(std::move(age));
  });
  if (there) groups.min_ages = std::move(ages);
}

void read_label(TomlReader& reader, std::vector<LabelTemplate>& out) {
  std::string name, kind = "in_store", pattern;
  int decimals = 2;
  reader.text("name", name, 40);
  read_word(reader, "kind", {"in_store", "voucher", "coupon"}, kind);
  reader.text("pattern", pattern, 2 * label_pattern_max);
  reader.number("decimals", decimals, 0, 6);
  const CodeKind code_kind = kind == "voucher"  ? CodeKind::voucher
                             : kind == "coupon" ? CodeKind::coupon
                                                : CodeKind::in_store;
  auto made = make_label_template(name, code_kind, pattern, decimals);
  if (made)
    out.push_back(std::move(*made));
  else
    reader.refuse(reader.line_of("pattern"), "[[label]] " + made.error().text);
}

// What the law says of rounding; what the shop decided, [kiosk] round_cash, stays.
void read_country(TomlReader& reader, CashRounding& rounding) {
  std::string country = rounding.country;
  reader.text("country", country, 2);
  const CashRounding* known = cash_rounding_of(country);
  if (known == nullptr) return reader.wrong("country", "a country whose rounding is known, as \"NL\"");
  const bool chosen = rounding.chosen;
  rounding = *known;
  rounding.chosen = chosen;
}

constexpr std::size_t path_max_bytes = 200;

void read_card(TomlReader& reader, CardConfig& card) {
  reader.section("card");
  std::string driver = "none";
  read_word(reader, "driver", {"none", "zvt", "nexo"}, driver);
  card.driver = driver == "zvt"    ? CardConfig::Driver::zvt
                : driver == "nexo" ? CardConfig::Driver::nexo
                                   : CardConfig::Driver::none;
  reader.text("host", card.host);
  reader.number("port", card.port, 1, 65535);
  reader.text("password_file", card.password_file, path_max_bytes);
  reader.text("poi_id", card.poi_id);
  reader.text("key_identifier", card.key_identifier);
  reader.number("key_version", card.key_version, 0, 999);
  reader.text("passphrase_file", card.passphrase_file, path_max_bytes);
  reader.text("certificate_name", card.certificate_name);
  reader.text("ca_file", card.ca_file, path_max_bytes);
  if (card.driver == CardConfig::Driver::none) return;
  if (card.host.empty()) reader.wrong("host", "the address of the card terminal");
  if (card.driver != CardConfig::Driver::nexo) return;
  if (card.poi_id.empty()) reader.wrong("poi_id", "the terminal's id, \"MODEL-SERIAL\"");
  if (card.key_identifier.empty() || card.passphrase_file.empty())
    reader.wrong("key_identifier", "set together with passphrase_file, as at the maker's");
}

}  // namespace

void read_selling(TomlReader& reader, Config& config) {
  reader.section("payment");
  read_country(reader, config.rules.rounding);
  reader.flag("card", config.rules.payments.card);
  reader.flag("cash", config.rules.payments.cash);
  reader.flag("vouchers", config.rules.payments.vouchers);
  read_card(reader, config.card);
  reader.section("books");
  reader.text("backup_dir", config.backup_dir, path_max_bytes);
  reader.text("anchors_file", config.anchors_file, path_max_bytes);
  read_goods(reader, config.rules.groups);
  std::vector<LabelTemplate> labels;
  reader.each_table("label", label_templates_max, [&] { read_label(reader, labels); });
  if (!labels.empty()) config.labels = std::move(labels);
}

}  // namespace kassabel::app
