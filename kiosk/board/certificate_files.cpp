// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/certificate_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>

namespace kassabel::board {
namespace {

constexpr mode_t secret = 0600, open_to_all = 0644, folder_mode = 0700;
constexpr std::string_view end_of_certificate = "-----END CERTIFICATE-----\n";

struct Paths {
  explicit Paths(const std::string& folder)
      : ca_pair(folder + "/ca.pem"), ca(folder + "/ca.crt"), pair(folder + "/board.pem") {}
  std::string ca_pair, ca, pair;
};

Error cannot(const std::string& what, const std::string& path, int error) {
  return {ErrorKind::unavailable, path + ": " + what + ": " + std::generic_category().message(error)};
}

bool exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd, text.data(), text.size());
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return fsync(fd) == 0;
}

enum class Over { replace, never };

// Beside it first, then in its place, so that a power cut leaves the old file or the new one.
Result<void> write_file(const std::string& path, std::string_view text, mode_t mode, Over over) {
  const std::string beside = path + ".new";
  (void)unlink(beside.c_str());  // of a try that was cut off
  const int fd = open(beside.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode);
  if (fd < 0) return fail(cannot("cannot be written", beside, errno));
  (void)fchmod(fd, mode);  // whatever the umask says
  const bool written = write_all(fd, text);
  const int error = errno;
  close(fd);
  bool placed = false;
  if (written)
    placed =
        over == Over::replace ? rename(beside.c_str(), path.c_str()) == 0 : link(beside.c_str(), path.c_str()) == 0;
  const int place_error = errno;
  if (!placed || over == Over::never) (void)unlink(beside.c_str());
  if (!written) return fail(cannot("cannot be written", path, error));
  if (!placed) return fail(cannot("cannot be written", path, place_error));
  return {};
}

Result<std::string> read_file(const std::string& path, bool is_secret) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(cannot("cannot be read", path, errno));
  struct stat about {};
  std::string text;
  ssize_t got = fstat(fd, &about) == 0 ? 1 : -1;
  const bool shared = is_secret && (about.st_mode & 077) != 0;
  while (got > 0 && !shared && text.size() <= pem_max_bytes) {
    char block[4096];
    got = read(fd, block, sizeof block);
    if (got > 0) text.append(block, static_cast<std::size_t>(got));
  }
  const int error = errno;
  close(fd);
  if (shared) return fail(ErrorKind::refused, path + ": others may read this key; chmod 600 it");
  if (got < 0) return fail(cannot("cannot be read", path, error));
  if (text.size() > pem_max_bytes) return fail(ErrorKind::invalid, path + ": too large for a certificate");
  return text;
}

std::string joined(const KeyPair& pair) { return pair.certificate_pem + pair.key_pem; }

Result<KeyPair> read_pair(const std::string& path) {
  auto text = read_file(path, true);
  if (!text) return fail(text.error());
  const std::size_t end = text->find(end_of_certificate);
  if (end == std::string::npos) return fail(ErrorKind::invalid, path + ": no certificate with its key");
  const std::size_t key = end + end_of_certificate.size();
  return KeyPair{text->substr(0, key), text->substr(key)};
}

Result<KeyPair> authority_in(const Paths& paths, const std::vector<std::string>& names, std::int64_t now_utc_ms) {
  if (exists(paths.ca_pair)) return read_pair(paths.ca_pair);
  if (exists(paths.ca))
    return fail(ErrorKind::refused, paths.ca + " is here, but not its key " + paths.ca_pair +
                                        ": bring that back, or make another authority in a new folder");
  auto made = make_authority(names, now_utc_ms);
  if (!made) return made;
  if (const auto kept = write_file(paths.ca_pair, joined(*made), secret, Over::never); !kept) return fail(kept.error());
  return made;
}

}  // namespace

Result<CertificateInfo> write_certificate(const std::string& folder, const std::vector<std::string>& names,
                                          std::int64_t now_utc_ms) {
  std::vector<std::string> plain;
  for (const std::string& name : names) {
    auto checked = certificate_name(name);
    if (!checked) return fail(checked.error());
    if (std::find(plain.begin(), plain.end(), *checked) == plain.end()) plain.push_back(*checked);
  }
  if (plain.empty() || plain.size() > certificate_names_max)
    return fail(ErrorKind::invalid, "a certificate needs a --name, at most " + std::to_string(certificate_names_max));
  if (mkdir(folder.c_str(), folder_mode) != 0 && errno != EEXIST) return fail(cannot("cannot be made", folder, errno));
  const Paths paths(folder);
  const auto authority = authority_in(paths, plain, now_utc_ms);
  if (!authority) return fail(authority.error());
  const auto server = make_server(*authority, plain, now_utc_ms);
  if (!server) return fail(server.error());
  if (auto kept = write_file(paths.ca, authority->certificate_pem, open_to_all, Over::replace); !kept)
    return fail(kept.error());
  if (auto kept = write_file(paths.pair, joined(*server), secret, Over::replace); !kept) return fail(kept.error());
  auto about = look_at(server->certificate_pem);
  const auto about_authority = look_at(authority->certificate_pem);
  if (!about || !about_authority) return about;
  about->fingerprint = about_authority->fingerprint;  // what phones and people compare
  return about;
}

Result<Tls> read_tls(const std::string& folder) {
  const Paths paths(folder);
  if (!exists(paths.pair) || !exists(paths.ca))
    return fail(ErrorKind::not_found, "[board] tls_dir \"" + folder +
                                          "\" holds no certificate: make one with `kassabel "
                                          "board cert --dir " +
                                          folder + " --name HOST`");
  auto pair = read_pair(paths.pair);
  if (!pair) return fail(pair.error());
  auto ca = read_file(paths.ca, false);
  if (!ca) return fail(ca.error());
  auto server = look_at(pair->certificate_pem);
  if (!server) return fail(ErrorKind::invalid, paths.pair + ": " + server.error().text);
  auto authority = look_at(*ca);
  if (!authority) return fail(ErrorKind::invalid, paths.ca + ": " + authority.error().text);
  if (server->names.empty()) return fail(ErrorKind::invalid, paths.pair + ": names no host");
  return Tls{std::move(pair->certificate_pem), std::move(pair->key_pem), std::move(*ca), std::move(*server),
             std::move(*authority)};
}

}  // namespace kassabel::board
