// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/promotions_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "kiosk/app/hours.h"
#include "kiosk/app/toml_reader.h"

namespace kassabel::app {
namespace {

constexpr std::size_t id_max_bytes = 64;
constexpr std::size_t coupon_max_bytes = 64;
constexpr std::size_t promotion_products_max = 1'000;
constexpr std::size_t promotion_groups_max = 64;
constexpr std::int64_t ms_a_minute = 60'000;

struct KindWord {
  PromotionKind kind;
  std::string_view word;
  std::string_view needs, may;  // keys, with a blank on both sides
};
constexpr std::array<KindWord, 7> kind_words{{
    {PromotionKind::n_for_price, "n_for_price", " quantity amount_cents ", " mix most_times "},
    {PromotionKind::n_plus_free, "n_plus_free", " quantity free ", " mix most_times "},
    {PromotionKind::percent_off, "percent_off", " percent ", " most_times "},
    {PromotionKind::amount_off, "amount_off", " amount_cents ", " most_times "},
    {PromotionKind::second_at_percent, "second_at_percent", " percent ", " mix most_times "},
    {PromotionKind::basket_percent, "basket_percent", " percent threshold_cents ", ""},
    {PromotionKind::basket_amount, "basket_amount", " amount_cents threshold_cents ", ""},
}};

struct Read {
  std::vector<Promotion> promotions;
  std::vector<int> lines;  // of each
};

bool in(std::string_view keys, std::string_view key) {
  return keys.find(" " + std::string(key) + " ") != std::string_view::npos;
}

const KindWord* read_kind(TomlReader& reader) {
  std::string word;
  reader.text("kind", word);
  const auto it = std::find_if(kind_words.begin(), kind_words.end(), [&](const KindWord& k) { return k.word == word; });
  if (it != kind_words.end()) return &*it;
  std::string known;
  for (const KindWord& kind : kind_words) known += (known.empty() ? "" : ", ") + std::string(kind.word);
  reader.wrong("kind", "one of " + known);
  return nullptr;
}

void read_numbers(TomlReader& reader, const KindWord& kind, Promotion& out) {
  for (const std::string_view key :
       {"quantity", "free", "percent", "amount_cents", "threshold_cents", "mix", "most_times"}) {
    const bool there = reader.has(key);
    if (there && !in(kind.needs, key) && !in(kind.may, key))
      reader.refuse(reader.line_of(key),
                    "a promotion of kind " + std::string(kind.word) + " has no " + std::string(key));
    if (!there && in(kind.needs, key))
      reader.refuse(reader.line(), "a promotion of kind " + std::string(kind.word) + " needs " + std::string(key));
  }
  std::int64_t amount = 0, threshold = 0;
  reader.number("quantity", out.quantity, 1, promotion_quantity_max);
  reader.number("free", out.free, 1, promotion_quantity_max);
  reader.number("percent", out.percent, 0, 100);
  reader.number("amount_cents", amount, 1, price_max_cents);
  reader.number("threshold_cents", threshold, 0, price_max_cents);
  reader.number("most_times", out.most_times, 1, promotion_quantity_max);
  reader.flag("mix", out.mix);
  out.amount = Money::from_cents(amount);
  out.threshold = Money::from_cents(threshold);
}

// A day as the end includes that day.
std::optional<std::int64_t> read_time(TomlReader& reader, std::string_view key, bool is_end) {
  if (!reader.has(key)) {
    reader.refuse(reader.line(), "[[promotion]] " + std::string(key) + " is missing, as \"2026-12-01T08:00\"");
    return std::nullopt;
  }
  const auto time = reader.local_time(key);
  if (!time) return std::nullopt;
  const bool next_day = is_end && !time->minute;
  return local_minute(at_minute(next_day ? day_after(time->day) : time->day, time->minute.value_or(0)));
}

void read_products(TomlReader& reader, Promotion& out) {
  reader.each_text(
      "products",
      [&](const std::string& text, int line) {
        const auto gtin = Gtin::parse(text);
        if (!gtin) return reader.refuse(line, "product \"" + text + "\": " + gtin.error().text);
        out.products.push_back(*gtin);
      },
      promotion_products_max);
  reader.texts("groups", out.groups, promotion_groups_max);
  reader.texts("departments", out.departments, promotion_groups_max);
  if (!is_for_basket(out) && out.products.empty() && out.groups.empty() && out.departments.empty())
    reader.refuse(reader.line(), "[[promotion]] needs products, groups or departments: which articles is it about?");
}

std::optional<Promotion> read_promotion(TomlReader& reader) {
  Promotion out;
  reader.text("id", out.id, id_max_bytes);
  reader.text("name", out.name, product_name_max_bytes);
  reader.text("coupon", out.coupon, coupon_max_bytes);
  if (out.id.empty()) reader.refuse(reader.line(), "[[promotion]] id is missing");
  if (out.name.empty()) reader.refuse(reader.line(), "[[promotion]] name is missing: what do shoppers read?");
  const auto from = read_time(reader, "from", false);
  const auto until = read_time(reader, "until", true);
  const KindWord* kind = read_kind(reader);
  if (reader.failed() || kind == nullptr || !from || !until) return std::nullopt;
  out.kind = kind->kind;
  out.from_minute = *from;
  out.until_minute = *until;
  read_numbers(reader, *kind, out);
  read_products(reader, out);
  return reader.failed() ? std::nullopt : std::optional(std::move(out));
}

std::string about(const Promotion& promotion, const Error& error) {
  return "promotion \"" + promotion.id + "\": " + error.text;
}

Result<Read> read_file(std::string_view toml, const std::string& file) {
  if (toml.size() > promotions_text_max_bytes)
    return fail(ErrorKind::invalid, file + ": larger than " + std::to_string(promotions_text_max_bytes) + " bytes");
  auto reader = TomlReader::parse(toml, file);
  if (!reader) return fail(reader.error());
  Read out;
  std::set<std::string> ids;
  reader->each_table("promotion", promotions_max, [&] {
    const int line = reader->line();
    auto promotion = read_promotion(*reader);
    if (!promotion) return;
    if (!ids.insert(promotion->id).second)
      reader->refuse(reader->line_of("id"), "there is another promotion with the id \"" + promotion->id + "\"");
    if (const auto sound = check_promotion(*promotion, {}); !sound)
      reader->refuse(line, about(*promotion, sound.error()));
    out.promotions.push_back(std::move(*promotion));
    out.lines.push_back(line);
  });
  if (const auto done = reader->finish(); !done) return fail(done.error());
  return out;
}

// The products of a catalogue that promotions are about; all of it is asked for once, and only if somebody needs it.
class Covered {
 public:
  Covered(Catalogue& catalogue, WallTime at) : catalogue_(catalogue), at_(at) {}

