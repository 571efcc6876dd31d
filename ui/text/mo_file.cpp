// SPDX-License-Identifier: Apache-2.0
// Little or big endian by the magic number; the hash table of the format is not used, a binary search is enough.
#include "ui/text/mo_file.h"

#include <algorithm>

namespace kassabel {
namespace {

constexpr std::uint32_t magic_number = 0x950412DE;
constexpr std::uint32_t magic_swapped = 0xDE120495;
constexpr std::size_t header_bytes = 28;
constexpr std::size_t file_bytes_max = 4U << 20U;
constexpr std::uint32_t texts_max = 20'000;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  void swap(bool swapped) { swapped_ = swapped; }

  // offset + 4 <= size is the caller's to check.
  [[nodiscard]] std::uint32_t number(std::size_t offset) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t at = offset + (swapped_ ? i : 3 - i);
      value = (value << 8U) | static_cast<unsigned char>(bytes_[at]);
    }
    return value;
  }

  [[nodiscard]] bool has(std::uint64_t offset, std::uint64_t length) const {
    return offset <= bytes_.size() && length <= bytes_.size() - offset;
  }

  // A length and an offset stand at `at`; the string must be there and end in NUL.
  [[nodiscard]] std::optional<std::string_view> string(std::size_t at) const {
    const std::uint64_t length = number(at);
    const std::uint64_t offset = number(at + 4);
    if (!has(offset, length + 1) || bytes_[static_cast<std::size_t>(offset + length)] != '\0') return std::nullopt;
    return bytes_.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
  }

 private:
  std::string_view bytes_;
  bool swapped_ = false;
};

}  // namespace

Result<MoFile> MoFile::parse(std::string_view bytes) {
  if (bytes.size() > file_bytes_max) return fail(ErrorKind::corrupt, "text catalogue is larger than 4 MiB");
  if (bytes.size() < header_bytes) return fail(ErrorKind::corrupt, "text catalogue is too short");
  Reader reader(bytes);
  const std::uint32_t magic = reader.number(0);
  if (magic != magic_number && magic != magic_swapped) return fail(ErrorKind::corrupt, "not a text catalogue (.mo)");
  reader.swap(magic == magic_swapped);
  if (reader.number(4) >> 16U > 1) return fail(ErrorKind::newer, "text catalogue of an unknown format revision");
  const std::uint32_t count = reader.number(8);
  if (count > texts_max) return fail(ErrorKind::corrupt, "text catalogue has more than 20000 texts");
  const std::size_t ids = reader.number(12);
  const std::size_t translations = reader.number(16);
  if (!reader.has(ids, std::uint64_t{count} * 8) || !reader.has(translations, std::uint64_t{count} * 8)) {
    return fail(ErrorKind::corrupt, "text catalogue ends before its tables do");
  }
  MoFile file;
  file.entries_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = reader.string(ids + i * 8);
    const auto forms = reader.string(translations + i * 8);
    if (!id || !forms) {
      return fail(ErrorKind::corrupt, "text catalogue: text " + std::to_string(i) + " lies outside the file");
    }
    file.entries_.push_back({id->substr(0, id->find('\0')), *forms});
  }
  std::stable_sort(file.entries_.begin(), file.entries_.end(),
                   [](const Entry& a, const Entry& b) { return a.id < b.id; });
  return file;
}

std::optional<std::string_view> MoFile::find(std::string_view id, std::size_t form) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), id,
                                      [](const Entry& entry, std::string_view wanted) { return entry.id < wanted; });
  if (id.empty() || found == entries_.end() || found->id != id) return std::nullopt;
  std::string_view rest = found->forms;
  for (; form > 0; --form) {
    const std::size_t end = rest.find('\0');
    if (end == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\0'));
  if (rest.empty()) return std::nullopt;
  return rest;
}

}  // namespace kassabel
