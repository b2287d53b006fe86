// SPDX-License-Identifier: MIT
#pragma once

#include <botarmy/registry.hpp>

namespace botarmy {

/// Adds the actions that every bot has, and the plain bot class `Bot`, which has no others.
void register_builtins(Registry& registry);

/// wait, succeed_rate, done, error.
void register_basic_actions(Registry& registry);
/// log, log.field.
void register_log_actions(Registry& registry);
/// ws.connect, ws.send, ws.close.
void register_websocket_actions(Registry& registry);
/// context.set, context.increment, context.append.
void register_context_actions(Registry& registry);
/// http.get, http.head, http.post, http.put, http.patch, http.delete.
void register_http_actions(Registry& registry);
/// http.download.
void register_http_download(Registry& registry);
/// http.poll, http.poll_stop.
void register_http_polling(Registry& registry);
/// ws.expect, ws.expect_none.
void register_expectations(Registry& registry);
/// ws.request, pace.
void register_requests(Registry& registry);
/// ws.join, ws.leave.
void register_topics(Registry& registry);

/// check, context.check.
void register_checks(Registry& registry);
/// random.integer, random.number, random.string, random.uuid, random.pick.
void register_random_actions(Registry& registry);
/// file.read, file.write, file.append.
void register_file_actions(Registry& registry);

/// shared.get, shared.put, shared.update, shared.take, shared.lock, shared.unlock.
void register_shared_actions(Registry& registry);
/// data.deal.
void register_data_actions(Registry& registry);
/// metric.count, metric.gauge, metric.trend.
void register_metric_actions(Registry& registry);
/// exec.start, exec.send, exec.stop, exec.run.
void register_exec_actions(Registry& registry);

}  // namespace botarmy
