#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks each symbolic icon, and prints TAP: GTK recolours the fill of path, rect and circle elements alone, so
# anything else would stay dark on a dark background; and an icon left out of the GResource shows as a broken image.
# Usage: check-icons.sh ICONS-FOLDER

icons="$1"
count=0
failed=0

# check DESCRIPTION COMMAND WORD...
check ()
{
  local description="$1"
  shift
  count=$((count + 1))
  if "$@"; then
    echo "ok $count - $description"
  else
    echo "not ok $count - $description"
    failed=$((failed + 1))
  fi
}

recoloured ()
{
  ! grep --quiet --extended-regexp '\b(stroke|style|class|opacity|transform)|<(polygon|polyline|ellipse|line|text|use|g)\b' "$1"
}

on_grid ()
{
  grep --quiet --fixed-strings 'width="16" height="16" fill="#2e3436"' "$1"
}

in_resource ()
{
  grep --quiet --fixed-strings ">hicolor/scalable/actions/$1</file>" "$icons/besace-icons.gresource.xml"
}

for icon in "$icons"/hicolor/scalable/actions/*.svg; do
  name="$(basename "$icon")"
  check "$name is recoloured by GTK" recoloured "$icon"
  check "$name is on the 16 px grid" on_grid "$icon"
  check "$name is in the GResource" in_resource "$name"
done
check 'the symbolic icon of the application is recoloured by GTK' \
  recoloured "$icons/hicolor/symbolic/apps/fr.besace.Besace-symbolic.svg"

echo "1..$count"
((failed == 0))
