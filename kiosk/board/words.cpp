// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/words.h"

#include <array>
#include <nlohmann/json.hpp>

namespace kassabel::board {
namespace {

constexpr std::array words{
    tr_noop("A basket was left behind"),
    tr_noop("A second person is asked too"),
    tr_noop("Back"),
    tr_noop("Call"),
    tr_noop("Called {} times"),
    tr_noop("Calls may be missed. Trying again."),
    tr_noop("Card terminal"),
    tr_noop("Cash drawer"),
    tr_noop("Code"),
    tr_noop("Connect this device"),
    tr_noop("Connect"),
    tr_noop("Delete the last digit"),
    tr_noop("Desk screen"),
    tr_noop("Help from a person"),
    tr_noop("I am coming"),
    tr_noop("Items in the basket: {}"),
    tr_noop("Name of this device"),
    tr_noop("Needs attention"),
    tr_noop("No connection to the till"),
    tr_noop("Nobody is calling"),
    tr_noop("Not signed in"),
    tr_noop("Open the staff board in the staff menu at the till and type the code here."),
    tr_noop("Pager"),
    tr_noop("Pay by card"),
    tr_noop("Pay in cash"),
    tr_noop("Phone"),
    tr_noop("Receipt printer"),
    tr_noop("Scan yourself"),
    tr_noop("Scanner"),
    tr_noop("Sign in and come"),
    tr_noop("Sign out"),
    tr_noop("Somebody asks for help"),
    tr_noop("Somebody else was first"),
    tr_noop("Somebody wants to pay in cash"),
    tr_noop("Staff board"),
    tr_noop("Tablet"),
    tr_noop("That PIN is not right."),
    tr_noop("That code cannot be used any more. Make a new one at the till."),
    tr_noop("That code is not right. Look again at the till."),
    tr_noop("The basket is empty"),
    tr_noop("The manager is asked too"),
    tr_noop("The shopper sees your name. Sign in at the till when you are there."),
    tr_noop("The shopper was offered another way"),
    tr_noop("The till is busy. Try again."),
    tr_noop("This PIN is locked. Ask a manager."),
    tr_noop("Too many tries. Wait a moment."),
    tr_noop("Turn on sound"),
    tr_noop("Type your PIN, {}."),
    tr_noop("What the till offers now"),
    tr_noop("When somebody does, you see and hear it here."),
    tr_noop("Who are you?"),
    tr_noop("You are at the till"),
    tr_noop("You are coming"),
    tr_noop("closed until {}"),
    tr_noop("closed"),
    tr_noop("nobody can be reached"),
    tr_noop("not there"),
    tr_noop("open"),
    tr_noop("out of order"),
    tr_noop("{} is at the till"),
    tr_noop("{} is coming"),
    tr_noop("{} was first"),
};

constexpr std::array states_of_devices{
    tr_noop("being opened"),       tr_noop("cover open"),    tr_noop("no card terminal is configured"),
    tr_noop("no permission"),      tr_noop("not answering"), tr_noop("paper jam at the knife"),
    tr_noop("paper nearly out"),   tr_noop("paper out"),     tr_noop("printer error"),
    tr_noop("printer is offline"), tr_noop("unplugged"),     tr_noop("used by another program"),
};

}  // namespace

std::span<const std::string_view> device_words() { return states_of_devices; }
std::span<const std::string_view> page_words() { return words; }

std::string texts_json(const Texts& texts, Language language) {
  using Json = nlohmann::json;
  Json all = Json::object();
  for (const std::string_view word : words) all[std::string(word)] = std::string(texts.get(language, word));
  const Json json = {{"language", std::string(language_code(language))}, {"texts", std::move(all)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kassabel::board
