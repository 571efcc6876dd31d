// SPDX-License-Identifier: Apache-2.0
// What the workbench is told and what it makes of it: the kiosk's world, the paper, the products, the file on its desk.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/demo/desk_file.h"
#include "kiosk/demo/hands.h"
#include "kiosk/demo/paper_roll.h"
#include "kiosk/demo/products.h"
#include "kiosk/demo/world.h"
#include "tests/support/catch.h"
#include "tests/support/must.h"

using namespace kassabel;
using test::must;

namespace {

demo::World printed(std::uint64_t receipts, std::size_t hanging, std::size_t last) {
  demo::World world;
  world.receipts = receipts;
  for (std::size_t at = 0; at < hanging; ++at) world.hanging.push_back({"line " + std::to_string(at), {}});
  for (std::size_t at = 0; at < last; ++at) world.last_receipt.push_back({"line " + std::to_string(at), {}});
  return world;
}

workbench::View seen(const demo::PaperRoll& roll) {
  workbench::View view;
  roll.show(view);
  return view;
}

}  // namespace

TEST_CASE("the kiosk's world becomes what stands on the workbench") {
  const auto world = must(demo::world_of(
      R"({"ok":true,"scanners":{"hand-held":true,"flat-bed":false},"drawer":"open","receipts":3,"pid":12,)"
      R"("printer":{"plugged":true,"paper":"near","cover":"open","mood":"ok"},"screen":"basket","forwarded_s":70,)"
      R"("card":{"mode":"lost-after","state":"declined","amount_cents":580},)"
      R"("hanging":[{"text":"TOTAAL","style":"wide"}],"last_receipt":[],"board_url":"http://127.0.0.1:1/"})"));
  workbench::View view;
  demo::show(world, view);
  CHECK(view.hand_held_plugged);
  CHECK_FALSE(view.flat_bed_plugged);
  CHECK(view.paper == workbench::Paper::near_end);
  CHECK(view.cover_open);
  CHECK(view.drawer_open);
  CHECK(view.card_mode == workbench::CardMode::lost_after);
  CHECK(view.card_state == workbench::CardState::declined);
  CHECK(view.card_cents == 580);
  CHECK(view.forwarded_s == 70);
  CHECK(view.screen == "basket");
  REQUIRE(world.hanging.size() == 1);
  CHECK(world.hanging[0].style == PrintLine::Style::wide);
}

TEST_CASE("an answer that is no world is an error, not a surprise") {
  CHECK(demo::world_of("half a li").error().kind == ErrorKind::corrupt);
  CHECK(demo::world_of("[]").error().kind == ErrorKind::corrupt);
  CHECK(demo::world_of(R"({"error":"busy"})").error().kind == ErrorKind::refused);
  CHECK(demo::world_of(R"({"screen":7})").error().kind == ErrorKind::corrupt);
  CHECK(demo::world_of(R"({"card":{"amount_cents":-5,"mode":"a new one"}})").value().card_cents == 0);
}

TEST_CASE("a process number that no process has is none") {
  for (const char* pid : {"-4", "4294967297", "18446744073709551615", "0"})
    CHECK(must(demo::world_of(std::string(R"({"screen":"basket","pid":)") + pid + "}")).pid == 0);
}

TEST_CASE("what dies with the kiosk's process is put back around the next one") {
  demo::World was;
  was.hand_held = was.printer = true;  // the flat-bed's plug is out
  was.paper = workbench::Paper::near_end;
  was.cover_open = true;
  was.card_mode = workbench::CardMode::slow;
  was.forwarded_s = 70;
  demo::World now;
  now.hand_held = now.flat_bed = now.printer = true;
  const std::vector<std::string> requests = demo::put_back(was, now);
  CHECK(requests == std::vector<std::string>{R"({"do":"clock","forward_s":70})", R"({"do":"card","mode":"slow"})",
                                             R"({"do":"paper","state":"near"})", R"({"do":"cover","state":"open"})",
                                             R"({"device":"flat-bed","do":"unplug"})"});
  CHECK(demo::put_back(was, was).empty());
}

TEST_CASE("paper comes line by line, is cut, hangs there, and is torn off") {
  demo::PaperRoll roll;
  roll.see(printed(4, 0, 9));  // came out before anybody looked
  CHECK(seen(roll).paper_hanging.empty());
  roll.see(printed(4, 2, 9));
  roll.feed();
  CHECK(seen(roll).paper_hanging.size() == 1);
  roll.see(printed(5, 0, 3));  // more lines, and the cut
  CHECK(roll.moving());
  CHECK_FALSE(seen(roll).paper_cut);
  roll.feed();
  roll.feed();
  CHECK_FALSE(roll.moving());
  CHECK(seen(roll).paper_cut);
  CHECK(seen(roll).paper_hanging.size() == 3);
  roll.see(printed(0, 0, 0));  // the kiosk was switched off and on: the paper still hangs there
  CHECK(seen(roll).paper_cut);
  roll.tear_off();
  CHECK(seen(roll).paper_hanging.empty());
  roll.see(printed(0, 0, 0));
  CHECK(seen(roll).paper_hanging.empty());
  roll.see(printed(1, 0, 2));
  roll.see(printed(2, 0, 4));
  for (int line = 0; line < 4; ++line) roll.feed();
  CHECK(seen(roll).receipts_waiting == 2);
  CHECK(seen(roll).paper_hanging.size() == 4);
}

TEST_CASE("paper that is not cut cannot be torn off") {
  demo::PaperRoll roll;
  roll.see(printed(0, 0, 0));
  roll.see(printed(0, 2, 0));
  roll.feed();
  roll.tear_off();
  CHECK(seen(roll).paper_hanging.size() == 1);
}

TEST_CASE("products come from columns by name, quotes and all") {
  const auto products = demo::products_of(
      "name,gtin,price_cents,department,min_age,unit,picture\r\n\"Eieren, \"\"vers\"\"\",871,249,Zuivel,0,each,🥚\r\n"
      "Pils,872,115,Bier,18,each,🍺\nBananen,873,209,Fruit,0,kg,🍌\n,874,1,Leeg,0,each,\nzonder,,1,Leeg,0,each,");
  REQUIRE(products.size() == 3);
  CHECK(products[0].name == "Eieren, \"vers\"");
  CHECK(products[0].price_cents == 249);
  CHECK(products[0].picture == "🥚");
  CHECK(products[0].mark.empty());
  CHECK(products[1].mark == "18+");
  CHECK(products[2].mark == "kg");
  CHECK(demo::products_of("").empty());
}

TEST_CASE("a bit of everything takes what needs no person") {
  const auto groups = workbench::groups_of({{"1", "Bananen", "Fruit", "", 1, "kg"},
                                            {"2", "Appel", "Fruit", "", 1, ""},
                                            {"3", "Pils", "Bier", "", 1, "18+"}});
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].products == std::vector<std::size_t>{1, 2});
  CHECK(groups[1].name == "Fruit");
  CHECK(groups[1].products == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a damaged label has another last digit, so that its check digit is wrong") {
  CHECK(demo::misread("8719990001011") == "8719990001012");
  CHECK(demo::misread("8719990005019") == "8719990005010");
  CHECK(demo::misread("").empty());
}

TEST_CASE("the file on the desk is for one workbench and its owner's eyes") {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("kassabel-desk-" + std::to_string(getpid()));
  {
    const auto file = must(demo::DeskFile::open(path.string()));
    CHECK(file->read().empty());
    file->write("cookie=1234567890");
    file->write("cookie=short");
    CHECK(file->read() == "cookie=short");
    CHECK(demo::DeskFile::open(path.string()).error().kind == ErrorKind::busy);
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600);
  }
  CHECK(must(demo::DeskFile::open(path.string()))->read() == "cookie=short");  // the next one finds it
  std::filesystem::remove(path);
  CHECK(demo::DeskFile::open("/nowhere/at/all").error().kind == ErrorKind::unavailable);
}
