# SPDX-License-Identifier: Apache-2.0
# Sourced by ./check and ./benchmarks/run in the root folder: finds or fetches Debian's tools and its upsd.

# Installs Debian's packages of the commands that are missing. Arguments: COMMAND:PACKAGE...
debian_tools() {
  local tool missing=
  for tool in "$@"; do
    command -v "${tool%%:*}" > /dev/null || missing="$missing ${tool##*:}"
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
    echo "${0##*/}: these are missing:$missing. Install them (Debian, Ubuntu: sudo apt-get install$missing) and try again." >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $missing > /dev/null 2>&1 ||
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing > /dev/null; }
}

# Sets upsd_root to where lib/nut/upsd is, and upsd_libraries to where its own libraries are.
# Unpacked where it is missing, not installed, since its package brings services.
upsd_find() {
  upsd_root=/
  upsd_libraries=
  [ ! -x /lib/nut/upsd ] || return 0
  upsd_root=$PWD/target/nut-server
  if [ ! -x "$upsd_root/lib/nut/upsd" ]; then
    mkdir -p "$upsd_root"
    (
      cd "$upsd_root"
      apt-get download -qq nut-server libwrap0 || { apt-get update -qq && apt-get download -qq nut-server libwrap0; }
      for package in *.deb; do dpkg-deb -x "$package" .; done
    ) > /dev/null 2>&1 || {
      echo "${0##*/}: upsd is missing. Install nut-server (Debian, Ubuntu: sudo apt-get install nut-server) and try again." >&2
      exit 1
    }
  fi
  upsd_libraries=$(dirname "$(find "$upsd_root" -name 'libwrap.so*' | head -n 1)")
}
