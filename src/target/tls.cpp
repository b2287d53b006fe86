// SPDX-License-Identifier: MIT
#include "target/tls.hpp"

#include "source/fields.hpp"
#include "source/read_file.hpp"
#include "tls/identity.hpp"

#include <string>

namespace botarmy {
namespace {

class TlsReader {
 public:
  TlsReader(const Value& value, const std::string& path, Problems& problems)
      : fields_(value, path, problems), path_(path), problems_(problems) {}

  TlsOptions read() {
    TlsOptions tls;
    tls.verify = fields_.boolean("verify").value_or(tls.verify);
    tls.ca_file = file("ca");
    tls.cert_file = file("cert");
    tls.key_file = file("key");
    tls.server_name = fields_.text("server_name").value_or("");
    tls.resume = fields_.boolean("resume").value_or(tls.resume);
    fields_.finish();
    if (!tls.ca_file.empty()) check_authorities(tls.ca_file);
    if (!tls.cert_file.empty()) {
      check_identity(tls);
    } else if (!tls.key_file.empty()) {
      problems_.add(at("key"), in_quotes(path_ + ".key") + " is of no use without " +
                                   in_quotes(path_ + ".cert"));
    }
    return tls;
  }

 private:
  std::string file(const char* key) {
    const auto named = fields_.text(key);
    return named ? path_beside(problems_.file_name(at(key).file), *named) : "";
  }
  Position at(const char* key) { return fields_.find(key)->at; }

  void check_authorities(const std::string& ca_file) {
    if (const auto bad = find_bad_authorities(ca_file)) problems_.add(at("ca"), *bad);
  }
  void check_identity(const TlsOptions& tls) {
    const auto loaded = TlsIdentity::load(tls.cert_file, tls.key_file);
    if (loaded) return;
    const bool of_key = loaded.error().of_key && !tls.key_file.empty();
    problems_.add(at(of_key ? "key" : "cert"), loaded.error().message);
  }

  Fields fields_;
  std::string path_;
  Problems& problems_;
};

}  // namespace

TlsOptions read_tls(const Value& value, const std::string& path, Problems& problems) {
  return TlsReader(value, path, problems).read();
}

}  // namespace botarmy
