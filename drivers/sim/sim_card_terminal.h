// SPDX-License-Identifier: Apache-2.0
// A card terminal at the port, without bytes: approves, declines, is slow, or loses its line before or after the
// approval. What became of an attempt is written to a ledger before it is told, so that inquire() tells the truth
// after a crash of the kiosk too. Main makes it for demo journals only. Any thread; results come from its own thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/ports/card_terminal.h"
#include "kiosk/ports/input.h"

namespace kassabel::sim {

enum class CardMode { approve, decline, slow, lost_before, lost_after };
enum class CardState {
  idle,      // nobody has asked for anything yet, or it was called off
  asked,     // it asks for a card
  approved,  // the last one, until the next is asked for
  declined,
  lost,  // the line went away in the middle
};

// What its display says.
struct CardSeen {
  CardMode mode = CardMode::approve;
  CardState state = CardState::idle;
  Money amount;             // last asked for
  bool given_back = false;  // it goes back to the card
};

struct CardTimes {
  std::int64_t answer_ms = 1'500;
  std::int64_t slow_ms = 8'000;
  std::int64_t line_lost_ms = 3'000;  // until the kiosk is told that nobody knows
};

class SimCardTerminal : public CardTerminal {
 public:
  // ledger_path empty: the ledger lives in memory and dies with the process.
  explicit SimCardTerminal(InputSink sink, std::string ledger_path = {}, CardTimes times = {});
  ~SimCardTerminal() override;
  SimCardTerminal(const SimCardTerminal&) = delete;
  SimCardTerminal& operator=(const SimCardTerminal&) = delete;

  void set_mode(CardMode mode);
  [[nodiscard]] CardSeen look();
  void charge(const CardPayment& payment) override { ask(payment, false); }
  void give_back(const CardPayment& payment) override { ask(payment, true); }
  // approved or declined as the ledger has it; an attempt that never reached the terminal: declined.
  void inquire(const CardPayment& payment) override;
  // Only before the approval; afterwards the result comes as it would have.
  void abort(std::uint64_t attempt) override;
  void close_day() override { (void)sink_(input::CardDayClosed{true, ""}); }

 private:
  void ask(const CardPayment& payment, bool back);
  struct Due {
    std::int64_t at_ms = 0;
    input::CardFinished result;
    bool settles = false;  // the ledger's entry is made at that moment
    bool approved = false;
  };
  void run();
  void tell_in(std::int64_t delay_ms, input::CardFinished result, std::optional<bool> settles_as);
  void settle(std::uint64_t attempt, bool approved);
  void read_ledger();

  const InputSink sink_;
  const std::string ledger_path_;
  const CardTimes times_;
  std::mutex mutex_;
  std::condition_variable wake_;
  CardSeen seen_;
  std::optional<std::uint64_t> on_display_;  // the attempt that it was last asked for
  std::deque<Due> due_;
  std::map<std::uint64_t, bool> ledger_;  // attempt -> approved
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kassabel::sim
