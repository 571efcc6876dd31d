// SPDX-License-Identifier: Apache-2.0
#include "drivers/pager/ntfy/device.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "drivers/net/http.h"
#include "drivers/net/secret_file.h"
#include "drivers/pager/ntfy/device_talk.h"
#include "drivers/pager/ntfy/protocol.h"
#include "kiosk/base/assert.h"
#include "kiosk/base/log.h"

namespace kassabel::pager::ntfy {
namespace {

// Topics come from the agreement; a wrong one is left out with a word, not a reason not to start.
People checked(People people) {
  for (auto& [id, reached] : people) {
    if (reached.topic.empty() || is_topic(reached.topic)) continue;
    log_warning("ntfy", "\"" + reached.topic + "\" is no topic; " + id + " is asked in the team's");
    reached.topic.clear();
  }
  return people;
}

Result<void> check(Options& options) {
  const auto url = server_url(options.url);
  if (!url) return fail(ErrorKind::invalid, "[ntfy] url must be like https://ntfy.shop.lan or http://192.168.1.5:8080");
  if (!is_topic(options.topic) || !is_topic(options.answer_topic) || options.topic == options.answer_topic)
    return fail(ErrorKind::invalid,
                "[ntfy] topic and answer_topic must be two, of letters, digits, - and _, at most 64 each");
  options.url = *url;
  if (!options.token_file.empty() && url->rfind("https://", 0) != 0 && url->find("//127.0.0.1") == std::string::npos &&
      url->find("//localhost") == std::string::npos)
    log_warning("ntfy", "the token crosses the network unencrypted: give an https:// url");
  for (char& c : options.kiosk)
    if (!is_topic(std::string_view(&c, 1))) c = '-';  // part of the notification's id
  options.kiosk.resize(std::min<std::size_t>(options.kiosk.size(), 40));
  options.people = checked(std::move(options.people));
  return {};
}

}  // namespace

struct NtfyPager::Impl {
  Impl(Options given, std::string token)
      : options(std::move(given)), http(net::make_curl()), talk(options, std::move(token), *http) {
    thread = std::thread([this] { run(); });
  }
  ~Impl() {
    stop = true;
    http->wake();
    thread.join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void run() {
    while (!stop) {
      talk.turn(wishes.take(), take_people());
      http->wait(talk.sleep_ms());
    }
  }
  std::optional<People> take_people() {
    const std::lock_guard lock(people_mutex);
    return std::exchange(people, std::nullopt);
  }

  const Options options;
  Wishes wishes;
  std::mutex people_mutex;
  std::optional<People> people;
  std::unique_ptr<net::Http> http;
  Talk talk;
  std::atomic<bool> stop = false;
  std::thread thread;
};

Result<std::unique_ptr<NtfyPager>> NtfyPager::start(Options options) {
  KASSABEL_ASSERT(options.texts != nullptr && options.clock != nullptr && options.sink);
  if (const auto well = check(options); !well) return fail(well.error());
  auto token = net::read_secret(options.token_file);
  if (!token) return fail(token.error().during("[ntfy] token_file"));
  auto impl = std::make_unique<Impl>(std::move(options), std::move(*token));
  return std::unique_ptr<NtfyPager>(new NtfyPager(std::move(impl)));
}

NtfyPager::NtfyPager(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
NtfyPager::~NtfyPager() = default;

void NtfyPager::page(const Page& page) {
  impl_->wishes.page(page, impl_->options.clock->now().boot_ms);
  impl_->http->wake();
}

void NtfyPager::clear(std::uint64_t call, const std::string& accepted_by) {
  impl_->wishes.clear(call, accepted_by, impl_->options.clock->now().boot_ms);
  impl_->http->wake();
}

void NtfyPager::set_people(People people) {
  {
    const std::lock_guard lock(impl_->people_mutex);
    impl_->people = checked(std::move(people));
  }
  impl_->http->wake();
}

}  // namespace kassabel::pager::ntfy
