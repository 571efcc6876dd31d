// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/pairing.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "kiosk/base/assert.h"

namespace kassabel::board {
namespace {

using Json = nlohmann::json;
constexpr std::uint32_t codes = 1'000'000;
constexpr std::size_t token_bytes = 32;

void ready() { KASSABEL_ASSERT(sodium_init() >= 0); }

std::string hex(const unsigned char* data, std::size_t bytes) {
  std::string out(bytes * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), data, bytes);
  out.pop_back();
  return out;
}

std::string random_hex(std::size_t bytes) {
  ready();
  std::array<unsigned char, token_bytes> random{};
  KASSABEL_ASSERT(bytes <= random.size());
  randombytes_buf(random.data(), bytes);
  return hex(random.data(), bytes);
}

std::string text_of(const Json& json, const char* field) {
  const auto it = json.find(field);
  return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
}

}  // namespace

std::string hash_hex(std::string_view text) {
  ready();
  std::array<unsigned char, crypto_generichash_BYTES> out{};
  crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                     0);
  return hex(out.data(), out.size());
}

std::string PairingCode::begin(std::int64_t now_ms) {
  ready();
  const std::string digits = std::to_string(randombytes_uniform(codes));
  code_ = std::string(6 - digits.size(), '0') + digits;
  until_ms_ = now_ms + pairing_valid_ms;
  wrong_tries_ = 0;
  return code_;
}

CodeAnswer PairingCode::try_code(std::string_view digits, std::int64_t now_ms) {
  if (current(now_ms).empty()) return CodeAnswer::none;
  if (digits.size() == code_.size() && sodium_memcmp(digits.data(), code_.data(), code_.size()) == 0)
    return CodeAnswer::right;
  if (++wrong_tries_ >= pairing_tries_max) code_.clear();
  return CodeAnswer::wrong;
}

std::string PairingCode::current(std::int64_t now_ms) const { return now_ms < until_ms_ ? code_ : std::string(); }

void Devices::load_text(std::string_view text) {
  devices_.clear();
  const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!json.is_array()) return;
  for (const Json& row : json) {
    if (!row.is_object() || devices_.size() >= devices_max) continue;
    Device device{text_of(row, "id"),   text_of(row, "hash"),   text_of(row, "name"),
                  text_of(row, "kind"), text_of(row, "person"), 0};
    const auto since = row.find("signed_in_utc_ms");
    if (since != row.end() && since->is_number_integer()) device.signed_in_utc_ms = since->get<std::int64_t>();
    if (!device.id.empty() && !device.token_hash.empty()) devices_.push_back(std::move(device));
  }
}

std::string Devices::save_text() const {
  Json json = Json::array();
  for (const Device& device : devices_)
    json.push_back({{"id", device.id},
                    {"hash", device.token_hash},
                    {"name", device.name},
                    {"kind", device.kind},
                    {"person", device.person},
                    {"signed_in_utc_ms", device.signed_in_utc_ms}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Device* Devices::by_token(std::string_view token) {
  const std::string hash = hash_hex(token);  // what is compared is a hash of a random token: time tells nothing
  const auto it = std::find_if(devices_.begin(), devices_.end(), [&](const Device& d) { return d.token_hash == hash; });
  return it == devices_.end() ? nullptr : &*it;
}

Device* Devices::by_id(std::string_view id) {
  const auto it = std::find_if(devices_.begin(), devices_.end(), [&](const Device& d) { return d.id == id; });
  return it == devices_.end() ? nullptr : &*it;
}

std::string Devices::add(std::string_view name, std::string_view kind) {
  if (devices_.size() >= devices_max) devices_.erase(devices_.begin());
  const std::string token = random_hex(token_bytes);
  devices_.push_back({"page-" + random_hex(6), hash_hex(token), std::string(name), std::string(kind), "", 0});
  return token;
}

void Devices::remove(std::string_view id) {
  std::erase_if(devices_, [&](const Device& device) { return device.id == id; });
}

bool signed_in(const Device& device, std::int64_t utc_ms) {
  return !device.person.empty() && utc_ms < device.signed_in_utc_ms + shift_max_ms;
}

}  // namespace kassabel::board
