// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {

int receipt(const Hooks& hooks, const ReceiptOptions& options) {
  const auto text = hooks.receipt(options);
  if (!text) return complain(text.error());
  if (options.out.empty())
    fmt::print("{}", *text);
  else
    fmt::print("receipt {} in {}\n", options.number, options.out);
  return 0;
}

}  // namespace kassabel::cli
