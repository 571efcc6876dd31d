// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/server.h"

#include <microhttpd.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <set>
#include <thread>
#include <vector>

#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"

namespace kassabel::board {
namespace {

constexpr std::size_t stream_block_bytes = 4 * 1024;
constexpr int runs_at_stop = 20;

const char* const security_headers[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; manifest-src "
     "'self'; base-uri 'none'; "
     "form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};

void add_headers(MHD_Response* response, const std::string& content_type) {
  for (const auto& [name, value] : security_headers) (void)MHD_add_response_header(response, name, value);
  (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, content_type.c_str());
}

std::string header(MHD_Connection* connection, const char* name) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value != nullptr ? value : "";
}

// The library copies what it is given. Phones of the last ten years speak TLS 1.2.
std::vector<MHD_OptionItem> tls_options(const std::string& certificate, const std::string& key) {
  std::vector<MHD_OptionItem> out;
  const auto put = [&out](MHD_OPTION option, const char* text) { out.push_back({option, 0, const_cast<char*>(text)}); };
  if (!certificate.empty()) {
    put(MHD_OPTION_HTTPS_MEM_CERT, certificate.c_str());
    put(MHD_OPTION_HTTPS_MEM_KEY, key.c_str());
    put(MHD_OPTION_HTTPS_PRIORITIES, "NORMAL:-VERS-TLS1.0:-VERS-TLS1.1:-VERS-DTLS-ALL");
  }
  out.push_back({MHD_OPTION_END, 0, nullptr});
  return out;
}

void log_line(void*, const char* format, va_list arguments) {
  char line[256];
  (void)vsnprintf(line, sizeof line, format, arguments);
  std::string text(line);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  log(LogLevel::debug, "board", text);  // a phone that walks off is daily life
}

}  // namespace

struct Server::Impl {
  // One request, from its first header to its last byte.
  struct Exchange {
    Impl* server = nullptr;
    MHD_Connection* connection = nullptr;
    Request request;
    std::size_t body_bytes = 0;  // also of what was dropped
    Core::Ticket ticket = 0;
    std::optional<Answer> answer;
    bool asked = false;
    bool suspended = false;
    std::optional<StreamId> stream;
  };

  explicit Impl(CoreOptions options)
      : wake_fd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        shared(std::make_shared<Shared>([fd = wake_fd] {
          const std::uint64_t one = 1;
          (void)!write(fd, &one, sizeof one);
        })),
        core(std::move(options), shared) {
    core.on_answer = [this](Core::Ticket ticket, Answer answer) { answer_later(ticket, std::move(answer)); };
  }

  void run();
  void close_down();
  void answer_later(Core::Ticket ticket, Answer answer);
  void resume(Exchange& exchange);
  MHD_Result begin(Exchange& exchange, const char* url, const char* method);
  MHD_Result end(Exchange& exchange);
  MHD_Result send(Exchange& exchange, const Answer& answer);
  MHD_Result send_stream(Exchange& exchange, const std::string& device);
  ssize_t read_stream(Exchange& exchange, char* buffer, std::size_t max_bytes);
  void completed(Exchange* exchange);
  int poll_ms();

