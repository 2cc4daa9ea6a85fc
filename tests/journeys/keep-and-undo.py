#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept by mistake, or removed by mistake, comes back as it was."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, plain, run, wait_until  # noqa: E402

QUERY = 'carte grise'
GUIDE = 'Carte grise : changer d’adresse après un déménagement'
THREE_GUIDES = [f'feed-7465737a:carte-grise-{end}' for end in ('adresse', 'vente', 'perdue')]


def open_guide(journey):
    journey.begin(catalogue='guides.ndjson')
    journey.search(QUERY)
    journey.press('Return')
    return journey.read(GUIDE)


def bookmarks(journey):
    """Returns what is kept, as another program reads it."""
    return journey.session.run('besacectl', 'bookmark', 'list').replace('\u00a0', ' ')


def keep(journey, page):
    journey.press('ctrl+d')
    page.wait_for('button', journey.words['kept button']).wait_state('pressed')
    journey.session.wait_for('label', journey.words['one bookmark'])
    check(GUIDE in bookmarks(journey), 'the guide is not among the bookmarks')


def keep_three(journey):
    """Keeps three guides, and returns their titles, the last one kept first."""
    journey.begin(catalogue='guides.ndjson')
    for guide in THREE_GUIDES:
        journey.session.run('besacectl', 'bookmark', 'add', guide)
    return [line.split('\t')[1] for line in bookmarks(journey).splitlines()]


def check_not_kept(journey, page):
    page.wait_for('button', journey.words['keep button']).wait_state('pressed', present=False)
    journey.session.wait_gone('label', journey.words['one bookmark'])
    check(GUIDE not in bookmarks(journey), 'the guide is still among the bookmarks')


def undone_by_the_toast(journey):
    """Kept by mistake: the toast’s button takes it back"""
    session, words = journey.session, journey.words
    page = open_guide(journey)
    keep(journey, page)
    session.click('button', words['undo'])
    check_not_kept(journey, page)
    session.wait_gone('button', words['undo'])


def undone_by_keyboard(journey):
    """Ctrl+Z does the same, even from the search field, and only once"""
    session, words = journey.session, journey.words
    page = open_guide(journey)
    keep(journey, page)
    journey.press('ctrl+f')
    journey.press('ctrl+z')
    check_not_kept(journey, page)
    check_equal(session.wait_for('text', words['search field']).text, QUERY, 'the query')
    journey.press('ctrl+z')
    check_not_kept(journey, page)


def removed_and_brought_back(journey):
    """Kept no longer, then brought back: it is there with its date, before and after a new start"""
    session, words = journey.session, journey.words
    page = open_guide(journey)
    keep(journey, page)
    before = bookmarks(journey)
    journey.press('ctrl+d')
    session.wait_for('label', words['not kept'])
    check_not_kept(journey, page)
    journey.press('ctrl+z')
    page.wait_for('button', words['kept button']).wait_state('pressed')
    check_equal(bookmarks(journey), before, 'the bookmarks')
    session.stop()
    session.start()
    session.activate('label', words['bookmarks'])
    session.wait_for('list', words['bookmarks']).wait_for('label', GUIDE)


def bookmark_rows(journey):
    rows = journey.session.wait_for('list', journey.words['bookmarks']).find_all('list item')
    return [plain(row.name) for row in rows]


def several_removed_and_brought_back(journey):
    """Of three, two are chosen and removed with the mouse; then the keyboard alone brings them back, and searches"""
    session, words = journey.session, journey.words
    titles = keep_three(journey)
    session.activate('label', words['bookmarks'])
    wait_until(lambda: bookmark_rows(journey) == titles, 'the three bookmarks are listed')

    session.activate('button', words['select'])
    # A button that is pressed without the mouse acts a quarter of a second later.
    session.wait_for('button', words['select']).wait_state('pressed')
    rows = session.wait_for('list', words['bookmarks'])
    for title in titles[:2]:
        session.point_and_click(rows.wait_for('list item', title))
    session.wait_for('label', words['two selected'])
    session.point_and_click(session.wait_for('button', words['stop keeping them']))
    wait_until(lambda: bookmark_rows(journey) == titles[2:], 'two bookmarks are removed')
    session.wait_gone('button', words['stop keeping them'])

    journey.press('ctrl+z')
    wait_until(lambda: bookmark_rows(journey) == titles, 'both bookmarks are back')
    journey.press('Delete')
    journey.press('ctrl+f')
    session.wait_for('text', words['search field']).wait_state('focused')


if __name__ == '__main__':
    run('keep-and-undo', undone_by_the_toast, undone_by_keyboard, removed_and_brought_back,
        several_removed_and_brought_back)
