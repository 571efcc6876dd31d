// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/mqtt/device.h"

#include <atomic>
#include <thread>
#include <utility>

#include "drivers/net/mqtt.h"
#include "drivers/net/secret_file.h"
#include "drivers/pager/mqtt/device_talk.h"
#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"

namespace kassabel::pager::mqtt {
namespace {

Result<void> check(const Options& options) {
  if (options.host.empty()) return fail(ErrorKind::invalid, "[mqtt] host is missing");
  if (!is_root(options.root))
    return fail(ErrorKind::invalid, "[mqtt] root may hold letters, digits, _ . - and levels with / between");
  for (const auto& [bell, place] : options.bells)
    if (!is_name(bell) || place.empty())
      return fail(ErrorKind::invalid,
                  "[bells] mqtt: \"" + bell + "=" + place + "\" must be ID=Place, the id of letters, digits, _ . -");
  if (!options.user.empty() && options.ca_file.empty() && options.host != "localhost" && options.host != "127.0.0.1")
    log_warning("mqtt", "the password crosses the network unencrypted: give [mqtt] ca_file");
  return {};
}

net::MqttServer server_of(const Options& options, std::string password) {
  const Topics topics(options.root, options.kiosk);
  return {.host = options.host,
          .port = options.port,
          .client_id = "kassabel-" + topic_level(options.kiosk),
          .user = options.user,
          .password = std::move(password),
          .ca_file = options.ca_file,
          .will = {topics.online(), "0", true}};
}

}  // namespace

struct MqttPager::Impl {
  Impl(Options given, std::string password)
      : options(std::move(given)),
        talk(options),
        link(net::make_mosquitto(server_of(options, std::move(password)), talk)) {
    talk.use(*link);
    thread = std::thread([this] { run(); });
  }
  ~Impl() {
    stop = true;
    link->wake();
    thread.join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void run() {
    while (!stop) {
      talk.turn(wishes.take());
      link->wait(talk.sleep_ms());
    }
    link->close();  // the broker says "online 0"; open calls stay as they are: they are open
  }

  const Options options;
  Wishes wishes;
  Talk talk;
  std::unique_ptr<net::Mqtt> link;
  std::atomic<bool> stop = false;
  std::thread thread;
};

Result<std::unique_ptr<MqttPager>> MqttPager::start(Options options) {
  KASSABEL_ASSERT(options.texts != nullptr && options.clock != nullptr && options.sink);
  if (const auto well = check(options); !well) return fail(well.error());
  auto password = net::read_secret(options.password_file);
  if (!password) return fail(password.error().during("[mqtt] password_file"));
  auto impl = std::make_unique<Impl>(std::move(options), std::move(*password));
  return std::unique_ptr<MqttPager>(new MqttPager(std::move(impl)));
}

MqttPager::MqttPager(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MqttPager::~MqttPager() = default;

void MqttPager::page(const Page& page) {
  impl_->wishes.page(page, impl_->options.clock->now().boot_ms);
  impl_->link->wake();
}

void MqttPager::clear(std::uint64_t call, const std::string& accepted_by) {
  impl_->wishes.clear(call, accepted_by, impl_->options.clock->now().boot_ms);
  impl_->link->wake();
}

void MqttPager::show(const std::string& place, LampState state) {
  impl_->wishes.show(place, state);
  impl_->link->wake();
}

}  // namespace kassabel::pager::mqtt
