// SPDX-License-Identifier: Apache-2.0
// ZVT by its bytes: what we send, and what terminals send, cut and mangled too. The messages marked "seen" are of real
// terminals, as users of public libraries recorded them; card numbers in others are the schemes' test numbers.
#include "drivers/terminal/zvt/codes.h"
#include "drivers/terminal/zvt/commands.h"
#include "drivers/terminal/zvt/message.h"
#include "drivers/terminal/zvt/receipts.h"
#include "drivers/terminal/zvt/status.h"
#include "tests/support/catch.h"

namespace kassabel::terminal::zvt {
namespace {

Bytes from_hex(std::string_view hex) {
  Bytes out;
  const auto value = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    while (hex[at] == ' ') ++at;
    out += static_cast<char>(value(hex[at]) * 16 + value(hex[at + 1]));
  }
  return out;
}

Message read(std::string_view hex, std::uint16_t asked = 0x0601) {
  ApduReader reader;
  reader.add(from_hex(hex));
  const auto apdu = reader.next();
  REQUIRE(apdu);
  CHECK_FALSE(reader.half());
  return read_message(*apdu, asked);
}

template <class T>
T read_as(std::string_view hex, std::uint16_t asked = 0x0601) {
  const Message message = read(hex, asked);
  REQUIRE(std::holds_alternative<T>(message));
  return std::get<T>(message);
}

// A message with this data.
template <class T>
T of(std::uint16_t command, std::string_view hex) {
  const Message message = read_message({command, from_hex(hex)}, 0x0601);
  REQUIRE(std::holds_alternative<T>(message));
  return std::get<T>(message);
}

// Seen: an approved payment.
constexpr std::string_view approved =
    "040fdb2700040000000000010b0000220c1649230d0308170001197022f0f8eeeeeeeeeeee572629290010062a3130303736343939322020"
    "202020203b32393136373500003cf0f1f447454e2e4e522e3a323931363735490978870022880000228a2e8bf1f74465626974204d617374"
    "6572636172640006652410070e47454e2e4e522e3a3239313637354307a0000000041010461f41303030303030303034313031302035463236"
    "304546433544323845343531471f413030303030303030343130313020354632363045464335443238453435311f1001001f120102";
// Seen: the beginning of a merchant's receipt as a block.
constexpr std::string_view block =
    "06d3440642 1f070101 253c 090140 07122a2a2048c44e444c455242454c4547202a2a 0700 07184e723a20202a2a2a2a202a2a2a2a202a"
    "2a2a2a2035373236 0707 42455a41484c54";

}  // namespace

TEST_CASE("zvt bytes: frames") {
  CHECK(encode({0x8000, {}}) == from_hex("800000"));
  CHECK(encode({0x0601, Bytes(254, 'x')}).substr(0, 3) == from_hex("0601fe"));
  CHECK(encode({0x0601, Bytes(255, 'x')}).substr(0, 5) == from_hex("0601ffff00"));
  CHECK(encode({0x06D3, Bytes(0x20E, 'x')}).substr(0, 5) == from_hex("06d3ff0e02"));
  for (const std::size_t length : {0U, 1U, 254U, 255U, 256U, 16384U}) {
    const Apdu apdu{0x06D3, Bytes(length, 'x')};
    const Bytes frame = encode(apdu);
    ApduReader reader;
    for (const char byte : frame) {
      CHECK_FALSE(reader.next());
      reader.add(Bytes(1, byte));
    }
    CHECK(reader.next() == apdu);
    CHECK_FALSE(reader.half());
  }
}

TEST_CASE("zvt bytes: several frames at once, half a one, one that is too long") {
  ApduReader reader;
  reader.add(from_hex("800000 04ff010a 06"));
  CHECK(reader.next() == Apdu{0x8000, {}});
  CHECK(reader.next() == Apdu{0x04FF, "\x0A"});
  CHECK_FALSE(reader.next());
  CHECK(reader.half());
  reader.add(from_hex("d3ffffff"));
  CHECK_FALSE(reader.next());
  CHECK(reader.broken());
  reader.add(from_hex("800000"));
  CHECK_FALSE(reader.next());
}

