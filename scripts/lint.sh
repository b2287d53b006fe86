#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The lint checks; every finding is an error.
#
#   scripts/lint.sh                           all of them
#   scripts/lint.sh format|tidy|shell         one of them
#   scripts/lint.sh clang-tidy [FILE.cpp...]  the slow one, for these files (by default for all)
#
# clang-tidy reads build/release/compile_commands.json, which `cmake --preset release` writes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

check_format() {
  find src include tests bench -name '*.[ch]pp' -print0 |
    xargs -0 --no-run-if-empty clang-format --dry-run -Werror
}

check_tidy() {
  python3 scripts/tidy.py
}

check_shell() {
  local script
  for script in scripts/*.sh .ci/run; do
    bash -n "$script"
  done
}

# Silent about a file without findings, where clang-tidy counts the warnings that it hides.
clang_tidy_one() {
  local output
  if ! output=$(clang-tidy -p build/release --quiet --extra-arg=-Wno-unknown-warning-option "$1" 2>&1); then
    printf '%s\n' "$output"
    return 1
  fi
}
export -f clang_tidy_one

check_clang_tidy() {
  local database=build/release/compile_commands.json
  if [[ ! -e $database ]]; then
    echo "lint: $database is missing: run cmake --preset release" >&2
    return 1
  fi
  local files=("$@")
  if ((${#files[@]} == 0)); then
    mapfile -t files < <(sed -n 's/^ *"file": "\(.*\.cpp\)",\{0,1\}$/\1/p' "$database" | sort -u)
  fi
  printf '%s\0' "${files[@]}" |
    xargs -0 --max-args=1 --max-procs="$(nproc)" bash -c 'clang_tidy_one "$1"' clang-tidy
}

case "${1-}" in
  format | tidy | shell) "check_$1" ;;
  clang-tidy) check_clang_tidy "${@:2}" ;;
  '')
    failed=()
    for check in format tidy shell clang-tidy; do
      "$0" "$check" || failed+=("$check")
    done
    if ((${#failed[@]} > 0)); then
      echo "lint: failed: ${failed[*]}" >&2
      exit 1
    fi
    ;;
  *)
    echo "lint: unknown check $1: format, tidy, shell or clang-tidy" >&2
    exit 2
    ;;
esac
