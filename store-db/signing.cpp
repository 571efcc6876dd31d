// SPDX-License-Identifier: Apache-2.0
#include "store-db/signing.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "kiosk/base/assert.h"
#include "store-db/crypto.h"

namespace kassabel::store {
namespace {

constexpr std::size_t key_file_bytes_max = 512;
constexpr std::string_view key_title = "kassabel key 1\n";

static_assert(crypto_sign_PUBLICKEYBYTES == public_key_bytes);
static_assert(crypto_sign_SECRETKEYBYTES == 64);
static_assert(crypto_sign_SEEDBYTES == 32);
static_assert(crypto_sign_BYTES == signature_bytes);

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Error damaged(const Path& file) { return {ErrorKind::corrupt, file.string() + ": is not the key of a journal"}; }

// Before a byte of it is read: a key that somebody else can read proves nothing.
Result<void> check_owner(const Path& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0) return fail(system_error(file, errno));
  if (!S_ISREG(status.st_mode)) return fail(ErrorKind::refused, file.string() + ": is not a file");
  if (status.st_uid != ::geteuid())
    return fail(ErrorKind::refused, file.string() + ": belongs to somebody else; it has to belong to the kiosk's user");
  if ((status.st_mode & 077U) != 0)
    return fail(ErrorKind::refused, file.string() + ": others may read the journal's key; `chmod 600 " +
                                        file.filename().string() +
                                        "`, and if somebody may have read it, `kassabel journal new-key`");
  return {};
}

}  // namespace

SigningKey SigningKey::make() {
  std::array<unsigned char, 32> seed{};
  const std::string bytes = random_bytes(seed.size());
  std::copy(bytes.begin(), bytes.end(), seed.begin());
  return from_seed(seed);
}

SigningKey SigningKey::from_seed(const std::array<unsigned char, 32>& seed) {
  SigningKey key;
  key.public_key_.resize(public_key_bytes);
  crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key.public_key_.data()), key.secret_.data(), seed.data());
  return key;
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::string SigningKey::sign(std::string_view text) const {
  std::string signature(signature_bytes, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytes_of(text), text.size(),
                       secret_.data());
  return signature;
}

// libsodium's secret key is the seed, then the public key.
std::string SigningKey::seed_hex() const {
  return to_hex(std::string_view(reinterpret_cast<const char*>(secret_.data()), crypto_sign_SEEDBYTES));
}

bool signature_holds(std::string_view public_key, std::string_view text, std::string_view signature) {
  return public_key.size() == public_key_bytes && signature.size() == signature_bytes &&
         crypto_sign_verify_detached(bytes_of(signature), bytes_of(text), text.size(), bytes_of(public_key)) == 0;
}

std::string record_text(std::int64_t seq, const Digest& hash) {
  return "kassabel signature 1\n" + std::to_string(seq) + "\n" + to_hex(hash) + "\n";
}

std::string hand_on_text(std::string_view public_key_hex) {
  return "kassabel new key 1\n" + std::string(public_key_hex) + "\n";
}

Path key_path(const Path& database) { return beside(database, ".key"); }

Result<std::optional<SigningKey>> read_key(const Path& file) {
  if (auto ours = check_owner(file); !ours) {
    if (ours.error().kind == ErrorKind::not_found) return std::nullopt;
    return fail(ours.error());
  }
  auto text = read_whole_file(file, key_file_bytes_max);
  if (!text) return fail(text.error());
  // Title, public key, seed; each on a line.
  constexpr std::size_t line_bytes = 2 * public_key_bytes + 1;
  if (text->size() != key_title.size() + 2 * line_bytes || !text->starts_with(key_title)) return fail(damaged(file));
  const auto public_key = from_hex(std::string_view(*text).substr(key_title.size(), line_bytes - 1));
  auto seed_bytes = from_hex(std::string_view(*text).substr(key_title.size() + line_bytes, line_bytes - 1));
  sodium_memzero(text->data(), text->size());
  if (!public_key || !seed_bytes) return fail(damaged(file));
  std::array<unsigned char, 32> seed{};
  std::copy(seed_bytes->begin(), seed_bytes->end(), seed.begin());
  sodium_memzero(seed_bytes->data(), seed_bytes->size());
  SigningKey key = SigningKey::from_seed(seed);
  sodium_memzero(seed.data(), seed.size());
  if (key.public_key() != *public_key) return fail(damaged(file));
  return key;
}

Result<void> write_key(const Path& file, const SigningKey& key) {
  const std::string text = std::string(key_title) + to_hex(key.public_key()) + "\n" + key.seed_hex() + "\n";
  return create_file(file, text);
}

}  // namespace kassabel::store
