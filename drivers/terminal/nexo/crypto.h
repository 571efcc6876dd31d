// SPDX-License-Identifier: Apache-2.0
// What makes a message secret and true between kiosk and terminal, above TLS: keys of a passphrase that both have, the
// text under AES-256-CBC, an HMAC over the text. Source: Adyen's documentation of protecting local communications:
// PBKDF2-HMAC-SHA1 with the salt "AdyenNexoV1Salt", 4000 rounds, 80 bytes = HMAC key 32, cipher key 32, IV 16; the IV
// that is used is that IV XOR the message's nonce; PKCS #7; HMAC-SHA256. Pure but for fresh_nonce(); any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace kassabel::terminal::nexo {

inline constexpr std::size_t plain_max_bytes = 256 * 1024;

struct Keys {  // secret
  std::array<unsigned char, 32> hmac{};
  std::array<unsigned char, 32> cipher{};
  std::array<unsigned char, 16> iv{};
};
[[nodiscard]] Keys derive_keys(std::string_view passphrase);

using Nonce = std::array<unsigned char, 16>;
[[nodiscard]] Nonce fresh_nonce();

struct Sealed {  // in base64, as they stand in the message
  std::string blob, hmac, nonce;
};
[[nodiscard]] Sealed seal(const Keys& keys, const Nonce& nonce, std::string_view plain);
// refused: this is not what somebody with the same keys sealed. One error for everything that can be wrong, so that it
// tells a stranger nothing.
[[nodiscard]] Result<std::string> open(const Keys& keys, const Sealed& sealed);

}  // namespace kassabel::terminal::nexo
