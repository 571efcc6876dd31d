// SPDX-License-Identifier: Apache-2.0
// A request and its answer as plain values, so that what the board decides needs no socket and no library. Bytes from
// outside: nothing here is trusted before request.h looked at it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kassabel::board {

inline constexpr std::size_t body_max_bytes = 4 * 1024;
inline constexpr std::size_t body_read_max_bytes = 64 * 1024;  // read and dropped, so that the sender hears the 413

struct Request {
  std::string method, path;
  std::string host, origin, fetch_site, content_type, cookie;
  std::string body;
};

struct Answer {
  int status = 200;
  std::string content_type = "application/json";
  std::string body = "{}";
  std::string set_cookie;
  std::string allow;  // with 405
};

[[nodiscard]] inline Answer refuse(int status, std::string_view why) {
  Answer answer;
  answer.status = status;
  answer.body = "{\"error\":\"" + std::string(why) + "\"}";
  return answer;
}

}  // namespace kassabel::board
