// SPDX-License-Identifier: Apache-2.0
// The page: above in the shop's language what a person does (amber) and what one does alone (green), below the same
// shortly in each other language. One scale makes everything as large as the page allows.
#include "kiosk/sign/sign.h"

#include <algorithm>

#include "kiosk/sign/pen.h"

namespace kassabel::sign {
namespace {

constexpr double page_width_mm = 210;
constexpr double page_height_mm = 297;
constexpr double margin_mm = 14;
constexpr double inner_mm = page_width_mm - 2 * margin_mm;
constexpr double largest = 1.2;
constexpr double smallest = 0.54;  // what is small stays 5.4 points; what counts is twice as large
constexpr std::size_t row_lines_max = 3;
constexpr double heading_most = 12;
constexpr double heading_least = 8;
constexpr double heading_step = 0.25;
constexpr double scale_step = 0.02;

constexpr Colour ink = rgb(0x1C2330);
constexpr Colour muted = rgb(0x4E5866);
constexpr Colour hairline = rgb(0xD9D2C6);
constexpr Colour self = rgb(0x0B5D4B);
constexpr Colour white = rgb(0xFFFFFF);
constexpr Colour person = rgb(0xFFB627);
constexpr Colour person_edge = rgb(0x8A5A00);
constexpr Colour person_ink = rgb(0x3A2600);

struct Page {
  Pen& pen;
  double scale;

