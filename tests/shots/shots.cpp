// SPDX-License-Identifier: Apache-2.0
// Draws literal views (tests/support/views.h) as PNG with a page to look through. scripts/shots builds and calls it.
// Usage: shots OUT [--all] [--panel NAME]... [--language CODE]... [--theme NAME]... [--text normal|large]...
//        [--only PART-OF-NAME] [--low] [--workbench], or: shots OUT --documents
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "tests/shots/shots.h"
#include "tests/support/draw_named.h"
#include "tests/support/panels.h"
#include "tests/support/pictures.h"
#include "tests/support/views.h"
#include "ui/screens/screens.h"
#include "ui/text/catalogues.h"

bool kassabel::shots::among(const std::vector<std::string>& list, std::string_view name) {
  for (const std::string& one : list)
    if (one == name) return true;
  return false;
}

namespace {

using namespace kassabel;
using shots::among;
using shots::Choice;
using shots::Shot;

Choice read_arguments(const std::vector<std::string>& arguments) {
  Choice choice;
  bool all = false;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& one = arguments[at];
    const std::string next = at + 1 < arguments.size() ? arguments[at + 1] : std::string{};
    if (one == "--all")
      all = true;
    else if (one == "--low")
      choice.low = true;
    else if (one == "--documents")
      choice.documents = true;
    else if (one == "--workbench")
      choice.workbench = true;
    else if (one == "--panel")
      choice.panels.push_back(next), ++at;
    else if (one == "--language")
      choice.languages.push_back(next), ++at;
    else if (one == "--theme")
      choice.themes.push_back(next), ++at;
    else if (one == "--text")
      choice.texts.push_back(next), ++at;
    else if (one == "--only")
      choice.only = next, ++at;
    else
      choice.out = one;
  }
  const auto fill = [all](std::vector<std::string>& list, std::vector<std::string> some,
                          std::vector<std::string> every) {
    if (list.empty()) list = all ? std::move(every) : std::move(some);
  };
  fill(choice.panels, {"portrait", "landscape"}, {"portrait", "landscape", "small", "small-portrait", "4k"});
  fill(choice.languages, {"nl"}, {"nl", "en", "de", "fr"});
  fill(choice.themes, {"light"}, {"light", "dark", "high_contrast"});
  fill(choice.texts, {"normal"}, {"normal", "large"});
  return choice;
}

class Gallery {
 public:
  explicit Gallery(const Choice& choice) : choice_(choice) {}

  [[nodiscard]] bool draw_bench(const Texts& texts) { return shots::draw_workbench(choice_, texts, shots_); }

  // One window a panel. False when something could not be drawn.
  [[nodiscard]] bool draw(const views::Panel& panel, const Texts& texts) {
    auto opened = ui::Window::open({.metrics = panel.metrics, .headless = true});
    if (!opened) {
      std::cerr << opened.error().text << '\n';
      return false;
    }
    ui::Window& window = **opened;
    for (const Language language : all_languages) {
      if (!among(choice_.languages, language_code(language))) continue;
      for (const ui::ThemeName theme : ui::all_themes) {
        const std::string_view name = theme == ui::ThemeName::light  ? "light"
                                      : theme == ui::ThemeName::dark ? "dark"
                                                                     : "high_contrast";
        if (!among(choice_.themes, name)) continue;
        for (const std::string& text : choice_.texts)
          if (!draw_views(window, panel, texts, {language, theme, std::string(name), text == "large"})) return false;
      }
    }
    return true;
  }

  void write_index() const {
    std::ofstream page(choice_.out / "index.html");
    page << "<!doctype html><meta charset=\"utf-8\"><title>Kassabel: every screen</title><style>"
            "body{font:16px sans-serif;background:#ddd;margin:24px}figure{display:inline-block;margin:8px;"
            "vertical-align:top}img{height:520px;border:1px solid #888}figcaption{padding:4px}</style>\n";
    for (const Shot& shot : shots_)
      page << fmt::format(
          "<figure><a href=\"{0}\"><img loading=\"lazy\" src=\"{0}\" alt=\"{1}\"></a><figcaption>{1}<br>{2}"
          "</figcaption></figure>\n",
          shot.file, shot.screen, shot.how);
    std::cout << shots_.size() << " pictures: " << (choice_.out / "index.html").string() << '\n';
  }

 private:
  struct How {
    Language language;
    ui::ThemeName theme;
    std::string theme_name;
    bool large;
  };

  bool draw_views(ui::Window& window, const views::Panel& panel, const Texts& texts, const How& how) {
    const ui::BoundWords words(texts, how.language);
    for (views::Named& named : views::all()) {
      if (!choice_.only.empty() && named.name.find(choice_.only) == std::string::npos) continue;
      named.view.language = how.language;
      named.view.look.large_text = how.large;
      named.view.look.low_reach = choice_.low;
      named.view.look.high_contrast = how.theme == ui::ThemeName::high_contrast;
      ui::Kit::FrameLook look = ui::look_of(named.view, words);
      look.theme = how.theme;
      window.frame(look, [&](ui::Kit& kit) { views::draw(kit, named); });
      const std::string about = fmt::format("{}-{}-{}{}{}", panel.name, language_code(how.language), how.theme_name,
                                            how.large ? "-large" : "", choice_.low ? "-low" : "");
      const std::string file = named.name + "-" + about + ".png";
      if (auto saved = window.save_png((choice_.out / file).string()); !saved) {
        std::cerr << saved.error().text << '\n';
        return false;
      }
      shots_.push_back({file, named.name, about});
    }
    return true;
  }

  const Choice& choice_;
  std::vector<Shot> shots_;
};

bool draw_documents(const Choice& choice, const Texts& texts) {
  for (const views::Picture& picture : views::document_pictures) {
    const std::string file = (choice.out / (std::string(picture.file) + ".png")).string();
    if (const auto drawn = views::draw_picture(picture, texts, file); !drawn) {
      std::cerr << drawn.error().text << '\n';
      return false;
    }
    std::cout << file << '\n';
  }
  const auto bench = views::draw_workbench_picture(texts, (choice.out / "workbench.png").string());
  if (!bench) std::cerr << bench.error().text << '\n';
  return bench.has_value();
}

}  // namespace

int main(int count, char** values) {
  const Choice choice = read_arguments({values + 1, values + count});
  if (choice.out.empty()) {
    std::cerr << "where to? shots OUT [options]\n";
    return 2;
  }
  std::error_code trouble;
  std::filesystem::create_directories(choice.out, trouble);
  if (trouble) {
    std::cerr << choice.out.string() << ": " << trouble.message() << '\n';
    return 1;
  }
  const auto texts = Catalogues::embedded();
  if (!texts) {
    std::cerr << texts.error().text << '\n';
    return 1;
  }
  if (choice.documents) return draw_documents(choice, *texts) ? 0 : 1;
  Gallery gallery(choice);
  for (const views::Panel& panel : views::panels)
    if (!choice.workbench && among(choice.panels, panel.name) && !gallery.draw(panel, *texts)) return 1;
  if (!gallery.draw_bench(*texts)) return 1;
  gallery.write_index();
  return 0;
}
