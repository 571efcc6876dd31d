// SPDX-License-Identifier: Apache-2.0
// The MQTT pager against the real broker, Mosquitto, with a device beside it that is a client of its own.
#include <atomic>
#include <cstdlib>
#include <map>

#include <nlohmann/json.hpp>

#include "drivers/net/mqtt.h"
#include "drivers/pager/mqtt/device.h"
#include "tests/pagers/certificates.h"
#include "tests/pagers/heard.h"
#include "tests/pagers/server_process.h"
#include "tests/support/catch.h"
#include "tests/support/fakes.h"
#include "tests/support/must.h"

using namespace kassabel;
using namespace kassabel::test;
using pager::mqtt::MqttPager;

namespace {

const std::string base = "kassabel/kiosk-1";

// A buzzer, a bell, a lamp: what hangs on the broker beside us.
class Device : net::MqttEvents {
 public:
  Device(std::uint16_t port, const std::string& name, net::MqttMessage will)
      : Device({.host = "127.0.0.1", .port = port, .client_id = name, .will = std::move(will)}) {}
  explicit Device(net::MqttServer server) : link_(net::make_mosquitto(std::move(server), *this)) {
    thread_ = std::thread([this] {
      link_->connect();
      while (!stop_) {
        if (down_.exchange(false)) {
          std::this_thread::sleep_for(std::chrono::milliseconds(50));
          link_->connect();
        }
        std::vector<net::MqttMessage> out;
        {
          const std::lock_guard lock(mutex_);
          if (up_) out.swap(out_);
        }
        for (const auto& message : out) link_->publish(message);
        link_->wait(100);
      }
    });
    REQUIRE(becomes([this] { return up_.load(); }));
  }
  ~Device() override {
    stop_ = true;
    link_->wake();
    thread_.join();
  }
  void say(net::MqttMessage message) {
    {
      const std::lock_guard lock(mutex_);
      out_.push_back(std::move(message));
    }
    link_->wake();
  }
  // As the topic stands now; empty: nothing.
  std::string shows(const std::string& topic) const {
    const std::lock_guard lock(mutex_);
    const auto it = topics_.find(topic);
    return it == topics_.end() ? "" : it->second;
  }
  std::size_t times(const std::string& topic) const {
    const std::lock_guard lock(mutex_);
    const auto it = times_.find(topic);
    return it == times_.end() ? 0 : it->second;
  }
  std::vector<std::string> calls() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> found;
    for (const auto& [topic, payload] : topics_)
      if (topic.rfind(base + "/call/", 0) == 0 && !payload.empty()) found.push_back(topic.substr(base.size() + 6));
    return found;
  }

 private:
  void on_up() override {
    link_->subscribe("kassabel/#");
    up_ = true;
  }
  void on_down(net::MqttDown, const std::string&) override {
    up_ = false;
    down_ = true;
  }
  void on_message(const net::MqttMessage& message) override {
    const std::lock_guard lock(mutex_);
    topics_[message.topic] = message.payload;
    ++times_[message.topic];
  }
  void on_taken(int) override {}

  std::unique_ptr<net::Mqtt> link_;
  std::thread thread_;
  std::atomic<bool> stop_ = false, up_ = false, down_ = false;
  mutable std::mutex mutex_;
  std::vector<net::MqttMessage> out_;
  std::map<std::string, std::string> topics_;
  std::map<std::string, std::size_t> times_;
};

struct Shop {
  explicit Shop(const std::string& more = "allow_anonymous true\n")
      : port(free_port()),
        broker({"/usr/sbin/mosquitto", "-c",
                folder.write("mosquitto.conf", "listener " + std::to_string(port) + " 127.0.0.1\n" + more)},
               port, folder.file("log")) {
    broker.start();
  }
  pager::mqtt::Options options() {
    pager::mqtt::Options options;
    options.host = "127.0.0.1";
    options.port = port;
    options.kiosk = "kiosk-1";
    options.bells = {{"balie", "Balie"}};
    options.texts = &texts;
    options.language = Language::english;
    options.sink = heard.sink();
    options.clock = &clock;
    options.times = {200, 1000, 50, 200};
    return options;
  }
  std::unique_ptr<MqttPager> pager() { return must(MqttPager::start(options())); }
  std::unique_ptr<Device> buzzer() {
    auto device =
        std::make_unique<Device>(port, "buzzer-1", net::MqttMessage{"kassabel/pager/buzzer-1/online", "0", true});
    device->say({"kassabel/pager/buzzer-1/online", "1", true});
    return device;
  }
  bool alive() const { return heard.is(DeviceKind::pager, "mqtt", DeviceState::working); }

