// SPDX-License-Identifier: Apache-2.0
// The imperative shell around the lane: input -> intent -> decide -> one durable commit -> apply -> effects -> ports.
// The only writer of State. Main thread; everything slow happens elsewhere and comes back as an input.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "kiosk/app/clock_watch.h"
#include "kiosk/app/device_bench.h"
#include "kiosk/app/journal_thread.h"
#include "kiosk/app/lookup.h"
#include "kiosk/app/stopped_lane.h"
#include "kiosk/base/bounded_queue.h"
#include "kiosk/base/clock.h"
#include "kiosk/domain/codes/label_template.h"
#include "kiosk/domain/day_paper.h"
#include "kiosk/lane/codec.h"
#include "kiosk/lane/effects.h"
#include "kiosk/lane/view.h"
#include "kiosk/ports/book.h"
#include "kiosk/ports/card_terminal.h"
#include "kiosk/ports/devices.h"
#include "kiosk/ports/drawer.h"
#include "kiosk/ports/lamp.h"
#include "kiosk/ports/pager.h"
#include "kiosk/ports/printer.h"
#include "kiosk/ports/texts.h"

namespace kassabel::app {

inline constexpr std::size_t input_queue_max = 1024;
using InputQueue = BoundedQueue<Input>;

// Everything the lane needs from outside; main owns it all and outlives the runner.
struct Ports {
  Clock& clock;
  Journal& journal;
  Catalogue& catalogue;
  Staff& staff;
  Printer& printer;
  Drawer& drawer;
  CardTerminal& card_terminal;
  Pager& pager;
  Lamp& lamp;
  Book& book;
  const Texts& texts;
  Devices* devices = nullptr;  // null: nothing is ever plugged in
};

struct RunnerOptions {
  std::string program;              // "kassabel 0.1.0", for the journal
  bool demo = false;                // of a fresh journal; an old one says itself
  std::uint64_t die_after_seq = 0;  // tests: SIGKILL right after this record is durable; 0 = never
  Raster logo = {};                 // above each receipt
  std::vector<LabelTemplate> labels = usual_label_templates();  // the shop's own codes
  std::string new_key = {};                              // the journal's public key, where it is not on record yet; hex
  std::int64_t built_utc_ms = 0;                         // no clock that is right can be before it
  std::function<void(std::uint64_t z)> day_closed = {};  // on the main thread, after the Z is on disk: copy the books
  // Asked first for each input; true: it was the shell's own matter, and the lane never hears of it.
  std::function<bool(const Input&)> own = {};
};

class LaneRunner {
 public:
  LaneRunner(const lane::Rules& rules, const Ports& ports, InputQueue& queue, RunnerOptions options);

  // Reads the journal back to where the last run stood, records the start, does what is pending.
  [[nodiscard]] Result<void> start();
  // Takes in what arrived and what is due. True: the view may have changed.
  [[nodiscard]] bool pump();
  // Somebody touched the panel.
  void touched() { last_touch_boot_ms_ = ports_.clock.now().boot_ms; }

  // What the shell learns beside the journal.
  void set_board(std::string url) { board_url_ = std::move(url); }
  // The agreement that the rules brought goes on record, unless it is the newest there. With keep_newest (the demo has
  // no file that staff could change) only when there is none.
  void record_agreement(bool keep_newest);
  void set_pairing(std::string code, std::int64_t until_boot_ms);

  [[nodiscard]] const lane::State& state() const { return state_; }
  [[nodiscard]] const Agreement& agreement() const { return rules_.agreement; }
  // On record, oldest first.
  [[nodiscard]] const std::vector<AgreementVersion>& agreements() const { return agreements_; }
  [[nodiscard]] const std::vector<MeasuredCall>& measured() const { return measured_; }
  // Grows with each change of what Book tells.
  [[nodiscard]] std::uint64_t book_version() const { return book_version_; }
  [[nodiscard]] lane::View view() const;
  [[nodiscard]] lane::BoardView board_view() const;
  // Boot time at which pump or the view has something to do by itself.
  [[nodiscard]] std::optional<std::int64_t> next_wake_boot_ms() const;
  [[nodiscard]] bool committing() const { return journal_.busy(); }
  // Something was asked that is not yet on record.
  [[nodiscard]] bool busy() const { return journal_.busy() || queue_.size() > 0; }

