#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several programs at once on one data directory, again and again: none of them fails or hears of a lock. In TAP.

Usage: concurrent.py BESACECTL

A few rounds, or a hundred with BESACE_TEST_FULL=1.
"""

import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import main  # noqa: E402
from published_feed import AUTHORITY  # noqa: E402
from sources_at_work import FeedFromServer  # noqa: E402
from synthetic_records import make_records  # noqa: E402

RECORDS = 600
FULL = os.environ.get('BESACE_TEST_FULL') == '1'
ROUNDS = 100 if FULL else 10
SECONDS = 3600 if FULL else 30


def run_at_once(ctl, *commands):
    """Starts all of the commands, then waits for each."""
    processes = [(command, ctl.start(*command)) for command in commands]
    for command, process in processes:
        stdout, stderr = process.communicate(timeout=120)
        assert process.returncode == 0 and not stderr, (command, process.returncode, stdout[:500], stderr[:2000])


def rounds():
    deadline = time.monotonic() + SECONDS
    for number in range(ROUNDS):
        if time.monotonic() > deadline:
            print(f'# {number} rounds')
            break
        yield number


def test_at_work(ctl):
    paths = [ctl.write(f'{number}.ndjson', make_records(RECORDS, number)) for number in range(2)]
    ctl.do('import', paths[0], '--name', 'records')
    ctl.do('bookmark', 'add', 'demo:0')

    for number in rounds():
        run_at_once(ctl,
                    ['import', paths[(number + 1) % 2], '--name', 'records'],
                    ['import', paths[number % 2], '--name', 'others'],
                    ['search', 'ba', '--json', '--facets'],
                    ['search', '', '--json', '--sort', 'title'],
                    ['bookmark', 'add', 'demo:0'],
                    ['bookmark', 'list', '--json'],
                    ['show', 'demo:0', '--json'],
                    ['stats', '--json'],
                    ['export', f'dump-{number}.ndjson'],
                    ['backup', 'kept'])

    assert ctl.do('check').stdout == 'All is well.\n'
    assert [bookmark['id'] for bookmark in ctl.do('bookmark', 'list', '--json').json] == ['demo:0']


def test_synchronising(ctl):
    """Two that synchronise, one that imports, and some that only read: one waits for the other, and readers for nobody."""
    path = ctl.write('few.ndjson', make_records(RECORDS, 1))
    with FeedFromServer(random.Random(1), RECORDS) as source:
        ctl.do('source', 'add', *source.arguments)
        ctl.do('sync')
        for number in rounds():
            source.change()
            run_at_once(ctl,
                        ['sync'],
                        ['import', path, '--name', f'records-{number % 3}'],
                        ['sync', '--json'],
                        *[['search', 'ba', '--json', '--facets']] * 4,
                        ['source', 'list', '--json'],
                        ['bookmark', 'add', f'{AUTHORITY}:0'],
                        ['export', f'dump-{number}.ndjson'])
            assert ctl.do('sync', '--json').json['sources'][0]['status'] == 'unchanged'

        assert ctl.do('check').stdout == 'All is well.\n'
        ctl.do('export', 'dump.ndjson', '--source', 'feed')
        fresh = ['--data-dir', ctl.folder / 'fresh']
        ctl.do('source', 'add', *source.arguments, *fresh)
        ctl.do('sync', *fresh)
        ctl.do('export', 'fresh.ndjson', *fresh)
        assert (ctl.folder / 'dump.ndjson').read_bytes() == (ctl.folder / 'fresh.ndjson').read_bytes()


def test_a_run_that_takes_long(ctl):
    """Whoever finds somebody else at work waits, and reading goes on; a run that is killed leaves nothing locked."""
    path = ctl.write('few.ndjson', make_records(20, 1))
    with FeedFromServer(random.Random(1), 20) as source:
        ctl.do('source', 'add', *source.arguments)
        source.server.fault, source.server.n_faulty = 'stall', 1
        first = ctl.start('sync')
        while not source.server.requests:
            time.sleep(0.02)
        waiting = [ctl.start('import', path), ctl.start('sync')]
        ctl.do('search', 'ba', '--json')
        ctl.do('stats', '--json')
        assert [process.poll() for process in waiting] == [None, None]
        holder = (ctl.data_dir / 'sync.lock').read_text(encoding='utf-8')
        assert holder == f'besacectl ({first.pid})\n', holder
        first.kill()
        first.communicate()
        for process in waiting:
            _, errors = process.communicate(timeout=60)
            assert process.returncode == 0 and not errors, errors
        assert ctl.do('stats', '--json').json['resources'] == 40


def test_first_starts(ctl):
    """All of them are the first."""
    path = ctl.write('few.ndjson', make_records(20, 1))
    for number in rounds():
        data = ['--data-dir', ctl.folder / f'data-{number}']
        run_at_once(ctl, ['import', path, *data], ['search', 'ba', *data], ['bookmark', 'list', *data], ['stats', *data],
                    ['profile', 'list', *data], ['search', '', '--json', *data])
        assert len(ctl.do('profile', 'list', '--json', *data).json) == 1
        assert ctl.do('stats', '--json', *data).json['resources'] == 20


if __name__ == '__main__':
    main([test_at_work, test_synchronising, test_a_run_that_takes_long, test_first_starts])
