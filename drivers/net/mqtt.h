// SPDX-License-Identifier: Apache-2.0
// The seam to an MQTT 3.1.1 broker: one connection of a client. A connection is a session of its own: what the last one
// did not get through is not sent by itself later, whoever talks says again what still holds. All messages are QoS 1.
// Thread: everything is called on the owner's one thread, and tells back there, inside connect() and wait(); wake()
// from any thread. wait() may take longer than asked while a host name is looked up.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace kassabel::net {

inline constexpr std::size_t mqtt_payload_max_bytes = 4096;  // longer ones are dropped

struct MqttMessage {
  std::string topic;
  std::string payload;
  bool retained = false;  // received: it was waiting there since before we subscribed
};

struct MqttServer {
  std::string host;
  std::uint16_t port = 1883;
  std::string client_id;  // unique at the broker: a second client of this name ends the first one's connection
  std::string user = {}, password = {};
  std::string ca_file = {};  // PEM; not empty: TLS, checked by host name
  MqttMessage will = {};     // what the broker says when we are gone
};

enum class MqttDown { lost, refused };  // refused: the broker does not want this user, or the certificate is not right

class MqttEvents {
 public:
  virtual ~MqttEvents() = default;
  virtual void on_up() = 0;
  virtual void on_down(MqttDown why, const std::string& words) = 0;  // words: for the log
  virtual void on_message(const MqttMessage& message) = 0;
  virtual void on_taken(int id) = 0;  // the broker has it (PUBACK)
};

class Mqtt {
 public:
  virtual ~Mqtt() = default;
  // Begins anew, whatever was before; on_up or on_down follows, unless it hangs: then close() and connect() again.
  virtual void connect() = 0;
  // At once and without a word: the broker says the will. No event follows.
  virtual void close() = 0;
  // Its id, or 0: not connected.
  virtual int publish(const MqttMessage& message) = 0;
  virtual void subscribe(const std::string& filter) = 0;
  // Sleeps until something came, wake() was called or the time is over.
  virtual void wait(std::int64_t at_most_ms) = 0;
  virtual void wake() = 0;
};

// libmosquitto. events outlives it.
[[nodiscard]] std::unique_ptr<Mqtt> make_mosquitto(MqttServer server, MqttEvents& events);

}  // namespace kassabel::net
