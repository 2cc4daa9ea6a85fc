#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills besacectl at random moments of an import; after each, nothing is damaged or lost, and the next import ends as if
nothing had happened. In TAP.

Usage: kill.py BESACECTL

A handful of kills, or two hundred with BESACE_TEST_FULL=1. BESACE_TEST_SEED repeats a run.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import main  # noqa: E402
from synthetic_records import make_records  # noqa: E402

RECORDS = 2000
BOOKMARKS = 5
FULL = os.environ.get('BESACE_TEST_FULL') == '1'
KILLS = 200 if FULL else 20
SECONDS = 3600 if FULL else 40
SEED = int(os.environ.get('BESACE_TEST_SEED', random.SystemRandom().randrange(2**32)))


def import_cleanly(ctl, path):
    """What an import that nobody disturbs leaves, and how long it takes."""
    data_dir = ctl.folder / 'undisturbed'
    begun = time.monotonic()
    ctl.do('import', path, '--name', 'records', '--data-dir', data_dir)
    duration = time.monotonic() - begun
    return export(ctl, '--data-dir', data_dir), duration


def export(ctl, *arguments):
    path = ctl.folder / 'dump.ndjson'
    ctl.do('export', path, *arguments)
    return path.read_bytes()


def list_bookmarks(ctl):
    """Whether one is withdrawn changes with every set of records."""
    return [bookmark['id'] for bookmark in ctl.do('bookmark', 'list', '--json').json]


def kill_import(ctl, path, delay):
    """Whether it was killed, and had not ended before."""
    process = ctl.start('import', path, '--name', 'records')
    time.sleep(delay)
    process.kill()
    process.communicate()
    return process.returncode == -signal.SIGKILL


def test_kill_import(ctl):
    print(f'# BESACE_TEST_SEED={SEED}')
    chance = random.Random(SEED)
    paths = [ctl.write(f'{number}.ndjson', make_records(RECORDS, SEED + number)) for number in range(2)]
    expected = []
    for path in paths:
        dump, duration = import_cleanly(ctl, path)
        expected.append(dump)
    assert expected[0] != expected[1]

    ctl.do('import', paths[0], '--name', 'records')
    for number in range(BOOKMARKS):
        ctl.do('bookmark', 'add', make_records(RECORDS, SEED)[number]['id'])
    bookmarks = list_bookmarks(ctl)
    assert len(bookmarks) == BOOKMARKS

    deadline = time.monotonic() + SECONDS
    kills = turn = 0
    while kills < KILLS and time.monotonic() < deadline:
        turn += 1
        wanted = turn % 2
        if not kill_import(ctl, paths[wanted], chance.uniform(0, duration)):
            continue
        kills += 1

        assert ctl.do('check', '--json').json == {'sound': True, 'findings': []}
        assert list_bookmarks(ctl) == bookmarks
        assert ctl.do('search', '', '--json', '--limit', '1').json

        # Several kills in a row, too, before an import may end.
        if chance.random() < 0.7:
            ctl.do('import', paths[wanted], '--name', 'records')
            assert export(ctl) == expected[wanted]

    print(f'# {kills} kills')
    assert kills >= min(KILLS, 5)
    left = {path.name for path in ctl.data_dir.iterdir()}
    assert left <= {'catalogue.db', 'catalogue.db-shm', 'catalogue.db-wal', 'lock', 'sync.lock', 'profiles', 'profiles.json',
                    'profiles.lock'}, left


def test_kill_first_start(ctl):
    """Where there was nothing yet, the next start finds nothing half-made."""
    chance = random.Random(SEED)
    path = ctl.write('few.ndjson', make_records(20, SEED))
    expected, duration = import_cleanly(ctl, path)

    for number in range(KILLS if FULL else 10):
        data_dir = ctl.folder / f'data-{number}'
        process = ctl.start('import', path, '--name', 'records', '--data-dir', data_dir)
        time.sleep(chance.uniform(0, duration))
        process.kill()
        process.communicate()

        ctl.do('import', path, '--name', 'records', '--data-dir', data_dir)
        assert export(ctl, '--data-dir', data_dir) == expected
        assert len(ctl.do('profile', 'list', '--json', '--data-dir', data_dir).json) == 1


def test_kill_bookmark(ctl):
    """What was said to be kept is kept, and nothing else is lost."""
    chance = random.Random(SEED)
    records = make_records(60, SEED)
    ctl.do('import', ctl.write('few.ndjson', records))
    begun = time.monotonic()
    ctl.do('bookmark', 'add', records[0]['id'])
    duration = time.monotonic() - begun
    kept = {records[0]['id']}

    for item in records[1:] if FULL else records[1:15]:
        process = ctl.start('bookmark', 'add', item['id'])
        time.sleep(chance.uniform(0, 1.2 * duration))
        process.kill()
        process.communicate()
        listed = {bookmark['id'] for bookmark in ctl.do('bookmark', 'list', '--json').json}
        assert kept <= listed <= kept | {item['id']}, (kept, listed)
        assert process.returncode != 0 or item['id'] in listed
        kept = listed
    assert ctl.do('check').stdout == 'All is well.\n'


if __name__ == '__main__':
    main([test_kill_import, test_kill_first_start, test_kill_bookmark])
