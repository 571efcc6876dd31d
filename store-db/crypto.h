// SPDX-License-Identifier: Apache-2.0
// libsodium for this room: SHA-256, keyed hashes of badges, Argon2id of PINs, random bytes. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace kassabel::store {

[[nodiscard]] std::array<unsigned char, 32> sha256(std::string_view first, std::string_view second = {});
[[nodiscard]] std::string random_bytes(std::size_t bytes);
// From 0 to below - 1, without bias.
[[nodiscard]] std::uint32_t random_below(std::uint32_t below);
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::string to_hex(const std::array<unsigned char, 32>& digest);
// Nothing when it is no hex of lower-case letters, or of half a byte.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view hex);

// BLAKE2b with a key of 32 bytes.
[[nodiscard]] std::string keyed_hash(std::string_view text, std::string_view key);
inline constexpr std::size_t keyed_hash_key_bytes = 32;

// Argon2id, 16 MiB: some tens of milliseconds on a small board. unavailable: there was no memory for it.
[[nodiscard]] Result<std::string> hash_secret(std::string_view secret);
[[nodiscard]] bool secret_matches(const std::string& hash, std::string_view secret);

}  // namespace kassabel::store
