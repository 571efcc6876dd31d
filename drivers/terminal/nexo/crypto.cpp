// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/nexo/crypto.h"

#include <algorithm>
#include <optional>

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "kiosk/base/assert.h"

namespace kassabel::terminal::nexo {
namespace {

constexpr std::string_view salt = "AdyenNexoV1Salt";
constexpr unsigned rounds = 4000;
constexpr std::size_t block_bytes = 16;
constexpr std::size_t hmac_bytes = 32;
using Bytes = std::string;

// gnutls takes what it only reads as if it wrote it.
gnutls_datum_t datum(const void* bytes, std::size_t count) {
  return {static_cast<unsigned char*>(const_cast<void*>(bytes)), static_cast<unsigned>(count)};
}

std::string base64(std::string_view bytes) {
  const gnutls_datum_t in = datum(bytes.data(), bytes.size());
  gnutls_datum_t out{};
  KASSABEL_ASSERT(gnutls_base64_encode2(&in, &out) == 0);
  std::string text(reinterpret_cast<const char*>(out.data), out.size);
  gnutls_free(out.data);
  return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.empty() || text.size() > plain_max_bytes * 3 / 2) return std::nullopt;
  const gnutls_datum_t in = datum(text.data(), text.size());
  gnutls_datum_t out{};
  if (gnutls_base64_decode2(&in, &out) != 0) return std::nullopt;
  Bytes bytes(reinterpret_cast<const char*>(out.data), out.size);
  gnutls_free(out.data);
  return bytes;
}

Bytes hmac_of(const Keys& keys, std::string_view plain) {
  Bytes made(hmac_bytes, '\0');
  KASSABEL_ASSERT(gnutls_hmac_fast(GNUTLS_MAC_SHA256, keys.hmac.data(), keys.hmac.size(), plain.data(), plain.size(),
                                   made.data()) == 0);
  return made;
}

bool same(std::string_view one, std::string_view other) {
  return one.size() == other.size() && gnutls_memcmp(one.data(), other.data(), one.size()) == 0;
}

class Cipher {
 public:
  Cipher(const Keys& keys, std::string_view nonce) {
    std::array<unsigned char, 16> iv = keys.iv;
    for (std::size_t i = 0; i < iv.size(); ++i) iv[i] = iv[i] ^ static_cast<unsigned char>(nonce[i]);
    const gnutls_datum_t key = datum(keys.cipher.data(), keys.cipher.size());
    const gnutls_datum_t start = datum(iv.data(), iv.size());
    KASSABEL_ASSERT(gnutls_cipher_init(&cipher_, GNUTLS_CIPHER_AES_256_CBC, &key, &start) == 0);
  }
  ~Cipher() { gnutls_cipher_deinit(cipher_); }
  Cipher(const Cipher&) = delete;
  Cipher& operator=(const Cipher&) = delete;
  void encrypt(Bytes& bytes) { KASSABEL_ASSERT(gnutls_cipher_encrypt(cipher_, bytes.data(), bytes.size()) == 0); }
  void decrypt(Bytes& bytes) { KASSABEL_ASSERT(gnutls_cipher_decrypt(cipher_, bytes.data(), bytes.size()) == 0); }

 private:
  gnutls_cipher_hd_t cipher_ = nullptr;
};

// What is before the padding. A wrong one gives the whole, which no HMAC fits.
std::string_view unpadded(std::string_view bytes) {
  const auto count = static_cast<unsigned char>(bytes.back());
  if (count == 0 || count > block_bytes) return bytes;
  const std::string_view padding = bytes.substr(bytes.size() - count);
  if (!std::all_of(padding.begin(), padding.end(), [&](char c) { return c == bytes.back(); })) return bytes;
  return bytes.substr(0, bytes.size() - count);
}

}  // namespace

Keys derive_keys(std::string_view passphrase) {
  std::array<unsigned char, 80> all{};
  const gnutls_datum_t secret = datum(passphrase.data(), passphrase.size());
  const gnutls_datum_t salted = datum(salt.data(), salt.size());
  KASSABEL_ASSERT(gnutls_pbkdf2(GNUTLS_MAC_SHA1, &secret, &salted, rounds, all.data(), all.size()) == 0);
  Keys keys;
  std::copy_n(all.begin(), 32, keys.hmac.begin());
  std::copy_n(all.begin() + 32, 32, keys.cipher.begin());
  std::copy_n(all.begin() + 64, 16, keys.iv.begin());
  gnutls_memset(all.data(), 0, all.size());
  return keys;
}

Nonce fresh_nonce() {
  Nonce nonce{};
  KASSABEL_ASSERT(gnutls_rnd(GNUTLS_RND_NONCE, nonce.data(), nonce.size()) == 0);
  return nonce;
}

Sealed seal(const Keys& keys, const Nonce& nonce, std::string_view plain) {
  KASSABEL_ASSERT(plain.size() <= plain_max_bytes);
  const std::string_view nonce_bytes(reinterpret_cast<const char*>(nonce.data()), nonce.size());
  Bytes bytes(plain);
  const std::size_t padding = block_bytes - bytes.size() % block_bytes;
  bytes.append(padding, static_cast<char>(padding));
  Cipher(keys, nonce_bytes).encrypt(bytes);
  return {base64(bytes), base64(hmac_of(keys, plain)), base64(nonce_bytes)};
}

Result<std::string> open(const Keys& keys, const Sealed& sealed) {
  const auto wrong = fail(ErrorKind::refused, "the message is not sealed with our keys");
  auto bytes = from_base64(sealed.blob);
  const auto hmac = from_base64(sealed.hmac);
  const auto nonce = from_base64(sealed.nonce);
  if (!bytes || !hmac || !nonce || nonce->size() != block_bytes) return wrong;
  if (bytes->empty() || bytes->size() % block_bytes != 0 || bytes->size() > plain_max_bytes + block_bytes) return wrong;
  Cipher(keys, *nonce).decrypt(*bytes);
  const std::string_view plain = unpadded(*bytes);
  if (!same(hmac_of(keys, plain), *hmac)) return wrong;
  return std::string(plain);
}

}  // namespace kassabel::terminal::nexo
