// SPDX-License-Identifier: Apache-2.0
// Staff signs in: six digits, shown as dots only. They live in the kit's scratch until the sixth, then go to the shell.
#include "ui/screens/each.h"
#include "ui/screens/keys.h"

namespace kassabel::ui {

namespace {

std::string pin_words(const Kit& kit, const lane::PinView& pin) {
  if (!pin.refused) return kit.tr("Your PIN, please.");
  switch (*pin.refused) {
    case PinAnswer::right:
      return kit.tr("Your PIN, please.");
    case PinAnswer::wrong:
      return kit.tr("That was not your PIN. Please try again.");
    case PinAnswer::wait:
      return kit.tr("Please wait a moment, then try again.");
    case PinAnswer::locked:
      return kit.tr("This badge is locked. Please ask the manager.");
  }
  return {};
}

void draw_dots(Kit& kit, const Rect& row, std::size_t given) {
  const float size = std::min(12.F, row.h);
  const float step = size * 1.8F;
  float x = row.x;
  for (std::size_t at = 0; at < pin_digits; ++at, x += step)
    kit.dot({x, row.y + (row.h - size) / 2, size, size}, Role::ink, at < given);
}

}  // namespace

Answer draw_pin(Kit& kit, const lane::View& view, const lane::PinView& pin) {
  Answer answer;
  if (view.staff)
    kit.enter_aside("pin");  // the second person's
  else
    kit.enter_screen("pin");
  kit.fill(Role::paper);
  Rect body = open_area(kit, view, kit.screen(), false, false, answer);
  body.cut_bottom(margin(kit) - mm::gap);
  std::string& digits = kit.scratch("pin");

  Rect left = body;
  Rect keys;
  Rect cancel;
  if (kit.portrait()) {
    cancel = left.cut_bottom(main_height(kit));
    left.cut_bottom(10);
    keys = left.cut_bottom(std::min(160.F, left.h * 0.6F));
    left.cut_bottom(8);
  } else {
    keys = left.cut_right(left.w * 0.46F);
    if (keys.h > 170) keys = {keys.x, keys.y + (keys.h - 170) / 2, keys.w, 170};
    left.cut_right(compact(kit) ? 8.F : 20.F);
    cancel = left.cut_bottom(main_height(kit));
  }
  const float disc = compact(kit) ? 30.F : 44.F;
  const TextStyle headline{.type = Type::headline, .weight = Weight::bold};
  const std::string hello = say(kit.tr("Hello {}."), pin.name);
  const std::string words = pin_words(kit, pin);
  const bool badge = left.h > disc + kit.measure(hello, headline, left.w).h + 60;
  if (badge) {
    const Rect place = left.cut_top(disc);
    kit.initial({place.x, place.y, disc, disc}, pin.name, Role::staff_bar, Role::on_staff_bar);
    left.cut_top(8);
  }
  flow_text(kit, left, hello, headline, 4);
  const bool refused = pin.refused && *pin.refused != PinAnswer::right;
  flow_text(kit, left, words,
            {.type = Type::label,
             .weight = refused ? Weight::bold : Weight::regular,
             .colour = refused ? Role::warning : Role::ink},
            6);
  const KeysSpec spec{.prefix = "pin-", .extra = {}, .digits_max = pin_digits, .erase_id = "pin-erase"};
  const bool changed = draw_keys(kit, keys, spec, digits);
  draw_dots(kit, left.cut_top(14), digits.size());
  tap(kit, cancel, {.id = "pin-cancel", .label = kit.tr("Cancel"), .icon = Icon::back}, input::CancelSignIn{}, answer);
  if (changed && digits.size() == pin_digits) {
    answer = input::EnterPin{digits};
    digits.clear();
  }
  return answer;
}

}  // namespace kassabel::ui
