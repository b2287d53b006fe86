#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Runs the commands that open README.md in a bare Debian, to see that they bring everything they
# need: debootstraps a minimal system, clones the last commit into it and runs them there. Needs
# root, debootstrap, git and a network. The mirror and its settings are those of this machine's apt.
#
#   scripts/check-bare.sh                 both commands, in Debian 12
#   scripts/check-bare.sh COMMAND...      other commands, such as 'scripts/test.sh --quick'
#   BARE_SUITE=trixie scripts/check-bare.sh   in another release that this machine's apt knows
set -euo pipefail

suite=${BARE_SUITE:-bookworm}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
  printf 'check-bare: %s\n' "$*" >&2
  exit 2
}

((EUID == 0)) || fail "needs root, for chroot and its mounts"
command -v debootstrap >/dev/null || fail "needs debootstrap"

# Everything below happens in a mount and a process namespace of its own. Both are gone when it
# ends, however it ends, so nothing stays mounted and removing the directory is safe.
if [[ -z ${BARE_DIR-} ]]; then
  BARE_DIR=$(mktemp --directory /tmp/botarmy-bare.XXXXXX)
  chmod 755 "$BARE_DIR"
  export BARE_DIR
  unshare --mount --propagation private --pid --fork --kill-child --mount-proc "$0" "$@" &
  inner=$!
  trap 'kill -KILL "$inner" 2>/dev/null || true; rm -rf --one-file-system "$BARE_DIR"' EXIT
  wait "$inner"
  exit
fi

# Prints "URI SUITE COMPONENT" of the package lists that this machine's apt has for the suite.
package_lists() {
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v suite="$suite" '$2 == suite || index($2, suite "-") == 1' | sort -u
}

lists=$(package_lists)
mirror=$(awk -v suite="$suite" '$2 == suite { print $1; exit }' <<<"$lists")
[[ -n $mirror ]] || fail "this machine's apt has no package list of $suite"
eval "$(apt-config shell proxy Acquire::http::Proxy)"
if [[ -n ${proxy-} ]]; then
  export http_proxy=$proxy
fi

echo "== debootstrap $suite"
debootstrap --variant=minbase "$suite" "$BARE_DIR" "$mirror" >"$BARE_DIR/debootstrap.out" 2>&1 || {
  tail -n 40 "$BARE_DIR/debootstrap.out" >&2
  fail "debootstrap failed"
}
awk '{ print "deb", $0 }' <<<"$lists" >"$BARE_DIR/etc/apt/sources.list"
apt-config dump | grep -E '^Acquire::(http|https|Check|Retries)' \
  >"$BARE_DIR/etc/apt/apt.conf.d/99host" || true
cp /etc/resolv.conf /etc/hosts "$BARE_DIR/etc/"
# Authorities that this machine trusts beside the usual ones; ca-certificates takes them in.
if [[ -d /usr/local/share/ca-certificates ]]; then
  mkdir -p "$BARE_DIR/usr/local/share"
  cp -r /usr/local/share/ca-certificates "$BARE_DIR/usr/local/share/"
fi
mount -t proc proc "$BARE_DIR/proc"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$BARE_DIR/dev/pts"
mkdir -p "$BARE_DIR/dev/shm"
mount -t tmpfs tmpfs "$BARE_DIR/dev/shm"
git clone --quiet "$root" "$BARE_DIR/root/botarmy"

commands=("$@")
if ((${#commands[@]} == 0)); then
  commands=(scripts/demo.sh scripts/test.sh)
fi
for command in "${commands[@]}"; do
  echo "== $command"
  start=$SECONDS
  env -i HOME=/root TERM="${TERM:-dumb}" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    ${http_proxy:+http_proxy="$http_proxy"} \
    chroot "$BARE_DIR" bash -c 'cd /root/botarmy && eval "$1"' bash "$command" </dev/null
  echo "== $command: ok ($((SECONDS - start)) s)"
done
