#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A colleague takes over on a shared account: nothing of who was there before is seen, and it is all there again later."""

import stat
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import USUAL_SIZE, check, check_equal, run, wait_until  # noqa: E402

COLLEAGUE = 'Zoé Lambert'
QUERY = 'coffre-fort numérique'
KEPT = 'Un coffre-fort numérique pour ses papiers'
OTHER_QUERY = 'retraite'
OTHER = 'Retraite : lire son relevé de carrière'
PIN = '1848'
WRONG_PIN = '1849'

# Somebody else’s link, say in a message.
ADDRESS = 'besace:feed-7465737a:carte-grise-vente'
ADDRESSED = 'Carte grise : vendre sa voiture à un particulier'
OTHER_ADDRESS = 'besace:feed-7465737a:carte-grise-perdue'
OTHER_ADDRESSED = 'Carte grise perdue ou volée'

# What is stayed on that long is remembered as read.
READING_SECONDS = 4


def work_a_little(journey):
    """Leaves traces of one’s own: a bookmark, searches, what was read; ends on a resource beside its results."""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.search(QUERY)
    journey.press('Return')
    journey.read(KEPT)
    journey.press('ctrl+d')
    session.wait_for('label', words['one bookmark'])
    time.sleep(READING_SECONDS)
    journey.search(OTHER_QUERY)
    journey.press('Return')
    journey.read(OTHER)


def texts_of(session):
    """Returns all that the accessible tree says, even of what is on hidden pages or in other windows."""
    elements = list(session.application.walk())
    texts = [text for element in elements for text in (element.name, element.description)]
    texts += [element.text for element in elements if element.role == 'text']
    return [text.replace('\u00a0', ' ') for text in texts if text]


def traces(journey):
    """Returns what of it tells what somebody was at."""
    private = (KEPT, QUERY, OTHER, OTHER_QUERY, journey.words['one bookmark'])
    return [text for text in texts_of(journey.session) if any(word in text for word in private)]


def open_profiles(journey):
    """Opens the window of profiles from the main menu, and returns it."""
    session, words = journey.session, journey.words
    session.activate(name=words['main menu'])
    session.activate(name=words['profiles'])
    session.wait_for('label', words['what a PIN does'])
    return next(window for window in session.application.children if window.name == words['profiles'])


def create_profile(journey, name):
    session, words = journey.session, journey.words
    session.activate('button', words['new profile'])
    session.wait_for('text', words['profile name']).wait_state('focused')
    journey.type_text(name, 'Return')
    session.wait_for('button', words['open the profile'].format(name))


def set_pin(journey):
    """Gives the present profile a PIN, in the window of profiles, which it then closes."""
    session, words = journey.session, journey.words
    open_profiles(journey)
    session.activate('button', words['set a PIN…'])
    session.wait_for('button', words['set'])
    journey.type_text(PIN, 'Tab')
    journey.type_text(PIN, 'Return')
    session.wait_for('button', words['change the PIN…'])
    journey.press('Escape')
    session.wait_gone('button', words['change the PIN…'])


def unlock(journey, pin):
    """Types a PIN where it is asked for: every window does so, and the one that is active has the focus."""
    wait_until(lambda: any(entry.focused for entry in
                           journey.session.find_all(('password text', 'text'), journey.words['PIN'])),
               'the PIN can be typed')
    journey.type_text(pin, 'Return')


