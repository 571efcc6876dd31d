// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/request.h"

#include <algorithm>
#include <charconv>

#include "kiosk/board/body_json.h"

namespace kassabel::board {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "[::1]:8377", "127.0.0.1", "kassa.local:80": host without brackets, the usual port when it is not said.
struct HostPort {
  std::string host;
  unsigned port = 80;
};
std::optional<HostPort> split_host(std::string_view header, unsigned usual_port) {
  HostPort out;
  out.port = usual_port;
  std::string_view rest;
  if (header.empty() || header.size() > 255) return std::nullopt;
  if (header.front() == '[') {
    const std::size_t end = header.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    out.host = lowered(header.substr(1, end - 1));
    rest = header.substr(end + 1);
  } else {
    const std::size_t colon = header.find(':');
    out.host = lowered(header.substr(0, colon));
    rest = colon == std::string_view::npos ? std::string_view() : header.substr(colon);
  }
  if (out.host.empty()) return std::nullopt;
  if (rest.empty()) return out;
  rest.remove_prefix(1);
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), out.port);
  if (error != std::errc() || end != rest.data() + rest.size() || out.port > 65535) return std::nullopt;
  return out;
}

// Only the shape: a name that somebody else's DNS answers for never looks like this.
bool is_ip_literal(std::string_view host) {
  if (host.find(':') != std::string_view::npos) return true;
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) { return is_digit(c) || c == '.'; });
}

}  // namespace

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "::1") return true;
  return host.starts_with("127.") && is_ip_literal(host) && host.find(':') == std::string_view::npos;
}

bool host_allowed(const Place& place, std::string_view host_header) {
  const auto named = split_host(host_header, place.tls() ? 443 : 80);
  if (!named || named->port != place.port) return false;
  if (is_loopback(named->host)) return true;
  if (place.tls()) return std::find(place.names.begin(), place.names.end(), named->host) != place.names.end();
  if (named->host == lowered(place.host)) return true;
  const bool everywhere = place.host == "0.0.0.0" || place.host == "::";
  return everywhere && is_ip_literal(named->host);
}

bool origin_allowed(const Place& place, const Request& request) {
  if (!request.fetch_site.empty() && request.fetch_site != "same-origin" && request.fetch_site != "none") return false;
  if (request.origin.empty()) return true;
  const std::string_view scheme = place.tls() ? "https://" : "http://";
  if (!std::string_view(request.origin).starts_with(scheme)) return false;
  const std::string_view named = std::string_view(request.origin).substr(scheme.size());
  return host_allowed(place, named) && lowered(named) == lowered(request.host);
}

bool is_json(std::string_view content_type) {
  return lowered(trimmed(content_type.substr(0, content_type.find(';')))) == "application/json";
}

std::optional<std::string> token_of(std::string_view cookie_header) {
  while (!cookie_header.empty()) {
    const std::size_t end = cookie_header.find(';');
    const std::string_view one = trimmed(cookie_header.substr(0, end));
    const std::size_t equals = one.find('=');
    if (equals != std::string_view::npos && one.substr(0, equals) == cookie_name) {
      const std::string_view token = one.substr(equals + 1);
      if (token.size() != token_hex_chars || !std::all_of(token.begin(), token.end(), is_hex)) return std::nullopt;
      return std::string(token);
    }
    if (end == std::string_view::npos) break;
    cookie_header.remove_prefix(end + 1);
  }
  return std::nullopt;
}

Result<PairRequest> parse_pair(std::string_view body) {
  const auto json = body_object(body);
  if (!json) return fail(not_an_object());
  const auto code = text_field(*json, "code", 6);
  if (!code || code->size() != 6 || !all_digits(*code)) return fail(wrong("code"));
  const auto kind = text_field(*json, "device_kind", 8);
  if (!kind || (*kind != "phone" && *kind != "tablet" && *kind != "desk")) return fail(wrong("device_kind"));
  const auto name = text_field(*json, "device_name", device_name_max_bytes);
  if (!name) return fail(wrong("device_name"));
  return PairRequest{*code, *name, *kind};
}

Result<SignInRequest> parse_sign_in(std::string_view body) {
  const auto json = body_object(body);
  if (!json) return fail(not_an_object());
  const auto person = text_field(*json, "person", person_id_max_bytes);
  if (!person || person->empty()) return fail(wrong("person"));
  const auto pin = text_field(*json, "pin", pin_max_digits);
  if (!pin || pin->empty() || !all_digits(*pin)) return fail(wrong("pin"));
  return SignInRequest{*person, *pin};
}

Result<std::uint64_t> parse_number(std::string_view body, const char* field) {
  const auto json = body_object(body);
  if (!json) return fail(not_an_object());
  const auto number = number_field(*json, field);
  if (!number) return fail(wrong(field));
  return *number;
}

}  // namespace kassabel::board
