// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/device_trial.h"

#include <algorithm>

#include "kiosk/domain/bars.h"
#include "ui/screens/device_words.h"
#include "ui/screens/keys.h"

namespace kassabel::ui {

namespace {

constexpr std::size_t pager_digits_max = 10, pad_keys = 7;
constexpr float keys_portrait = 96, keys_landscape = 104;

struct Offer {
  const char* id;
  std::string label;
  TrialKind kind;
  ButtonKind look = ButtonKind::quiet;
};
using Offers = std::vector<std::vector<Offer>>;  // rows of them

float gap_of(const Kit& kit) { return compact(kit) ? 4.F : mm::gap; }

bool runs(const TrialPage& page, TrialKind kind) {
  return page.devices.running && page.devices.running->device == page.row.id && page.devices.running->kind == kind;
}

Offers drawer_offers(const Kit& kit) {
  return {{{"try-drawer", kit.tr("Open the drawer"), TrialKind::open_drawer}},
          {{"try-drawer-open", kit.tr("It is open now"), TrialKind::drawer_is_open},
           {"try-drawer-shut", kit.tr("It is shut now"), TrialKind::drawer_is_shut}}};
}

Offers offers_of(const TrialPage& page) {
  const Kit& kit = page.kit;
  if (may_be_paired(page.row))
    return {{{"try-pair-scanner", kit.tr("It is a scanner"), TrialKind::pair_scanner}},
            {{"try-pair-keypad", kit.tr("It is a keypad"), TrialKind::pair_keypad}}};
  if (page.row.driver.empty() || !page.row.kind) return {};
  Offers offers;
  switch (*page.row.kind) {
    case DeviceKind::scanner:
      offers = {{{"try-beep", kit.tr("Error tone"), TrialKind::beep}}};
      break;
    case DeviceKind::printer:
      offers = drawer_offers(kit);
      offers.insert(offers.begin(), {{"try-print", kit.tr("Print the test page"), TrialKind::print_page}});
      break;
    case DeviceKind::drawer:
      offers = drawer_offers(kit);
      break;
    case DeviceKind::pager:
      offers = {{{"try-buzz", kit.tr("Let it buzz"), TrialKind::buzz}}};
      break;
    case DeviceKind::bell:
    case DeviceKind::lamp:
      offers = {{{"try-lamp", kit.tr("Show each state"), TrialKind::lamp}}};
      break;
    case DeviceKind::scale:
    case DeviceKind::keypad:
    case DeviceKind::card_terminal:
    case DeviceKind::keyboard:
      break;
  }
  if (is_paired(page.row))
    offers.push_back({{"try-forget", kit.tr("Forget it"), TrialKind::unpair, ButtonKind::danger}});
  return offers;
}

float offers_height(const Kit& kit, const Offers& offers) {
  return offers.empty() ? 0 : static_cast<float>(offers.size()) * (main_height(kit) + gap_of(kit)) - gap_of(kit);
}

void draw_offers(const TrialPage& page, Rect area, const Offers& offers, const std::string& text = {}) {
  Kit& kit = page.kit;
  for (const std::vector<Offer>& row : offers) {
    const std::vector<Rect> places = columns(area.cut_top(main_height(kit)), static_cast<int>(row.size()), gap_of(kit));
    area.cut_top(gap_of(kit));
    for (std::size_t at = 0; at < row.size(); ++at) {
      const ButtonSpec spec{.id = row[at].id,
                            .label = row[at].label,
                            .kind = row[at].look,
                            .type = row.size() > 1 ? Type::body : Type::label,
                            .enabled = !page.devices.running};
      tap(kit, places[at], spec, input::TryDevice{{row[at].kind, page.row.id, text}}, page.answer);
    }
  }
}

// What came of the last trial, or that one is under way.
void draw_told(const TrialPage& page, Rect& area) {
  Kit& kit = page.kit;
  const auto& told = page.devices.told;
  const bool waits = page.devices.running && page.devices.running->device == page.row.id;
  if (!waits && (!told || told->trial.device != page.row.id)) return;
  const std::string words = waits ? kit.tr("One moment.") : told_words(kit, *told);
  const TextStyle style{.type = Type::body, .weight = Weight::bold};
  constexpr float sign = 9;
  Rect line = area.cut_top(std::max(sign, kit.measure(words, style, area.w - sign - 4).h + 0.5F));
  area.cut_top(gap_of(kit));
  const Rect place = line.cut_left(sign);
  line.cut_left(4);
  const Rect mark{place.x, place.y, sign, sign};
  if (waits)
    kit.icon(mark, Icon::clock, Role::muted);
  else
    kit.icon(mark, told->well ? Icon::check : Icon::warning, told->well ? Role::good : Role::warning);
  kit.text(line, words, style, true);
}

void draw_head(const TrialPage& page, Rect& area) {
  Kit& kit = page.kit;
  const TextStyle headline{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, area, device_title(kit, page.row), headline, 1);
  flow_text(kit, area, device_state(kit, page.row), {.type = Type::body}, 1);
  if (!cramped(kit))
    flow_text(kit, area, device_ids(page.row), {.type = Type::small, .colour = Role::muted}, gap_of(kit));
  draw_told(page, area);
}

std::string scan_words(const TrialPage& page) {
  const Kit& kit = page.kit;
  const lane::DevicesView& devices = page.devices;
  std::string words;
  if (!devices.aim.empty()) {
    const std::string name = symbology(devices.aim);
    words = (name.empty() ? devices.aim : name + " (" + devices.aim + ")") + ". ";
  }
  if (devices.scanned_by != page.row.id)
    words += say(kit.tr("This was another scanner: {}."), devices.scanned_by) + " ";
  return words + say(kit.tr("Readings: {}"), devices.scans);
}

// What was read stands on a card, as large as it fits.
void draw_scan(const TrialPage& page, Rect area) {
  Kit& kit = page.kit;
  const lane::DevicesView& devices = page.devices;
  if (devices.scans == 0 || !cramped(kit))
    flow_text(kit, area, kit.tr("Scan this: anything with a code. It is shown here and not sold."),
              {.type = Type::body}, gap_of(kit));
  if (devices.scans == 0) return;
  const bool failed = !devices.scan_failed.empty();
  const float pad = compact(kit) ? 3.F : 6.F;
  std::string read = devices.text;
  if (devices.badge) read = kit.tr("A staff badge. What it says is not shown.");
  if (failed) read = say(kit.tr("Could not be read: {}"), kit.tr(devices.scan_failed));
  TextStyle style{.type = Type::amount, .weight = Weight::bold, .colour = failed ? Role::warning : Role::ink};
  if (failed || devices.badge) style.type = Type::body;
  const float width = area.w - 2 * pad;
  if (kit.measure(read, style, width).h > kit.line_height(style.type) * 1.2F) style.type = Type::body;
  const float high = std::min(area.h * 0.7F, kit.measure(read, style, width).h + 1 + 2 * pad);
  const Rect card = area.cut_top(high);
  kit.panel(card, Role::card, Role::edge);
  kit.text(card.inset(pad, pad), read, style, true);
  area.cut_top(gap_of(kit));
  if (cramped(kit) && area.h < kit.line_height(Type::body) * 3) return;
  kit.text(area, scan_words(page), {.type = Type::body, .colour = Role::muted});
}

void draw_weight(const TrialPage& page, Rect area) {
  Kit& kit = page.kit;
  flow_text(kit, area, kit.tr("Put something on it. The weight is shown and never charged."), {.type = Type::body},
            gap_of(kit));
  if (!page.devices.weight) return (void)kit.text(area, kit.tr("No weight was told yet."), {.type = Type::body});
  const kassabel::Weight& weight = *page.devices.weight;
  const bool known = weight.state == WeightState::stable || weight.state == WeightState::in_motion;
  if (known)
    flow_text(kit, area, weight_text(page.view, weight),
              {.type = cramped(kit) ? Type::title : Type::amount, .weight = Weight::bold, .lines_max = 1}, 2);
  kit.text(area, weight_words(kit, weight.state),
           {.type = Type::label, .colour = weight.state == WeightState::stable ? Role::good : Role::warning});
}

// The seven keys in their order; pressed ones have a tick.
void draw_pad(const TrialPage& page, Rect area, bool numbered) {
  Kit& kit = page.kit;
  const int across = area.w > (kit.large_text() ? 300.F : 180.F) ? 4 : kit.large_text() ? 2 : 3;
  const int down = (static_cast<int>(pad_keys) + across - 1) / across;
  const float high = std::min(30.F, (area.h + 3) / static_cast<float>(down) - 3);
  const std::vector<Rect> rows = stack(area.cut_top((high + 3) * static_cast<float>(down) - 3), down, 3);
  for (std::size_t at = 0; at < pad_keys; ++at) {
    const auto width = static_cast<std::size_t>(across);
    const Rect place = columns(rows[at / width], across, 3)[at % width];
    const bool pressed = page.devices.pad_keys.at(at);
    kit.panel(place, pressed ? Role::self : Role::card, pressed ? Role::self : Role::edge, 5);
    Rect inside = place.inset(3, 1);
    const std::string words = pad_key_words(kit, static_cast<PadKey>(at));
    if (pressed && inside.w > 40) kit.icon(inside.cut_left(8), Icon::check, Role::on_self);
    kit.text(inside, numbered ? fmt::format("{}. {}", at + 1, words) : words,
             {.type = Type::body,
              .weight = Weight::bold,
              .colour = pressed ? Role::on_self : Role::ink,
              .align = Align::centre},
             true);
  }
}

void draw_drawer_words(const TrialPage& page, Rect area) {
  Kit& kit = page.kit;
  const auto& open = page.devices.drawer_open;
  const std::string seen = !open   ? kit.tr("The till has not seen the drawer move.")
                           : *open ? kit.tr("The till sees: the drawer is open.")
                                   : kit.tr("The till sees: the drawer is shut.");
  if (open || !cramped(kit)) flow_text(kit, area, seen, {.type = Type::body, .weight = Weight::bold}, gap_of(kit));
  if (open && cramped(kit)) return;
  kit.text(area, kit.tr("Open the drawer, look, and say what you see: so the till learns how its switch is wired."),
           {.type = Type::body});
}

void draw_hint(const TrialPage& page, Rect area) {
  Kit& kit = page.kit;
  const auto words = [&](const std::string& text) { kit.text(area, text, {.type = Type::body}); };
  if (may_be_paired(page.row))
    return words(
        kit.tr("It types nothing here. If nobody of the shop plugged it in, pull it out and tell the manager."));
  if (page.row.driver.empty() || !page.row.kind) return;
  switch (*page.row.kind) {
    case DeviceKind::scanner:
      return draw_scan(page, area);
    case DeviceKind::printer:
    case DeviceKind::drawer:
      return draw_drawer_words(page, area);
    case DeviceKind::pager:
      return words(kit.tr("Without a number it is the team's pager."));
    case DeviceKind::bell:
    case DeviceKind::lamp:
      return words(kit.tr("It shows each state of a call, one after the other, for a second each."));
    case DeviceKind::scale:
      return draw_weight(page, area);
    case DeviceKind::keypad:
      flow_text(kit, area, kit.tr("Press each key."), {.type = Type::body}, gap_of(kit));
      return draw_pad(page, area, false);
    case DeviceKind::card_terminal:
    case DeviceKind::keyboard:
      return;
  }
}

void draw_pager(const TrialPage& page, Rect area) {
  Kit& kit = page.kit;
  std::string& number = kit.scratch("number");
  const Rect buzz = area.cut_bottom(main_height(kit));
  area.cut_bottom(gap_of(kit));
  Rect shown = area.cut_top(kit.line_height(Type::label) + 4);
  area.cut_top(gap_of(kit));
  kit.panel(shown, Role::card, Role::edge, 4);
  kit.text(shown.inset(4, 1), number.empty() ? kit.tr("Number of the pager") : number,
           {.type = Type::label, .colour = number.empty() ? Role::muted : Role::ink, .lines_max = 1}, true);
  (void)draw_keys(kit, area, {"number-", "", pager_digits_max, "number-erase"}, number);
  draw_offers(page, buzz, offers_of(page), number);
}

// The set-up code, as wide as the panel: on half of it a scanner could not tell the bars apart.
void draw_pairing_code(const TrialPage& page, Rect body) {
  Kit& kit = page.kit;
  const Rect stop = body.cut_bottom(main_height(kit));
  body.cut_bottom(gap_of(kit));
  const TextStyle headline{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, kit.tr("Scan this code with it"), headline, gap_of(kit));
  const auto bars = code_128_bars(pairing_code_text);
  if (bars) {
    std::vector<bool> dark;
    for (const BarModule module : bars->modules) dark.push_back(module != BarModule::light);
    kit.bars(body.cut_top(std::min(45.F, body.h * 0.45F)), dark, bars->quiet_left, pairing_code_text);
    body.cut_top(gap_of(kit));
  }
  kit.text(
      body,
      kit.tr("If it does not read from glass: `kassabel barcodes --setup codes.png` draws the same code for paper."),
      {.type = Type::body});
  tap(kit, stop, {.id = "try-stop", .label = kit.tr("Stop")}, input::TryDevice{{TrialKind::unpair, page.row.id, ""}},
      page.answer);
}

void draw_pairing_keys(const TrialPage& page, Rect body) {
  Kit& kit = page.kit;
  const Rect stop = body.cut_bottom(main_height(kit));
  body.cut_bottom(gap_of(kit));
  const TextStyle headline{.type = compact(kit) ? Type::label : Type::title, .weight = Weight::bold};
  flow_text(kit, body, kit.tr("Press its keys in this order"), headline, gap_of(kit));
  draw_pad(page, body, true);
  tap(kit, stop, {.id = "try-stop", .label = kit.tr("Stop")}, input::TryDevice{{TrialKind::unpair, page.row.id, ""}},
      page.answer);
}

}  // namespace

void draw_trial(const TrialPage& page, Rect body) {
  Kit& kit = page.kit;
  if (runs(page, TrialKind::pair_scanner)) return draw_pairing_code(page, body);
  if (runs(page, TrialKind::pair_keypad)) return draw_pairing_keys(page, body);
  const Offers offers = offers_of(page);
  const bool pager = page.row.kind == DeviceKind::pager && !offers.empty();
  const float keys = kit.portrait() ? keys_portrait : keys_landscape;
  const float number = kit.line_height(Type::label) + 4 + 2 * gap_of(kit) + keys;
  const float high = offers_height(kit, offers) + (pager ? number : 0);
  Rect words = body;
  Rect controls;
  const bool below = kit.portrait() || page.row.kind == DeviceKind::keypad;  // seven keys want the whole width
  if (below) {
    controls = words.cut_bottom(high);
    if (high > 0) words.cut_bottom(gap_of(kit));
  } else if (high > 0) {
    controls = words.cut_right(words.w * 0.46F);
    words.cut_right(2 * mm::gap);
  }
  draw_head(page, words);
  draw_hint(page, words);
  if (pager) return draw_pager(page, {controls.x, controls.y, controls.w, std::min(controls.h, high)});
  draw_offers(page, controls, offers);
}

}  // namespace kassabel::ui
