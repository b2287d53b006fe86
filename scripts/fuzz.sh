#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Builds the fuzz targets (tests/fuzz) and runs each for some seconds, beginning with its corpus. An
# input that breaks one is left in build/fuzz/findings, and the exit code is 1.
#
#   scripts/fuzz.sh [--seed N] [SECONDS [TARGET...]]   by default 15 seconds, all targets, seed 1
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
findings=$root/build/fuzz/findings

fail() {
  printf 'fuzz: %s\n' "$*" >&2
  exit 2
}

seed=1
if [[ ${1-} == --seed ]]; then
  seed=${2-}
  shift 2 || fail "--seed needs a number"
fi
seconds=${1:-15}
[[ $seconds =~ ^[0-9]+$ && $seed =~ ^[0-9]+$ ]] ||
  fail "usage: scripts/fuzz.sh [--seed N] [SECONDS [TARGET...]]"
targets=("${@:2}")
if ((${#targets[@]} == 0)); then
  for source in tests/fuzz/*_fuzz.cpp; do
    source=${source##*/}
    targets+=("${source%_fuzz.cpp}")
  done
fi

cmake --preset fuzz --log-level=WARNING >/dev/null
cmake --build --preset fuzz --parallel "$(nproc)" -- --quiet

work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT
mkdir -p "$findings"
# Scenarios can name the files that lie there.
cd tests/fuzz/files

# Runs a target on a copy of its corpus, which it adds to.
run() {
  local name=$1 dictionary=() executions
  [[ -x $root/build/fuzz/${name}_fuzz ]] || fail "there is no fuzz target $name"
  [[ -e ../$name.dict ]] && dictionary=("-dict=$root/tests/fuzz/$name.dict")
  cp -r "../corpus/$name" "$work/$name"
  if "$root/build/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -max_len=4096 -seed="$seed" -artifact_prefix="$findings/$name-" -print_final_stats=1 \
    "${dictionary[@]}" "$work/$name" >"$work/$name.log" 2>&1; then
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$name.log")
    echo "fuzz: $name: $executions inputs in $seconds s, nothing found"
    return
  fi
  tail -n 60 "$work/$name.log" >&2
  local input
  input=$(sed -n 's/.*Test unit written to //p' "$work/$name.log" | tail -n 1)
  echo "fuzz: $name: FAILED; to see it again:"
  echo "  (cd tests/fuzz/files && ../../../build/fuzz/${name}_fuzz ${input:-../corpus/$name/*})"
  return 1
}

failed=0
for target in "${targets[@]}"; do
  run "$target" || failed=1
done
exit "$failed"
