#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workshop is made from a search: its resources, their minutes, their order, and its plan on one page."""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, plain, run, wait_until  # noqa: E402

QUERY = 'mot de passe'
WORKSHOP = 'Atelier du mardi'
MINUTES = ('15', '20', '30', '25')
MAX_CLICKS = 10
MAX_SECONDS = 180


class Mouse:
    """Clicks, and counts them."""

    def __init__(self, journey):
        self.session = journey.session
        self.n_clicks = 0

    def click(self, role=None, name=None):
        self.n_clicks += 1
        return self.session.activate(role, name)

    def point(self, element):
        self.n_clicks += 1
        self.session.point_and_click(element)


def collect(journey, n_resources):
    """Adds the first results of a search to a new collection, with the keyboard; returns their titles."""
    session, words = journey.session, journey.words
    journey.search(QUERY)
    results = session.wait_for('list', words['results'])
    titles = []
    for number in range(n_resources):
        row = journey.next_row()
        titles.append(plain(row.name))
        journey.press('ctrl+shift+d')
        session.wait_for(name=words['add to a collection'])
        wait_until(lambda: session.focused() and session.focused().role == 'text', 'the dialog has the focus')
        if number == 0:
            journey.type_text(WORKSHOP)
        journey.press('Return')
        journey.wait_for_toast(words['added'])
        session.wait_gone('dialog', words['add to a collection'])
    check(results.showing, 'the results are no longer there')
    return titles


def items(journey):
    """Returns the titles in the collection that is shown, in their order."""
    found = journey.session.wait_for('list', journey.words['collection items'])
    return [plain(item.name) for item in found.find_all('list item')]


def wait_for_order(journey, titles):
    wait_until(lambda: items(journey) == titles, f'the order is {titles}')


def workshop_from_a_search(journey):
    """Four resources, minutes, reorder by keyboard, one-page plan: in 3 minutes and at most 10 clicks"""
    session, words = journey.session, journey.words
    journey.begin()
    mouse = Mouse(journey)
    with journey.timed('a workshop', MAX_SECONDS):
        titles = collect(journey, len(MINUTES))
        mouse.click('label', WORKSHOP)
        wait_for_order(journey, titles)

        mouse.click(name=words['workshop plan'])
        mouse.point(session.wait_for('text', words['starts at']))
        journey.type_text('14h')
        mouse.point(session.wait_for('text', words['minutes']))
        for minutes in MINUTES:
            journey.type_text(minutes, 'Return')
        session.wait_for('label', words['end at 15:30'])

        # Enter after the last minutes leaves one on the last item: it goes to the beginning.
        journey.press('alt+Up', 'alt+Up', 'alt+Up')
        moved = [titles[-1], *titles[:-1]]
        wait_for_order(journey, moved)
        first = session.wait_for('list', words['collection items']).find('list item')
        wait_until(lambda: words['one of four'].match(plain(first.description)), 'the place is said in words')

        mouse.click('button', words['print and share'])
        window = session.active_window()
        mouse.click(name=words['plan on one page'])
        wait_until(lambda: session.active_window() not in (window, None), 'the plan is shown')
        journey.press('Return')
        path = print_to_file(journey, mouse)
    journey.note(f'{mouse.n_clicks} clicks')
    check(mouse.n_clicks <= MAX_CLICKS, f'{mouse.n_clicks} clicks, and {MAX_CLICKS} are allowed')
    if shutil.which('pdftotext') and shutil.which('pdfinfo'):
        check_plan(path, moved)


def print_to_file(journey, mouse):
    """Prints where there is no printer: to a file, which is returned."""
    words = journey.words
    dialog = journey.session.wait_for('dialog', words['print'])
    dialog.wait_for(name=words['print to a file'])
    button = dialog.wait_for('button', words['print'])
    for _ in range(6):
        if button.sensitive:
            break
        journey.press('Tab', 'space')
    check(button.sensitive, 'no printer can be chosen with the keyboard')
    mouse.click('button', words['print'])
    return wait_until(lambda: next(journey.session.folder.glob('home/**/*.pdf'), None), 'the plan is in a file')


def check_plan(path, titles):
    """Looks for all of them in the file, and counts its pages."""
    text = wait_until(lambda: text_of(path), 'the plan can be read')
    for title in titles:
        check(' '.join(title.split())[:20] in text, f'“{title}” is not in the plan: {text[:400]}')
    said = subprocess.run(['pdfinfo', path], stdout=subprocess.PIPE, encoding='utf-8', check=True).stdout
    check('Pages:           1\n' in said, f'the plan has more than a page: {said}')


def text_of(path):
    read = subprocess.run(['pdftotext', '-layout', path, '-'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          encoding='utf-8', check=False)
    return ' '.join(plain(read.stdout).split())


def nothing_typed_is_lost(journey):
    """What was typed a second ago is there after a cut of power; the collection comes back from the trash with Ctrl+Z"""
    session, words = journey.session, journey.words
    journey.begin()
    titles = collect(journey, len(MINUTES))
    session.activate('label', WORKSHOP)
    wait_for_order(journey, titles)
    session.point_and_click(session.wait_for('list', words['collection items']).find('list item'))
    journey.press('F2')
    journey.type_text('Laisser chacun essayer')
    wait_until(lambda: saved(session, 'Laisser chacun essayer'), 'the note is on the disk')
    session.kill()

    session.start()
    wait_for_order(journey, titles)
    session.wait_for(name='Laisser chacun essayer')

    session.activate('button', words['more'])
    session.activate(name=words['to the trash'])
    journey.wait_for_toast(words['is in the trash'])
    session.wait_gone('label', WORKSHOP)
    journey.press('ctrl+z')
    wait_for_order(journey, titles)


def saved(session, text):
    library = next(session.data_folder.rglob('library.db*'))
    return any(text.encode() in path.read_bytes() for path in library.parent.glob('library.db*'))


def a_path_is_gone_along(journey):
    """The same collection as a learning path: a step is ticked, and is still after a new start"""
    session, words = journey.session, journey.words
    journey.begin()
    titles = collect(journey, len(MINUTES))
    session.activate('label', WORKSHOP)
    wait_for_order(journey, titles)
    session.activate(name=words['learning path'])
    session.wait_for('check box', titles[0])
    journey.tab_to('check box', titles[0])
    journey.press('space')
    session.wait_for('label', words['steps done'])
    session.stop()
    session.start()
    session.wait_for('label', words['steps done'])


if __name__ == '__main__':
    run('make-a-workshop', workshop_from_a_search, nothing_typed_is_lost, a_path_is_gone_along)
