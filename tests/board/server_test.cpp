// SPDX-License-Identifier: Apache-2.0
// What comes in from outside over real sockets: limits, other sites, a second kiosk, words and files of the page.
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "board_house.h"
#include "kiosk/board/request.h"
#include "kiosk/board/words.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::board;
using kassabel::test::BoardHouse;

TEST_CASE("a second kiosk on the same port is told so") {
  BoardHouse house;
  const auto second = Board::start(house.options(house.board->port()));
  REQUIRE(!second);
  CHECK(second.error().kind == ErrorKind::busy);
  CHECK(second.error().text == "port " + std::to_string(house.board->port()) +
                                   " is already in use, perhaps by another kassabel: choose another in [board] port");
}

TEST_CASE("a restarted kiosk has its port back at once") {
  std::uint16_t port = 0;
  {
    BoardHouse house;
    port = house.board->port();
    BoardClient page = house.paired();
    REQUIRE(page.open_events());
  }
  BoardHouse again(std::nullopt, port);
  CHECK(again.board->url() == "http://127.0.0.1:" + std::to_string(port) + "/");
}

TEST_CASE("the board stays on this machine unless somebody insists") {
  BoardHouse house;
  Options options = house.options(0);
  options.host = "0.0.0.0";
  CHECK(Board::start(options).error().kind == ErrorKind::refused);
  options.allow_plain_network = true;
  CHECK(Board::start(options).has_value());
  options.host = "kassa.example";
  CHECK(Board::start(options).error().kind == ErrorKind::invalid);
}

