// SPDX-License-Identifier: Apache-2.0
#include "drivers/net/secret_file.h"

#include <algorithm>
#include <fstream>

#include <sys/stat.h>

namespace kassabel::net {

Result<std::string> read_secret(const std::string& file) {
  if (file.empty()) return std::string();
  struct stat about {};
  if (stat(file.c_str(), &about) != 0 || !S_ISREG(about.st_mode))
    return fail(ErrorKind::not_found, file + " is not there, or no file");
  if ((about.st_mode & 077U) != 0)
    return fail(ErrorKind::refused, file + " holds a secret and others may read it: chmod 600 " + file);
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorKind::refused, "cannot read " + file);
  std::string line(secret_max_bytes + 2, '\0');
  in.read(line.data(), static_cast<std::streamsize>(line.size()));
  line.resize(static_cast<std::size_t>(in.gcount()));
  line.resize(std::min(line.find('\n'), line.size()));
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  line.erase(std::find_if_not(line.rbegin(), line.rend(), blank).base(), line.end());
  line.erase(line.begin(), std::find_if_not(line.begin(), line.end(), blank));
  const bool text = std::all_of(line.begin(), line.end(), [](char c) { return c > ' ' && c < 127; });
  if (line.empty() || line.size() > secret_max_bytes || !text)
    return fail(ErrorKind::invalid, file + " must hold one line with the secret: letters, digits and signs, no blanks");
  return line;
}

}  // namespace kassabel::net
