# SPDX-License-Identifier: MIT
"""What RFC 6455 asks of a client, case by case, in the manner of Autobahn's test suite: what the
server does after the opening handshake, or in it, and what the client must do then."""
