// SPDX-License-Identifier: Apache-2.0
// The kit: the vocabulary of the screens. A screen is a function draw(Kit&, const View&) -> optional<Input>, written in
// millimetres at the reading distance, colours by role and texts by gettext id. Nothing of ImGui or SDL shows here.
// One Kit per window; main thread; between begin_frame and end_frame only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/layout.h"
#include "ui/kit/probe.h"
#include "ui/kit/theme.h"
#include "ui/kit/words.h"

namespace kassabel::ui {

// Type is set by the height of its capitals, in millimetres at the reading distance; large-text mode raises all of
// them to at least 7.33 mm (EN 301 549, 5.1.4).
enum class Type { headline, title, amount, label, body, small, display };  // display: one sentence fills the screen
enum class Weight { regular, semibold, bold };
enum class Align { left, centre, right };
enum class Icon {
  scan,
  person,
  bell,
  card,
  cash,
  basket,
  printer,
  check,
  back,
  remove,
  plus,
  minus,
  clock,
  phone,
  warning,
  sound,
  erase,
  up,
  down,
  search,
  price,
  space
};

struct TextStyle {
  Type type = Type::body;
  Weight weight = Weight::regular;
  Role colour = Role::ink;
  Align align = Align::left;
  int lines_max = 0;  // 0: as many as fit the rectangle; the last one ends in "…"
  bool mono = false;  // receipt paper
};

enum class ButtonKind {
  self,    // green: what you do yourself
  person,  // amber: a human answers
  quiet,   // outline on the ground
  chosen,  // dark: the one that is in force
  danger,  // outline in warning colour
};

struct ButtonSpec {
  std::string_view id;  // probe id, stable: "pay", "call", "line-3-remove"
  std::string label;    // translated
  ButtonKind kind = ButtonKind::quiet;
  std::optional<Icon> icon = {};
  Type type = Type::label;
  bool enabled = true;
  bool icon_only = false;  // the label is for the probe
};

// A big choice: icon, a title and up to three lines, filled with self or person colour.
struct ChoiceSpec {
  std::string_view id;
  Icon icon = Icon::scan;
  std::string title;
  std::vector<std::string> lines;
  ButtonKind kind = ButtonKind::self;
  bool waiting = false;    // person, pale: it rings, but nobody is there right now
  bool big_title = false;  // amounts: title is set as an amount
  bool enabled = true;
};

// A thing with a picture to touch: a product on a shelf, a badge.
struct TileSpec {
  std::string_view id;
  std::string picture;      // an emoji; may be empty
  std::string title;        // translated, or a name; up to three lines
  std::string detail = {};  // a price
  int detail_lines_max = 1;
  bool chosen = false;
  bool picture_only = false;  // the title is for the probe
  bool enabled = true;
};

class Kit {
 public:
  struct Options {
    Metrics metrics;  // pixels, millimetres, reading distance
  };
  explicit Kit(const Options& options);
  ~Kit();
  Kit(const Kit&) = delete;
  Kit& operator=(const Kit&) = delete;

  // ---- where
  [[nodiscard]] Rect screen() const;  // the whole panel, mm; where there is a banner, what lies under it
  [[nodiscard]] Rect banner() const;  // FrameLook::banner: a strip along the top; else of no height
  [[nodiscard]] bool portrait() const;
  [[nodiscard]] bool large_text() const;
  [[nodiscard]] bool low_reach() const;
  // Height of one line of this type, mm, leading included.
  [[nodiscard]] float line_height(Type type) const;
  // Size that the text takes when wrapped to width, mm.
  [[nodiscard]] Size measure(std::string_view text, const TextStyle& style, float width) const;

  // ---- words
  [[nodiscard]] std::string tr(std::string_view english) const;
  [[nodiscard]] std::string trn(std::string_view one, std::string_view many, std::int64_t n) const;

  // ---- paint (each returns nothing; all take millimetres)
  void fill(Role ground);  // the whole panel
  void panel(const Rect& rect, Role fill, std::optional<Role> edge = {}, float radius = 8.F);
  void hairline(const Rect& rect);  // along its top edge
  // Draws wrapped text from the top of rect, vertically centred when centre_v; returns the height used.
  float text(const Rect& rect, std::string_view text, const TextStyle& style, bool centre_v = false);
  void icon(const Rect& rect, Icon icon, Role colour);
  void picture(const Rect& rect, std::string_view emoji);                         // colour emoji, nothing when empty
  void dot(const Rect& rect, Role colour, bool filled);                           // a step done or to come
  void initial(const Rect& rect, std::string_view name, Role disc, Role letter);  // round badge with a first letter
  void coin(const Rect& rect, std::string_view label, bool note);
  // A bar code in the middle of rect: its modules as whole pixels, black on white in every theme, quiet_modules of
  // white on both sides. When not even one pixel a module fits, it is cut off.
  void bars(const Rect& rect, const std::vector<bool>& dark, int quiet_modules, std::string_view label);

  // ---- touch; true in the frame in which a press is completed on it
  [[nodiscard]] bool button(const Rect& rect, const ButtonSpec& spec);
  [[nodiscard]] bool choice(const Rect& rect, const ChoiceSpec& spec);
  [[nodiscard]] bool tile(const Rect& rect, const TileSpec& spec);
  // A list with fixed-height rows that pages by big buttons when rows do not fit. Calls nothing back: returns the
  // range of rows to draw and where.
  struct Rows {
    std::size_t first = 0, last = 0;
    std::vector<Rect> rects;
  };
  [[nodiscard]] Rows rows(std::string_view id, const Rect& rect, std::size_t count, float row_height);
  // The same with a height of its own for each row. Its page is scratch("rows:" + id): cleared, the first one.
  [[nodiscard]] Rows rows(std::string_view id, const Rect& rect, const std::vector<float>& heights);

  // ---- a screen's own state (typing, page of a list), forgotten when the screen changes; never recorded
  [[nodiscard]] std::string& scratch(std::string_view key);
  void enter_screen(std::string_view name);  // called by the screen first; a change forgets scratch and focus
  // The same for a question that comes in between: what was typed on the screen before is there again when it returns.
  void enter_aside(std::string_view name);

  // What was typed on a keyboard since the frame before, as a typewriter has it: '\b' erases, '\n' ends the line.
  // Always empty but in a window that takes typing (the kiosk's own does not).
  [[nodiscard]] const std::string& typed() const;

  [[nodiscard]] const Probe& probe() const;  // the last complete frame

  // ---- the frame; called by platform only
  struct FrameLook {
    const Words* words = nullptr;  // not null; outlives the frame
    ThemeName theme = ThemeName::light;
    bool large_text = false;
    bool low_reach = false;
    bool banner = false;  // for words that stand on every screen
  };
  struct Impl;
  [[nodiscard]] Impl& impl();

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace kassabel::ui
