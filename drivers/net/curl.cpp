// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <utility>

#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "drivers/net/http.h"
#include "kiosk/base/assert.h"

namespace kassabel::net {
namespace {

constexpr std::size_t chunk_max_bytes = 256 * 1024;  // of a stream, between two turns
constexpr unsigned unanswered_max_ms = 10'000;       // bytes on the wire that nobody acknowledges: the cable is out
constexpr long probe_after_s = 5;                    // of a connection on which nothing moves

class Library {
 public:
  Library() { KASSABEL_ASSERT(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); }
  ~Library() { curl_global_cleanup(); }
};

struct Transfer {
  HttpRequest request;
  Http::OnDone done;
  Http::OnData data;
  CURL* easy = nullptr;
  curl_slist* headers = nullptr;
  curl_slist* connect_to = nullptr;
  std::string came;  // the body, or what of a stream was not yet passed on

  Transfer() = default;
  ~Transfer() {
    curl_easy_cleanup(easy);
    curl_slist_free_all(headers);
    curl_slist_free_all(connect_to);
  }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  [[nodiscard]] bool stream() const { return request.silent_max_ms > 0; }
  [[nodiscard]] int status() const {
    long code = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &code);
    return static_cast<int>(code);
  }
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* to) {
  auto& transfer = *static_cast<Transfer*>(to);
  const std::size_t most = transfer.stream() ? chunk_max_bytes : transfer.request.body_max_bytes;
  if (transfer.came.size() + size * count > most) return 0;  // ends the transfer
  transfer.came.append(bytes, size * count);
  return size * count;
}

// What still lies in the socket when it is closed must not go out later, when the cable is back in.
int prepare_once(void*, curl_socket_t socket, curlsocktype) {
  const linger at_once{1, 0};
  setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &unanswered_max_ms, sizeof unanswered_max_ms);
  return CURL_SOCKOPT_OK;
}

void set_up_once(CURL* easy) {
  // On a connection that was used before, curl would send the request again by itself when that one turns out dead.
  curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, prepare_once);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, probe_after_s);
  curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, probe_after_s);
}

class Curl final : public Http {
 public:
  Curl() {
    static const Library library;
    multi_ = curl_multi_init();
    KASSABEL_ASSERT(multi_ != nullptr);
  }
  ~Curl() override {
    while (!transfers_.empty()) cancel(transfers_.begin()->first);
    curl_multi_cleanup(multi_);
  }

  int start(HttpRequest request, OnDone done, OnData data) override {
    const int number = ++last_;
    Transfer& transfer = transfers_[number];
    transfer.request = std::move(request);
    transfer.done = std::move(done);
    transfer.data = std::move(data);
    transfer.easy = curl_easy_init();
    KASSABEL_ASSERT(transfer.easy != nullptr);
    set_up(transfer, number);
    curl_multi_add_handle(multi_, transfer.easy);
    return number;
  }

  void cancel(int number) override {
    const auto it = transfers_.find(number);
    if (it == transfers_.end()) return;
    curl_multi_remove_handle(multi_, it->second.easy);
    transfers_.erase(it);
  }

  void wait(std::int64_t at_most_ms) override {
    int running = 0;
    curl_multi_perform(multi_, &running);
    if (!pass_on())
      curl_multi_poll(multi_, nullptr, 0, static_cast<int>(std::clamp<std::int64_t>(at_most_ms, 0, 60'000)), nullptr);
    curl_multi_perform(multi_, &running);
    pass_on();
  }

  void wake() override { curl_multi_wakeup(multi_); }

 private:
  static void set_up(Transfer& transfer, int number) {
    CURL* easy = transfer.easy;
    const HttpRequest& request = transfer.request;
    for (const std::string& header : request.headers)
      transfer.headers = curl_slist_append(transfer.headers, header.c_str());
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.headers);
    const std::int64_t connect_ms = request.connect_within_ms > 0 ? request.connect_within_ms : request.timeout_ms;
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect_ms));
    if (!request.connect_to.empty()) {
      transfer.connect_to = curl_slist_append(nullptr, ("::" + request.connect_to).c_str());
      curl_easy_setopt(easy, CURLOPT_CONNECT_TO, transfer.connect_to);
    }
    if (request.once) set_up_once(easy);
    if (!request.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, request.ca_file.c_str());
    if (!request.body.empty()) {
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.c_str());
    }
    if (transfer.stream()) {
      curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
      curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.silent_max_ms / 1000));
      curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    } else {
      curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout_ms));
    }
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    // The number as a pointer: the table of transfers may have changed when it comes back.
    curl_easy_setopt(easy, CURLOPT_PRIVATE, reinterpret_cast<char*>(static_cast<std::intptr_t>(number)));
  }

  // What came and who ended, outside of curl's own callbacks, so that a new request may be started there. True: any.
  bool pass_on() {
    bool any = false;
    std::vector<int> streams;
    for (const auto& [number, transfer] : transfers_)
      if (transfer.stream() && !transfer.came.empty() && transfer.status() == 200) streams.push_back(number);
    for (const int number : streams) {
      const auto it = transfers_.find(number);
      if (it == transfers_.end()) continue;  // cancelled by the one before
      const OnData data = it->second.data;
      any = true;
      if (data) data(std::exchange(it->second.came, {}));
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      any = true;
      finish(message->easy_handle, message->data.result);
    }
    return any;
  }

  void finish(CURL* easy, CURLcode result) {
    char* number_as_pointer = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &number_as_pointer);
    const int number = static_cast<int>(reinterpret_cast<std::intptr_t>(number_as_pointer));
    const auto it = transfers_.find(number);
    KASSABEL_ASSERT(it != transfers_.end());
    Transfer& transfer = it->second;
    HttpAnswer answer;
    curl_off_t retry_after_s = 0;
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry_after_s);
    answer.retry_after_s = static_cast<int>(std::clamp<curl_off_t>(retry_after_s, 0, 3600));
    answer.certificate = result == CURLE_PEER_FAILED_VERIFICATION || result == CURLE_SSL_CACERT_BADFILE;
    long left_bytes = 0;
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &left_bytes);
    answer.sent = left_bytes > 0;
    answer.words = curl_easy_strerror(result);
    if (result == CURLE_OK || transfer.stream()) answer.status = transfer.status();
    if (!transfer.stream()) answer.body = std::move(transfer.came);
    const OnDone done = std::move(transfer.done);
    cancel(number);
    done(answer);
  }

  CURLM* multi_ = nullptr;
  std::map<int, Transfer> transfers_;
  int last_ = 0;
};

}  // namespace

std::unique_ptr<Http> make_curl() { return std::make_unique<Curl>(); }

}  // namespace kassabel::net
