// SPDX-License-Identifier: Apache-2.0
// Hand-written fakes at the ports: they remember what was asked of them. No logic of ours is faked.
#pragma once

#include <atomic>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/ports/card_terminal.h"
#include "kiosk/ports/catalogue.h"
#include "kiosk/ports/devices.h"
#include "kiosk/ports/drawer.h"
#include "kiosk/ports/journal.h"
#include "kiosk/ports/lamp.h"
#include "kiosk/ports/pager.h"
#include "kiosk/ports/printer.h"
#include "kiosk/ports/staff.h"
#include "kiosk/ports/texts.h"

namespace kassabel::test {

struct FakePrinter : Printer {
  void print(PrintJob job) override { jobs.push_back(std::move(job)); }
  int columns() const override { return 42; }
  std::vector<PrintJob> jobs;
};

struct FakeDrawer : Drawer {
  void open(std::uint64_t id) override { opened.push_back(id); }
  std::vector<std::uint64_t> opened;
};

struct FakeTerminal : CardTerminal {
  void charge(const CardPayment& payment) override { charged.push_back(payment.attempt); }
  void give_back(const CardPayment& payment) override { given_back.push_back(payment); }
  void inquire(const CardPayment& payment) override { inquired.push_back(payment.attempt); }
  void abort(std::uint64_t attempt) override { aborted.push_back(attempt); }
  void close_day() override { ++days_closed; }
  std::vector<CardPayment> given_back;
  int days_closed = 0;
  std::vector<std::uint64_t> charged, inquired, aborted;
};

struct FakePager : Pager {
  void page(const Page& page) override { pages.push_back(page); }
  void clear(std::uint64_t call, const std::string&) override { cleared.push_back(call); }
  std::vector<Page> pages;
  std::vector<std::uint64_t> cleared;
};

struct FakeDevices : Devices {
  std::vector<DeviceRow> rows() const override { return plugged; }
  void attempt(const Trial& trial) override { attempted.push_back(trial); }
  std::vector<DeviceRow> plugged;
  std::vector<Trial> attempted;
};

struct FakeLamp : Lamp {
  void show(const std::string& place, LampState state) override { shown[place] = state; }
  std::map<std::string, LampState> shown;
};

struct FakeCatalogue : Catalogue {
  Result<std::optional<Product>> find(Gtin gtin, WallTime) override {
    const auto it = products.find(gtin);
    return it == products.end() ? std::nullopt : std::optional(it->second);
  }
  Result<std::vector<Recall>> recalls(Gtin gtin) override {
    std::vector<Recall> out;
    for (const Recall& recall : recalled)
      if (recall.gtin == gtin) out.push_back(recall);
    return out;
  }
  Result<std::int64_t> count() override { return static_cast<std::int64_t>(products.size()); }
  Result<std::vector<Product>> list(std::size_t, WallTime) override {
    return everything([](const Product&) { return true; });
  }
  Result<std::vector<Department>> pick_departments() override {
    std::vector<Department> out;
    for (const auto& [gtin, product] : products)
      if (out.empty() || out.back().name != product.department) out.push_back({product.department, product.picture});
    return out;
  }
  Result<std::vector<Product>> picks(const std::string& department, std::size_t, WallTime) override {
    return everything([&](const Product& product) { return product.department == department; });
  }
  Result<std::vector<Product>> search(std::string_view text, std::size_t, WallTime) override {
    return everything([&](const Product& product) { return product.name.find(text) != std::string::npos; });
  }
  Result<std::vector<DepartmentRate>> departments() override {
    std::vector<DepartmentRate> out;
    for (const auto& [gtin, product] : products) out.push_back({product.department, product.vat_percent});
    return out;
  }
  Result<std::string> promotions_text() override { return promotions; }
  Result<bool> switch_to_newest() override { return std::exchange(newer, false); }

  std::map<Gtin, Product> products;
  std::vector<Recall> recalled;
  std::string promotions;
  bool newer = false;

 private:
  template <class Wanted>
  [[nodiscard]] std::vector<Product> everything(Wanted wanted) const {
    std::vector<Product> out;
    for (const auto& [gtin, product] : products)
      if (wanted(product)) out.push_back(product);
    return out;
  }
};

struct FakeStaff : Staff {
  Result<std::optional<Person>> by_badge(std::string_view code) override {
    if (code == "KBS-MILA") return std::optional(Person{"mila", "Mila", StaffRole::staff});
    if (code == "KBS-JOOST") return std::optional(Person{"joost", "Joost", StaffRole::manager});
    return std::optional<Person>();
  }
  Result<std::vector<Person>> everybody() override { return people; }
  Result<PinAnswer> verify_pin(const std::string&, std::string_view pin, std::int64_t) override {
    return pin == "804173" ? PinAnswer::right : PinAnswer::wrong;
  }
  std::vector<Person> people{{"mila", "Mila", StaffRole::staff}, {"joost", "Joost", StaffRole::manager}};
};

struct EnglishTexts : Texts {
  std::string_view get(Language, std::string_view english) const override { return english; }
  std::string_view plural(Language, std::string_view one, std::string_view many, std::int64_t n) const override {
    return n == 1 ? one : many;
  }
};

// Passes on to a real journal, or fails like a full disk.
struct BreakableJournal : Journal {
  explicit BreakableJournal(Journal& real) : real_(real) {}
  Result<JournalHead> append(const Batch& batch) override {
    if (broken) return fail(ErrorKind::full, "no space left on device");
    return real_.append(batch);
  }
  Result<JournalHead> head() override { return real_.head(); }
  Result<std::vector<StoredRecord>> read(std::uint64_t from, std::size_t most) override {
    return real_.read(from, most);
  }
  Result<std::uint64_t> resume_point() override { return real_.resume_point(); }
  Result<std::vector<rows::Counter>> counters() override { return real_.counters(); }
  Result<std::vector<rows::Total>> totals() override { return real_.totals(); }
  std::atomic<bool> broken = false;

 private:
  Journal& real_;
};

}  // namespace kassabel::test
