// SPDX-License-Identifier: Apache-2.0
// A page of the board without a browser: pairs, signs in, holds the event stream, answers its pings, says what arrived
// and accepts. For the headless demo and the tests. Blocking, one thread, plain sockets; each call has a time limit.
// Never call it on the kiosk's main thread: the answers come from there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace kassabel::board {

struct HttpAnswer {
  int status = 0;
  std::string head;  // status line and headers
  std::string body;
};

struct BoardEvent {
  std::string name;  // state, page, clear, ping
  std::string data;  // JSON
};

class BoardClient {
 public:
  // "http://127.0.0.1:8377/"; nothing is opened yet.
  [[nodiscard]] static Result<BoardClient> for_url(std::string_view url);
  BoardClient(std::string host, std::uint16_t port) : host_(std::move(host)), port_(port) {}
  ~BoardClient();
  BoardClient(BoardClient&& other) noexcept;
  BoardClient& operator=(BoardClient&& other) noexcept;

  // Keeps the cookie. refused: wrong or used code.
  [[nodiscard]] Result<void> pair(std::string_view code, std::string_view device_name = "Telefoon",
                                  std::string_view device_kind = "phone");
  [[nodiscard]] Result<HttpAnswer> sign_in(std::string_view person, std::string_view pin);
  [[nodiscard]] Result<HttpAnswer> sign_out() { return post("/api/sign-out", "{}"); }
  [[nodiscard]] Result<HttpAnswer> arrived(std::uint64_t call) { return post_number("/api/arrived", "call", call); }
  [[nodiscard]] Result<HttpAnswer> accept(std::uint64_t call) { return post_number("/api/accept", "call", call); }
  [[nodiscard]] Result<HttpAnswer> pong(std::uint64_t ping) { return post_number("/api/pong", "ping", ping); }

  // The stream. next_event opens it when it is not, and answers pings itself while answer_pings is on. Nothing: no
  // event in this time. unavailable: the stream ended; the next call opens it again.
  [[nodiscard]] Result<void> open_events();
  [[nodiscard]] Result<std::optional<BoardEvent>> next_event(int timeout_ms);
  void close_events();
  bool answer_pings = true;

  [[nodiscard]] Result<HttpAnswer> get(std::string_view path) { return request("GET", path, "", ""); }
  [[nodiscard]] Result<HttpAnswer> post(std::string_view path, std::string_view json);
  // headers: lines with \r\n. host_header: instead of the true one.
  [[nodiscard]] Result<HttpAnswer> request(std::string_view method, std::string_view path, std::string_view headers,
                                           std::string_view body, std::string_view host_header = "");
  [[nodiscard]] const std::string& cookie() const { return cookie_; }
  void set_cookie(std::string cookie) { cookie_ = std::move(cookie); }

 private:
  [[nodiscard]] Result<HttpAnswer> post_number(std::string_view path, std::string_view field, std::uint64_t number);
  [[nodiscard]] std::optional<BoardEvent> take_event();
  [[nodiscard]] bool take_chunks();

  std::string host_;
  std::uint16_t port_ = 0;
  std::string cookie_;  // name=value
  int stream_fd_ = -1;
  std::string raw_, text_;  // of the stream: as received, and without the chunked coding
};

}  // namespace kassabel::board
