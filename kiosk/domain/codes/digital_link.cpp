// SPDX-License-Identifier: Apache-2.0
#include "kiosk/domain/codes/digital_link.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

#include "kiosk/domain/codes/gs1_ai.h"
#include "kiosk/domain/codes/gs1_value.h"

namespace kassabel {
namespace {

using Elements = std::vector<CodeElement>;

// Primary keys and what may follow them in the path, in this order; each may be left out.
constexpr struct {
  std::string_view key;
  std::string_view qualifiers;
} paths[] = {{"00", ""},      {"01", "22 10 21"}, {"01", "235"},    {"253", ""},          {"255", ""},
             {"401", ""},     {"402", ""},        {"414", "254"},   {"414", "7040"},      {"415", "8020"},
             {"417", "7040"}, {"8003", ""},       {"8004", "7040"}, {"8006", "22 10 21"}, {"8010", "8011"},
             {"8013", ""},    {"8017", "8019"},   {"8018", "8019"}};

bool is_key(std::string_view ai) {
  return std::any_of(std::begin(paths), std::end(paths), [&](const auto& path) { return path.key == ai; });
}

// Takes the next word off a list with blanks between.
std::string_view next_word(std::string_view& list) {
  const std::string_view word = list.substr(0, list.find(' '));
  list.remove_prefix(std::min(list.size(), word.size() + 1));
  return word;
}

// Whether the AIs are a key with some of its qualifiers in order.
bool is_path(const std::vector<std::string_view>& ais) {
  return std::any_of(std::begin(paths), std::end(paths), [&](const auto& path) {
    if (path.key != ais.front()) return false;
    std::size_t next = 1;
    for (std::string_view rest = path.qualifiers; !rest.empty() && next < ais.size();)
      if (next_word(rest) == ais[next]) ++next;
    return next == ais.size();
  });
}

// Whether this AI, found behind the '?', could stand in the path too, and so has to.
bool belongs_in_path(const std::vector<std::string_view>& path, std::string_view ai) {
  for (std::size_t at = 1; at <= path.size(); ++at) {
    std::vector<std::string_view> with = path;
    with.insert(with.begin() + static_cast<std::ptrdiff_t>(at), ai);
    if (is_path(with)) return true;
  }
  return false;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// RFC 3986.
bool is_uri_character(char c) {
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
         (c != 0 && std::string_view("-._~:/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos);
}
bool is_domain_character(char c) {
  return is_uri_character(c) && std::string_view("_~?#@!$&'()*+,;=%").find(c) == std::string_view::npos;
}

int hex(char c) {
  const char small = lower(c);
  return small >= '0' && small <= '9' ? small - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// Percent encoding undone; a sign that encodes nothing stays. In a query '+' is a blank.
std::string decoded(std::string_view text, bool query) {
  std::string plain;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const bool sign = text[n] == '%' && n + 2 < text.size() && hex(text[n + 1]) >= 0 && hex(text[n + 2]) >= 0;
    if (sign) {
      plain += static_cast<char>(hex(text[n + 1]) * 16 + hex(text[n + 2]));
      n += 2;
    } else {
      plain += query && text[n] == '+' ? ' ' : text[n];
    }
  }
  return plain;
}

// Appends the element; says what is wrong with it.
std::string add(std::string_view ai, std::string value, Elements& into) {
  const Gs1Ai* const known = exact_gs1_ai(ai);
  if (ai == "01" && (value.size() == 8 || value.size() == 12 || value.size() == 13))
    value.insert(0, 14 - value.size(), '0');
  const Gs1Value read = read_gs1_value(*known, value);
  Gs1Fault fault = read.fault;
  if (fault.empty() && read.length < value.size()) fault = "is too long";
  if (!fault.empty()) return "(" + std::string(ai) + ") " + std::string(fault);
  if (into.size() == gs1_elements_max)
    return "the message has more than " + std::to_string(gs1_elements_max) + " elements";
  into.push_back({std::string(ai), std::move(value)});
  return "";
}

std::vector<std::string_view> split(std::string_view text, char between) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(between);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// The part of the path that begins with the last primary key: pairs of AI and value up to the end.
std::optional<std::size_t> key_at(const std::vector<std::string_view>& segments) {
  for (std::size_t at = segments.size(); at >= 2; at -= 2) {
    const std::string_view ai = segments[at - 2];
    if (exact_gs1_ai(ai) == nullptr) return std::nullopt;
    if (is_key(ai)) return at - 2;
  }
  return std::nullopt;
}

std::string read_path(const std::vector<std::string_view>& segments, std::size_t from,
                      std::vector<std::string_view>& ais, Elements& into) {
  for (std::size_t n = from; n + 1 < segments.size(); n += 2) {
    ais.push_back(segments[n]);
    if (std::string fault = add(segments[n], decoded(segments[n + 1], false), into); !fault.empty()) return fault;
  }
  return is_path(ais) ? "" : "(" + std::string(ais.back()) + ") cannot follow what stands before it in the path";
}

// What is wrong with a piece of the query; one that is no AI is for somebody else.
std::string read_query_piece(std::string_view piece, const std::vector<std::string_view>& path, Elements& into) {
  const std::size_t sign = piece.find('=');
  if (sign == piece.npos || !gs1_is_digits(piece.substr(0, sign))) return "";
  const std::string_view ai = piece.substr(0, sign);
  const Gs1Ai* const known = exact_gs1_ai(ai);
  if (known == nullptr) return "the query has a number that is no application identifier";
  const std::string name = "(" + std::string(ai) + ")";
  if (gs1_element(into, ai) != nullptr) return name + " is said twice";
  if (!known->is(gs1_in_query)) return name + " is not allowed in the query";
  if (belongs_in_path(path, ai)) return name + " belongs in the path";
  return add(ai, decoded(piece.substr(sign + 1), true), into);
}

std::size_t scheme_length(std::string_view text) {
  for (const std::string_view scheme : {std::string_view("https://"), std::string_view("http://")})
    if (text.size() >= scheme.size() &&
        std::equal(scheme.begin(), scheme.end(), text.begin(), [](char a, char b) { return a == lower(b); }))
      return scheme.size();
  return 0;
}

}  // namespace

bool is_web_address(std::string_view text) { return scheme_length(text) > 0; }

DigitalLink read_digital_link(std::string_view uri) {
  DigitalLink link;
  if (!std::all_of(uri.begin(), uri.end(), is_uri_character)) return link;
  uri.remove_prefix(scheme_length(uri));
  const std::string_view domain = uri.substr(0, uri.find('/'));
  if (domain.empty() || domain.size() == uri.size() || !std::all_of(domain.begin(), domain.end(), is_domain_character))
    return link;
  uri = uri.substr(0, uri.find('#'));
  const std::string_view path = uri.substr(0, uri.find('?'));
  if (path.size() <= domain.size()) return link;
  const std::string_view query = uri.substr(std::min(uri.size(), path.size() + 1));
  const std::vector<std::string_view> segments = split(path.substr(domain.size() + 1), '/');
  const std::optional<std::size_t> key = key_at(segments);
  if (!key) return link;
  link.is_one = true;
  Gs1Message& message = link.message;
  std::vector<std::string_view> ais;
  message.error = read_path(segments, *key, ais, message.elements);
  for (const std::string_view piece : split(query, '&'))
    if (message.error.empty()) message.error = read_query_piece(piece, ais, message.elements);
  if (message.error.empty()) message.error = gs1_set_fault(message.elements);
  return link;
}

}  // namespace kassabel
