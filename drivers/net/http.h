// SPDX-License-Identifier: Apache-2.0
// The seam to an HTTP server: a few requests at a time, short ones and streams that stay open. No redirects, no proxy:
// it is the shop's own server. Thread: everything is called on the owner's one thread and answers there, inside wait();
// wake() from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kassabel::net {

struct HttpRequest {
  std::string url;                         // http:// or https://
  std::string body;                        // not empty: POST, otherwise GET
  std::vector<std::string> headers;        // "Name: value"
  std::string ca_file = {};                // PEM; empty: the system's authorities
  std::int64_t timeout_ms = 5'000;         // for the whole of it; a stream: until it is connected
  std::int64_t silent_max_ms = 0;          // not 0: a stream, which ends when nothing came for so long
  std::size_t body_max_bytes = 64 * 1024;  // of an answer that is no stream
  std::int64_t connect_within_ms = 0;      // 0: timeout_ms
  std::string connect_to = {};             // "HOST:PORT": goes there, and the url's host is the name in its certificate
  // It must not arrive twice, nor after we gave it up: on a connection of its own, which is ended, not closed, and
  // given up when nobody acknowledges what was sent.
  bool once = false;
};

struct HttpAnswer {
  int status = 0;            // 0: nothing came, words says why
  std::string body;          // a stream's: empty, on_data had it
  int retry_after_s = 0;     // as the server asked; 0: it did not
  bool certificate = false;  // nothing came because its certificate is not right
  bool sent = true;          // false: there was no connection, not a byte of the request left
  std::string words;         // for the log
};

class Http {
 public:
  using OnData = std::function<void(std::string_view)>;  // a stream with status 200 only
  using OnDone = std::function<void(const HttpAnswer&)>;
  virtual ~Http() = default;
  // Answered once by done, unless it is cancelled. Its number, never 0.
  virtual int start(HttpRequest request, OnDone done, OnData data = {}) = 0;
  virtual void cancel(int number) = 0;
  // Sleeps until something came, wake() was called or the time is over.
  virtual void wait(std::int64_t at_most_ms) = 0;
  virtual void wake() = 0;
};

[[nodiscard]] std::unique_ptr<Http> make_curl();

}  // namespace kassabel::net