  const int wake_fd;
  const std::shared_ptr<Shared> shared;
  Core core;
  MHD_Daemon* daemon = nullptr;
  int epoll_fd = -1;
  std::set<Exchange*> exchanges;
  Core::Ticket last_ticket = 0;
  bool resumed = false;
  std::atomic<bool> stopping = false;
  std::thread thread;
};

void Server::Impl::answer_later(Core::Ticket ticket, Answer answer) {
  for (Exchange* exchange : exchanges) {
    if (exchange->ticket != ticket) continue;
    exchange->answer = std::move(answer);
    resume(*exchange);
    return;
  }
}

void Server::Impl::resume(Exchange& exchange) {
  if (!exchange.suspended) return;
  exchange.suspended = false;
  resumed = true;
  MHD_resume_connection(exchange.connection);
}

MHD_Result Server::Impl::begin(Exchange& exchange, const char* url, const char* method) {
  Request& request = exchange.request;
  request.method = method;
  request.path = url;
  request.host = header(exchange.connection, MHD_HTTP_HEADER_HOST);
  request.origin = header(exchange.connection, MHD_HTTP_HEADER_ORIGIN);
  request.fetch_site = header(exchange.connection, "Sec-Fetch-Site");
  request.content_type = header(exchange.connection, MHD_HTTP_HEADER_CONTENT_TYPE);
  request.cookie = header(exchange.connection, MHD_HTTP_HEADER_COOKIE);
  const std::string length = header(exchange.connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
  const bool far_too_long = length.size() > 6 || std::strtoul(length.c_str(), nullptr, 10) > body_read_max_bytes;
  return far_too_long ? send(exchange, refuse(413, "too_large")) : MHD_YES;
}

// The whole request is here, or an answer that was waited for.
MHD_Result Server::Impl::end(Exchange& exchange) {
  if (exchange.answer) return send(exchange, *exchange.answer);
  if (exchange.asked) return MHD_YES;
  exchange.asked = true;
  if (exchange.body_bytes > body_max_bytes) return send(exchange, refuse(413, "too_large"));
  exchange.ticket = ++last_ticket;
  const Core::Outcome outcome = core.handle(exchange.request, exchange.ticket);
  exchange.request.body.clear();  // may hold a PIN
  switch (outcome.kind) {
    case Core::Outcome::Kind::answer:
      return send(exchange, outcome.answer);
    case Core::Outcome::Kind::stream:
      return send_stream(exchange, outcome.device);
    case Core::Outcome::Kind::wait:
      break;
  }
  exchange.suspended = true;
  MHD_suspend_connection(exchange.connection);
  return MHD_YES;
}

MHD_Result Server::Impl::send(Exchange& exchange, const Answer& answer) {
  // Copied: the library keeps it until the last byte went out.
  MHD_Response* response =
      MHD_create_response_from_buffer(answer.body.size(), const_cast<char*>(answer.body.data()), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  add_headers(response, answer.content_type);
  // Connections are few and pages are many: only streams stay.
  (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
  if (!answer.set_cookie.empty())
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_SET_COOKIE, answer.set_cookie.c_str());
  if (!answer.allow.empty()) (void)MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, answer.allow.c_str());
  if (answer.status == 503) (void)MHD_add_response_header(response, MHD_HTTP_HEADER_RETRY_AFTER, "2");
  const MHD_Result queued = MHD_queue_response(exchange.connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return queued;
}

MHD_Result Server::Impl::send_stream(Exchange& exchange, const std::string& device) {
  exchange.stream = core.open_stream(device, [this, &exchange] { resume(exchange); });
  if (!exchange.stream) return send(exchange, refuse(503, "too_many_pages"));
  const auto read = [](void* context, std::uint64_t, char* buffer, std::size_t max_bytes) -> ssize_t {
    auto& one = *static_cast<Impl::Exchange*>(context);
    return one.server->read_stream(one, buffer, max_bytes);
  };
  MHD_Response* response =
      MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, stream_block_bytes, read, &exchange, nullptr);
  if (response == nullptr) return MHD_NO;
  add_headers(response, "text/event-stream");
  (void)MHD_add_response_header(response, "X-Accel-Buffering", "no");
  (void)MHD_set_connection_option(exchange.connection, MHD_CONNECTION_OPTION_TIMEOUT, stream_timeout_s);
  const MHD_Result queued = MHD_queue_response(exchange.connection, MHD_HTTP_OK, response);
  MHD_destroy_response(response);
  return queued;
}

ssize_t Server::Impl::read_stream(Exchange& exchange, char* buffer, std::size_t max_bytes) {
  Pages& pages = core.pages();
  if (pages.closing(*exchange.stream)) return MHD_CONTENT_READER_END_OF_STREAM;
  const std::size_t bytes = pages.read(*exchange.stream, buffer, max_bytes);
  if (bytes > 0) return static_cast<ssize_t>(bytes);
  exchange.suspended = true;
  MHD_suspend_connection(exchange.connection);
  return 0;
}

void Server::Impl::completed(Exchange* exchange) {
  if (exchange->stream) core.stream_gone(*exchange->stream);
  core.forget(exchange->ticket);
  exchanges.erase(exchange);
  delete exchange;
}

int Server::Impl::poll_ms() {
  if (resumed) return 0;
  std::int64_t wait = std::numeric_limits<int>::max();
  MHD_UNSIGNED_LONG_LONG library_ms = 0;
  if (MHD_get_timeout(daemon, &library_ms) == MHD_YES) wait = static_cast<std::int64_t>(library_ms);
  if (const auto own = core.sleep_ms()) wait = std::min(wait, *own);
  return wait == std::numeric_limits<int>::max() ? -1 : static_cast<int>(std::clamp<std::int64_t>(wait, 0, 60'000));
}

void Server::Impl::run() {
  while (!stopping) {
    pollfd fds[2] = {{epoll_fd, POLLIN, 0}, {wake_fd, POLLIN, 0}};
    (void)poll(fds, 2, poll_ms());
    std::uint64_t count = 0;
    (void)!read(wake_fd, &count, sizeof count);
    for (auto& post : shared->take_posts()) post(core);
    core.tick();
    resumed = false;
    (void)MHD_run(daemon);
    core.tick();  // what was written just now is said at once
  }
  close_down();
}

// The library wants nobody suspended when it stops: streams end, who waits is told to come back.
void Server::Impl::close_down() {
  core.pages().close_all();
  for (Exchange* exchange : exchanges) {
    if (!exchange->stream && exchange->suspended) exchange->answer = refuse(503, "stopping");
    resume(*exchange);
  }
  for (int i = 0; i < runs_at_stop && !exchanges.empty(); ++i) (void)MHD_run(daemon);
  MHD_stop_daemon(daemon);
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Result<std::unique_ptr<Server>> Server::start(int socket, CoreOptions core_options, const std::string& certificate,
                                              const std::string& key) {
  auto impl = std::make_unique<Impl>(std::move(core_options));
  const auto on_request = [](void* context, MHD_Connection* connection, const char* url, const char* method,
                             const char*, const char* data, std::size_t* data_bytes, void** state) -> MHD_Result {
    auto& server = *static_cast<Impl*>(context);
    if (*state == nullptr) {
      auto* exchange = new Impl::Exchange();
      exchange->server = &server;
      exchange->connection = connection;
      server.exchanges.insert(exchange);
      *state = exchange;
      return server.begin(*exchange, url, method);
    }
    auto& exchange = *static_cast<Impl::Exchange*>(*state);
    if (*data_bytes == 0) return server.end(exchange);
    exchange.body_bytes += *data_bytes;
    if (exchange.body_bytes > body_read_max_bytes) return MHD_NO;
    if (exchange.body_bytes <= body_max_bytes) exchange.request.body.append(data, *data_bytes);
    *data_bytes = 0;
    return MHD_YES;
  };
  const auto on_completed = [](void* context, MHD_Connection*, void** state, MHD_RequestTerminationCode) {
    if (*state == nullptr) return;
    static_cast<Impl*>(context)->completed(static_cast<Impl::Exchange*>(*state));
    *state = nullptr;
  };
  std::vector<MHD_OptionItem> tls = tls_options(certificate, key);
  const unsigned with_tls = tls.size() > 1 ? MHD_USE_TLS : 0;
  impl->daemon =
      MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG | with_tls, 0, nullptr, nullptr,
                       static_cast<MHD_AccessHandlerCallback>(on_request), impl.get(), MHD_OPTION_EXTERNAL_LOGGER,
                       static_cast<MHD_LogCallback>(log_line), nullptr, MHD_OPTION_LISTEN_SOCKET, socket,
                       MHD_OPTION_CONNECTION_LIMIT, connections_max, MHD_OPTION_CONNECTION_TIMEOUT, request_timeout_s,
                       MHD_OPTION_CONNECTION_MEMORY_LIMIT, static_cast<std::size_t>(connection_memory_max_bytes),
                       MHD_OPTION_NOTIFY_COMPLETED, static_cast<MHD_RequestCompletedCallback>(on_completed), impl.get(),
                       MHD_OPTION_ARRAY, tls.data(), MHD_OPTION_END);
  if (impl->daemon == nullptr) {
    ::close(socket);
    ::close(impl->wake_fd);
    return fail(ErrorKind::unavailable, "the staff board's server does not start");
  }
  impl->epoll_fd = MHD_get_daemon_info(impl->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
  impl->thread = std::thread([raw = impl.get()] { raw->run(); });
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::~Server() {
  impl_->stopping = true;
  impl_->shared->post([](Core&) {});
  impl_->thread.join();
  impl_->shared->stop_waking();  // replies that come later find nobody
  ::close(impl_->wake_fd);
}

Shared& Server::shared() { return *impl_->shared; }

}  // namespace kassabel::board
