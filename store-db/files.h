// SPDX-License-Identifier: Apache-2.0
// What the store needs of the file system: a lock between processes, a file replaced as a whole, bytes forced to disk.
// Errors carry the path and the system's reason; a full disk is ErrorKind::full.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/result.h"

namespace kassabel::store {

using Path = std::filesystem::path;

// Held until destroyed; the kernel drops it when the process dies. The lock file itself stays and holds a process id.
class FileLock {
 public:
  // busy: somebody else has it; the text starts with `whose_text` and names the process.
  [[nodiscard]] static Result<std::unique_ptr<FileLock>> take(const Path& lock_file, const std::string& whose_text);
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

// A file read from its beginning to its end, piece by piece.
class FileReader {
 public:
  [[nodiscard]] static Result<std::unique_ptr<FileReader>> open(const Path& path);
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;
  ~FileReader();
  // 0: the end. The error names the file.
  [[nodiscard]] Result<std::size_t> read(char* into, std::size_t bytes);

 private:
  FileReader(Path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  Path path_;
  int descriptor_;
};

// PATH with a suffix on its file name: "kassabel.db" -> "kassabel.db.lock".
[[nodiscard]] Path beside(const Path& path, std::string_view suffix);
// The error that errno stands for, "PATH: words"; no space is full, not there is not_found, the rest unavailable.
[[nodiscard]] Error system_error(const Path& path, int error_number);
// At most bytes_max bytes, otherwise full.
[[nodiscard]] Result<std::string> read_whole_file(const Path& path, std::size_t bytes_max);
// Old content or new content after a power cut, never a mixture. Mode 0600.
[[nodiscard]] Result<void> replace_file(const Path& path, std::string_view content);
// A new file of mode 0600, on disk when this returns; refused when there is one.
[[nodiscard]] Result<void> create_file(const Path& path, std::string_view content);
// Adds to the end, on disk when this returns; a new file gets mode 0600.
[[nodiscard]] Result<void> append_to_file(const Path& path, std::string_view content);
// An empty file of mode 0600 where there is none yet; an existing one is left as it is.
[[nodiscard]] Result<void> touch_private(const Path& path);
[[nodiscard]] Result<void> sync_file(const Path& path);
[[nodiscard]] Result<void> sync_folder(const Path& folder);
// The folder a file lies in, "." for a bare name.
[[nodiscard]] Path folder_of(const Path& file);

}  // namespace kassabel::store
