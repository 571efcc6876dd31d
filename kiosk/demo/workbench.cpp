// SPDX-License-Identifier: Apache-2.0
#include "kiosk/demo/workbench.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include "kiosk/app/config.h"
#include "kiosk/demo/asked.h"
#include "kiosk/demo/bench.h"
#include "kiosk/demo/desk_file.h"
#include "kiosk/demo/eyes.h"
#include "kiosk/demo/hands.h"
#include "kiosk/demo/paper_roll.h"
#include "kiosk/demo/people.h"
#include "kiosk/demo/phone_keeper.h"
#include "kiosk/demo/products.h"
#include "kiosk/demo/shopper.h"
#include "kiosk/demo/window_requests.h"
#include "kiosk/demo/worker.h"
#include "ui/platform/desk.h"
#include "ui/platform/window.h"
#include "ui/text/catalogues.h"

namespace kassabel::demo {
namespace {

using Json = nlohmann::json;
using What = workbench::Said::What;
namespace ask = workbench::ask;
constexpr std::int64_t line_feed_ms = 45;  // 22 lines a second: a printer one can follow

class Workbench {
 public:
  Workbench(const WorkbenchTools& tools, WorkbenchOptions options, std::unique_ptr<KioskProcess> kiosk,
            int kiosk_width_px, DeskFile& file)
      : tools_(tools),
        options_(std::move(options)),
        kiosk_width_px_(kiosk_width_px),
        hands_(bench_, std::move(kiosk)),
        eyes_(bench_, tools.sim_request, options_.socket),
        phone_(bench_, tools.sim_request, options_.socket, file),
        looking_([this] { eyes_.look(); }),
        calling_([this] { phone_.tick(); }),
        asked_([this] { window_->wake(); }) {}

  ~Workbench() {
    asked_.close();
    door_.reset();
    for (Worker* worker : {&looking_, &shopping_, &calling_, &working_}) worker->stop();
    hands_.leave();
  }
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  [[nodiscard]] Result<void> open();
  void live();

 private:
  void lie_down(ui::WindowOptions& panel);
  [[nodiscard]] bool draw(const workbench::View& view);  // true: something was asked for
  void carry_out(const workbench::Ask& asked);
  void be_shopper(workbench::Shopper who);
  [[nodiscard]] std::string answer(const std::string& request);

