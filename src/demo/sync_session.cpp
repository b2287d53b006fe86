// SPDX-License-Identifier: MIT
#include "demo/demo_session.hpp"

#include <botarmy/message.hpp>

#include <boost/beast/websocket/rfc6455.hpp>

#include <deque>
#include <string>
#include <utility>

namespace botarmy {
namespace {

using beast::websocket::close_code;

constexpr std::string_view grammar = "a message is join:ROOM, leave:ROOM or ROOM:text";

class SyncSession final : public DemoSession, public DemoRoomMember {
 public:
  using DemoSession::DemoSession;
  ~SyncSession() override { hub().rooms.leave_all(*this); }

  void deliver(const DemoText& text) override {
    if (closing()) return;
    if (queue_.size() >= hub().limits.queued_messages) return give_up();
    queue_.push_back(text);
    if (queue_.size() == 1) write();
  }

 private:
  void on_message() override {
    if (stream().got_text()) {
      obey(message());
    } else {
      close(close_code::unknown_data, "text only");
    }
    read_next();
  }

  void on_end() override { hub().rooms.leave_all(*this); }

  void obey(std::string_view text) {
    const auto [topic, body] = split_topic(text);
    const bool moves = topic == "join" || topic == "leave";
    const std::string_view room = moves ? body : topic;
    if (room.empty() || room.find(':') != std::string_view::npos) {
      close(close_code::policy_error, grammar);
    } else if (topic == "join") {
      hub().rooms.join(*this, room);
    } else if (topic == "leave") {
      hub().rooms.leave(*this, room);
    } else {
      ++hub().published;
      hub().rooms.publish(room, std::make_shared<const std::string>(text));
    }
  }

  void give_up() {
    ++hub().too_slow;
    queue_.erase(queue_.begin() + 1, queue_.end());  // the first is being written
    close(close_code::policy_error, "too slow");
  }

  void write() {
    stream().text(true);
    stream().async_write(asio::buffer(*queue_.front()),
                         [this, self = shared_from_this()](beast::error_code error, std::size_t) {
                           if (error) return;
                           ++hub().delivered;
                           queue_.pop_front();
                           if (!queue_.empty() && !closing()) write();
                         });
  }

  std::deque<DemoText> queue_;
};

}  // namespace

std::shared_ptr<DemoSession> make_sync_session(DemoSocket socket, std::shared_ptr<DemoHub> hub) {
  return std::make_shared<SyncSession>(std::move(socket), std::move(hub));
}

}  // namespace botarmy
