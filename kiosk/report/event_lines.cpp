// SPDX-License-Identifier: Apache-2.0
#include "kiosk/report/event_lines.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/domain/enum_words.h"
#include "kiosk/report/xml.h"

namespace kassabel::report {

using namespace lane;

const std::vector<EventCode>& event_codes() {
  static const std::vector<EventCode> all{
      {"POSSTART", "13001", "Start of the kiosk"},
      {"EMPIN", "13003", "Member of staff signed in"},
      {"EMPOUT", "13004", "Member of staff signed out"},
      {"DRAWOPEN", "13005", "Drawer opened"},
      {"DRAWHAND", "13005", "Drawer opened by hand or key"},
      {"DRAWCLOSE", "13006", "Drawer shut"},
      {"UPDATE", "13007", "Another version of the program"},
      {"XREP", "13008", "X report"},
      {"ZREP", "13009", "Z report"},
      {"PARK", "13010", "Basket parked"},
      {"RESUME", "13011", "Basket resumed"},
      {"SALREC", "13012", "Receipt printed"},
      {"RETREC", "13013", "Receipt of a return printed"},
      {"COPYREC", "13014", "Copy of a receipt printed"},
      {"TRAINREC", "13017", "Receipt of a practice sale printed"},
      {"SLIP", "13018", "Slip that carries a basket to another till"},
      {"CASHOUT", "13019", "Cash taken out"},
      {"EXPORT", "13020", "Journal exported"},
      {"PRICECHG", "13021", "Price corrected"},
      {"TRAINON", "13023", "Training begins"},
      {"TRAINOFF", "13024", "Training ends"},
      {"VOID", "13028", "Basket voided"},
      {"NOREC", "13030", "Sale without a printed receipt"},
      {"CASHIN", "13999", "Cash put in"},
      {"COUNT", "13999", "Drawer counted"},
      {"DRAWFAIL", "13999", "Drawer did not open"},
      {"DRAWLEFT", "13999", "Drawer left open"},
      {"LINECHG", "13999", "Quantity of a line changed or line removed"},
      {"CARDFAIL", "13999", "Card payment not approved"},
      {"PART", "13999", "Part paid or given back"},
      {"AGE", "13999", "Age decided"},
      {"MODE", "13999", "How the kiosk serves"},
      {"SIGNIN", "13999", "Sign-in refused"},
      {"STAFF", "13999", "Staff changed"},
      {"PRODUCT", "13999", "Product taught by staff"},
      {"CLOCK", "13999", "Clock jumped or was accepted"},
      {"KEY", "13999", "Key of the journal"},
      {"BACKUP", "13999", "Backup"},
  };
  return all;
}

std::string_view predefined_of(std::string_view id) {
  const auto& all = event_codes();
  const auto it = std::find_if(all.begin(), all.end(), [&](const EventCode& code) { return code.id == id; });
  return it == all.end() ? "" : it->predefined;
}

struct EventLines::Visit {
  EventLines& own;
  const Fact& fact;
  using Line = std::optional<EventLine>;

  [[nodiscard]] static EventLine line(std::string code, std::string person = "", std::string text = "") {
    return {std::move(code), std::move(person), std::move(text), 0, 0};
  }
  [[nodiscard]] static EventLine of_sale(EventLine line, std::uint64_t sale) {
    line.sale = sale;
    return line;
  }

