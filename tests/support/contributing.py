# SPDX-License-Identifier: GPL-3.0-or-later
"""Workstations that contribute to a training instance by way of besacectl. The program of the instance is the second argument."""

import json
import os
import sys

from handed_over import PDF, PNG, digest, make_resource
from program_test import Besacectl
from training_instance import TOKEN, TrainingInstance

INSTANCE = os.path.abspath(sys.argv[2])

# A bus that is not there.
NO_BUS = {'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'}


def start(ctl, *options):
    program = Besacectl(INSTANCE, ctl.folder / 'instance')
    program.folder.mkdir(exist_ok=True)
    return TrainingInstance(program, *options)


def workstation(ctl, name, origin):
    """Another data directory, with the instance as its source."""
    other = Besacectl(ctl.program, ctl.folder / name)
    other.folder.mkdir()
    other.environment.update(NO_BUS)
    other.do('source', 'add', 'lesbases', origin, '--name', 'Espace')
    return other


def write_session(ctl, content=TOKEN + '\n', mode=0o600):
    path = ctl.write('session', content)
    path.chmod(mode)
    return path


def write_resource(ctl, title='Un atelier', media=True, **change):
    if media:
        (ctl.folder / 'blobs').mkdir(exist_ok=True)
        for content in (PDF, PNG):
            (ctl.folder / 'blobs' / digest(content)).write_bytes(content)
    return ctl.write('ressource.json', json.dumps({**make_resource(title, media), **change}))


def contribute(ctl, title='Un atelier', media=True):
    outcome = ctl.do('contribute', write_resource(ctl, title, media))
    name = outcome.stdout.strip()
    assert outcome.stdout == name + '\n' and len(name) == 36, outcome
    return name


def find(ctl, name):
    return next(item for item in ctl.do('outbox', 'list', '--json').json if item['id'] == name)


def send(ctl, *options):
    return ctl.run('outbox', 'send', '--session-file', write_session(ctl), *options)


def titles(instance):
    return sorted(row['title'] for row in instance.rows() if row['deleted'] is None and row['published'])


def answer_of(status, body=b'', kind='application/json', headers=()):
    return status, [('Content-Type', kind), *headers], body


def trpc_error(status, message='Non'):
    return answer_of(status, json.dumps({'error': {'json': {'message': message, 'code': -32000,
                                                            'data': {'code': 'X', 'httpStatus': status}}}}).encode())


def sign_in_other(instance):
    """Somebody else's session."""
    answer = instance.ask('POST', '/connexion', body='prenom=Ana&nom=Diaz&courriel=ana%40example.org&envoi=direct')
    return answer.headers.get('Set-Cookie').partition('=')[2].partition(';')[0]
