// SPDX-License-Identifier: Apache-2.0
#include "kiosk/house.h"
#include "kiosk/goods.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>

#include "kiosk/base/log.h"
#include "kiosk/demo/people.h"
#include "store-db/backup.h"
#include "store-db/files.h"
#include "store-db/setup_code.h"
#include "ui/platform/desk.h"
#include "ui/screens/screens.h"

namespace kassabel {
namespace {

constexpr std::int64_t pairing_valid_ms = 5 * 60 * 1000;
constexpr std::int64_t sleep_max_ms = 60'000;
// A hand that taps twice meant the screen it saw: right after a change a finger counts for nothing.
constexpr std::int64_t dead_time_ms = 350;

// On a developer's display the panel lies at the left, small enough to be seen whole; the workbench takes the rest,
// unless the display is too narrow for two.
void put_on_the_desk(ui::WindowOptions& options) {
  const auto desk = ui::desk_area();
  if (!desk) return;  // opening the window says what is wrong
  constexpr int workbench_px = 700, two_windows_px = 1300;
  const int width_px = desk->w >= two_windows_px ? desk->w - workbench_px : desk->w;
  options.metrics = ui::shrink_to(options.metrics, width_px, desk->h);
  options.at = {desk->x, desk->y};
}

ui::WindowOptions window_options(const cli::RunOptions& options, const app::ScreenConfig& screen) {
  ui::WindowOptions out;
  out.metrics.width_px = screen.width_px;
  out.metrics.height_px = screen.height_px;
  out.metrics.width_mm = static_cast<float>(screen.width_mm);
  out.metrics.height_mm = static_cast<float>(screen.height_mm);
  out.metrics.distance_mm = static_cast<float>(screen.distance_mm);
  if (options.landscape) {
    std::swap(out.metrics.width_px, out.metrics.height_px);
    std::swap(out.metrics.width_mm, out.metrics.height_mm);
  }
  out.headless = options.headless;
  out.sound = !options.headless;
  out.fullscreen = screen.fullscreen;
  out.sdl_keyboard = options.demo && !options.real_devices;  // whatever types on real devices is nobody we know
  if (options.demo && !options.headless && !screen.fullscreen) put_on_the_desk(out);
  return out;
}

// No clock that is right can stand before the day on which this program was built.
std::int64_t built_utc_ms() { return std::int64_t{KASSABEL_BUILT_UTC_S} * 1'000; }

// A demo whose clock was put forward goes on from where it was.
void go_on_from(Journal& journal, ForwardClock& clock) {
  const auto head = journal.head();
  if (!head || head->seq == 0) return;
  const auto last = journal.read(head->seq, 1);
  if (!last || last->empty()) return;
  const std::int64_t behind_ms = last->front().wall.utc_ms - clock.now().wall.utc_ms;
  if (behind_ms > 0) clock.forward_ms(behind_ms);
}

}  // namespace

House::House(cli::RunOptions options, app::Config config)
    : options_(std::move(options)), config_(std::move(config)), queue_(app::input_queue_max) {}

House::~House() {
  stop_signal_.set_wake({});
  if (remote_) remote_->close();  // the socket's thread may wait for an answer
  socket_.reset();
}

InputSink House::sink() {
  return [this](Input input) {
    const bool taken = queue_.push(std::move(input));
    if (!taken) log_error("queue", "the input queue is full; an input was dropped");
    return taken;
  };
}

Result<void> House::open(const std::string& program) {
  Result<void> step = open_window();
  if (step) step = open_store();
  if (step) step = options_.demo ? open_demo_shop() : open_staff();
  if (step) step = open_board();
  if (step) step = open_network_pagers();
  if (step) step = open_devices();
  if (!step) return step;
  CardTerminal& terminal = sim_terminal_ ? static_cast<CardTerminal&>(*sim_terminal_) : *terminal_;
  auto logo = receipt_logo();
  if (!logo) return fail(logo.error());
  app::RunnerOptions runner_options{program,
                                    options_.demo,
                                    options_.die_after,
                                    std::move(*logo),
                                    config_.labels,
                                    journal_->key_in_force() ? "" : journal_->public_key(),
                                    built_utc_ms(),
                                    [this](std::uint64_t) { copy_books(); },
                                    [this](const Input& input) { return take_own(input); }};
  runner_ = std::make_unique<app::LaneRunner>(
      config_.rules,
      app::Ports{clock_, *journal_, *catalogue_, *staff_, hub_->printer(), hub_->drawer(), terminal, pagers_, lamps_,
                 *book_, *texts_, &hub_->devices()},
      queue_, runner_options);
  runner_->set_board(board_->url());
  if (const auto started = runner_->start(); !started) return started;
  runner_->record_agreement(config_.agreement_file.empty());
  if (sim_terminal_)
    (void)queue_.push(input::DeviceChanged{{DeviceKind::card_terminal, "sim-terminal", DeviceState::working, ""}});
  if (const auto usb = hub_->start(); !usb) log_warning("usb", usb.error().text);
  return open_sim_socket();
}

Result<void> House::open_window() {
  auto texts = Catalogues::embedded();
  if (!texts) return fail(texts.error());
  texts_ = std::move(*texts);
  auto window = ui::Window::open(window_options(options_, config_.screen));
  if (!window) return fail(window.error());
  window_ = std::move(*window);
  queue_.set_wake([this] { window_->wake(); });
  stop_signal_.set_wake([this] { window_->wake(); });
  return {};
}

Result<void> House::open_store() {
  auto database = store::Database::open(options_.db);
  if (!database) return fail(database.error());
  database_ = std::move(*database);
  auto journal_database = database_->connect_again();
  if (!journal_database) return fail(journal_database.error());
  journal_database_ = std::move(*journal_database);
  auto journal = store::SqliteJournal::create(*journal_database_, {config_.rules.kiosk, options_.demo});
  if (!journal) return fail(journal.error());
  journal_ = std::move(*journal);
  if (!config_.anchors_file.empty()) journal_->keep_anchors(config_.anchors_file);
  if (options_.demo) go_on_from(*journal_, clock_);
  auto staff = store::SqliteStaff::open(*database_);
  if (!staff) return fail(staff.error());
  staff_ = std::move(*staff);
  settings_ = std::make_unique<store::SqliteSettings>(*database_);
  book_ = std::make_unique<store::SqliteBook>(*database_);
  auto catalogue = store::SqliteCatalogue::open_current(options_.db);
  if (catalogue)
    catalogue_ = std::move(*catalogue);
  else if (!options_.demo || catalogue.error().kind != ErrorKind::not_found)
    return fail(catalogue.error());
  return {};
}

// Beside the selling: it takes as long as the disk takes.
void House::copy_books() {
  if (config_.backup_dir.empty()) return;
  const std::int64_t utc_ms = clock_.now().wall.utc_ms;
  copying_ = std::jthread([db = options_.db, into = config_.backup_dir, anchors = config_.anchors_file, utc_ms] {
    const auto done = store::back_up(db, into, anchors, utc_ms);
    if (done)
      log_info("backup", done->folder.string());
    else
      log_error("backup", done.error().text);
  });
}

// What was done to staff since the last start goes on record; a shop without anybody gets the code with which the first
// manager comes in. It is shown here and nowhere else.
Result<void> House::open_staff() {
  const WallTime wall = clock_.now().wall;
  if (const auto recorded = journal_->record_staff_changes(wall); !recorded) return fail(recorded.error());
  const auto code = store::make_setup_code(*database_, wall.utc_ms);
  if (!code) return fail(code.error());
  if (*code)
    std::fprintf(stderr,
                 "Nobody works here yet. The first manager comes in with this code, once, within a day:\n  %s\n"
                 "  kassabel staff first --db %s --id ID --name NAME\n",
                 (*code)->c_str(), options_.db.c_str());
  return {};
}

Result<void> House::open_demo_shop() {
  if (!catalogue_) {
    if (const auto imported = import_demo_goods(options_.db); !imported) return imported;
    auto catalogue = store::SqliteCatalogue::open_current(options_.db);
    if (!catalogue) return fail(catalogue.error());
    catalogue_ = std::move(*catalogue);
  }
  const auto people = staff_->everybody();
  if (!people) return fail(people.error());
  if (!people->empty()) return {};
  for (const demo::DemoPerson& one : demo::people) {
    const Person person{std::string(one.id), std::string(one.name), one.role};
    if (const auto added = staff_->add_person(person, one.badge, one.pin); !added) return added;
  }
  return {};
}

Result<void> House::open_board() {
  board::Options options;
  options.host = config_.board.host;
  options.port = static_cast<std::uint16_t>(options_.board_port.value_or(config_.board.port));
  if (!config_.board.tls_dir.empty()) {
    auto tls = board::read_tls(config_.board.tls_dir);
    if (!tls) return fail(tls.error());
    options.tls = std::move(*tls);
  }
  options.texts = &*texts_;
  options.language = config_.rules.language;
  options.sink = sink();
  options.clock = &network_clock_;
  options.load = [this](std::string_view key) { return settings_->get(key).value_or(std::nullopt); };
  options.save = [this](std::string_view key, std::string_view value) {
    return settings_->set(key, value).has_value();
  };
  auto started = board::Board::start(std::move(options));
  if (!started) return fail(started.error());
  board_ = std::move(*started);
  pagers_.add(*board_);
  pagers_.add(kiosk_pager_);
  return {};
}

Result<void> House::open_sim_socket() {
  const bool simulated = options_.demo && !options_.real_devices;
  remote_ = std::make_unique<Remote>(*window_, *runner_, clock_, simulated ? &sim_backend_->control() : nullptr,
                                     board_->url(), [this] { return pairing_code(); });
  if (options_.sim_socket.empty()) return {};
  socket_ = std::make_unique<sim::SimSocket>(
      options_.sim_socket, sim_backend_->control(), [this](const std::string& line) { return remote_->ask(line); },
      sim_terminal_.get());
  return socket_->start();
}

// What staff agreed on the screen is the file from then on: one file drives screen, pagers and sign.
void House::keep_agreement_file() {
  if (runner_->agreements().empty() || config_.agreement_file.empty()) return;
  const AgreementVersion& newest = runner_->agreements().back();
  // Until the file as it was read is on record, an older version there must not replace it.
  if (agreement_on_file_.empty() && newest.hash != config_.rules.agreement.hash) return;
  if (!agreement_on_file_.empty() && newest.hash != agreement_on_file_) {
    std::error_code ignored;  // the team's own file stays readable to whom it was
    const auto mode = std::filesystem::status(config_.agreement_file, ignored).permissions();
    if (const auto written = store::replace_file(config_.agreement_file, newest.text); !written)
      return log_error("agreement", written.error().text);
    if (!ignored) std::filesystem::permissions(config_.agreement_file, mode, ignored);
  }
  agreement_on_file_ = newest.hash;
}

void House::publish() {
  const auto people = staff_->everybody();
  if (people && (*people != told_people_ || book_read_ != runner_->book_version())) {
    told_people_ = *people;
    tell_pagers_the_people(*people);
  }
  if (book_read_ != runner_->book_version()) {
    book_read_ = runner_->book_version();
    keep_agreement_file();
    shown_book_.notes = book_->notes().value_or(std::vector<ServiceNote>());
    shown_book_.chart = wait_chart(runner_->measured(), clock_.now().wall);
  }
  board_->publish(runner_->board_view(), people.value_or(std::vector<Person>()), shown_book_);
}

// A code is made when a member of staff opens the pairing screen; used or too old, it is gone from the screen too.
void House::keep_pairing_code() {
  const bool asked = runner_->state().staff_signed_in() && runner_->state().page == lane::ScreenPage::pairing;
  if (asked && !pairing_shown_)
    runner_->set_pairing(board_->begin_pairing(network_clock_.now().boot_ms), clock_.now().boot_ms + pairing_valid_ms);
  else if (asked && board_->pairing_code(network_clock_.now().boot_ms).empty())
    runner_->set_pairing("", 0);
  pairing_shown_ = asked;
}

// For a demo's phone, without the walk to the staff menu: the code that stands on the screen, or a new one.
std::string House::pairing_code() {
  const std::int64_t now_boot_ms = network_clock_.now().boot_ms;
  const std::string standing = board_->pairing_code(now_boot_ms);
  return standing.empty() ? board_->begin_pairing(now_boot_ms) : standing;
}

void House::draw(const lane::View& view) {
  const ui::BoundWords words(*texts_, view.language);
  window_->frame(ui::look_of(view, words), [&](ui::Kit& kit) {
    std::optional<Input> asked = ui::draw(kit, view);
    if (asked && !in_dead_time()) (void)queue_.push(std::move(*asked));
  });
  remote_->drawn(runner_->state().last_seq);
}

bool House::in_dead_time() { return network_clock_.now().boot_ms - screen_since_ms_ < dead_time_ms; }

std::int64_t House::milliseconds_to_sleep() const {
  if (remote_->quit_asked()) return 0;
  if (window_->wants_frame() || (queue_.size() > 0 && !runner_->committing())) return 0;
  const auto wake = runner_->next_wake_boot_ms();
  if (!wake) return sleep_max_ms;
  return std::clamp<std::int64_t>(*wake - const_cast<ForwardClock&>(clock_).now().boot_ms, 0, sleep_max_ms);
}

Result<void> House::live() {
  lane::View shown;
  bool first = true;
  while (!stop_signal_.came() && !window_->quit_asked() && !remote_->quit_asked()) {
    if (window_->take_touched()) runner_->touched();
    const bool changed = runner_->pump();
    keep_pairing_code();
    const lane::View view = runner_->view();
    sensitive_ = std::holds_alternative<lane::PinView>(view.screen);
    if (changed || first || view.services != shown.services) publish();
    if (first || view != shown || window_->wants_frame()) {
      const bool asks_now = view.idle_question_s.has_value() != shown.idle_question_s.has_value();
      const bool another = asks_now || view.screen.index() != shown.screen.index();
      if (another) screen_since_ms_ = std::numeric_limits<std::int64_t>::max();  // not before it can be seen
      draw(view);
      if (another) screen_since_ms_ = network_clock_.now().boot_ms;
      if (view.edge.tone != 0 && view.edge.tone != shown.edge.tone) window_->play_tone();
      shown = view;
      first = false;
    }
    const auto& paths = runner_->agreement().reached_by;
    kiosk_pager_.drawn(shown, std::find(paths.begin(), paths.end(), "kiosk") != paths.end());
    remote_->set_busy(runner_->busy() || window_->wants_frame() || in_dead_time());
    remote_->answer_all();
    window_->wait(milliseconds_to_sleep());
  }
  return {};
}

}  // namespace kassabel
