# SPDX-License-Identifier: GPL-3.0-or-later
"""Two workstations for journeys: a bus without a network, and an office that has one, beside a training instance."""

import json
import shutil
import subprocess

from handed_over import make_resource
from journey import check
from training_instance import TOKEN, TrainingInstance


class Server:
    """How training_instance starts the program of an instance, in the folder of a session."""

    def __init__(self, session):
        self.session = session
        self.folder = session.folder

    def start(self, *arguments):
        return subprocess.Popen([self.session.prefix / 'bin/besace-instance', *map(str, arguments)], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)


class Workstations:
    """A bus without a network, and an office that has one, where Camille is signed in."""

    def __init__(self, journey, through=None):
        """through: called with the port of the instance, a relay that stands before it."""
        self.journey = journey
        self.session = journey.session
        shutil.rmtree(self.session.folder / 'instance', ignore_errors=True)
        self.instance = TrainingInstance(Server(self.session), data_dir='instance')
        self.relay = through and through(self.instance.port).__enter__()
        self.origin = self.relay.origin if through else self.instance.origin
        self.folders = {}
        for name in ('bus', 'office'):
            self.folders[name] = self.session.folder / name
            shutil.rmtree(self.folders[name], ignore_errors=True)
            self.folders[name].mkdir(mode=0o700)
            self.run(name, 'source', 'add', 'lesbases', self.origin, '--name', 'Espace')
        self.others = []
        self.sign_in('Espace')

    def sign_in(self, source):
        """Camille, at the office."""
        token = self.session.folder / 'token'
        token.write_text(TOKEN + '\n', encoding='utf-8')
        token.chmod(0o600)
        self.run('office', 'sign-in', source, '--session-file', token)

    def add_instance(self, source):
        """A second one, which both know by that name and where Camille is signed in, too."""
        shutil.rmtree(self.session.folder / source, ignore_errors=True)
        instance = TrainingInstance(Server(self.session), data_dir=source)
        self.others.append(instance)
        for name in self.folders:
            self.run(name, 'source', 'add', 'lesbases', instance.origin, '--name', source)
        self.sign_in(source)
        return instance

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for instance in self.others:
            instance.stop()
        if self.relay:
            self.relay.__exit__(None, None, None)
        self.instance.stop()

    def environment(self, name):
        """Of one of them. Its secrets are kept in a file: there is no service that would keep them here."""
        return {'BESACE_DATA_DIR': str(self.folders[name]), 'SECRET_BACKEND': 'file',
                'SECRET_FILE_TEST_PATH': str(self.folders[name] / 'keyring'), 'SECRET_FILE_TEST_PASSWORD': 'essai'}

    def run(self, name, *command, status=0):
        """Runs a command of besacectl at one of them, which ends with that status; returns what it printed."""
        done = subprocess.run([self.session.prefix / 'bin/besacectl', *map(str, command)],
                              env={**self.session.environment, **self.environment(name)}, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding='utf-8', check=False)
        check(done.returncode == status, f'besacectl {" ".join(map(str, command))}: {done.stdout}')
        return done.stdout

    def sit_at(self, name):
        """Goes to one of them, and to what it has to send."""
        self.session.stop()
        self.journey.begin(environment=self.environment(name))
        self.session.activate('list item', self.journey.words['to send'])

    def write(self, name, title, source='Espace'):
        """A resource waits at one of them for the instance of that name, under nobody’s name yet."""
        record = self.session.folder / 'record.json'
        record.write_text(json.dumps(make_resource(title, media=False)), encoding='utf-8')
        self.run(name, 'contribute', '--source', source, record)

    def titles(self, instance=None):
        return sorted(row['title'] for row in (instance or self.instance).rows() if row['deleted'] is None and row['published'])
