#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feedback on a resource of Les Bases, given without a network and by keyboard alone, waits until somebody sends it."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, run  # noqa: E402

TITLE = 'Présenter la facture d’eau'


def open_resource(journey):
    """A resource as the national instance would have it."""
    path = journey.session.folder / 'resource.ndjson'
    record = {'op': 'put', 'type': 'resource', 'id': 'lesbases:00000000-0000-4000-8000-000000000001',
              'data': {'title': TITLE, 'summary': 'Lire une facture ligne par ligne.'}}
    path.write_text(json.dumps(record, ensure_ascii=False) + '\n', encoding='utf-8')
    journey.session.run('besacectl', 'import', path)
    journey.begin()
    journey.search('facture eau', first=TITLE)
    journey.press('Return')
    return journey.read(TITLE)


def give(journey):
    """From the menu of the resource to the toast, by keyboard alone."""
    words = journey.words
    open_resource(journey)
    journey.tab_to(None, words['more'])
    journey.press('Return')
    journey.session.wait_for('menu item', words['give feedback'])
    journey.tab_to('menu item', words['give feedback'], key='Down')
    journey.press('Return')
    journey.session.wait_for('label', words['useful'])
    journey.tab_to(None, words['very much'])
    journey.press('space')
    journey.tab_to('button', words['keep for sending'])
    journey.press('Return')
    journey.wait_for_toast(words['feedback waits'])


def listed_and_withdrawn(journey):
    """Feedback is kept without a network, is listed in “To send”, and is a draft again by its menu"""
    session, words = journey.session, journey.words
    give(journey)
    journey.tab_to('list item', words['to send'])
    journey.press('Return')
    session.wait_for('heading', words['waiting one'])
    row = session.wait_for('list item', words['row of feedback'])
    check('En attente d’envoi' in row.name or 'Waiting to be sent' in row.name, f'the row says only “{row.name}”')
    journey.tab_to('list item', words['waiting one'])
    journey.tab_to('list item', words['row of feedback'], key='Down')
    journey.press('shift+F10')
    session.wait_for('menu item', words['withdraw'])
    journey.tab_to('menu item', words['withdraw'], key='Down')
    journey.press('Return')
    session.wait_for('heading', words['drafts one'])


def taken_back_at_once(journey):
    """Ctrl+Z takes it back altogether: nothing waits"""
    give(journey)
    journey.press('ctrl+z')
    journey.tab_to('list item', journey.words['to send'])
    journey.press('Return')
    journey.session.wait_for('label', journey.words['nothing to send'])


if __name__ == '__main__':
    run('give-feedback', listed_and_withdrawn, taken_back_at_once)
