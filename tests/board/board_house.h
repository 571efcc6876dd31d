// SPDX-License-Identifier: Apache-2.0
// A board with a small main thread behind it: takes the inputs, answers sign-ins and what people say by the simplest
// rules (one taker a call, only that one goes on with it), keeps what was saved. The clock goes on by hand only; the
// tests' own calls play main's other calls.
#pragma once

#include <atomic>
#include <fstream>
#include <memory>
#include <mutex>
#include <thread>

#include "kiosk/base/assert.h"
#include "kiosk/base/bounded_queue.h"
#include "kiosk/board/board.h"
#include "kiosk/board/client.h"

namespace kassabel::test {

class PlainTexts : public Texts {
 public:
  std::string_view get(Language, std::string_view english) const override { return english; }
  std::string_view plural(Language, std::string_view one, std::string_view many, std::int64_t n) const override {
    return n == 1 ? one : many;
  }
};

class HandClock : public Clock {  // any thread
 public:
  Moment now() override { return {{1'795'000'000'000 + ms_, 60}, 1'000 + ms_}; }
  void forward_ms(std::int64_t ms) { ms_ += ms; }

 private:
  std::atomic<std::int64_t> ms_ = 0;
};

inline Person mila() { return {"mila", "Mila", StaffRole::staff}; }
inline Person joost() { return {"joost", "Joost", StaffRole::manager}; }
inline constexpr const char* right_pin = "270495";

class BoardHouse {
 public:
  // other_texts, other_clock: instead of plain English and the clock that stands still.
  explicit BoardHouse(std::optional<std::string> saved_before = std::nullopt, std::uint16_t port = 0,
                      const Texts* other_texts = nullptr, Clock* other_clock = nullptr,
                      std::optional<board::Tls> tls = std::nullopt)
      : saved(std::move(saved_before)), texts_(other_texts), clock_(other_clock), queue_(256) {
    view.shop_name = "Buurtwinkel De Linde";
    view.place = "Kassa 1";
    board::Options how = options(port);
    how.tls = std::move(tls);
    board = board::Board::start(std::move(how)).value();
    main_ = std::thread([this] { live(); });
    publish();
  }
  ~BoardHouse() {
    stopping_ = true;
    main_.join();
    board.reset();
  }

  board::Options options(std::uint16_t port) {
    board::Options out;
    out.port = port;
    out.texts = texts_ != nullptr ? texts_ : &plain_texts_;
    out.clock = clock_ != nullptr ? clock_ : &clock;
    out.sink = [this](Input input) { return !full && queue_.push(std::move(input)); };
    out.load = [this](std::string_view) { return saved; };
    out.save = [this](std::string_view, std::string_view value) {
      if (disk_full) return false;
      saved = std::string(value);
      if (!saved_file.empty()) std::ofstream(saved_file) << value;
      return true;
    };
    return out;
  }

  void publish() {
    const std::lock_guard lock(mutex_);
    show();
  }
  void raise(std::uint64_t id, CallKind kind = CallKind::help) {
    lane::BoardCall call;
    call.id = id;
    call.kind = kind;
    call.place = "Kassa 1";
    raise(call);
  }
  void raise(const lane::BoardCall& call) {
    const std::lock_guard lock(mutex_);
    view.calls.push_back(call);
    raised_ms_.push_back(now_ms() - call.elapsed_ms);
    show();
    board->page({call.id, call.kind, call.step, call.pages, call.place, call.elapsed_ms, call.asked});
  }
  void end_call(std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    forget(id);
  }
  // What was saved last.
  [[nodiscard]] std::optional<std::string> kept() {
    const std::lock_guard lock(mutex_);
    return saved;
  }
  std::string code() {
    const std::lock_guard lock(mutex_);
    return board->begin_pairing(now_ms());
  }
  board::BoardClient client() { return {"127.0.0.1", board->port()}; }
  board::BoardClient paired(std::string_view kind = "phone") {
    board::BoardClient made = client();
    KASSABEL_ASSERT(made.pair(code(), "test", kind).has_value());
    return made;
  }
  void forward_ms(std::int64_t ms) {
    clock.forward_ms(ms);
    board->wake();
  }

  // The inputs that came, and waiting for one of them. Fails the caller's check after a generous time.
  template <class T>
  [[nodiscard]] std::vector<T> all() {
    const std::lock_guard lock(mutex_);
    std::vector<T> out;
    for (const Input& input : inputs_)
      if (const T* one = std::get_if<T>(&input)) out.push_back(*one);
    return out;
  }
  template <class Condition>
  [[nodiscard]] bool eventually(Condition condition) {
    for (int i = 0; i < 2'000; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
  [[nodiscard]] int pages_alive() {
    const auto changes = all<input::PagesChanged>();
    return changes.empty() ? 0 : changes.back().pages_alive;
  }

  [[nodiscard]] std::int64_t now_ms() { return (clock_ != nullptr ? clock_ : &clock)->now().boot_ms; }
  // Changes what the board shows, and shows it.
  template <class Change>
  void change(Change change) {
    const std::lock_guard lock(mutex_);
    change(view);
    show();
  }

  HandClock clock;
  lane::BoardView view;
  board::ServiceBook book;
  std::vector<Person> people{mila(), joost()};
  std::optional<std::string> saved;
  std::string saved_file;                                             // also there, for a board that is killed
  std::atomic<bool> full = false, disk_full = false, silent = false;  // silent: main answers nothing
  std::unique_ptr<board::Board> board;

 private:
  void live() {
    while (!stopping_) {
      const auto input = queue_.pop();
      if (!input) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        continue;
      }
      const std::lock_guard lock(mutex_);
      inputs_.push_back(*input);
      if (silent) continue;
      if (const auto* sign_in = std::get_if<input::BoardSignIn>(&*input))
        sign_in->reply(sign_in->pin == right_pin ? 200 : 401, "{}");
      if (const auto* says = std::get_if<input::StaffSays>(&*input)) take(*says);
      show();
    }
  }
  void show() {
    for (std::size_t i = 0; i < view.calls.size(); ++i) view.calls[i].elapsed_ms = now_ms() - raised_ms_.at(i);
    board->publish(view, people, book);
  }
  void forget(std::uint64_t id) {
    for (std::size_t i = 0; i < view.calls.size(); ++i) {
      if (view.calls[i].id != id) continue;
      view.calls.erase(view.calls.begin() + static_cast<std::ptrdiff_t>(i));
      raised_ms_.erase(raised_ms_.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
    board->clear(id, "");
    show();
  }

  // The status and body that are answered.
  struct Said {
    BoardHouse& house;
    const std::string& person;
    std::pair<int, std::string> operator()(const input::says::Coming& say) const {
      return house.taken(say.call, person);
    }
    std::pair<int, std::string> operator()(const input::says::OverMinutes& say) const {
      const auto answer = house.taken(say.call, person);
      if (answer.first == 200) house.call(say.call)->over_minutes = say.minutes;
      return answer;
    }
    std::pair<int, std::string> operator()(const input::says::PassOn& say) const {
      return mine(say.call, [](lane::BoardCall& call) {
        call.phase = CallPhase::sent;
        call.accepted_by = call.accepted_name = "";
        call.over_minutes = 0;
      });
    }
    std::pair<int, std::string> operator()(const input::says::Here& say) const {
      return mine(say.call, [](lane::BoardCall& call) { call.phase = CallPhase::here; });
    }
    std::pair<int, std::string> operator()(const input::says::Solved& say) const {
      const auto answer = mine(say.call, [](lane::BoardCall&) {});
      if (answer.first == 200) house.forget(say.call);
      return answer;
    }
    std::pair<int, std::string> operator()(const input::says::Note& say) const {
      const std::int64_t utc_ms = (house.clock_ != nullptr ? house.clock_ : &house.clock)->now().wall.utc_ms;
      house.book.notes.push_back({house.book.notes.size() + 1, NoteFrom::staff, say.words, person, "joost", "", utc_ms,
                                  utc_ms + 7LL * 24 * 3'600'000, 0});
      return {200, "{}"};
    }
    std::pair<int, std::string> operator()(const input::says::AnswerNote& say) const {
      for (ServiceNote& note : house.book.notes)
        if (note.id == say.note) note.answer = say.words;
      return {200, "{}"};
    }
    template <class Change>
    std::pair<int, std::string> mine(std::uint64_t id, Change change) const {
      lane::BoardCall* call = house.call(id);
      if (call == nullptr || call->accepted_by != person) return {409, R"({"taken_by":"nobody has it"})"};
      change(*call);
      return {200, "{}"};
    }
  };

  lane::BoardCall* call(std::uint64_t id) {
    for (lane::BoardCall& one : view.calls)
      if (one.id == id) return &one;
    return nullptr;
  }

  std::pair<int, std::string> taken(std::uint64_t id, const std::string& person) {
    lane::BoardCall* one = call(id);
    if (one == nullptr) return {409, R"({"taken_by":"this call is over"})"};
    if (!one->accepted_by.empty() && one->accepted_by != person)
      return {409, "{\"taken_by\":\"" + one->accepted_name + "\"}"};
    one->accepted_by = person;
    for (const Person& known : people)
      if (known.id == person) one->accepted_name = known.display_name;
    one->phase = CallPhase::accepted;
    board->clear(id, one->accepted_name);
    return {200, "{}"};
  }

  void take(const input::StaffSays& says) {
    auto [status, json] = std::visit(Said{*this, says.person_id}, says.what);
    says.reply(status, std::move(json));
  }

  const PlainTexts plain_texts_;
  const Texts* const texts_;
  Clock* const clock_;
  BoundedQueue<Input> queue_;
  std::mutex mutex_;
  std::vector<Input> inputs_;
  std::vector<std::int64_t> raised_ms_;  // of view.calls
  std::atomic<bool> stopping_ = false;
  std::thread main_;
};

}  // namespace kassabel::test
