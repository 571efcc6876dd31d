// SPDX-License-Identifier: Apache-2.0
// The receipt printer: paper grows out of its slot, the newest line lowest; where no paper hangs, the wall behind it
// has a poster that says how to play.
#include <algorithm>
#include <array>

#include "ui/workbench/parts.h"
#include "ui/workbench/words.h"

namespace kassabel::workbench {

namespace {

constexpr float line_height = 6.8F, paper_edge = 3;

// The printer has placed the text already: centred lines come with their spaces, wide ones fill half the columns.
ui::TextStyle style_of(PrintLine::Style style) {
  const bool wide = style == PrintLine::Style::wide;
  return {.type = wide ? Type::title : Type::small, .colour = Role::ink, .lines_max = 1, .mono = true};
}

float height_of(const PrintLine& line) {
  return line.style == PrintLine::Style::wide ? 1.7F * line_height : line_height;
}

void draw_poster(ui::Kit& kit, Rect area) {
  const std::array<std::string, 5> steps{
      kit.tr("Click some products. The kiosk shows them."),
      kit.tr("On the kiosk: \"Pay\", then by card. The receipt comes out here."),
      kit.tr("Press the bell on the kiosk. The phone rings: press \"I am coming\"."),
      kit.tr("Pull a plug, take the paper away, decline the card. See what the kiosk says."),
      kit.tr("Pull the kiosk's own plug and switch it on again. Nothing is lost.")};
  kit.text(area.cut_top(kit.line_height(Type::title)), kit.tr("Play the story"),
           {Type::title, Weight::bold, Role::good, ui::Align::left, 1}, true);
  area.cut_top(gap);
  const float disc = 15;
  const float width = area.w - disc - 5;
  ui::TextStyle words{Type::label, Weight::regular, Role::ink, ui::Align::left, 0};
  const auto wanted = [&] {
    float sum = 0;
    for (const std::string& step : steps) sum += std::max(disc, kit.measure(step, words, width).h);
    return sum;
  };
  const auto count = static_cast<float>(steps.size());
  if (wanted() + 3 * count > area.h) words.type = Type::body;
  const float between = std::clamp((area.h - wanted()) / count, 1.F, 12.F);
  for (std::size_t at = 0; at < steps.size(); ++at) {
    const float height = std::max(disc, kit.measure(steps[at], words, width).h);
    Rect row = area.cut_top(height);
    area.cut_top(between);
    const Rect mark = row.cut_left(disc);
    kit.initial({mark.x, mark.y, disc, disc}, std::to_string(at + 1), Role::self, Role::on_self);
    row.cut_left(5);
    kit.text(row, steps[at], words, height <= disc);
  }
}

void draw_paper(ui::Kit& kit, const View& view, const Rect& area, Answer& answer) {
  const std::vector<PrintLine>& lines = view.paper_hanging;
  float height = 2 * paper_edge;
  std::size_t first = lines.size();  // the newest lines that fit
  while (first > 0 && height + height_of(lines[first - 1]) <= area.h) height += height_of(lines[--first]);
  Rect paper{area.x, area.bottom() - height, area.w, height};
  const ui::TileSpec sheet{.id = "paper",
                           .picture = "",
                           .title = kit.tr("Tear the receipt off"),
                           .picture_only = true,
                           .enabled = view.paper_cut};
  if (view.paper_cut && kit.tile(paper, sheet)) answer = ask::TearOff{};
  kit.panel(paper, Role::card, Role::edge, 0.5F);
  paper = paper.inset(paper_edge, paper_edge);
  for (std::size_t at = first; at < lines.size(); ++at) {
    const Rect row = paper.cut_top(height_of(lines[at]));
    if (lines[at].text.find_first_not_of(' ') != std::string::npos)
      kit.text(row, lines[at].text, style_of(lines[at].style), true);
  }
}

void draw_slot(ui::Kit& kit, const View& view, const Rect& body, Answer& answer) {
  kit.panel(body, view.cover_open ? Role::hairline : Role::staff_bar, {}, 4);
  kit.panel({body.x + 4, body.y + 2.5F, body.w - 8, 3}, Role::paper, {}, 1.5F);
  Rect inside = body.inset(5, 4);
  inside.cut_top(3.5F);
  if (view.paper_cut) {
    std::string label = kit.tr("Tear the receipt off");
    if (view.receipts_waiting > 1) label += " (" + std::to_string(view.receipts_waiting) + ")";
    key(kit, inside, {"tear-off", label, ButtonKind::self}, ask::TearOff{}, answer);
    return;
  }
  const bool away = !view.printer_plugged || view.power != Power::on;
  const std::string state = away                         ? kit.tr("No light: it has no power")
                            : view.cover_open            ? kit.tr("Its cover is open")
                            : view.paper == Paper::out   ? kit.tr("It is out of paper")
                            : view.paper_hanging.empty() ? kit.tr("Ready")
                                                         : kit.tr("Printing");
  const Role ink = view.cover_open ? Role::ink : Role::on_staff_bar;
  kit.dot({inside.x + 2, inside.y + (inside.h - 6) / 2, 6, 6}, away ? Role::muted : Role::person, true);
  inside.cut_left(13);
  kit.text(inside, state, {Type::small, Weight::semibold, ink, ui::Align::left, 1}, true);
}

}  // namespace

void draw_printer(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  Rect inside = card(kit, rect, kit.tr("Receipt printer"));
  const std::vector<Rect> switches = ui::columns(inside.cut_bottom(key_height), 2, key_gap);
  inside.cut_bottom(key_gap);
  const std::vector<Rect> rolls = ui::columns(inside.cut_bottom(key_height), 3, key_gap);
  inside.cut_bottom(gap);
  const bool on = view.power == Power::on;
  const auto roll = [&](const Rect& place, const char* id, std::string label, Paper which) {
    const ButtonKind kind = view.paper == which ? ButtonKind::chosen : ButtonKind::quiet;
    key(kit, place, {id, std::move(label), kind, {}, on}, ask::SetPaper{which}, answer);
  };
  roll(rolls[0], "paper-ok", kit.tr("Paper in"), Paper::ok);
  roll(rolls[1], "paper-near", kit.tr("Nearly out"), Paper::near_end);
  roll(rolls[2], "paper-out", kit.tr("No paper"), Paper::out);
  const std::string cover = view.cover_open ? kit.tr("Shut the cover") : kit.tr("Open the cover");
  key(kit, switches[0], {"cover", cover, view.cover_open ? ButtonKind::danger : ButtonKind::quiet, {}, on},
      ask::SetCover{!view.cover_open}, answer);
  plug_tile(kit, switches[1], {"plug-printer", ask::Device::printer, view.printer_plugged, on}, answer);
  draw_slot(kit, view, inside.cut_bottom(27.5F), answer);
  if (!view.paper_hanging.empty())
    draw_paper(kit, view, {inside.x + 1, inside.y, inside.w - 2, inside.h + 5}, answer);
  else
    draw_poster(kit, {inside.x + 2, inside.y + 2, inside.w - 4, inside.h - 6});
}

}  // namespace kassabel::workbench
