// SPDX-License-Identifier: Apache-2.0
#include "store-db/crypto.h"

#include <sodium.h>

#include "kiosk/base/assert.h"

namespace kassabel::store {
namespace {

constexpr std::size_t secret_memory_bytes = 16 * 1024 * 1024;

// Idempotent and thread-safe; fails only where the system has no source of randomness, and then nothing may go on.
void ready() {
  static const bool initialised = sodium_init() >= 0;
  KASSABEL_ASSERT(initialised);
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::array<unsigned char, 32> sha256(std::string_view first, std::string_view second) {
  static_assert(crypto_hash_sha256_BYTES == 32);
  ready();
  crypto_hash_sha256_state state;
  std::array<unsigned char, 32> digest{};
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, bytes_of(first), first.size());
  crypto_hash_sha256_update(&state, bytes_of(second), second.size());
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

std::string random_bytes(std::size_t bytes) {
  ready();
  std::string result(bytes, '\0');
  randombytes_buf(result.data(), result.size());
  return result;
}

std::uint32_t random_below(std::uint32_t below) {
  ready();
  return randombytes_uniform(below);
}

std::string to_hex(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  result.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto value = static_cast<unsigned char>(c);
    result += digits[value >> 4U];
    result += digits[value & 0xfU];
  }
  return result;
}

std::string to_hex(const std::array<unsigned char, 32>& digest) {
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

std::optional<std::string> from_hex(std::string_view hex) {
  const auto value_of = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    const int high = value_of(hex[at]);
    const int low = value_of(hex[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high << 4 | low);
  }
  return bytes;
}

std::string keyed_hash(std::string_view text, std::string_view key) {
  static_assert(crypto_generichash_KEYBYTES == keyed_hash_key_bytes);
  ready();
  KASSABEL_ASSERT(key.size() == keyed_hash_key_bytes);
  std::string digest(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(), bytes_of(text), text.size(),
                     bytes_of(key), key.size());
  return digest;
}

Result<std::string> hash_secret(std::string_view secret) {
  ready();
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str(out.data(), secret.data(), secret.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        secret_memory_bytes) != 0)
    return fail(ErrorKind::unavailable, "there is no memory to hash a PIN");
  return std::string(out.data());
}

bool secret_matches(const std::string& hash, std::string_view secret) {
  ready();
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  std::array<char, crypto_pwhash_STRBYTES> padded{};  // libsodium reads a terminated string
  hash.copy(padded.data(), hash.size());
  return crypto_pwhash_str_verify(padded.data(), secret.data(), secret.size()) == 0;
}

}  // namespace kassabel::store
