// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace botarmy {

/// The port of `botarmy demo-server` where none is given.
inline constexpr std::uint16_t default_demo_port = 8900;

/// What the command `botarmy demo-server` does: prints one line with the address, serves until an
/// interrupt or SIGTERM (a second one stops at once) and returns the exit code. 0 is any free port.
int run_demo_server(std::uint16_t port);

}  // namespace botarmy
