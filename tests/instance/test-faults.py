#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each fault of besace-instance goes wrong as it should, and only where it should, in TAP.

Usage: test-faults.py BESACE_INSTANCE
"""

import contextlib
import http.client
import json
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import main, record  # noqa: E402
from training_instance import TrainingInstance  # noqa: E402

RECORDS = [record(f'demo:{number}', f'Ressource {number}', published=f'2024-01-{number + 1:02}T00:00:00Z') for number in range(20)]
LIST = '/api/v1/resources'


def start(program, *faults):
    seed = program.write('seed.ndjson', RECORDS)
    options = [option for fault in faults for option in ('--fault', fault)]
    return TrainingInstance(program, '--seed', seed, *options)


def read_raw(instance, path, timeout=2):
    """All that comes on the connection, and how it ended: “closed”, “reset” or “silent”."""
    with contextlib.closing(socket.create_connection(('127.0.0.1', instance.port), timeout)) as connection:
        connection.sendall(f'GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.encode())
        received = b''
        try:
            while chunk := connection.recv(65536):
                received += chunk
        except socket.timeout:
            return received, 'silent'
        except ConnectionResetError:
            return received, 'reset'
        return received, 'closed'


def split(received):
    head, _, body = received.partition(b'\r\n\r\n')
    length = next(int(line.split(b':')[1]) for line in head.split(b'\r\n') if line.lower().startswith(b'content-length:'))
    return length, body


def test_truncated(program):
    with start(program, 'truncated:list') as instance:
        received, end = read_raw(instance, LIST)
        length, body = split(received)
        assert end == 'closed' and len(body) == length // 2, (end, length, len(body))
        try:
            instance.get(LIST)
            raise AssertionError('the list came whole')
        except http.client.IncompleteRead:
            pass
        assert instance.get('/health').status == 200


def test_wrong_length(program):
    with start(program, 'wrong-length:list') as instance:
        received, end = read_raw(instance, LIST)
        length, body = split(received)
        assert end == 'closed' and length == len(body) // 2, (end, length, len(body))


def test_too_many_requests(program):
    with start(program, 'too-many-requests') as instance:
        answer = instance.get('/health')
        assert answer.status == 429 and int(answer.headers['Retry-After']) > 0, answer.headers


def test_unavailable(program):
    with start(program, 'unavailable:markdown') as instance:
        assert instance.get('/ressources/ressource-1/markdown').status == 503
        assert instance.get(LIST).status == 200


def test_stall(program):
    with start(program, 'stall:list') as instance:
        received, end = read_raw(instance, LIST, timeout=1)
        length, body = split(received)
        assert end == 'silent' and 0 < len(body) < length, (end, length, len(body))
        assert instance.get('/health').status == 200


def test_reset(program):
    with start(program, 'reset:list') as instance:
        assert read_raw(instance, LIST) == (b'', 'reset')
        assert instance.get('/health').status == 200


def test_captive_portal(program):
    with start(program, 'captive-portal') as instance:
        answer = instance.get(LIST)
        assert answer.status == 200 and answer.type.startswith('text/html') and '<h1>' in answer.text


def test_invalid_json(program):
    with start(program, 'invalid-json:list') as instance:
        answer = instance.get(LIST)
        assert answer.status == 200 and answer.type.startswith('application/json')
        try:
            json.loads(answer.body.decode('utf-8', 'replace'))
            raise AssertionError('it is JSON')
        except json.JSONDecodeError:
            pass


def test_redirect_loop(program):
    with start(program, 'redirect-loop') as instance:
        path, seen = LIST, set()
        for _ in range(5):
            answer = instance.get(path)
            assert answer.status == 302 and path not in seen
            seen.add(path)
            path = answer.headers['Location']
            assert path.startswith(LIST)


def test_lost_answer(program):
    with start(program, 'lost-answer:create') as instance:
        try:
            instance.create('Perdue')
            raise AssertionError('the answer came')
        except http.client.RemoteDisconnected:
            pass
        assert 'perdue' in [row['slug'] for row in instance.rows()]


def test_server_error(program):
    with start(program, 'server-error:add-content') as instance:
        made = instance.create('Erreur')
        add = {'name': 'AddContent', 'payload': {'resourceId': made['id'], 'order': 0, 'type': 'Text', 'text': '<p>a</p>'}}
        assert instance.call('resource.mutate', add).status == 500
        again = instance.mutate('EditTitleAndDescription', resourceId=made['id'], title='Erreur', description='<p>b</p>')
        assert [content['text'] for content in again['contents']] == ['<p>a</p>']


def test_shrunk_list(program):
    with start(program, 'shrunk-list') as instance:
        assert len(instance.rows()) == 7
        assert instance.get('/ressources/ressource-1/markdown').status == 200


def test_older_list(program):
    with start(program) as instance:
        present = {row['id']: row['updated'] for row in instance.rows()}
    with start(program, 'older-list:list') as instance:
        older = instance.rows()
        assert len(older) == 18 and all(row['updated'] < present[row['id']] for row in older)


def test_each_step_has_its_name(program):
    """What each fault is told by: 503 where it is meant, and nowhere else."""
    requests = {
        'list': ('GET', LIST), 'bases': ('GET', '/api/v1/bases'), 'markdown': ('GET', '/ressources/a/markdown'),
        'base': ('GET', '/bases/a/markdown'), 'session': ('GET', '/api/auth/session'), 'health': ('GET', '/health'),
        'image': ('GET', '/images/a.webp'), 'object': ('GET', '/la-base-uploads/a'), 'upload': ('PUT', '/la-base-uploads/a'),
        'search': ('GET', '/api/trpc/search.quicksearch'), 'page': ('GET', '/connexion'),
        'create': ('POST', '/api/trpc/resource.create'), 'feedback': ('POST', '/api/trpc/resource.feedback'),
        'report': ('POST', '/api/trpc/report.resource'), 'upload-address': ('POST', '/api/trpc/upload.generateUploadUrl'),
        'create-image': ('POST', '/api/trpc/image.create'), 'create-collection': ('POST', '/api/trpc/collection.create'),
    }
    commands = {'publish': 'Publish', 'republish': 'Republish', 'delete': 'Delete', 'edit-title-and-description':
                'EditTitleAndDescription', 'change-visibility': 'ChangeVisibility', 'reorder-content': 'ReorderContent'}
    for number, step in enumerate([*requests, *commands]):
        program.folder.joinpath(f'{number}').mkdir()
        with TrainingInstance(program, '--fault', f'unavailable:{step}', data_dir=f'{number}/data') as instance:
            for name, (method, path) in requests.items():
                status = instance.ask(method, path, '{}' if method == 'POST' else None, session=True).status
                assert (status == 503) == (name == step), (name, step, status)
            for name, command in commands.items():
                status = instance.call('resource.mutate', {'name': command, 'payload': {}}).status
                assert (status == 503) == (name == step), (name, step, status)


def test_wrong_command_lines(program):
    for arguments in ([], ['--data-dir'], ['--data-dir', 'd', 'more'], ['--data-dir', 'd', '--port', 'x'],
                      ['--data-dir', 'd', '--port', '70000'], ['--data-dir', 'd', '--fault', 'flood'],
                      ['--data-dir', 'd', '--fault', 'reset:nowhere'], ['--data-dir', 'd', '--fault', 'older-list:create'],
                      ['--data-dir', 'd', '--fault', ''], ['--nonsense']):
        outcome = program.run(*arguments)
        assert outcome.status == 2 and outcome.stderr.startswith('besace-instance: ') and not outcome.stdout, outcome
    assert not (program.folder / 'd').exists()
    assert '--fault=NAME[:STEP]' in program.run('--help').stdout
    assert program.run('--version').stdout.startswith('besace-instance ')


def test_what_cannot_be(program):
    (program.folder / 'file').write_text('')
    damaged = program.write('damaged.ndjson.gz', b'\x1f\x8b\x08\x00broken')
    for options in (['--data-dir', 'file/data'], ['--data-dir', 'a', '--seed', 'missing.ndjson'],
                    ['--data-dir', 'b', '--address', 'nowhere'], ['--data-dir', 'c', '--seed', damaged]):
        outcome = program.run('--port', '0', *options)
        assert outcome.status == 1 and outcome.stderr.count('\n') == 1 and not outcome.stdout, outcome

    with TrainingInstance(program) as instance:
        outcome = program.run('--data-dir', 'd', '--port', str(instance.port))
        assert outcome.status == 1 and str(instance.port) in outcome.stderr, outcome


if __name__ == '__main__':
    main([
        test_truncated, test_wrong_length, test_too_many_requests, test_unavailable, test_stall, test_reset,
        test_captive_portal, test_invalid_json, test_redirect_loop, test_lost_answer, test_server_error, test_shrunk_list,
        test_older_list, test_each_step_has_its_name, test_wrong_command_lines, test_what_cannot_be,
    ])
