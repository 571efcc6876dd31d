// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "drivers/pager/ntfy/protocol.h"
#include "tests/support/catch.h"

using namespace kassabel::pager::ntfy;
using Json = nlohmann::json;

TEST_CASE("a server's address is a host and nothing more") {
  CHECK(server_url("https://ntfy.shop.lan/") == "https://ntfy.shop.lan");
  CHECK(server_url("http://192.168.1.5:8080") == "http://192.168.1.5:8080");
  CHECK(server_url("http://[fd00::1]:80") == "http://[fd00::1]:80");
  for (const char* bad : {"", "ntfy.shop.lan", "ftp://x", "https://", "https://me:secret@x", "https://x/path",
                          "https://x?y", "file:///etc/passwd", "https://x y"})
    CHECK_FALSE(server_url(bad));
}

TEST_CASE("a topic is what ntfy takes for one") {
  CHECK(is_topic("kassa-antwoord_1"));
  for (const char* bad : {"", "a b", "a/b", "kassa.1", "é"}) CHECK_FALSE(is_topic(bad));
  CHECK_FALSE(is_topic(std::string(65, 'a')));
}

TEST_CASE("a message has title, text, urgency and at most three buttons that send a keyed answer") {
  Message message;
  message.topic = "kassa";
  message.title = "Kassa 1";
  message.text = "Iemand wil contant betalen, 2 min";
  message.priority = 5;
  message.sequence_id = "kiosk-1-12";
  message.answer_url = "http://127.0.0.1/antwoord";
  for (int i = 0; i < 5; ++i) message.buttons.push_back({"Mila komt", "{\"call\":12}"});
  const Json json = Json::parse(message_json(message));
  CHECK(json["topic"] == "kassa");
  CHECK(json["title"] == "Kassa 1");
  CHECK(json["message"] == "Iemand wil contant betalen, 2 min");
  CHECK(json["priority"] == 5);
  CHECK(json["sequence_id"] == "kiosk-1-12");
  REQUIRE(json["actions"].size() == 3);
  CHECK(json["actions"][0] == Json{{"action", "http"},
                                   {"label", "Mila komt"},
                                   {"url", "http://127.0.0.1/antwoord"},
                                   {"method", "POST"},
                                   {"body", "{\"call\":12}"},
                                   {"clear", true}});
}

TEST_CASE("a text that is too long ends at a whole character") {
  Message message;
  for (int i = 0; i < 200; ++i) message.text += "é";
  message.text.insert(0, "x");
  const auto text = Json::parse(message_json(message))["message"].get<std::string>();
  CHECK(text.size() == 299);
  CHECK(text.substr(297) == "é");
}

TEST_CASE("a key belongs to one call, one person and one run") {
  const Secret secret = make_secret(), other = make_secret();
  const std::string key = key_of(secret, 12, "mila");
  CHECK(key.size() == 32);
  CHECK(key == key_of(secret, 12, "mila"));
  CHECK(key != key_of(secret, 13, "mila"));
  CHECK(key != key_of(secret, 12, "joost"));
  CHECK(key != key_of(other, 12, "mila"));
}

TEST_CASE("what the button sends is understood, and what is made up is not ours") {
  const Secret secret = make_secret();
  const auto answer = parse_answer(secret, answer_json(secret, 12, "mila"));
  REQUIRE(answer);
  CHECK(answer->ours);
  CHECK(answer->call == 12);
  CHECK(answer->person == "mila");
  const auto forged = parse_answer(secret, R"({"call":12,"person":"mila","key":"00112233445566778899aabbccddeeff"})");
  REQUIRE(forged);
  CHECK_FALSE(forged->ours);
  CHECK_FALSE(parse_answer(secret, answer_json(make_secret(), 12, "mila"))->ours);
  CHECK_FALSE(parse_answer(secret, R"({"call":12,"person":"mila"})")->ours);
  CHECK_FALSE(parse_answer(secret, R"({"call":12,"person":"mila","key":7})")->ours);
}

TEST_CASE("an answer that is none") {
  const Secret secret = make_secret();
  for (const char* bad :
       {"", "hello", "{}", "[]", R"({"call":12})", R"({"person":"mila"})", R"({"call":-1,"person":"x"})",
        R"({"call":12,"person":""})", R"({"call":12,"person":3})", "\xff"})
    CHECK_FALSE(parse_answer(secret, bad));
  CHECK_FALSE(parse_answer(secret, R"({"call":12,"person":"mila","x":")" + std::string(300, 'x') + "\"}"));
}

TEST_CASE("a taken message has an id") {
  CHECK(is_taken(R"({"id":"hJYLRuATE5rz","time":1795385309,"event":"message","topic":"kassa"})"));
  for (const char* bad : {"", "ok", "{}", R"({"id":""})", R"({"id":7})", R"({"code":42901,"http":429})"})
    CHECK_FALSE(is_taken(bad));
}

TEST_CASE("the lines of the stream, as ntfy 2.11 writes them") {
  const auto open = parse_line(R"({"id":"cYhbRMN5TJlZ","time":1795385309,"event":"open","topic":"ans"})");
  REQUIRE(open);
  CHECK(open->kind == Line::Kind::open);
  CHECK(open->time_s == 1795385309);
  CHECK(parse_line(R"({"id":"x","time":1,"event":"keepalive","topic":"ans"})")->kind == Line::Kind::keepalive);
  const auto message = parse_line(
      R"({"id":"glWc77Q48cTV","time":1795385309,"expires":1795428509,"event":"message","topic":"ans","message":"{\"call\":12}"})");
  REQUIRE(message);
  CHECK(message->kind == Line::Kind::message);
  CHECK(message->id == "glWc77Q48cTV");
  CHECK(message->text == "{\"call\":12}");
  CHECK(parse_line(R"({"event":"message_delete"})")->kind == Line::Kind::other);
  for (const char* bad : {"", "x", "[]", "7"}) CHECK_FALSE(parse_line(bad));
}

TEST_CASE("a stream comes in pieces; a line without an end is not waited for") {
  Lines lines;
  std::vector<std::string> out;
  CHECK(lines.add("{\"a\"", out));
  CHECK(out.empty());
  CHECK(lines.add(":1}\n\n{\"b\":2}\n{\"c", out));
  CHECK(out == std::vector<std::string>{"{\"a\":1}", "{\"b\":2}"});
  CHECK_FALSE(lines.add(std::string(line_max_bytes + 1, 'x'), out));
}
