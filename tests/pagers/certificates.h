// SPDX-License-Identifier: Apache-2.0
// A certificate authority and a server's certificate of a test's own, made with the openssl program.
#pragma once

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "tests/pagers/server_process.h"

namespace kassabel::test {

// ca.pem, server.key and server.pem in the folder; the server's certificate is for this name or address only:
// "IP:127.0.0.1", "DNS:elsewhere.lan".
inline void make_certificates(const Folder& folder, const std::string& server_is) {
  const std::string in = "cd '" + folder.file("") + "' && ";
  const std::string key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ";
  folder.write("names", "subjectAltName=" + server_is + "\n");
  const auto run = [&](const std::string& command) {
    if (std::system((in + command + " >openssl.log 2>&1").c_str()) != 0)
      throw std::runtime_error("openssl failed: " + command);
  };
  run("openssl req -x509 " + key + "-keyout ca.key -out ca.pem -days 2 -subj /CN=test-authority");
  run("openssl req -new " + key + "-keyout server.key -out server.csr -subj /CN=server");
  run("openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out "
      "server.pem");
  std::filesystem::permissions(folder.file("server.key"), std::filesystem::perms(0644));  // servers run as others
}

}  // namespace kassabel::test
