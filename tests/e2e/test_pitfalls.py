# SPDX-License-Identifier: MIT
"""What other tools are known to stumble over, each against a server that does just that."""

import fcntl
import re
import struct
import termios
import threading
import time
import unittest
from pathlib import Path

from support import frames, results
from support.frames import TEXT, binary, close, ping, text
from support.program import SANITIZED, EndToEndTest
from support.raw_server import RawServer

MIB = 1 << 20


def accepting(talk):
    """A server that agrees to the opening handshake, then talks."""
    def serve(peer):
        peer.read_request()
        peer.accept()
        talk(peer)
    return RawServer(serve)


def says_good_bye(peer, code=1000):
    """The client closes; the server answers and hangs up."""
    if peer.read_close() != code:
        raise AssertionError("another close code")
    peer.send(close(code))


class Pitfalls(EndToEndTest):
    def run_bot(self, server, tree, settings="", code=0, options=()):
        """Runs the steps once with one bot; the program, and its results."""
        target = f"target: {{ url: '{server.url()}'{settings} }}\n"
        scenario = self.scenario(target + "tree:\n  sequence:\n" +
                                 "".join(f"    - {step}\n" for step in tree))
        program = self.load_test(scenario, "--once", "-n", 1, *options)
        self.assert_exit(program, code)
        return program, results.check(self, program)

    def assert_dies(self, server, reason, tree=("ws.connect", "wait: 60"), settings=""):
        """The bot dies of this, which the results and the log say."""
        program, result = self.run_bot(server, tree, settings, code=1)
        reason = reason.replace("ADDRESS", server.address)
        self.assertEqual(results.deaths(result), [{"reason": reason, "count": 1, "first_bot": 1}])
        self.assertIn(reason, program.log())
        return program, result


class Replies(Pitfalls):
    def test_a_message_that_comes_before_anybody_expects_it_is_not_lost(self):
        def serve(peer):
            peer.read_request()
            peer.accept(more=text("early") + text("later"))
            says_good_bye(peer)

        with RawServer(serve) as server:
            _, result = self.run_bot(server, ["ws.connect", "wait: 0.2",
                                              "ws.expect: { text: later, within: 60s }",
                                              "ws.expect: { text: early, within: 60s }", "ws.close",
                                              "done"])
        self.assertEqual(result["actions"]["ws.expect"]["succeed"], 2)
        self.assertEqual(result["websocket"]["messages_unclaimed"], 0)

    def test_the_second_of_two_replies_is_not_taken_for_the_reply_to_what_is_sent_next(self):
        def talk(peer):
            for number in range(1, 6):
                peer.expect(TEXT, f"request {number}")
                peer.send(text(f"reply {number}") * 2)
            says_good_bye(peer)

        tree = ["ws.connect"]
        for number in range(1, 6):
            tree += [f"ws.send: 'request {number}'",
                     f"ws.expect: {{ text: 'reply {number}', within: 60s }}"]
        with accepting(talk) as server:
            _, result = self.run_bot(server, [*tree, "ws.close", "done"])
        self.assertEqual(result["actions"]["ws.expect"]["succeed"], 5)
        self.assertEqual(result["websocket"]["messages_received"], 10)
        self.assertEqual(result["websocket"]["messages_unclaimed"], 5)

    def test_an_empty_message_is_a_message(self):
        def talk(peer):
            peer.expect(TEXT, "")
            peer.send(text("") + frames.binary(b"") + text("end"))
            says_good_bye(peer)

        with accepting(talk) as server:
            _, result = self.run_bot(server, [
                "ws.connect", "ws.send: ''", "ws.expect: { size: 0, within: 60s }",
                "ws.expect: { text: '', within: 60s }", "ws.expect: { text: end, within: 60s }",
                "ws.close", "done"])
        self.assertEqual(result["websocket"]["messages_received"], 3)
        self.assertEqual(result["websocket"]["bytes_received"], 3)
        self.assertEqual(result["websocket"]["messages_sent"], 1)


