# SPDX-License-Identifier: GPL-3.0-or-later
"""The training instance as journeys meet it: a place to publish at, with other people, that comes and goes."""

import http.client
import json
import re
import socket
import subprocess
import tempfile

from accessible_tree import wait_until


class Instance:
    """A training instance with one resource, a source of the session’s catalogue, which can be away for a while."""

    def __init__(self, session, resource):
        seed = session.folder / 'seed.ndjson'
        seed.write_text(json.dumps(resource, ensure_ascii=False) + '\n', encoding='utf-8')
        self.command = [session.prefix / 'bin/besace-instance', '--data-dir', tempfile.mkdtemp(dir=session.folder)]
        self.port = 0
        self.start('--seed', seed)
        session.run('besacectl', 'source', 'add', 'lesbases', f'http://127.0.0.1:{self.port}', '--name', 'Espace du groupe')
        session.run('besacectl', 'sync')

    def start(self, *arguments):
        self.process = subprocess.Popen([*self.command, '--port', str(self.port), *arguments], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        if self.port == 0:
            self.port = int(self.process.stdout.readline())
        else:   # it prints a port that it has chosen
            wait_until(self.answers, 'the instance is back')

    def answers(self):
        try:
            socket.create_connection(('127.0.0.1', self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def stop(self):
        self.process.terminate()
        self.process.communicate()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def ask(self, method, path, body=None, headers=None):
        """Returns the status, the headers and the text of an answer."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        text = answer.read().decode('utf-8')
        connection.close()
        return answer.status, answer.headers, text

    def link(self):
        """What the page shows where the national instance would send an e-mail."""
        answer = self.ask('POST', '/connexion', 'prenom=Ana&nom=Diaz&courriel=ana%40example.org&envoi=lien')[2]
        return re.search('href="([^"]*/api/auth/callback[^"]*)"', answer)[1].replace('&amp;', '&')

    def give_feedback(self, title, rating, comment):
        """As Lou Martin does, on the web."""
        form = 'prenom=Lou&nom=Martin&courriel=lou%40example.org&envoi=session'
        cookie = self.ask('POST', '/connexion', form)[1]['Set-Cookie'].split(';')[0]
        rows = json.loads(self.ask('GET', '/api/v1/resources')[2])['data']
        identifier = next(row['id'] for row in rows if row['title'] == title)
        status, _, text = self.ask('POST', '/api/trpc/resource.feedback',
                                   json.dumps({'json': {'resourceId': identifier, 'rating': rating, 'comment': comment}}),
                                   {'Content-Type': 'application/json', 'Cookie': cookie})
        if status != 200:
            raise AssertionError(f'feedback was not taken: {text}')
