# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# A Debian that has nothing else, in a folder: for tests that want a system of their own. To be sourced; needs the user root.

# make_debian RELEASE FOLDER PACKAGE,...   makes one by debootstrap, unless FOLDER has one
make_debian() {
  local mirror log=$2.log
  [ ! -e "$2/etc/debian_version" ] || return 0
  mkdir -p "$(dirname "$2")"
  # The mirror of this system, or debootstrap's own.
  mirror=$(sed -nE 's/^(deb|URIs:) +(\[[^]]*\] +)?(https?:[^ ]+).*/\3/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    head -n 1 || true)
  debootstrap --variant=minbase --include="$3" "$1" "$2" ${mirror:+"$mirror"} >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    return 1
  }
  rm -f "$log"
}

# open_debian FOLDER   gives it the network as this system has it, and /proc and /dev
open_debian() {
  cp /etc/resolv.conf "$1/etc/"
  apt-config dump | grep -E '^Acquire::(https?::|Check)' >"$1/etc/apt/apt.conf.d/00from-outside" || true
  echo force-unsafe-io >"$1/etc/dpkg/dpkg.cfg.d/unsafe-io" # nobody needs it after a crash
  mount -t proc proc "$1/proc"
  mount --rbind /dev "$1/dev" # with /dev/pts and /dev/shm
  mount --make-rslave "$1/dev"
}

# close_debian FOLDER   takes away what open_debian gave; does nothing if it gave nothing
close_debian() {
  local place
  for place in "$1/proc" "$1/dev"; do
    if mountpoint -q "$place"; then umount -R "$place"; fi
  done
}
