#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Installs what is missing, builds botarmy and passes every test: the release build with all tests,
# the lint checks, all tests again under the address, undefined-behaviour and thread sanitizers, and
# the fuzz targets for a quarter of a minute each.
# The last line is "N passed, N failed"; the exit code is 0 only if nothing failed.
#
#   scripts/test.sh           everything
#   scripts/test.sh --quick   the release build and its tests only
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

presets=(release asan tsan)
slow_checks=(shell clang-tidy)
fuzz_seconds=15
case "${1-}" in
  '') ;;
  --quick)
    presets=(release)
    slow_checks=()
    fuzz_seconds=0
    ;;
  *)
    echo "test: unknown argument $1 (usage: scripts/test.sh [--quick])" >&2
    exit 2
    ;;
esac

passed=0
failed=0

# step NAME COMMAND...: runs the command, says how long it took, and passes its exit code on.
step() {
  local name=$1 start=$SECONDS code=0
  shift
  printf '\n== %s\n' "$name"
  "$@" || code=$?
  local result=ok
  ((code == 0)) || result=FAILED
  printf '== %s: %s (%d s)\n' "$name" "$result" $((SECONDS - start))
  return "$code"
}

# A check that counts as one test.
check() {
  if step "$@"; then
    ((++passed))
  else
    ((++failed))
  fi
}

configure() {
  cmake --preset "$1" --log-level=WARNING >/dev/null
}

build() {
  cmake --build --preset "$1" --parallel "$(nproc)" -- --quiet
}

# Runs the tests of a preset and leaves what ctest says for count_tests.
run_tests() {
  local with=()
  # GCC 12's thread sanitizer stops at some of the address layouts that newer kernels pick at random.
  if [[ $1 == tsan ]] && setarch --addr-no-randomize true 2>/dev/null; then
    with=(setarch --addr-no-randomize)
  fi
  "${with[@]}" ctest --preset "$1" 2>&1 | tee "build/$1/ctest.out"
}

# Adds the figures of ctest's summary; without one, the preset counts as one failure.
count_tests() {
  local summary='^[0-9]*% tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$' bad all
  read -r bad all < <(sed -n "s/$summary/\1 \2/p" "build/$1/ctest.out") || {
    ((++failed))
    return
  }
  ((failed += bad, passed += all - bad)) || true
}

run_preset() {
  rm -f "build/$1/ctest.out"
  if step "$1: configure" configure "$1" && step "$1: build" build "$1"; then
    step "$1: tests" run_tests "$1" || true
    count_tests "$1"
  else
    ((++failed))
  fi
}

start=$SECONDS
if step setup scripts/setup.sh --tests; then
  run_preset release
  for name in "${slow_checks[@]}"; do
    check "lint: $name" scripts/lint.sh "$name"
  done
  for preset in "${presets[@]:1}"; do
    run_preset "$preset"
  done
  if ((fuzz_seconds > 0)); then
    check fuzz scripts/fuzz.sh "$fuzz_seconds"
  fi
else
  ((++failed))
fi

printf '\n== all: %d s\n' $((SECONDS - start))
printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