TEST_CASE("zvt bytes: what we say") {
  CHECK(encode(authorise(1234)) == from_hex("06010a 04000000001234 490978"));
  CHECK(encode(authorise(amount_max_cents)) == from_hex("06010a 04999999999999 490978"));
  CHECK(encode(register_till("123456", false)) == from_hex("060006 123456 be 0978"));
  CHECK(encode(register_till("000000", true)) ==
        from_hex("060025 000000 be 0978 061d 120132 2618 0a0204ff 0a02040f 0a02060f 0a02061e 0a0206d1 0a0206d3"));
  CHECK(encode(reverse("123456", "22", 1)) == from_hex("063010 123456 870022 04000000000001 490978"));
  CHECK(encode(refund("123456", 500)) == from_hex("06310d 123456 04000000000500 490978"));
  CHECK(encode(status_enquiry("123456")) == from_hex("050105 123456 0303"));
  CHECK(encode(repeat_receipt("123456", true)) == from_hex("062005 123456 0301"));
  CHECK(encode(repeat_receipt("123456", false)) == from_hex("062005 123456 0303"));
  CHECK(encode(end_of_day("123456")) == from_hex("065003 123456"));
  CHECK(encode(diagnosis()) == from_hex("067000"));
  CHECK(encode(abort_command()) == from_hex("06b000"));
  CHECK(encode(log_off()) == from_hex("060200"));
  CHECK(is_password("000000"));
  CHECK_FALSE(is_password("12345"));
  CHECK_FALSE(is_password("12345x"));
  CHECK(is_receipt_number("0022"));
  CHECK_FALSE(is_receipt_number("0000"));
  CHECK_FALSE(is_receipt_number("12345"));
  CHECK_FALSE(is_receipt_number(""));
}

TEST_CASE("zvt bytes: an approved payment, as seen") {
  const auto status = read_as<Status>(approved);
  CHECK(status.result == 0);
  CHECK(status.cents == 1);
  CHECK(status.receipt == "0022");
  CHECK(status.trace == "000022");
  CHECK(status.date == "0308");
  CHECK(status.time == "164923");
  CHECK(status.card_name == "Debit Mastercard");
  CHECK(status.card_end == "5726");
  CHECK(read_fields(from_hex(approved.substr(6))).whole);
}

TEST_CASE("zvt bytes: other statuses, as seen") {
  const auto refused = read_as<Status>("040f07 276c 2929001006");
  CHECK(refused.result == 0x6C);
  CHECK_FALSE(refused.cents);
  CHECK(refused.receipt.empty());
  // With the card's track 2 in it: only the end of the number is kept.
  const auto track = read_as<Status>(
      "040f37 2700 04000000004000 490978 0c093848 0d0425 22f1f15966666666d20021220100 170001 870175 0b613995 1940 "
      "2960099914"
      "0e0512 8a02");
  CHECK(track.receipt == "0175");
  CHECK(track.trace == "613995");
  CHECK(track.cents == 4000);
  CHECK(track.card_end == "6666");
  // All of them cut off anywhere: no fault, and nothing that is not there.
  const Bytes whole = from_hex(approved.substr(6));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto fields = read_fields(BytesView(whole).substr(0, length));
    if (fields.status.receipt.empty()) continue;
    CHECK(fields.status.receipt == "0022");
  }
}

TEST_CASE("zvt bytes: an end of day, a reversal") {
  const auto day = of<Status>(0x040F, "2700 04000000012345 60f0f0f400010009");
  CHECK(day.day_totals);
  CHECK(day.cents == 12345);
  const auto reversal = of<Status>(0x040F, "2700 04000000000500 870023 37000264");
  CHECK(reversal.taken_back == "000264");
  CHECK(reversal.receipt == "0023");
}

TEST_CASE("zvt bytes: card numbers do not leave the protocol") {
  const auto full = of<Status>(0x040F, "22f0f84111111111111111 8bf0f55669736100");
  CHECK(full.card_end == "1111");
  CHECK(full.card_name == "Visa");
  CHECK(of<Status>(0x040F, "22f0f8411111eeeeee111e").card_end.empty());
  CHECK(of<Status>(0x040F, "22f0f5123456ffff").card_end.empty());  // too short, and cut off
  CHECK(of<Status>(0x040F, "8bf1f634313131313131313131313131313131").card_name == "****1111");
  CHECK(of<Print>(0x06D1, "00 3431313120313131312031313131203131313120").lines.at(0) == "****1111 ");
  // A long line is masked before it is cut.
  std::string dots;
  for (int i = 0; i < 86; ++i) dots += "2e";
  CHECK(of<Print>(0x06D1, "00" + dots + "34313131313131313131313131313131").lines.at(0) ==
        std::string(86, '.') + "****1111");
  CHECK(of<Intermediate>(0x04FF, "0a 01 0614 2412 0710 34313131313131313131313131313131").shown == "****1111");
  CHECK(of<Intermediate>(0x04FF, "0a 01 0614 2413 0711 34313131313131313131313131313131").shown.empty());  // cut off
}

