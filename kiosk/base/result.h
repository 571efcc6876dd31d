// SPDX-License-Identifier: Apache-2.0
// Result<T>: what a fallible function at an edge returns. Errors are values with a kind (for code) and a text
// (for the person who can act on it); context is put in front on the way up. Thread-safe: plain values.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace kassabel {

enum class ErrorKind {
  invalid,      // what came from outside is wrong; the text says where
  not_found,    // asked for something that is not there
  busy,         // somebody else holds it (port, device, database)
  unavailable,  // gone or not answering: device, network, disk
  full,         // a limit was reached: disk, queue, basket
  corrupt,      // stored bytes are not what was written
  newer,        // written by a newer version than this program
  refused,      // allowed for somebody else, or not now
};

struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string text;  // one sentence, in English, for logs and the command line

  // "reading shop.csv: line 3: ..." : the caller adds what it was doing.
  [[nodiscard]] Error during(const std::string& doing) const { return {kind, doing + ": " + text}; }
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string text) {
  return tl::unexpected<Error>(Error{kind, std::move(text)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace kassabel
