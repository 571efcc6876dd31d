// SPDX-License-Identifier: Apache-2.0
// The disk's part of the bench, without a window: journal commits beside bare SQLite commits of as many bytes, and
// look-ups in two catalogues. The two sides take turns in blocks, so that a noisy machine disturbs both. Prints JSON.
// bench_store commits FOLDER BLOCKS COMMITS-A-BLOCK
// bench_store lookups FOLDER PRODUCTS FOLDER PRODUCTS BLOCKS LOOKUPS-A-BLOCK    (catalogues of tests/bench/shops.py)
// bench_store searches FOLDER ROUNDS
// bench_store import KASSABEL FOLDER CSV PRODUCTS    (look-ups in FOLDER while `kassabel catalogue import` runs there)
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <initializer_list>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/lane/codec.h"
#include "store-db/catalogue.h"
#include "store-db/database.h"
#include "store-db/journal.h"

namespace kassabel {
namespace {

using Json = nlohmann::json;

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "bench_store: %s\n", why.c_str());
  std::exit(1);
}

template <class T>
T must(Result<T> result) {
  if (!result) give_up(result.error().text);
  return std::move(*result);
}

// Nanoseconds that each of `count` calls took.
std::vector<std::int64_t> timed(int count, const std::function<void()>& work) {
  std::vector<std::int64_t> took;
  took.reserve(static_cast<std::size_t>(count));
  for (int n = 0; n < count; ++n) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    took.push_back(std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin).count());
  }
  return took;
}

// ---- commits

// append() is what the shopper waits for; after_append() follows while the screen is drawn.
class KioskJournal {
 public:
  explicit KioskJournal(const std::string& file)
      : database_(must(store::Database::open(file))),
        journal_(must(store::SqliteJournal::create(*database_, {"bench", true}))) {
    append(lane::event::Genesis{"bench", true, "bench"}, {});
    commit();
    finish();
  }

  void finish() { journal_->after_append(); }

  // What one scan writes: the record and its row of the open basket.
  void commit() {
    Product product;
    product.gtin = Gtin::from_number(8'719'990'001'011);
    product.name = "Halfvolle melk 1 l";
    product.department = "Zuivel en eieren";
    product.price = Money::from_cents(139);
    product.vat_percent = 9;
    const std::uint32_t line = static_cast<std::uint32_t>(seq_ % 20) + 1;
    append(lane::event::LineAdded{line, product, 1, 0, std::nullopt},
           {rows::OpenLine{line, product.gtin.number(), product.name, 1, product.price, product.deposit}});
  }

 private:
  void append(const lane::Event& event, std::vector<ProjectionRow> rows) {
    Batch batch;
    batch.expected_first_seq = ++seq_;
    batch.records.push_back(lane::encode(event));
    batch.rows = std::move(rows);
    (void)must(journal_->append(batch));
  }

  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::SqliteJournal> journal_;
  std::uint64_t seq_ = 0;
};

class Bare {
 public:
  explicit Bare(const std::string& file) {
    if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) give_up(file);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
  }
  ~Bare() {
    sqlite3_finalize(adder_);
    sqlite3_close(handle_);
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;

  void prepare(std::size_t bytes) {
    run("CREATE TABLE records (seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT");
    sqlite3_prepare_v2(handle_, "INSERT INTO records (body) VALUES (?)", -1, &adder_, nullptr);
    body_.assign(bytes, 'x');
  }
  void commit() {
    sqlite3_bind_blob(adder_, 1, body_.data(), static_cast<int>(body_.size()), SQLITE_STATIC);
    if (sqlite3_step(adder_) != SQLITE_DONE) give_up(sqlite3_errmsg(handle_));
    sqlite3_reset(adder_);
  }
  std::int64_t number(const char* sql) {
    sqlite3_stmt* asked = nullptr;
    if (sqlite3_prepare_v2(handle_, sql, -1, &asked, nullptr) != SQLITE_OK || sqlite3_step(asked) != SQLITE_ROW)
      give_up(sqlite3_errmsg(handle_));
    const std::int64_t value = sqlite3_column_int64(asked, 0);
    sqlite3_finalize(asked);
    return value;
  }

 private:
  void run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) give_up(sqlite3_errmsg(handle_));
  }

  sqlite3* handle_ = nullptr;
  sqlite3_stmt* adder_ = nullptr;
  std::string body_;
};

// All bytes that a record's columns and its basket row hold.
constexpr const char* bytes_of_a_scan =
    "SELECT (SELECT length(kiosk) + length(epoch) + length(type) + length(retention) + length(prev_hash) + "
    "length(body_hash) + length(hash) + length(salt) + length(body) + 16 FROM records ORDER BY seq DESC LIMIT 1) + "
    "(SELECT length(name) + 16 FROM open_lines LIMIT 1)";

Json commits(const std::string& folder, int blocks, int count) {
  KioskJournal journal(folder + "/journal.db");
  Bare bare(folder + "/bare.db");
  const auto bytes = static_cast<std::size_t>(Bare(folder + "/journal.db").number(bytes_of_a_scan));
  bare.prepare(bytes);
  Json kiosk = Json::array();
  Json kiosk_known = Json::array();
  Json floor = Json::array();
  for (int block = 0; block <= blocks; ++block) {  // the first warms up
    std::vector<std::int64_t> known;
    const auto ours = timed(count, [&] {
      known.push_back(timed(1, [&] { journal.commit(); }).front());
      journal.finish();
    });
    const auto theirs = timed(count, [&] { bare.commit(); });
    if (block == 0) continue;
    kiosk_known.push_back(known);
    kiosk.push_back(ours);
    floor.push_back(theirs);
  }
  return {{"bytes", bytes},
          {"kiosk_ns", std::move(kiosk)},
          {"kiosk_known_ns", std::move(kiosk_known)},
          {"floor_ns", std::move(floor)}};
}

