// SPDX-License-Identifier: Apache-2.0
// A forger with the whole database and its head file, and without the key: whatever is done, verify finds it. Seeded:
// the number of a mutation says all of it. With the tag [forging] ten thousand of them.
#include <array>
#include <optional>

#include "store-db/verify.h"
#include "tests/store-db/forger.h"

namespace kassabel::store::test {
namespace {

void change(Random& random, std::string& text) { text = flipped(random, text); }
void change(Random& random, Digest& digest) {
  digest[static_cast<std::size_t>(pick(random, 0, 31))] ^= static_cast<unsigned char>(1U << pick(random, 0, 7));
}
void change(Random& random, std::int64_t& number) { number ^= std::int64_t{1} << pick(random, 0, 40); }
void change(Random& random, std::optional<std::string>& text) { text = text ? flipped(random, *text) : "{}"; }
void change(Random& random, std::optional<std::int64_t>& number) {
  number = number.value_or(0) ^ (std::int64_t{1} << pick(random, 0, 40));
}

// ---- what a forger does

void flip_in_a_record(Forger& forger) {
  Random& random = forger.random();
  const std::int64_t seq = forger.any();
  RecordRow row = forger.rows_from(seq).front();
  switch (pick(random, 0, 15)) {
    case 0:
      change(random, row.format);
      break;
    case 1:
      change(random, row.kiosk);
      break;
    case 2:
      change(random, row.demo);
      break;
    case 3:
      change(random, row.epoch);
      break;
    case 4:
      change(random, row.seq);
      break;
    case 5:
      change(random, row.type);
      break;
    case 6:
      change(random, row.type_version);
      break;
    case 7:
      change(random, row.retention);
      break;
    case 8:
      change(random, row.utc_ms);
      break;
    case 9:
      change(random, row.offset_min);
      break;
    case 10:
      change(random, row.prev_hash);
      break;
    case 11:
      change(random, row.body_hash);
      break;
    case 12:
      change(random, row.hash);
      break;
    case 13:
      change(random, row.salt);
      break;
    case 14:
      change(random, row.body);
      break;
    default:
      change(random, row.expired_by);
      break;
  }
  forger.run("DELETE FROM records WHERE seq IN (" + std::to_string(seq) + ", " + std::to_string(row.seq) + ")");
  forger.insert(row);
}

void flip_in_a_signature(Forger& forger) {
  const std::string where = forger.a_signature();
  const std::string bit = std::to_string(pick(forger.random(), 0, 31));
  switch (pick(forger.random(), 0, 2)) {
    case 0:
      return forger.run("UPDATE OR REPLACE signatures SET seq = seq + 1 + " + bit + where);
    case 1:
      return forger.flip_blob("public_key", where);
    default:
      return forger.flip_blob("signature", where);
  }
}

void delete_a_record(Forger& forger) {
  const std::string seq = std::to_string(pick(forger.random(), 1, forged_records - 1));
  forger.run("DELETE FROM records WHERE seq = " + seq);
  if (pick(forger.random(), 0, 1) == 0) return;
  forger.run("UPDATE records SET seq = -seq WHERE seq > " + seq);  // the others move up
  forger.run("UPDATE records SET seq = -seq - 1 WHERE seq < 0");
}

void swap_records(Forger& forger) {
  const std::int64_t one = forger.any();
  const std::int64_t other = one % forged_records + 1;
  forger.run("UPDATE records SET seq = 0 WHERE seq = " + std::to_string(one));
  forger.run("UPDATE records SET seq = " + std::to_string(one) + " WHERE seq = " + std::to_string(other));
  forger.run("UPDATE records SET seq = " + std::to_string(other) + " WHERE seq = 0");
}

void insert_a_record(Forger& forger) {
  const std::int64_t seq = forger.any();
  RecordRow row = forger.rows_from(seq).front();
  forger.run("UPDATE records SET seq = -seq WHERE seq >= " + std::to_string(seq));
  forger.run("UPDATE records SET seq = 1 - seq WHERE seq < 0");
  row.body = "{\"no_sale\":1}";
  row.salt = std::string(salt_bytes, 's');
  row.body_hash = hash_of_body(*row.salt, *row.body);
  row.hash = hash_of_header(row);
  forger.insert(row);
}

void alter_signatures(Forger& forger) {
  const std::string where = forger.a_signature();
  switch (pick(forger.random(), 0, 3)) {
    case 0:
      return forger.run("DELETE FROM signatures" + where);
    case 1:
      return forger.run("DELETE FROM signatures");
    case 2:
      return forger.run("INSERT OR REPLACE INTO signatures SELECT seq + 1, public_key, signature FROM signatures" +
                        where);
    default:
      return forger.sign(SigningKey::make(), forger.any());
  }
}

// Everything after some record is cut off, with its signatures.
void truncate(Forger& forger) {
  const std::string seq = std::to_string(pick(forger.random(), 1, forged_records - 1));
  forger.run("DELETE FROM records WHERE seq > " + seq);
  forger.run("DELETE FROM signatures WHERE seq > " + seq);
}

// A body is another one, and everything from there on calculated anew.
void replace_tail(Forger& forger, std::int64_t from, bool signatures_go) {
  std::vector<RecordRow> rows = forger.rows_from(from);
  rows.front().salt = std::string(salt_bytes, 's');
  rows.front().body = "{\"cents\":1}";
  rows.front().expired_by.reset();
  forger.replace_from(from, std::move(rows));
  if (signatures_go) forger.run("DELETE FROM signatures WHERE seq >= " + std::to_string(from));
}

void replace_signed_tail(Forger& forger) {
  replace_tail(forger, pick(forger.random(), 3, 2'400), pick(forger.random(), 0, 1) == 0);
}

// After the last signature nobody but an anchor knows.
void replace_end(Forger& forger) { replace_tail(forger, pick(forger.random(), 2'401, forged_records), true); }

// A tail under a key of the forger's own, as if it had been handed on, or as if a restore had begun an epoch.
void bring_a_key(Forger& forger) {
  const SigningKey key = SigningKey::make();
  const std::int64_t from = pick(forger.random(), 3, forged_records);
  std::vector<RecordRow> rows = forger.rows_from(from);
  rows.front().type = std::string(key_record);
  rows.front().salt = std::string(salt_bytes, 's');
  rows.front().expired_by.reset();
  rows.front().body = key_body(to_hex(key.public_key()), to_hex(key.sign(hand_on_text(to_hex(key.public_key())))));
  if (pick(forger.random(), 0, 1) == 0)
    for (RecordRow& row : rows) row.epoch = "00112233445566aa";
  forger.replace_from(from, std::move(rows));
  forger.sign_all_from(key, from);
}

// As if there never had been a key, or as if it always had been the forger's.
void begin_anew(Forger& forger) {
  std::vector<RecordRow> rows = forger.rows_from(1);
  forger.run("DELETE FROM signatures");
  if (pick(forger.random(), 0, 1) == 0) {
    for (RecordRow& row : rows)
      if (row.type == key_record) row.type = "line_added";
    return forger.replace_from(1, std::move(rows));
  }
  const SigningKey key = SigningKey::make();
  for (RecordRow& row : rows)
    if (row.type == key_record) {
      row.type = row.seq == 2 ? key_record : "line_added";
      row.body = key_body(to_hex(key.public_key()), "");
    }
  forger.replace_from(1, std::move(rows));
  forger.sign_all_from(key, 2);
}

// The end is cut off, and what follows says that it was restored.
void pretend_a_restore(Forger& forger) {
  const SigningKey key = SigningKey::make();
  const std::int64_t from = pick(forger.random(), 3, forged_records);
  std::vector<RecordRow> rows = forger.rows_from(from);
  rows.resize(1);
  rows.front().type = pick(forger.random(), 0, 1) == 0 ? "kiosk_started" : std::string(key_record);
  rows.front().epoch = "00112233445566aa";
  rows.front().salt = std::string(salt_bytes, 's');
  rows.front().body = key_body(to_hex(key.public_key()), "");
  rows.front().expired_by.reset();
  forger.run("DELETE FROM signatures WHERE seq >= " + std::to_string(from));
  forger.replace_from(from, std::move(rows));
  forger.sign_all_from(key, from);
}

struct Forgery {
  const char* name;
  bool needs_anchors;  // some of them
  void (*commit)(Forger&);
};
constexpr std::array<Forgery, 12> forgeries{{
    {"a byte of a record", false, flip_in_a_record},
    {"a byte of a signature", false, flip_in_a_signature},
    {"a deleted record", false, delete_a_record},
    {"swapped records", false, swap_records},
    {"an inserted record", false, insert_a_record},
    {"signatures removed or others'", false, alter_signatures},
    {"a signed tail calculated anew", false, replace_signed_tail},
    {"a key that was not handed on", false, bring_a_key},
    {"a restore that was none", false, pretend_a_restore},
    {"a cut-off end", true, truncate},
    {"the unsigned end calculated anew", true, replace_end},
    {"the whole journal anew", true, begin_anew},
}};

void forge(std::uint64_t number_from, std::uint64_t number_to) {
  const Folder folder;
  make_signed_journal(folder / "whole.db", folder / "anchors");
  std::vector<Anchor> anchors = must(read_anchors(folder / "anchors"));
  const HeadMark head = must(read_head(folder / "whole.db")).value();
  anchors.push_back(must(parse_paper_anchor(std::to_string(head.seq) + ":" + head.hash.substr(0, anchor_prefix_min))));
  tamper(folder / "whole.db", "PRAGMA journal_mode = DELETE");
  const Path path = folder / "kassabel.db";
  const auto report = [&path](const VerifyWith& with) {
    return must(verify(*must(Database::open_to_read(path)), with));
  };
  for (std::uint64_t number = number_from; number < number_to; ++number) {
    const Forgery& forgery = forgeries.at(number % forgeries.size());
    for (const char* suffix : {"", ".head"})
      std::filesystem::copy_file(beside(folder / "whole.db", suffix), beside(path, suffix),
                                 std::filesystem::copy_options::overwrite_existing);
    Forger forger(path, number);
    forgery.commit(forger);
    forger.finish();
    if (!report({}).sound()) continue;
    INFO("mutation " << number << ": " << forgery.name);
    CHECK(forgery.needs_anchors);
    CHECK_FALSE(report({anchors, {}}).sound());
  }
}

}  // namespace

TEST_CASE("forgeries are all found, by anchors where it takes them") { forge(0, 120); }

TEST_CASE("ten thousand forgeries are all found", "[.][forging]") { forge(0, 10'000); }

}  // namespace kassabel::store::test
