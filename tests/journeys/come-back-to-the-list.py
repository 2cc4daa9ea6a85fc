#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A long list is narrowed with filters and one of its resources read: Back finds everything as it was left."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import USUAL_SIZE, check, check_equal, run  # noqa: E402

# Room for the list beside what is read, and room for one of them only.
ONE_PANE_SIZE = (900, 720)

QUERY = 'tablette seniors'
N_STEPS_DOWN = 8


def choose_filter(journey, label):
    journey.tab_to('check box', label)
    journey.press('space')
    journey.session.wait_for('check box', label).wait_state('checked')


def narrow_down(journey):
    """Types the query and chooses two filters, by keyboard; returns the chips as they are then named."""
    session, words = journey.session, journey.words
    journey.search(QUERY)
    journey.press('F9')
    choose_filter(journey, words['teaching materials'])
    choose_filter(journey, words['seniors'])
    session.click('button', words['show resources'])
    session.wait_gone('button', words['show resources'])
    chips = journey.chips()
    check_equal(len(chips), 2, f'the chips, {chips}')
    return chips


def rows_in_view(journey):
    """Returns where the rows are that can be seen, from the first to the last: {title: place in the window}."""
    results = journey.session.wait_for('list', journey.words['results'])
    return {row.find('label').name: row.extents.y for row in results.find_all('list item')
            if results.extents.y <= row.extents.y < results.extents.y + results.extents.height}


def come_back(journey, size):
    session = journey.session
    journey.begin(catalogue='guides.ndjson', size=size)
    chips = narrow_down(journey)

    top = rows_in_view(journey)
    for _ in range(N_STEPS_DOWN):
        row = session.follow_focus('Down')
    title = row.find('label').name
    before = rows_in_view(journey)
    check(title in before and title not in top, f'the list has not been scrolled: {top}, then {before}')

    journey.press('Return')
    journey.read(title)
    journey.press('alt+Left')
    session.wait_for('list', journey.words['results'])
    session.wait_gone('heading', title)

    check_equal(rows_in_view(journey), before, 'where the rows are')
    check_equal(journey.chips(), chips, 'the chips')
    check_equal(session.wait_for('text', journey.words['search field']).text, QUERY, 'the query')
    row = session.focused()
    check(row and row.find('label', title), f'{row} has the focus, not the row of “{title}”')


def back_beside_the_list(journey):
    """“tablette seniors”, two filters, read, Back: same scroll, same chips"""
    come_back(journey, USUAL_SIZE)


def back_over_the_list(journey):
    """The same where the resource takes the place of the list"""
    come_back(journey, ONE_PANE_SIZE)


if __name__ == '__main__':
    run('come-back-to-the-list', back_beside_the_list, back_over_the_list)