  Folder folder;
  std::uint16_t port;
  ServerProcess broker;
  EnglishTexts texts;
  SystemClock clock;
  HeardInputs heard;
};

}  // namespace

TEST_CASE("a page is on a buzzer, is answered from it, and is gone everywhere when the call is over") {
  Shop shop;
  const auto buzzer = shop.buzzer();
  const auto pager = shop.pager();
  REQUIRE(becomes([&] { return shop.alive(); }));
  pager->page(cash_page(12));
  REQUIRE(becomes([&] { return !buzzer->calls().empty() && shop.heard.sent(12) == 1; }));
  const auto state = nlohmann::json::parse(buzzer->shows(base + "/call/12"));
  CHECK(state["state"] == "ringing");
  CHECK(state["text"] == "Kassa 1: Somebody wants to pay in cash");

  buzzer->say({base + "/arrived/buzzer-1", R"({"call":12})"});
  buzzer->say({base + "/answer/mila", R"({"call":12})"});
  buzzer->say({base + "/answer/mila", R"({"call":13})"});  // not open
  REQUIRE(becomes([&] { return !shop.heard.coming().empty(); }));
  const auto arrived = shop.heard.all<input::PageArrived>();
  REQUIRE(arrived.size() == 1);
  CHECK(arrived[0].page_id == "mqtt-buzzer-1");

  pager->clear(12, "Mila");
  CHECK(becomes([&] { return buzzer->shows(base + "/call/12").find("\"name\":\"Mila\"") != std::string::npos; }));
  pager->clear(12, "");
  CHECK(becomes([&] { return buzzer->calls().empty(); }));
  CHECK(shop.heard.coming() == std::vector<std::string>{"mila 12"});
  CHECK(shop.heard.sent(12) == 1);
}

TEST_CASE("without a pager at the broker the path is absent and nothing is called sent") {
  Shop shop;
  const auto pager = shop.pager();
  REQUIRE(becomes([&] { return shop.heard.is(DeviceKind::pager, "mqtt", DeviceState::absent); }));
  CHECK(shop.heard.device(DeviceKind::pager, "mqtt")->words == "no pager is connected");
  pager->page(cash_page(12));
  Device lamp(shop.port, "lamp", {});
  REQUIRE(becomes([&] { return !lamp.calls().empty(); }));
  CHECK(shop.heard.sent(12) == 0);
  auto buzzer = shop.buzzer();  // it comes, and finds the call that waits there
  CHECK(becomes([&] { return shop.alive() && shop.heard.sent(12) == 1; }));
  buzzer.reset();  // its battery is empty: the broker says its will
  CHECK(becomes([&] { return shop.heard.is(DeviceKind::pager, "mqtt", DeviceState::absent); }));
}

TEST_CASE("a killed broker is seen, and afterwards it has exactly the calls that are open") {
  Shop shop;
  auto pager = shop.pager();
  auto buzzer = shop.buzzer();
  pager->page(cash_page(1));
  pager->page(cash_page(2));
  REQUIRE(becomes([&] { return shop.alive() && buzzer->calls().size() == 2; }));
  buzzer.reset();

  shop.broker.kill();
  CHECK(becomes([&] { return shop.heard.is(DeviceKind::pager, "mqtt", DeviceState::trouble); }));
  for (int times = 2; times < 50; ++times) {  // somebody rings for a long time
    Page page = cash_page(1);
    page.times = times;
    pager->page(page);
  }
  pager->clear(2, "");
  pager->page(cash_page(3));
  pager->show("", LampState::sent);
  shop.broker.start();

  buzzer = shop.buzzer();
  REQUIRE(becomes([&] { return shop.alive() && buzzer->calls() == std::vector<std::string>{"1", "3"}; }));
  CHECK(becomes([&] { return buzzer->shows(base + "/lamp") == "sent"; }));
  CHECK(buzzer->times(base + "/call/1") <= 2);  // once, and once more if the buzzer was there first
  CHECK(buzzer->times(base + "/call/2") == 0);
  CHECK(nlohmann::json::parse(buzzer->shows(base + "/call/1"))["times"] == 49);
}

