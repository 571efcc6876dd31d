// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/floor/panel.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace floor_bench {
namespace {

constexpr float margin = 56, row_height = 112, row_text_off = 36;
constexpr ImU32 paper = IM_COL32(246, 244, 238, 255), card = IM_COL32(255, 255, 255, 255);
constexpr ImU32 ink = IM_COL32(28, 32, 30, 255), muted = IM_COL32(90, 96, 92, 255);
constexpr ImU32 green = IM_COL32(20, 110, 60, 255), amber = IM_COL32(255, 190, 60, 255);

std::string money(std::int64_t cents) {
  const std::string rest = std::to_string(cents % 100);
  return std::to_string(cents / 100) + (rest.size() == 1 ? ",0" : ",") + rest;
}

struct Pen {
  ImDrawList& list;
  void box(float x0, float y0, float x1, float y1, ImU32 colour) const {
    list.AddRectFilled({x0, y0}, {x1, y1}, colour);
  }
  void text(ImFont* font, float x, float y, ImU32 colour, const std::string& words) const {
    list.AddText(font, font->FontSize, {x, y}, colour, words.c_str());
  }
  void right(ImFont* font, float x, float y, ImU32 colour, const std::string& words) const {
    const float width = font->CalcTextSizeA(font->FontSize, 1e6F, 0, words.c_str()).x;
    text(font, static_cast<float>(static_cast<int>(x - width)), y, colour, words);
  }
};

void draw_command(SDL_Renderer* renderer, const ImDrawList& list, const ImDrawCmd& command) {
  const ImVec4& clip = command.ClipRect;
  const SDL_Rect area{static_cast<int>(clip.x), static_cast<int>(clip.y), static_cast<int>(clip.z - clip.x),
                      static_cast<int>(clip.w - clip.y)};
  SDL_RenderSetClipRect(renderer, &area);
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  SDL_RenderGeometryRaw(renderer, static_cast<SDL_Texture*>(command.GetTexID()), &vertices->pos.x, sizeof(ImDrawVert),
                        reinterpret_cast<const SDL_Color*>(&vertices->col), sizeof(ImDrawVert), &vertices->uv.x,
                        sizeof(ImDrawVert), list.VtxBuffer.Size - static_cast<int>(command.VtxOffset),
                        list.IdxBuffer.Data + command.IdxOffset, static_cast<int>(command.ElemCount),
                        sizeof(ImDrawIdx));
}

}  // namespace

void give_up(const std::string& why) {
  std::fprintf(stderr, "bench_floor: %s\n", why.c_str());
  std::exit(1);
}

Panel::Panel(int width, int height, const std::string& font_file) : width_(width), height_(height) {
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) give_up(std::string("SDL: ") + SDL_GetError());
  if (std::string_view(SDL_GetCurrentVideoDriver()) == "x11") SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  window_ = SDL_CreateWindow("floor", 0, 0, width, height, 0);
  if (window_ != nullptr) renderer_ = SDL_CreateRenderer(window_, -1, SDL_RENDERER_SOFTWARE);
  if (renderer_ == nullptr) give_up(std::string("window: ") + SDL_GetError());
  wake_type_ = SDL_RegisterEvents(1);

  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DeltaTime = 1.F / 60.F;
  small_ = io.Fonts->AddFontFromFileTTF(font_file.c_str(), 26);
  body_ = io.Fonts->AddFontFromFileTTF(font_file.c_str(), 32);
  big_ = io.Fonts->AddFontFromFileTTF(font_file.c_str(), 56);
  if (big_ == nullptr) give_up(font_file + ": no font");
  unsigned char* rgba = nullptr;
  int wide = 0;
  int high = 0;
  io.Fonts->GetTexDataAsRGBA32(&rgba, &wide, &high);
  letters_ = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_RGBA32, SDL_TEXTUREACCESS_STATIC, wide, high);
  if (letters_ == nullptr) give_up(std::string("letters: ") + SDL_GetError());
  SDL_UpdateTexture(letters_, nullptr, rgba, wide * 4);
  SDL_SetTextureBlendMode(letters_, SDL_BLENDMODE_BLEND);
  io.Fonts->SetTexID(letters_);
  io.Fonts->ClearTexData();
}

