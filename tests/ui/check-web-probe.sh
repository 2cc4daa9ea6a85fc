#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Replaces what WebKitGTK starts by /bin/false, one at a time, and prints TAP: the probe must not say that all is well,
# however WebKit takes it, and must not take longer than the window waits. It needs a display and a session bus, and
# mounts over the helpers in a mount namespace of its own: where there is none to be had, or where WebKitGTK does not
# work even with its helpers, it skips.
# Usage: check-web-probe.sh PROBE WEBKIT-FOLDER

probe="$1"
webkit="$2"
helpers=("$webkit/WebKitWebProcess" "$webkit/WebKitNetworkProcess" "$(command -v bwrap)" "$(command -v xdg-dbus-proxy)")

# with_false HELPER COMMAND WORD...: runs the command where HELPER is /bin/false; as it is, for an empty HELPER.
with_false ()
{
  # shellcheck disable=SC2016
  "${namespace[@]}" bash -c 'if [ -n "$1" ]; then mount --bind /bin/false "$1" || exit 0; fi; shift; exec "$@"' \
    with_false "$@" > /dev/null 2>&1
}

skip ()
{
  echo "1..0 # SKIP $1"
  exit 0
}

if unshare --mount true 2> /dev/null; then
  namespace=(unshare --mount)
elif unshare --map-root-user --mount true 2> /dev/null; then
  namespace=(unshare --map-root-user --mount)
else
  skip "no mount namespace to be had"
fi

with_false "" timeout 20 "$probe" || skip "WebKitGTK does not work here"

count=0
failed=0
for helper in "${helpers[@]}"; do
  if [ ! -x "$helper" ]; then
    continue
  fi

  count=$((count + 1))
  if with_false "$helper" timeout 20 "$probe"; then
    echo "not ok $count - without ${helper##*/}"
    failed=$((failed + 1))
  else
    echo "ok $count - without ${helper##*/}"
  fi
done

echo "1..$count"
exit $((failed > 0))
