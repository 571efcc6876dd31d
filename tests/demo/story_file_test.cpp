// SPDX-License-Identifier: Apache-2.0
// Stories as text: what is a step, and what a person is told who wrote something else.
#include "kiosk/demo/story_file.h"

#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::demo;

namespace {

const std::vector<std::string> types{"sale_opened", "sale_completed"};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

StoryFile story_of(const std::string& steps) {
  const auto story = parse_story("story \"A title\"\n" + steps, "a.story", types);
  INFO((story ? "" : story.error().text));
  REQUIRE(story);
  return *story;
}

// What is said about this as the second line.
std::string complaint(const std::string& line) {
  const auto story = parse_story("story \"A title\"\n" + line + "\nkill\n", "a.story", types);
  REQUIRE(!story);
  CHECK(story.error().kind == ErrorKind::invalid);
  const std::string where = "a.story:2: ";
  REQUIRE(story.error().text.substr(0, where.size()) == where);
  return story.error().text.substr(where.size());
}

}  // namespace

TEST_CASE("a story has a title, settings and steps") {
  const auto story = parse_story(
      "# who wrote it\r\n\nstory \"Of bread\"\nlandscape\nconfig shop.toml\npatience 3s\n"
      "chapter \"One\"\n\tscan 8719990004012 \"Volkoren brood\"  : a loaf  # not said\n  touch a b # twice\n"
      "says-not \"a : b # c\"",
      "a.story", types);
  REQUIRE(story);
  CHECK(story->title == "Of bread");
  CHECK(story->landscape);
  CHECK(story->config == "shop.toml");
  CHECK(story->patience_ms == 3'000);
  REQUIRE(story->steps.size() == 4);
  CHECK(story->steps[0] == Step{StepKind::chapter, 7, {"chapter", "One"}, "One"});
  CHECK(story->steps[1] == Step{StepKind::scan, 8, {"scan", "8719990004012", "Volkoren brood"}, "a loaf"});
  CHECK(story->steps[2] == Step{StepKind::touch, 9, {"touch", "a", "b"}, "touch a b"});
  CHECK(story->steps[3] == Step{StepKind::says_not, 10, {"says-not", "a : b # c"}, "says-not \"a : b # c\""});
}

TEST_CASE("words of one name are different steps by what they say") {
  const auto story = story_of("unplug printer\npaper out\njournal sale_opened\njournal sale_opened 2\nverify");
  CHECK(story.steps[0].kind == StepKind::device);
  CHECK(story.steps[1].kind == StepKind::device);
  CHECK(story.steps[3].words == std::vector<std::string>{"journal", "sale_opened", "2"});
}

TEST_CASE("what is no step is answered with what there is") {
  CHECK(contains(complaint("scann 1"),
                 "\"scann\" is no step; there is: bell, belt, belt-says, belt-says-not, card, chapter, clock,"));
  CHECK(contains(complaint("Scan 1"), "\"Scan\" is no step"));
}

TEST_CASE("every place of a step says what may stand there") {
  CHECK(complaint("scan") == "too few words; it is: scan CODE [TEXT]");
  CHECK(complaint("scan 1 2 3") == "too many words; it is: scan CODE [TEXT]");
  CHECK(complaint("touch") == "too few words; it is: touch ID ...");
  CHECK(complaint("touch \"the bell\"") == "touch: \"the bell\" is no name of a widget or screen, such as pay-card");
  CHECK(complaint("paper wet") == "paper: \"wet\" is none of out, near, in");
  CHECK(complaint("sign-in eva") == "sign-in: \"eva\" is none of mila, joost");
  CHECK(complaint("phone mila sings") ==
        "phone: \"sings\" is none of pair, shows, quiet, accept, pocket, hand, lost, back");
  CHECK(complaint("journal sale") == "journal: \"sale\" is none of sale_opened, sale_completed");
  CHECK(complaint("journal sale_opened many") == "journal: \"many\" is no number");
  CHECK(complaint("clock 5") == "clock: \"5\" is no time up to 24h, such as 500ms, 15s, 3m or 1h");
  CHECK(complaint("says \"\"") == "says: an empty text");
}

TEST_CASE("a picture's name leads nowhere else") {
  for (const char* name : {"../../etc/passwd", "a/b", ".", "a.png", "A", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    CHECK(contains(complaint("picture " + std::string(name)), "cannot be part of a file's name"));
}

TEST_CASE("broken lines are told apart") {
  CHECK(complaint("says \"open") == "a \" is missing at the end of the text");
  CHECK(complaint("says op\"en") == "a \" in the middle of a word; put the whole text between two of them");
  CHECK(complaint("says \"open\"now") == "a space is missing behind the text \"open\"");
  CHECK(complaint("kill :") == "nothing stands behind the colon");
  CHECK(complaint(": only text") == "a step is missing before the colon");
  CHECK(complaint(std::string("kill\0", 5)) == "a control character: is this a text file?");
  CHECK(complaint("says " + std::string(500, 'x')) == "the line is longer than 500 bytes");
  CHECK(complaint("touch a a a a a a a a a a a a a a a a") == "more than 16 words; put a text between \" and \"");
}

TEST_CASE("files as editors write them") {
  CHECK(parse_story("\xEF\xBB\xBFstory \"a\"\r\nkill\r\n", "a.story", types));
  CHECK(complaint("says \"\xFF\"") == "not UTF-8; save the file as UTF-8");
  CHECK(complaint("patience 0s") == "patience: one second at least (1s)");
  CHECK(complaint("config ../shop.toml") == "config: a file beside the story, without a folder");
  CHECK(complaint("config /etc/passwd") == "config: a file beside the story, without a folder");
}

TEST_CASE("title and settings stand where they are looked for") {
  const auto text_of = [](const std::string& text) { return parse_story(text, "a.story", types).error().text; };
  CHECK(text_of("scan 1\n") == "a.story:1: a story begins with a line: story \"its title\"");
  CHECK(text_of("story \"a\"\nkill\nlandscape\n") == "a.story:3: landscape must stand before the first step");
  CHECK(text_of("story \"a\"\nstory \"b\"\n") == "a.story:2: a story has one title, in its first line");
  CHECK(text_of("story \"a\"\n") == "a.story: nothing happens in this story");
  CHECK(text_of("") == "a.story: nothing happens in this story");
  CHECK(text_of(std::string(story_max_bytes + 1, '\n')) == "a.story: longer than 262144 bytes: this is no story");
}

TEST_CASE("a story has an end") {
  std::string steps;
  for (std::size_t i = 0; i <= story_steps_max; ++i) steps += "kill\n";
  const auto story = parse_story("story a\n" + steps, "a.story", types);
  REQUIRE(!story);
  CHECK(story.error().text == "a.story:2002: more than 2000 steps");
}

TEST_CASE("times have a unit and a limit") {
  CHECK(milliseconds_of("500ms") == 500);
  CHECK(milliseconds_of("15s") == 15'000);
  CHECK(milliseconds_of("3m") == 180'000);
  CHECK(milliseconds_of("24h") == 86'400'000);
  for (const char* words : {"25h", "86400001ms", "99999999999999999999s", "-1s", "s", "", "1", "1 s", "1.5s", "1S"})
    CHECK_FALSE(milliseconds_of(words));
}

TEST_CASE("the list names every step") {
  const std::string list = step_list();
  for (const char* usage : {"scan CODE [TEXT]\n", "phone mila|joost pair|", "verify\n"}) CHECK(contains(list, usage));
}
