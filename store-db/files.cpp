// SPDX-License-Identifier: Apache-2.0
#include "store-db/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace kassabel::store {
namespace {

constexpr int private_mode = 0600;

// A descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const Path& path, int flags) : value_(::open(path.c_str(), flags | O_CLOEXEC, private_mode)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  [[nodiscard]] int value() const { return value_; }
  [[nodiscard]] bool open() const { return value_ >= 0; }

 private:
  int value_;
};

Result<void> write_all(int descriptor, std::string_view content, const Path& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(system_error(path, errno));
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::string owner_of(int descriptor) {
  char text[24] = {};
  const ssize_t bytes = ::pread(descriptor, text, sizeof text - 1, 0);
  std::string digits;
  for (ssize_t at = 0; at < bytes && text[at] >= '0' && text[at] <= '9'; ++at) digits += text[at];
  return digits.empty() ? std::string() : " (process " + digits + ")";
}

Result<void> sync_path(const Path& path, int flags) {
  const Descriptor file(path, flags);
  if (!file.open()) return fail(system_error(path, errno));
  if (::fsync(file.value()) != 0) return fail(system_error(path, errno));
  return {};
}

}  // namespace

Result<std::unique_ptr<FileLock>> FileLock::take(const Path& lock_file, const std::string& whose_text) {
  const int descriptor = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, private_mode);
  if (descriptor < 0) return fail(system_error(lock_file, errno));
  std::unique_ptr<FileLock> lock(new FileLock(descriptor));
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return fail(system_error(lock_file, errno));
    return fail(ErrorKind::busy, whose_text + owner_of(descriptor));
  }
  // The number is a courtesy for the message above: on a full disk the lock holds without it.
  const std::string process = std::to_string(::getpid()) + "\n";
  if (::ftruncate(descriptor, 0) == 0) static_cast<void>(write_all(descriptor, process, lock_file));
  return lock;
}

FileLock::~FileLock() { ::close(descriptor_); }

Result<std::unique_ptr<FileReader>> FileReader::open(const Path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return fail(system_error(path, errno));
  return std::unique_ptr<FileReader>(new FileReader(path, descriptor));
}

FileReader::~FileReader() { ::close(descriptor_); }

Result<std::size_t> FileReader::read(char* into, std::size_t bytes) {
  while (true) {
    const ssize_t got = ::read(descriptor_, into, bytes);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return fail(system_error(path_, errno));
  }
}

Path beside(const Path& path, std::string_view suffix) {
  Path result = path;
  result += suffix;
  return result;
}

Error system_error(const Path& path, int error_number) {
  const std::string text = path.string() + ": " + std::system_category().message(error_number);
  if (error_number == ENOSPC || error_number == EDQUOT) return {ErrorKind::full, text};
  if (error_number == ENOENT) return {ErrorKind::not_found, text};
  return {ErrorKind::unavailable, text};
}

Result<std::string> read_whole_file(const Path& path, std::size_t bytes_max) {
  const Descriptor file(path, O_RDONLY);
  if (!file.open()) return fail(system_error(path, errno));
  std::string content;
  std::string piece(64 * 1024, '\0');
  while (true) {
    const ssize_t bytes = ::read(file.value(), piece.data(), piece.size());
    if (bytes < 0 && errno == EINTR) continue;
    if (bytes < 0) return fail(system_error(path, errno));
    if (bytes == 0) return content;
    content.append(piece, 0, static_cast<std::size_t>(bytes));
    if (content.size() > bytes_max)
      return fail(ErrorKind::full, path.string() + ": is larger than " + std::to_string(bytes_max) + " bytes");
  }
}

Result<void> replace_file(const Path& path, std::string_view content) {
  const Path aside = beside(path, ".new");
  {
    const Descriptor file(aside, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.open()) return fail(system_error(aside, errno));
    if (auto written = write_all(file.value(), content, aside); !written) return written;
    if (::fdatasync(file.value()) != 0) return fail(system_error(aside, errno));
  }
  if (::rename(aside.c_str(), path.c_str()) != 0) return fail(system_error(path, errno));
  return {};
}

Result<void> create_file(const Path& path, std::string_view content) {
  {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.open() && errno == EEXIST) return fail(ErrorKind::refused, path.string() + ": is there already");
    if (!file.open()) return fail(system_error(path, errno));
    if (auto written = write_all(file.value(), content, path); !written) return written;
    if (::fsync(file.value()) != 0) return fail(system_error(path, errno));
  }
  return sync_folder(folder_of(path));
}

Result<void> append_to_file(const Path& path, std::string_view content) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_APPEND);
  if (!file.open()) return fail(system_error(path, errno));
  if (auto written = write_all(file.value(), content, path); !written) return written;
  if (::fdatasync(file.value()) != 0) return fail(system_error(path, errno));
  return {};
}

Result<void> touch_private(const Path& path) {
  const Descriptor file(path, O_RDWR | O_CREAT);
  if (!file.open()) return fail(system_error(path, errno));
  return {};
}

Result<void> sync_file(const Path& path) { return sync_path(path, O_RDONLY); }

Result<void> sync_folder(const Path& folder) { return sync_path(folder, O_RDONLY | O_DIRECTORY); }

Path folder_of(const Path& file) {
  const Path folder = file.parent_path();
  return folder.empty() ? Path(".") : folder;
}

}  // namespace kassabel::store