class Silence(Pitfalls):
    def test_a_server_that_accepts_tcp_and_says_nothing(self):
        with RawServer(lambda peer: peer.wait_until_gone()) as server:
            _, result = self.assert_dies(
                server, "ADDRESS: no answer to the opening handshake within 200 ms",
                settings=", handshake_timeout: 200ms")
        self.assertEqual(result["websocket"]["connect_failures"], {"timeout": 1})

    def test_a_ping_that_is_never_answered(self):
        def talk(peer):
            found = peer.read_frame()
            self.assertEqual(found.opcode, frames.PING)
            peer.wait_until_gone()

        with accepting(talk) as server:
            _, result = self.assert_dies(server, "websocket lost: no pong within 200 ms",
                                         settings=", ping: { interval: 100ms, timeout: 200ms }")
        self.assertEqual(result["websocket"]["close_codes"], {"1006": 1})

    def test_pings_that_are_answered_late_but_in_time_keep_the_connection(self):
        def talk(peer):
            for _ in range(5):
                found = peer.read_frame()
                peer.send(frames.pong(found.payload))
            peer.send(text("enough"))
            while (found := peer.read_frame()).opcode != frames.CLOSE:
                self.assertEqual(found.opcode, frames.PING)
            peer.send(close(1000))

        with accepting(talk) as server:
            self.run_bot(server, ["ws.connect", "ws.expect: { text: enough, within: 60s }",
                                  "ws.close", "done"],
                         settings=", ping: { interval: 20ms, timeout: 10s }")

    def test_pings_are_answered_while_the_bot_does_something_else(self):
        def talk(peer):
            for number in range(3):
                peer.send(ping(str(number)))
                peer.expect(frames.PONG, str(number))
            peer.send(close(1001, "that is all"))
            self.assertEqual(peer.read_close(), 1001)

        with accepting(talk) as server:
            self.assert_dies(server, "websocket closed by the server: 1001 that is all")


class Endings(Pitfalls):
    def test_a_ping_during_the_closing_handshake_is_answered(self):
        def talk(peer):
            self.assertEqual(peer.read_close(), 1000)
            peer.send(ping("still there?"))
            peer.expect(frames.PONG, "still there?")
            peer.send(close(1000))
            peer.end_stream()
            peer.read_end()

        with accepting(talk) as server:
            _, result = self.run_bot(server, ["ws.connect", "ws.close", "done"])
        self.assertEqual(result["websocket"]["close_codes"], {"1000": 1})

    def test_what_was_on_its_way_when_the_bot_closes_is_received(self):
        def talk(peer):
            self.assertEqual(peer.read_close(), 3456)
            peer.send(text("one") + ping("two") + text("three") + close(3456))
            peer.expect(frames.PONG, "two")

        with accepting(talk) as server:
            _, result = self.run_bot(server, [
                "ws.connect", "ws.close: { code: 3456, reason: bye }",
                "ws.expect: { text: one, within: 0 }", "ws.expect: { text: three, within: 0 }",
                "done"])
        self.assertEqual(result["websocket"]["messages_received"], 2)

    def test_a_reset_in_mid_frame(self):
        def talk(peer):
            peer.send(text("whole") + text("x" * 200)[:100])
            peer.expect(TEXT, "got it")
            peer.reset()

        with accepting(talk) as server:
            _, result = self.assert_dies(
                server, "websocket lost: Connection reset by peer",
                tree=["ws.connect", "ws.expect: { text: whole, within: 60s }", "ws.send: got it",
                      "wait: 60"])
        self.assertEqual(result["websocket"]["messages_received"], 1)
        self.assertEqual(result["websocket"]["close_codes"], {"1006": 1})

    def test_a_server_that_never_answers_a_close(self):
        with accepting(lambda peer: peer.wait_until_gone()) as server:
            _, result = self.run_bot(server, ["ws.connect", "ws.close", "done"],
                                     settings=", close_timeout: 200ms")
        self.assertEqual(result["websocket"]["close_codes"], {"1006": 1})


