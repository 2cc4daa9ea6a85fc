#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The screen is turned to the person: what is private leaves it, what is read is large and can be printed."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run  # noqa: E402

PROFILE = 'Amélie Moreau'
QUERY = 'coffre-fort numérique'
KEPT = 'Un coffre-fort numérique pour ses papiers'
OTHER_QUERY = 'retraite'
OTHER = 'Retraite : lire son relevé de carrière'

# What is stayed on that long is remembered as read.
READING_SECONDS = 4
ENLARGED = 1.4


def work_a_little(journey):
    """Leaves traces of one’s own: a bookmark, searches, what was read, every page seen once."""
    session, words = journey.session, journey.words
    session.run('besacectl', 'profile', 'create', PROFILE)
    journey.begin(catalogue='guides.ndjson', environment={'BESACE_PROFILE': PROFILE})
    journey.search(QUERY)
    journey.press('Return')
    journey.read(KEPT)
    journey.press('ctrl+d')
    session.wait_for('label', words['kept'])
    time.sleep(READING_SECONDS)
    session.activate('label', words['bookmarks'])
    session.wait_for('list', words['bookmarks']).wait_for('label', KEPT)
    journey.search(OTHER_QUERY)
    journey.press('Return')
    journey.read(OTHER)


def go_home(journey):
    journey.press('alt+Home')
    journey.session.wait_for('button', journey.words['emergencies'])


def texts_of(session):
    """Returns all that the accessible tree says, even of what is on hidden pages."""
    elements = list(session.application.walk())
    return [text.replace('\u00a0', ' ') for element in elements for text in (element.name, element.description)]


def private_texts(journey):
    """Returns what is private among it: hidden pages may speak of bookmarks, but not hold any."""
    private = (KEPT, QUERY, PROFILE, journey.words['kept'], journey.words['one bookmark'])
    return [text for text in texts_of(journey.session) if any(word in text for word in private)]


def what_is_private_leaves(journey):
    """F12: nothing private in the accessible tree, on any page; F12 again brings all back"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    go_home(journey)
    check(KEPT in private_texts(journey), 'nothing private is there to begin with')
    session.wait_for('list', words['resume']).wait_for('label', KEPT)

    journey.press('F12')
    session.wait_for(name=words['shared screen'])
    session.wait_gone('list', words['resume'])
    check_equal(private_texts(journey), [], 'what is private, at home')
    check(not session.find_all('label', words['bookmarks']), 'Bookmarks can still be gone to')

    journey.press('ctrl+f')
    session.wait_gone(name=words['last searches'])
    check_equal(private_texts(journey), [], 'what is private, in the search field')
    journey.press('Escape')

    session.activate('label', words['catalogue'])
    session.wait_for('list', words['results'])
    check(not session.find_all('image', words['kept']), 'a star tells what is kept')

    journey.press('F12')
    session.wait_gone(name=words['shared screen'])
    session.wait_for('label', words['one bookmark'])
    go_home(journey)
    session.wait_for('list', words['resume']).wait_for('label', KEPT)
    journey.press('ctrl+f')
    session.wait_for(name=words['last searches'])
    session.wait_for('button', QUERY)


def nothing_is_remembered(journey):
    """What is searched and read while the screen is shared is nobody’s history"""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.press('F12')
    session.wait_for(name=words['shared screen'])
    journey.search(OTHER_QUERY)
    journey.press('Return')
    journey.read(OTHER)
    time.sleep(READING_SECONDS)
    go_home(journey)
    journey.press('F12')
    session.wait_gone(name=words['shared screen'])
    journey.press('ctrl+f')
    time.sleep(1)
    check(not session.find_all('button', OTHER_QUERY), 'the search is remembered')
    check(not session.find_all('list', words['resume']), 'the reading is remembered')


def toast_leaves(journey):
    """What a toast still says of the bookmarks leaves as well"""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.search(QUERY)
    journey.press('Return')
    journey.read(KEPT)
    journey.press('ctrl+d')
    session.wait_for('button', words['undo'])
    journey.press('F12')
    session.wait_gone('button', words['undo'])
    session.wait_gone(name=words['kept'])


def it_is_large_and_printed(journey):
    """What is read with the person is larger, and Ctrl+P puts it on paper"""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.search(OTHER_QUERY)
    journey.press('Return')
    height = journey.read(OTHER).find('heading', OTHER).extents.height
    journey.press('F12')
    session.wait_for(name=words['shared screen'])
    page = journey.read(OTHER)
    large = page.find('heading', OTHER).extents.height
    check(large >= height * ENLARGED, f'the title was {height} pixels high and is {large}')
    check(not page.find_all('button', words['keep button']), 'what is read can be kept')

    journey.press('ctrl+p')
    dialog = session.wait_for('dialog', words['print'])
    dialog.wait_for('button', words['print'])
    journey.press('Escape')
    session.wait_gone('dialog', words['print'])


if __name__ == '__main__':
    run('share-the-screen', what_is_private_leaves, nothing_is_remembered, toast_leaves, it_is_large_and_printed)
