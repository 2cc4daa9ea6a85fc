#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was written on the bus is handed over on a key, sent where there is a network, and the bus knows; all of it in windows."""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from journey import WaitError, check, check_equal, run, wait_until  # noqa: E402
from workstations import Workstations  # noqa: E402

# What the program takes for the keys of the computer: the folders of a folder.
KEYS = Path(tempfile.mkdtemp(prefix='besace-keys-'))
KEY = KEYS / 'CLE'

TITLE = 'Atelier du bus'
OTHER_SOURCE = 'Espace commun'
OTHER_TITLE = 'Atelier commun'
SENDING_TIMEOUT = 30.0
LOOKING_SECONDS = 4.0


def choose_folder(journey, command, title, folder):
    """A command of the page's menu, and the folder that it asks for."""
    session, words = journey.session, journey.words
    heading = session.wait_for('heading', words['to send'])
    session.point_and_click(heading.parent.wait_for('button', words['more']))
    session.activate('menu item', words[command])
    dialog = session.wait_for(name=words[title])
    journey.press('ctrl+l')
    journey.type_path(dialog, folder)
    session.wait_gone(name=words[title])


def hand_over(journey, places, folder=KEY):
    session, words = journey.session, journey.words
    for key in KEYS.iterdir():
        shutil.rmtree(key)
    places.write('bus', TITLE)
    places.sit_at('bus')
    session.wait_for('heading', words['waiting one'])
    folder.mkdir(exist_ok=True)
    choose_folder(journey, 'hand over…', 'hand over to', folder)
    journey.wait_for_toast(words['one handed over'])
    session.wait_for('list item', words['not sent from here'])


def open_menu(journey):
    """Of the one row there is, by keyboard."""
    journey.tab_to('button', journey.words['more about it'])
    journey.press('Return')


def ask_for_it_back(journey):
    session, words = journey.session, journey.words
    open_menu(journey)
    session.wait_for('menu item', words['take back…'])
    journey.press('Return')   # the focus is on the only thing that can be done with it
    session.wait_for(name=words['take one back'])


def is_offered(journey):
    """Whether a key is. They are looked at soon after the first page is there."""
    try:
        return journey.session.wait_for('button', journey.words['see what it brings'], timeout=LOOKING_SECONDS)
    except WaitError:
        return None


def there_and_back(journey):
    """Handed over on the bus, brought and sent under a name that is said once, and the bus says “published” with the link"""
    session, words = journey.session, journey.words
    with Workstations(journey) as places:
        hand_over(journey, places)
        check(not session.find_all('button', words['send now']), 'it could be sent from the bus')

        places.sit_at('office')
        session.wait_for('alert', words['key with contributions'])
        session.activate('button', words['see what it brings'])
        session.wait_for(name=words['bring one here'])
        session.wait_for(name=words['under the name of Camille'])
        session.activate('button', words['bring here'])
        session.activate('button', words['send now'])
        session.wait_for(name=words['one sent'], timeout=SENDING_TIMEOUT)
        check_equal(places.titles(), [TITLE], 'what the instance has')
        wait_until((KEY / 'receipts.json').exists, 'the receipt lies on the key')

        places.sit_at('bus')
        session.wait_for('alert', words['key with receipts'])
        session.activate('button', words['see what it brings'])
        session.wait_for('list item', words['row that is published'])
        open_menu(journey)
        session.wait_for('menu item', words['open on the web'])
        session.wait_for('menu item', words['copy the link'])
        journey.press('Escape')

        places.sit_at('bus')
        session.wait_for('list item', words['row that is published'])
        check(not is_offered(journey), 'it is offered a second time')


def for_two_instances(journey):
    """One key takes what is for two instances: each goes to its own, under its own name, and the bus knows of both"""
    session, words = journey.session, journey.words
    with Workstations(journey) as places:
        other = places.add_instance(OTHER_SOURCE)
        for key in KEYS.iterdir():
            shutil.rmtree(key)
        KEY.mkdir()
        places.write('bus', TITLE)
        places.write('bus', OTHER_TITLE, OTHER_SOURCE)
        places.sit_at('bus')
        choose_folder(journey, 'hand over…', 'hand over to', KEY)
        journey.wait_for_toast(words['two handed over'])

        places.sit_at('office')
        session.wait_for('alert', words['key with contributions'])
        session.activate('button', words['see what it brings'])
        session.wait_for(name=words['bring two here'])
        session.wait_for(name=words['under the name of Camille at both'])
        session.activate('button', words['bring here'])
        # What was written last is the first: one instance after the other.
        for name, instance, title in (('second', other, OTHER_TITLE), ('first', places.instance, TITLE)):
            session.wait_for('label', words[f'published at the {name}'])
            session.activate('button', words['send now'])
            wait_until(lambda: places.titles(instance), f'the {name} instance has something', SENDING_TIMEOUT)
            check_equal(places.titles(instance), [title], f'what the {name} instance has')
        wait_until(lambda: len(json.loads((KEY / 'receipts.json').read_text(encoding='utf-8'))['receipts']) == 2,
                   'the receipts of both lie on the key')

        places.sit_at('bus')
        session.wait_for('alert', words['key with receipts'])
        session.activate('button', words['see what it brings'])
        wait_until(lambda: len(session.find_all('list item', words['row that is published'])) == 2, 'the bus knows of both')


def twice_and_tampered_with(journey):
    """The same folder a second time brings nothing and asks nothing; one that was tampered with says so in one sentence"""
    session, words = journey.session, journey.words
    with Workstations(journey) as places:
        folder = session.folder / 'dossier'
        shutil.rmtree(folder, ignore_errors=True)
        hand_over(journey, places, folder)
        places.sit_at('office')
        choose_folder(journey, 'import or read…', 'import from', folder)
        session.activate('button', words['bring here'])
        session.wait_for('heading', words['waiting one'])
        choose_folder(journey, 'import or read…', 'import from', folder)
        journey.wait_for_toast(words['one known'])
        check(not session.find_all(name=words['bring one here']), 'it is asked for a second time')

        outbox = folder / 'outbox.json'
        outbox.write_text(outbox.read_text(encoding='utf-8')[:-40], encoding='utf-8')
        choose_folder(journey, 'import or read…', 'import from', folder)
        session.wait_for(name=words['nothing brought'])
        session.wait_for('label', words['one sentence'])
        journey.press('Escape')
        session.wait_for('heading', words['waiting one'])


def taken_back(journey):
    """What was handed over is taken back after a warning, and is a draft again that can be sent from here"""
    session, words = journey.session, journey.words
    with Workstations(journey) as places:
        hand_over(journey, places)
        ask_for_it_back(journey)
        journey.press('Escape')
        session.wait_gone(name=words['take one back'])
        session.wait_for('list item', words['not sent from here'])
        ask_for_it_back(journey)
        session.activate('button', words['take back'])
        session.wait_for('heading', words['drafts one'])


if __name__ == '__main__':
    try:
        run('hand-over-by-key', there_and_back, for_two_instances, twice_and_tampered_with, taken_back,
            environment={'BESACE_TEST_KEYS': str(KEYS), 'GIO_EXTRA_MODULES': os.environ.get('BESACE_TEST_MODULES', '')})
    finally:
        shutil.rmtree(KEYS, ignore_errors=True)
