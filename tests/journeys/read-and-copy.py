#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A colleague publishes a workshop: it is read here as it came, and copied by whoever wants to change it."""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from feed import record, write_feed  # noqa: E402
from journey import run  # noqa: E402

KEY = Path(tempfile.mkdtemp(prefix='besace-key-'))

GUIDE = 'Préparer une tablette'
TITLE = 'Premiers pas'
COLLECTION = {
    'op': 'put', 'type': 'collection', 'id': 'feed-1a2b3c4d:premiers-pas',
    'data': {'title': TITLE, 'producer': 'La coordinatrice', 'kind': 'plan', 'start': '14:00', 'items': [
        {'heading': 'Accueil', 'minutes': 10},
        {'resource': 'test:guide', 'title': GUIDE, 'minutes': 20},
        {'resource': 'test:gone', 'title': 'Une fiche absente'},
    ]},
}


def read_and_copied(journey):
    """A published workshop is on the home page, is read with its resources, and becomes mine in one click and one undo"""
    session, words = journey.session, journey.words
    write_feed(KEY, 'Coordination', [record('guide', GUIDE, markdown='Les réglages.'), COLLECTION])
    session.run('besacectl', 'source', 'add', 'feed', KEY, '--unsigned', '--name=coordination')
    session.run('besacectl', 'sync')
    journey.begin()

    session.activate('button', TITLE)
    journey.read(TITLE)
    session.wait_for('list item', 'Une fiche absente', description=words['not on this computer'])
    session.point_and_click(session.wait_for('list item', GUIDE))
    journey.read(GUIDE)
    journey.press('alt+Left')

    session.activate('button', words['copy into my collections'])
    journey.wait_for_toast(words['this is the copy'])
    session.wait_for('list', words['collections']).wait_for('table cell', TITLE)
    journey.press('ctrl+z')
    session.wait_gone('table cell', TITLE)

    journey.press('alt+Home')
    session.activate('button', words['all collections'])
    session.wait_for('list', words['received collections']).wait_for('list item', TITLE)


if __name__ == '__main__':
    try:
        run('read-and-copy', read_and_copied)
    finally:
        shutil.rmtree(KEY)
