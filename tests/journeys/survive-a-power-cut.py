#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The power goes while somebody reads: the next start shows what was there, and nothing that was kept is lost."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run, wait_until  # noqa: E402

QUERY = 'carte grise'
GUIDE = 'Carte grise : changer d’adresse après un déménagement'
SECTION = 'Faire la démarche'

# The window promises to have saved where one is within a second.
SAVED_WITHIN = 1.0


def place(page, heading):
    """Returns where a heading of what is read stands in the window."""
    return page.find('heading', heading).extents.y


def read_and_keep(journey):
    """Opens the guide, reads on and keeps it; returns where one of its sections then stands."""
    journey.search(QUERY)
    journey.press('Return')
    page = journey.read(GUIDE)
    top = place(page, SECTION)
    journey.press('Page_Down')
    wait_until(lambda: place(page, SECTION) < top, 'the guide is scrolled')
    journey.press('ctrl+d')
    journey.session.wait_for('label', journey.words['kept'])
    page.wait_for('button', journey.words['kept button'])
    return place(page, SECTION)


def check_same(journey, section):
    """The query, the article, the place in it and the star are there."""
    session, words = journey.session, journey.words
    page = journey.read(GUIDE)
    wait_until(lambda: place(page, SECTION) == section, f'“{SECTION}” stands at {section} again')
    page.wait_for('button', words['kept button']).wait_state('pressed')
    check_equal(session.wait_for('text', words['search field']).text, QUERY, 'the query')
    row = session.wait_for('list', words['results']).wait_for('list item')
    row.wait_state('selected')
    check(row.find('image', words['kept']), 'the row of what is kept has no star')
    session.wait_for('label', words['one bookmark'])


def nothing_is_lost(journey):
    """kill -9, start again: query, article, place in it and star are there"""
    session = journey.session
    journey.begin(catalogue='guides.ndjson')
    section = read_and_keep(journey)
    time.sleep(SAVED_WITHIN)
    session.kill()
    session.start()
    check_same(journey, section)
    session.kill()
    session.start()
    check_same(journey, section)


def star_is_safe_at_once(journey):
    """What was kept is kept as soon as the window says so"""
    session = journey.session
    journey.begin(catalogue='guides.ndjson')
    read_and_keep(journey)
    session.kill()
    kept = session.run('besacectl', 'bookmark', 'list')
    check(GUIDE in kept.replace('\u00a0', ' '), f'the bookmarks are: {kept}')


def closing_keeps_as_well(journey):
    """Closing the window and opening it again shows the same"""
    session = journey.session
    journey.begin(catalogue='guides.ndjson')
    section = read_and_keep(journey)
    journey.press('ctrl+q')
    check_equal(session.wait_for_end(), 0, 'the exit status')
    session.start()
    check_same(journey, section)


if __name__ == '__main__':
    run('survive-a-power-cut', nothing_is_lost, star_is_safe_at_once, closing_keeps_as_well)
