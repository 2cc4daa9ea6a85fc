#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The power goes while somebody reads: the next start shows what was there, and nothing that was kept is lost."""

import contextlib
import os
import random
import signal
import sqlite3
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run, wait_until  # noqa: E402

QUERY = 'carte grise'
GUIDE = 'Carte grise : changer d’adresse après un déménagement'
SECTION = 'Faire la démarche'

# The window promises to have saved where one is within a second.
SAVED_WITHIN = 1.0

# So often while a note is typed.
KILLS = 25 if os.environ.get('BESACE_TEST_FULL') == '1' else 2
NOTE = ('Commencer par le geste, pas par le mot : chacun prend la souris avant toute explication, puis on nomme ce qui vient '
        'd’arriver, et l’on recommence jusqu’à ce que la main y aille seule.')


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


def read_notes(session):
    """The texts of the notes, as the disk has them."""
    library, = session.data_folder.glob('profiles/*/library.db')
    with contextlib.closing(sqlite3.connect(f'file:{library}?mode=ro', uri=True)) as connection:
        return [text for text, in connection.execute('SELECT text FROM note')]


def typing_is_kept(journey):
    """kill -9 while a note is typed: at most the last second of it is lost, and no note before it"""
    session, words = journey.session, journey.words
    lost, kept = [], []
    for number in range(KILLS):
        if number == 0:
            journey.begin(catalogue='guides.ndjson')
        else:
            session.start()
            session.wait_for('text', words['search field'])
        journey.press('ctrl+n')
        field = session.wait_for('text', words['text of the note'])
        field.wait_state('focused')

        text = f'Essai {number}. {NOTE}'
        hands = threading.Thread(target=journey.type_text, args=(text,))
        seen = []
        end = time.monotonic() + random.uniform(1.3, 2.3)
        hands.start()
        while time.monotonic() < end:
            seen.append((field.text, time.monotonic()))
            time.sleep(0.02)
        killed = time.monotonic()
        session.kill()
        hands.join()

        session.run('besacectl', 'check')
        notes = read_notes(session)
        stored = max((note for note in notes if note.startswith(text[:8])), key=len, default='')
        check(text.startswith(stored), f'“{stored}” is not what was typed')
        missing = [moment for typed, moment in seen if len(typed) > len(stored)]
        lost.append(killed - missing[0] if missing else 0)
        check(lost[-1] <= SAVED_WITHIN, f'{lost[-1]:.2f} s of typing are lost')
        check(set(kept) <= set(notes), 'a note of before is lost')
        kept = notes
    journey.note(f'{KILLS} kills: at most the last {max(lost) * 1000:.0f} ms of typing were lost')


def the_last_word_is_kept(journey):
    """Whoever turns the computer off just after typing finds every word again"""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.press('ctrl+n')
    session.wait_for('text', words['text of the note']).wait_state('focused')
    journey.type_text(NOTE)
    session.program.send_signal(signal.SIGTERM)
    check_equal(session.wait_for_end(), 0, 'the exit status')
    check_equal(read_notes(session), [NOTE], 'the notes')


if __name__ == '__main__':
    run('survive-a-power-cut', nothing_is_lost, star_is_safe_at_once, closing_keeps_as_well, the_last_word_is_kept, typing_is_kept)
