#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another place on another day: what one keeps goes there on a key, and comes together with what is there."""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run  # noqa: E402

# What the program takes for the keys of the computer: the folders of a folder.
KEYS = Path(tempfile.mkdtemp(prefix='besace-keys-'))

GUIDE = 'Carte grise : changer d’adresse après un déménagement'
NOTE = 'Prévoir le justificatif de domicile'
THE_NOTE = re.compile(f'^{NOTE}')
MOST_CLICKS = 4


class Clicks:
    """Counts them."""

    def __init__(self, session):
        self.session = session
        self.number = 0

    def click(self, role, name):
        self.number += 1
        self.session.activate(role, name)


def plug_in():
    for key in KEYS.iterdir():
        shutil.rmtree(key)
    (KEYS / 'CLE').mkdir()


def work_a_little(journey):
    """Keeps a guide, and writes a note on it."""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.search('carte grise')
    journey.press('Return')
    journey.read(GUIDE)
    journey.press('ctrl+d')
    session.wait_for('label', words['one bookmark'])
    journey.press('ctrl+n')
    session.wait_for('text', words['text of the note']).wait_state('focused')
    journey.type_text(NOTE)
    session.wait_for('label', words['saved'])


def go_elsewhere(journey, name):
    """Starts the program on another computer, where nothing is kept."""
    session = journey.session
    session.stop()
    folder = session.folder / name
    folder.mkdir(exist_ok=True)
    session.start(environment={'BESACE_DATA_DIR': str(folder)})
    session.wait_for('text', journey.words['search field'])


def four_clicks(journey):
    """Taken along in two clicks, brought together in two; a note that is deleted there comes back with Ctrl+Z"""
    session, words = journey.session, journey.words
    clicks = Clicks(session)
    plug_in()
    work_a_little(journey)
    clicks.click('button', words['main menu'])
    clicks.click('menu item', words['take along…'])
    session.wait_for(name=words['ready to go'])
    check((KEYS / 'CLE/besace.library').exists(), 'nothing lies on the key')

    go_elsewhere(journey, 'elsewhere')
    session.wait_for('alert', words['key with a library'])
    clicks.click('button', words['see what it brings'])
    clicks.click('button', words['bring together'])
    session.wait_for(name=words['brought together'])
    check(clicks.number <= MOST_CLICKS, f'{clicks.number} clicks, and {MOST_CLICKS} are allowed')
    journey.press('Escape')
    session.wait_for('label', words['one bookmark'])

    session.activate('list item', words['notes'])
    rows = session.wait_for('list', words['notes'])
    rows.wait_for('list item', THE_NOTE)
    journey.tab_to('list item', THE_NOTE)
    journey.press('Delete')
    journey.wait_for_toast(words['note moved to the trash'])
    rows.wait_gone('list item', THE_NOTE)
    journey.press('ctrl+z')
    session.wait_for('list', words['notes']).wait_for('list item', THE_NOTE)


def once_is_enough(journey):
    """A key that brings nothing new is not spoken of, and taking the same library along again asks nothing"""
    session, words = journey.session, journey.words
    plug_in()
    work_a_little(journey)
    session.activate('button', words['main menu'])
    session.activate('menu item', words['take along…'])
    session.wait_for(name=words['ready to go'])
    before = (KEYS / 'CLE/besace.library').read_bytes()
    journey.press('Escape')
    session.stop()
    session.start()
    session.wait_for('label', words['one bookmark'])
    session.activate('button', words['main menu'])
    session.activate('menu item', words['take along…'])
    session.wait_for(name=words['ready to go'])
    check(not session.find_all('alert', words['key with a library']), 'its own library is offered')
    check_equal((KEYS / 'CLE/besace.library').read_bytes(), before, 'what lies on the key')


def cut_short(journey):
    """A library that is cut short changes nothing, and one sentence says so"""
    session, words = journey.session, journey.words
    plug_in()
    work_a_little(journey)
    session.activate('button', words['main menu'])
    session.activate('menu item', words['take along…'])
    session.wait_for(name=words['ready to go'])
    library = KEYS / 'CLE/besace.library'
    library.write_bytes(library.read_bytes()[:-20])

    go_elsewhere(journey, 'cut-short')
    session.wait_for('alert', words['key with a library'])
    session.activate('button', words['see what it brings'])
    session.wait_for(name=words['cannot be brought'])
    journey.press('Escape')
    check(not session.find_all('label', words['one bookmark']), 'a part of it was taken')


if __name__ == '__main__':
    try:
        run('carry-the-library', four_clicks, once_is_enough, cut_short,
            environment={'BESACE_TEST_KEYS': str(KEYS), 'GIO_EXTRA_MODULES': os.environ.get('BESACE_TEST_MODULES', '')})
    finally:
        shutil.rmtree(KEYS, ignore_errors=True)
