// SPDX-License-Identifier: Apache-2.0
// The board's own certificate authority and server certificate, for phones on the shop's network. The authority vouches
// for the names it was made for and for no others (name constraints), so that a phone that trusts it trusts it with
// nothing else. Values in and out, PEM; certificate_files.h keeps them. Any thread. RFC 5280; ECDSA P-256; at most 825
// days, which is what iOS takes from an authority that a person installed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace kassabel::board {

inline constexpr std::int64_t server_days = 825;
inline constexpr std::int64_t authority_days = 10 * 365;
inline constexpr std::size_t certificate_names_max = 16;

struct KeyPair {
  std::string certificate_pem, key_pem;  // key_pem: secret
};
struct CertificateInfo {
  std::vector<std::string> names;       // DNS names and addresses, lower case
  std::int64_t valid_until_utc_ms = 0;  // exclusive
  std::string fingerprint;              // SHA-256, "AB:CD:..."
};

// A name that a browser can go to: "kassa.winkel.lan" or "192.168.1.20", in lower case. invalid: says what is wrong.
[[nodiscard]] Result<std::string> certificate_name(std::string_view name);

// names: of certificate_name, one at least.
[[nodiscard]] Result<KeyPair> make_authority(const std::vector<std::string>& names, std::int64_t now_utc_ms);
// refused: the authority does not vouch for one of these names, or ends before server_days.
[[nodiscard]] Result<KeyPair> make_server(const KeyPair& authority, const std::vector<std::string>& names,
                                          std::int64_t now_utc_ms);
[[nodiscard]] Result<CertificateInfo> look_at(std::string_view certificate_pem);

}  // namespace kassabel::board
