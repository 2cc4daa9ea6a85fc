# SPDX-License-Identifier: GPL-3.0-or-later
"""A besace-instance that runs, and somebody who talks to it."""

import http.client
import json
import os
import signal
import socket
import time

TOKEN = 'jeton-de-stagiaire'
COOKIE = f'next-auth.session-token={TOKEN}'
TIMEOUT = 20


class Answer:
    """What came back; content is None where it was no JSON."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body
        self.type = headers.get('Content-Type')

    @property
    def text(self):
        return self.body.decode('utf-8')

    @property
    def json(self):
        return json.loads(self.body)


class TrainingInstance:
    """program_test gives each test a program and a folder of its own; this starts the one in the other. port: that of an
    earlier one, so that the origin, and with it the authority of ids, is the same; None for a free one."""

    def __init__(self, program, *options, data_dir='data', port=None):
        self.data_dir = program.folder / data_dir
        self.process = program.start('--data-dir', self.data_dir, '--port', port or 0, '--session', TOKEN, *options)
        self.port = port or self.read_port()
        self.origin = f'http://127.0.0.1:{self.port}'
        if port:
            self.wait()

    def read_port(self):
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return int(line)

    def wait(self):
        """Until it listens: only of a free port does it say which."""
        for _ in range(200):
            assert self.process.poll() is None, self.process.stderr.read()
            try:
                socket.create_connection(('127.0.0.1', self.port), timeout=TIMEOUT).close()
                return
            except ConnectionRefusedError:
                time.sleep(0.02)
        raise AssertionError(f'nobody listens at {self.origin}')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()

    def stop(self):
        """It ends well, and has nothing to complain about."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=TIMEOUT)
        assert self.process.returncode == 0, (self.process.returncode, errors)
        return errors.decode('utf-8')

    def kill(self):
        self.process.kill()
        self.process.communicate(timeout=TIMEOUT)

    def connect(self, timeout=TIMEOUT):
        return http.client.HTTPConnection('127.0.0.1', self.port, timeout=timeout)

    def ask(self, method, path, body=None, session=False, headers=None, timeout=TIMEOUT):
        headers = dict(headers or {})
        if session:
            headers['Cookie'] = COOKIE
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            headers['Content-Type'] = 'application/json'
        connection = self.connect(timeout)
        try:
            connection.request(method, path, body=body.encode('utf-8') if isinstance(body, str) else body, headers=headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path, **options):
        return self.ask('GET', path, **options)

    def call(self, procedure, data, **options):
        """A procedure, by somebody who is signed in."""
        options.setdefault('session', True)
        return self.ask('POST', f'/api/trpc/{procedure}', {'json': data}, **options)

    def do(self, procedure, data):
        """The same, and it must succeed."""
        answer = self.call(procedure, data)
        assert answer.status == 200, (procedure, answer.status, answer.text)
        return answer.json['result']['data']['json']

    def mutate(self, name, **payload):
        return self.do('resource.mutate', {'name': name, 'payload': payload})['resource']

    def create(self, title, description='<p>Essai.</p>'):
        payload = {'title': title, 'description': description, 'baseId': None}
        return self.do('resource.create', {'name': 'CreateResource', 'payload': payload})['resource']

    def publish(self, identifier):
        return self.mutate('Publish', resourceId=identifier, isPublic=True, themes=['Donnees'], resourceTypes=['Article'],
                           beneficiaries=[], professionalSectors=['ActeursPublics'])

    def rows(self):
        return self.get('/api/v1/resources').json['data']

    def row(self, identifier):
        return next(row for row in self.rows() if row['id'] == identifier)


def open_fds(process):
    return len(os.listdir(f'/proc/{process.pid}/fd'))