TEST_CASE("a broker that hangs with its connections open is seen too") {
  Shop shop;
  const auto buzzer = shop.buzzer();
  const auto pager = shop.pager();
  REQUIRE(becomes([&] { return shop.alive(); }));
  shop.broker.freeze();
  CHECK(becomes([&] { return shop.heard.is(DeviceKind::pager, "mqtt", DeviceState::trouble); }));
  shop.broker.thaw();
  CHECK(becomes([&] { return shop.alive(); }));
}

TEST_CASE("what an earlier run left at the broker is cleared away") {
  Shop shop;
  Device device(shop.port, "device", {});
  device.say({base + "/call/7", R"({"call":7,"state":"ringing"})", true});
  REQUIRE(becomes([&] { return device.calls() == std::vector<std::string>{"7"}; }));
  const auto pager = shop.pager();
  CHECK(becomes([&] { return device.calls().empty() && device.shows(base + "/online") == "1"; }));
}

TEST_CASE("the broker says that the kiosk is gone, and its calls stay open") {
  Shop shop;
  Device device(shop.port, "device", {});
  auto pager = shop.pager();
  pager->page(cash_page(12));
  REQUIRE(becomes([&] { return device.shows(base + "/online") == "1" && device.calls().size() == 1; }));
  pager.reset();
  CHECK(becomes([&] { return device.shows(base + "/online") == "0"; }));
  CHECK(device.calls().size() == 1);
}

TEST_CASE("a bell rings, is held, shows its lamp, and is missed when its plug is pulled") {
  Shop shop;
  const auto pager = shop.pager();
  CHECK(becomes([&] { return shop.heard.is(DeviceKind::bell, "Balie", DeviceState::trouble); }));
  auto bell = std::make_unique<Device>(shop.port, "bell", net::MqttMessage{base + "/bell/balie/online", "0", true});
  bell->say({base + "/bell/balie/online", "1", true});
  REQUIRE(becomes([&] { return shop.heard.is(DeviceKind::bell, "Balie", DeviceState::working); }));
  CHECK(becomes([&] { return bell->shows(base + "/bell/balie/lamp") == "off"; }));
  bell->say({base + "/bell/balie/pressed", ""});
  bell->say({base + "/bell/balie/held", ""});
  bell->say({base + "/bell/elsewhere/pressed", ""});
  REQUIRE(becomes([&] { return shop.heard.all<input::BellHeld>().size() == 1; }));
  REQUIRE(shop.heard.all<input::BellPressed>().size() == 1);
  CHECK(shop.heard.all<input::BellPressed>()[0].place == "Balie");
  pager->show("Balie", LampState::accepted);
  pager->show("Not on MQTT", LampState::accepted);
  CHECK(becomes([&] { return bell->shows(base + "/bell/balie/lamp") == "accepted"; }));
  bell.reset();
  CHECK(becomes([&] { return shop.heard.is(DeviceKind::bell, "Balie", DeviceState::trouble); }));
}

TEST_CASE("what is to be told waits while the house is busy") {
  Shop shop;
  const auto buzzer = shop.buzzer();
  const auto pager = shop.pager();
  REQUIRE(becomes([&] { return shop.alive(); }));
  shop.heard.set_full(true);
  pager->page(cash_page(12));
  REQUIRE(becomes([&] { return !buzzer->calls().empty(); }));
  shop.heard.set_full(false);
  CHECK(becomes([&] { return shop.heard.sent(12) == 1; }));
}

TEST_CASE("a broker that does not want us is called by its name, and is asked again") {
  Shop shop("allow_anonymous false\n");
  auto options = shop.options();
  options.user = "kiosk";
  options.password_file = shop.folder.write("password", "wrong\n", 0600);
  const auto pager = must(MqttPager::start(std::move(options)));
  REQUIRE(becomes([&] { return shop.heard.is(DeviceKind::pager, "mqtt", DeviceState::trouble); }));
  CHECK(becomes([&] { return shop.heard.device(DeviceKind::pager, "mqtt")->words == "no permission"; }));
}

