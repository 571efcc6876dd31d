// SPDX-License-Identifier: Apache-2.0
// The board's own authority: what it vouches for, that it is never lost or written over, and who may read its keys.
#include "kiosk/board/certificate.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "board_house.h"
#include "kiosk/board/certificate_files.h"
#include "kiosk/board/request.h"
#include "tests/support/catch.h"

using namespace kassabel;
using namespace kassabel::board;
using kassabel::test::BoardHouse;

namespace {
constexpr std::int64_t now_ms = 1'795'000'000'000, day_ms = 24LL * 3'600'000;

struct Folder {
  Folder() {
    char made[] = "/tmp/kassabel-tls-XXXXXX";
    path = mkdtemp(made);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  [[nodiscard]] std::string file(const std::string& name) const {
    std::ifstream in(path + "/" + name);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
  [[nodiscard]] unsigned mode(const std::string& name) const {
    struct stat about {};
    REQUIRE(stat((path + "/" + name).c_str(), &about) == 0);
    return about.st_mode & 0777;
  }
  std::string path;
};
}  // namespace

TEST_CASE("a name is what can stand in a phone's address line") {
  CHECK(certificate_name("Kassa.Winkel.lan").value() == "kassa.winkel.lan");
  CHECK(certificate_name("kassa").value() == "kassa");
  CHECK(certificate_name("192.168.1.20").value() == "192.168.1.20");
  CHECK(certificate_name("FD00::0:1").value() == "fd00::1");
  for (const char* name : {"", ".", "a..b", "-a", "a-", "*.lan", "http://kassa", "kassa:8377", "kassa lan", "192.168.1",
                           "192.168.1.999", "k\xc3\xa4se.lan", "a_b"})
    CHECK(certificate_name(name).error().kind == ErrorKind::invalid);
  CHECK(!certificate_name(std::string(64, 'a')));
  CHECK(!certificate_name(std::string(300, 'a')));
}

TEST_CASE("the first time makes an authority, the next times only renew what it signs") {
  const Folder folder;
  const auto first = write_certificate(folder.path, {"kassa.winkel.lan", "192.168.1.20"}, now_ms);
  REQUIRE(first);
  CHECK(first->names == std::vector<std::string>{"kassa.winkel.lan", "192.168.1.20"});
  CHECK(first->fingerprint.size() == 32 * 3 - 1);
  CHECK(first->valid_until_utc_ms > now_ms + 824 * day_ms);
  CHECK(first->valid_until_utc_ms <= now_ms + 825 * day_ms);
  CHECK(folder.mode("ca.pem") == 0600);
  CHECK(folder.mode("board.pem") == 0600);
  CHECK(folder.mode("ca.crt") == 0644);
  CHECK(folder.file("ca.crt").find("PRIVATE") == std::string::npos);
  const std::string authority = folder.file("ca.pem"), server = folder.file("board.pem");
  const auto again = write_certificate(folder.path, {"192.168.1.20", "KASSA.winkel.lan"}, now_ms + 700 * day_ms);
  REQUIRE(again);
  CHECK(again->fingerprint == first->fingerprint);
  CHECK(folder.file("ca.pem") == authority);
  CHECK(folder.file("board.pem") != server);
  const auto tls = read_tls(folder.path);
  REQUIRE(tls);
  CHECK(tls->server.names.front() == "192.168.1.20");
  CHECK(tls->authority.fingerprint == first->fingerprint);
  CHECK(tls->certificate_pem.find("PRIVATE") == std::string::npos);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path)) CHECK(entry.path().extension() != ".new");
}

