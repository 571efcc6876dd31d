// SPDX-License-Identifier: Apache-2.0
// What baskets cost, a JSON line each, priced by the same code as on the kiosk.
#include <unistd.h>

#include <cstdio>

#include "kiosk/app/hours.h"
#include "kiosk/app/promotions_file.h"
#include "kiosk/app/text_file.h"
#include "kiosk/cli/commands.h"
#include "kiosk/cli/line_reader.h"
#include "kiosk/cli/priced_basket.h"

namespace kassabel::cli {
namespace {

// A time of no zone: what is written is what the clock on the wall says.
Result<WallTime> moment_of(const std::string& at) {
  if (at.empty()) return SystemClock().now().wall;
  const auto time = app::local_time_of_text(at);
  if (!time) return fail(ErrorKind::invalid, "--at is a local time, as 2026-11-22T10:00");
  return app::at_minute(time->day, time->minute.value_or(0));
}

Result<Promotions> promotions_of(const std::string& file, Catalogue& catalogue, WallTime at) {
  if (file.empty()) return Promotions();
  const auto text = app::read_text_file(file, app::promotions_text_max_bytes, "promotions");
  if (!text) return fail(text.error());
  auto checked = app::checked_promotions(*text, file, catalogue, at);
  if (!checked) return fail(checked.error());
  return Promotions(std::move(*checked));
}

int answer_lines(const PriceShop& shop) {
  LineReader reader(STDIN_FILENO);
  bool written = true;
  while (const auto line = written ? reader.next() : std::nullopt) {
    const std::string answer =
        (line->too_long ? refused_basket("the line is too long") : priced_basket(line->text, shop)) + "\n";
    written = std::fwrite(answer.data(), 1, answer.size(), stdout) == answer.size() && std::ferror(stdout) == 0;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    return complain({ErrorKind::unavailable, "standard output cannot be written"});
  if (reader.failed()) return complain({ErrorKind::unavailable, "standard input cannot be read"});
  return 0;
}

}  // namespace

int price(const Hooks& hooks, const PriceOptions& options) {
  const auto at = moment_of(options.at);
  if (!at) return complain(at.error());
  const auto catalogue = hooks.open_csv(options.catalogue);
  if (!catalogue) return complain(catalogue.error());
  const auto promotions = promotions_of(options.promotions, **catalogue, *at);
  if (!promotions) return complain(promotions.error());
  return answer_lines({**catalogue, *promotions, usual_label_templates(), GroupRules(), CashRounding(), *at});
}

}  // namespace kassabel::cli
