#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people are helped at once: a second window is a place of its own, on the same catalogue and bookmarks."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run, wait_until  # noqa: E402

FIRST_QUERY = 'carte grise'
FIRST = 'Carte grise : changer d’adresse après un déménagement'
SECOND_QUERY = 'retraite'
SECOND = 'Retraite : lire son relevé de carrière'


def open_second_window(journey):
    """Presses Ctrl+Enter; returns the first window and the second one, which has the focus."""
    session = journey.session
    first_id = session.active_window()
    first, = session.application.children
    journey.press('ctrl+Return')
    wait_until(lambda: session.active_window() not in (first_id, None), 'a second window has the focus')
    second = wait_until(lambda: next((child for child in session.application.children
                                      if child.accessible != first.accessible and child.name == first.name), None),
                        'the second window can be read')
    second.wait_for('text', journey.words['search field'])
    return first, second


def query_of(journey, window):
    return window.wait_for('text', journey.words['search field']).text


def each_window_is_its_own(journey):
    """What is searched and read in one window leaves the other as it was; closing one keeps the other"""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.search(FIRST_QUERY)
    journey.press('Return')
    journey.read(FIRST)

    first, second = open_second_window(journey)
    check_equal(query_of(journey, second), '', 'the query of a new window')
    second.wait_for('button', words['emergencies'])
    journey.press('ctrl+f')
    journey.type_text(SECOND_QUERY, 'Return')
    second.wait_for('heading', SECOND)
    check_equal(query_of(journey, first), FIRST_QUERY, 'the query of the first window')
    first.wait_for('heading', FIRST)

    journey.press('ctrl+w')
    wait_until(lambda: len(session.application.children) == 1, 'one window is left')
    wait_until(session.active_window, 'the first window has the focus')
    journey.press('Page_Down')
    first.wait_for('heading', FIRST, showing=False)
    check_equal(query_of(journey, first), FIRST_QUERY, 'the query of the window that is left')


def bookmarks_are_shared(journey):
    """What is kept in one window is kept in the other"""
    words = journey.words
    journey.begin(catalogue='guides.ndjson')
    first, second = open_second_window(journey)
    journey.press('ctrl+f')
    journey.type_text(SECOND_QUERY, 'Return')
    second.wait_for('heading', SECOND)
    journey.press('ctrl+d')
    second.wait_for('label', words['one bookmark'])
    first.wait_for('label', words['one bookmark'])
    journey.press('ctrl+z')
    first.wait_gone('label', words['one bookmark'])


def screen_is_shared_by_one_window(journey):
    """The window that is turned to the person hides what is private; the other stays the helper’s"""
    words = journey.words
    journey.begin(catalogue='guides.ndjson')
    first, second = open_second_window(journey)
    journey.press('F12')
    second.wait_for(name=words['shared screen'])
    second.wait_gone('label', words['bookmarks'])
    check(first.find('label', words['bookmarks']), 'the first window hides the bookmarks as well')


def both_end(journey):
    """Ctrl+Q closes both, and the program ends well"""
    journey.begin()
    open_second_window(journey)
    journey.press('ctrl+q')
    check_equal(journey.session.wait_for_end(), 0, 'the exit status')


if __name__ == '__main__':
    run('help-two-people', each_window_is_its_own, bookmarks_are_shared, screen_is_shared_by_one_window, both_end)
