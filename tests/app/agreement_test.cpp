// SPDX-License-Identifier: Apache-2.0
// The agreement in a running kiosk: on record with a name, changed through the file's own checks, in force at its time.
#include "kiosk/app/agreement_file.h"

#include "tests/support/inside.h"

using namespace kassabel;
using test::Folder;
using test::Inside;
using test::must;

namespace {

void sign_in(Inside& kiosk, const std::string& badge) {
  kiosk.give(input::Scanned{"test", "", badge});
  kiosk.give(input::EnterPin{"804173"});
}

Agreement wanted(const Inside& kiosk) {
  Agreement agreement = kiosk.runner->agreement();
  agreement.ladder.repeat_every_ms = 15'000;
  return agreement;
}

// The rules as a start with this text makes them.
void begin_with(Inside& kiosk, const std::string& text) {
  kiosk.rules.agreement = must(app::parse_agreement(text, "agreement.toml"));
  kiosk.rules.agreement_text = text;
}

}  // namespace

TEST_CASE("what the file says goes on record once, and what a manager changes comes into force with a name") {
  const Folder folder;
  const std::string text(app::demo_agreement_text());
  const auto open = [&](Inside& kiosk) {
    begin_with(kiosk, text);
    kiosk.begin();
    kiosk.runner->record_agreement(false);
    kiosk.settle();
  };
  {
    Inside kiosk(folder.path, test::Begin::later);
    open(kiosk);
    REQUIRE(kiosk.runner->agreements().size() == 1);
    CHECK(kiosk.runner->agreements()[0].person == "Mila en Joost");
    sign_in(kiosk, "KBS-MILA");
    kiosk.give(input::ChangeAgreement{wanted(kiosk)});
    CHECK(kiosk.runner->agreements().size() == 1);  // not hers to change
    kiosk.give(input::SignOut{});
    sign_in(kiosk, "KBS-JOOST");
    kiosk.give(input::ChangeAgreement{wanted(kiosk)});
    REQUIRE(kiosk.runner->agreements().size() == 2);
    CHECK(kiosk.runner->agreements()[1].person == "Joost");
    CHECK(kiosk.runner->agreement().ladder.repeat_every_ms == 15'000);
  }
  SECTION("a start with the file that was written then records nothing new") {
    Inside kiosk(folder.path, test::Begin::later);
    begin_with(kiosk, text);
    const std::string newest = must(kiosk.book->agreements()).back().text;
    begin_with(kiosk, newest);
    kiosk.begin();
    kiosk.runner->record_agreement(false);
    kiosk.settle();
    CHECK(kiosk.runner->agreements().size() == 2);
    CHECK(kiosk.runner->agreement().ladder.repeat_every_ms == 15'000);
  }
  SECTION("a file put back by hand is a change too") {
    Inside kiosk(folder.path, test::Begin::later);
    open(kiosk);
    CHECK(kiosk.runner->agreements().size() == 3);
    CHECK(kiosk.runner->agreement().ladder.repeat_every_ms == 20'000);
  }
}

TEST_CASE("a change waits for its time, also over a restart") {
  const Folder folder;
  const std::string text(app::demo_agreement_text());
  const std::int64_t hour_ms = 3'600'000;
  {
    Inside kiosk(folder.path, test::Begin::later);
    begin_with(kiosk, text);
    kiosk.begin();
    kiosk.runner->record_agreement(true);
    kiosk.settle();
    sign_in(kiosk, "KBS-JOOST");
    Agreement later = wanted(kiosk);
    later.from_utc_ms = kiosk.clock.now().wall.utc_ms + hour_ms;
    kiosk.give(input::ChangeAgreement{later});
    CHECK(kiosk.runner->agreements().size() == 2);
    CHECK(kiosk.runner->agreement().ladder.repeat_every_ms == 20'000);
  }
  Inside kiosk(folder.path, test::Begin::later);
  begin_with(kiosk, text);
  kiosk.begin();
  kiosk.runner->record_agreement(true);  // the demo has no file to write: what is on record stands
  kiosk.settle();
  CHECK(kiosk.runner->agreements().size() == 2);
  CHECK(kiosk.runner->agreement().ladder.repeat_every_ms == 20'000);
  kiosk.clock.advance_ms(hour_ms + 1'000);
  kiosk.settle();
  CHECK(kiosk.runner->agreement().ladder.repeat_every_ms == 15'000);
}

TEST_CASE("a contradiction is refused on the screen as in the file, and what is in force stays") {
  const Folder folder;
  Inside kiosk(folder.path, test::Begin::later);
  begin_with(kiosk, std::string(app::demo_agreement_text()));
  kiosk.begin();
  kiosk.runner->record_agreement(false);
  kiosk.settle();
  sign_in(kiosk, "KBS-JOOST");
  Agreement wrong = wanted(kiosk);
  wrong.of(Service::staff).week = {};
  for (auto& day : wrong.of(Service::staff).week) day.push_back({9 * 60, 10 * 60});
  kiosk.give(input::ChangeAgreement{wrong});
  kiosk.give(input::OpenAgreement{});
  const auto view = kiosk.runner->view();
  const auto* page = std::get_if<lane::AgreementView>(&view.screen);
  REQUIRE(page != nullptr);
  CHECK(page->refused.find("cash") != std::string::npos);  // cash while nobody is there
  CHECK(kiosk.runner->agreements().size() == 1);
}
