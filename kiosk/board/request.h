// SPDX-License-Identifier: Apache-2.0
// Reads what a page sends: headers that say whether it may ask at all, and small JSON bodies. Everything is limited and
// checked here; what comes out is safe to use. Pure; any thread. RFC 9110 (Host), RFC 6454 (Origin), RFC 6265 (Cookie).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/board/http.h"

namespace kassabel::board {

inline constexpr std::string_view cookie_name = "kassabel_page";
inline constexpr std::size_t token_hex_chars = 64;  // 32 random bytes
inline constexpr std::size_t device_name_max_bytes = 40;
inline constexpr std::size_t person_id_max_bytes = 64;
inline constexpr std::size_t pin_max_digits = 12;

// Where the board listens: decides which Host a request may name, which is what defends against DNS rebinding.
struct Place {
  std::string host;
  std::uint16_t port = 0;
  std::vector<std::string> names;  // with TLS: those of the certificate, and no others; empty: plain HTTP
  [[nodiscard]] bool tls() const { return !names.empty(); }
};
[[nodiscard]] bool is_loopback(std::string_view host);  // 127.x.x.x, ::1, localhost
[[nodiscard]] bool host_allowed(const Place& place, std::string_view host_header);
// A request that changes something: from our own page (or from no page at all), and as JSON, which another site's page
// cannot send without asking first.
[[nodiscard]] bool origin_allowed(const Place& place, const Request& request);
[[nodiscard]] bool is_json(std::string_view content_type);
// The page's token; nothing when there is none or it has not the shape of one.
[[nodiscard]] std::optional<std::string> token_of(std::string_view cookie_header);

struct PairRequest {
  std::string code;  // 6 digits
  std::string device_name;
  std::string device_kind;  // phone, tablet or desk
};
struct SignInRequest {
  std::string person, pin;  // pin: digits only; secret
};
// invalid: the text says which field, for the log of whoever writes a client.
[[nodiscard]] Result<PairRequest> parse_pair(std::string_view body);
[[nodiscard]] Result<SignInRequest> parse_sign_in(std::string_view body);
// {"call": 7} or {"ping": 12}: one whole number above 0.
[[nodiscard]] Result<std::uint64_t> parse_number(std::string_view body, const char* field);

}  // namespace kassabel::board
