// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/base/clock.h"
#include "kiosk/cli/commands.h"

namespace kassabel::cli {

int board_cert(const Hooks& hooks, const BoardCertOptions& options) {
  const auto made = hooks.board_cert(options.dir, options.names);
  if (!made) return complain(made.error());
  const std::string until = rfc3339({made->valid_until_utc_ms, 0}).substr(0, 10);
  if (options.json) {
    const nlohmann::json json = {
        {"dir", options.dir}, {"names", made->names}, {"fingerprint", made->fingerprint}, {"valid_until", until}};
    fmt::print("{}\n", json.dump());
    return 0;
  }
  fmt::print("The board has a certificate for {} until {}.\n", fmt::join(made->names, ", "), until);
  fmt::print("Give [board] tls_dir = \"{}\" and host = \"0.0.0.0\" in the configuration, and open\n", options.dir);
  fmt::print("https://{}:PORT/trust on each phone: it says how the phone comes to trust the board.\n",
             made->names.front());
  fmt::print("Fingerprint of the authority, to compare there (SHA-256):\n{}\n", made->fingerprint);
  fmt::print("{}/ca.pem is only needed to renew: keep it where the network does not reach, and bring it back then.\n",
             options.dir);
  return 0;
}

}  // namespace kassabel::cli