  const WorkbenchTools& tools_;
  const WorkbenchOptions options_;
  const int kiosk_width_px_;  // 0: it is not on a display
  std::optional<Catalogues> texts_;
  std::unique_ptr<ui::Window> window_;
  Bench bench_;
  Hands hands_;
  Eyes eyes_;
  PhoneKeeper phone_;
  PaperRoll paper_;
  Worker working_, shopping_, looking_, calling_;
  Asked asked_;
  std::shared_ptr<void> door_;
  bool quit_ = false;
};

// Beside the kiosk's window where the display has room for both; on a small display over it, because on a panel that is
// narrower than this its small words can no longer be read.
void Workbench::lie_down(ui::WindowOptions& panel) {
  constexpr int width_px = 1280, height_px = 1000, least_width_px = 900;
  panel.metrics = workbench::metrics(options_.width_px > 0 ? options_.width_px : width_px,
                                     options_.height_px > 0 ? options_.height_px : height_px);
  const auto desk = ui::desk_area();
  if (options_.width_px > 0 || !desk) return;
  const int taken_px = std::min(kiosk_width_px_, std::max(0, desk->w - least_width_px));
  panel.metrics = workbench::metrics(std::min(desk->w - taken_px, 2 * width_px), std::min(desk->h, 2 * height_px));
  panel.at = {desk->x + taken_px, desk->y};
}

Result<void> Workbench::open() {
  auto texts = Catalogues::embedded();
  if (!texts) return fail(texts.error());
  texts_ = std::move(*texts);
  ui::WindowOptions panel;
  lie_down(panel);
  panel.sdl_keyboard = panel.typing = true;
  panel.title = "Kassabel workbench";
  auto window = ui::Window::open(panel);
  if (!window) return fail(window.error().during("the workbench needs a display"));
  window_ = std::move(*window);
  bench_.set_wake([this] { window_->wake(); });
  bench_.change([this](BenchState& state) {
    state.view.language = options_.language;
    state.view.products = products_of(app::demo_products_csv());
    for (const DemoPerson& person : people)
      state.view.staff.push_back(
          {std::string(person.name), std::string(person.pin), person.role == StaffRole::manager});
    state.view.phone.person = people.front().name;
  });
  if (!options_.door.empty()) {
    auto door = tools_.open_door(options_.door, [this](std::string request) { return asked_.ask(std::move(request)); });
    if (!door) return fail(door.error());
    door_ = std::move(*door);
  }
  for (Worker* worker : {&working_, &shopping_, &looking_, &calling_}) worker->start();
  return {};
}

void Workbench::live() {
  std::optional<workbench::View> shown;
  while (!window_->quit_asked() && !quit_) {
    BenchState state = bench_.look();
    if (state.world.pid != 0) paper_.see(state.world);
    paper_.show(state.view);
    if (shown != state.view || window_->wants_frame()) {
      const bool asked = draw(state.view);
      shown = std::move(state.view);
      if (asked) continue;  // what it did to the paper is seen at once
    }
    asked_.answer_all([this](const std::string& request) { return answer(request); });
    window_->wait(window_->wants_frame() || quit_ ? 0 : paper_.moving() ? line_feed_ms : -1);
    if (paper_.moving()) paper_.feed();
  }
}

bool Workbench::draw(const workbench::View& view) {
  const ui::BoundWords words(*texts_, options_.language);
  ui::Kit::FrameLook look;
  look.words = &words;
  std::optional<workbench::Ask> asked;
  window_->frame(look, [&](ui::Kit& kit) { asked = workbench::draw(kit, view); });
  if (asked) carry_out(*asked);
  return asked.has_value();
}

void Workbench::carry_out(const workbench::Ask& asked) {
  if (std::holds_alternative<ask::TearOff>(asked)) {
    paper_.tear_off();
    bench_.say(What::torn_off);
  } else if (std::holds_alternative<ask::PhoneAccept>(asked)) {
    calling_.post([this] { phone_.accept(); });
  } else if (const auto* pocket = std::get_if<ask::PhonePocket>(&asked)) {
    calling_.post([this, in = pocket->pocket] { phone_.put_in_pocket(in); });
  } else if (const auto* reach = std::get_if<ask::PhoneReach>(&asked)) {
    calling_.post([this, there = reach->reach] { phone_.set_reach(there); });
  } else if (const auto* shopper = std::get_if<ask::BeShopper>(&asked)) {
    be_shopper(shopper->who);
  } else {
    working_.post([this, asked] {
      hands_.do_it(asked);
      looking_.poke();
    });
  }
}

void Workbench::be_shopper(workbench::Shopper who) {
  bench_.change([&](BenchState& state) {
    state.view.busy_shopper = true;
    state.view.said = {.what = What::shopper_begins, .shopper = who};
  });
  shopping_.post([this, who] {
    const auto kiosk = KioskProcess::attach(tools_.sim_request, options_.socket, options_.log);
    const What came_of_it = kiosk ? demo::be_shopper(**kiosk, who, bench_.look().view) : What::shopper_finds_no_power;
    bench_.change([&](BenchState& state) {
      state.view.busy_shopper = false;
      state.view.said = {.what = came_of_it};
    });
  });
}

std::string Workbench::answer(const std::string& text) {
  if (auto answered = answer_window_request(*window_, text)) return *std::move(answered);
  const Json request = Json::parse(text, nullptr, false);
  const std::string what = request.is_object() && request.contains("do") && request["do"].is_string()
                               ? request["do"].get<std::string>()
                               : std::string();
  if (what == "quit") {
    quit_ = true;
    return R"({"ok":true})";
  }
  if (what != "status") return R"({"error":"the workbench does not know that"})";
  return Json{{"pid", getpid()}, {"busy", window_->wants_frame() || paper_.moving()}}.dump();
}

}  // namespace

Result<void> run_workbench(const WorkbenchTools& tools, const WorkbenchOptions& options) {
  auto kiosk = KioskProcess::attach(tools.sim_request, options.socket, options.log);
  if (!kiosk && kiosk.error().kind == ErrorKind::corrupt) return fail(kiosk.error());
  if (!kiosk)
    return fail(ErrorKind::unavailable, "no kiosk answers at " + options.socket +
                                            "; start one with `kassabel demo`, or both with scripts/demo");
  const auto width_px = (*kiosk)->width_on_display_px();
  if (!width_px) return fail(width_px.error());
  const auto file = DeskFile::open(options.socket + ".phone");
  if (!file && file.error().kind == ErrorKind::busy)
    return fail(ErrorKind::busy, "a workbench is open already for the kiosk at " + options.socket);
  if (!file) return fail(file.error());
  Workbench workbench(tools, options, std::move(*kiosk), *width_px, **file);
  if (const auto opened = workbench.open(); !opened) return opened;
  workbench.live();
  return {};
}

}  // namespace kassabel::demo