  [[nodiscard]] double mm(double at_scale_one) const { return at_scale_one * scale; }
  double text(double x, double y, double width, const std::string& words, double size, bool bold, Colour colour) const {
    return words.empty() ? 0 : pen.text(x, y, width, words, {mm(size), bold, colour});
  }
  // Of a heading: on one line, if it can be without becoming small.
  [[nodiscard]] double heading_size(const std::string& words, double most) const {
    double size = most;
    while (size > heading_least && !pen.is_one_line(heading_width(), words, {mm(size), true, ink}))
      size -= heading_step;
    return size > heading_least ? size : most;
  }
  [[nodiscard]] double heading_x() const { return margin_mm + mm(37); }
  [[nodiscard]] double heading_width() const { return page_width_mm - margin_mm - mm(8) - heading_x(); }
};

struct Card {
  Picture picture;
  Colour fill, edge, ink;
  std::string heading, more;
  double heading_size;
  std::vector<SignRow> rows;
};

// Services left, their hours right.
double row(const Page& page, double y, const SignRow& one, Colour colour) {
  const double left = margin_mm + page.mm(10);
  const double width = page_width_mm - left - margin_mm - page.mm(8);
  const double half = width * 0.44;
  double left_y = y;
  for (const std::string& service : one.services)
    left_y += page.text(left, left_y, half, service, 6.2, true, colour) + page.mm(0.6);
  double right_y = y;
  for (const std::string& hours : one.hours)
    right_y += page.text(left + half, right_y, width - half, hours, 6.2, false, colour) + page.mm(0.6);
  return std::max(left_y, right_y) - y;
}

// Many different hours: a column a row, the hours below their services.
double columns(const Page& page, double y, const std::vector<SignRow>& rows, Colour colour) {
  const double left = margin_mm + page.mm(10);
  const double gap = page.mm(5);
  const auto count = static_cast<double>(rows.size());
  const double width = (page_width_mm - left - margin_mm - page.mm(8) - gap * (count - 1)) / count;
  double deepest = y;
  double x = left;
  for (const SignRow& one : rows) {
    double at = y;
    for (const std::string& service : one.services) at += page.text(x, at, width, service, 5.4, true, colour);
    at += page.mm(1);
    for (const std::string& hours : one.hours) at += page.text(x, at, width, hours, 5.4, false, colour);
    deepest = std::max(deepest, at);
    x += width + gap;
  }
  return deepest - y;
}

double all_rows(const Page& page, double y, const std::vector<SignRow>& rows, Colour colour) {
  const bool many = rows.size() > 1 && std::any_of(rows.begin(), rows.end(),
                                                   [](const SignRow& one) { return one.hours.size() > row_lines_max; });
  if (many) return columns(page, y, rows, colour);
  double at = y;
  for (const SignRow& one : rows) at += row(page, at, one, colour) + page.mm(2);
  return at - y;
}

double card_content(const Page& page, double y, const Card& card) {
  const double picture = page.mm(20);
  const double x = page.heading_x();
  const double width = page.heading_width();
  double at = y + page.mm(7);
  page.pen.picture(margin_mm + page.mm(10), at + page.mm(1), picture, card.picture, card.ink);
  double heading_y = at;
  if (card.more.empty()) heading_y += page.mm(3.5);
  heading_y += page.text(x, heading_y, width, card.heading, card.heading_size, true, card.ink);
  heading_y += page.text(x, heading_y, width, card.more, 7.5, false, card.ink);
  at = std::max(heading_y, at + picture + page.mm(2)) + page.mm(5);
  at += all_rows(page, at, card.rows, card.ink);
  return at + page.mm(5) - y;
}

double draw_card(const Page& page, double y, const Card& card, bool drawing) {
  page.pen.draw(false);
  const double height = card_content(page, y, card);
  page.pen.draw(drawing);
  page.pen.box(margin_mm, y, inner_mm, height, page.mm(8), card.fill, card.edge);
  return card_content(page, y, card);
}

// The upper part; returns where it ends.
double draw_first(const Page& page, const SignIn& in, const SignText& text, bool drawing) {
  page.pen.draw(drawing);
  double y = margin_mm;
  y += page.text(margin_mm, y, inner_mm, in.shop, 8.5, true, ink) + page.mm(4);
  // Amber is never smaller than green.
  const double size = page.heading_size(text.promise, heading_most);
  const Card staffed{Picture::person, person,         person_edge, person_ink,
                     text.promise,    text.no_reason, size,        text.staffed};
  const Card alone{Picture::scan, self, self, white, text.self, "", page.heading_size(text.self, size), {text.card}};
  y += draw_card(page, y, staffed, drawing) + page.mm(5);
  y += draw_card(page, y, alone, drawing) + page.mm(6);
  for (const std::string& note : text.notes) y += page.text(margin_mm, y, inner_mm, note, 5.4, false, ink) + page.mm(1);
  return y;
}

double short_row(const Page& page, double x, double y, double width, const SignRow& one) {
  std::string services;
  for (const std::string& service : one.services) services += (services.empty() ? "" : " · ") + service;
  double at = y + page.mm(1);
  at += page.text(x, at, width, services, 3.5, true, ink);
  for (const std::string& hours : one.hours) at += page.text(x, at, width, hours, 3.5, false, ink);
  return at - y;
}

double column(const Page& page, double x, double y, double width, const SignText& text) {
  double at = y;
  at += page.text(x, at, width, text.promise, 4.4, true, ink);
  at += page.text(x, at, width, text.no_reason, 3.5, false, ink);
  for (const SignRow& one : text.staffed) at += short_row(page, x, at, width, one);
  at += page.mm(1.5);
  at += page.text(x, at, width, text.self, 4.4, true, self);
  at += short_row(page, x, at, width, text.card);
  for (const std::string& note : text.notes)
    at += page.mm(1) + page.text(x, at + page.mm(1), width, note, 3.5, false, ink);
  return at - y;
}

// The lower part, from y on; returns its height.
double draw_others(const Page& page, double y, const std::vector<SignText>& others, const std::string& origin) {
  const double gap = 6;
  const auto columns = static_cast<double>(others.size());
  const double width = (inner_mm - gap * (columns - 1)) / columns;
  page.pen.line(margin_mm, y, inner_mm, hairline);
  double deepest = 0;
  for (std::size_t one = 0; one < others.size(); ++one)
    deepest = std::max(deepest, column(page, margin_mm + static_cast<double>(one) * (width + gap), y + page.mm(4),
                                       width, others[one]));
  double at = y + page.mm(4) + deepest + page.mm(4);
  page.pen.line(margin_mm, at, inner_mm, hairline);
  at += page.mm(2);
  at += page.text(margin_mm, at, inner_mm, origin, 3.2, false, muted);
  return at - y;
}

struct Words {
  SignText first;
  std::vector<SignText> others;
};

// False: it does not fit at this scale.
bool lay_out(Pen& pen, const SignIn& in, const Words& words, double scale, bool drawing) {
  const Page page{pen, scale};
  const double first_end = draw_first(page, in, words.first, drawing);
  pen.draw(false);
  const double below = draw_others(page, 0, words.others, words.first.origin);
  const double others_from = page_height_mm - margin_mm - below;
  if (first_end + page.mm(4) > others_from) return false;
  pen.draw(drawing);
  draw_others(page, others_from, words.others, words.first.origin);
  return true;
}

}  // namespace

Result<void> save_sign(const SignIn& in, const Texts& texts, const std::string& file) {
  Words words{sign_text(in, texts, in.language), {}};
  for (const Language language : all_languages)
    if (language != in.language) words.others.push_back(sign_text(in, texts, language));
  Pen pen(page_width_mm, page_height_mm);
  double scale = largest;
  while (scale > smallest && !lay_out(pen, in, words, scale, false)) scale -= scale_step;
  if (scale <= smallest)
    return fail(
        ErrorKind::invalid,
        "these hours are too many for one page that can be read; fewer different ones are kinder to shoppers too");
  pen.describe(in.shop + ": " + words.first.promise, in.agreement.agreed_by,
               in.from.empty() ? "" : in.from.substr(0, 10) + "T" + in.from.substr(11) + ":00");
  lay_out(pen, in, words, scale, true);
  return pen.save(file);
}

}  // namespace kassabel::sign
