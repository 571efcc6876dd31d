// SPDX-License-Identifier: Apache-2.0
// Paid: thank you, the receipt, one tap of feedback, and when the screen makes room for the next shopper.
#include <algorithm>
#include <array>

#include "ui/screens/each.h"
#include "ui/screens/paper.h"

namespace kassabel::ui {

namespace {

using lane::ReceiptState;
using lane::ThanksView;

float feedback_button(const Kit& kit) { return kit.large_text() ? 27.F : 20.F; }

std::string paid_words(const Kit& kit, const lane::View& view, const ThanksView& thanks) {
  std::string words = thanks.tender == TenderKind::cash && thanks.change.cents() > 0
                          ? say(kit.tr("Paid: {}. Change: {}."), euro(view, thanks.paid), euro(view, thanks.change))
                          : say(kit.tr("Paid: {}."), euro(view, thanks.paid));
  return words + " " + kit.tr("Do not forget your bag.");
}

std::string receipt_words(const Kit& kit, const ThanksView& thanks) {
  switch (thanks.receipt) {
    case ReceiptState::none:
      return thanks.printer_works ? std::string{}
                                  : kit.tr(
                                        "The receipt printer is not working just now. Please ask a member of staff if "
                                        "you need a receipt.");
    case ReceiptState::asked:
      return kit.tr("Your receipt is being printed.");
    case ReceiptState::printed:
      return kit.tr("Your receipt is ready. Please take it with you.");
    case ReceiptState::failed:
      return thanks.printer_works
                 ? kit.tr("The receipt did not come out well. Shall we try again?")
                 : kit.tr("The receipt could not be printed. Please ask a member of staff if you need one.");
  }
  return {};
}

// What one can do about the receipt, from left to right; the last one leaves.
struct Way {
  ButtonSpec spec;
  Input input;
};

constexpr std::string_view show_id = "receipt-show";

std::vector<Way> ways_of(const Kit& kit, const ThanksView& thanks) {
  std::vector<Way> ways;
  if (thanks.printer_works && (thanks.receipt == ReceiptState::none || thanks.receipt == ReceiptState::failed))
    ways.push_back(
        {{.id = "receipt-paper", .label = kit.tr("Receipt on paper"), .icon = Icon::printer}, input::PrintReceipt{}});
  if (!thanks.receipt_lines.empty()) ways.push_back({{.id = show_id, .label = kit.tr("Receipt on screen")}, {}});
  const bool none = thanks.receipt == ReceiptState::none && thanks.printer_works;
  ways.push_back({{.id = none ? "no-receipt" : "leave", .label = none ? kit.tr("No receipt") : kit.tr("Done")},
                  input::LeaveDone{}});
  return ways;
}

// Beside each other; two and one where three have no room.
std::vector<Rect> way_places(const Kit& kit, std::size_t count, Rect area) {
  constexpr float least_width = 70;
  const float height = main_height(kit);
  const bool two_lines = count == 3 && (area.w - 2 * mm::gap) / 3 < (kit.large_text() ? 1.4F : 1.F) * least_width;
  if (!two_lines)  // one alone is as wide as one of two
    return columns(area.cut_top(height), static_cast<int>(std::max<std::size_t>(2, count)), mm::gap);
  std::vector<Rect> places = columns(area.cut_top(height), 2, mm::gap);
  area.cut_top(mm::gap);
  places.push_back(area.cut_top(height));
  return places;
}

float ways_height(const Kit& kit, const ThanksView& thanks, float width) {
  const std::vector<Rect> places = way_places(kit, ways_of(kit, thanks).size(), {0, 0, width, 1000});
  return places.back().bottom();
}

float receipt_height(const Kit& kit, const ThanksView& thanks, float width) {
  const std::string words = receipt_words(kit, thanks);
  const float said =
      words.empty() ? 0 : std::max(16.F, kit.measure(words, {.type = Type::label}, width - 22).h) + mm::gap;
  return said + ways_height(kit, thanks, width) + mm::gap;
}

void draw_receipt(Kit& kit, const ThanksView& thanks, Rect& body, Answer& answer) {
  const std::string words = receipt_words(kit, thanks);
  if (!words.empty()) {
    Rect line = body.cut_top(std::max(16.F, kit.measure(words, {.type = Type::label}, body.w - 22).h));
    body.cut_top(mm::gap);
    const Rect place = line.cut_left(16);
    const bool done = thanks.receipt == ReceiptState::printed;
    kit.icon({place.x, place.y + (line.h - 16) / 2, 16, 16}, done ? Icon::check : Icon::printer,
             done ? Role::good : Role::ink);
    line.cut_left(6);
    kit.text(line, words, {.type = Type::label}, true);
  }
  const std::vector<Way> ways = ways_of(kit, thanks);
  const std::vector<Rect> places = way_places(kit, ways.size(), body.cut_top(ways_height(kit, thanks, body.w)));
  body.cut_top(mm::gap);
  for (std::size_t at = 0; at < ways.size(); ++at) {
    // Leaving stands on the right, wherever the others are.
    const Rect& place = at + 1 == ways.size() ? places.back() : places[at];
    if (!kit.button(place, ways[at].spec)) continue;
    if (ways[at].spec.id == show_id)
      kit.scratch("paper") = "shown";
    else
      answer = ways[at].input;
  }
}

// "How long would you wait?" follows "not so good", once; it may be left alone.
bool asks_how_long(const ThanksView& thanks) {
  return thanks.feedback_given && !thanks.feedback_good && thanks.how_long_min == 0;
}

struct Question {
  std::string words, under;
};
Question question_of(const Kit& kit, const ThanksView& thanks) {
  if (asks_how_long(thanks)) return {kit.tr("How long would you like to wait?"), kit.tr("One tap, or none.")};
  return {kit.tr("Did it go well?"), kit.tr("One tap. Nobody sees who you are.")};
}

Type feedback_type(const Kit& kit) { return cramped(kit) ? Type::body : Type::label; }

// Two answers under each other, or four in pairs, where they have no room beside each other.
std::vector<Rect> feedback_places(const Kit& kit, const ThanksView& thanks, Rect& inside) {
  const bool narrow = inside.w < 110;
  if (!narrow) return columns(inside.cut_bottom(main_height(kit) - 4), asks_how_long(thanks) ? 4 : 2, mm::gap);
  std::vector<Rect> places;
  for (const Rect& line : stack(inside.cut_bottom(2 * feedback_button(kit) + 4), 2, 4)) {
    if (!asks_how_long(thanks)) {
      places.push_back(line);
      continue;
    }
    for (const Rect& place : columns(line, 2, 4)) places.push_back(place);
  }
  return places;
}

void draw_how_long(Kit& kit, const std::vector<Rect>& places, Answer& answer) {
  static constexpr std::array<int, 4> minutes{1, 2, 5, 10};
  for (std::size_t at = 0; at < minutes.size(); ++at)
    tap(kit, places[at],
        {.id = "how-long-" + std::to_string(minutes[at]),
         .label = say(kit.tr("{} min"), minutes[at]),
         .type = Type::body},
        input::SayHowLong{minutes[at]}, answer);
}

void draw_feedback(Kit& kit, const ThanksView& thanks, Rect card, Answer& answer) {
  kit.panel(card, Role::card, Role::hairline);
  const float pad = compact(kit) ? 6.F : 11.F;
  Rect inside = card.inset(pad, pad);
  if (thanks.feedback_given && !asks_how_long(thanks)) {
    const float sign = cramped(kit) ? 12.F : 18.F;
    const Rect place = inside.cut_left(sign);
    kit.icon({place.x, place.y + (place.h - sign) / 2, sign, sign}, Icon::check, Role::good);
    inside.cut_left(4);
    fit_text(kit, inside, kit.tr("Thank you, that helps us."), {.weight = Weight::bold}, {Type::label, Type::body},
             true);
    return;
  }
  const std::vector<Rect> places = feedback_places(kit, thanks, inside);
  inside.cut_bottom(4);
  const Question question = question_of(kit, thanks);
  flow_text(kit, inside, question.words, {.type = feedback_type(kit), .weight = Weight::bold}, 1);
  const TextStyle small{.type = Type::small, .colour = Role::muted};
  if (kit.measure(question.under, small, inside.w).h <= inside.h) kit.text(inside, question.under, small);
  if (asks_how_long(thanks)) return draw_how_long(kit, places, answer);
  tap(kit, places[0], {.id = "feedback-good", .label = kit.tr("Yes, fine"), .type = feedback_type(kit)},
      input::SayHow{true}, answer);
  tap(kit, places[1], {.id = "feedback-better", .label = kit.tr("Not so good"), .type = feedback_type(kit)},
      input::SayHow{false}, answer);
}

float feedback_height(const Kit& kit, const ThanksView& thanks, float width) {
  const float pad = compact(kit) ? 6.F : 11.F;
  if (thanks.feedback_given && !asks_how_long(thanks))
    return 2 * pad + std::max(18.F, 3 * kit.line_height(Type::label));
  const float inner = width - 2 * pad;
  const Question question = question_of(kit, thanks);
  const float words = kit.measure(question.words, {.type = feedback_type(kit), .weight = Weight::bold}, inner).h;
  if (cramped(kit)) return 2 * pad + 2 * feedback_button(kit) + 12 + words;
  return 2 * pad + (inner < 110 ? 2 * feedback_button(kit) + 4 : main_height(kit) - 4) + 8 + words +
         kit.measure(question.under, {.type = Type::small}, inner).h;
}

std::string leaves_words(const Kit& kit, const ThanksView& thanks) {
  return say(kit.trn("Back to the start in {} second.", "Back to the start in {} seconds.", thanks.leaves_in_s),
             thanks.leaves_in_s);
}

// The receipt to read, instead of the paper. Each touch gives more time.
void draw_shown(Kit& kit, const lane::View& view, const ThanksView& thanks, Answer& answer) {
  Sheet sheet = open_sheet(kit, view, {.name = "thanks", .header = false}, answer);
  const TextStyle muted{.type = Type::small, .colour = Role::muted};
  const std::string leaves = leaves_words(kit, thanks);
  kit.text(sheet.body.cut_bottom(kit.measure(leaves, muted, sheet.body.w).h + 0.5F), leaves, muted);
  sheet.body.cut_bottom(compact(kit) ? 2.F : 4.F);
  draw_paper_in(kit, sheet.body, thanks.receipt_lines);
  if (kit.button(sheet.main, {.id = "back", .label = kit.tr("Back"), .icon = Icon::back})) kit.scratch("paper").clear();
  draw_bell(kit, view, sheet.bell, answer);
}

}  // namespace

Answer draw_thanks(Kit& kit, const lane::View& whole, const ThanksView& thanks) {
  using lane::Notice;
  const lane::View view = without(whole, {Notice::printer_away, Notice::printer_no_paper, Notice::printer_trouble});
  Answer answer;
  kit.enter_screen("thanks");
  if (!thanks.receipt_lines.empty() && !kit.scratch("paper").empty()) {
    draw_shown(kit, view, thanks, answer);
    return answer;
  }
  Sheet sheet = open_sheet(kit, view, {.name = "thanks"}, answer);
  Rect body = sheet.body;
  Rect& home = kit.portrait() ? body : sheet.extra;
  const float wanted = std::min(home.h, feedback_height(kit, thanks, home.w));
  const Rect feedback = kit.portrait() ? home.cut_bottom(wanted) : home.cut_top(wanted);
  if (kit.portrait()) body.cut_bottom(controls_low(kit) ? mm::gap : compact(kit) ? 0.F : body.h * 0.1F);
  const std::string thank = kit.portrait() ? kit.tr("Thank you,\ngoodbye.") : kit.tr("Thank you, goodbye.");
  const std::string paid = paid_words(kit, view, thanks);
  const TextStyle headline{.type = compact(kit) || !kit.portrait() ? Type::headline : Type::display,
                           .weight = Weight::bold};
  const TextStyle words{.type = Type::label};
  const TextStyle good{.type = Type::label, .weight = Weight::bold, .colour = Role::good};
  const std::string saved =
      thanks.saved > Money() && !cramped(kit) ? say(kit.tr("You saved {}."), euro(view, thanks.saved)) : std::string{};
  if (controls_low(kit)) {
    const float used = receipt_height(kit, thanks, body.w);
    Rect top = body.cut_top(std::max(0.F, body.h - used));
    flow_text(kit, top, thank, headline, 6);
    flow_text(kit, top, paid, words, 2);
    if (!saved.empty()) kit.text(top, saved, good);
  } else {
    body.cut_top(kit.portrait() && !compact(kit) ? 10.F : 0.F);
    flow_text(kit, body, thank, headline, 6);
    const float gap = kit.portrait() && !compact(kit) ? 14.F : 6.F;
    flow_text(kit, body, paid, words, saved.empty() ? gap : 2.F);
    if (!saved.empty()) flow_text(kit, body, saved, good, gap);
  }
  draw_receipt(kit, thanks, body, answer);
  draw_feedback(kit, thanks, feedback, answer);
  if (!kit.portrait()) {  // over the bell, with the room above it
    const float more = std::max(0.F, sheet.extra.h);
    sheet.main = {sheet.main.x, sheet.main.y - more, sheet.main.w, sheet.main.h + more};
    sheet.main = sheet.main.cut_bottom(std::max(main_height(kit), 3 * kit.line_height(Type::body)));
  }
  fit_text(kit, sheet.main, leaves_words(kit, thanks), {.colour = Role::muted}, {Type::body, Type::small}, true);
  draw_bell(kit, view, sheet.bell, answer);
  return answer;
}

}  // namespace kassabel::ui