class Refusals(Pitfalls):
    @staticmethod
    def answering(answer):
        def serve(peer):
            peer.read_request()
            peer.send(answer.encode())
            peer.wait_until_gone()
        return RawServer(serve)

    def test_a_handshake_that_is_refused_shows_status_and_body(self):
        with self.answering("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 24\r\n"
                            "Retry-After: 5\r\n\r\ntry again\nin a minute, ok") as server:
            _, result = self.assert_dies(
                server, "ADDRESS: HTTP 503 Service Unavailable: try again in a minute, ok")
        self.assertEqual(result["websocket"]["connect_failures"], {"http_status": 1})

    def test_a_redirect_is_refused(self):
        with self.answering("HTTP/1.1 302 Found\r\nLocation: wss://elsewhere.example/\r\n"
                            "Content-Length: 0\r\n\r\n") as server:
            _, result = self.assert_dies(server, 
                                      "ADDRESS: HTTP 302 Found: redirects to "
                                      "wss://elsewhere.example/")
        self.assertEqual(result["websocket"]["connect_failures"], {"http_status": 1})

    def test_a_server_of_something_else(self):
        with self.answering("220 mail.example ESMTP\r\n\r\n") as server:
            self.assert_dies(server, "ADDRESS: bad answer to the opening handshake: "
                                     "Unable to parse response code")


