// SPDX-License-Identifier: Apache-2.0
// The edge to SQLiteCpp, for the .cpp files of this room only: its exceptions become errors here and go no further.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <string>
#include <type_traits>
#include <utility>

#include "kiosk/base/result.h"

namespace kassabel::store {

// system_errno: what the operating system said last, 0 when unknown; it tells a full disk from a broken one.
[[nodiscard]] Error error_of(const SQLite::Exception& exception, const std::string& doing, int system_errno);
[[nodiscard]] int system_errno_of(const SQLite::Database& connection);

// Runs work() -> Result<T>; a SQLite exception becomes "DOING: what SQLite said".
template <class Work>
[[nodiscard]] std::invoke_result_t<Work> guarded(const SQLite::Database& connection, const std::string& doing,
                                                 Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const SQLite::Exception& exception) {
    return fail(error_of(exception, doing, system_errno_of(connection)));
  }
}

}  // namespace kassabel::store
