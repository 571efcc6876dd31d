// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/agreement_file.h"

#include "kiosk/app/hours.h"
#include "tests/support/catch.h"
#include "tests/support/must.h"

using namespace kassabel;
using namespace kassabel::app;
using kassabel::test::must;

namespace {

constexpr const char* whole = R"(from = "2026-11-23 06:00"
agreed_by = "Mila, \"Eva\" en Joost"
[hours]
staff = ["mon-fri 08:00-12:00", "mon-fri 12:00-20:00", "sat 09:00-18:00"]
cash = ["mon-fri 09:00-19:00"]
card = ["every day 07:00-22:00"]
[[closed]]
from = 2026-12-25
until = "2026-12-26"
why = "Kerst"
[[closed]]
from = "2026-12-27"
[[special_day]]
date = "2026-12-24"
staff = ["08:00-17:00"]
[[special_day]]
date = "2026-12-31"
cash = ["10:00-12:00", "13:00-15:00"]
[[shift]]
hours = ["mon-sat 08:00-13:00"]
first = ["mila"]
second = ["eva", "office"]
manager = ["joost"]
[[shift]]
hours = ["mon-sat 13:00-20:00"]
first = ["eva"]
[people.mila]
belt_pager = "105"
ntfy_topic = "kassa-Mila"
[people.joost]
[ladder]
repeat_every_s = 15
second_after_s = 30
manager_after_s = 60
other_way_after_s = 120
come_within_s = 90
[reach]
paths = ["belt", "kiosk"]
[morning]
opening_check = true
[offers]
slip = false
tone = false
[may]
void = "manager"
no_sale = "manager"
agreement = "staff"
[notes]
owner = "piet"
due_days = 14
[promise]
nl = "Wij komen \"altijd\", ook zonder reden."
fr = "Nous venons toujours."
)";

std::string error(const std::string& toml) {
  const auto agreement = parse_agreement(toml, "team.toml");
  return agreement ? "nothing" : agreement.error().text;
}

std::string begins(const std::string& toml, const std::string& with) {
  const std::string said = error(toml);
  return said.compare(0, with.size(), with) == 0 ? with : said;
}

}  // namespace

