#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A resource is written, looked over, published without a network, sent once when there is one, and found in the catalogue."""

import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check_equal, run, wait_until  # noqa: E402

ORIGINAL = 'Ranger ses photos de famille'
TITLE = 'Photos de famille a ranger'

RESOURCE = {
    'op': 'put', 'type': 'resource', 'id': 'lesbases:00000000-0000-4000-8000-000000000001',
    'data': {
        'title': ORIGINAL, 'summary': 'Une heure pour retrouver ses images.', 'themes': ['MaitriseDesOutilsNumeriques'],
        'resource_types': ['ResourcePedagogique'], 'professional_sectors': ['ActeursPublics'], 'licence': 'etalab-2.0',
        'contents': [{'type': 'text', 'markdown': 'On commence par un dossier par an.'}],
    },
}

# Besace asks whether the catalogue has it once the writing rests.
REVIEW_TIMEOUT = 15.0
SENDING_TIMEOUT = 30.0


class Instance:
    """A training instance with one resource, which can be away for a while."""

    def __init__(self, session):
        seed = session.folder / 'seed.ndjson'
        seed.write_text(json.dumps(RESOURCE, ensure_ascii=False) + '\n', encoding='utf-8')
        self.command = [session.prefix / 'bin/besace-instance', '--data-dir', session.folder / 'instance']
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

    def link(self):
        """What the page shows where the national instance would send an e-mail."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port)
        connection.request('POST', '/connexion', 'prenom=Ana&nom=Diaz&courriel=ana%40example.org&envoi=lien')
        answer = connection.getresponse().read().decode('utf-8')
        connection.close()
        return re.search('href="([^"]*/api/auth/callback[^"]*)"', answer)[1].replace('&amp;', '&')


def write_copy(journey):
    """A copy of a resource of the instance, under another title with the same words."""
    session, words = journey.session, journey.words
    no_page = session.folder / 'libexec'
    no_page.mkdir(exist_ok=True)
    (no_page / 'besace-web-probe').symlink_to(shutil.which('false'))
    journey.begin(environment={'BESACE_LIBEXECDIR': str(no_page)})
    journey.search('ranger photos', first=ORIGINAL)
    journey.press('Return')
    journey.read(ORIGINAL)
    journey.tab_to(None, words['more'])
    journey.press('Return')
    session.wait_for('menu item', words['make a copy'])
    journey.tab_to('menu item', words['make a copy'], key='Down')
    journey.press('Return')
    session.wait_for('text', words['title of the resource']).wait_state('focused')
    journey.press('ctrl+a')
    journey.type_text(TITLE)


def sign_in(journey, instance):
    session, words = journey.session, journey.words
    session.activate('button', words['sign in from here'])
    session.activate('button', words['open sign-in page'])
    session.wait_for('label', words['no sign-in page'], timeout=SENDING_TIMEOUT)
    journey.type_text(instance.link(), 'Return')
    session.wait_for(name=words['signed in as Ana'])
    journey.press('Return')   # the focus is on the button that closes the window


def count(session):
    """How many resources of that title the catalogue has, as the instance gave them."""
    session.run('besacectl', 'sync')
    path = session.folder / 'catalogue.ndjson'
    session.run('besacectl', 'export', path)
    return sum(json.loads(line)['data'].get('title') == TITLE for line in path.read_text(encoding='utf-8').splitlines())


def offline_then_sent_once(journey):
    """A duplicate is warned of; it waits while there is no network, is sent once, and the catalogue has it"""
    session, words = journey.session, journey.words
    with Instance(session) as instance:
        write_copy(journey)
        journey.press('shift+F8')
        session.wait_for('label', words['is it already there'], timeout=REVIEW_TIMEOUT)

        session.activate('button', words['publish a draft…'])
        sign_in(journey, instance)
        session.wait_for('label', words['under the name of Ana'])
        instance.stop()
        session.activate('button', words['publish it'])
        journey.wait_for_toast(words['waits to be sent'])

        instance.start()
        session.activate('list item', words['to send'])
        session.activate('button', words['send now'])
        session.wait_for('button', words['assess…'], timeout=SENDING_TIMEOUT)
        check_equal(count(session), 1, 'how often the catalogue has it')


if __name__ == '__main__':
    run('publish-a-resource', offline_then_sent_once)
