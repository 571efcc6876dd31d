// SPDX-License-Identifier: Apache-2.0
#include "drivers/terminal/zvt/receipts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace kassabel::terminal::zvt {
namespace {

constexpr std::size_t receipts_max = 8;

bool is_blank(const std::string& line) { return line.find_first_not_of(' ') == std::string::npos; }

// "K-U-N-D-E-N-B E L E G" -> "KUNDENBELEG"
std::string letters_of(const std::string& line) {
  std::string out;
  for (const char c : line) {
    if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
    if (c >= 'A' && c <= 'Z') out += c;
  }
  return out;
}

bool any_line_has(const std::vector<std::string>& lines, const std::vector<std::string_view>& words) {
  return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
    const std::string letters = letters_of(line);
    return std::any_of(words.begin(), words.end(), [&](auto word) { return letters.find(word) != std::string::npos; });
  });
}

// In the languages of the countries that have such terminals; letters with an accent are left out.
Whose whose_text(const std::vector<std::string>& lines) {
  if (any_line_has(lines, {"HNDLERBELEG", "HAENDLERBELEG", "KASSENBELEG", "MERCHANTCOPY", "MERCHANTRECEIPT",
                           "WINKELIER", "HANDELAAR", "COMMERANT", "COMMERCANT", "TAGESABSCHLUSS", "KASSENSCHNITT"}))
    return Whose::merchant;
  if (any_line_has(lines, {"KUNDENBELEG", "CUSTOMERCOPY", "CUSTOMERRECEIPT", "CARDHOLDER", "KAARTHOUDER", "KLANT",
                           "TICKETCLIENT", "EXEMPLAIRECLIENT", "COPIECLIENT"}))
    return Whose::customer;
  return Whose::unsaid;
}

std::string joined(const std::vector<std::string>& lines) {
  const auto begin = std::find_if_not(lines.begin(), lines.end(), is_blank);
  const auto end = std::find_if_not(lines.rbegin(), lines.rend(), is_blank).base();
  std::string out;
  for (auto line = begin; line < end; ++line) {
    if (line != begin) out += '\n';
    out += line->substr(0, line->find_last_not_of(' ') + 1);
  }
  return out;
}

}  // namespace

void Receipts::add(const Print& print) {
  const bool another = receipts_.empty() || receipts_.back().ended ||
                       (print.whose != Whose::unsaid && receipts_.back().whose != Whose::unsaid &&
                        receipts_.back().whose != print.whose);
  if (another && receipts_.size() >= receipts_max) return;
  if (another) receipts_.emplace_back();
  Receipt& receipt = receipts_.back();
  if (print.whose != Whose::unsaid) receipt.whose = print.whose;
  for (const std::string& line : print.lines)
    if (receipt.lines.size() < receipt_lines_max) receipt.lines.push_back(line);
  receipt.ended = print.last;
}

std::string Receipts::customer() const {
  std::string unsaid;
  for (const Receipt& receipt : receipts_) {
    const Whose whose = receipt.whose != Whose::unsaid ? receipt.whose : whose_text(receipt.lines);
    if (whose == Whose::customer) return joined(receipt.lines);
    if (whose == Whose::unsaid) unsaid = joined(receipt.lines);
  }
  return unsaid;
}

}  // namespace kassabel::terminal::zvt
