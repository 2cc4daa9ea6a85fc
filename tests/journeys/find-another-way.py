#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is found at first, or nothing has been typed yet: the window says where to go on."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run  # noqa: E402

QUERY = 'tablette seniors'
OTHER_QUERY = 'carte grise'
OTHER = 'Carte grise : changer d’adresse après un déménagement'
NONSENSE = 'xylophonie'


def check_filter(journey, label):
    journey.tab_to('check box', label)
    journey.press('space')
    journey.session.wait_for('check box', label).wait_state('checked')


def search_in_vain(journey, *filters):
    """Chooses filters for one search, then makes another one, of which they leave nothing."""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.search(QUERY)
    journey.press('F9')
    for name in filters:
        check_filter(journey, words[name])
    session.click('button', words['show resources'])
    check_equal(len(journey.chips()), len(filters), 'the number of chips')
    journey.press('ctrl+f', 'ctrl+a')
    journey.type_text(OTHER_QUERY)
    session.wait_for('label', words['no resource'])


def filter_is_dropped(journey):
    """The filters leave nothing: the button says which one to drop and what that gives, and gives that"""
    session, words = journey.session, journey.words
    search_in_vain(journey, 'teaching materials')
    button = session.wait_for('button', words['without teaching materials'])
    count = int(re.search(r'\d+$', button.name)[0])
    journey.tab_to('button', words['without teaching materials'])
    journey.press('Return')
    results = session.wait_for('list', words['results'])
    results.wait_for('label', OTHER)
    field = session.wait_for('text', words['search field'], description=words['some resources'])
    check_equal(int(field.description.split()[0]), count, 'what dropping the filter gave')
    check_equal(field.text, OTHER_QUERY, 'the query')
    session.wait_gone(name=words['active filters'])


def filters_are_dropped(journey):
    """With several filters, one button keeps the words and drops them all"""
    session, words = journey.session, journey.words
    search_in_vain(journey, 'teaching materials', 'seniors')
    session.click('button', words['drop the filters'])
    session.wait_for('list', words['results']).wait_for('label', OTHER)
    session.wait_gone(name=words['active filters'])


def nothing_is_no_dead_end(journey):
    """A word that the catalogue does not know: the whole catalogue is one key away"""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.press('ctrl+f')
    journey.type_text(NONSENSE)
    session.wait_for('label', words['no resource'])
    field = session.wait_for('text', words['search field'])
    check_equal(field.description, words['zero resources'], 'what the search field says of its results')
    journey.tab_to('button', words['whole catalogue'])
    journey.press('Return')
    session.wait_for('text', words['search field'], description=words['some resources'])
    check_equal(session.wait_for('text', words['search field']).text, '', 'the query')


def last_search_is_made_again(journey):
    """The empty field offers the last searches and the themes, by keyboard"""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.search(OTHER_QUERY)
    journey.press('Return')
    journey.read(OTHER)
    journey.press('alt+Home')
    journey.press('ctrl+f', 'ctrl+a', 'BackSpace')
    session.wait_for(name=words['last searches'])
    check(session.find_all(name=words['themes']), 'no theme is suggested')
    journey.tab_to('button', OTHER_QUERY)
    journey.press('Return')
    session.wait_for('list', words['results']).wait_for('label', OTHER)
    check_equal(session.wait_for('text', words['search field']).text, OTHER_QUERY, 'the query')


if __name__ == '__main__':
    run('find-another-way', filter_is_dropped, filters_are_dropped, nothing_is_no_dead_end, last_search_is_made_again)
