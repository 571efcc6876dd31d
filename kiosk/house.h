// SPDX-License-Identifier: Apache-2.0
// The house: everything the kiosk is made of, made in the right order, owned here, and the loop that lets it live.
// Main thread. It wires; rooms decide.
#pragma once

#include <memory>
#include <thread>

#include "drivers/hub.h"
#include "drivers/pager/mqtt/device.h"
#include "drivers/pager/ntfy/device.h"
#include "drivers/sim/sim_backend.h"
#include "drivers/sim/sim_card_terminal.h"
#include "drivers/sim/sim_socket.h"
#include "kiosk/app/config.h"
#include "kiosk/app/fan_out.h"
#include "kiosk/app/lane_runner.h"
#include "kiosk/board/board.h"
#include "kiosk/cli/hooks.h"
#include "kiosk/kiosk_pager.h"
#include "kiosk/remote.h"
#include "kiosk/stop_signal.h"
#include "store-db/book.h"
#include "store-db/catalogue.h"
#include "store-db/journal.h"
#include "store-db/settings.h"
#include "store-db/staff.h"
#include "ui/platform/window.h"
#include "ui/text/catalogues.h"

namespace kassabel {

class House {
 public:
  House(cli::RunOptions options, app::Config config);
  ~House();
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  // Opens and starts everything; the first error ends it, with nothing written but the start itself.
  [[nodiscard]] Result<void> open(const std::string& program);
  // Until somebody ends it.
  [[nodiscard]] Result<void> live();

 private:
  [[nodiscard]] Result<void> open_window();
  [[nodiscard]] Result<void> open_store();
  [[nodiscard]] Result<void> open_demo_shop();
  [[nodiscard]] Result<void> open_staff();  // of a real shop
  [[nodiscard]] Result<void> open_board();
  // house_devices.cpp
  [[nodiscard]] Result<void> open_devices();
  [[nodiscard]] Result<Raster> receipt_logo() const;
  [[nodiscard]] Result<void> open_terminal();
  [[nodiscard]] bool take_own(const Input& input);
  void press(PadKey key);
  // house_pagers.cpp
  [[nodiscard]] Result<void> open_network_pagers();
  void belt_words(HubOptions& options) const;
  void tell_pagers_the_people(const std::vector<Person>& people);
  [[nodiscard]] Result<void> open_sim_socket();
  void copy_books();
  void publish();
  void keep_agreement_file();
  void keep_pairing_code();
  [[nodiscard]] std::string pairing_code();
  void draw(const lane::View& view);
  [[nodiscard]] bool in_dead_time();
  [[nodiscard]] std::int64_t milliseconds_to_sleep() const;
  [[nodiscard]] InputSink sink();

  StopSignal stop_signal_;  // first: before any other thread
  const cli::RunOptions options_;
  const app::Config config_;
  ForwardClock clock_;
  SystemClock network_clock_;  // whether a page answers is a matter of real seconds, also when the demo skips some
  std::optional<Catalogues> texts_;
  std::unique_ptr<ui::Window> window_;
  app::InputQueue queue_;
  std::unique_ptr<store::Database> database_, journal_database_;
  std::unique_ptr<store::SqliteJournal> journal_;
  std::unique_ptr<store::SqliteStaff> staff_;
  std::unique_ptr<store::SqliteSettings> settings_;
  std::unique_ptr<store::SqliteBook> book_;
  std::unique_ptr<store::SqliteCatalogue> catalogue_;
  std::unique_ptr<sim::SimBackend> sim_backend_;
  std::unique_ptr<usb::Backend> usb_backend_, recorder_;
  std::atomic<bool> sensitive_ = false;  // a PIN is being typed: nothing is recorded
  std::unique_ptr<Hub> hub_;
  std::unique_ptr<sim::SimCardTerminal> sim_terminal_;
  std::unique_ptr<CardTerminal> terminal_;  // of a real shop
  std::unique_ptr<board::Board> board_;
  KioskPager kiosk_pager_{sink()};
  std::unique_ptr<pager::ntfy::NtfyPager> ntfy_;
  std::unique_ptr<pager::mqtt::MqttPager> mqtt_;
  app::AllPagers pagers_;
  app::AllLamps lamps_;
  std::jthread copying_;  // the books, after a Z; the last copy is waited for
  std::unique_ptr<app::LaneRunner> runner_;
  std::unique_ptr<Remote> remote_;
  bool pairing_shown_ = false;
  board::ServiceBook shown_book_;
  std::vector<Person> told_people_;
  std::uint64_t book_read_ = 0;
  std::string agreement_on_file_;  // hash of what the file holds; empty: not yet on record
  std::int64_t screen_since_ms_ = 0;
  std::unique_ptr<sim::SimSocket> socket_;  // last: stops talking before anything goes
};

}  // namespace kassabel
