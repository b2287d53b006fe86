#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Installs what is missing, builds botarmy and runs 500 MyBots for ten seconds against a demo server
# of their own. Further arguments go to `botarmy load-test`, after those below.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/scripts/setup.sh"

echo "demo: building (a few minutes the first time)"
# The tests need more packages than the demo. Who has set up the build already, keeps it as it is.
if [[ ! -e $root/build/release/build.ninja ]]; then
  cmake --preset release -S "$root" -D BOTARMY_TESTS=OFF -D BOTARMY_BENCH=OFF \
    --log-level=WARNING >/dev/null
fi
cmake --build "$root/build/release" --target botarmy --parallel "$(nproc)"

# Not from the source directory: paths among the arguments are the caller's, and so is bot_run.log.
exec "$root/build/release/botarmy" load-test --bot MyBot -n 500 --duration 10s "$@"
