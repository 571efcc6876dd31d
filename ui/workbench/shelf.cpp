// SPDX-License-Identifier: Apache-2.0
// The shelf: groups as a strip of pictures, products as tiles; below it the scanners and the badges.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "ui/workbench/parts.h"
#include "ui/workbench/words.h"

namespace kassabel::workbench {

namespace {

constexpr const char* shelf_picture = "🧺";
constexpr float tile_width_least = 60, tile_height_least = 56, tab_height = 17;

std::size_t number_in(const std::string& text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void draw_tabs(ui::Kit& kit, const std::vector<Group>& groups, const Rect& rect, std::size_t open) {
  const std::size_t across = (groups.size() + 1) / 2;
  const std::vector<Rect> rows = ui::stack(rect, 2, key_gap);
  const std::vector<Rect> upper = ui::columns(rows[0], static_cast<int>(across), key_gap);
  const std::vector<Rect> lower = ui::columns(rows[1], static_cast<int>(across), key_gap);
  for (std::size_t at = 0; at < groups.size(); ++at) {
    const std::string id = "group-" + std::to_string(at);
    const std::string name = groups[at].name.empty() ? kit.tr("A bit of everything") : groups[at].name;
    const ui::TileSpec tile{.id = id,
                            .picture = groups[at].picture,
                            .title = name,
                            .chosen = at == open && !typing(kit),
                            .picture_only = true};
    if (!kit.tile(at < across ? upper[at] : lower[at - across], tile)) continue;
    kit.scratch("group") = std::to_string(at);
    kit.scratch("page").clear();
    set_typing(kit, false);
  }
}

// Keys for the pages beside the name of the group; none where everything fits.
std::size_t draw_pages(ui::Kit& kit, Rect& row, std::size_t pages) {
  std::string& kept = kit.scratch("page");
  const std::size_t page = std::min(number_in(kept), pages - 1);
  if (pages == 1) return page;
  const Rect next = row.cut_right(21);
  row.cut_right(key_gap);
  const Rect back = row.cut_right(21);
  row.cut_right(key_gap);
  const auto turn = [&](const Rect& place, const char* id, std::string label, Icon icon, bool possible) {
    return kit.button(place, {.id = id, .label = std::move(label), .icon = icon, .enabled = possible});
  };
  const bool up = turn(back, "shelf-up", kit.tr("Up"), Icon::up, page > 0);
  const bool down = turn(next, "shelf-down", kit.tr("Down"), Icon::down, page + 1 < pages);
  if (up) kept = std::to_string(page - 1);
  if (down) kept = std::to_string(page + 1);
  return page;
}

void draw_products(ui::Kit& kit, const View& view, const Group& group, Rect rect, Answer& answer) {
  Rect head = rect.cut_top(tab_height);
  rect.cut_top(key_gap);
  const auto across = static_cast<std::size_t>((rect.w + key_gap) / (tile_width_least + key_gap));
  const auto down = static_cast<std::size_t>(std::max(1.F, (rect.h + key_gap) / (tile_height_least + key_gap)));
  const std::size_t fits = across * down;
  const std::size_t pages = std::max<std::size_t>(1, (group.products.size() + fits - 1) / fits);
  const std::size_t first = draw_pages(kit, head, pages) * fits;
  kit.text(head, group.name.empty() ? kit.tr("A bit of everything") : group.name,
           {Type::body, Weight::bold, Role::ink, ui::Align::left, 1}, true);
  const std::vector<Rect> rows = ui::stack(rect, static_cast<int>(down), key_gap);
  for (std::size_t at = first; at < std::min(group.products.size(), first + fits); ++at) {
    const Product& product = view.products[group.products[at]];
    const std::size_t place = at - first;
    const Rect where = ui::columns(rows[place / across], static_cast<int>(across), key_gap)[place % across];
    const std::string id = "product-" + product.gtin;
    const std::string price = euro(view, product.price_cents);
    const ui::TileSpec tile{.id = id,
                            .picture = product.picture,
                            .title = product.name,
                            .detail = product.mark.empty() ? price : price + " · " + product.mark,
                            .enabled = view.power == Power::on};
    if (!kit.tile(where, tile)) continue;
    kit.scratch("last") = std::to_string(group.products[at]);
    answer = ask::Scan{product.gtin, product.name, false};
  }
}

const Product* last_product(ui::Kit& kit, const View& view) {
  if (view.products.empty()) return nullptr;
  return &view.products[std::min(number_in(kit.scratch("last")), view.products.size() - 1)];
}

}  // namespace

std::vector<Group> groups_of(const std::vector<Product>& products) {
  std::vector<Group> groups{{"", shelf_picture, {}}};
  for (std::size_t at = 0; at < products.size(); ++at) {
    const std::string& name = products[at].department;
    auto found = std::find_if(groups.begin() + 1, groups.end(), [&](const Group& one) { return one.name == name; });
    if (found == groups.end()) found = groups.insert(groups.end(), {name, products[at].picture, {}});
    found->products.push_back(at);
  }
  for (std::size_t at = 1; at < groups.size(); ++at) {
    const std::vector<std::size_t>& all = groups[at].products;
    const auto easy = std::find_if(all.begin(), all.end(), [&](std::size_t i) { return products[i].mark.empty(); });
    groups.front().products.push_back(easy == all.end() ? all.front() : *easy);
  }
  return groups;
}

void draw_shelf(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  Rect inside = card(kit, rect, kit.tr("The shelf: click something to scan it"));
  const std::vector<Group> groups = groups_of(view.products);
  const std::size_t open = std::min(number_in(kit.scratch("group")), groups.size() - 1);
  draw_tabs(kit, groups, inside.cut_top(2 * tab_height + key_gap), open);
  inside.cut_top(key_gap);
  if (typing(kit)) return draw_code(kit, view, inside, answer);
  draw_products(kit, view, groups[open], inside, answer);
}

void draw_readers(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  const Rect inside = card(kit, rect, kit.tr("The scanners"));
  const std::vector<Rect> rows = ui::stack(inside, 2, key_gap);
  const std::vector<Rect> upper = ui::columns(rows[0], 3, key_gap);
  const std::vector<Rect> lower = ui::columns(rows[1], 3, key_gap);
  const bool on = view.power == Power::on;
  const auto chosen = [&](Reader reader) { return view.reader == reader ? ButtonKind::chosen : ButtonKind::quiet; };
  key(kit, upper[0], {"use-hand-held", kit.tr("Hand-held scanner"), chosen(Reader::hand_held), Icon::scan},
      ask::Choose{Reader::hand_held}, answer);
  key(kit, upper[1], {"use-flat-bed", kit.tr("Flat-bed scanner"), chosen(Reader::flat_bed), Icon::scan},
      ask::Choose{Reader::flat_bed}, answer);
  plug_tile(kit, lower[0], {"plug-hand-held", ask::Device::hand_held, view.hand_held_plugged, on}, answer);
  plug_tile(kit, lower[1], {"plug-flat-bed", ask::Device::flat_bed, view.flat_bed_plugged, on}, answer);
  const Product* product = last_product(kit, view);
  const ui::TileSpec damaged{
      .id = "damaged", .picture = "🏷️", .title = kit.tr("A damaged label"), .enabled = on && product != nullptr};
  if (kit.tile(upper[2], damaged) && product != nullptr) answer = ask::Scan{product->gtin, product->name, true};
  const ui::TileSpec code{
      .id = "type-code", .picture = "⌨️", .title = kit.tr("Type a code"), .chosen = typing(kit), .enabled = on};
  if (kit.tile(lower[2], code)) set_typing(kit, !typing(kit));
}

void draw_badges(ui::Kit& kit, const View& view, const Rect& rect, Answer& answer) {
  const Rect inside = card(kit, rect, kit.tr("Staff: hold a badge to the scanner"));
  if (view.staff.empty()) return;
  const std::vector<Rect> places = ui::columns(inside, static_cast<int>(view.staff.size()), key_gap);
  for (std::size_t at = 0; at < view.staff.size(); ++at) {
    const StaffBadge& badge = view.staff[at];
    const std::string id = "badge-" + std::to_string(at);
    const ui::TileSpec tile{.id = id,
                            .picture = "🪪",
                            .title = badge.manager ? say(kit.tr("{}, manager"), badge.name) : badge.name,
                            .detail = "PIN " + badge.pin,
                            .enabled = view.power == Power::on};
    if (kit.tile(places[at], tile)) answer = ask::Badge{at};
  }
}

}  // namespace kassabel::workbench
