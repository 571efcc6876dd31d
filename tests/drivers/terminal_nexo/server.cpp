// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/terminal_nexo/server.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include <microhttpd.h>

#include "tests/drivers/terminal_nexo/bench.h"
#include "tests/pagers/server_process.h"

namespace kassabel::test {
namespace {

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

struct NexoServer::Impl {
  std::mutex mutex;
  FakeTerminal terminal{test_key()};
  std::pair<std::string, Break> next{"", Break::none};
  std::atomic<bool> stopping = false;
  std::string certificate, key;
  MHD_Daemon* daemon = nullptr;

  // The answer; nothing: the connection ends without one.
  std::optional<std::string> serve(const std::string& body) {
    FakeTerminal::Ready ready;
    Break how = Break::none;
    {
      const std::lock_guard lock(mutex);
      if (next.first == terminal.category_of(body)) how = std::exchange(next, {"", Break::none}).second;
      if (how == Break::before) return std::nullopt;
      ready = terminal.take(body, now_ms());
    }
    if (how == Break::during) return std::nullopt;
    for (bool done = false; !done && !stopping;) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      const std::lock_guard lock(mutex);
      const FakeEntry* const made = terminal.entry(ready.service_id);
      done = now_ms() >= (made != nullptr ? made->ends_ms : ready.at_ms);
    }
    if (how == Break::after) return std::nullopt;
    if (how == Break::garbage) return "\x01\x02{\"SaleToPOIResponse\":";
    if (how == Break::huge) return std::string(4 * 1024 * 1024, '{');
    const std::lock_guard lock(mutex);
    return terminal.answer(ready, now_ms());
  }

  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url, const char* method, const char*,
                               const char* data, std::size_t* bytes, void** context) {
    auto* body = static_cast<std::string*>(*context);
    if (body == nullptr) {
      *context = new std::string;
      return MHD_YES;
    }
    if (*bytes > 0) {
      body->append(data, *bytes);
      *bytes = 0;
      return MHD_YES;
    }
    std::optional<std::string> answer = "";
    const bool asked = std::string(url) == "/nexo" && std::string(method) == "POST";
    if (asked) answer = static_cast<Impl*>(self)->serve(*body);
    if (!answer) return MHD_NO;
    MHD_Response* const response =
        MHD_create_response_from_buffer(answer->size(), answer->data(), MHD_RESPMEM_MUST_COPY);
    const MHD_Result queued = MHD_queue_response(connection, asked ? 200 : 404, response);
    MHD_destroy_response(response);
    return queued;
  }
  static void on_end(void*, MHD_Connection*, void** context, MHD_RequestTerminationCode) {
    delete static_cast<std::string*>(*context);
    *context = nullptr;
  }
};

NexoServer::NexoServer(std::uint16_t port, std::string certificate_pem, std::string key_pem)
    : impl_(std::make_unique<Impl>()) {
  impl_->certificate = std::move(certificate_pem);
  impl_->key = std::move(key_pem);
  sockaddr_in address = loopback(port);
  const unsigned flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL;
  const auto ends = [&](unsigned tls, auto... more) {
    return MHD_start_daemon(flags | tls, port, nullptr, nullptr, &Impl::on_request, impl_.get(),
                            MHD_OPTION_NOTIFY_COMPLETED, &Impl::on_end, nullptr, MHD_OPTION_SOCK_ADDR, &address,
                            more..., MHD_OPTION_END);
  };
  impl_->daemon = impl_->key.empty() ? ends(0U)
                                     : ends(static_cast<unsigned>(MHD_USE_TLS), MHD_OPTION_HTTPS_MEM_CERT,
                                            impl_->certificate.c_str(), MHD_OPTION_HTTPS_MEM_KEY, impl_->key.c_str());
  if (impl_->daemon == nullptr) throw std::runtime_error("no server on this port");
}

NexoServer::~NexoServer() {
  impl_->stopping = true;
  MHD_stop_daemon(impl_->daemon);
}

void NexoServer::break_next(const std::string& category, Break how) {
  const std::lock_guard lock(impl_->mutex);
  impl_->next = {category, how};
}

void NexoServer::with(const std::function<void(FakeTerminal&)>& look) {
  const std::lock_guard lock(impl_->mutex);
  look(impl_->terminal);
}

}  // namespace kassabel::test
