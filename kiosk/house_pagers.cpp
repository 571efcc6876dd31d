// SPDX-License-Identifier: Apache-2.0
// The paths to staff beyond the board, made as the configuration says.
#include "drivers/pager/words.h"
#include "kiosk/house.h"

namespace kassabel {
namespace {

pager::ntfy::People people_of(const std::vector<Person>& staff, const Agreement& agreement) {
  pager::ntfy::People people;
  for (const Person& person : staff) {
    const auto reach = agreement.people.find(person.id);
    people[person.id] = {person.display_name, reach != agreement.people.end() ? reach->second.ntfy_topic : ""};
  }
  return people;
}

}  // namespace

// Words and numbers are asked for at each page: the agreement may have changed since the last one.
void House::belt_words(HubOptions& options) const {
  options.page_words = [this](const Page& page) {
    return page.place + ": " + pager::page_words(*texts_, config_.rules.language, page.kind, page.elapsed_ms);
  };
  options.belt_numbers = [this] {
    std::map<std::string, std::string> numbers;
    for (const auto& [person, reach] : runner_->agreement().people)
      if (!reach.belt_pager.empty()) numbers[person] = reach.belt_pager;
    return numbers;
  };
}

Result<void> House::open_network_pagers() {
  if (!config_.ntfy.url.empty()) {
    const app::NtfyConfig& ntfy = config_.ntfy;
    auto started = pager::ntfy::NtfyPager::start({ntfy.url,
                                                  ntfy.topic,
                                                  ntfy.answer_topic,
                                                  ntfy.token_file,
                                                  ntfy.ca_file,
                                                  config_.rules.kiosk,
                                                  {},
                                                  &*texts_,
                                                  config_.rules.language,
                                                  sink(),
                                                  &network_clock_,
                                                  {}});
    if (!started) return fail(started.error());
    ntfy_ = std::move(*started);
    pagers_.add(*ntfy_);
  }
  if (config_.mqtt.host.empty()) return {};
  const app::MqttConfig& mqtt = config_.mqtt;
  auto started = pager::mqtt::MqttPager::start({mqtt.host,
                                                mqtt.port,
                                                mqtt.user,
                                                mqtt.password_file,
                                                mqtt.ca_file,
                                                mqtt.root,
                                                config_.rules.kiosk,
                                                mqtt.bells,
                                                &*texts_,
                                                config_.rules.language,
                                                sink(),
                                                &network_clock_,
                                                {}});
  if (!started) return fail(started.error());
  mqtt_ = std::move(*started);
  pagers_.add(*mqtt_);
  lamps_.add(*mqtt_);
  return {};
}

void House::tell_pagers_the_people(const std::vector<Person>& people) {
  if (ntfy_) ntfy_->set_people(people_of(people, runner_->agreement()));
}

}  // namespace kassabel
