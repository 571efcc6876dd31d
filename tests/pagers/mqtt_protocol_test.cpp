// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "drivers/pager/mqtt/protocol.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::pager::mqtt;

namespace {

const Topics topics("kassabel", "kiosk-1");

template <class T>
const T& as(const Heard& heard) {
  REQUIRE(std::holds_alternative<T>(heard));
  return std::get<T>(heard);
}

bool ignored(std::string_view topic, std::string_view payload, bool retained = false) {
  return std::holds_alternative<Ignored>(hear(topics, topic, payload, retained));
}

}  // namespace

TEST_CASE("a kiosk's id becomes one level of a topic, whatever it holds") {
  CHECK(topic_level("kiosk-1") == "kiosk-1");
  CHECK(topic_level("shop/1 #+") == "shop-1---");
  CHECK(topic_level("") == "-");
  CHECK(Topics("shop/tills", "k 1").call(12) == "shop/tills/k-1/call/12");
  CHECK(topics.lamp("") == "kassabel/kiosk-1/lamp");
  CHECK(topics.lamp("balie") == "kassabel/kiosk-1/bell/balie/lamp");
}

TEST_CASE("a root has levels, and no wildcard") {
  CHECK(is_root("kassabel"));
  CHECK(is_root("shop/tills"));
  for (const char* bad : {"", "/", "a/", "/a", "a//b", "+", "a/#", "$SYS", "a b"}) CHECK_FALSE(is_root(bad));
  CHECK_FALSE(is_root(std::string(81, 'a')));
}

TEST_CASE("the state of a call says where, what, whom and how long, and who accepted") {
  Shown shown;
  shown.page = {12, CallKind::cash, CallStep::second, 3, "Kassa 1", 65'900, {"mila", "joost"}};
  shown.text = "Kassa 1: iemand wil contant betalen, 1 min";
  const auto ringing = nlohmann::json::parse(call_json(shown));
  CHECK(ringing == nlohmann::json{{"call", 12},
                                  {"state", "ringing"},
                                  {"place", "Kassa 1"},
                                  {"kind", "cash"},
                                  {"step", "second"},
                                  {"times", 3},
                                  {"elapsed_s", 65},
                                  {"people", {"mila", "joost"}},
                                  {"text", "Kassa 1: iemand wil contant betalen, 1 min"}});
  shown.accepted_by = "Mila";
  const auto accepted = nlohmann::json::parse(call_json(shown));
  CHECK(accepted["state"] == "accepted");
  CHECK(accepted["name"] == "Mila");
}

TEST_CASE("who answers is the topic, which the broker's rules give to one person") {
  const auto heard = hear(topics, "kassabel/kiosk-1/answer/mila", R"({"call":12,"more":"is ignored"})", false);
  CHECK(as<Answer>(heard).person == "mila");
  CHECK(as<Answer>(heard).call == 12);
  CHECK(as<Arrived>(hear(topics, "kassabel/kiosk-1/arrived/buzzer-1", R"({"call":12})", false)).device == "buzzer-1");
}

TEST_CASE("an answer without a call, too long, from nobody or kept by the broker is none") {
  for (const char* bad : {"", "12", "{}", "[12]", R"({"call":"12"})", R"({"call":-1})", R"({"call":1.5})",
                          R"({"call":99999999999999999999})", "{\"call\":12", "\xff"})
    CHECK(ignored("kassabel/kiosk-1/answer/mila", bad));
  CHECK(ignored("kassabel/kiosk-1/answer/mila", R"({"call":12,"x":")" + std::string(300, 'x') + "\"}"));
  CHECK(ignored("kassabel/kiosk-1/answer/mila", R"({"call":12})", true));
  CHECK(ignored("kassabel/kiosk-1/answer/", R"({"call":12})"));
  CHECK(ignored("kassabel/kiosk-1/answer/mi la", R"({"call":12})"));
  CHECK(ignored("kassabel/kiosk-1/answer/mila/x", R"({"call":12})"));
  CHECK(ignored("kassabel/kiosk-2/answer/mila", R"({"call":12})"));
  CHECK(ignored("kassabel/kiosk-1", "x"));
  CHECK(ignored("other/kiosk-1/answer/mila", R"({"call":12})"));
}

TEST_CASE("a bell presses, is held and says whether it is there; an old press is no press") {
  CHECK_FALSE(as<BellSays>(hear(topics, "kassabel/kiosk-1/bell/balie/pressed", "", false)).held);
  CHECK(as<BellSays>(hear(topics, "kassabel/kiosk-1/bell/balie/held", "1", false)).held);
  CHECK(ignored("kassabel/kiosk-1/bell/balie/pressed", "", true));
  CHECK(ignored("kassabel/kiosk-1/bell/balie/lamp", "sent"));
  CHECK(as<BellOnline>(hear(topics, "kassabel/kiosk-1/bell/balie/online", "1", true)).online);
  CHECK_FALSE(as<BellOnline>(hear(topics, "kassabel/kiosk-1/bell/balie/online", "0", false)).online);
  CHECK(ignored("kassabel/kiosk-1/bell/balie/online", "yes"));
}

TEST_CASE("a pager belongs to no kiosk, and says whether it is there") {
  CHECK(as<PagerOnline>(hear(topics, "kassabel/pager/buzzer-1/online", "1", true)).online);
  CHECK_FALSE(as<PagerOnline>(hear(topics, "kassabel/pager/buzzer-1/online", "", false)).online);
}

TEST_CASE("a call that the broker kept is found, our own words coming back are not") {
  CHECK(as<OldCall>(hear(topics, "kassabel/kiosk-1/call/7", "{}", true)).call == 7);
  CHECK(ignored("kassabel/kiosk-1/call/7", "{}", false));
  CHECK(ignored("kassabel/kiosk-1/call/7", "", true));
  CHECK(ignored("kassabel/kiosk-1/call/seven", "{}", true));
}
