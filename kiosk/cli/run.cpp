// SPDX-License-Identifier: Apache-2.0
#include "kiosk/cli/commands.h"

namespace kassabel::cli {

int run_kiosk(const Hooks& hooks, const RunOptions& options) {
  if (!options.demo) {
    const auto demo_only = [](const char* what) {
      return complain({ErrorKind::refused, std::string(what) + " is for demo journals only: add --demo"});
    };
    if (!options.sim_socket.empty()) return demo_only("--sim-socket");
    if (options.die_after != 0) return demo_only("--die-after");
    if (options.config.empty())
      return complain({ErrorKind::invalid, "a real shop needs its own configuration: add --config FILE, or --demo"});
  }
  const auto ran = hooks.run(options);
  return ran ? 0 : complain(ran.error());
}

}  // namespace kassabel::cli
