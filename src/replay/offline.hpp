// SPDX-License-Identifier: MIT
#pragma once

#include "replay/script.hpp"

#include <botarmy/connection.hpp>
#include <botarmy/http.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace botarmy {

class ScriptedConnection;

/// Opens websockets as a script says, and lets them send and end as it says. What arrives does not
/// come through them.
class ScriptedConnector final : public Connector {
 public:
  ScriptedConnector(Executor executor, Script& script);
  ~ScriptedConnector() override;

  /// A connection that is there already.
  std::unique_ptr<Connection> make(const std::string& socket);
  Task<boost::system::result<std::unique_ptr<Connection>, ConnectError>> connect(
      ConnectOptions options) override;
  /// The websocket of this name has ended.
  void close(const std::string& socket, const Closed& how);
  /// All have.
  void close_all();

 private:
  friend class ScriptedConnection;

  Executor executor_;
  Script& script_;
  std::map<std::string, ScriptedConnection*> open_;
};

/// No request gets an answer: what they come to, a replay knows from the recording.
class NoHttp final : public HttpConnector {
 public:
  std::unique_ptr<HttpClient> make_client(const ConnectOptions& target) override;
};

}  // namespace botarmy
