#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A note on a passage stays with it when its source edits the text, and says so where the passage has gone."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run  # noqa: E402

TITLE = 'Renouveler son passeport sans attendre'
FIRST = 'Le dossier se prépare avant de venir.'
PASSAGE = 'La photo doit avoir moins de six mois, sur fond clair.'
EDITED = 'La photo doit dater de moins de six mois, sur un fond clair.'
ADDED = 'Depuis mai, un rendez-vous suffit.'
NOTE = 'Proposer la cabine de la gare'
PHONE = '06 12 34 56 78'

# A key stroke is in the library within a second.
SAVED_SECONDS = 1.0


def publish(session, *paragraphs):
    """The source says something else: another program imports it while the window is open."""
    html = ''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs)
    record = {'op': 'put', 'type': 'resource', 'id': 'essai:passeport', 'data': {
        'title': TITLE, 'producer': 'Espace public numérique du Moulin', 'contents': [{'type': 'text', 'html': html}]}}
    path = session.folder / 'passeport.ndjson'
    path.write_text(json.dumps(record, ensure_ascii=False) + '\n', encoding='utf-8')
    session.run('besacectl', 'import', path)


def open_resource(journey):
    publish(journey.session, FIRST, PASSAGE)
    journey.begin()
    journey.search('passeport')
    journey.press('Return')
    return journey.read(TITLE)


def annotate(journey, page):
    """By the keyboard alone: the paragraph that has the focus is highlighted, and the note is typed."""
    session, words = journey.session, journey.words
    paragraph = page.wait_for('label', PASSAGE)
    for _ in range(12):
        if paragraph.focused:
            break
        journey.press('Down')
        time.sleep(0.1)
    check(paragraph.focused, 'the arrows do not come to the paragraph')
    journey.press('ctrl+shift+n')
    session.wait_for('text', words['text of the note']).wait_state('focused')
    journey.type_text(NOTE)
    session.wait_for('label', words['saved'])


def mark_of(page):
    return page.wait_for('button', f'Note : {NOTE}')


def edited_by_its_source(journey):
    """The text is edited around the passage and in it: the note is still there; the passage goes: the note says so"""
    session, words = journey.session, journey.words
    page = open_resource(journey)
    annotate(journey, page)
    mark_of(page)

    publish(session, ADDED, FIRST, EDITED)
    session.wait_for('label', ADDED)
    mark = mark_of(journey.read(TITLE))
    check(mark.parent.find('label', EDITED), 'the mark is not on its passage')

    publish(session, ADDED, FIRST)
    session.wait_gone('label', EDITED)
    page = journey.read(TITLE)
    page.wait_for('label', words['passage is gone'])
    check(not page.find_all('button', f'Note : {NOTE}'), 'what is not there is marked')
    page.wait_for('label', NOTE)


def opened_from_its_mark(journey):
    """Tab comes to the mark, Enter opens the note beneath the text, Escape goes back to the mark"""
    session, words = journey.session, journey.words
    page = open_resource(journey)
    annotate(journey, page)
    journey.press('Escape')
    session.wait_gone('text', words['text of the note'])
    mark_of(page).wait_state('focused')
    journey.press('Return')
    field = session.wait_for('text', words['text of the note'])
    field.wait_state('focused')
    check_equal(field.text, NOTE, 'the note')


def found_and_kept(journey):
    """What is typed outlives a cut of power a second later, and the search field finds it"""
    session, words = journey.session, journey.words
    page = open_resource(journey)
    annotate(journey, page)
    journey.type_text(' ou du centre')
    time.sleep(SAVED_SECONDS)
    session.kill()
    session.start()
    session.wait_for('text', words['search field'])
    journey.press('ctrl+f')
    journey.type_text('cabine')
    hits = session.wait_for(name=words['in my notes and collections'])
    hits.wait_for('button', f'Note : {NOTE} ou du centre').click()
    field = session.wait_for('text', words['text of the note'])
    check_equal(field.text, f'{NOTE} ou du centre', 'the note')


def about_a_method(journey):
    """A telephone number is pointed out on the spot, and nothing is prevented"""
    session, words = journey.session, journey.words
    page = open_resource(journey)
    annotate(journey, page)
    journey.type_text(f' ({PHONE})')
    session.wait_for('alert', words['looks like a phone number'])
    session.wait_for('label', words['saved'])


def shared_screen(journey):
    """F12: notes and marks leave the screen and the accessible tree, and come back"""
    session = journey.session
    page = open_resource(journey)
    annotate(journey, page)
    mark_of(page)
    session.activate('list item', journey.words['notes'])
    session.wait_for('list', journey.words['notes'])
    journey.search('passeport')
    journey.press('Return')
    page = journey.read(TITLE)
    mark_of(page)

    journey.press('F12')
    session.wait_for(name=journey.words['shared screen'])
    page.wait_gone('button', f'Note : {NOTE}')
    said = [text for element in session.application.walk() for text in (element.name, element.description) if NOTE in text]
    check_equal(said, [], 'what is said of the note')

    journey.press('F12')
    session.wait_gone(name=journey.words['shared screen'])
    mark_of(journey.read(TITLE))


if __name__ == '__main__':
    run('annotate-a-passage', edited_by_its_source, opened_from_its_mark, found_and_kept, about_a_method, shared_screen)
