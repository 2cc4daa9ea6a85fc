#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Validates AppStream metainfo. Besace has no home page: AppStream 1.0 warns of that, and earlier ones, which do not,
# know no such warning to silence.
# Usage: check-metainfo.sh FILE

options=(--no-net --no-color)
if [[ $(appstreamcli --version) != *' 0.'* ]]; then
  options+=(--override=url-homepage-missing=info)
fi

exec appstreamcli validate "${options[@]}" "$1"
