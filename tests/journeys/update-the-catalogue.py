#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue comes on a USB key where there is no network, and over a telephone’s after twelve days without one."""

import configparser
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from feed import make_feed, record, write_feed  # noqa: E402
from journey import check, check_equal, run, wait_until  # noqa: E402
from web_server import WebServer  # noqa: E402

# What the program takes for the keys of the computer: the folders of a folder.
KEYS = Path(tempfile.mkdtemp(prefix='besace-keys-'))
DRAWER = Path(tempfile.mkdtemp(prefix='besace-drawer-'))

TITLE = 'Catalogue du dépôt'
GUIDE = 'Carte grise : changer d’adresse'
DAY_MS = 24 * 60 * 60 * 1000

# So many records that a hand is quick enough to pull the key out.
N_PARTS = 12
N_RECORDS = 1500


def plug(name='CLE'):
    (DRAWER / name).rename(KEYS / name)


def pull_out(name='CLE'):
    (KEYS / name).rename(DRAWER / name)


def forget_keys():
    for folder in (KEYS, DRAWER):
        for key in folder.iterdir():
            shutil.rmtree(key)


def source(session):
    """Returns the only source, as another program sees it."""
    sources = json.loads(session.run('besacectl', 'source', 'list', '--json'))
    check_equal(len(sources), 1, 'the sources')
    return sources[0]


def receive_from_key(journey):
    """Two clicks: what is offered, and that it is to be received although nobody vouches for it."""
    session, words = journey.session, journey.words
    session.wait_for('alert', words['key plugged in'])
    session.activate('button', words['receive'])
    session.activate('button', words['receive all the same'])


def key_is_received(journey):
    """A new computer without a network: the key is plugged in, accepted, and its resources are found"""
    session, words = journey.session, journey.words
    forget_keys()
    write_feed(DRAWER / 'CLE/besace', TITLE, [record(f'r{n}', f'Ressource {n}') for n in range(200)] + [record('guide', GUIDE)])
    journey.begin()
    plug()
    with journey.timed('from the key to the results', 5):
        receive_from_key(journey)
        session.wait_for(name=words['in the catalogue'])
    journey.press('Escape')
    session.wait_gone(name=words['in the catalogue'])
    journey.search('carte grise', first=GUIDE)
    session.wait_for('button', words['up to date'])


def key_is_pulled_out(journey):
    """The key is pulled out while it is read: one sentence says so, and once it is back all of it comes"""
    session, words = journey.session, journey.words
    forget_keys()
    write_feed(DRAWER / 'CLE', TITLE, *([record(f'r{part}-{n}', f'Ressource {part}-{n}', summary='Un résumé. ' * 20)
                                         for n in range(N_RECORDS)] for part in range(N_PARTS)))
    journey.begin()
    plug()
    receive_from_key(journey)
    session.wait_for(name=words['receiving'])
    pull_out()
    session.wait_for(name=words['not received'])
    journey.press('Escape')
    session.wait_for('alert', words['key pulled out'])
    check(source(session)['resources'] < N_PARTS * N_RECORDS, 'all had been read before the key was pulled out')
    plug()
    session.wait_gone('alert', words['key pulled out'])
    wait_until(lambda: source(session)['resources'] == N_PARTS * N_RECORDS, 'all of it is there', 60)
    session.wait_for('button', words['up to date'])


def age_journal(session, n_days):
    """Makes the last synchronisation that much older."""
    path = session.data_folder / 'sync-journal'
    journal = configparser.RawConfigParser(delimiters=('=',))
    journal.optionxform = str
    journal.read(path, encoding='utf-8')
    for section in journal.sections():
        for name in ('tried', 'succeeded', 'changed'):
            if journal.has_option(section, name):
                journal.set(section, name, str(int(journal.get(section, name)) - n_days * DAY_MS))
    with open(path, 'w', encoding='utf-8') as file:
        journal.write(file, space_around_delimiters=False)


def serve(server, *publications):
    server.files = {f'/{path}': content for path, content in make_feed(TITLE, *publications).items()}


def back_after_twelve_days(journey):
    """Twelve days offline, then a network: what it costs is told, it can be stopped, and what changed is one click away"""
    session, words = journey.session, journey.words
    first = [record('guide', GUIDE, markdown='Avant.'), record('other', 'Autre chose')]
    changed = [record('guide', GUIDE, summary='Depuis le mois dernier, tout se fait en ligne.')]
    forget_keys()

    with WebServer({}) as server:
        serve(server, first)
        session.run('besacectl', 'source', 'add', 'feed', server.origin, '--unsigned', f'--name={TITLE}')
        session.run('besacectl', 'sync')
        session.run('besacectl', 'bookmark', 'add', 'test:guide')
        age_journal(session, 12)
        server.fault = 'reset'

        journey.begin()
        session.activate('button', words['old copy'])
        session.wait_for('label', words['last update took'])
        session.activate('button', words['update now'])
        session.wait_for('button', words['offline for twelve days'])

        serve(server, first, changed)
        server.fault, server.n_faulty = 'stall', 1
        session.activate('button', words['update now'])
        session.activate('button', words['stop'])
        journey.wait_for_toast(words['update stopped'])

        server.fault = None
        session.activate('button', words['update now'])
        changes = session.wait_for('list', words['changed bookmarks'])
        session.point_and_click(changes.wait_for('list item', GUIDE))
        journey.read(GUIDE)


if __name__ == '__main__':
    try:
        run('update-the-catalogue', key_is_received, key_is_pulled_out, back_after_twelve_days,
            environment={'BESACE_TEST_KEYS': str(KEYS), 'GIO_EXTRA_MODULES': os.environ.get('BESACE_TEST_MODULES', '')})
    finally:
        shutil.rmtree(KEYS)
        shutil.rmtree(DRAWER)
