// SPDX-License-Identifier: Apache-2.0
// What the ntfy pager publishes and what comes back, as values. "I am coming" is a button that makes the phone send
// {call, person, key} to the answer topic; the key is made with a secret of this run, so nobody can make one up, and a
// button of an earlier run is refused. Source: ntfy's documentation of publishing as JSON and of its JSON stream
// (2.11; sequence_id is of 2.16 and ignored before). Pure; any thread; never fails on what comes in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kassabel::pager::ntfy {

inline constexpr std::size_t topic_max_bytes = 64;
inline constexpr std::size_t line_max_bytes = 16 * 1024;  // of the stream
inline constexpr std::size_t answer_max_bytes = 256;
inline constexpr std::size_t buttons_max = 3;  // ntfy's limit

[[nodiscard]] bool is_topic(std::string_view topic);
// http:// or https://, a host, maybe a port; no user, query or path. A slash at the end is taken off.
[[nodiscard]] std::optional<std::string> server_url(std::string_view url);

using Secret = std::array<unsigned char, 32>;
[[nodiscard]] Secret make_secret();
// Over call and person; 32 hex digits.
[[nodiscard]] std::string key_of(const Secret& secret, std::uint64_t call, std::string_view person);

struct Button {
  std::string label;
  std::string body;  // what the phone sends
};
struct Message {
  std::string topic, title, text;
  int priority = 4;         // 1 to 5: from 4 on a phone rings long
  std::string sequence_id;  // messages of one id are one notification, on servers that can
  std::vector<Button> buttons;
  std::string answer_url;
};
[[nodiscard]] std::string message_json(const Message& message);
[[nodiscard]] std::string answer_json(const Secret& secret, std::uint64_t call, std::string_view person);
// The server took it: its answer to a message has an id.
[[nodiscard]] bool is_taken(std::string_view body);

// A line of the stream.
struct Line {
  enum class Kind { open, keepalive, message, other } kind = Kind::other;
  std::string id, text;
  std::int64_t time_s = 0;  // the server's
};
[[nodiscard]] std::optional<Line> parse_line(std::string_view line);

struct Answer {
  std::uint64_t call = 0;
  std::string person;
  bool ours = false;  // its key is of this run
};
[[nodiscard]] std::optional<Answer> parse_answer(const Secret& secret, std::string_view text);

// Cuts a stream into lines.
class Lines {
 public:
  // False: a line is too long, the stream is to be ended.
  [[nodiscard]] bool add(std::string_view bytes, std::vector<std::string>& lines);
  void clear() { rest_.clear(); }

 private:
  std::string rest_;
};

}  // namespace kassabel::pager::ntfy
