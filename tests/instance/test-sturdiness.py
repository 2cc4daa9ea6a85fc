#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""besace-instance is killed in the middle of its work and goes on from there, in TAP.

Usage: test-sturdiness.py BESACE_INSTANCE

BESACE_TEST_FULL=1 kills it more often.
"""

import http.client
import os
import random
import sqlite3
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import main, record  # noqa: E402
from training_instance import TrainingInstance, open_fds  # noqa: E402

ROUNDS = 60 if os.environ.get('BESACE_TEST_FULL') else 8
BLOCKS = 5


def write_until_killed(instance, prefix, done):
    """Publishes one resource after the other; notes those of which the last answer came."""
    number = 0
    try:
        while True:
            title = f'{prefix} {number}'
            made = instance.create(title)
            for order in range(BLOCKS):
                instance.mutate('AddContent', resourceId=made['id'], order=order, type='Text', text=f'<p>{order}</p>')
            instance.publish(made['id'])
            done.append(title)
            number += 1
    except (OSError, http.client.HTTPException):
        pass


def check_whole(instance, titles):
    """What was confirmed is there, and whole; nothing is there in part."""
    rows = {row['title']: row for row in instance.rows() if row['title']}
    assert set(titles) <= set(rows), set(titles) - set(rows)
    for row in rows.values():
        text = instance.get(f'/ressources/{row["slug"]}/markdown').text
        assert text.endswith('0\n\n1\n\n2\n\n3\n\n4\n'), text
    database = sqlite3.connect(instance.data_dir / 'instance.db')
    assert database.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
    assert database.execute('PRAGMA foreign_key_check').fetchall() == []
    database.close()


def test_killed_while_writing(program):
    confirmed = []
    for number in range(ROUNDS):
        instance = TrainingInstance(program)
        check_whole(instance, confirmed)
        writer = threading.Thread(target=write_until_killed, args=(instance, f'Essai {number}', confirmed))
        writer.start()
        time.sleep(random.uniform(0.05, 0.4))
        instance.kill()
        writer.join()
    with TrainingInstance(program) as instance:
        check_whole(instance, confirmed)
    assert confirmed


def test_killed_while_loading(program):
    seed = program.write('seed.ndjson', [record(f'demo:{number}', f'Ressource {number}') for number in range(2000)])
    for _ in range(3):
        process = program.start('--data-dir', program.folder / 'data', '--port', '0', '--seed', seed)
        time.sleep(random.uniform(0.02, 0.15))
        process.kill()
        process.communicate()
    with TrainingInstance(program) as instance:
        assert len(instance.rows()) in (0, 2000)
    with TrainingInstance(program, '--seed', seed) as instance:
        assert len(instance.rows()) == 2000


def settled_fds(instance):
    """How many files it has open once it has noticed what its visitors closed."""
    time.sleep(0.3)
    return open_fds(instance.process)


def test_nothing_leaks(program):
    with TrainingInstance(program) as instance:
        made = instance.create('Longue vie')
        for _ in range(20):
            instance.rows()
        before = settled_fds(instance)
        for _ in range(200):
            instance.rows()
            instance.mutate('EditTitleAndDescription', resourceId=made['id'], title='Longue vie', description='<p>a</p>')
        after = settled_fds(instance)
        assert after <= before + 2, (before, after)


def test_faults_leave_nothing_open(program):
    with TrainingInstance(program, '--fault', 'truncated:list', '--fault', 'reset:bases') as instance:
        before = settled_fds(instance)
        for _ in range(50):
            for path in ('/api/v1/resources', '/api/v1/bases'):
                try:
                    instance.get(path)
                except (OSError, http.client.HTTPException):
                    pass
        after = settled_fds(instance)
        assert after <= before + 2, (before, after)


if __name__ == '__main__':
    main([test_killed_while_writing, test_killed_while_loading, test_nothing_leaks, test_faults_leave_nothing_open])