 private:
  [[nodiscard]] Result<void> restore();
  [[nodiscard]] lane::Facts facts() const;
  void take_in(const Input& input);
  void take_in_lane(const Input& input);
  void decide_and_record(const lane::Intent& intent, const input::Reply& reply);
  void commit(std::vector<lane::Event> events);
  void committed(const JournalHead& head);
  void not_committed(const Error& error);
  void go_on_stopped(const Input& input);
  void carry_out(const lane::Effect& effect);
  [[nodiscard]] bool tick_if_due();
  // ---- lane_runner_service.cpp
  void read_book();
  void read_calls();
  void read_agreements();
  void change_agreement(const input::ChangeAgreement& change);
  [[nodiscard]] bool follow_agreements();
  [[nodiscard]] std::optional<std::int64_t> next_agreement_utc_ms() const;
  [[nodiscard]] std::optional<std::int64_t> usual_wait_ms(int ahead) const;
  [[nodiscard]] int calls_ringing() const;
  void print_slip(const lane::effect::PrintSlip& slip);
  void print_test_line(std::uint64_t id);
  // ---- lane_runner_goods.cpp: the catalogue in force, what is found in it, receipts
  void read_catalogue();
  [[nodiscard]] bool follow_catalogue();
  [[nodiscard]] bool goods_take(const Input& input);
  void notice_goods();
  void print_copy(const lane::effect::PrintCopy& copy);
  // ---- lane_runner_money.cpp: goods that come back, the day on paper, the clock
  [[nodiscard]] bool money_takes(const Input& input);
  void find_receipt(std::uint64_t number);
  void return_goods(const input::ReturnGoods& back);
  void notice_money();
  void print_day(const lane::effect::PrintDay& day);
  [[nodiscard]] bool read_day(std::uint64_t z, DayPaper& paper) const;
  void print_basket(const lane::effect::PrintBasket& slip);
  void restore_money(const std::vector<rows::Counter>& counters, const std::vector<rows::Total>& totals);
  [[nodiscard]] Moment now() const { return clock_watch_.believed(ports_.clock.now()); }
  void print_receipt(std::uint64_t id, const Receipt& receipt);
  // ---- lane_runner_bench.cpp: the technician's page
  [[nodiscard]] bool at_bench() const;
  void notice_bench();
  [[nodiscard]] bool bench_takes(const Input& input);
  void try_device(const Trial& trial);

  lane::Rules rules_;               // the agreement in it is the one in force
  const AgreementVersion brought_;  // by the rules at the start
  Ports ports_;
  InputQueue& queue_;
  RunnerOptions options_;
  Lookup lookup_;
  lane::State state_;
  JournalHead head_;
  // The batch under way: its events, when, and who waits for the answer.
  std::vector<lane::Event> recording_;
  Moment recording_at_;
  Batch batch_;
  input::Reply reply_;
  // The journal cannot be written: nothing is sold, the bell stays, what devices say is kept for later.
  std::optional<StoppedLane> stopped_;
  std::deque<Input> kept_;
  std::int64_t retry_boot_ms_ = 0;

  std::int64_t catalogue_look_boot_ms_ = 0;  // when to look for a newer one
  bool may_pick_ = false;
  lane::PicksFound picks_;
  std::vector<DepartmentRate> departments_;
  std::vector<PrintLine> receipt_lines_;  // of the completed sale that the screen shows
  std::uint64_t receipt_lines_of_ = 0;

  lane::FoundReceipt found_receipt_;  // while goods come back
  CardPrompt card_prompt_ = CardPrompt::none;
  ClockWatch clock_watch_;

  DeviceBench bench_;
  bool bench_open_ = false;
  std::int64_t last_touch_boot_ms_ = 0;
  int pages_alive_ = 0;
  std::vector<MeasuredCall> measured_;  // of the last 28 days
  std::uint64_t book_version_ = 1;
  struct UsualWait {
    struct Of {
      std::uint64_t book = 0;
      std::int64_t minute = 0;
      int ahead = 0;
      bool operator==(const Of&) const = default;
    } of;
    std::optional<std::int64_t> ms;
  };
  mutable UsualWait usual_wait_;
  std::vector<AgreementVersion> agreements_;  // on record
  std::string followed_hash_;                 // of the version on record that is in force
  std::string agreement_refused_;
  std::string board_url_, pairing_code_;
  std::int64_t pairing_until_boot_ms_ = 0;
  JournalThread journal_;  // last: stops before what it uses goes
};

[[nodiscard]] ReceiptWords receipt_words(const Texts& texts, Language language);

}  // namespace kassabel::app
