// SPDX-License-Identifier: Apache-2.0
// Ed25519 (RFC 8032) for the journal: the key of this kiosk, its file DATABASE.key, and the exact texts that are
// signed. README.md has them for people without this program. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"
#include "store-db/files.h"
#include "store-db/record.h"

namespace kassabel::store {

inline constexpr std::size_t public_key_bytes = 32;
inline constexpr std::size_t signature_bytes = 64;

// The secret half goes from memory with the value.
class SigningKey {
 public:
  [[nodiscard]] static SigningKey make();
  [[nodiscard]] static SigningKey from_seed(const std::array<unsigned char, 32>& seed);
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();

  [[nodiscard]] const std::string& public_key() const { return public_key_; }  // 32 bytes
  [[nodiscard]] std::string sign(std::string_view text) const;                 // 64 bytes
  [[nodiscard]] std::string seed_hex() const;                                  // secret

 private:
  SigningKey() = default;
  std::string public_key_;
  std::array<unsigned char, 64> secret_{};
};

[[nodiscard]] bool signature_holds(std::string_view public_key, std::string_view text, std::string_view signature);

// What is signed for a record, and by a key for the one that follows it (hex).
[[nodiscard]] std::string record_text(std::int64_t seq, const Digest& hash);
[[nodiscard]] std::string hand_on_text(std::string_view public_key_hex);

[[nodiscard]] Path key_path(const Path& database);
// Nothing when there is no such file; refused when others may read it or somebody else owns it; corrupt when it is
// none of ours.
[[nodiscard]] Result<std::optional<SigningKey>> read_key(const Path& file);
// A new file of mode 0600, on disk when this returns; an existing one is never overwritten.
[[nodiscard]] Result<void> write_key(const Path& file, const SigningKey& key);

}  // namespace kassabel::store
