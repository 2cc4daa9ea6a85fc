#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills besacectl at random moments of a synchronisation from each kind of source, under each fault in turn; after each,
nothing is damaged or lost, and the next run ends as if nothing had happened. In TAP.

Usage: sync-kill.py BESACECTL BESACE_INSTANCE

A handful of kills, or three hundred with BESACE_TEST_FULL=1. BESACE_TEST_SEED makes the same choices again.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import Besacectl, main  # noqa: E402
from sources_at_work import FeedFromFolder, FeedFromServer, GuidesAtWork, LesBases  # noqa: E402

FULL = os.environ.get('BESACE_TEST_FULL') == '1'
KILLS = 75 if FULL else 6   # of each of the four
SECONDS = 3600 if FULL else 15
ITEMS = 400 if FULL else 120
SEED = int(os.environ.get('BESACE_TEST_SEED', random.SystemRandom().randrange(2**32)))
INSTANCE = os.path.abspath(sys.argv[2])

# Whoever waits longer than that waits before it asks again: nothing is under way.
LONGEST_DELAY = 1.5


class Copy:
    """A data directory that is synchronised with one source."""

    def __init__(self, ctl, name, source):
        self.ctl = ctl
        self.path = ctl.folder / name
        self.data = ['--data-dir', self.path]
        ctl.do('source', 'add', *source.arguments, *self.data)

    def sync(self):
        # What a server wished is kept, whoever asks: here nobody waits for an hour.
        (self.path / 'sync-journal').unlink(missing_ok=True)
        outcome = self.ctl.run('sync', '--json', *self.data)
        assert outcome.status == 0 and not outcome.stderr, outcome
        return outcome.json['sources'][0]

    def export(self):
        path = self.ctl.folder / 'dump.ndjson'
        self.ctl.do('export', path, *self.data)
        return path.read_bytes()

    def dump_library(self):
        """What is in each table of the library but its index of words, which only Besace can read."""
        library, = self.path.glob('profiles/*/library.db')
        connection = sqlite3.connect(f'file:{library}?mode=ro', uri=True)
        try:
            tables = [name for name, in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
            assert 'bookmark' in tables, tables
            return [(name, connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()) for name in tables]
        finally:
            connection.close()

    def search(self, limit=1):
        return self.ctl.do('search', '', '--json', '--limit', limit, *self.data).json

    def bookmark(self, end):
        identifier = next(result['id'] for result in self.search(2 * ITEMS) if result['id'].endswith(end))
        self.ctl.do('bookmark', 'add', identifier, *self.data)

    def left(self):
        """Files that no run needs any more."""
        known = {'catalogue.db', 'catalogue.db-shm', 'catalogue.db-wal', 'lock', 'sync.lock', 'profiles', 'profiles.json',
                 'profiles.lock', 'sources.conf', 'sync-journal', 'incoming'}
        # The journal is written beside itself and renamed: a few hundred bytes, at worst.
        return [path.name for path in self.path.iterdir() if path.name not in known and path.stem != 'sync-journal'] + [
            f'incoming/{path.name}' for path in self.path.glob('incoming/*')]


def kill_sync(copy, delay):
    """How long it ran if it ended before, or None once it was killed."""
    (copy.path / 'sync-journal').unlink(missing_ok=True)
    begun = time.monotonic()
    process = copy.ctl.start('sync', *copy.data)
    try:
        process.wait(timeout=delay)
    except subprocess.TimeoutExpired:
        process.kill()
    stdout, stderr = process.communicate()
    if process.returncode == -signal.SIGKILL:
        return None

    errors = stderr.decode('utf-8')
    assert process.returncode in (0, 1), (process.returncode, stdout, errors)
    last = errors.splitlines()[-1] if errors else ''
    assert (last.startswith('besacectl: ') and last.endswith('.')) == (process.returncode == 1), errors
    return time.monotonic() - begun


def kill_often(ctl, make_source):
    print(f'# BESACE_TEST_SEED={SEED}')
    chance = random.Random(SEED)
    with make_source(chance) as source:
        undisturbed = Copy(ctl, 'undisturbed', source)
        begun = time.monotonic()
        assert undisturbed.sync()['put'] > 0
        clean = time.monotonic() - begun
        durations = {}

        faults = [None, *source.faults]
        chance.shuffle(faults)
        deadline = time.monotonic() + SECONDS
        kills = turn = 0
        copy = None
        while kills < KILLS and time.monotonic() < deadline:
            # From nothing now and then, mostly from where the last one left it.
            if not copy or chance.random() < 0.1:
                copy = Copy(ctl, f'data-{turn}', source)
                copy.sync()
                copy.bookmark(source.kept)
                library = copy.dump_library()
            source.change()
            fault = faults[turn % len(faults)]
            turn += 1
            if fault:
                source.begin_fault(fault)

            # Several kills in a row, too, before a run may end.
            for _ in range(chance.choice([1, 1, 1, 2, 4])):
                lasted = kill_sync(copy, chance.uniform(0, min(durations.get(fault, clean), LONGEST_DELAY)))
                durations[fault] = lasted * 1.1 if lasted else durations.get(fault, clean)
                kills += lasted is None
                assert ctl.do('check', '--json', *copy.data).json == {'sound': True, 'findings': []}
                assert len(copy.search()) == 1
                assert copy.dump_library() == library, fault

            if fault:
                source.end_fault()
            copy.sync()
            undisturbed.sync()
            assert copy.export() == undisturbed.export(), fault
            assert not copy.left(), (fault, copy.left())
            assert copy.sync()['status'] == 'unchanged'

        fresh = Copy(ctl, 'fresh', source)
        fresh.sync()
        assert fresh.export() == undisturbed.export()
        print(f'# {kills} kills, {turn} changes')
        assert kills > 0


def test_guides(ctl):
    kill_often(ctl, lambda chance: GuidesAtWork(chance, ITEMS))


def test_feed_from_server(ctl):
    kill_often(ctl, lambda chance: FeedFromServer(chance, ITEMS))


def test_feed_from_folder(ctl):
    kill_often(ctl, lambda chance: FeedFromFolder(chance, ITEMS, ctl.folder / 'key'))


def test_lesbases(ctl):
    program = Besacectl(INSTANCE, ctl.folder / 'instance')
    program.folder.mkdir()
    kill_often(ctl, lambda chance: LesBases(chance, ITEMS, program))


if __name__ == '__main__':
    main([test_guides, test_feed_from_server, test_feed_from_folder, test_lesbases])
