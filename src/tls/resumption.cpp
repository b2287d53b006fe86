// SPDX-License-Identifier: MIT
#include "tls/resumption.hpp"

namespace botarmy {

void TlsResumption::enable(SSL_CTX& context) {
  SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
  SSL_CTX_sess_set_new_cb(&context, on_session);
}

void TlsResumption::take_part(SSL& connection) {
  SSL_set_app_data(&connection, this);
  // Copies, here and below: a connection that does not end as it should, which is the servers' way
  // as often as not, makes its session unfit to be taken up.
  if (!latest_) return;
  const OpensslPointer<SSL_SESSION> copy(SSL_SESSION_dup(latest_.get()));
  SSL_set_session(&connection, copy.get());
}

int TlsResumption::on_session(SSL* connection, SSL_SESSION* session) {
  auto* self = static_cast<TlsResumption*>(SSL_get_app_data(connection));
  if (self != nullptr) self->latest_.reset(SSL_SESSION_dup(session));
  return 0;
}

}  // namespace botarmy
