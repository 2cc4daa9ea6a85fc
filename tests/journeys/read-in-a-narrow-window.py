#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window as narrow as a telephone, by keyboard alone, and read by a screen reader from title to last link."""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import FIXTURES, NARROW_SIZE, USUAL_SIZE, check, check_equal, plain, run, wait_until  # noqa: E402

QUERY = 'carte grise'
GUIDE_ID = 'feed-7465737a:carte-grise-adresse'
READ_ROLES = ('heading', 'label', 'table cell', 'column header', 'link', 'button', 'list item')
LIMIT = 80


def fixture(identifier):
    with open(FIXTURES / 'guides.ndjson', encoding='utf-8') as lines:
        records = [json.loads(line) for line in lines]
    return next(record['data'] for record in records if record['id'] == identifier)


def begin_narrow(journey, **how):
    journey.begin(size=NARROW_SIZE, **how)
    check_equal(journey.session.window_geometry()[2], NARROW_SIZE[0], 'the width of the window')


def read_guide(journey):
    begin_narrow(journey, catalogue='guides.ndjson')
    title = fixture(GUIDE_ID)['title']
    journey.search(QUERY, first=title)
    journey.session.follow_focus('Down')
    journey.press('Return')
    return journey.read(title)


def keyboard_is_enough(journey):
    """360 pixels, keyboard only: a resource is reached and read to its last link, and Back finds the row again"""
    session = journey.session
    guide = fixture(GUIDE_ID)
    page = read_guide(journey)
    page.wait_for('heading', guide['title']).wait_state('focused')
    check(page.extents.width <= NARROW_SIZE[0], f'what is read is {page.extents.width} pixels wide')

    last_link = guide['contents'][-1]['title']
    link = journey.tab_to(('button', 'link'), re.compile(f'^{re.escape(last_link)}'), limit=LIMIT)
    wait_until(lambda: journey.is_in_view(link), 'the link that has the focus can be seen')

    journey.press('alt+Left')
    session.wait_for('list', journey.words['results'])
    row = session.focused()
    check(row and plain(row.name) == plain(guide['title']), f'{row} has the focus, not the row that was read')


def screen_reader_reads_in_order(journey):
    """The accessible tree reads a resource in order, from its title to its last link, with roles and names"""
    guide = fixture(GUIDE_ID)
    page = read_guide(journey)
    wanted = [('heading', guide['title']), ('label', guide['summary'])]
    wanted += [('heading', block['title']) for block in guide['contents'] if block['type'] == 'section']
    wanted += [('button', block['title']) for block in guide['contents'] if block['type'] == 'link']
    wanted += [('heading', journey.words['similar resources'])]

    read = [(element.role, plain(element.name), element.extents.y) for element in page.walk()
            if element.role in READ_ROLES and element.showing]
    rest = iter(read)
    for role, text in wanted:
        check(any(one[0] == role and one[1].startswith(plain(text)) for one in rest),
              f'{role} “{text}” does not come in its turn among {read}')

    check_equal(sorted(one[2] for one in read if one[0] == 'heading'), [one[2] for one in read if one[0] == 'heading'],
                'the places of the headings, from top to bottom')
    check_equal([step[1] for step in read if step[1] in ('1.', '2.', '3.', '4.')], ['1.', '2.', '3.', '4.'], 'the steps')
    table = page.wait_for('table')
    cell = table.wait_for('table cell', 'une nouvelle carte grise')
    check_equal(cell.description, 'Ce que l’on reçoit', 'what a cell says of its column')
    check_equal(page.find_unnamed(), [], 'what has no name')


def unnamed_on(journey, what, found):
    found += [f'{what}: {element!r} in {element.parent!r}' for element in journey.session.application.find_unnamed()]


def look_everywhere(journey):
    """Returns what one can act upon and has no name, on each page and window of the program."""
    session, words = journey.session, journey.words
    found = []
    unnamed_on(journey, 'home', found)
    session.activate('button', words['emergencies'])
    session.wait_gone('button', words['emergencies'])
    unnamed_on(journey, 'emergencies', found)
    journey.search(QUERY)
    unnamed_on(journey, 'catalogue', found)
    journey.press('F9')
    session.wait_for('button', words['more filters']).click()
    session.wait_for('heading', words['licence'])
    unnamed_on(journey, 'filters', found)
    journey.press('F9')
    session.wait_for('list', words['results'])
    journey.press('ctrl+f', 'Return')
    journey.read(fixture(GUIDE_ID)['title'])
    unnamed_on(journey, 'resource', found)
    journey.press('ctrl+d')
    journey.press('alt+Home')
    session.wait_for('button', words['emergencies'])
    session.activate('button', words['main menu'])
    session.activate(name=words['update page'])
    session.wait_for('button', words['add a source…'])
    unnamed_on(journey, 'update', found)
    session.activate('button', words['add a source…'])
    session.wait_for('button', words['next'])
    unnamed_on(journey, 'add a source', found)
    journey.press('Escape')
    session.wait_gone('button', words['next'])
    journey.press('ctrl+comma')
    session.wait_for(('dialog', 'frame'), words['preferences'])
    unnamed_on(journey, 'preferences', found)
    journey.press('Escape')
    return found


def everything_has_a_name(journey):
    """Nothing that one can act upon is without a name, in a narrow window"""
    begin_narrow(journey, catalogue='guides.ndjson')
    check_equal(look_everywhere(journey), [], 'what has no name')


def everything_has_a_name_in_a_wide_window(journey):
    """The same in a window of the usual size"""
    journey.begin(catalogue='guides.ndjson', size=USUAL_SIZE)
    check_equal(look_everywhere(journey), [], 'what has no name')


def filters_are_a_page(journey):
    """The filters take the whole width, by keyboard; what they cover is out of reach, and typing over them goes on"""
    session, words = journey.session, journey.words
    begin_narrow(journey, catalogue='guides.ndjson')
    journey.search(QUERY)
    journey.press('F9')
    button = session.wait_for('button', words['show resources'])
    check(not session.find_all('list', words['results']), 'the list can still be read behind the filters')
    check(button.extents.x + button.extents.width <= NARROW_SIZE[0], 'the button is cut')
    journey.press('Escape')
    session.wait_gone('button', words['show resources'])
    session.wait_for('list', words['results'])
    journey.press('F9')
    session.wait_for('button', words['show resources'])
    journey.press('ctrl+f')
    journey.type_text('carte vitale', 'Return')
    journey.read('Carte Vitale : la mettre à jour et la remplacer')


if __name__ == '__main__':
    run('read-in-a-narrow-window', keyboard_is_enough, screen_reader_reads_in_order, everything_has_a_name,
        everything_has_a_name_in_a_wide_window, filters_are_a_page)