// ---- look-ups

class Shop {
 public:
  Shop(const std::string& folder, std::uint64_t products)
      : catalogue_(must(store::SqliteCatalogue::open_current(folder))), products_(products) {
    if (must(catalogue_->count()) < static_cast<std::int64_t>(products)) give_up(folder + ": too few products");
  }

  // Any of them is as likely as any other: harder on every cache than a shop's customers are.
  void find_one() {
    std::string digits =
        std::to_string(first_code + std::uniform_int_distribution<std::uint64_t>(0, products_ - 1)(random_));
    digits += gtin_check_digit(digits);
    const std::uint64_t code = std::strtoull(digits.c_str(), nullptr, 10);
    next_ = Gtin::from_number(code);
  }
  void find() {
    if (!must(catalogue_->find(next_, {}))) give_up("product " + next_.text() + " is not in the catalogue");
  }

 private:
  static constexpr std::uint64_t first_code = 871'100'000'000;  // as in tests/bench/shops.py
  std::unique_ptr<store::SqliteCatalogue> catalogue_;
  std::uint64_t products_;
  std::mt19937_64 random_{1};
  Gtin next_;
};

Json lookups(Shop small, Shop large, int blocks, int count) {
  const auto block_of = [count](Shop& shop) {
    std::vector<std::int64_t> took;
    for (int n = 0; n < count; ++n) {
      shop.find_one();
      took.push_back(timed(1, [&shop] { shop.find(); }).front());
    }
    return took;
  };
  Json few = Json::array();
  Json many = Json::array();
  for (int block = 0; block <= blocks; ++block) {
    const auto a = block_of(small);
    const auto b = block_of(large);
    if (block == 0) continue;
    few.push_back(a);
    many.push_back(b);
  }
  return {{"small_ns", std::move(few)}, {"large_ns", std::move(many)}};
}

// ---- search

// As somebody types it: a search for each letter more.
std::vector<std::int64_t> typed(store::SqliteCatalogue& catalogue, const std::string& text) {
  std::vector<std::int64_t> took;
  for (std::size_t letters = 1; letters <= text.size(); ++letters)
    took.push_back(
        timed(1, [&] { must(catalogue.search(std::string_view(text).substr(0, letters), 20, {})); }).front());
  return took;
}

Json searches(const std::string& folder, int rounds) {
  const auto catalogue = must(store::SqliteCatalogue::open_current(folder));
  Json right = Json::array();
  Json slipped = Json::array();
  for (int round = 0; round <= rounds; ++round)
    for (const bool slip : {false, true}) {
      std::vector<std::int64_t> all;
      for (const char* text : slip ? std::initializer_list<const char*>{"bannaan", "gerokte tomatten", "yogurt"}
                                   : std::initializer_list<const char*>{"volkoren pindakaas", "melk", "soep tomaten"}) {
        auto took = typed(*catalogue, text);
        // Only the whole text has the slip in it for sure.
        if (slip) took.erase(took.begin(), took.end() - 1);
        all.insert(all.end(), took.begin(), took.end());
      }
      if (round > 0) (slip ? slipped : right).push_back(all);
    }
  return {{"typed_ns", std::move(right)}, {"slipped_ns", std::move(slipped)}};
}

// ---- an import beside a kiosk that scans

Json import_beside(const std::string& kassabel, const std::string& folder, const std::string& csv,
                   std::uint64_t products) {
  constexpr auto between_scans = std::chrono::milliseconds(1);
  Shop shop(folder, products);
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child < 0) give_up("no second process");
  if (child == 0) {
    const std::string db = folder + "/kassabel.db";
    ::execl(kassabel.c_str(), kassabel.c_str(), "catalogue", "import", csv.c_str(), "--db", db.c_str(), "--json",
            nullptr);
    ::_exit(127);
  }
  std::vector<std::int64_t> waits;
  int status = 0;
  rusage used{};
  while (::wait4(child, &status, WNOHANG, &used) == 0) {
    shop.find_one();
    waits.push_back(timed(1, [&shop] { shop.find(); }).front());
    std::this_thread::sleep_for(between_scans);
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) give_up("the import failed");
  return {{"seconds", seconds.count()}, {"rss_kib", used.ru_maxrss}, {"finds_ns", waits}};
}

}  // namespace

int bench_store(const std::vector<std::string>& words) {
  const auto number = [&](std::size_t at) { return std::atoi(words[at].c_str()); };
  Json out;
  if (words.size() == 4 && words[0] == "commits")
    out = commits(words[1], number(2), number(3));
  else if (words.size() == 7 && words[0] == "lookups")
    out = lookups(Shop(words[1], std::stoull(words[2])), Shop(words[3], std::stoull(words[4])), number(5), number(6));
  else if (words.size() == 3 && words[0] == "searches")
    out = searches(words[1], number(2));
  else if (words.size() == 5 && words[0] == "import")
    out = import_beside(words[1], words[2], words[3], std::stoull(words[4]));
  else
    give_up("see the head of tests/bench/store.cpp");
  std::puts(out.dump().c_str());
  return 0;
}

}  // namespace kassabel

int main(int count, char** values) { return kassabel::bench_store({values + 1, values + count}); }