  Line operator()(const event::KioskStarted& e) const {
    const bool other = !own.program_.empty() && own.program_ != e.program;
    own.program_ = e.program;
    return line(other ? "UPDATE" : "POSSTART", "", e.program);
  }
  Line operator()(const event::StaffSignedIn& e) const { return line("EMPIN", e.person.id); }
  Line operator()(const event::StaffSignedOut& e) const { return line("EMPOUT", e.person, e.reason); }
  Line operator()(const event::SignInRefused& e) const {
    return line("SIGNIN", e.person, std::string(word_of(e.answer)));
  }
  Line operator()(const event::StaffChanged& e) const {
    return line("STAFF", e.by, fmt::format("{} {} {}", e.what, e.id, e.role));
  }
  Line operator()(const event::DrawerAsked& e) const {
    own.openings_[fact.seq] = e;
    own.drawer_asked_ = true;
    return std::nullopt;
  }
  Line operator()(const event::DrawerAnswered& e) const {
    event::DrawerAsked asked;
    if (const auto it = own.openings_.find(e.asked_seq); it != own.openings_.end()) {
      asked = std::move(it->second);
      own.openings_.erase(own.openings_.begin(), std::next(it));
    }
    const bool of_sale_now = asked.reason == "sale";
    EventLine out = line(e.opened ? "DRAWOPEN" : "DRAWFAIL", asked.person, asked.reason);
    return of_sale_now ? of_sale(std::move(out), own.last_sale_) : out;
  }
  Line operator()(const event::DrawerSeen& e) const {
    const bool asked = own.drawer_asked_;
    if (!e.open) own.drawer_asked_ = false;
    if (!e.open) return line("DRAWCLOSE");
    return asked ? Line() : line("DRAWHAND");
  }
  Line operator()(const event::DrawerLeftOpen& e) const {
    return line("DRAWLEFT", "", fmt::format("{} s", e.open_ms / 1'000));
  }
  Line operator()(const event::CashMoved& e) const {
    const bool in = signed_move(e.move, e.amount) > Money();
    return line(in ? "CASHIN" : "CASHOUT", e.person,
                fmt::format("{} {} {}", word_of(e.move), decimal(e.amount), e.reason));
  }
  Line operator()(const event::DrawerCounted& e) const {
    const DrawerCount& count = e.count;
    return line("COUNT", e.person,
                fmt::format("{} counted {}, expected {}, difference {} {}", count.number, decimal(count.counted),
                            decimal(count.expected), decimal(count.counted - count.expected), count.reason));
  }
  Line operator()(const event::DayRead& e) const { return line("XREP", e.person, "X report"); }
  Line operator()(const event::DayClosed& e) const { return line("ZREP", e.person, fmt::format("Z report {}", e.z)); }
  Line operator()(const event::SaleParked& e) const { return of_sale(line("PARK", e.person), e.sale); }
  Line operator()(const event::SaleResumed& e) const { return of_sale(line("RESUME", e.person), e.sale); }
  Line operator()(const event::BasketSlipAsked& e) const { return of_sale(line("SLIP", e.person), e.sale); }
  Line operator()(const event::ReceiptAsked& e) const {
    const bool last = e.receipt == own.last_receipt_;
    own.prints_[fact.seq] = {e.receipt, e.copy, last, last && own.last_end_ == SaleEnd::practised, ""};
    return std::nullopt;
  }
  Line operator()(const event::CopyAsked& e) const {
    const bool last = e.receipt == own.last_receipt_ && own.last_end_ != SaleEnd::practised;
    own.prints_[fact.seq] = {e.receipt, true, last, false, e.person};
    return std::nullopt;
  }
  Line operator()(const event::ReceiptAnswered& e) const {
    const auto it = own.prints_.find(e.asked_seq);
    if (it == own.prints_.end()) return std::nullopt;
    const Print print = it->second;
    own.prints_.erase(own.prints_.begin(), std::next(it));
    if (!e.printed) return std::nullopt;
    own.printed_ = own.printed_ || print.of_last;
    EventLine out = line("SALREC", print.person);
    if (print.of_last && own.last_end_ == SaleEnd::returned) out.code = "RETREC";
    if (print.copy) out.code = "COPYREC";
    if (print.practice) out.code = "TRAINREC";
    out.receipt = print.receipt;
    out.text = fmt::format("receipt {}", print.receipt);
    return print.of_last ? of_sale(std::move(out), own.last_sale_) : out;
  }
  Line operator()(const event::SaleClosed& e) const {
    if (own.printed_ || e.sale != own.last_sale_ || own.last_end_ == SaleEnd::practised) return std::nullopt;
    own.printed_ = true;
    return of_sale(line("NOREC"), e.sale);
  }
  Line operator()(const event::LineRepriced& e) const {
    return line("PRICECHG", e.person, fmt::format("line {} to {} {}", e.line, decimal(e.price), e.reason));
  }
  Line operator()(const event::LineChanged& e) const {
    return line("LINECHG", "", fmt::format("line {} quantity {}", e.line, e.quantity));
  }
  Line operator()(const event::TrainingSet& e) const { return line(e.on ? "TRAINON" : "TRAINOFF", e.person); }
  Line operator()(const event::ModeSet& e) const { return line("MODE", e.person, std::string(word_of(e.mode))); }
  Line operator()(const event::CardAnswered& e) const {
    switch (e.result) {
      case CardResult::declined:
        return line("CARDFAIL", "", fmt::format("attempt {} declined", e.attempt));
      case CardResult::aborted:
        return line("CARDFAIL", "", fmt::format("attempt {} aborted", e.attempt));
      case CardResult::unknown:
        return line("CARDFAIL", "", fmt::format("attempt {} unknown", e.attempt));
      case CardResult::approved:
        break;
    }
    return std::nullopt;
  }
  Line operator()(const event::PartPaid& e) const {
    const std::string text = fmt::format("paid {} {}", word_of(e.tender.kind), decimal(e.tender.due));
    return of_sale(line("PART", e.person, text), e.sale);
  }
  Line operator()(const event::PartGivenBack& e) const {
    return of_sale(line("PART", e.person, fmt::format("part {} given back", e.part + 1)), e.sale);
  }
  Line operator()(const event::AgeDecided& e) const {
    return line("AGE", e.person, fmt::format("{} years: {}", e.years, lets_go_on(e.decision) ? "yes" : "refused"));
  }
  Line operator()(const event::ProductTaught& e) const {
    return line("PRODUCT", e.person,
                fmt::format("{} {} {}", e.product.gtin.text(), e.product.name, decimal(e.product.price)));
  }
  Line operator()(const event::ClockJumped& e) const {
    return line("CLOCK", "", fmt::format("jumped by {} s", e.by_ms / 1'000));
  }
  Line operator()(const event::ClockAccepted& e) const { return line("CLOCK", e.person, "accepted"); }
  Line operator()(const event::KeyInForce& e) const { return line("KEY", "", "ed25519 " + e.public_key); }
  Line operator()(const event::Exported& e) const {
    return line("EXPORT", "", fmt::format("{} records {} to {}", e.format, e.from_seq, e.to_seq));
  }
  Line operator()(const event::BackedUp& e) const {
    return line("BACKUP", "", fmt::format("up to record {} {}", e.up_to_seq, e.well ? "well" : "failed"));
  }
  template <class E>
  Line operator()(const E&) const {
    return std::nullopt;
  }
};

std::optional<EventLine> EventLines::feed(const Fact& fact, const ReadSale* ended) {
  if (ended == nullptr) return std::visit(Visit{*this, fact}, static_cast<const EventKinds&>(fact.event));
  if (ended->end == SaleEnd::voided)
    return Visit::of_sale(Visit::line("VOID", ended->person, ended->reason), ended->sale);
  last_sale_ = ended->sale;
  last_receipt_ = ended->receipt;
  last_end_ = ended->end;
  printed_ = false;
  return std::nullopt;
}

}  // namespace kassabel::report
