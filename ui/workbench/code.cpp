// SPDX-License-Identifier: Apache-2.0
// Any code at all: typed on the laptop's keyboard (a scanner that plays keyboard works too) or on the keys here.
#include <array>
#include <cctype>

#include "ui/workbench/parts.h"

namespace kassabel::workbench {

namespace {

constexpr std::size_t code_max = 40;

void put(std::string& code, char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  if (letter == '\b') {
    if (!code.empty()) code.pop_back();
  } else if (code.size() < code_max && (std::isalnum(byte) != 0 || letter == '-')) {
    code += static_cast<char>(std::toupper(byte));
  }
}

void scan(ui::Kit& kit, Answer& answer) {
  std::string& code = kit.scratch("code");
  if (code.empty()) return;
  answer = ask::Scan{code, code, false};
  code.clear();
}

}  // namespace

bool typing(ui::Kit& kit) { return !kit.scratch("typing").empty(); }
void set_typing(ui::Kit& kit, bool on) {
  kit.scratch("typing") = on ? "on" : "";
  kit.scratch("code").clear();
}

void take_typed(ui::Kit& kit, Answer& answer) {
  for (const char letter : kit.typed()) {
    if (letter == '\n') {
      scan(kit, answer);
      continue;
    }
    if (!typing(kit)) set_typing(kit, true);
    put(kit.scratch("code"), letter);
  }
}

void draw_code(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  static constexpr std::array<const char*, 12> keys{"7", "8", "9", "4", "5", "6", "1", "2", "3", "", "0", "<"};
  Rect area = rect;
  std::string& code = kit.scratch("code");
  const Rect field = area.cut_top(26);
  area.cut_top(gap);
  kit.panel(field, Role::card, Role::edge, 4);
  if (code.empty())
    kit.text(field.inset(5, 2), kit.tr("Type a barcode or a badge, then Enter"),
             {.type = Type::body, .colour = Role::muted, .lines_max = 1}, true);
  else
    kit.text(field.inset(5, 2), code, {.type = Type::label, .lines_max = 1, .mono = true}, true);
  const std::vector<Rect> rows = ui::stack(area, 4, key_gap);
  for (std::size_t at = 0; at < keys.size(); ++at) {
    const std::string label = keys[at];
    if (label.empty()) continue;
    const Rect place = ui::columns(rows[at / 3], 3, key_gap)[at % 3];
    if (label == "<") {
      if (kit.button(place,
                     {.id = "code-erase", .label = kit.tr("Erase"), .type = Type::body, .enabled = !code.empty()}))
        put(code, '\b');
    } else if (kit.button(place, {.id = "code-" + label, .label = label, .type = Type::label})) {
      put(code, label[0]);
    }
  }
  const Rect go = ui::columns(rows[3], 3, key_gap)[0];
  const bool ready = view.power == Power::on && !code.empty();
  if (kit.button(go, {.id = "code-scan",
                      .label = kit.tr("Scan it"),
                      .kind = ButtonKind::self,
                      .type = Type::body,
                      .enabled = ready}))
    scan(kit, answer);
}

}  // namespace kassabel::workbench
