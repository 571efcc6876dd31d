// SPDX-License-Identifier: Apache-2.0
// What the kiosk and a nexo terminal say to each other about each attempt, until it is known what became of it. Time
// comes from the options' clock, bytes go through net::Http. Thread: the terminal's own.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "drivers/net/http.h"
#include "drivers/pager/device_teller.h"
#include "drivers/terminal/nexo/answer.h"
#include "drivers/terminal/nexo/device.h"
#include "drivers/terminal/nexo/message.h"

namespace kassabel::terminal::nexo {

struct Order {
  enum class Kind { charge, give_back, inquire, abort, close_day } kind = Kind::inquire;
  CardPayment payment;
};

class Talk {
 public:
  Talk(const NexoOptions& options, SharedKey key, const InputSink& sink, net::Http& http);
  // Does what was ordered and what is due.
  void turn(const std::vector<Order>& orders);
  // Until the next turn, if nothing comes.
  [[nodiscard]] std::int64_t sleep_ms() const;

 private:
  enum class Step {
    paying,   // its request is open
    asking,   // nobody knows: it is asked about
    undoing,  // a wrong amount was paid: it is being reversed
    undo_asking,
    stuck,  // somebody has to look at it; asked about again when the kiosk wants to know
  };
  struct Work {
    CardPayment payment;
    Step step = Step::asking;
    Category category = Category::payment;
    bool category_sure = true;  // after a restart it may be either
    bool ours = false;          // sent by this run
    bool undo_sent = false;
    int transfer = 0;  // open now
    std::int64_t at_ms = 0;
    std::int64_t again_ms = 0;  // grows while the line is away
    std::int64_t going_on_until_ms = 0;
    int not_found = 0;
    bool unknown_told = false, answer_owed = false;
    std::optional<Transaction> wrong;  // what is to be undone
    std::int64_t wrong_cents = 0;
    int aborts_left = 0;  // > 0: it is called off
    bool abort_wanted = false;
    std::int64_t abort_at_ms = 0;
  };
  using Parsed = std::optional<Answer>;

  [[nodiscard]] std::int64_t now() const { return options_.clock->now().boot_ms; }
  [[nodiscard]] std::string id_of(IdKind kind, std::uint64_t attempt) const;
  [[nodiscard]] std::string question_id();
  [[nodiscard]] Asked asked_of(const Work& work, IdKind kind) const;
  [[nodiscard]] net::HttpRequest request(const std::string& message, std::int64_t within_ms) const;
  [[nodiscard]] Parsed answer_in(const net::HttpAnswer& answer);
  void order(const Order& order);
  void begin(const Order& order);
  void inquire(const CardPayment& payment);
  void abort(std::uint64_t attempt);
  void due(Work& work);
  void send_abort(Work& work);
  void paid(std::uint64_t attempt, const net::HttpAnswer& answer);
  void ask(Work& work);
  void answered(std::uint64_t attempt, const net::HttpAnswer& answer);
  void not_found(Work& work);
  void settle(Work& work, const Paid& paid);
  void wrong_amount(Work& work, const Paid& paid);
  void undo(Work& work);
  void undone(std::uint64_t attempt, const net::HttpAnswer& answer);
  void settle_undo(Work& work, const Paid& paid);
  void doubt(Work& work, Step step);
  void still_unknown(Work& work);
  void stick(Work& work);
  void finish(Work& work, CardResult result, const std::string& note, const std::string& reference);
  void ask_health();
  void health(const net::HttpAnswer& answer);
  void tell_state(DeviceState state, const char* words);
  void log_once(const std::string& words);

  const NexoOptions& options_;
  const SharedKey key_;
  const Parties parties_;
  const std::string whose_;
  net::Http& http_;
  pager::Teller teller_;
  std::map<std::uint64_t, Work> works_;
  std::set<std::uint64_t> sent_;
  std::uint64_t last_question_ = 0;
  int asking_health_ = 0;
  std::int64_t health_at_ms_ = 0;
  int health_missed_ = 0;
  bool seen_ = false;
  std::string trouble_, logged_;
};

}  // namespace kassabel::terminal::nexo
