#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody signs in to a training instance: on its own page, and by a link where no page can be shown; and signs out."""

import http.client
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, run  # noqa: E402

NAME = 'Espace du groupe'

# What is on a web page is not in the tree of the window: it has so long to be laid out once its host is shown.
PAGE_SECONDS = 3

# The probe is given up after that long.
PROBE_TIMEOUT = 30.0


class Instance:
    """A training instance that runs beside the program, and a source that reads it."""

    def __init__(self, session):
        self.process = subprocess.Popen([session.prefix / 'bin/besace-instance', '--data-dir', session.folder / 'instance',
                                         '--port', '0'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.port = int(self.process.stdout.readline())
        session.run('besacectl', 'source', 'add', 'lesbases', f'http://127.0.0.1:{self.port}', '--name', NAME)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate()

    def link(self):
        """What the page shows where the national instance would send an e-mail."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port)
        connection.request('POST', '/connexion', 'prenom=Ana&nom=Diaz&courriel=ana%40example.org&envoi=lien')
        answer = connection.getresponse().read().decode('utf-8')
        connection.close()
        return re.search('href="([^"]*/api/auth/callback[^"]*)"', answer)[1].replace('&amp;', '&')


def open_window(journey, **how):
    session, words = journey.session, journey.words
    journey.begin(**how)
    journey.press('ctrl+comma')
    session.activate('button', words['sign in…'])
    session.wait_for('button', words['open sign-in page'])


def sign_out(journey):
    session, words = journey.session, journey.words
    journey.press('Return')   # the focus is on the button that closes the window
    session.activate('button', words['sign out'])
    session.wait_for('button', words['sign in…'])
    session.wait_for('label', words['not signed in'])


def on_its_page(journey):
    """The instance’s own page, by keyboard: who it is, until when, and out again"""
    session, words = journey.session, journey.words
    with Instance(session) as instance:
        open_window(journey)
        session.activate('button', words['open sign-in page'])
        session.wait_for('label', words['on this computer'], timeout=PROBE_TIMEOUT)
        time.sleep(PAGE_SECONDS)
        journey.press('Tab')
        journey.type_text('Ana', 'Tab')
        journey.type_text('Diaz', 'Tab')
        journey.type_text('ana@example.org', 'Return')
        session.wait_for(name=words['signed in as Ana'])
        session.wait_for(name=words['until closed'])
        sign_out(journey)
        check(instance.process.poll() is None, 'the instance has gone on')


def by_a_link(journey):
    """No page can be shown: the window says so, refuses a link of elsewhere, and takes the right one"""
    session, words = journey.session, journey.words
    folder = session.folder / 'libexec'
    folder.mkdir(exist_ok=True)
    (folder / 'besace-web-probe').symlink_to(shutil.which('false'))
    with Instance(session) as instance:
        open_window(journey, environment={'BESACE_LIBEXECDIR': str(folder)})
        journey.press('Return')   # the focus is on the button that opens the page
        session.wait_for('label', words['no sign-in page'])
        journey.type_text('https://example.org/api/auth/callback/email', 'Return')
        session.wait_for(name=words['not its link'])
        journey.type_text(instance.link(), 'Return')
        session.wait_for(name=words['signed in as Ana'])
        sign_out(journey)


if __name__ == '__main__':
    run('sign-in', on_its_page, by_a_link)