class Pressure(Pitfalls):
    """Servers that do not read, or that say more than bots can hear."""

    BLOCK = 64 << 10

    def start_bot(self, server, steps, settings="", *options):
        scenario = self.scenario(f"target: {server.url()}\n{settings}\ntree:\n  sequence:\n" +
                                 "".join(f"    - {step}\n" for step in steps))
        return self.start_load_test(scenario, "--once", "-n", 1, *options)

    def sends(self, count):
        """A step that sends this many blocks."""
        return f"repeat_n: {{ n: {count}, node: {{ ws.send: '{'x' * self.BLOCK}' }} }}"

    def read_blocks(self, peer, count):
        for _ in range(count):
            self.assertEqual(len(peer.read_frame().payload), self.BLOCK)

    @staticmethod
    def wait_until_still(measure, seconds=1):
        """Until it has been the same for so long, and not nothing."""
        value, since = None, time.monotonic()
        while not value or time.monotonic() - since < seconds:
            now = measure()
            if now != value:
                value, since = now, time.monotonic()
            time.sleep(0.02)

    def assert_memory_below(self, program, bound):
        """No more was ever resident."""
        status = Path(f"/proc/{program.pid}/status").read_text()
        largest = int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) << 10
        if not SANITIZED:
            self.assertLess(largest, bound)

    def test_a_server_that_stops_reading_stops_the_sender(self):
        blocks = 2000
        stalled, go_on = threading.Event(), threading.Event()

        def talk(peer):
            self.wait_until_still(lambda: _unread(peer))
            stalled.set()
            go_on.wait()
            self.read_blocks(peer, blocks)
            says_good_bye(peer)

        with accepting(talk) as server:
            program = self.start_bot(server, ["ws.connect", self.sends(blocks), "ws.close", "done"])
            self.assertTrue(stalled.wait(60))
            self.assert_memory_below(program, 48 * MIB)  # though 125 MiB want to go out
            go_on.set()
            self.wait(program, 30)
        self.assert_exit(program, 0)
        self.assertEqual(results.check(self, program)["websocket"]["messages_sent"], blocks)

    def flood(self, policy, steps):
        """A bot is stuck in sending, because the server does not read, while a thousand messages
        come and ten have room. Then it goes on with the steps. The program, and its results."""
        blocks, messages = 400, 1000
        heard = threading.Event()

        def talk(peer):
            self.wait_until_still(lambda: _unread(peer))
            peer.send(b"".join(text(str(number)) for number in range(1, messages + 1)))
            heard.wait()
            try:
                self.read_blocks(peer, blocks)
                says_good_bye(peer)
            except AssertionError:
                self.assertEqual(policy, "fail")

        with accepting(talk) as server:
            program = self.start_bot(server, ["ws.connect", self.sends(blocks), *steps],
                                     f"inbox: {{ limit: 10, policy: {policy} }}",
                                     "--dump-frames", "frames.log")
            frames_log = program.directory / "frames.log"
            self.wait_until(lambda: frames_log.exists() and
                            f" text={messages}\n" in frames_log.read_text(), "all is heard", 60)
            heard.set()
            self.wait(program, 30)
        result = results.check(self, program)
        self.assertEqual(result["websocket"]["messages_received"], messages)
        return program, result["websocket"]

    @staticmethod
    def expects(*numbers):
        return [f"ws.expect: {{ text: '{number}', within: 60s }}" for number in numbers]

    def test_a_bot_that_is_busy_loses_nothing_of_a_flood_because_its_websocket_pauses(self):
        program, figures = self.flood("pause", [*self.expects(1000), "ws.close", "done"])
        self.assert_exit(program, 0)
        self.assertEqual(figures["messages_dropped"], 0)
        self.assertEqual(figures["inbox_delay_ms"]["count"], 1000)
        self.assertEqual(figures["inbox_peak"], 10)

    def test_a_bot_that_is_busy_keeps_the_newest_of_a_flood(self):
        program, figures = self.flood("drop_oldest", [*self.expects(*range(991, 1001)), "ws.close",
                                                      "done"])
        self.assert_exit(program, 0)
        self.assertEqual(figures["messages_dropped"], 990)
        self.assertEqual(figures["messages_unclaimed"], 0)

    def test_a_bot_that_is_busy_keeps_the_oldest_of_a_flood(self):
        program, figures = self.flood("drop_newest", [*self.expects(*range(1, 11)), "ws.close",
                                                      "done"])
        self.assert_exit(program, 0)
        self.assertEqual(figures["messages_dropped"], 990)
        self.assertEqual(figures["messages_unclaimed"], 0)

    def test_a_bot_that_is_busy_dies_of_a_flood_if_it_is_told_to(self):
        program, figures = self.flood("fail", [*self.expects(1), "ws.close", "done"])
        self.assert_exit(program, 1)
        self.assertIn("inbox overflow: more than 10 messages wait", program.log())

    def test_a_flood_that_nobody_can_hear_in_time_does_not_grow_in_memory(self):
        """What the inbox has no room for waits with the server."""
        messages, blocks, sent = 100_000, 400, 0
        go_on, measured = threading.Event(), threading.Event()
        hundred = b"".join(binary(bytes(1 << 10)) for _ in range(100))

        def flood(peer):
            nonlocal sent
            while sent < messages:
                peer.send(hundred)
                sent += 100

        def talk(peer):
            self.wait_until_still(lambda: _unread(peer))
            pushing = threading.Thread(target=flood, args=(peer,))
            pushing.start()
            self.wait_until_still(lambda: sent)
            go_on.set()
            self.read_blocks(peer, blocks)
            pushing.join()
            measured.wait(60)  # while the bot still waits for the last word
            peer.send(text("!"))
            says_good_bye(peer)

        with accepting(talk) as server:
            program = self.start_bot(server, ["ws.connect", self.sends(blocks),
                                              "ws.expect: { text: '!', within: 30s }", "ws.close",
                                              "done"])
            self.assertTrue(go_on.wait(60))
            self.assertLess(sent, messages)
            self.wait_until(lambda: sent == messages, "all is pushed", 60)
            self.assert_memory_below(program, 48 * MIB)  # though 100 MiB came
            measured.set()
            self.wait(program, 60)
        self.assert_exit(program, 0)
        figures = results.check(self, program)["websocket"]
        self.assertEqual(figures["messages_received"], messages + 1)


def _unread(peer):
    """How many bytes the kernel holds for the server, which reads none of them."""
    return struct.unpack("i", fcntl.ioctl(peer.socket, termios.FIONREAD, bytes(4)))[0]


if __name__ == "__main__":
    unittest.main()
