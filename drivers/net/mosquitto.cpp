// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <mosquitto.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include "drivers/net/mqtt.h"
#include "drivers/net/wake.h"
#include "kiosk/base/assert.h"

namespace kassabel::net {
namespace {

constexpr int keepalive_s = 5;                // the least that libmosquitto takes
constexpr unsigned unanswered_max_ms = 4000;  // bytes on the wire that nobody acknowledges: the cable is out
constexpr std::int64_t housekeeping_ms = 1000;
constexpr int qos = 1;

class Library {
 public:
  Library() { KASSABEL_ASSERT(mosquitto_lib_init() == MOSQ_ERR_SUCCESS); }
  ~Library() { mosquitto_lib_cleanup(); }
};

class Mosquitto final : public Mqtt {
 public:
  Mosquitto(MqttServer server, MqttEvents& events) : server_(std::move(server)), events_(events) {
    static const Library library;
  }
  ~Mosquitto() override { close(); }

  void connect() override {
    close();
    client_ = mosquitto_new(server_.client_id.c_str(), true, this);
    KASSABEL_ASSERT(client_ != nullptr);
    mosquitto_connect_callback_set(client_, &Mosquitto::connected);
    mosquitto_message_callback_set(client_, &Mosquitto::came);
    mosquitto_publish_callback_set(client_, &Mosquitto::taken);
    int fault = set_up();
    if (fault == MOSQ_ERR_SUCCESS)
      fault = mosquitto_connect_async(client_, server_.host.c_str(), server_.port, keepalive_s);
    if (fault != MOSQ_ERR_SUCCESS) end(fault);
  }

  void close() override {
    if (client_ != nullptr) mosquitto_destroy(client_);
    client_ = nullptr;
    refused_ = 0;
    up_ = false;
  }

  int publish(const MqttMessage& message) override {
    int id = 0;
    // Without a connection it would be queued and sent some day.
    if (!up_) return 0;
    const int fault = mosquitto_publish(client_, &id, message.topic.c_str(), static_cast<int>(message.payload.size()),
                                        message.payload.data(), qos, message.retained);
    return fault == MOSQ_ERR_SUCCESS ? id : 0;
  }

  void subscribe(const std::string& filter) override {
    if (up_) mosquitto_subscribe(client_, nullptr, filter.c_str(), qos);
  }

  void wait(std::int64_t at_most_ms) override {
    const int socket = client_ == nullptr ? -1 : mosquitto_socket(client_);
    const auto wanted = static_cast<short>(socket >= 0 && mosquitto_want_write(client_) ? POLLIN | POLLOUT : POLLIN);
    pollfd on[] = {{wake_.fd(), POLLIN, 0}, {socket, wanted, 0}};
    if (socket >= 0) at_most_ms = std::min(at_most_ms, housekeeping_ms);
    poll(on, 2, static_cast<int>(std::clamp<std::int64_t>(at_most_ms, 0, 60'000)));
    wake_.clear();
    if (client_ == nullptr) return;
    const int fault = mosquitto_loop(client_, 0, 1);
    if (refused_ != 0) return end(MqttDown::refused, mosquitto_connack_string(refused_));
    if (fault == MOSQ_ERR_SUCCESS) return;
    end(fault);
  }

  void wake() override { wake_.wake(); }

 private:
  int set_up() {
    const MqttMessage& will = server_.will;
    if (!will.topic.empty()) {
      const int fault = mosquitto_will_set(client_, will.topic.c_str(), static_cast<int>(will.payload.size()),
                                           will.payload.data(), qos, will.retained);
      if (fault != MOSQ_ERR_SUCCESS) return fault;
    }
    if (!server_.user.empty()) {
      const int fault = mosquitto_username_pw_set(client_, server_.user.c_str(), server_.password.c_str());
      if (fault != MOSQ_ERR_SUCCESS) return fault;
    }
    if (server_.ca_file.empty()) return MOSQ_ERR_SUCCESS;
    return mosquitto_tls_set(client_, server_.ca_file.c_str(), nullptr, nullptr, nullptr, nullptr);
  }

  void end(int fault) {
    // ERRNO is "look at errno", which other calls have changed since.
    const char* words = fault == MOSQ_ERR_ERRNO ? "no connection" : mosquitto_strerror(fault);
    end(fault == MOSQ_ERR_TLS ? MqttDown::refused : MqttDown::lost, words);
  }
  void end(MqttDown why, const std::string& words) {
    close();
    events_.on_down(why, words);
  }

  static void connected(mosquitto*, void* self, int refused) {
    auto& here = *static_cast<Mosquitto*>(self);
    here.refused_ = refused;
    if (refused != 0) return;
    here.up_ = true;
    setsockopt(mosquitto_socket(here.client_), IPPROTO_TCP, TCP_USER_TIMEOUT, &unanswered_max_ms,
               sizeof unanswered_max_ms);
    here.events_.on_up();
  }
  static void came(mosquitto*, void* self, const mosquitto_message* message) {
    if (message->payloadlen < 0 || static_cast<std::size_t>(message->payloadlen) > mqtt_payload_max_bytes) return;
    static_cast<Mosquitto*>(self)->events_.on_message(
        {message->topic,
         std::string(static_cast<const char*>(message->payload), static_cast<std::size_t>(message->payloadlen)),
         message->retain});
  }
  static void taken(mosquitto*, void* self, int id) { static_cast<Mosquitto*>(self)->events_.on_taken(id); }

  const MqttServer server_;
  MqttEvents& events_;
  Wake wake_;
  mosquitto* client_ = nullptr;
  int refused_ = 0;
  bool up_ = false;
};

}  // namespace

std::unique_ptr<Mqtt> make_mosquitto(MqttServer server, MqttEvents& events) {
  return std::make_unique<Mosquitto>(std::move(server), events);
}

}  // namespace kassabel::net
