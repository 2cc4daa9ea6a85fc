#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bases of a training instance, by way of besacectl, in TAP.

Usage: test-bases.py BESACECTL BESACE_INSTANCE
"""

import hashlib
import os
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from program_test import Besacectl, main, record  # noqa: E402
from training_instance import TrainingInstance  # noqa: E402

INSTANCE = os.path.abspath(sys.argv[2])
PRODUCERS = ['Médiathèque du port', 'Conseil départemental', 'Médiathèque du port']


def start(ctl, *options):
    program = Besacectl(INSTANCE, ctl.folder / 'instance')
    program.folder.mkdir(exist_ok=True)
    seed = program.write('seed.ndjson', [record(f'a:{number}', f'Ressource {number}', producer=producer)
                                         for number, producer in enumerate(PRODUCERS)])
    return TrainingInstance(program, '--seed', seed, *options)


def sync(ctl):
    outcome = ctl.run('sync', '--json')
    assert outcome.status == 0, outcome
    return outcome.json['sources'][0], outcome.stderr


def count(ctl):
    return ctl.do('stats', '--json').json['bases']


def databases(ctl):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in ctl.data_dir.glob('**/*.db*')}


def test_bases(ctl):
    assert count(ctl) == 0 and 'Bases' not in ctl.do('stats').stdout
    with start(ctl) as instance:
        ctl.do('source', 'add', 'lesbases', instance.origin, '--name', 'instance')
        first, errors = sync(ctl)
        assert first['put'] == 3 and first['requests'] == 5 and not first['skipped'] and not errors, (first, errors)
        assert count(ctl) == 2 and 'Bases: 2\n' in ctl.do('stats').stdout

        # Nothing is new: one request, and nothing is written.
        before = databases(ctl)
        again, _ = sync(ctl)
        assert again['status'] == 'unchanged' and again['requests'] == 1 and databases(ctl) == before, again

        ctl.do('source', 'remove', 'instance')
        assert count(ctl) == 0


def test_bases_that_cannot_be_read(ctl):
    """The run does what it can of the rest, and says what is missing."""
    with start(ctl, '--fault', 'invalid-json:bases') as instance:
        ctl.do('source', 'add', 'lesbases', instance.origin, '--name', 'instance')
        run, errors = sync(ctl)
        assert run['status'] == 'changed' and run['put'] == 3 and run['skipped'] == 1 and 'error' not in run, run
        assert 'The list of bases' in errors and '127.0.0.1' in errors, errors
        assert count(ctl) == 0


if __name__ == '__main__':
    main([test_bases, test_bases_that_cannot_be_read])