TEST_CASE("an authority vouches for its own names and no others") {
  const Folder folder;
  REQUIRE(write_certificate(folder.path, {"kassa.winkel.lan"}, now_ms));
  const std::string before = folder.file("board.pem");
  for (const char* name : {"bank.example", "winkel.lan", "10.0.0.1", "::1"}) {
    const auto refused = write_certificate(folder.path, {"kassa.winkel.lan", name}, now_ms);
    REQUIRE(!refused);
    CHECK(refused.error().kind == ErrorKind::refused);
    CHECK(refused.error().text.find(name) != std::string::npos);
  }
  CHECK(folder.file("board.pem") == before);
  const auto too_late = write_certificate(folder.path, {"kassa.winkel.lan"}, now_ms + 3'000 * day_ms);
  CHECK(too_late.error().kind == ErrorKind::refused);  // a phone would find an authority that ended
  const Folder other;
  REQUIRE(write_certificate(other.path, {"192.168.1.20"}, now_ms));
  CHECK(!write_certificate(other.path, {"kassa.winkel.lan"}, now_ms));
  CHECK(!write_certificate(other.path, {"192.168.1.21"}, now_ms));
}

TEST_CASE("an authority is never written over, whatever is missing or broken") {
  const Folder folder;
  REQUIRE(write_certificate(folder.path, {"kassa"}, now_ms));
  const std::string trusted = folder.file("ca.crt");
  SECTION("its key was put away") {
    std::filesystem::rename(folder.path + "/ca.pem", folder.path + "/away");
    const auto without = write_certificate(folder.path, {"kassa"}, now_ms);
    CHECK(without.error().kind == ErrorKind::refused);
    CHECK(without.error().text.find("ca.pem") != std::string::npos);
    CHECK(read_tls(folder.path));  // the kiosk needs it not
    std::filesystem::rename(folder.path + "/away", folder.path + "/ca.pem");
    CHECK(write_certificate(folder.path, {"kassa"}, now_ms));
  }
  SECTION("it is damaged") {
    std::ofstream(folder.path + "/ca.pem") << "garbage";
    CHECK(!write_certificate(folder.path, {"kassa"}, now_ms));
    CHECK(folder.file("ca.pem") == "garbage");
  }
  SECTION("others may read a key") {
    std::filesystem::permissions(folder.path + "/board.pem", std::filesystem::perms(0644));
    const auto read = read_tls(folder.path);
    CHECK(read.error().kind == ErrorKind::refused);
    CHECK(read.error().text.find("chmod 600") != std::string::npos);
  }
  CHECK(folder.file("ca.crt") == trusted);
}

TEST_CASE("what cannot be used says what to do") {
  const Folder folder;
  CHECK(!write_certificate(folder.path, {}, now_ms));
  CHECK(!write_certificate(folder.path + "/no/such", {"kassa"}, now_ms));
  const Folder empty;
  const auto none = read_tls(empty.path);
  CHECK(none.error().kind == ErrorKind::not_found);
  CHECK(none.error().text.find("kassabel board cert --dir " + empty.path) != std::string::npos);
}

TEST_CASE("off this machine the board speaks TLS or not at all") {
  const Folder folder;
  REQUIRE(write_certificate(folder.path, {"kassa.winkel.lan", "fd00::1"}, now_ms));
  BoardHouse house;
  Options options = house.options(0);
  options.host = "0.0.0.0";
  const auto plain = Board::start(options);
  CHECK(plain.error().kind == ErrorKind::refused);
  CHECK(plain.error().text.find("kassabel board cert") != std::string::npos);
  options.tls = read_tls(folder.path).value();
  const auto with_tls = Board::start(options);
  REQUIRE(with_tls);
  CHECK((*with_tls)->url() == "https://kassa.winkel.lan:" + std::to_string((*with_tls)->port()) + "/");
  const auto unheard = BoardClient("127.0.0.1", (*with_tls)->port()).get("/");
  CHECK((!unheard || unheard->status != 200));  // plain words to a TLS port
  options.tls->key_pem = read_tls(folder.path)->certificate_pem;
  CHECK(Board::start(options).error().kind == ErrorKind::unavailable);
  CHECK(house.client().get("/trust")->status == 404);  // there is nothing to trust
  CHECK(house.client().get("/ca.crt")->status == 404);
}

TEST_CASE("with TLS only the certificate's names are answered, and only our own secure page may act") {
  const Place place{"0.0.0.0", 8377, {"kassa.winkel.lan", "fd00::1"}};
  CHECK(host_allowed(place, "Kassa.Winkel.lan:8377"));
  CHECK(host_allowed(place, "[fd00::1]:8377"));
  CHECK(host_allowed(place, "127.0.0.1:8377"));
  CHECK(!host_allowed(place, "192.168.1.20:8377"));
  CHECK(!host_allowed(place, "evil.example:8377"));
  CHECK(!host_allowed(place, "kassa.winkel.lan"));
  CHECK(host_allowed({"0.0.0.0", 443, {"kassa"}}, "kassa"));
  Request request;
  request.host = "kassa.winkel.lan:8377";
  request.origin = "https://kassa.winkel.lan:8377";
  CHECK(origin_allowed(place, request));
  request.origin = "http://kassa.winkel.lan:8377";
  CHECK(!origin_allowed(place, request));
}
