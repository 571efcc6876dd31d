// SPDX-License-Identifier: Apache-2.0
// The vectors were made with npm's @adyen/api-library 32.1.0 (NexoCrypto, NexoDerivedKeyGenerator), its nonce fixed.
#include <algorithm>
#include <string>

#include "drivers/terminal/nexo/crypto.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::terminal::nexo;

namespace {

struct Vector {
  const char *passphrase, *plain, *hmac_key, *cipher_key, *iv, *blob, *hmac, *nonce;
};

const Vector vectors[] = {
    {"mijn-geheim-2026", "{}", "92a31fab271e86e55dff3b9a71b1347fc10bf16db093eace2bd9e3f8521de342",
     "9d2c88cb6fe888ccd64ec6515c8579186c91e83a6f8fa3673684957fe333b9b4", "5c1843527c93f47b5936474083ae80f1",
     "g2mNK4wmMMtD527mjLoO3A==", "xMzOdRxFOCfWVSjKgU4r0JDODoZhhn06QK2SpoM9jrY=", "ABEiM0RVZneImaq7zN3u/w=="},
    {"correct-horse-battery-staple", R"({"SaleToPOIRequest":{"x":12.34}})",
     "3c858ff0c929fb09ee276d32cadd0d7a258abf6e0f7d7842cab83a831fd3fe0b",
     "e13370df868a3255ea8ca2dd7cc39eddaaa57abc8418ac2da7cd0f6aa194b790", "5868c8ad805caf41310db2fad119b9c8",
     "wBe+Mn3clnTLrmFt2smnfR2uwWoyp6TXJvmrc0WZni7jU9xyyaQfjQ51w2Ql5DIA",
     "P/EDIpKBq8EkedrfW/gg+i5bS93GWepIMjvJhOrsDNA=", "ARIjNEVWZ3iJmqu8zd7vAA=="},
    {"a", "0123456789abcdef", "11ff8087776cb3a8720e79a69b439bf3c1cf23c067dceb9ebfc17fca592d3131",
     "76d214abaedc45e8c95264388a582999c1b4af37508c8ed0c4fe8f3ba2250805", "23f2cd0c62fe50f9a16fb80f97133bc8",
     "vAtpquaRf7XVYtmEtCHyO3W14UU9FElhgZDIdAlXSEI=", "CQsfZcNrHFbdlY70x9GnDN3KbP3o/5OgL1NLhRIT8wU=",
     "AhMkNUZXaHmKm6y9zt/wAQ=="},
    {"p", "", "34f9aad94c98a3cd06fc5cfdd8fc3daa55d25862f0877946e930b8034c577056",
     "ceea1e3ca6b6110c0b249fb57da9d916241880f7c5798c84bc99939cf2b43e00", "0747a14d6c136335089f28674760b617",
     "kEktio8b/U2getzbL2Slxw==", "K+nNuvoytm0Qg99gbmxhIyseRe3JFHrpP0jVWJUb/R8=", "AxQlNkdYaXqLnK2+z+DxAg=="},
    {"Zout&Peper!", "€ 12,34 – één", "dc9a19866f0bc0af3c1a8a1257c17346dd9e6bd17c448414afc13935281c86c3",
     "1d1191fad16527ce558c094fe0c757503007667540c1ee85b8898caedd6b5ca7", "db40f0ddf3829b43c435cd9b8a891d10",
     "GkYicascdYNPnv2d3CXnSiu6Q1ClH9rddCaCVRSA1a8=", "vQ8Mp0Hc6/LpCfxGgtCT1iECiS0lI0MHRXJh4fny/Hs=",
     "BBUmN0hZanuMna6/0OHyAw=="},
};

template <class Bytes>
std::string hex(const Bytes& bytes) {
  std::string text;
  for (const unsigned char byte : bytes) {
    text += "0123456789abcdef"[byte >> 4U];
    text += "0123456789abcdef"[byte & 15U];
  }
  return text;
}

Nonce nonce_number(unsigned number) {
  Nonce nonce{};
  for (unsigned i = 0; i < nonce.size(); ++i) nonce[i] = static_cast<unsigned char>(i * 17 + number);
  return nonce;
}

}  // namespace

TEST_CASE("nexo: keys and sealed messages are those of Adyen's own library") {
  unsigned number = 0;
  for (const Vector& vector : vectors) {
    CAPTURE(vector.passphrase);
    const Keys keys = derive_keys(vector.passphrase);
    CHECK(hex(keys.hmac) == vector.hmac_key);
    CHECK(hex(keys.cipher) == vector.cipher_key);
    CHECK(hex(keys.iv) == vector.iv);
    const Sealed sealed = seal(keys, nonce_number(number++), vector.plain);
    CHECK(sealed.blob == vector.blob);
    CHECK(sealed.hmac == vector.hmac);
    CHECK(sealed.nonce == vector.nonce);
    const auto plain = open(keys, {vector.blob, vector.hmac, vector.nonce});
    REQUIRE(plain);
    CHECK(*plain == vector.plain);
  }
}

TEST_CASE("nexo: what was changed, cut or sealed by somebody else is refused, always in the same words") {
  const Keys keys = derive_keys(vectors[1].passphrase);
  const Sealed good{vectors[1].blob, vectors[1].hmac, vectors[1].nonce};
  REQUIRE(open(keys, good));
  std::vector<Sealed> bad;
  for (std::string Sealed::*const part : {&Sealed::blob, &Sealed::hmac, &Sealed::nonce}) {
    const std::string text = good.*part;
    for (std::size_t i = 0; i + 2 < text.size(); i += 3) {
      Sealed one = good;
      (one.*part)[i] = text[i] == 'A' ? 'B' : 'A';
      bad.push_back(one);
    }
    for (const std::string& other : {std::string(), text.substr(4), text.substr(0, text.size() - 4), text + "AAAA",
                                     std::string("%"), std::string("====")}) {
      Sealed one = good;
      one.*part = other;
      bad.push_back(one);
    }
  }
  const auto words = open(keys, {}).error().text;
  for (const Sealed& one : bad) {
    const auto opened = open(keys, one);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ErrorKind::refused);
    CHECK(opened.error().text == words);
  }
  CHECK_FALSE(open(derive_keys("another"), good));
}

TEST_CASE("nexo: no two messages have the same nonce") {
  CHECK(fresh_nonce() != fresh_nonce());
  const Keys keys = derive_keys("x");
  CHECK(seal(keys, fresh_nonce(), "same").blob != seal(keys, fresh_nonce(), "same").blob);
}
