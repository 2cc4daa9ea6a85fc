#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Asks the bash completion of besacectl what it would propose, and prints TAP.
# Usage: check-completion.sh COMPLETION-FILE

completion="$1"
count=0
failed=0

report ()
{
  count=$((count + 1))
  if [[ $1 == ok ]]; then
    echo "ok $count - $2"
  else
    echo "not ok $count - $2"
    failed=$((failed + 1))
  fi
}

# What the completion proposes for the words given, the last of which is being typed.
proposals ()
{
  COMP_WORDS=(besacectl "$@")
  COMP_CWORD=$#
  _besacectl
  echo "${COMPREPLY[*]}"
}

# expect PROPOSALS WORD...
expect ()
{
  local wanted="$1" found
  shift
  found="$(proposals "$@")"
  if [[ $found == "$wanted" ]]; then
    report ok "besacectl $*"
  else
    report failed "besacectl $*"
    echo "# wanted: $wanted"
    echo "# found:  $found"
  fi
}

if bash -n "$completion"; then
  report ok 'the file is valid bash'
else
  report failed 'the file is valid bash'
  echo "1..$count"
  exit 1
fi

# shellcheck source=/dev/null
source "$completion"

directory="$(mktemp -d)"
trap 'rm -rf "$directory"' EXIT
cd "$directory" || exit 1
touch catalogue.ndjson 'my catalogue.ndjson.gz'
mkdir data

expect 'source sync import export search show print bookmark note collection library profile stats check backup restore publish contribute outbox sign-in sign-out' ''
expect 'bookmark backup' 'b'
expect 'search' '--profile' 'Nadia' 'sea'
expect 'search' '--data-dir' '=' 'data' 'sea'
expect '--json --data-dir --profile --help' '-'
expect 'data' '--data-dir' ''

expect 'catalogue.ndjson' 'import' 'c'
expect 'data' 'import' 'd'
expect 'my catalogue.ndjson.gz' 'import' 'my'
expect '' 'import' 'catalogue.ndjson' ''
expect '--name' 'import' 'catalogue.ndjson' '--n'
expect '' 'import' '--name' ''
expect 'catalogue.ndjson' 'import' '--name' 'guides' 'cat'
expect '--source' 'export' 'catalogue.ndjson' '--s'

expect '--sector --source --sort' 'search' 'carte grise' '--s'
expect 'pertinence recent title' 'search' '--sort' ''
expect 'recent' 'search' '--sort' 'r'
expect 'pertinence recent title' 'search' '--sort' '='
expect 'title' 'search' '--sort' '=' 't'
expect 'digital tangible engineering' 'search' '--form' ''
expect '1 2 3 4 5' 'search' '--challenge' ''
expect '' 'search' '--theme' ''
expect '' 'search' ''

expect '--markdown --json --data-dir --profile --help' 'show' 'demo' ':' 'pix' '--'
expect '' 'show' ''
expect '' 'print' ''
expect '' 'print' 'demo' ':' 'p'
expect 'catalogue.ndjson' 'print' 'demo' ':' 'pix' 'cat'
expect '--limit' 'search' 'impôts' '--territory' 'dep' ':' '29' '--lim'

expect 'add remove list' 'bookmark' ''
expect '' 'bookmark' 'add' ''
expect '--json' 'bookmark' 'list' '--j'
expect '--json' 'bookmark' 'add' '--j'
expect 'add list remove' 'note' ''
expect '' 'note' 'remove' ''
expect 'create add remove move list show export import delete' 'collection' ''
expect 'create' 'collection' 'cr'
expect '' 'collection' 'show' ''
expect '--kind --json --data-dir --profile --help' 'collection' 'create' '-'
expect 'list plan path' 'collection' 'create' '--kind' ''
expect '--note --minutes --heading --json --data-dir --profile --help' 'collection' 'add' '--'
expect '' 'collection' 'add' '--minutes' ''
expect '' 'collection' 'export' ''
expect 'catalogue.ndjson' 'collection' 'export' '1a2b' 'cat'
expect '--with-notes' 'collection' 'export' '1a2b' '--w'
expect 'catalogue.ndjson' 'collection' 'import' 'cat'
expect 'export merge' 'library' ''
expect 'catalogue.ndjson' 'library' 'merge' 'cat'
expect '--session-file' 'sign-in' '--s'
expect '--collection' 'publish' 'data' '--c'
expect '' 'publish' 'data' '--collection' ''
expect 'list create delete remove-pin' 'profile' ''
expect '' 'profile' 'delete' ''
expect '--json' 'stats' '--j'
expect '--repair' 'check' '--r'
expect 'catalogue.ndjson' 'restore' 'cat'

echo "1..$count"
((failed == 0))
