// SPDX-License-Identifier: Apache-2.0
// What the command line does with a database: checking it, its key, copies of it. For main to hand out; main thread, no
// kiosk around.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "kiosk/cli/hooks.h"

namespace kassabel {

// A broken journal is a line; an error only where nothing can be read at all.
[[nodiscard]] Result<cli::VerifyLine> verify_journal(const cli::VerifyOptions& options);
// busy: a kiosk runs. Returns the public key, hex.
[[nodiscard]] Result<std::string> new_journal_key(const std::string& db);
// Beside a running kiosk too.
[[nodiscard]] Result<cli::BackupLine> back_up_journal(const cli::BackupOptions& options);
[[nodiscard]] Result<cli::RestoreLine> restore_journal(const cli::RestoreOptions& options);

}  // namespace kassabel
