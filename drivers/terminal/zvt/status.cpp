// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/status.h"

#include <algorithm>
#include <array>

#include "drivers/terminal/mask.h"

namespace kassabel::terminal::zvt {
namespace {

constexpr int ll = -2, lll = -3, container = -1;  // of Size::bytes: the length stands in front of the value
constexpr std::size_t name_max_bytes = 40;

struct Size {
  std::uint8_t field;
  int bytes;
};
constexpr std::array sizes{
    Size{0x01, 1},  Size{0x02, 1},   Size{0x03, 1},   Size{0x04, 6},   Size{0x05, 1},   Size{0x06, container},
    Size{0x0B, 3},  Size{0x0C, 3},   Size{0x0D, 2},   Size{0x0E, 2},   Size{0x17, 2},   Size{0x19, 1},
    Size{0x22, ll}, Size{0x23, ll},  Size{0x24, lll}, Size{0x27, 1},   Size{0x29, 4},   Size{0x2A, 15},
    Size{0x2D, ll}, Size{0x2E, lll}, Size{0x37, 3},   Size{0x3A, 2},   Size{0x3B, 8},   Size{0x3C, lll},
    Size{0x3D, 3},  Size{0x49, 2},   Size{0x4C, ll},  Size{0x60, lll}, Size{0x87, 2},   Size{0x88, 3},
    Size{0x8A, 1},  Size{0x8B, ll},  Size{0x8C, 1},   Size{0x92, lll}, Size{0x9A, lll}, Size{0xA0, 1},
    Size{0xA7, ll}, Size{0xAA, 3},   Size{0xAF, lll}, Size{0xBA, 5},   Size{0xD0, 1},   Size{0xD1, 1},
    Size{0xD2, 1},  Size{0xD3, 1},   Size{0xE0, 1},   Size{0xF0, 1},   Size{0xF1, ll},  Size{0xF2, ll},
    Size{0xF3, ll}, Size{0xF4, ll},  Size{0xF5, ll},  Size{0xF6, ll},  Size{0xF7, ll},  Size{0xF8, ll},
    Size{0xF9, 1},  Size{0xFA, 1},   Size{0xFC, 1}};

// F1 F2: 12 bytes follow. Taken off.
std::optional<std::size_t> take_counted(BytesView& data, std::size_t places) {
  if (data.size() < places) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t at = 0; at < places; ++at) {
    const auto digit = static_cast<std::uint8_t>(data[at]);
    if (digit < 0xF0 || digit > 0xF9) return std::nullopt;
    length = length * 10 + (digit & 0x0FU);
  }
  data.remove_prefix(places);
  return length;
}

// Field number and value; taken off.
std::optional<Tlv> take_field(BytesView& data) {
  const auto field = static_cast<std::uint8_t>(data.front());
  const auto size = std::find_if(sizes.begin(), sizes.end(), [&](const Size& one) { return one.field == field; });
  if (size == sizes.end()) return std::nullopt;
  data.remove_prefix(1);
  std::optional<std::size_t> length;
  if (size->bytes == container)
    length = take_tlv_length(data);
  else if (size->bytes < 0)
    length = take_counted(data, static_cast<std::size_t>(-size->bytes));
  else
    length = static_cast<std::size_t>(size->bytes);
  if (!length || *length > data.size()) return std::nullopt;
  const Tlv found{field, data.substr(0, *length)};
  data.remove_prefix(*length);
  return found;
}

// Its last four digits, if the terminal shows them. E stands for a hidden one, F fills up, D ends the number.
std::string card_end_of(BytesView pan) {
  std::string signs;
  for (std::size_t at = 0; at < pan.size() * 2; ++at) {
    const unsigned both = static_cast<std::uint8_t>(pan[at / 2]);
    const unsigned nibble = at % 2 == 0 ? both >> 4U : both & 0x0FU;
    if (nibble == 0x0D || nibble == 0x0F) break;
    signs += nibble <= 9 ? static_cast<char>('0' + nibble) : '*';
  }
  const std::string end = signs.size() < 8 ? "" : signs.substr(signs.size() - 4);
  return end.find('*') == end.npos ? end : "";
}

std::string number_unless_zero(BytesView value) {
  std::string digits = digits_of(value);
  return digits.find_first_not_of('0') == digits.npos ? std::string() : digits;
}

void note(Fields& out, const Tlv& field) {
  Status& status = out.status;
  switch (field.tag) {
    case 0x04:
      status.cents = number_of(field.value);
      break;
    case 0x0B:
      status.trace = number_unless_zero(field.value);
      break;
    case 0x0C:
      status.time = digits_of(field.value);
      break;
    case 0x0D:
      status.date = digits_of(field.value);
      break;
    case 0x19:
      out.needs = static_cast<std::uint8_t>(field.value[0]);
      break;
    case 0x22:
      status.card_end = card_end_of(field.value);
      break;
    case 0x27:
      status.result = static_cast<std::uint8_t>(field.value[0]);
      break;
    case 0x37:
      status.taken_back = number_unless_zero(field.value);
      break;
    case 0x60:
      status.day_totals = true;
      break;
    case 0x87:
      status.receipt = number_unless_zero(field.value);
      break;
    case 0x8B:
      status.card_name =
          masked(shortened(masked(text_of(field.value.substr(0, field.value.find('\0')))), name_max_bytes));
      break;
    default:
      break;  // of no use here, or nothing that may be kept: track data, expiry date
  }
}

}  // namespace

Fields read_fields(BytesView data) {
  Fields out;
  while (!data.empty()) {
    const auto field = take_field(data);
    if (!field) {
      out.whole = false;
      break;
    }
    note(out, *field);
  }
  return out;
}

}  // namespace kassabel::terminal::zvt
