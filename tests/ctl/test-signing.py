#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in to a training instance and out again, by way of besacectl, in TAP.

Usage: test-signing.py BESACECTL BESACE_INSTANCE
"""

import os
import re
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from program_test import Besacectl, main  # noqa: E402
from training_instance import TOKEN, TrainingInstance  # noqa: E402

INSTANCE = os.path.abspath(sys.argv[2])

# A bus that is not there.
NO_BUS = {'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'}


def start(ctl):
    program = Besacectl(INSTANCE, ctl.folder / 'instance')
    program.folder.mkdir(exist_ok=True)
    instance = TrainingInstance(program)
    ctl.do('source', 'add', 'lesbases', instance.origin, '--name', 'Espace')
    return instance


def keyring(ctl):
    """libsecret's own encrypted file, as it uses it within Flatpak: no bus is needed."""
    return {**NO_BUS, 'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PATH': str(ctl.folder / 'keyring'),
            'SECRET_FILE_TEST_PASSWORD': 'essai'}


def session_file(ctl, content=TOKEN + '\n', mode=0o600):
    path = ctl.write('session', content)
    path.chmod(mode)
    return path


def link(instance):
    """What the page shows where the national instance would send an e-mail."""
    answer = instance.ask('POST', '/connexion', body='prenom=Ana&nom=Diaz&courriel=ana%40example.org&envoi=lien')
    return re.search('href="([^"]*/api/auth/callback[^"]*)"', answer.text)[1].replace('&amp;', '&')


def signed_in(instance):
    return bool(instance.get('/api/auth/session', session=True).json)


def test_session_file(ctl):
    with start(ctl) as instance:
        environment = keyring(ctl)
        path = session_file(ctl)
        outcome = ctl.do('sign-in', 'Espace', '--session-file', path, environment=environment)
        assert outcome.stdout == 'Camille Stagiaire\n', outcome
        again = ctl.do('sign-in', 'Espace', '--session-file', path, '--json', environment=environment).json
        assert again['name'] == 'Camille Stagiaire' and again['origin'] == instance.origin and TOKEN not in str(again), again
        kept = (ctl.folder / 'keyring').read_bytes()
        assert kept and TOKEN.encode() not in kept

        # Who signs out is signed out there, too.
        assert signed_in(instance)
        ctl.do('sign-out', 'Espace', environment=environment)
        assert not signed_in(instance)
        ctl.do('sign-out', 'Espace', environment=environment)


def test_link(ctl):
    with start(ctl) as instance:
        environment = keyring(ctl)
        address = link(instance)
        outcome = ctl.do('sign-in', 'Espace', '--link', address, environment=environment)
        assert outcome.stdout == 'Ana Diaz\n', outcome
        assert 'only once' in ctl.fail('sign-in', 'Espace', '--link', address, environment=environment).stderr

        elsewhere = address.replace(str(instance.port), '9')
        refused = ctl.fail('sign-in', 'Espace', '--link', elsewhere, environment=environment)
        assert 'not a sign-in link of' in refused.stderr and 'token' not in refused.stderr, refused


def test_refused_files(ctl):
    with start(ctl):
        environment = keyring(ctl)
        for mode in (0o644, 0o640, 0o602, 0o400):
            refused = ctl.fail('sign-in', 'Espace', '--session-file', session_file(ctl, mode=mode), environment=environment)
            assert 'chmod 600' in refused.stderr and TOKEN not in refused.stderr, refused
        for content in ('', '\n', 'two words', 'a;b', 'x' * 9000):
            ctl.fail('sign-in', 'Espace', '--session-file', session_file(ctl, content), environment=environment)
        ctl.fail('sign-in', 'Espace', '--session-file', ctl.folder / 'absent', environment=environment)
        ctl.fail('sign-in', 'Espace', '--session-file', ctl.folder, environment=environment)
        unknown = ctl.fail('sign-in', 'Espace', '--session-file', session_file(ctl, 'unknown'), environment=environment)
        assert 'sign in again' in unknown.stderr, unknown


def test_without_secret_service(ctl):
    """The link is not used up for nothing, and the sentence names what to do instead."""
    with start(ctl) as instance:
        address = link(instance)
        for arguments in (('--session-file', session_file(ctl)), ('--link', address)):
            refused = ctl.fail('sign-in', 'Espace', *arguments, environment=NO_BUS)
            assert 'outbox send --session-file' in refused.stderr, refused
        ctl.do('sign-out', 'Espace', environment=NO_BUS)
        ctl.do('sign-in', 'Espace', '--link', address, environment=keyring(ctl))


def test_silence(ctl):
    """Whatever it says while it is asked to say everything, the token is not in it."""
    with start(ctl) as instance:
        environment = {**keyring(ctl), 'G_MESSAGES_DEBUG': 'all', 'G_DEBUG': ''}
        address = link(instance)
        runs = [('sign-in', 'Espace', '--session-file', session_file(ctl)), ('sign-out', 'Espace'),
                ('sign-in', 'Espace', '--link', address), ('sign-in', 'Espace', '--link', address)]
        for arguments in runs:
            outcome = ctl.run(*arguments, environment=environment)
            said = outcome.stdout + outcome.stderr
            assert TOKEN not in said and 'token=' not in said, outcome


def test_misuse(ctl):
    ctl.do('source', 'add', 'guides', ctl.write('guides.zip', ''), '--name', 'Guides')
    ctl.misuse('sign-in', 'Guides')
    ctl.misuse('sign-in', 'Guides', '--link', 'a', '--session-file', 'b')
    ctl.misuse('sign-out')
    for name in ('Guides', 'Nowhere'):
        assert 'source list' in ctl.fail('sign-in', name, '--link', 'https://a.example/', environment=NO_BUS).stderr


if __name__ == '__main__':
    main([test_session_file, test_link, test_refused_files, test_without_secret_service, test_silence, test_misuse])
