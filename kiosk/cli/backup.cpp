// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "kiosk/cli/commands.h"

namespace kassabel::cli {

int backup(const Hooks& hooks, const BackupOptions& options) {
  const auto done = hooks.back_up(options);
  if (!done) return complain(done.error());
  if (options.json) {
    const nlohmann::json json{{"folder", done->folder},
                              {"kiosk", done->kiosk},
                              {"up_to_seq", done->up_to_seq},
                              {"head", done->head_hash},
                              {"bytes", done->bytes}};
    fmt::print("{}\n", json.dump(2));
    return 0;
  }
  fmt::print("{}: sound up to record {}, head {}\n", done->folder, done->up_to_seq, done->head_hash.substr(0, 16));
  return 0;
}

int restore(const Hooks& hooks, const RestoreOptions& options) {
  const auto done = hooks.restore(options);
  if (!done) return complain(done.error());
  fmt::print("{}: goes on after record {} of {}, in epoch {}\npublic key: {}\n", options.db, done->up_to_seq,
             done->kiosk, done->epoch, done->public_key);
  if (!done->handed_on)
    fmt::print(stderr,
               "The former key was not there to hand on: print this public key and keep it. `journal verify` asks for "
               "it, and for the one that was printed at set-up.\n");
  return 0;
}

}  // namespace kassabel::cli