TEST_CASE("another name for this machine is not answered") {
  BoardHouse house;
  BoardClient page = house.client();
  const std::string port = std::to_string(house.board->port());
  for (const std::string& host : {"evil.example:" + port, std::string("127.0.0.1:1"), std::string("127.0.0.1"),
                                  "127.0.0.1.evil.example:" + port, std::string("[::1")})
    CHECK(page.request("GET", "/", "", "", host)->status == 403);
  for (const std::string& host : {"localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port})
    CHECK(page.request("GET", "/", "", "", host)->status == 200);
}

TEST_CASE("another site's page cannot act") {
  BoardHouse house;
  BoardClient page = house.paired();
  const std::string json = "Content-Type: application/json\r\n";
  const auto pong = [&](const std::string& headers) {
    return page.request("POST", "/api/pong", headers, R"({"ping":99})")->status;
  };
  CHECK(pong(json) == 404);  // let in; there is no such ping
  CHECK(pong(json + "Origin: http://evil.example\r\n") == 403);
  CHECK(pong(json + "Origin: null\r\n") == 403);
  CHECK(pong(json + "Origin: http://127.0.0.1:1\r\n") == 403);
  CHECK(pong(json + "Sec-Fetch-Site: cross-site\r\n") == 403);
  CHECK(pong("Content-Type: text/plain\r\n") == 415);
  CHECK(pong("") == 415);
}

TEST_CASE("bad requests get clear answers") {
  BoardHouse house;
  house.raise(1);
  BoardClient page = house.paired();
  for (const char* body : {"", "x", "[]", "{}", "{\"call\":\"1\"}", "{\"call\":-1}", "{\"call\":0}", "{\"call\":1.5}",
                           "{\"call\":1", "{\"call\":[[[[[[1]]]]]]}"})
    CHECK(page.post("/api/arrived", body)->status == 400);
  CHECK(page.post("/api/arrived", "{\"call\":2}")->status == 404);
  CHECK(page.post("/api/arrived", "{\"call\":" + std::string(4'200, ' ') + "1}")->status == 413);
  CHECK(page.post("/api/arrived", std::string(70'000, 'x'))->status == 413);
  CHECK(page.get("/nothing")->status == 404);
  CHECK(page.get("/../board.cpp")->status == 404);
  const auto wrong = page.request("DELETE", "/api/pair", "", "");
  CHECK(wrong->status == 405);
  CHECK(wrong->head.find("Allow: POST") != std::string::npos);
  const auto long_header = page.request("GET", "/", "X-Long: " + std::string(60'000, 'a') + "\r\n", "");
  CHECK((!long_header || long_header->status >= 400));
  CHECK(page.get("/")->status == 200);  // and it goes on
  CHECK(house.all<input::PageArrived>().empty());
}

TEST_CASE("everything the page needs comes from the kiosk, and nothing else may load") {
  BoardHouse house;
  BoardClient page = house.client();
  for (const char* path : {"/", "/app.js", "/views.js", "/dom.js", "/alarm.js", "/service.js", "/says.js", "/awake.js",
                           "/style.css", "/icon.svg", "/manifest.webmanifest", "/icon-192.png"}) {
    const auto answer = page.get(path);
    REQUIRE(answer->status == 200);
    CHECK(answer->head.find("Content-Security-Policy: default-src 'none'") != std::string::npos);
    CHECK(answer->head.find("X-Content-Type-Options: nosniff") != std::string::npos);
    std::string body = answer->body;
    for (std::size_t at = body.find("http://www.w3.org/2000/svg"); at != std::string::npos;
         at = body.find("http://www.w3.org/2000/svg"))
      body.erase(at, 26);
    CHECK(body.find("http:") == std::string::npos);
    CHECK(body.find("https:") == std::string::npos);
  }
}

TEST_CASE("the list of words and the page agree") {
  std::set<std::string> used;
  for (const char* file : {"app.js", "views.js", "service.js", "says.js"}) {
    std::ifstream in(std::string(KASSABEL_SOURCE_DIR) + "/kiosk/board/web/" + file);
    std::stringstream text;
    text << in.rdbuf();
    const std::string source = text.str();
    for (std::size_t at = source.find("tr(\""); at != std::string::npos; at = source.find("tr(\"", at + 1))
      used.insert(source.substr(at + 4, source.find('"', at + 4) - at - 4));
  }
  std::set<std::string> listed;
  for (const std::string_view word : page_words()) listed.emplace(word);
  CHECK(used == listed);
  BoardHouse house;
  const auto texts = nlohmann::json::parse(house.client().get("/api/texts")->body);
  CHECK(texts["language"] == "nl");
  CHECK(texts["texts"].size() == listed.size());
}

TEST_CASE("what the drivers say of their devices is there for the translators") {
  std::set<std::string> listed;
  for (const std::string_view word : device_words()) listed.emplace(word);
  for (const char* file : {"drivers/printer/status.cpp", "drivers/hub_core.cpp"}) {
    std::ifstream in(std::string(KASSABEL_SOURCE_DIR) + "/" + file);
    const std::string mark = "return \"";
    std::size_t found = 0;
    for (std::string line; std::getline(in, line);) {
      const std::size_t at = line.find(mark);
      if (at == std::string::npos) continue;
      const std::size_t from = at + mark.size();
      INFO(file << ": " << line);
      CHECK(listed.count(line.substr(from, line.find('"', from) - from)) == 1);
      ++found;
    }
    CHECK(found > 0);
  }
}

TEST_CASE("cookies, hosts and origins are read strictly") {
  const std::string token(64, 'a');
  CHECK(token_of("kassabel_page=" + token) == token);
  CHECK(token_of("a=b; kassabel_page=" + token + "; c=d") == token);
  CHECK(!token_of("xkassabel_page=" + token));
  CHECK(!token_of("kassabel_page=" + token + "a"));
  CHECK(!token_of("kassabel_page=" + std::string(64, 'A')));
  CHECK(!token_of(""));
  const Place everywhere{"0.0.0.0", 80, {}};
  CHECK(host_allowed(everywhere, "192.168.1.20"));
  CHECK(!host_allowed(everywhere, "shop.example"));
  CHECK(host_allowed({"192.168.1.20", 8377, {}}, "192.168.1.20:8377"));
  CHECK(!host_allowed({"192.168.1.20", 8377, {}}, "192.168.1.21:8377"));
  CHECK(!host_allowed({"127.0.0.1", 8377, {}}, "127.0.0.1:99999999999"));
  CHECK(is_json("application/json; charset=utf-8"));
  CHECK(!is_json("application/jsonp"));
}
