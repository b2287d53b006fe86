// SPDX-License-Identifier: MIT
#include "demo_fixture.hpp"

#include <array>

namespace botarmy {
namespace {

constexpr auto clients = [](const DemoServer& server) { return server.clients(); };
constexpr auto rooms = [](const DemoServer& server) { return server.rooms(); };
constexpr auto too_slow = [](const DemoServer& server) { return server.too_slow(); };

/// Joins, and waits for a message of its own: then the server has dealt with everything before it.
void join(DemoClient& client, const std::string& room) {
  client.send("join:" + room);
  client.send(room + ":I am in");
  ASSERT_EQ(client.receive(), room + ":I am in");
}

TEST(DemoServer, EchoesTextAsText) {
  RunningDemo demo;
  DemoClient client{demo, "/echo"};
  client.send("héllo");
  EXPECT_EQ(client.receive(), "héllo");
  EXPECT_FALSE(client.got_binary());
}

TEST(DemoServer, EchoesBinaryAsBinary) {
  RunningDemo demo;
  DemoClient client{demo, "/echo"};
  const std::string data{"\x00\xff\x80", 3};
  client.send_binary(data);
  EXPECT_EQ(client.receive(), data);
  EXPECT_TRUE(client.got_binary());
}

TEST(DemoServer, EchoesMessagesOfEverySizeInOrder) {
  RunningDemo demo;
  DemoClient client{demo, "/echo"};
  constexpr std::array<std::size_t, 8> sizes{0, 1, 125, 126, 65'535, 65'536, 1'000'000, 1};
  for (const std::size_t size : sizes) {
    client.send(std::string(size, 'x'));
    EXPECT_EQ(client.receive(), std::string(size, 'x'));
  }
}

TEST(DemoServer, SendsAMessageToEveryoneInItsRoomAndToNobodyElse) {
  RunningDemo demo;
  DemoClient ann{demo, "/sync"};
  DemoClient ben{demo, "/sync"};
  DemoClient eve{demo, "/sync"};
  join(ann, "lobby");
  join(ben, "lobby");
  EXPECT_EQ(ann.receive(), "lobby:I am in");
  join(eve, "cellar");
  ann.send("lobby:a:b");
  EXPECT_EQ(ann.receive(), "lobby:a:b");
  EXPECT_EQ(ben.receive(), "lobby:a:b");
  eve.send("cellar:alone");
  EXPECT_EQ(eve.receive(), "cellar:alone");
}

TEST(DemoServer, LetsAnyoneSendToARoom) {
  RunningDemo demo;
  DemoClient ann{demo, "/sync"};
  DemoClient ben{demo, "/sync"};
  join(ann, "lobby");
  ben.send("lobby:from outside");
  ben.send("nobody:is here");
  join(ben, "cellar");
  EXPECT_EQ(ann.receive(), "lobby:from outside");
}

TEST(DemoServer, SendsNothingOfARoomThatWasLeft) {
  RunningDemo demo;
  DemoClient ann{demo, "/sync"};
  DemoClient ben{demo, "/sync"};
  join(ann, "lobby");
  join(ann, "cellar");
  join(ben, "lobby");
  EXPECT_EQ(ann.receive(), "lobby:I am in");
  ann.send("leave:lobby");
  ann.send("leave:lobby");
  ann.send("lobby:late");
  ann.send("cellar:next");
  EXPECT_EQ(ann.receive(), "cellar:next");
  EXPECT_EQ(ben.receive(), "lobby:late");
}

TEST(DemoServer, DeliversOnceToAClientThatJoinedTwice) {
  RunningDemo demo;
  DemoClient client{demo, "/sync"};
  client.send("join:lobby");
  join(client, "lobby");
  client.send("lobby:once");
  EXPECT_EQ(client.receive(), "lobby:once");
}

TEST(DemoServer, TakesAClientThatClosesOutOfItsRooms) {
  RunningDemo demo;
  DemoClient client{demo, "/sync"};
  join(client, "lobby");
  join(client, "cellar");
  EXPECT_EQ(demo.ask(rooms), 2U);
  client.close();
  EXPECT_TRUE(demo.becomes(clients, 0U));
  EXPECT_EQ(demo.ask(rooms), 0U);
}

TEST(DemoServer, TakesAClientThatIsGoneOutOfItsRooms) {
  RunningDemo demo;
  DemoClient ann{demo, "/sync"};
  DemoClient ben{demo, "/sync"};
  join(ann, "lobby");
  join(ben, "cellar");
  ann.drop();
  EXPECT_TRUE(demo.becomes(rooms, 1U));
  ben.send("lobby:anybody?");
  ben.send("cellar:still here");
  EXPECT_EQ(ben.receive(), "cellar:still here");
}

TEST(DemoServer, ClosesAClientThatDoesNotSpeakTopics) {
  RunningDemo demo;
  constexpr const char* answer = "closed 1008: a message is join:ROOM, leave:ROOM or ROOM:text";
  for (const char* text : {"", "hello", ":hello", "join:", "leave:", "join:a:b"}) {
    DemoClient client{demo, "/sync"};
    client.send(text);
    EXPECT_EQ(client.receive(), answer) << text;
  }
  DemoClient client{demo, "/sync"};
  client.send_binary("join:lobby");
  EXPECT_EQ(client.receive(), "closed 1003: text only");
}

TEST(DemoServer, ClosesAClientThatDoesNotReadAndCountsIt) {
  RunningDemo demo{{.queued_messages = 4, .to_close = std::chrono::minutes{1}}};
  DemoClient deaf{demo, "/sync"};
  DemoClient loud{demo, "/sync"};
  join(deaf, "lobby");
  const std::string message = "lobby:" + std::string(100'000, 'x');
  int sent = 0;
  while (demo.ask(too_slow) == 0 && ++sent < 1'000) loud.send(message);
  EXPECT_EQ(demo.ask(too_slow), 1U);
  int received = 0;
  std::string last = deaf.receive();
  for (; last == message; ++received) last = deaf.receive();
  EXPECT_EQ(last, "closed 1008: too slow");
  EXPECT_GT(received, 0);
  EXPECT_LT(received, sent);
  join(loud, "cellar");
}

TEST(DemoServer, DropsAClientThatIsTooSlowToClose) {
  RunningDemo demo{{.queued_messages = 4, .to_close = std::chrono::milliseconds{1}}};
  DemoClient deaf{demo, "/sync"};
  DemoClient loud{demo, "/sync"};
  join(deaf, "lobby");
  const std::string message = "lobby:" + std::string(100'000, 'x');
  for (int sent = 0; demo.ask(too_slow) == 0 && sent < 1'000; ++sent) loud.send(message);
  EXPECT_TRUE(demo.becomes(clients, 1U));
}

TEST(DemoServer, AnswersOverHttp) {
  RunningDemo demo;
  EXPECT_EQ(get(demo, "/health"), "200 ok");
  EXPECT_EQ(get(demo, "/nowhere"), "404 there is nothing here: see /\n");
  EXPECT_EQ(get(demo, "/echo"), "426 this is a websocket\n");
  EXPECT_EQ(get(demo, "/"), R"(200 botarmy demo server

  /echo    websocket: sends every message back
  /sync    websocket of topics: join:ROOM, leave:ROOM, and ROOM:text to everyone in the room
  /health  answers "ok"

clients: 1
rooms: 0
published: 0
delivered: 0
closed because they did not read: 0
)");
}

TEST(DemoServer, RefusesAWebsocketOnAnUnknownPath) {
  RunningDemo demo;
  DemoClient client{demo, "/nowhere"};
  EXPECT_EQ(client.handshake_status(), 404);
}

TEST(DemoServer, IgnoresTheQueryOfAUrl) {
  RunningDemo demo;
  DemoClient client{demo, "/echo?token=1"};
  EXPECT_EQ(client.handshake_status(), 101);
}

TEST(DemoServer, ClosesEverybodyWhenItStops) {
  RunningDemo demo;
  DemoClient ann{demo, "/sync"};
  DemoClient ben{demo, "/echo"};
  join(ann, "lobby");
  ben.send("x");
  EXPECT_EQ(ben.receive(), "x");
  demo.stop();
  EXPECT_EQ(ann.receive(), "closed 1001: the server stops");
  EXPECT_EQ(ben.receive(), "closed 1001: the server stops");
  EXPECT_TRUE(demo.becomes(clients, 0U));
}

TEST(DemoServer, DropsAClientThatHasNotSaidWhatItWantsWhenItStops) {
  RunningDemo demo;
  asio::io_context io;
  asio::ip::tcp::socket silent{io};
  silent.connect({asio::ip::address_v4::loopback(), demo.port()});
  EXPECT_TRUE(demo.becomes(clients, 1U));
  demo.stop();
  EXPECT_TRUE(demo.becomes(clients, 0U));
}

TEST(DemoServer, SaysThatItsPortIsTaken) {
  RunningDemo demo;
  asio::io_context io;
  EXPECT_EQ(listen_on_loopback(io, demo.port()).error(), asio::error::address_in_use);
}

}  // namespace
}  // namespace botarmy
