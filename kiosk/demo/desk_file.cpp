// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/desk_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace kassabel::demo {

Result<std::unique_ptr<DeskFile>> DeskFile::open(const std::string& path) {
  const int handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (handle < 0) return fail(ErrorKind::unavailable, path + ": " + std::strerror(errno));
  std::unique_ptr<DeskFile> file(new DeskFile(handle));
  if (::flock(handle, LOCK_EX | LOCK_NB) != 0) return fail(ErrorKind::busy, path + " is in use");
  return file;
}

DeskFile::~DeskFile() { ::close(handle_); }

std::string DeskFile::read() const {
  std::array<char, 4096> bytes{};
  const ssize_t count = ::pread(handle_, bytes.data(), bytes.size(), 0);
  return count > 0 ? std::string(bytes.data(), static_cast<std::size_t>(count)) : std::string{};
}

// What cannot be kept is asked for again at the next start: no reason to stop.
void DeskFile::write(const std::string& text) const {
  if (::ftruncate(handle_, 0) == 0) static_cast<void>(!::pwrite(handle_, text.data(), text.size(), 0));
}

}  // namespace kassabel::demo
