// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {
namespace {

using Json = nlohmann::json;

// How far an import is, on standard error: at once on a terminal, otherwise when it takes its time.
class ProgressLine {
 public:
  void show(std::size_t rows, const std::string& doing) {
    const auto now = Steady::now();
    const auto patience = terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(2000);
    if (doing == doing_ && now - shown_ < patience) return;
    if (!terminal_ && now - began_ < patience) return;
    doing_ = doing;
    shown_ = now;
    const double seconds = std::chrono::duration<double>(now - began_).count();
    const std::string rate =
        doing == "reading" && seconds > 0 ? fmt::format(", {:.0f} a second", static_cast<double>(rows) / seconds) : "";
    std::fprintf(stderr, "%s%s: %zu products%s%s", terminal_ ? "\r\033[K" : "", doing.c_str(), rows, rate.c_str(),
                 terminal_ ? "" : "\n");
    std::fflush(stderr);
    open_ = terminal_;
  }
  void end() {
    if (open_) std::fputs("\r\033[K", stderr);
    open_ = false;
  }

 private:
  using Steady = std::chrono::steady_clock;
  bool terminal_ = isatty(STDERR_FILENO) == 1;
  Steady::time_point began_ = Steady::now();
  Steady::time_point shown_ = began_;
  std::string doing_;
  bool open_ = false;
};

std::string euros(std::int64_t cents) { return fmt::format("{}.{:02}", cents / 100, cents % 100); }

}  // namespace

int catalogue_import(const Hooks& hooks, const CatalogueOptions& options) {
  if (options.file.empty() && options.recalls.empty() && options.promotions.empty())
    return complain({ErrorKind::invalid, "name a file: products as FILE, --recalls or --promotions"});
  if (options.delta && options.file.empty()) return complain({ErrorKind::invalid, "--delta needs a file of products"});
  ProgressLine line;
  const auto began = std::chrono::steady_clock::now();
  const auto imported =
      hooks.import_catalogue({options.db, options.file, options.recalls, options.promotions, options.delta,
                              [&line](std::size_t rows, const std::string& doing) { line.show(rows, doing); }});
  line.end();
  if (!imported) {
    if (options.json) fmt::print("{}\n", Json{{"products", 0}, {"error", imported.error().text}}.dump());
    return complain({imported.error().kind, imported.error().text + "\nNothing was imported."});
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (options.json) {
    fmt::print("{}\n", Json{{"products", imported->products},
                            {"recalls", imported->recalls},
                            {"number", imported->number},
                            {"seconds", seconds}}
                           .dump());
  } else {
    if (!options.file.empty())
      fmt::print("{} products imported, {:.0f} a second.\n", imported->products,
                 static_cast<double>(imported->products) / seconds);
    fmt::print("Catalogue {} is in force, with {} recalls; a running kiosk takes it between two shoppers.\n",
               imported->number, imported->recalls);
  }
  return 0;
}

int catalogue_show(const Hooks& hooks, const CatalogueOptions& options) {
  const auto line = hooks.catalogue(options.db);
  if (!line) return complain(line.error());
  if (options.json) {
    fmt::print("{}\n", Json{{"number", line->number},
                            {"products", line->products},
                            {"picks", line->picks},
                            {"recalls", line->recalls},
                            {"promotions_bytes", line->promotions_bytes},
                            {"imported", line->imported},
                            {"next_price_change", line->next_price_change}}
                           .dump());
    return 0;
  }
  fmt::print("catalogue {}, imported {}\n{} products, {} of them in pick lists\n{} recalls\n", line->number,
             line->imported, line->products, line->picks, line->recalls);
  if (line->promotions_bytes > 0)
    fmt::print("promotions: a file of {} bytes\n", line->promotions_bytes);
  else
    fmt::print("no promotions\n");
  fmt::print("next change of a price: {}\n",
             line->next_price_change.empty() ? "none is known" : line->next_price_change);
  return 0;
}

int catalogue_history(const Hooks& hooks, const CatalogueOptions& options) {
  const auto lines = hooks.prices(options.db, options.gtin);
  if (!lines) return complain(lines.error());
  if (options.json) {
    Json prices = Json::array();
    for (const PriceLine& one : lines->prices)
      prices.push_back({{"from", one.from}, {"until", one.until}, {"price_cents", one.cents}});
    Json out{{"name", lines->name}, {"prices", prices}, {"lowest_30_days_cents", nullptr}};
    if (lines->lowest_30_days_cents) out["lowest_30_days_cents"] = *lines->lowest_30_days_cents;
    fmt::print("{}\n", out.dump());
    return 0;
  }
  fmt::print("{}\n", lines->name.empty() ? "not sold now" : lines->name);
  for (const PriceLine& one : lines->prices)
    fmt::print("{:>10}  from {}{}\n", euros(one.cents), one.from.empty() ? "the beginning" : one.from,
               one.until.empty() ? "" : " until " + one.until);
  if (lines->lowest_30_days_cents) fmt::print("lowest of the last 30 days: {}\n", euros(*lines->lowest_30_days_cents));
  return 0;
}

}  // namespace kassabel::cli