Panel::~Panel() {
  ImGui::DestroyContext();
  SDL_DestroyTexture(letters_);
  SDL_DestroyRenderer(renderer_);
  SDL_DestroyWindow(window_);
  SDL_Quit();
}

// As much as stands on the kiosk's basket screen: a headline, the newest thing big, nine lines with a button each, the
// total, three large buttons.
void Panel::build(const std::vector<Line>& lines) {
  ImGui::NewFrame();
  const Pen pen{*ImGui::GetBackgroundDrawList()};
  const auto right = static_cast<float>(width_) - margin;
  const auto low = static_cast<float>(height_);
  pen.box(0, 0, static_cast<float>(width_), low, paper);
  pen.text(small_, margin, 40, ink, "Floor");
  pen.right(small_, right, 40, muted, "Nederlands   Grote tekst   Hoog contrast");
  std::int64_t total = 0;
  for (const Line& line : lines) total += line.cents;
  if (!lines.empty()) {
    pen.box(margin, 130, right, 480, card);
    pen.text(small_, margin + 220, 160, muted, "Just scanned");
    pen.text(big_, margin + 220, 210, ink, lines.back().name);
    pen.right(big_, right - 36, 210, ink, money(lines.back().cents));
    pen.box(margin + 36, 380, margin + 400, 460, green);
    pen.text(body_, margin + 70, 400, card, "Not this one");
    pen.box(right - 340, 380, right - 240, 460, green);
    pen.text(body_, right - 190, 400, ink, "1");
    pen.box(right - 136, 380, right - 36, 460, green);
  }
  float y = 510;
  for (auto line = lines.rbegin() + (lines.empty() ? 0 : 1); line != lines.rend() && y + row_height < low - 420;
       ++line, y += row_height) {
    pen.box(margin, y + row_height - 2, right, y + row_height, muted);
    pen.text(body_, margin + 80, y + row_text_off, ink, line->name);
    pen.right(body_, right - 300, y + row_text_off, ink, money(line->cents));
    pen.box(right - 270, y + 20, right, y + 90, card);
    pen.text(small_, right - 230, y + row_text_off, ink, "Not this one");
  }
  pen.text(body_, margin, low - 390, muted, std::to_string(lines.size()) + " articles");
  pen.right(big_, right, low - 400, ink, money(total));
  pen.box(margin, low - 300, right, low - 180, green);
  pen.text(big_, margin + 400, low - 270, card, "Pay");
  pen.box(margin, low - 150, right, low - 30, amber);
  pen.text(big_, margin + 330, low - 120, ink, "A person");
  ImGui::Render();
}

void Panel::render() {
  SDL_SetRenderDrawColor(renderer_, 0, 0, 0, 255);
  SDL_RenderClear(renderer_);
  const ImDrawData& data = *ImGui::GetDrawData();
  for (int n = 0; n < data.CmdListsCount; ++n)
    for (const ImDrawCmd& command : data.CmdLists[n]->CmdBuffer) draw_command(renderer_, *data.CmdLists[n], command);
  SDL_RenderSetClipRect(renderer_, nullptr);
  SDL_RenderPresent(renderer_);
}

void Panel::draw(const std::vector<Line>& lines) {
  build(lines);
  render();
}

void Panel::wait() {
  SDL_Event event;
  if (SDL_WaitEvent(&event) == 0) return;
  do {
    if (event.type == SDL_QUIT) quit_asked_ = true;
  } while (SDL_PollEvent(&event) != 0);
}

void Panel::wake() const {
  SDL_Event event{};
  event.type = wake_type_;
  SDL_PushEvent(&event);
}

}  // namespace floor_bench