TEST_CASE("all that a team can write is read") {
  const Agreement a = must(parse_agreement(whole, "team.toml"));
  CHECK(local_text(a.from_utc_ms) == "2026-11-23 06:00");
  CHECK(a.agreed_by == "Mila, \"Eva\" en Joost");
  CHECK(a.of(Service::staff).week[5].size() == 2);
  CHECK(a.of(Service::age_sale).week == a.of(Service::staff).week);  // not named: as staff
  CHECK(a.of(Service::card).week[0] == std::vector<OpenHours>{{7 * 60, 22 * 60}});
  for (const ServiceHours& hours : a.hours) CHECK(hours.days.at(20261225).empty());
  CHECK(a.closed_why.at(20261226) == "Kerst");
  CHECK(a.closed_why.count(20261227) == 0);
  CHECK(a.of(Service::cash).days.at(20261224) ==
        std::vector<OpenHours>{{9 * 60, 17 * 60}});  // as far as staff is there
  CHECK(a.of(Service::card).days.count(20261224) == 0);
  CHECK(a.of(Service::cash).days.at(20261231).size() == 2);
  CHECK(a.of(Service::staff).days.count(20261231) == 0);
  REQUIRE(a.shifts.size() == 2);
  CHECK(a.shifts[0].second == std::vector<std::string>{"eva", "office"});
  CHECK(a.people.at("mila") == Reach{"105", "kassa-Mila"});
  CHECK(a.ladder == Ladder{15'000, 30'000, 60'000, 120'000, 90'000});
  CHECK(a.reached_by == std::vector<std::string>{"belt", "kiosk"});
  CHECK((a.opening_check && !a.slip && !a.tone));
  CHECK((a.rights.of(Act::void_sale).least == StaffRole::manager &&
         a.rights.of(Act::change_agreement).least == StaffRole::staff));
  CHECK((a.notes_owner == "piet" && a.notes_due_days == 14));
  CHECK(a.promise.at(Language::dutch) == "Wij komen \"altijd\", ook zonder reden.");
  CHECK(a.hash.size() == 64);
}

TEST_CASE("what is written back is read as the same") {
  for (const std::string& text :
       {std::string(whole), std::string(demo_agreement_text()), std::string("[hours]\nstaff = []\n")}) {
    Agreement read = must(parse_agreement(text, "team.toml"));
    const std::string written = agreement_text(read);
    Agreement again = must(parse_agreement(written, "written.toml"));
    CHECK(agreement_text(again) == written);
    read.hash = again.hash;
    CHECK(again == read);
  }
}

TEST_CASE("the demo shop is always open, and everybody is asked") {
  const Agreement demo = must(parse_agreement(demo_agreement_text(), "agreement.toml"));
  for (const ServiceHours& hours : demo.hours) CHECK(hours.week == always_open());
  CHECK(demo.shifts.empty());
  CHECK(demo.ladder == Ladder());
  CHECK_FALSE(demo.opening_check);
  CHECK(std::find(demo.reached_by.begin(), demo.reached_by.end(), "kiosk") == demo.reached_by.end());
}

TEST_CASE("a mistake in an agreement is told with its line") {
  const std::string ok = "[hours]\nstaff = [\"every day 08:00-20:00\"]\n";
  const auto at_3 = [&](const std::string& lines) { return error(ok + lines); };
  CHECK(begins("", "team.toml:1: [hours] staff is missing") == "team.toml:1: [hours] staff is missing");
  CHECK(error("[hours]\nstaff = \"mon 08:00-20:00\"\n") ==
        "team.toml:2: [hours] staff must be a list of texts, as [\"...\", \"...\"], at most 32");
  CHECK(error("[hours]\nstaff = [\n  \"mon 08:00-12:00\",\n  \"mon 11:00-13:00\",\n]\n") ==
        "team.toml:4: \"mon 11:00-13:00\" is over other hours of Monday");
  CHECK(error("form = \"2026-11-23 06:00\"\n" + ok) ==
        "team.toml:1: before the first section there is no key \"form\"");
  CHECK(error("from = \"tomorrow\"\n" + ok) ==
        "team.toml:1: from must be a time that the clock shows once, as \"2026-11-23 06:00\"");
  CHECK(at_3("post = [\"mon 08:00-20:00\"]\n") == "team.toml:3: [hours] has no key \"post\"");
  CHECK(at_3("[[closed]]\nuntil = \"2026-12-26\"\n") ==
        "team.toml:3: [[closed]] from is missing: the first day, as \"2026-12-25\"");
  CHECK(at_3("[[closed]]\nfrom = \"2026-12-32\"\n") == "team.toml:4: [[closed]] from must be a day, as \"2026-12-25\"");
  CHECK(at_3("[[closed]]\nfrom = \"2026-01-01\"\nuntil = \"2027-02-01\"\n") ==
        "team.toml:3: [[closed]] is longer than a year");
  CHECK(at_3("[closed]\nfrom = \"2026-12-25\"\n") == "team.toml:3: write [[closed]], each with its own keys");
  CHECK(at_3("[[special_day]]\ndate = \"2026-12-24\"\n") ==
        "team.toml:3: [[special_day]] says nothing: give staff, cash, card or age_sale its hours");
  CHECK(at_3("[[special_day]]\ndate = \"2026-12-24\"\nstaff = [\"thu 08:00-12:00\"]\n") ==
        "team.toml:5: \"thu 08:00-12:00\" is not like \"08:00-17:00\"");
  CHECK(at_3("[[shift]]\nhours = [\"every day 08:00-20:00\"]\nfirst = [\"Mila\"]\n") ==
        "team.toml:5: \"Mila\" is no person's id: 1 to 32 of a-z, 0-9, - and _");
  CHECK(at_3("[[shift]]\nfirst = [\"mila\"]\n") ==
        "team.toml:3: [[shift]] hours is missing, as [\"mon-sat 08:00-13:00\"]");
  CHECK(at_3("[people.\"a b\"]\n") == "team.toml:3: [people.a b]: a person's id is 1 to 32 of a-z, 0-9, - and _");
  CHECK(at_3("[people]\nmila = 3\n") == "team.toml:4: [people] has no key \"mila\"");
  CHECK(at_3("[people.mila]\nntfy_topic = \"a/b\"\n") ==
        "team.toml:4: [people.mila] ntfy_topic must be letters, digits, - and _");
  CHECK(at_3("[may]\nvoid = \"everybody\"\n") == "team.toml:4: [may] void must be staff or manager");
  CHECK(at_3("[promise]\nes = \"Si\"\n") == "team.toml:4: [promise] has no key \"es\"");
  CHECK(at_3("[promise]\nnl = \"\"\"a\nb\"\"\"\n") ==
        "team.toml:4: [promise] nl must be a text of one line, at most 120 bytes");
  CHECK(at_3("[laddr]\n") == "team.toml:3: there is no section [laddr]");
  CHECK(parse_agreement(std::string(agreement_max_bytes + 1, ' '), "team.toml").error().text ==
        "team.toml is larger than an agreement can be");
}

TEST_CASE("what cannot be kept is refused where it stands") {
  const std::string ok = "[hours]\nstaff = [\"mon-sat 08:00-20:00\"]\n";
  CHECK(error(ok + "cash = [\n  \"mon-fri 08:00-20:00\",\n  \"sat 08:00-21:00\",\n]\n") ==
        "team.toml:5: cash is offered on Saturday 20:00-21:00, but staff is not there then");
  CHECK(error(ok + "age_sale = [\"sun 10:00-12:00\"]\n") ==
        "team.toml:3: age_sale is offered on Sunday 10:00-12:00, but staff is not there then");
  CHECK(error(ok + "card = [\"every day 00:00-24:00\"]\n") == "nothing");
  CHECK(error(ok + "[[special_day]]\ndate = \"2026-12-24\"\nstaff = [\"08:00-17:00\"]\ncash = [\"08:00-18:00\"]\n") ==
        "team.toml:3: cash is offered on 2026-12-24 17:00-18:00, but staff is not there then");
  CHECK(error(ok + "[[shift]]\nhours = [\"mon-sat 08:00-12:00\", \"mon-fri 12:00-20:00\"]\nfirst = [\"mila\"]\n") ==
        "team.toml:2: staff is promised on Saturday 12:00-20:00, but no [[shift]] has anybody then");
  CHECK(error(ok + "[[shift]]\nhours = [\"mon-sat 08:00-20:00\"]\nfirst = [\"mila\"]\n[[special_day]]\n"
                   "date = \"2026-12-27\"\nstaff = [\"12:00-17:00\"]\n") ==
        "team.toml:6: staff is promised on 2026-12-27 12:00-17:00, but no [[shift]] has anybody then");
  CHECK(error(ok + "[[shift]]\nhours = [\"mon-sat 08:00-20:00\"]\nfirst = []\nmanager = [\"joost\"]\n") ==
        "team.toml:3: [[shift]] first is missing: who is asked first, as [\"mila\"]");
  CHECK(error(ok + "[ladder]\nsecond_after_s = 100\n") ==
        "team.toml:3: [ladder] the steps must rise: second_after_s < manager_after_s < other_way_after_s");
  CHECK(error(ok + "[ladder]\nmanager_after_s = 200\nother_way_after_s = 150\n") ==
        "team.toml:5: [ladder] the steps must rise: second_after_s < manager_after_s < other_way_after_s");
  CHECK(
      error(ok + "[reach]\npaths = []\n") ==
      "team.toml:4: [reach] paths must be at least one of board, belt, ntfy, mqtt, kiosk: else nobody is ever reached");
  CHECK(error(ok + "[reach]\npaths = [\"board\", \"pigeon\"]\n") ==
        "team.toml:4: there is no path \"pigeon\": board, belt, ntfy, mqtt, kiosk");
  CHECK(error(ok + "[[closed]]\nfrom = \"2026-12-26\"\nuntil = \"2026-12-25\"\n") ==
        "team.toml:3: [[closed]] ends before it begins: until is before from");
  CHECK(error(ok + "[[closed]]\nfrom = \"2026-12-25\"\n[[special_day]]\ndate = \"2026-12-25\"\ncard = []\n") ==
        "team.toml:5: 2026-12-25 stands in line 3 already");
}

TEST_CASE("touching shifts cover the hours between them, and a closed day needs nobody") {
  const Agreement a = must(parse_agreement(
      "[hours]\nstaff = [\"every day 08:00-20:00\"]\n[[shift]]\nhours = [\"every day 08:00-13:00\"]\nfirst = [\"a\"]\n"
      "[[shift]]\nhours = [\"every day 13:00-20:00\"]\nfirst = [\"b\"]\n[[closed]]\nfrom = \"2026-12-25\"\n",
      "team.toml"));
  CHECK(a.shifts.size() == 2);
}

TEST_CASE("people whom nobody knows are named, once each, in their order") {
  const Agreement a = must(parse_agreement(whole, "team.toml"));
  CHECK(unknown_people(a, {}) == std::vector<std::string>{"mila", "eva", "office", "joost", "piet"});
  CHECK(unknown_people(a, {{"eva", "Eva"}, {"joost", "Joost"}, {"piet", "Piet"}}) ==
        std::vector<std::string>{"mila", "office"});
}
