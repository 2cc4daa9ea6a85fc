#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A search found nothing: what is missing is said, its words are reviewed, and it is kept for the territory."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check_equal, run, wait_until  # noqa: E402

NONSENSE = 'xylophonie'
TITLE = 'Xylophonie'
SECONDS = 20


def count_own(session):
    """How many missing resources of one's own the library keeps."""
    return json.loads(session.run('besacectl', 'stats', '--json'))['own_needs']


def search_in_vain(journey):
    journey.begin(catalogue='guides.ndjson')
    journey.press('ctrl+f')
    journey.type_text(NONSENSE)
    journey.session.wait_for('label', journey.words['no resource'])


def report(journey):
    """Reports what was searched for; returns the number of clicks."""
    session, words = journey.session, journey.words
    session.click('button', words['report a gap'])
    title = session.wait_for('text', words['what is missing'])
    check_equal(title.text, TITLE, 'what was typed, as a title')
    session.click('button', words['keep the gap'])
    journey.wait_for_toast(words['gap kept'])
    return 2


def gap_is_reported(journey):
    """From a search without result to a kept gap: two clicks, the words reviewed in between"""
    search_in_vain(journey)
    with journey.timed('reporting a gap', SECONDS):
        clicks = report(journey)
    journey.note(f'{clicks} clicks')
    check_equal(count_own(journey.session), 1, 'what the library keeps')


def gap_is_listed_and_taken_back(journey):
    """It stands among the missing resources, is hidden from others' eyes, and Ctrl+Z takes it back"""
    session, words = journey.session, journey.words
    search_in_vain(journey)
    report(journey)
    journey.press('alt+Home')
    session.click('button', words['missing resources'])
    session.wait_for('label', TITLE)
    journey.press('F12')
    session.wait_gone(name=TITLE)
    journey.press('F12')
    session.click('button', words['missing resources'])
    session.wait_for('label', TITLE)
    journey.press('ctrl+z')
    session.wait_for('label', words['nothing is missing'])
    wait_until(lambda: count_own(session) == 0, 'the library keeps nothing any more')


if __name__ == '__main__':
    run('report-a-gap', gap_is_reported, gap_is_listed_and_taken_back)
