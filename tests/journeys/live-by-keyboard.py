#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No mouse at all: every page is reached and left by keyboard, and no key, however odd its moment, loses the focus."""

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import NARROW_SIZE, USUAL_SIZE, check_equal, run, wait_until  # noqa: E402

QUERY = 'mots de passe qui tiennent'
MEMO = 'Fiche mémo : des mots de passe qui tiennent'
SITUATION = 'Compte piraté'

SEED = 20261012
N_KEYS = 300
N_KEYS_AT_ONCE = 12

# Those that move are pressed more often than those that act; those that end the program are not.
KEYS = (['Tab'] * 8 + ['shift+Tab'] * 3 + ['Down'] * 5 + ['Up'] * 2 + ['Left', 'Right'] + ['Return'] * 4 + ['space'] * 2
        + ['Escape'] * 3 + ['Page_Down', 'Page_Up', 'Home', 'End', 'BackSpace', 'F6', 'F9', 'F10', 'F12', 'Menu']
        + ['alt+Left'] * 2 + ['alt+Home', 'ctrl+d', 'ctrl+z', 'ctrl+f', 'ctrl+comma', 'ctrl+F1', 'ctrl+Tab']
        + list('carte'))

# Takes the links, so that no other program is started.
LINK_TAKER = """\
[Desktop Entry]
Type=Application
Name=Link taker
Exec=true %u
"""
LINK_TAKER_CHOSEN = '[Default Applications]\n' + ''.join(
    f'x-scheme-handler/{scheme}=link-taker.desktop\n' for scheme in ('http', 'https', 'tel', 'mailto', 'help'))


def check_focus(journey, where):
    """Something in the window has the focus; returns it."""
    session = journey.session
    wait_until(session.active_window, f'a window has the focus, {where}')
    return wait_until(session.focused, f'something has the focus, {where}')


def go_to(journey, role, name):
    element = journey.tab_to(role, name)
    journey.press('Return')
    return element


def every_page_is_reached_and_left(journey):
    """Each page and window is opened by keyboard, has the focus, and is left for where one was"""
    session, words = journey.session, journey.words
    journey.begin()
    check_focus(journey, 'at the start')

    go_to(journey, 'button', words['emergencies'])
    go_to(journey, 'button', SITUATION)
    journey.read(SITUATION).wait_for('heading', SITUATION).wait_state('focused')
    journey.press('alt+Left')
    session.wait_for('button', SITUATION)
    check_equal(check_focus(journey, 'back on the situations').name, SITUATION, 'what has the focus')
    journey.press('alt+Left')
    session.wait_for('button', words['emergencies'])
    check_equal(check_focus(journey, 'back at home').name, words['emergencies'], 'what has the focus')

    journey.search(QUERY)
    journey.press('Return')
    journey.read(MEMO).wait_for('heading', MEMO).wait_state('focused')
    journey.press('ctrl+d')
    session.wait_for('label', words['one bookmark'])
    journey.press('F9')
    session.wait_for('button', words['show resources'])
    check_focus(journey, 'in the filters')
    journey.press('Escape')
    session.wait_gone('button', words['show resources'])
    check_focus(journey, 'after the filters')

    window = session.active_window()
    for keys, name in (('ctrl+comma', words['preferences']), ('ctrl+F1', words['shortcuts'])):
        journey.press(keys)
        wait_until(lambda: session.active_window() not in (window, None), f'“{name}” has the focus')
        session.wait_for(name=name)
        check_focus(journey, f'in “{name}”')
        journey.press('Escape')
        wait_until(lambda: session.active_window() == window, f'the window has the focus again after “{name}”')
        check_focus(journey, f'after “{name}”')

    journey.tab_to('list item', words['bookmarks'])
    journey.press('Return')
    session.wait_for('list', words['bookmarks']).wait_for('label', MEMO)
    check_focus(journey, 'in the bookmarks')
    journey.press('alt+Left')
    session.wait_gone('list', words['bookmarks'])
    check_focus(journey, 'after the bookmarks')


def drive(journey, size):
    session = journey.session
    applications = session.folder / 'home/.local/share/applications'
    applications.mkdir(parents=True)
    (applications / 'link-taker.desktop').write_text(LINK_TAKER, encoding='utf-8')
    (applications / 'mimeapps.list').write_text(LINK_TAKER_CHOSEN, encoding='utf-8')
    journey.begin(catalogue='guides.ndjson', size=size)

    chance = random.Random(SEED)
    pressed = []
    while len(pressed) < N_KEYS:
        keys = chance.choices(KEYS, k=N_KEYS_AT_ONCE)
        pressed += keys
        journey.press(*keys)
        check_focus(journey, f'after {len(pressed)} keys, the last being {" ".join(keys)}')

    for _ in range(3):
        journey.press('Escape')
    journey.press('ctrl+q')
    check_equal(session.wait_for_end(), 0, 'the exit status')


def any_keys_do_no_harm(journey):
    """300 keys at random: the program lives, complains of nothing, and something always has the focus"""
    drive(journey, USUAL_SIZE)


def nor_in_a_narrow_window(journey):
    """The same in a narrow window"""
    drive(journey, NARROW_SIZE)


if __name__ == '__main__':
    run('live-by-keyboard', every_page_is_reached_and_left, any_keys_do_no_harm, nor_in_a_narrow_window)
