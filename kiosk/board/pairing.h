// SPDX-License-Identifier: Apache-2.0
// Which devices belong to this shop. A code shown at the kiosk makes a page a paired device once; the device then holds
// a random token, of which only a hash is kept here. A person signs in on a device for a shift. Times: boot-clock
// milliseconds for the code, UTC milliseconds for the shift. No lock: PairingCode and Devices have one owner each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kassabel::board {

inline constexpr std::int64_t pairing_valid_ms = 5 * 60 * 1000;
inline constexpr int pairing_tries_max = 5;
inline constexpr std::size_t devices_max = 128;
inline constexpr std::int64_t shift_max_ms = 12 * 60 * 60 * 1000;

enum class CodeAnswer { right, wrong, none };  // none: there is no code (used, void, expired)

class PairingCode {
 public:
  // A new code; an earlier one is void.
  std::string begin(std::int64_t now_ms);
  // Counts a wrong try; a right one stays valid until use(), so that a failed save does not burn it.
  CodeAnswer try_code(std::string_view digits, std::int64_t now_ms);
  void use() { code_.clear(); }
  // The code while it is valid.
  [[nodiscard]] std::string current(std::int64_t now_ms) const;

 private:
  std::string code_;
  std::int64_t until_ms_ = 0;
  int wrong_tries_ = 0;
};

struct Device {
  std::string id;          // short and stable: the page_id in the journal
  std::string token_hash;  // hex
  std::string name;
  std::string kind;    // phone, tablet, desk
  std::string person;  // who signed in on it; empty: nobody
  std::int64_t signed_in_utc_ms = 0;
};

class Devices {
 public:
  // What save_text() once made; anything else is dropped (then devices pair again).
  void load_text(std::string_view text);
  [[nodiscard]] std::string save_text() const;

  [[nodiscard]] Device* by_token(std::string_view token);
  [[nodiscard]] Device* by_id(std::string_view id);
  // The token for the cookie. When there are devices_max already, the oldest has to pair again.
  std::string add(std::string_view name, std::string_view kind);
  void remove(std::string_view id);
  [[nodiscard]] std::size_t size() const { return devices_.size(); }

 private:
  std::vector<Device> devices_;  // oldest first
};

// Signed in, and the shift is not over.
[[nodiscard]] bool signed_in(const Device& device, std::int64_t utc_ms);
[[nodiscard]] std::string hash_hex(std::string_view text);

}  // namespace kassabel::board