TEST_CASE("zvt bytes: intermediate states") {
  // Seen.
  const auto present = read_as<Intermediate>(
      "04ff2e0a01062a242807264b6172746520766f7268616c74656e0a65696e737465636b656e2f64757263687a696568656e");
  CHECK(present.code == 0x0A);
  CHECK(present.minutes == 1);
  CHECK(present.shown == "Karte vorhalten einstecken/durchziehen");
  CHECK(prompt_of(present) == CardPrompt::present_card);
  CHECK(prompt_of(read_as<Intermediate>("04ff010e")) == CardPrompt::wait);
  const auto prompt = [](std::uint8_t code, const std::string& shown = "") { return prompt_of({code, 0, shown}); };
  CHECK(prompt(0x01) == CardPrompt::none);
  CHECK(prompt(0x01, "Bitte PIN eingeben") == CardPrompt::enter_pin);
  CHECK(prompt(0x0B) == CardPrompt::remove_card);
  CHECK(prompt(0x47) == CardPrompt::remove_card);
  CHECK(prompt(0x4C) == CardPrompt::retry);
  CHECK(prompt(0x15) == CardPrompt::wrong_pin);
  CHECK(prompt(0xE0) == CardPrompt::choose);
  CHECK(prompt(0xFF) == CardPrompt::none);
  CHECK(read_as<Intermediate>("04ff00").code == 0);
}

TEST_CASE("zvt bytes: answers and ends") {
  CHECK(std::holds_alternative<Accepted>(read("800000")));
  CHECK(std::holds_alternative<Accepted>(read("840000")));
  CHECK(read_as<Refused>("849c00").code == code_busy);
  CHECK(read_as<Aborted>("061e016c").code == code_aborted);
  CHECK(read_as<Aborted>("061e00").code == 0);
  CHECK(read_as<Other>("040108aa2611230c120000").command == 0x0401);
  CHECK(read_as<Completed>("060f0a 1900 2929001006 490978", 0x0600).needs == 0);  // seen
  CHECK(read_as<Completed>("060f02 1903", 0x0600).needs == 3);
  CHECK(read_as<Completed>("060f0b f0f0f7322e31342e3135 00", 0x0501).state == 0);  // seen
  CHECK(read_as<Completed>("060f0b f0f0f7322e31342e3135 c2", 0x0501).state == code_diagnosis);
  CHECK(read_as<Completed>("060f01 9c", 0x0501).state == 0x9C);
  CHECK(read_as<Completed>("060f00", 0x0501).state == 0);
  CHECK(is_at_work(0x9C));
  CHECK_FALSE(is_at_work(0));
  CHECK(std::string(refusal_words(0x6C)) == "stopped at the terminal");
  CHECK(std::string(refusal_words(0x05)) == "the card was declined");
  CHECK(std::string(refusal_words(0x05, "no")) == "no");
  CHECK(std::string(state_words(0x00)).empty());
  CHECK(std::string(state_words(0xF0)) == "the terminal needs its end of day");
}

TEST_CASE("zvt bytes: texts to print") {
  const auto lines = read_as<Print>(block);
  CHECK(lines.whose == Whose::merchant);
  CHECK(lines.lines == std::vector<std::string>{"** HÄNDLERBELEG **", "", "Nr:  **** **** **** 5726", "BEZAHLT"});
  CHECK_FALSE(lines.last);
  CHECK(read_as<Print>("06d102 8141").last);
  CHECK_FALSE(read_as<Print>("06d102 8041").last);
  CHECK(read_as<Print>("06d102 ff02").lines.size() == 2);
  CHECK_FALSE(read_as<Print>("06d102 ff02").last);
  CHECK(read_as<Print>("06d100").lines == std::vector<std::string>{""});
  CHECK(text_of("F\x81r 5 \xD5, \xE1") == "Für 5 €, ß");
  CHECK(text_of("Gr\xFC\xDF"
                "e") == "Grüße");
  CHECK(text_of("é, €") == "é, €");
  CHECK(text_of("a\x01\x7F\xB0") == "a  ?");
  CHECK(shortened("aé", 2) == "a");
}

TEST_CASE("zvt bytes: whose receipt it is") {
  const auto line = [](const std::string& text, bool last = false) { return Print{Whose::unsaid, {text}, last}; };
  Receipts receipts;
  CHECK(receipts.customer().empty());
  for (const auto& one : {line("K A S S E N B E L E G"), line("betrag 1,00", true), line(""), line("* Kundenbeleg *"),
                          line("Betrag 1,00  "), line("  ", true), line("Händlerbeleg", true)})
    receipts.add(one);
  CHECK(receipts.customer() == "* Kundenbeleg *\nBetrag 1,00");
  Receipts merchants;
  merchants.add(line("H\xC3\x84NDLERBELEG", true));
  CHECK(merchants.customer().empty());
  Receipts unsaid;
  unsaid.add(line("Betrag 1,00", true));
  CHECK(unsaid.customer() == "Betrag 1,00");
  Receipts blocks;
  blocks.add({Whose::customer, {"a"}, false});
  blocks.add({Whose::customer, {"b"}, false});
  blocks.add({Whose::merchant, {"c"}, true});
  CHECK(blocks.customer() == "a\nb");
  Receipts endless;
  for (int i = 0; i < 1'000; ++i) endless.add({Whose::customer, {"x"}, false});
  CHECK(endless.customer().size() == receipt_lines_max * 2 - 1);
}

}  // namespace kassabel::terminal::zvt