  Result<std::vector<Product>> of(const Promotion& promotion) {
    std::vector<Product> out;
    const std::int64_t begins_ms = promotion.from_minute * ms_a_minute - std::int64_t{at_.offset_min} * ms_a_minute;
    const WallTime when{std::max(at_.utc_ms, begins_ms), at_.offset_min};
    for (const Gtin gtin : promotion.products) {
      auto product = catalogue_.find(gtin, when);
      if (!product) return fail(product.error());
      if (*product) out.push_back(std::move(**product));
    }
    if (promotion.groups.empty() && promotion.departments.empty() && !is_for_basket(promotion)) return out;
    if (const auto loaded = load(); !loaded) return fail(loaded.error());
    std::copy_if(everything_->begin(), everything_->end(), std::back_inserter(out),
                 [&](const Product& product) { return names_product(promotion, product); });
    return out;
  }

 private:
  Result<void> load() {
    if (everything_) return {};
    auto all = catalogue_.list(promotions_checked_products_max, at_);
    if (!all) return fail(all.error());
    everything_ = std::move(*all);
    return {};
  }

  Catalogue& catalogue_;
  WallTime at_;
  std::optional<std::vector<Product>> everything_;
};

}  // namespace

Result<std::vector<Promotion>> parse_promotions(std::string_view toml, const std::string& file) {
  auto read = read_file(toml, file);
  if (!read) return fail(read.error());
  return std::move(read->promotions);
}

Result<std::vector<Promotion>> checked_promotions(std::string_view toml, const std::string& file, Catalogue& catalogue,
                                                  WallTime at) {
  auto read = read_file(toml, file);
  if (!read) return fail(read.error());
  Covered covered(catalogue, at);
  for (std::size_t number = 0; number < read->promotions.size(); ++number) {
    const Promotion& promotion = read->promotions[number];
    if (promotion.until_minute <= local_minute(at)) continue;
    const auto products = covered.of(promotion);
    if (!products) return fail(products.error());
    if (const auto allowed = check_promotion(promotion, *products); !allowed)
      return fail(ErrorKind::invalid,
                  file + ":" + std::to_string(read->lines[number]) + ": " + about(promotion, allowed.error()));
  }
  return std::move(read->promotions);
}

}  // namespace kassabel::app
