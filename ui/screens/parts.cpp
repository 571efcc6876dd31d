// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/parts.h"

#include <algorithm>

#include "ui/screens/staff_bar.h"

namespace kassabel::ui {

namespace {

constexpr float header_gap = 6;
constexpr float coin_size = 18;
constexpr float note_width = 30;

float widest_shape(const std::vector<Coins>& coins) {
  const bool notes = !coins.empty() && coins.front().denomination.cents() >= 5'00;  // largest first
  return notes ? note_width : coin_size;
}

std::size_t coins_across(const Kit& kit, const std::vector<Coins>& coins, float width) {
  const float count = width_of(kit, "× 10", {.type = Type::label, .weight = Weight::semibold});
  const float cell = widest_shape(coins) + 4 + count;
  return static_cast<std::size_t>(std::max(1.F, (width + mm::gap) / (cell + mm::gap)));
}

void draw_header(Kit& kit, const lane::View& view, Rect& area) {
  Rect row = area.cut_top(kit.line_height(Type::body) + header_gap);
  row.h -= header_gap;
  const LocalDateTime local = local_date_time(view.wall);
  const TextStyle left{.type = Type::body, .weight = Weight::bold, .lines_max = 1};
  const TextStyle right{.type = Type::body, .colour = Role::muted, .align = Align::right, .lines_max = 1};
  const std::string time = clock_time(local.hour * 60 + local.minute);
  const std::string demo = view.demo ? kit.tr("Demo") + " · " : std::string{};
  std::string when = demo + weekday(kit, local.weekday) + " " + time;
  const float name = width_of(kit, view.shop_name, left) + mm::gap;
  if (name + width_of(kit, when, right) > row.w) when = demo + time;
  kit.text(row.cut_right(width_of(kit, when, right) + 1), when, right, true);
  kit.text(row, view.shop_name, left, true);
}

std::string notice_words(const Kit& kit, lane::Notice notice) {
  switch (notice) {
    case lane::Notice::scanner_away:
      return kit.tr("The scanner is not working just now. A person will help you.");
    case lane::Notice::printer_no_paper:
      return kit.tr("The receipt printer is out of paper.");
    case lane::Notice::printer_trouble:
    case lane::Notice::printer_away:
      return kit.tr("The receipt printer is not working just now.");
    case lane::Notice::card_away:
      return kit.tr("Paying by card is not possible just now.");
  }
  return {};
}

// One strip for all notices; the first two, for more is noise.
void draw_notices(Kit& kit, const lane::View& view, Rect& area) {
  if (view.notices.empty()) return;
  std::string words;
  for (std::size_t at = 0; at < view.notices.size() && at < 2; ++at)
    words += (words.empty() ? "" : " ") + notice_words(kit, view.notices[at]);
  message_card(kit, area, {.icon = Icon::warning, .title = {}, .words = words});
}

}  // namespace

bool compact(const Kit& kit) { return std::min(kit.screen().w, kit.screen().h) < 240; }
bool cramped(const Kit& kit) { return compact(kit) && kit.large_text(); }
float margin(const Kit& kit) { return compact(kit) ? 10.F : mm::margin; }
bool controls_low(const Kit& kit) { return kit.low_reach() && kit.portrait(); }

float main_height(const Kit& kit) {
  return std::max(compact(kit) ? 24.F : mm::target_main, 2 * kit.line_height(Type::label) + 4);
}

float small_height(const Kit& kit) { return std::max(18.F, kit.line_height(Type::body) + 6); }

float width_of(const Kit& kit, std::string_view text, const TextStyle& style) {
  return kit.measure(text, style, 10'000.F).w;
}

float fit_text(Kit& kit, const Rect& rect, std::string_view text, TextStyle style, std::initializer_list<Type> types,
               bool centre_v) {
  for (const Type type : types) {
    style.type = type;
    const Size size = kit.measure(text, style, rect.w);
    if (size.w <= rect.w + 0.1F && size.h <= rect.h + 0.1F) break;
  }
  return kit.text(rect, text, style, centre_v);
}

void flow_text(Kit& kit, Rect& area, std::string_view text, const TextStyle& style, float gap) {
  const Rect place = area.cut_top(kit.measure(text, style, area.w).h + 0.5F);
  kit.text(place, text, style);
  area.cut_top(gap);
}

void tap(Kit& kit, const Rect& rect, const ButtonSpec& spec, Input input, Answer& answer) {
  if (kit.button(rect, spec)) answer = std::move(input);
}

Rect open_area(Kit& kit, const lane::View& view, Rect area, bool header, bool menu, Answer& answer) {
  if (view.staff) draw_staff_bar(kit, view, area, menu, answer);
  const float edge = margin(kit);
  Rect body{area.x + edge, area.y + edge, area.w - 2 * edge, area.h - edge - mm::gap};
  if (header && !view.staff && !cramped(kit)) draw_header(kit, view, body);
  if (header) draw_notices(kit, view, body);
  return body;
}

float wide_column(const Kit& kit) { return std::max(112.F, kit.screen().w * 0.37F); }

Sheet open_sheet(Kit& kit, const lane::View& view, const SheetSpec& spec, Answer& answer) {
  kit.enter_screen(spec.name);
  kit.fill(spec.ground);
  Rect area = kit.screen();
  const float edge = margin(kit);
  Sheet sheet;
  const float button = main_height(kit);
  if (kit.portrait()) {
    const float pad = spec.extra_height > 0 ? mm::gap : 0;
    const Rect card = area.cut_bottom(spec.extra_height + pad + button + 8 + edge);
    kit.panel(card, Role::card, {}, 0);
    kit.hairline(card);
    Rect inside{card.x + edge, card.y + 8, card.w - 2 * edge, card.h - 8 - edge};
    const std::vector<Rect> row = columns(inside.cut_bottom(button), 2, mm::gap);
    sheet.bell = row[0];
    sheet.main = row[1];
    inside.cut_bottom(pad);
    sheet.extra = inside;
  } else {
    const Rect card = area.cut_right(wide_column(kit));
    // The line between the two halves.
    kit.panel({card.x - 0.3F, card.y, 0.6F, card.h}, Role::hairline, {}, 0);
    kit.panel(card, Role::card, {}, 0);
    // The outer side leaves more: the coloured edge lies there.
    const float wide = compact(kit) ? 16.F : 24.F;
    Rect inside{card.x + wide / 2 - 3, card.y + edge, card.w - wide, card.h - 2 * edge};
    sheet.bell = inside.cut_bottom(button);
    inside.cut_bottom(mm::gap);
    sheet.main = inside.cut_bottom(button);
    inside.cut_bottom(mm::gap);
    sheet.extra = inside;
  }
  sheet.body = open_area(kit, view, area, spec.header, true, answer);
  if (!kit.portrait()) sheet.body.cut_bottom(edge - mm::gap);
  return sheet;
}

float edge_width(const Kit& kit) { return compact(kit) ? 8.F : 10.F; }

void draw_edge(Kit& kit, const lane::View& view) {
  if (view.edge.state == LampState::off) return;
  const bool sent = view.edge.state == LampState::sent;
  const Rect all = kit.screen();
  const float width = edge_width(kit);
  const auto frame = [&](const Rect& outer, float thick, Role colour) {
    Rect rest = outer;
    for (const Rect& side : {rest.cut_top(thick), rest.cut_bottom(thick), rest.cut_left(thick), rest.cut_right(thick)})
      kit.panel(side, colour, {}, 0);
  };
  frame(all, width, sent ? Role::person : Role::self);
  // Amber is too light to end by itself on paper; the call's own screen is amber anyway.
  if (sent && !std::holds_alternative<lane::CallView>(view.screen))
    frame(all.inset(width - 0.8F, width - 0.8F), 0.8F, Role::person_edge);
}

// The bell always rings; it promises no more than is true.
std::string promise_words(const Kit& kit, lane::ServiceState promise) {
  if (cramped(kit)) return kit.tr("Call staff");
  switch (promise) {
    case lane::ServiceState::open:
      return kit.tr("Call staff");
    case lane::ServiceState::closed:
    case lane::ServiceState::out_of_order:
      return kit.tr("Ring anyway: nobody is here now");
    case lane::ServiceState::unreachable:
      return kit.tr("Ring anyway: we try to reach somebody");
    case lane::ServiceState::not_checked:
      return kit.tr("Ring already: we open shortly");
  }
  return kit.tr("Call staff");
}

std::string bell_words(const Kit& kit, const lane::BellView& bell) {
  if (!bell.call_open) return promise_words(kit, bell.promise);
  switch (bell.phase) {
    case CallPhase::raised:
      return kit.tr("Sending your call");
    case CallPhase::sent:
      return kit.tr("Call sent");
    case CallPhase::arrived:
      return kit.tr("Call has arrived");
    case CallPhase::accepted:
      return say(kit.tr("{} is coming"), bell.name);
    case CallPhase::here:
      return bell.name.empty() ? kit.tr("Somebody is with you") : say(kit.tr("{} is here"), bell.name);
  }
  return kit.tr("Call staff");
}

void draw_bell(Kit& kit, const lane::View& view, const Rect& rect, Answer& answer) {
  const bool coming =
      view.bell.call_open && (view.bell.phase == CallPhase::accepted || view.bell.phase == CallPhase::here);
  const ButtonSpec spec{.id = "call",
                        .label = bell_words(kit, view.bell),
                        .kind = ButtonKind::person,
                        .icon = coming ? Icon::person : Icon::bell};
  const Input input = view.bell.call_open ? Input{input::ShowCall{}} : Input{input::CallPerson{}};
  tap(kit, rect, spec, input, answer);
}

namespace {

float message_pad(const Kit& kit) { return compact(kit) ? 4.F : 6.F; }
float message_sign(const Kit& kit) { return cramped(kit) ? 0.F : compact(kit) ? 12.F : 16.F; }

float message_words_height(const Kit& kit, const Message& message, float width) {
  const float sign = message_sign(kit);
  const float inner = width - (sign > 0 ? 3 : 2) * message_pad(kit) - sign;
  float height = 0;
  if (!message.title.empty())
    height += kit.measure(message.title, {.type = Type::body, .weight = Weight::bold}, inner).h + 1;
  if (!message.words.empty()) height += kit.measure(message.words, {.type = Type::body}, inner).h + 1;
  return height;
}

}  // namespace

float message_height(const Kit& kit, const Message& message, float width) {
  return std::max(message_words_height(kit, message, width), message_sign(kit)) + 2 * message_pad(kit) + mm::gap;
}

void message_card(Kit& kit, Rect& area, const Message& message) {
  const float pad = message_pad(kit);
  const float sign = message_sign(kit);
  const Role ink = message.person ? Role::on_person : Role::ink;
  const float height = message_words_height(kit, message, area.w);
  const Rect card = area.cut_top(std::max(height, sign) + 2 * pad);
  area.cut_top(mm::gap);
  kit.panel(card, message.person ? Role::person_waiting : Role::card, message.person ? Role::person_edge : Role::edge);
  Rect inside = card.inset(pad, pad);
  if (sign > 0) {
    const Rect place = inside.cut_left(sign);
    kit.icon({place.x, place.y + std::max(0.F, (place.h - sign) / 2), sign, sign}, message.icon,
             message.person ? Role::on_person : Role::warning);
    inside.cut_left(pad);
  }
  inside.cut_top(std::max(0.F, (inside.h - height) / 2));
  if (!message.title.empty())
    flow_text(kit, inside, message.title, {.type = Type::body, .weight = Weight::bold, .colour = ink}, 0.5F);
  if (!message.words.empty()) kit.text(inside, message.words, {.type = Type::body, .colour = ink});
}

std::string card_service(const Kit& kit, const lane::View& view) {
  const lane::ServiceView& card = view.services.card;
  if (card.state == lane::ServiceState::open) return kit.tr("Pay by card");
  if (card.state == lane::ServiceState::closed && card.opens_min)
    return say(kit.tr("Paying by card is possible again from {}"), opens_again(kit, view, card));
  return kit.tr("Paying by card is not possible just now.");
}

std::string cash_service(const Kit& kit, const lane::View& view) {
  const lane::ServiceView& cash = view.services.cash;
  switch (cash.state) {
    case lane::ServiceState::open:
      if (const std::string until = closes_soon(view, cash); !until.empty())
        return say(kit.tr("Also for paying in cash, until {}"), until);
      return kit.tr("Also for paying in cash");
    case lane::ServiceState::closed:
      if (cash.opens_min) return say(kit.tr("Paying in cash is possible again from {}"), opens_again(kit, view, cash));
      return kit.tr("Paying in cash is not possible any more today.");
    case lane::ServiceState::not_checked:
      return kit.tr("Paying in cash is possible once we are open.");
    case lane::ServiceState::out_of_order:
    case lane::ServiceState::unreachable:
      break;
  }
  return kit.tr("Paying in cash is not possible just now.");
}

lane::View without(lane::View view, std::initializer_list<lane::Notice> said) {
  for (const lane::Notice notice : said) std::erase(view.notices, notice);
  return view;
}

std::string greeting(const Kit& kit, const lane::View& view) {
  const int hour = local_date_time(view.wall).hour;
  if (hour >= 5 && hour < 12) return kit.tr("Good morning.");
  if (hour >= 12 && hour < 18) return kit.tr("Good afternoon.");
  return kit.tr("Good evening.");
}

std::string role_words(const Kit& kit, StaffRole role) {
  switch (role) {
    case StaffRole::staff:
      return kit.tr("staff");
    case StaffRole::manager:
      return kit.tr("manager");
    case StaffRole::technician:
      return kit.tr("technician");
  }
  return {};
}

std::optional<Message> card_message(const Kit& kit, const std::optional<CardResult>& last) {
  if (last == CardResult::declined)
    return Message{Icon::card, kit.tr("The card payment did not work."),
                   kit.tr("Nothing was paid. Try again, or pay with a member of staff.")};
  if (last == CardResult::aborted)
    return Message{Icon::card, kit.tr("The card payment was stopped."), kit.tr("Nothing was paid.")};
  return std::nullopt;
}

float coins_height(const Kit& kit, const std::vector<Coins>& coins, float width) {
  const std::size_t across = coins_across(kit, coins, width);
  const std::size_t rows = (coins.size() + across - 1) / across;
  return static_cast<float>(rows) * (coin_size + 4);
}

void draw_coins(Kit& kit, const Rect& rect, const std::vector<Coins>& coins) {
  if (coins.empty()) return;
  const float size = coin_size;
  const std::size_t across = coins_across(kit, coins, rect.w);
  const float width = (rect.w + mm::gap) / static_cast<float>(across) - mm::gap;
  float x = rect.x;
  float y = rect.y;
  std::size_t column = 0;
  for (const Coins& coin : coins) {
    const std::int64_t cents = coin.denomination.cents();
    const bool is_note = cents >= 5'00;
    const std::string label = cents >= 1'00 ? fmt::format("€{}", cents / 100) : std::to_string(cents);
    const float shape = is_note ? note_width : size;
    kit.coin({x, y, shape, size}, label, is_note);
    kit.text({x + shape + 3, y, width - shape - 3, size}, fmt::format("× {}", coin.count),
             {.type = Type::label, .weight = Weight::semibold, .lines_max = 1}, true);
    x += width + mm::gap;
    if (++column == across) {
      column = 0;
      x = rect.x;
      y += size + 4;
    }
  }
}

}  // namespace kassabel::ui
