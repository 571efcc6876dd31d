// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/text_file.h"

#include <array>
#include <fstream>

#include <sodium.h>

namespace kassabel::app {

Result<std::string> read_text_file(const std::string& file, std::size_t bytes_max, const std::string& what) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorKind::not_found, "cannot open the " + what + " " + file);
  std::string text(bytes_max + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.empty()) return fail(ErrorKind::invalid, file + " is empty, or no file");
  if (text.size() > bytes_max) return fail(ErrorKind::invalid, file + " is larger than a " + what + " can be");
  return text;
}

std::string content_hash(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

}  // namespace kassabel::app
