// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/ntfy/protocol.h"

#include <algorithm>

#include <sodium.h>
#include <nlohmann/json.hpp>

namespace kassabel::pager::ntfy {
namespace {

using Json = nlohmann::json;

constexpr std::size_t key_bytes = 16;
constexpr std::size_t text_max_bytes = 300;  // of title and text: ntfy takes 4096 for the whole message
constexpr std::size_t person_max_bytes = 64;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

bool alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string shortened(const std::string& text) {
  if (text.size() <= text_max_bytes) return text;
  std::size_t end = text_max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
  return text.substr(0, end);
}

std::string text_of(const Json& json, const char* key) {
  const auto it = json.find(key);
  return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
}

}  // namespace

bool is_topic(std::string_view topic) {
  return !topic.empty() && topic.size() <= topic_max_bytes &&
         std::all_of(topic.begin(), topic.end(), [](char c) { return alphanumeric(c) || c == '-' || c == '_'; });
}

std::optional<std::string> server_url(std::string_view url) {
  if (!url.empty() && url.back() == '/') url.remove_suffix(1);
  const std::size_t scheme = url.substr(0, 8) == "https://" ? 8 : url.substr(0, 7) == "http://" ? 7 : 0;
  const std::string_view host = url.substr(scheme);
  const auto fits = [](char c) {
    return alphanumeric(c) || std::string_view("-.:[]").find(c) != std::string_view::npos;
  };
  if (scheme == 0 || host.empty() || url.size() > 200 || !std::all_of(host.begin(), host.end(), fits))
    return std::nullopt;
  return std::string(url);
}

Secret make_secret() {
  Secret secret{};
  static_assert(std::tuple_size_v<Secret> == crypto_auth_KEYBYTES);
  crypto_auth_keygen(secret.data());
  return secret;
}

std::string key_of(const Secret& secret, std::uint64_t call, std::string_view person) {
  const std::string over = std::to_string(call) + "\n" + std::string(person);
  std::array<unsigned char, crypto_auth_BYTES> mac{};
  crypto_auth(mac.data(), reinterpret_cast<const unsigned char*>(over.data()), over.size(), secret.data());
  std::string hex(key_bytes * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), mac.data(), key_bytes);
  hex.pop_back();
  return hex;
}

std::string message_json(const Message& message) {
  Json json = {{"topic", message.topic},
               {"title", shortened(message.title)},
               {"message", shortened(message.text)},
               {"priority", message.priority},
               {"sequence_id", message.sequence_id}};
  for (const Button& button : message.buttons) {
    if (json["actions"].size() >= buttons_max) break;
    json["actions"].push_back({{"action", "http"},
                               {"label", shortened(button.label)},
                               {"url", message.answer_url},
                               {"method", "POST"},
                               {"body", button.body},
                               {"clear", true}});
  }
  return dump(json);
}

std::string answer_json(const Secret& secret, std::uint64_t call, std::string_view person) {
  return dump({{"call", call}, {"person", person}, {"key", key_of(secret, call, person)}});
}

bool is_taken(std::string_view body) {
  const Json json = Json::parse(body, nullptr, false);
  return json.is_object() && !text_of(json, "id").empty();
}

std::optional<Line> parse_line(std::string_view text) {
  if (text.size() > line_max_bytes) return std::nullopt;
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const std::string event = text_of(json, "event");
  Line line;
  line.kind = event == "open"        ? Line::Kind::open
              : event == "keepalive" ? Line::Kind::keepalive
              : event == "message"   ? Line::Kind::message
                                     : Line::Kind::other;
  line.id = text_of(json, "id").substr(0, 64);
  line.text = text_of(json, "message");
  const auto time = json.find("time");
  if (time != json.end() && time->is_number_integer()) line.time_s = time->get<std::int64_t>();
  return line;
}

std::optional<Answer> parse_answer(const Secret& secret, std::string_view text) {
  if (text.size() > answer_max_bytes) return std::nullopt;
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto call = json.find("call");
  Answer answer;
  answer.person = text_of(json, "person");
  if (call == json.end() || !call->is_number_unsigned() || answer.person.empty() ||
      answer.person.size() > person_max_bytes)
    return std::nullopt;
  answer.call = call->get<std::uint64_t>();
  const std::string given = text_of(json, "key"), wanted = key_of(secret, answer.call, answer.person);
  answer.ours = given.size() == wanted.size() && sodium_memcmp(given.data(), wanted.data(), wanted.size()) == 0;
  return answer;
}

bool Lines::add(std::string_view bytes, std::vector<std::string>& lines) {
  for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
    rest_ += bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
    if (rest_.size() > line_max_bytes) return false;
    if (!rest_.empty()) lines.push_back(std::move(rest_));
    rest_.clear();
  }
  rest_ += bytes;
  return rest_.size() <= line_max_bytes;
}

}  // namespace kassabel::pager::ntfy