def nothing_of_mine_is_seen(journey):
    """The colleague’s profile is opened in the same window: no search, place, bookmark or history of mine is left in it"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    check(len(traces(journey)) > 0, 'there are no traces to begin with')
    window = session.active_window()

    open_profiles(journey)
    create_profile(journey, COLLEAGUE)
    session.activate('button', words['open the profile'].format(COLLEAGUE))
    session.wait_gone('heading', OTHER)
    session.wait_for('button', words['emergencies'])
    check_equal(traces(journey), [], 'what is left of mine')
    check_equal(session.active_window(), window, 'the window')
    check_equal(len(session.application.children), 1, 'how many windows there are')

    # Neither the way back, nor what can be undone, nor what is proposed tells anything.
    journey.press('alt+Left', 'ctrl+f', 'ctrl+z')
    check_equal(traces(journey), [], 'what Back and Undo bring up')
    journey.press('Escape')
    session.activate('label', words['bookmarks'])
    check_equal(traces(journey), [], 'what the colleague’s bookmarks hold')
    journey.search('carte grise')

    open_profiles(journey)
    first = next(button for button in session.find_all('button') if button.name.replace('\u00a0', ' ').startswith(
        words['open the profile'].split('{}', maxsplit=1)[0].strip()))
    first.click('click')
    journey.read(OTHER)
    session.wait_for('label', words['one bookmark'])
    check_equal(session.wait_for('text', words['search field']).text, OTHER_QUERY, 'the query that comes back')


def locked_shows_nothing(journey):
    """Ctrl+L: nothing in either window, whatever is typed; the PIN brings back what there was, where one was"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    set_pin(journey)
    first_id = session.active_window()
    journey.press('ctrl+Return')
    wait_until(lambda: session.active_window() not in (first_id, None), 'a second window has the focus')

    journey.press('ctrl+l')
    session.wait_for('label', words['locked'])
    check_equal(traces(journey), [], 'what can be read while it is locked')
    journey.press('ctrl+d', 'ctrl+comma', 'F12', 'alt+Left')
    check_equal(traces(journey), [], 'what commands bring up')

    unlock(journey, WRONG_PIN)
    session.wait_for('label', words['wrong PIN'])
    check_equal(traces(journey), [], 'what a wrong PIN brings up')
    unlock(journey, PIN)
    session.wait_gone('label', words['locked'])
    journey.read(OTHER)
    session.wait_for('label', words['one bookmark'])
    check(any(entry.text == OTHER_QUERY for entry in session.find_all('text', words['search field'])), 'the query is lost')


def pin_is_asked_at_start(journey):
    """The PIN is asked for at the start; wrong ones make wait, and starting again does not change that"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    set_pin(journey)
    session.stop()
    secret = session.data_folder / 'profiles.json'
    check_equal(stat.S_IMODE(secret.stat().st_mode), 0o600, 'who may read what recognises the PIN')
    check(PIN not in secret.read_text(encoding='utf-8'), 'the PIN can be read')

    session.start()
    session.resize(*USUAL_SIZE)
    session.wait_for('label', words['locked'])
    check_equal(traces(journey), [], 'what can be read before the PIN')
    check_equal(session.application.find_unnamed(), [], 'what has no name')
    for message in ('wrong PIN', 'wrong PIN', 'wrong PIN, wait'):
        unlock(journey, WRONG_PIN)
        session.wait_for('label', words[message])
    session.kill()

    session.start()
    session.wait_for('label', words['locked'])
    unlock(journey, PIN)
    session.wait_for('label', words['wait'])
    check_equal(traces(journey), [], 'what the right PIN, too soon, brings up')
    session.run('besacectl', 'profile', 'remove-pin', session.run('besacectl', 'profile', 'list').strip())
    session.stop()

    session.start()
    journey.read(OTHER)


def who_comes_chooses(journey):
    """With several profiles whoever comes says who it is, the last one first; Enter opens it"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    open_profiles(journey)
    create_profile(journey, COLLEAGUE)
    session.activate('button', words['open the profile'].format(COLLEAGUE))
    session.wait_gone('heading', OTHER)
    session.wait_for('button', words['emergencies'])
    session.stop()

    session.start()
    session.resize(*USUAL_SIZE)
    session.wait_for('label', words['who is working'])
    check_equal(traces(journey), [], 'what can be read before anybody has chosen')
    check_equal(session.application.find_unnamed(), [], 'what has no name')
    wait_until(lambda: session.focused() and COLLEAGUE in session.focused().name, 'the last one comes first')
    journey.press('Return')
    session.wait_for('button', words['emergencies'])
    check_equal(traces(journey), [], 'what the colleague sees of mine')


def address_waits(journey):
    """An address that comes while the PIN is asked for is opened once it is right, at the start and later"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    set_pin(journey)
    session.stop()

    session.start(ADDRESS)
    session.resize(*USUAL_SIZE)
    session.wait_for('label', words['locked'])
    check(ADDRESSED not in texts_of(session), 'what was asked for is shown before the PIN')
    unlock(journey, PIN)
    journey.read(ADDRESSED)

    journey.press('ctrl+l')
    session.wait_for('label', words['locked'])
    session.run('besace', OTHER_ADDRESS)
    check(OTHER_ADDRESSED not in texts_of(session), 'what was asked for is shown while it is locked')
    unlock(journey, PIN)
    journey.read(OTHER_ADDRESSED)


if __name__ == '__main__':
    run('take-over', nothing_of_mine_is_seen, locked_shows_nothing, pin_is_asked_at_start, who_comes_chooses,
        address_waits)
