#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Installs the Debian packages that botarmy needs. Does nothing, and asks for nothing, when they are
# all there.
#
#   scripts/setup.sh           what building and running needs
#   scripts/setup.sh --tests   and what the tests and the lint checks need
set -euo pipefail

build_packages=(
  cmake ninja-build g++ ccache
  libwebsocketpp-dev libcli11-dev libspdlog-dev libyaml-cpp-dev libssl-dev libcsv-dev zlib1g-dev libxxhash-dev
  ca-certificates
)
# They bundle the page of report.html. Whoever has them from elsewhere keeps those.
command -v node >/dev/null || build_packages+=(nodejs)
command -v npm >/dev/null || build_packages+=(npm)
# With the servers that the end-to-end tests drive, and the lint tools.
test_packages=(
  libgtest-dev libbenchmark-dev graphviz
  python3 python3-websockets python3-yaml python3-jsonschema nginx libnginx-mod-nchan mosquitto openssl
  tinyproxy prometheus libxml2-utils curl tmux chromium r-base-core clang clang-format clang-tidy
)

fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

packages=("${build_packages[@]}")
case "${1-}" in
  '') ;;
  --tests) packages+=("${test_packages[@]}") ;;
  *) fail "unknown argument $1 (usage: scripts/setup.sh [--tests])" ;;
esac

installed() {
  [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Boost counts by its headers, whichever package brought them: distributions name it differently.
boost_installed() {
  local version
  version=$(sed -n 's/^#define BOOST_VERSION \([0-9]*\)$/\1/p' /usr/include/boost/version.hpp \
    2>/dev/null) || return 1
  ((${version:-0} >= 108100))
}

# The fuzz targets need the runtime library of clang's fuzzer.
fuzzer_installed() {
  local library
  command -v clang++ >/dev/null || return 1
  for library in "$(clang++ -print-resource-dir)"/lib/*/libclang_rt.fuzzer*.a; do
    [[ -e $library ]] && return
  done
  return 1
}

# The name of the package with it, which goes with the version of clang that apt has: older
# distributions have it in the package of clang's headers.
fuzzer_package() {
  local version package
  version=$(LC_ALL=C apt-cache depends clang | sed -n 's/^ *Depends: clang-\([0-9]*\)$/\1/p')
  for package in "libclang-rt-$version-dev" libclang-rt-dev; do
    if [[ -n $(candidate "$package") ]]; then
      echo "$package"
      return
    fi
  done
  echo "libclang-common-$version-dev"
}

# The version that apt would install; nothing if it knows none.
candidate() {
  LC_ALL=C apt-cache policy "$1" | sed -n 's/^  Candidate: \([^(].*\)$/\1/p'
}

# The name of a package with Boost 1.81 or newer; needs apt's package lists.
boost_package() {
  local version
  if [[ -n $(candidate libboost1.81-dev) ]]; then
    echo libboost1.81-dev
    return
  fi
  version=$(candidate libboost-dev)
  dpkg --compare-versions "${version:-0}" ge 1.81 ||
    fail "this distribution has no Boost 1.81 or newer (libboost-dev: ${version:-none});" \
      "Debian 12 and newer have it"
  echo libboost-dev
}

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  fail "this is not a Debian system: install ${packages[*]} and Boost 1.81 or newer by other means"
fi

missing=()
for package in "${packages[@]}"; do
  installed "$package" || missing+=("$package")
done
boost_missing=no
boost_installed || boost_missing=yes
fuzzer_missing=no
[[ ${1-} != --tests ]] || fuzzer_installed || fuzzer_missing=yes
if ((${#missing[@]} == 0)) && [[ $boost_missing == no && $fuzzer_missing == no ]]; then
  exit 0
fi

as_root=()
if ((EUID != 0)); then
  command -v sudo >/dev/null ||
    fail "packages are missing, and installing them needs root: run scripts/setup.sh ${1-} as root"
  as_root=(sudo)
  echo "setup: packages are missing; apt-get installs them as root, so sudo may ask for a password"
fi
# Silent unless it fails.
apt_get() {
  local output
  if ! output=$("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 \
    --option DPkg::Lock::Timeout=300 --option Dpkg::Use-Pty=0 "$@" 2>&1); then
    printf '%s\n' "$output" >&2
    return 1
  fi
}

# The tests start servers of their own; these packages would start one for the whole system as well.
services=(nginx prometheus)
policy=/usr/sbin/policy-rc.d
restore_services() {
  "${as_root[@]}" rm -f "$policy"
}
hold_services() {
  [[ -e $policy ]] && return
  trap restore_services EXIT
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
}

echo "setup: reading the package lists"
# One broken source among many need not stop us: what is missing then, apt-get install says.
apt_get update || echo "setup: apt-get update failed (see above), going on" >&2
if [[ $boost_missing == yes ]]; then
  boost=$(boost_package)
  missing+=("$boost")
fi
if [[ $fuzzer_missing == yes ]]; then
  fuzzer=$(fuzzer_package)
  missing+=("$fuzzer")
fi
new_services=()
for service in "${services[@]}"; do
  [[ " ${missing[*]} " != *" $service "* ]] || new_services+=("$service")
done
((${#new_services[@]} == 0)) || hold_services

echo "setup: installing ${missing[*]}"
# Nothing that is already there may go for it: another Boost, for one, is for its owner to remove.
apt_get install --yes --no-install-recommends --no-remove "${missing[@]}" ||
  fail "apt-get could not install them (see above);" \
    "if other packages are in the way, apt-get install ${missing[*]} shows which"
if ((${#new_services[@]} > 0)) && [[ -d /run/systemd/system ]]; then
  "${as_root[@]}" systemctl disable --quiet "${new_services[@]/%/.service}"
fi
boost_installed || fail "Boost 1.81 or newer is still not in /usr/include/boost"
[[ ${1-} != --tests ]] || fuzzer_installed || fail "clang still has no libclang_rt.fuzzer"
