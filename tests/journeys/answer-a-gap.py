#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody misses is written: the editor begins with their words, and the missing resource says so and leads back there."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check_equal, run  # noqa: E402

DESCRIPTION = 'Pour des personnes sans téléphone.'
ANSWER = 'Une ressource'


def show_needs(journey):
    """The page of what is missing, with what a territory has said."""
    session, words = journey.session, journey.words
    path = session.folder / 'territory.ndjson'
    records = [
        {'op': 'put', 'type': 'resource', 'id': 'demo:1', 'data': {'title': ANSWER, 'summary': words['missing resource']}},
        {'op': 'put', 'type': 'need', 'id': 'feed-1234abcd:password',
         'data': {'title': words['missing resource'], 'description': DESCRIPTION, 'supports': 2}},
    ]
    path.write_text('\n'.join(json.dumps(record, ensure_ascii=False) for record in records) + '\n', encoding='utf-8')
    session.run('besacectl', 'import', path)
    journey.begin()
    session.click('button', words['missing resources'])
    session.wait_for('label', words['missing resource'])


def gap_is_written(journey):
    """“Write it…” opens the editor on the words of who misses it; the missing resource leads back to what was begun"""
    session, words = journey.session, journey.words
    show_needs(journey)
    session.click('button', words['write it…'])
    session.activate('list item', words['blank page'])
    title = session.wait_for('text', words['title of the resource'])
    check_equal(title.text, words['missing resource'], 'the title that the editor begins with')
    journey.press('ctrl+End')
    journey.type_text(' ?')

    journey.press('alt+Home')
    session.click('button', words['missing resources'])
    session.wait_for('label', words['is written'])
    session.click('button', words['go on writing…'])
    title = session.wait_for('text', words['title of the resource'])
    check_equal(title.text, words['missing resource'] + ' ?', 'the title of what was begun')


def focus_stays_with_the_gap(journey):
    """Whoever supports it or answers it by keyboard is still at what is missing afterwards"""
    session, words = journey.session, journey.words
    show_needs(journey)
    journey.tab_to('button', words['I miss that too'])
    journey.press('space')
    session.wait_for('button', words['I miss that too']).wait_state('pressed')
    journey.tab_to('button', words['answer with one…'], limit=2)
    journey.press('Return')
    session.wait_for('list item', ANSWER)
    journey.tab_to('list item', ANSWER)
    journey.press('Return')
    session.wait_for('label', words['answers'])
    session.wait_for('button', words['I miss that too']).wait_state('focused')


if __name__ == '__main__':
    run('answer-a-gap', gap_is_written, focus_stays_with_the_gap)
