// SPDX-License-Identifier: Apache-2.0
// The folder that holds the board's TLS: ca.pem (the authority with its key, mode 0600; only needed to renew, and
// better kept elsewhere), ca.crt (what phones trust; public) and board.pem (the server's certificate with its key, mode
// 0600). Each is written whole or not at all; an authority is never written over. Any thread; blocks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/board/certificate.h"

namespace kassabel::board {

inline constexpr std::size_t pem_max_bytes = 64 * 1024;

// What the server needs.
struct Tls {
  std::string certificate_pem, key_pem;  // key_pem: secret
  std::string ca_pem;                    // certificate only
  CertificateInfo server, authority;
};

// Makes the authority, if there is none yet, and a new server certificate. What it tells is of the server's, but for
// the fingerprint: that is the authority's, which people compare. invalid: a name. refused: the authority here is for
// other names, or half of it is missing.
[[nodiscard]] Result<CertificateInfo> write_certificate(const std::string& folder,
                                                        const std::vector<std::string>& names, std::int64_t now_utc_ms);
// not_found: no certificate there, and how to make one. refused: others may read the key.
[[nodiscard]] Result<Tls> read_tls(const std::string& folder);

}  // namespace kassabel::board
