// SPDX-License-Identifier: Apache-2.0
#include "kiosk/board/certificate.h"

#include <arpa/inet.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <memory>

#include "kiosk/base/assert.h"

namespace kassabel::board {
namespace {

constexpr std::int64_t day_s = 24LL * 60 * 60;
constexpr std::int64_t clock_slack_s = 60 * 60;  // a phone whose clock is a little behind
constexpr std::size_t host_max_bytes = 253, label_max_bytes = 63;
constexpr unsigned names_read_max = 64;
constexpr std::size_t common_name_max_chars = 64;  // X.520

// ---- the library's handles, freed by themselves
template <class T, void (*Free)(T)>
struct Handle {
  T it = nullptr;
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { Free(it); }
};
using Certificate = Handle<gnutls_x509_crt_t, gnutls_x509_crt_deinit>;
using Key = Handle<gnutls_x509_privkey_t, gnutls_x509_privkey_deinit>;
using Constraints = Handle<gnutls_x509_name_constraints_t, gnutls_x509_name_constraints_deinit>;

// Throws away what comes after the first failure, and remembers that one.
struct Steps {
  int code = 0;
  void operator()(int result) {
    if (code >= 0 && result < 0) code = result;
  }
  [[nodiscard]] bool well() const { return code >= 0; }
  [[nodiscard]] Error error(const std::string& what) const {
    return {ErrorKind::unavailable, what + ": " + gnutls_strerror(code)};
  }
};

gnutls_datum_t datum(const void* bytes, std::size_t count) {
  return {static_cast<unsigned char*>(const_cast<void*>(bytes)), static_cast<unsigned>(count)};
}
gnutls_datum_t datum(std::string_view text) { return datum(text.data(), text.size()); }

std::string taken(gnutls_datum_t& given) {
  std::string out(reinterpret_cast<const char*>(given.data), given.size);
  gnutls_free(given.data);
  return out;
}

// 4 or 16 bytes; empty: no address but a name.
std::string address_bytes(const std::string& name) {
  std::array<char, 16> bytes{};
  if (inet_pton(AF_INET, name.c_str(), bytes.data()) == 1) return {bytes.data(), 4};
  if (inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1) return {bytes.data(), 16};
  return "";
}

std::string address_text(std::string_view bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const int family = bytes.size() == 4 ? AF_INET : AF_INET6;
  if (bytes.size() != 4 && bytes.size() != 16) return "";
  return inet_ntop(family, bytes.data(), text.data(), text.size()) != nullptr ? text.data() : "";
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > label_max_bytes || label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// ---- what goes into a certificate

struct Draft {
  std::string common_name;
  std::vector<std::string> names;
  std::int64_t from_s = 0, until_s = 0;
  bool authority = false;
};

// Only these names; an authority without a permitted address may vouch for none, and the same for names.
void constrain(Steps& step, gnutls_x509_crt_t certificate, const std::vector<std::string>& names) {
  Constraints only;
  step(gnutls_x509_name_constraints_init(&only.it));
  if (!step.well()) return;
  bool any_name = false, any_address = false;
  for (const std::string& name : names) {
    std::string bytes = address_bytes(name);
    any_name = any_name || bytes.empty();
    any_address = any_address || !bytes.empty();
    const auto type = bytes.empty() ? GNUTLS_SAN_DNSNAME : GNUTLS_SAN_IPADDRESS;
    bytes = bytes.empty() ? name : bytes + std::string(bytes.size(), '\xff');
    const gnutls_datum_t one = datum(bytes);
    step(gnutls_x509_name_constraints_add_permitted(only.it, type, &one));
  }
  const std::string v4(8, '\0'), v6(32, '\0');
  for (const std::string& all : {v4, v6}) {
    const gnutls_datum_t one = datum(all);
    if (!any_address) step(gnutls_x509_name_constraints_add_excluded(only.it, GNUTLS_SAN_IPADDRESS, &one));
  }
  const gnutls_datum_t every_name = datum("");
  if (!any_name) step(gnutls_x509_name_constraints_add_excluded(only.it, GNUTLS_SAN_DNSNAME, &every_name));
  step(gnutls_x509_crt_set_name_constraints(certificate, only.it, 1));
}

void add_names(Steps& step, gnutls_x509_crt_t certificate, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const std::string bytes = address_bytes(name);
    const std::string& put = bytes.empty() ? name : bytes;
    step(gnutls_x509_crt_set_subject_alt_name(certificate, bytes.empty() ? GNUTLS_SAN_DNSNAME : GNUTLS_SAN_IPADDRESS,
                                              put.data(), static_cast<unsigned>(put.size()), GNUTLS_FSAN_APPEND));
  }
}

void write_draft(Steps& step, gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key, const Draft& draft) {
  std::array<unsigned char, 16> serial{};
  step(gnutls_rnd(GNUTLS_RND_NONCE, serial.data(), serial.size()));
  serial[0] = static_cast<unsigned char>((serial[0] & 0x7f) | 0x40);  // positive, and never shorter
  step(gnutls_x509_crt_set_version(certificate, 3));
  step(gnutls_x509_crt_set_serial(certificate, serial.data(), serial.size()));
  const std::string common_name = draft.common_name.substr(0, common_name_max_chars);
  step(gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, common_name.data(),
                                     static_cast<unsigned>(common_name.size())));
  step(gnutls_x509_crt_set_activation_time(certificate, static_cast<std::time_t>(draft.from_s)));
  step(gnutls_x509_crt_set_expiration_time(certificate, static_cast<std::time_t>(draft.until_s)));
  step(gnutls_x509_crt_set_key(certificate, key));
  step(gnutls_x509_crt_set_basic_constraints(certificate, draft.authority ? 1 : 0, draft.authority ? 0 : -1));
  step(gnutls_x509_crt_set_key_usage(
      certificate, draft.authority ? GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN : GNUTLS_KEY_DIGITAL_SIGNATURE));
  std::array<unsigned char, 20> id{};
  std::size_t id_bytes = id.size();
  step(gnutls_x509_crt_get_key_id(certificate, 0, id.data(), &id_bytes));
  step(gnutls_x509_crt_set_subject_key_id(certificate, id.data(), id_bytes));
  if (draft.authority) return constrain(step, certificate, draft.names);
  step(gnutls_x509_crt_set_key_purpose_oid(certificate, GNUTLS_KP_TLS_WWW_SERVER, 0));
  add_names(step, certificate, draft.names);
}

// issuer: nothing for the authority itself, which signs its own.
Result<KeyPair> make(const Draft& draft, gnutls_x509_crt_t issuer, gnutls_x509_privkey_t issuer_key) {
  Steps step;
  Certificate certificate;
  Key key;
  step(gnutls_x509_privkey_init(&key.it));
  step(gnutls_x509_crt_init(&certificate.it));
  if (!step.well()) return fail(step.error("no certificate"));
  step(gnutls_x509_privkey_generate(key.it, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0));
  write_draft(step, certificate.it, key.it, draft);
  std::array<unsigned char, 20> id{};
  std::size_t id_bytes = id.size();
  step(gnutls_x509_crt_get_key_id(issuer != nullptr ? issuer : certificate.it, 0, id.data(), &id_bytes));
  step(gnutls_x509_crt_set_authority_key_id(certificate.it, id.data(), id_bytes));
  step(gnutls_x509_crt_sign2(certificate.it, issuer != nullptr ? issuer : certificate.it,
                             issuer_key != nullptr ? issuer_key : key.it, GNUTLS_DIG_SHA256, 0));
  gnutls_datum_t certificate_pem{}, key_pem{};
  step(gnutls_x509_crt_export2(certificate.it, GNUTLS_X509_FMT_PEM, &certificate_pem));
  step(gnutls_x509_privkey_export2_pkcs8(key.it, GNUTLS_X509_FMT_PEM, nullptr, GNUTLS_PKCS_PLAIN, &key_pem));
  KeyPair out{taken(certificate_pem), taken(key_pem)};
  if (!step.well()) return fail(step.error("no certificate"));
  return out;
}

Result<void> read_certificate(Certificate& into, std::string_view pem) {
  Steps step;
  const gnutls_datum_t text = datum(pem);
  step(gnutls_x509_crt_init(&into.it));
  if (step.well()) step(gnutls_x509_crt_import(into.it, &text, GNUTLS_X509_FMT_PEM));
  if (!step.well()) return fail(ErrorKind::invalid, std::string("no certificate: ") + gnutls_strerror(step.code));
  return {};
}

bool vouches_for(gnutls_x509_crt_t authority, const std::string& name) {
  Constraints only;
  unsigned critical = 0;
  if (gnutls_x509_name_constraints_init(&only.it) < 0 ||
      gnutls_x509_crt_get_name_constraints(authority, only.it, 0, &critical) < 0)
    return false;
  const std::string bytes = address_bytes(name);
  const gnutls_datum_t one = datum(bytes.empty() ? name : bytes);
  return gnutls_x509_name_constraints_check(only.it, bytes.empty() ? GNUTLS_SAN_DNSNAME : GNUTLS_SAN_IPADDRESS, &one) !=
         0;
}

std::string fingerprint_of(gnutls_x509_crt_t certificate) {
  std::array<unsigned char, 32> hash{};
  std::size_t bytes = hash.size();
  if (gnutls_x509_crt_get_fingerprint(certificate, GNUTLS_DIG_SHA256, hash.data(), &bytes) < 0) return "";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const unsigned char byte : hash) {
    if (!out.empty()) out += ':';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::vector<std::string> names_of(gnutls_x509_crt_t certificate) {
  std::vector<std::string> out;
  for (unsigned i = 0; i < names_read_max; ++i) {
    std::array<char, host_max_bytes + 1> name{};
    std::size_t bytes = name.size();
    const int type = gnutls_x509_crt_get_subject_alt_name(certificate, i, name.data(), &bytes, nullptr);
    if (type == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE) break;
    const std::string_view found(name.data(), std::min(bytes, name.size()));
    if (type == GNUTLS_SAN_DNSNAME) out.emplace_back(found.substr(0, found.find('\0')));
    if (type == GNUTLS_SAN_IPADDRESS) out.push_back(address_text(found));
  }
  return out;
}

}  // namespace

Result<std::string> certificate_name(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (const std::string bytes = address_bytes(out); !bytes.empty()) return address_text(bytes);
  bool well = !out.empty() && out.size() <= host_max_bytes;
  bool letters = false;
  for (std::string_view rest = out; well;) {
    const std::size_t dot = rest.find('.');
    const std::string_view label = rest.substr(0, dot);
    well = is_label(label);
    letters = label.find_first_not_of("0123456789") != std::string_view::npos;
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  if (well && letters) return out;  // a last label of digits only would be a broken address
  return fail(ErrorKind::invalid, "\"" + std::string(name) +
                                      "\" is no name for a certificate: give what stands in the phone's address line, "
                                      "such as kassa.winkel.lan or 192.168.1.20");
}

Result<KeyPair> make_authority(const std::vector<std::string>& names, std::int64_t now_utc_ms) {
  KASSABEL_ASSERT(!names.empty());
  const std::int64_t now_s = now_utc_ms / 1000;
  const Draft draft{"Kassabel " + names.front(), names, now_s - clock_slack_s, now_s + authority_days * day_s, true};
  return make(draft, nullptr, nullptr);
}

Result<KeyPair> make_server(const KeyPair& authority, const std::vector<std::string>& names, std::int64_t now_utc_ms) {
  KASSABEL_ASSERT(!names.empty());
  Certificate issuer;
  if (const auto read = read_certificate(issuer, authority.certificate_pem); !read) return fail(read.error());
  Key key;
  Steps step;
  const gnutls_datum_t text = datum(authority.key_pem);
  step(gnutls_x509_privkey_init(&key.it));
  if (step.well()) step(gnutls_x509_privkey_import2(key.it, &text, GNUTLS_X509_FMT_PEM, nullptr, 0));
  if (!step.well()) return fail(step.error("the authority's key cannot be read"));
  for (const std::string& name : names)
    if (!vouches_for(issuer.it, name))
      return fail(ErrorKind::refused, "this authority was not made for \"" + name +
                                          "\", and phones would not believe it: make another one in a new folder, "
                                          "which every phone has to trust anew");
  const std::int64_t now_s = now_utc_ms / 1000;
  const Draft draft{names.front(), names, now_s - clock_slack_s, now_s - clock_slack_s + server_days * day_s, false};
  if (gnutls_x509_crt_get_expiration_time(issuer.it) < static_cast<std::time_t>(draft.until_s))
    return fail(ErrorKind::refused,
                "this authority ends too soon: make another one in a new folder, which every phone "
                "has to trust anew");
  return make(draft, issuer.it, key.it);
}

Result<CertificateInfo> look_at(std::string_view certificate_pem) {
  Certificate certificate;
  if (const auto read = read_certificate(certificate, certificate_pem); !read) return fail(read.error());
  return CertificateInfo{names_of(certificate.it),
                         static_cast<std::int64_t>(gnutls_x509_crt_get_expiration_time(certificate.it)) * 1000,
                         fingerprint_of(certificate.it)};
}

}  // namespace kassabel::board
