#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several programs at once on one data directory, again and again: none of them fails or hears of a lock. In TAP.

Usage: concurrent.py BESACECTL

A few rounds, or a hundred with BESACE_TEST_FULL=1.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import main  # noqa: E402
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
    main([test_at_work, test_first_starts])
