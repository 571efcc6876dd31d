// SPDX-License-Identifier: Apache-2.0
// The ntfy pager against the real server (KASSABEL_NTFY), with a phone beside it: a subscriber that presses buttons.
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include <nlohmann/json.hpp>

#include "drivers/net/http.h"
#include "drivers/pager/ntfy/device.h"
#include "tests/pagers/certificates.h"
#include "tests/pagers/heard.h"
#include "tests/pagers/server_process.h"
#include "tests/support/catch.h"
#include "tests/support/fakes.h"
#include "tests/support/must.h"

using namespace kassabel;
using namespace kassabel::test;
using pager::ntfy::NtfyPager;
using Json = nlohmann::json;

namespace {

std::string program() {
  const char* path = std::getenv("KASSABEL_NTFY");
  if (path == nullptr) throw std::runtime_error("run this by tests/pagers/ntfy/ntfy_server_test.py");
  return path;
}

net::HttpAnswer ask(const std::string& url, const std::string& body = "",
                    std::vector<std::string> headers = std::vector<std::string>()) {
  const auto http = net::make_curl();
  net::HttpAnswer answer;
  bool done = false;
  http->start({.url = url, .body = body, .headers = std::move(headers)}, [&](const net::HttpAnswer& came) {
    answer = came;
    done = true;
  });
  while (!done) http->wait(1000);
  return answer;
}

struct Shop {
  explicit Shop(const std::string& more = "")
      : port(free_port()), url("http://127.0.0.1:" + std::to_string(port)), config(write_config(more)) {
    server.start();
  }
  std::string write_config(const std::string& more) const {
    return folder.write("server.yml", "base-url: \"" + url + "\"\nlisten-http: \"127.0.0.1:" + std::to_string(port) +
                                          "\"\ncache-file: \"" + folder.file("cache.db") + "\"\nweb-root: disable\n" +
                                          more);
  }
  pager::ntfy::Options options() {
    pager::ntfy::Options options;
    options.url = url;
    options.topic = "kassa";
    options.answer_topic = "antwoord";
    options.kiosk = "kiosk-1";
    options.people = {{"mila", {"Mila", ""}}, {"joost", {"Joost", "joost"}}};
    options.texts = &texts;
    options.language = Language::english;
    options.sink = heard.sink();
    options.clock = &clock;
    options.times = {200, 1000, 50, 200, 0, 600'000};
    return options;
  }
  std::unique_ptr<NtfyPager> pager() { return must(NtfyPager::start(options())); }
  // A word to the server's own tool; what it says.
  std::string administer(const std::string& words) const {
    const std::size_t space = words.find(' ');
    const std::string command = "NTFY_PASSWORD=only-here '" + program() + "' " + words.substr(0, space) +
                                " --config '" + config + "'" + words.substr(space) + " 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string said;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) said += static_cast<char>(c);
    INFO(said);
    REQUIRE(pclose(pipe) == 0);
    return said;
  }
  bool alive() const { return heard.is(DeviceKind::pager, "ntfy", DeviceState::working); }

  // All that a phone subscribed to the topic has got, oldest first.
  std::vector<Json> got(const std::string& topic) const {
    std::vector<Json> messages;
    std::istringstream lines(ask(url + "/" + topic + "/json?poll=1&since=all", "", reading).body);
    for (std::string line; std::getline(lines, line);) messages.push_back(Json::parse(line));
    return messages;
  }
  std::size_t count(const std::string& topic) const { return got(topic).size(); }
  // As a phone does it: without a token.
  static int press(const Json& message, std::size_t button = 0) {
    const Json& action = message.at("actions").at(button);
    return ask(action.at("url"), action.at("body")).status;
  }

  Folder folder;
  std::uint16_t port;
  std::string url, config;
  ServerProcess server{{program(), "serve", "--config", config}, port, folder.file("log")};
  std::vector<std::string> reading;
  EnglishTexts texts;
  SystemClock clock;
  HeardInputs heard;
};

Page page_for(std::uint64_t call, std::vector<std::string> people) {
  Page page = cash_page(call);
  page.people = std::move(people);
  return page;
}

}  // namespace

TEST_CASE("a page is on a phone, its button says who comes, and all are told") {
  Shop shop;
  const auto pager = shop.pager();
  REQUIRE(becomes([&] { return shop.alive(); }));
  Page page = page_for(12, {"mila"});
  page.elapsed_ms = 125'000;
  pager->page(page);
  REQUIRE(becomes([&] { return shop.heard.sent(12) == 1; }));
  const auto messages = shop.got("kassa");
  REQUIRE(messages.size() == 1);
  CHECK(messages[0]["title"] == "Kassa 1");
  CHECK(messages[0]["message"] == "Somebody wants to pay in cash, 2 min");
  CHECK(messages[0]["priority"] == 4);
  REQUIRE(messages[0]["actions"].size() == 1);
  CHECK(messages[0]["actions"][0]["label"] == "I am coming");
  CHECK(messages[0]["actions"][0]["clear"] == true);
  CHECK(shop.count("joost") == 0);

  CHECK(Shop::press(messages[0]) == 200);
  REQUIRE(becomes([&] { return !shop.heard.coming().empty(); }));
  CHECK(shop.heard.coming() == std::vector<std::string>{"mila 12"});
  pager->clear(12, "Mila");
  REQUIRE(becomes([&] { return shop.count("kassa") == 2; }));
  CHECK(shop.got("kassa")[1]["message"] == "Mila is coming");
  CHECK(shop.got("kassa")[1]["priority"] == 2);
  pager->clear(12, "");  // nothing rings any more: nothing to say
  pager->page(page_for(13, {"mila"}));
  REQUIRE(becomes([&] { return shop.heard.sent(13) == 1; }));
  CHECK(shop.count("kassa") == 3);
}

TEST_CASE("each person is asked where they read, with a button of their own; the next step is more urgent") {
  Shop shop;
  auto options = shop.options();
  options.people["sam"] = {"Sam", ""};
  const auto pager = must(NtfyPager::start(std::move(options)));
  Page page = page_for(12, {"mila", "sam", "joost", "stranger"});
  page.step = CallStep::second;
  pager->page(page);
  REQUIRE(becomes([&] { return shop.count("kassa") == 1 && shop.count("joost") == 1; }));
  const Json team = shop.got("kassa")[0], own = shop.got("joost")[0];
  CHECK(team["priority"] == 5);
  REQUIRE(team["actions"].size() == 2);
  CHECK(team["actions"][0]["label"] == "Mila is coming");
  CHECK(team["actions"][1]["label"] == "Sam is coming");
  REQUIRE(own["actions"].size() == 1);
  CHECK(own["actions"][0]["label"] == "I am coming");
  REQUIRE(becomes([&] { return shop.alive(); }));
  CHECK(Shop::press(team, 1) == 200);
  CHECK(becomes([&] { return shop.heard.coming() == std::vector<std::string>{"sam 12"}; }));
  pager->clear(12, "");
  CHECK(becomes([&] { return shop.count("kassa") == 2 && shop.count("joost") == 2; }));
  CHECK(shop.got("joost")[1]["message"] == "This call is over");
  CHECK(shop.heard.sent(12) == 1);

  pager->set_people({});
  pager->page(page_for(13, {}));  // everybody, and nobody by name
  REQUIRE(becomes([&] { return shop.count("kassa") == 3; }));
  CHECK_FALSE(shop.got("kassa")[2].contains("actions"));
}

TEST_CASE("an answer that is made up, old, of another call or garbage is nobody's word") {
  Shop shop;
  auto pager = shop.pager();
  pager->page(page_for(12, {"mila"}));
  REQUIRE(becomes([&] { return shop.alive() && shop.heard.sent(12) == 1; }));
  const Json before = shop.got("kassa")[0];
  pager = nullptr;
  pager = shop.pager();  // the kiosk started again: a new secret
  pager->page(page_for(12, {"mila"}));
  REQUIRE(becomes([&] { return shop.alive() && shop.heard.sent(12) == 2; }));
  CHECK(Shop::press(before) == 200);
  const Json now = shop.got("kassa")[1];
  Json other = Json::parse(now["actions"][0]["body"].get<std::string>());
  other["person"] = "joost";
  CHECK(ask(shop.url + "/antwoord", other.dump()).status == 200);
  other = Json::parse(now["actions"][0]["body"].get<std::string>());
  other["call"] = 13;
  CHECK(ask(shop.url + "/antwoord", other.dump()).status == 200);
  CHECK(ask(shop.url + "/antwoord", "hello").status == 200);
  CHECK(Shop::press(now) == 200);
  REQUIRE(becomes([&] { return !shop.heard.coming().empty(); }));
  CHECK(shop.heard.coming() == std::vector<std::string>{"mila 12"});
}

TEST_CASE("a killed server is seen, and afterwards gets one message for each call that is open") {
  Shop shop;
  const auto pager = shop.pager();
  pager->page(page_for(1, {"mila"}));
  pager->page(page_for(2, {"mila"}));
  REQUIRE(becomes([&] { return shop.alive() && shop.heard.sent(1) == 1 && shop.heard.sent(2) == 1; }));
  CHECK(shop.count("kassa") == 2);

  shop.server.kill();
  REQUIRE(becomes([&] { return shop.heard.is(DeviceKind::pager, "ntfy", DeviceState::trouble); }));
  CHECK(shop.heard.device(DeviceKind::pager, "ntfy")->words == "not answering");
  for (int times = 2; times < 30; ++times) {  // somebody rings for a long time
    Page page = page_for(1, {"mila"});
    page.times = times;
    pager->page(page);
  }
  pager->page(page_for(3, {"mila"}));
  pager->page(page_for(4, {"mila"}));
  pager->clear(4, "");  // never said, so nothing to take back
  shop.server.start();
  REQUIRE(becomes([&] { return shop.alive() && shop.heard.sent(1) == 2 && shop.heard.sent(3) == 1; }));
  pager->page(page_for(5, {"mila"}));
  REQUIRE(becomes([&] { return shop.heard.sent(5) == 1; }));
  CHECK(shop.count("kassa") == 5);  // 1 and 2 before; 1, 3 and 5
  CHECK(shop.heard.sent(4) == 0);
}

TEST_CASE("an answer given while the connection was away is heard afterwards, once") {
  Shop shop;
  const auto pager = shop.pager();
  pager->page(page_for(12, {"mila"}));
  REQUIRE(becomes([&] { return shop.alive() && shop.heard.sent(12) == 1; }));
  const Json message = shop.got("kassa")[0];
  shop.server.kill();
  REQUIRE(becomes([&] { return shop.heard.is(DeviceKind::pager, "ntfy", DeviceState::trouble); }));
  shop.server.start();
  CHECK(Shop::press(message) == 200);  // before or after the kiosk listens again
  CHECK(becomes([&] { return shop.heard.coming() == std::vector<std::string>{"mila 12"}; }));
  REQUIRE(becomes([&] { return shop.alive(); }));
  CHECK(shop.heard.coming().size() == 1);
}

TEST_CASE("a server that hangs with its connections open is seen too") {
  Shop shop;
  const auto pager = shop.pager();
  REQUIRE(becomes([&] { return shop.alive(); }));
  shop.server.freeze();
  CHECK(becomes([&] { return shop.heard.is(DeviceKind::pager, "ntfy", DeviceState::trouble); }));
  shop.server.thaw();
  CHECK(becomes([&] { return shop.alive(); }));
}

TEST_CASE("a server that wants fewer messages is obeyed, and the path says so") {
  Shop shop("visitor-request-limit-burst: 4\nvisitor-request-limit-replenish: \"1s\"\n");
  const auto pager = shop.pager();
  REQUIRE(becomes([&] { return shop.alive(); }));
  for (std::uint64_t call = 1; call <= 8; ++call) pager->page(page_for(call, {"mila"}));
  CHECK(becomes([&] {
    const auto status = shop.heard.device(DeviceKind::pager, "ntfy");
    return status->state == DeviceState::trouble && status->words == "takes no more messages";
  }));
  CHECK(becomes([&] { return shop.heard.sent(8) == 1 && shop.alive(); }));
  CHECK(shop.heard.all<input::PageSent>().size() == 8);
}

TEST_CASE("a server for the shop's own people only: the kiosk by its token, phones may only answer") {
  const Folder users;
  Shop shop("auth-default-access: deny-all\nauth-file: \"" + users.file("users.db") + "\"\n");
  shop.administer("user add --role=user kiosk");
  shop.administer("access kiosk '*' read-write");
  shop.administer("access everyone antwoord write-only");
  const std::string said = shop.administer("token add kiosk");
  const std::size_t begin = said.find("tk_");
  REQUIRE(begin != std::string::npos);
  const std::string token = said.substr(begin, said.find_first_of(" ,\n", begin) - begin);

  auto options = shop.options();
  const auto stranger = must(NtfyPager::start(shop.options()));
  REQUIRE(becomes([&] {
    const auto status = shop.heard.device(DeviceKind::pager, "ntfy");
    return status && status->words == "no permission";
  }));
  options.token_file = shop.folder.write("token", token + "\n", 0600);
  HeardInputs heard;
  options.sink = heard.sink();
  const auto pager = must(NtfyPager::start(std::move(options)));
  REQUIRE(becomes([&] { return heard.is(DeviceKind::pager, "ntfy", DeviceState::working); }));
  pager->page(page_for(12, {"mila"}));
  REQUIRE(becomes([&] { return heard.sent(12) == 1; }));
  CHECK(ask(shop.url + "/kassa/json?poll=1&since=all").status == 403);
  shop.reading = {"Authorization: Bearer " + token};
  REQUIRE(shop.count("kassa") == 1);
  CHECK(Shop::press(shop.got("kassa")[0]) == 200);
  CHECK(becomes([&] { return heard.coming() == std::vector<std::string>{"mila 12"}; }));
}

TEST_CASE("over TLS with the shop's own authority; without it the server is not believed") {
  const Folder secrets;
  make_certificates(secrets, "IP:127.0.0.1");
  const std::string address = "127.0.0.1:" + std::to_string(free_port());
  Shop shop("listen-https: \"" + address + "\"\nkey-file: \"" + secrets.file("server.key") + "\"\ncert-file: \"" +
            secrets.file("server.pem") + "\"\n");
  auto options = shop.options();
  options.url = "https://" + address;
  HeardInputs heard;
  options.sink = heard.sink();
  const auto doubting = must(NtfyPager::start(options));
  REQUIRE(becomes([&] {
    const auto status = heard.device(DeviceKind::pager, "ntfy");
    return status && status->words == "no permission";
  }));
  options.sink = shop.heard.sink();
  options.ca_file = secrets.file("ca.pem");
  const auto pager = must(NtfyPager::start(options));
  REQUIRE(becomes([&] { return shop.alive(); }));
  pager->page(page_for(12, {"mila"}));
  CHECK(becomes([&] { return shop.heard.sent(12) == 1; }));
}

TEST_CASE("a start with what cannot be is refused, and says why") {
  HeardInputs heard;
  EnglishTexts texts;
  SystemClock clock;
  Folder folder;
  const auto refusal = [&](const std::function<void(pager::ntfy::Options&)>& change) {
    pager::ntfy::Options options;
    options.url = "http://127.0.0.1";
    options.topic = "kassa";
    options.answer_topic = "antwoord";
    options.texts = &texts;
    options.sink = heard.sink();
    options.clock = &clock;
    change(options);
    const auto started = NtfyPager::start(std::move(options));
    return started ? std::string() : started.error().text;
  };
  CHECK(refusal([](auto& o) { o.url = "ntfy.shop.lan"; }).find("[ntfy] url") == 0);
  CHECK(refusal([](auto& o) { o.topic = "a b"; }).find("[ntfy] topic") == 0);
  CHECK(refusal([](auto& o) { o.answer_topic = o.topic; }).find("[ntfy] topic") == 0);
  CHECK(refusal([&](auto& o) { o.token_file = folder.write("open", "tk_x", 0640); }).find("chmod 600") !=
        std::string::npos);
}
