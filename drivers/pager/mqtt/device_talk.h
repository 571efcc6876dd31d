// SPDX-License-Identifier: Apache-2.0
// What the MQTT pager says and hears: connects, supervises, keeps the retained topics as they should be. Only the state
// is kept, never a queue: after a reconnect the broker gets what is open now. Thread: the pager's own.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "drivers/net/mqtt.h"
#include "drivers/net/rate.h"
#include "drivers/pager/device_teller.h"
#include "drivers/pager/device_wishes.h"
#include "drivers/pager/mqtt/device.h"
#include "drivers/pager/mqtt/protocol.h"

namespace kassabel::pager::mqtt {

class Talk : public net::MqttEvents {
 public:
  explicit Talk(const Options& options);
  void use(net::Mqtt& link) { link_ = &link; }

  // Says what is wished, and looks at the clock.
  void turn(Wishes::Taken wishes);
  // Until the next turn, if nothing comes.
  [[nodiscard]] std::int64_t sleep_ms() const;

  void on_up() override;
  void on_down(net::MqttDown why, const std::string& words) override;
  void on_message(const net::MqttMessage& message) override;
  void on_taken(int id) override;

 private:
  struct Open {
    Page page;
    std::int64_t paged_boot_ms = 0;
    std::string accepted_by;
    int said_as = 0;     // id of the message under way
    bool taken = false;  // by the broker, as it is now
    bool told = false;   // PageSent, for this page
  };

  [[nodiscard]] std::int64_t now() const { return options_.clock->now().boot_ms; }
  void wish(std::uint64_t call, const Wish& wish);
  void say(Open& call);
  void say_lamp(const std::string& place);
  void tell_sent();
  void tell_states();
  void probe(std::int64_t now_ms);
  void retry_later(std::int64_t now_ms);
  void note(const std::string& words);
  void heard(const Answer& answer);
  void heard(const Arrived& arrived);
  void heard(const BellSays& bell);
  void heard(const BellOnline& bell);
  void heard(const PagerOnline& pager);
  void heard(const OldCall& old);
  void heard(const Ignored& ignored);

  enum class Link { away, connecting, up };
  const Options& options_;
  const Topics topics_;
  net::Mqtt* link_ = nullptr;
  Teller teller_;
  Link state_ = Link::away;
  bool refused_ = false, tried_ = false;
  std::int64_t connect_at_ms_ = 0;  // away: when to try
  std::int64_t retry_ms_;
  std::int64_t asked_at_ms_ = 0;  // connecting, or a probe is out: since when
  std::int64_t probe_at_ms_ = 0;
  int probe_id_ = 0;
  std::map<std::uint64_t, Open> calls_;
  std::map<std::string, LampState> lamps_;  // by place
  std::set<std::string> pagers_, bells_online_;
  net::Rate heard_{40, 50}, noted_{4, 30'000};
  std::string logged_;
};

}  // namespace kassabel::pager::mqtt
