#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many synchronisations one after the other, each with a small change, in a program that stays open: nothing grows. In TAP.

Usage: sync-many.py BESACECTL BESACE_INSTANCE RUN_SYNCS

Forty of them, or a thousand with BESACE_TEST_FULL=1. BESACE_TEST_SEED makes the same choices again.
"""

import json
import os
import random
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import Besacectl, main  # noqa: E402
from sources_at_work import FeedFromServer, GuidesAtWork, LesBases  # noqa: E402

FULL = os.environ.get('BESACE_TEST_FULL') == '1'
RUNS = 1000 if FULL else 40
WINDOW = max(10, RUNS // 10)   # runs at the beginning and at the end that are compared
ITEMS = 100
SEED = int(os.environ.get('BESACE_TEST_SEED', random.SystemRandom().randrange(2**32)))
INSTANCE, RUN_SYNCS = map(os.path.abspath, sys.argv[2:4])

# The first runs fill the databases’ caches, the list of what changed lately, and the index with words that are gone: FTS5 lets go
# of those when it merges its segments, which takes some hundreds of runs to come round.
WARM = 10
FILLED = RUNS // 2
TIME_RATIO = 1.5
MEMORY_RATIO = 1.1
MEMORY_MORE_KIB = 1024
SIZE_RATIO = 1.1 if FULL else 1.5
LOG_MAX_BYTES = 16 * 1024 * 1024
SHARE = 0.03   # of the items that change from one run to the next


def measure_size(data_dir):
    """Of all but the databases’ logs, which SQLite empties when they have reached a size of their own."""
    return sum(path.stat().st_size for path in data_dir.rglob('*') if path.is_file() and not path.name.endswith('-wal'))


def measure_logs(data_dir):
    return max(path.stat().st_size for path in data_dir.rglob('*-wal'))


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def lower_quartile(runs, key):
    """Of times: what grows is seen in each run, but a merge of the index, or another program's turn, only in some."""
    return statistics.quantiles((run[key] for run in runs), n=4)[0]


def run_many(ctl, make_source):
    print(f'# BESACE_TEST_SEED={SEED}')
    with make_source(random.Random(SEED)) as source:
        ctl.do('source', 'add', *source.arguments)
        ctl.do('sync')
        with subprocess.Popen([RUN_SYNCS, ctl.data_dir], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                              env={**ctl.environment, 'LC_ALL': 'C.UTF-8'}) as program:
            runs = []
            for _ in range(RUNS + WARM):
                source.change(SHARE)
                program.stdin.write('\n')
                program.stdin.flush()
                line = program.stdout.readline()
                assert line, 'the program ended'
                runs.append({**json.loads(line), 'size': measure_size(ctl.data_dir)})
                assert runs[-1]['put'] > 0, runs[-1]
            logs = measure_logs(ctl.data_dir)
            program.stdin.close()
            assert program.wait() == 0

        first, middle, last = runs[WARM:WARM + WINDOW], runs[FILLED:FILLED + WINDOW], runs[-WINDOW:]
        print(f'# {RUNS} runs, the first and the last {WINDOW}: {1000 * lower_quartile(first, "seconds"):.1f} and '
              f'{1000 * lower_quartile(last, "seconds"):.1f} ms, of which {1000 * lower_quartile(first, "busy_seconds"):.1f} and '
              f'{1000 * lower_quartile(last, "busy_seconds"):.1f} of a processor, {median(middle, "memory_kib"):.0f} (from the middle on) and '
              f'{median(last, "memory_kib"):.0f} KiB, {median(first, "files"):.0f} and {median(last, "files"):.0f} files, '
              f'{median(middle, "size") / 1024:.0f} (from the middle on) and {median(last, "size") / 1024:.0f} KiB on the disk')
        assert max(run['files'] for run in last) <= max(run['files'] for run in first), 'open files'
        assert lower_quartile(last, 'busy_seconds') < TIME_RATIO * lower_quartile(first, 'busy_seconds'), 'time'
        assert median(last, 'memory_kib') < MEMORY_RATIO * median(middle, 'memory_kib') + MEMORY_MORE_KIB, 'memory'
        assert median(last, 'size') < SIZE_RATIO * median(middle, 'size'), 'size'
        assert logs < LOG_MAX_BYTES, f'logs of {logs} bytes'
        assert ctl.do('check', '--json').json == {'sound': True, 'findings': []}

        # Nor is what all of them left together other than what one brings at once.
        fresh = ['--data-dir', ctl.folder / 'fresh']
        ctl.do('source', 'add', *source.arguments, *fresh)
        ctl.do('sync', *fresh)
        ctl.do('export', 'dump.ndjson')
        ctl.do('export', 'fresh.ndjson', *fresh)
        assert (ctl.folder / 'dump.ndjson').read_bytes() == (ctl.folder / 'fresh.ndjson').read_bytes()


def test_feed(ctl):
    run_many(ctl, lambda chance: FeedFromServer(chance, ITEMS))


def test_guides(ctl):
    run_many(ctl, lambda chance: GuidesAtWork(chance, ITEMS))


def test_lesbases(ctl):
    program = Besacectl(INSTANCE, ctl.folder / 'instance')
    program.folder.mkdir()
    run_many(ctl, lambda chance: LesBases(chance, ITEMS, program))


if __name__ == '__main__':
    main([test_feed, test_guides, test_lesbases])
