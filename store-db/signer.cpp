// SPDX-License-Identifier: Apache-2.0
#include "store-db/signer.h"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <optional>
#include <system_error>
#include <utility>

#include "store-db/crypto.h"
#include "store-db/guard.h"

namespace kassabel::store {
namespace {

struct LastSignature {
  std::int64_t seq = 0;
  std::string public_key;
};

// Its key is the one in force: the record that brings a key is signed by it.
Result<std::optional<LastSignature>> last_signature(SQLite::Database& connection) {
  return guarded(connection, "reading the last signature", [&]() -> Result<std::optional<LastSignature>> {
    SQLite::Statement row(connection, "SELECT seq, public_key FROM signatures ORDER BY seq DESC LIMIT 1");
    if (!row.executeStep()) return std::nullopt;
    return LastSignature{row.getColumn(0).getInt64(), row.getColumn(1).getString()};
  });
}

Path new_key_path(const Path& database) { return beside(key_path(database), ".new"); }

Result<void> move_file(const Path& from, const Path& to) {
  std::error_code problem;
  std::filesystem::rename(from, to, problem);
  if (problem) return fail(system_error(from, problem.value()));
  return sync_folder(folder_of(to));
}

// The first name that nothing has: kassabel.db.key.old-1.
Path old_key_path(const Path& database) {
  std::error_code problem;
  for (int number = 1;; ++number) {
    Path path = beside(key_path(database), ".old-" + std::to_string(number));
    if (!std::filesystem::exists(path, problem)) return path;
  }
}

// A key file always stands under its name or under .new; the old one is kept.
Result<void> move_new_key(const Path& database) {
  std::error_code problem;
  if (std::filesystem::exists(key_path(database), problem))
    if (auto moved = move_file(key_path(database), old_key_path(database)); !moved) return moved;
  return move_file(new_key_path(database), key_path(database));
}

Error lost_key(const Path& database, const char* how) {
  const std::string name = key_path(database).filename().string();
  return {ErrorKind::refused, database.string() + ": " + name + how + "; bring " + name +
                                  " back, or go on in a new file: `kassabel restore " + database.filename().string() +
                                  " --db NEW`"};
}

// The power may have gone between a commit and its key's file getting its name.
Result<std::optional<SigningKey>> key_in_place(const Path& database, const std::string& wanted) {
  auto key = read_key(key_path(database));
  if (!key || (*key && (*key)->public_key() == wanted)) return key;
  const auto waiting = read_key(new_key_path(database));
  if (!waiting || !*waiting || (*waiting)->public_key() != wanted) return key;
  if (auto moved = move_new_key(database); !moved) return fail(moved.error());
  return *waiting;
}

[[noreturn]] void refuse(const std::string& why) { throw SQLite::Exception(why.c_str(), SQLITE_CONSTRAINT); }

}  // namespace

bool needs_signature(const std::string& type, std::int64_t seq, std::int64_t last_signed_seq) {
  return type == key_record || type == "day_closed" || seq - last_signed_seq >= signed_every_records;
}

KeyBody key_in(SQLite::Database& connection, const std::string& body) {
  SQLite::Statement row(
      connection, "SELECT json_extract(?1, '$.public_key'), json_extract(?1, '$.by_former') WHERE json_valid(?1)");
  row.bind(1, body);
  if (!row.executeStep()) return {};
  return {from_hex(row.getColumn(0).getString()).value_or(std::string()),
          from_hex(row.getColumn(1).getString()).value_or(std::string())};
}

std::string key_body(const std::string& public_key_hex, const std::string& by_former_hex) {
  return R"({"by_former":")" + by_former_hex + R"(","public_key":")" + public_key_hex + R"("})";
}

std::string Signer::public_key() const { return to_hex(key_.public_key()); }

Result<Signer> Signer::open(Database& database) {
  const auto last = last_signature(database.connection());
  if (!last) return fail(last.error());
  const std::string wanted = *last ? (*last)->public_key : std::string();
  auto key = key_in_place(database.path(), wanted);
  if (!key) return fail(key.error());
  if (*last && !*key) return fail(lost_key(database.path(), " is gone, and a key is in force"));
  if (*last && (*key)->public_key() != wanted)
    return fail(lost_key(database.path(), " is not the key that is in force"));
  if (!*key) {
    const SigningKey made = SigningKey::make();
    if (auto written = write_key(key_path(database.path()), made); !written) return fail(written.error());
    key = made;
  }
  Signer signer(std::move(**key));
  if (*last) signer.now_ = signer.kept_ = State{true, (*last)->seq};
  return signer;
}

Result<Signer::Begun> Signer::begin_epoch(Database& database, const std::optional<SigningKey>& former) {
  const auto last = last_signature(database.connection());
  if (!last) return fail(last.error());
  const SigningKey made = SigningKey::make();
  if (auto written = write_key(key_path(database.path()), made); !written) return fail(written.error());
  Signer signer(made);
  if (*last) signer.now_ = signer.kept_ = State{true, (*last)->seq};
  const std::string public_key = to_hex(made.public_key());
  return Begun{std::move(signer), key_body(public_key, former ? to_hex(former->sign(hand_on_text(public_key))) : "")};
}

void Signer::took(SQLite::Database& connection, const RecordRow& row) {
  const bool brings_key = row.type == key_record;
  if (brings_key && key_in(connection, row.body.value_or(std::string())).public_key != key_.public_key())
    refuse("another key than the one beside the database would come into force");
  if (brings_key) now_.in_force = true;
  if (!now_.in_force || !needs_signature(row.type, row.seq, now_.last_signed_seq)) return;
  const std::string signature = key_.sign(record_text(row.seq, row.hash));
  SQLite::Statement insert(connection, "INSERT INTO signatures (seq, public_key, signature) VALUES (?, ?, ?)");
  insert.bind(1, row.seq);
  insert.bind(2, static_cast<const void*>(key_.public_key().data()), static_cast<int>(key_.public_key().size()));
  insert.bind(3, static_cast<const void*>(signature.data()), static_cast<int>(signature.size()));
  insert.exec();
  now_.last_signed_seq = row.seq;
}

Result<std::string> Signer::hand_on(const Path& database) {
  const SigningKey made = SigningKey::make();
  std::error_code problem;
  std::filesystem::remove(new_key_path(database), problem);  // of a change that was never committed
  if (auto written = write_key(new_key_path(database), made); !written) return fail(written.error());
  former_ = std::exchange(key_, made);
  const std::string by_former = in_force() ? to_hex(former_.sign(hand_on_text(public_key()))) : std::string();
  return key_body(public_key(), by_former);
}

Result<void> Signer::put_in_place(const Path& database) {
  former_ = key_;
  return move_new_key(database);
}

void Signer::forget(const Path& database) {
  key_ = former_;
  std::error_code problem;
  std::filesystem::remove(new_key_path(database), problem);
}

}  // namespace kassabel::store