TEST_CASE("over TLS with a user: the broker by its name only, and a buzzer answers only as its own person") {
  const Folder secrets;
  make_certificates(secrets, "IP:127.0.0.1");
  const std::string passwords = secrets.file("passwords");
  const std::string add = "mosquitto_passwd -b '" + passwords + "' ";
  REQUIRE(std::system(("mosquitto_passwd -c -b '" + passwords + "' kiosk right && " + add + "mila own && chmod 644 '" +
                       passwords + "'")
                          .c_str()) == 0);
  // As drivers/pager/mqtt/README.md has them.
  const std::string rules = secrets.write("rules", R"(user kiosk
topic readwrite kassabel/#
pattern read kassabel/+/call/+
pattern read kassabel/+/online
pattern write kassabel/+/answer/%u
pattern write kassabel/+/arrived/%c
pattern write kassabel/pager/%c/online
)");
  Shop shop("allow_anonymous false\npassword_file " + passwords + "\nacl_file " + rules + "\ncafile " +
            secrets.file("ca.pem") + "\ncertfile " + secrets.file("server.pem") + "\nkeyfile " +
            secrets.file("server.key") + "\n");
  auto options = shop.options();
  options.user = "kiosk";
  options.password_file = secrets.write("password", "right\n", 0600);
  options.ca_file = secrets.file("ca.pem");
  const auto pager = must(MqttPager::start(options));
  // One after the other: libmosquitto starts its TLS with the first connection, and not thread-safely.
  REQUIRE(becomes([&] { return shop.heard.is(DeviceKind::pager, "mqtt", DeviceState::absent); }));
  Device buzzer({.host = "127.0.0.1",
                 .port = shop.port,
                 .client_id = "buzzer-1",
                 .user = "mila",
                 .password = "own",
                 .ca_file = options.ca_file});
  buzzer.say({"kassabel/pager/buzzer-1/online", "1", true});
  REQUIRE(becomes([&] { return shop.alive(); }));
  pager->page(cash_page(12));
  REQUIRE(becomes([&] { return buzzer.calls().size() == 1 && shop.heard.sent(12) == 1; }));
  buzzer.say({base + "/answer/joost", R"({"call":12})"});
  buzzer.say({base + "/answer/mila", R"({"call":12})"});
  REQUIRE(becomes([&] { return !shop.heard.coming().empty(); }));
  CHECK(shop.heard.coming() == std::vector<std::string>{"mila 12"});

  options.host = "localhost";  // the certificate is for the address
  HeardInputs heard;
  options.sink = heard.sink();
  options.kiosk = "kiosk-2";
  const auto other = must(MqttPager::start(options));
  REQUIRE(becomes([&] { return heard.device(DeviceKind::pager, "mqtt").has_value(); }));
  CHECK(heard.is(DeviceKind::pager, "mqtt", DeviceState::trouble));
  CHECK(heard.device(DeviceKind::pager, "mqtt")->words == "no permission");
}

TEST_CASE("a start with what cannot be is refused, and says why") {
  Folder folder;
  HeardInputs heard;
  EnglishTexts texts;
  SystemClock clock;
  const auto refusal = [&](const std::function<void(pager::mqtt::Options&)>& change) {
    pager::mqtt::Options options;
    options.host = "127.0.0.1";
    options.kiosk = "kiosk-1";
    options.texts = &texts;
    options.sink = heard.sink();
    options.clock = &clock;
    change(options);
    const auto started = MqttPager::start(std::move(options));
    return started ? std::string() : started.error().text;
  };
  CHECK(refusal([](auto& o) { o.host = ""; }).find("[mqtt] host") == 0);
  CHECK(refusal([](auto& o) { o.root = "a/#"; }).find("[mqtt] root") == 0);
  CHECK(refusal([](auto& o) { o.bells["a b"] = "Balie"; }).find("[bells] mqtt") == 0);
  CHECK(refusal([&](auto& o) { o.password_file = folder.write("open", "x", 0644); }).find("chmod 600") !=
        std::string::npos);
  CHECK(refusal([&](auto& o) { o.password_file = folder.file("absent"); }).find("not there") != std::string::npos);
  CHECK(refusal([&](auto& o) { o.password_file = folder.write("empty", "\n", 0600); }).find("one line") !=
        std::string::npos);
}
