// SPDX-License-Identifier: Apache-2.0
// What the steps of a story do.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>

#include <nlohmann/json.hpp>

#include "kiosk/demo/story.h"

namespace kassabel::demo {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

// The same code sooner than this is one reading (300 ms in the demo shop's configuration).
constexpr auto past_bounce_time = 450ms;
constexpr auto between_two_fingers = 300ms;

const DemoPerson& person_of(const std::string& id) {
  return *std::find_if(people.begin(), people.end() - 1, [&](const DemoPerson& one) { return one.id == id; });
}

Json parse(const std::string& text) { return Json::parse(text, nullptr, false); }

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// The words of a step behind its name.
std::vector<std::string> rest_of(const Step& step) { return {step.words.begin() + 1, step.words.end()}; }

// Six digits in two groups, if the label is a pairing code.
std::optional<std::string> code_in(const std::string& label) {
  std::string digits;
  for (const char c : label) {
    const bool thin_space = c == ' ' || static_cast<unsigned char>(c) >= 0x80;
    if (c >= '0' && c <= '9')
      digits += c;
    else if (!thin_space)
      return std::nullopt;
  }
  return digits.size() == 6 ? std::optional(digits) : std::nullopt;
}

}  // namespace

Result<void> Story::happen(const Step& step) {
  const auto milliseconds = [&] { return milliseconds_of(step.words.at(1)).value_or(0); };
  switch (step.kind) {
    case StepKind::setting:
    case StepKind::chapter:
      return {};
    case StepKind::scan:
      return scan(step);
    case StepKind::touch:
      for (std::size_t i = 1; i < step.words.size(); ++i)
        if (auto touched = touch(step.words[i]); !touched) return touched;
      return {};
    case StepKind::screen:
    case StepKind::says:
    case StepKind::offers:
    case StepKind::receipt_says:
    case StepKind::drawer_is:
    case StepKind::belt_says:
      return expect(step);
    case StepKind::lamp_is:
      return lamp_is(step.words.at(1), step.words.at(2));
    case StepKind::seen_is:
      return seen_is(step.words.at(1), step.words.at(2));
    case StepKind::says_not:
    case StepKind::offers_not:
    case StepKind::receipt_says_not:
    case StepKind::belt_says_not:
      return expect_not(step);
    case StepKind::picture:
      return picture(step.words.at(1));
    case StepKind::receipt:
      return receipt(step.words.at(1));
    case StepKind::sign_in:
      return sign_in(person_of(step.words.at(1)));
    case StepKind::phone:
      return phone(person_of(step.words.at(1)), step.words.at(2));
    case StepKind::clock:
      return sim({"clock", std::to_string(milliseconds() / 1'000)});
    case StepKind::wait:
      std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds()));
      return {};
    case StepKind::device:
      return sim(step.words);
    case StepKind::kill:
    case StepKind::start:
    case StepKind::quit:
      return power(step);
    case StepKind::journal:
      return journal(step);
    case StepKind::verify:
      return check_books(tools_.verify);
    case StepKind::sums:
      return check_books(tools_.sums);
  }
  return {};
}

Result<void> Story::expect(const Step& step) {
  for (const std::string& word : rest_of(step)) {
    Result<void> met;
    if (step.kind == StepKind::screen) met = kiosk_.wait_for_screen(word);
    if (step.kind == StepKind::says) met = kiosk_.wait_for_words(word);
    if (step.kind == StepKind::offers) met = kiosk_.wait_for_widget(word);
    if (step.kind == StepKind::receipt_says)
      met = wait_for("\"" + word + "\" on the receipt", [&] {
        return receipt_text().map([&](const std::string& text) { return text.find(word) != std::string::npos; });
      });
    if (step.kind == StepKind::belt_says)
      met = wait_for("\"" + word + "\" on a belt pager", [&] {
        return belt_text().map([&](const std::string& text) { return text.find(word) != std::string::npos; });
      });
    if (step.kind == StepKind::drawer_is)
      met = wait_for("the drawer to be " + word, [&] {
        return kiosk_.ask(R"({"do":"drawer"})").map([&](const std::string& answer) {
          return parse(answer).value("drawer", "") == word;
        });
      });
    if (!met) return met;
  }
  return {};
}

Result<void> Story::expect_not(const Step& step) {
  for (const std::string& word : rest_of(step)) {
    if (step.kind == StepKind::says_not)
      if (auto met = kiosk_.expect_not(word); !met) return met;
    if (step.kind == StepKind::offers_not)
      if (auto met = kiosk_.expect_no_widget(word); !met) return met;
    const bool receipt = step.kind == StepKind::receipt_says_not;
    if (!receipt && step.kind != StepKind::belt_says_not) continue;
    const auto text = receipt ? receipt_text() : belt_text();
    if (!text) return fail(text.error());
    if (text->find(word) != std::string::npos)
      return fail(ErrorKind::refused, (receipt ? "the receipt says \"" : "a belt pager says \"") + word + "\"");
  }
  return {};
}

Result<void> Story::power(const Step& step) {
  if (step.kind == StepKind::start) return kiosk_.start();
  if (!kiosk_.running()) return fail(ErrorKind::refused, "the kiosk is not running");
  if (step.kind == StepKind::quit) return kiosk_.quit();
  kiosk_.kill();
  return {};
}

Result<void> Story::sim(const std::vector<std::string>& words) {
  const auto request = tools_.device_request(words);
  if (!request) return fail(request.error());
  const auto answer = kiosk_.ask(*request);
  if (!answer) return fail(answer.error());
  return {};
}

Result<void> Story::scan(const Step& step) {
  const std::string& code = step.words.at(1);
  if (code == last_code_) std::this_thread::sleep_until(last_scan_ + past_bounce_time);
  if (auto scanned = sim({"scan", code}); !scanned) return scanned;
  last_code_ = code;
  last_scan_ = std::chrono::steady_clock::now();
  return step.words.size() > 2 ? kiosk_.wait_for_words(step.words[2]) : Result<void>();
}

Result<void> Story::touch(const std::string& id) {
  pause(between_two_fingers);
  return kiosk_.touch(id);
}

Result<void> Story::sign_in(const DemoPerson& person) {
  if (auto shown = sim({"scan", std::string(person.badge)}); !shown) return shown;
  if (auto asked = kiosk_.wait_for_screen("pin"); !asked) return asked;
  for (const char digit : person.pin)
    if (auto touched = touch(std::string("pin-") + digit); !touched) return touched;
  return kiosk_.wait_for_screen("desk");
}

Result<void> Story::phone(const DemoPerson& person, const std::string& what) {
  if (what == "pair") return pair(person);
  const auto found = phones_.find(std::string(person.id));
  if (found == phones_.end())
    return fail(ErrorKind::not_found, fmt::format("the phone is not paired; before this: phone {} pair", person.id));
  board::Phone& phone = *found->second;
  if (what == "pocket" || what == "hand") phone.put_in_pocket(what == "pocket");
  if (what == "lost") phone.disconnect();
  if (what == "accept") return phone.accept();
  if (what == "shows")
    return wait_for("the call on the phone", [&]() -> Result<bool> { return phone.call() && phone.call()->shown; });
  if (what == "quiet") return wait_for("the call to leave the phone", [&]() -> Result<bool> { return !phone.call(); });
  if (what != "back") return {};
  const auto url = kiosk_.board_url();
  return url ? phone.connect(*url, person.id, person.pin) : fail(url.error());
}

Result<void> Story::pair(const DemoPerson& person) {
  const auto code = pairing_code();
  if (!code) return fail(code.error());
  const auto url = kiosk_.board_url();
  if (!url) return fail(url.error());
  auto phone = board::Phone::pair(*url, *code, fmt::format("Telefoon van {}", person.name));
  if (!phone) return fail(phone.error());
  if (auto connected = (*phone)->connect(*url, person.id, person.pin); !connected) return connected;
  phones_[std::string(person.id)] = std::move(*phone);
  return {};
}

// As it stands on the screen; elsewhere a new one, without the walk to the staff menu.
Result<std::string> Story::pairing_code() {
  const auto labels = kiosk_.labels();
  if (!labels) return fail(labels.error());
  for (const std::string& label : *labels)
    if (auto code = code_in(label)) return *code;
  return kiosk_.ask(R"({"do":"pairing-code"})").map([](const std::string& answer) {
    return parse(answer).value("code", "");
  });
}

Result<void> Story::picture(const std::string& name) {
  if (auto settled = kiosk_.settle(); !settled) return settled;
  const auto file = std::filesystem::absolute(fmt::format("{}/{:02}-{}.png", stage_.out, ++pictures_, name));
  const auto saved = kiosk_.ask(dump({{"do", "screenshot"}, {"file", file.string()}}));
  if (!saved) return fail(saved.error());
  came_of_it_ = file.filename().string();
  return {};
}

Result<std::string> Story::receipt_text() {
  return kiosk_.ask(R"({"do":"receipt"})").map([](const std::string& answer) {
    return parse(answer).value("text", "");
  });
}

// A line a page: number and text, oldest first.
Result<std::string> Story::belt_text() {
  return kiosk_.ask(R"({"do":"belt"})").map([](const std::string& answer) { return parse(answer).value("text", ""); });
}

Result<void> Story::lamp_is(const std::string& whose, const std::string& state) {
  return wait_for("the lamp of the " + whose + " to be " + state, [&] {
    return kiosk_.ask(R"({"do":"lamp"})").map([&](const std::string& answer) {
      return parse(answer).value(whose, "") == state;
    });
  });
}

Result<void> Story::seen_is(const std::string& device, const std::string& wanted) {
  return wait_for("the " + device + " to be " + wanted, [&] {
    return kiosk_.ask(dump({{"do", "seen"}, {"device", device}})).map([&](const std::string& answer) {
      return parse(answer).value("text", "") == wanted;
    });
  });
}

Result<void> Story::receipt(const std::string& name) {
  const auto paper = receipt_text();
  if (!paper) return fail(paper.error());
  if (paper->find("DEMO") == std::string::npos) return fail(ErrorKind::invalid, "there is no receipt that says DEMO");
  const std::string base = std::filesystem::absolute(stage_.out + "/receipt-" + name).string();
  if (!(std::ofstream(base + ".txt") << *paper)) return fail(ErrorKind::unavailable, "cannot write " + base + ".txt");
  const auto saved = kiosk_.ask(dump({{"do", "receipt-picture"}, {"file", base + ".png"}}));
  if (!saved) return fail(saved.error());
  return {};
}

Result<void> Story::journal(const Step& step) {
  const std::string& type = step.words.at(1);
  const bool counted = step.words.size() > 2;
  const std::int64_t wanted = counted ? std::stoll(step.words[2]) : 1;
  std::int64_t seen = 0;
  auto met = wait_for("records", [&]() -> Result<bool> {
    const auto types = tools_.record_types(stage_.db);
    if (!types) return fail(types.error());
    seen = std::count(types->begin(), types->end(), type);
    return counted ? seen == wanted : seen >= wanted;
  });
  if (met || met.error().kind != ErrorKind::unavailable) return met;
  return fail(ErrorKind::refused, fmt::format("there are {} records {} in the journal, not {}", seen, type, wanted));
}

Result<void> Story::check_books(const std::function<Result<std::string>(const std::string& db)>& check) {
  const auto found = check(stage_.db);
  if (!found) return fail(found.error());
  came_of_it_ = *found;
  return {};
}

}  // namespace kassabel::demo
