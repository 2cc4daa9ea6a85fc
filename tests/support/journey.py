# SPDX-License-Identifier: GPL-3.0-or-later
"""Journeys: what a person does with the program from a need to its answer, told step by step and reported as TAP.

    def finds_a_guide(journey):
        \"\"\"“carte grise”, Enter: the guide can be read\"\"\"
        journey.session.type_text('carte grise')
        …

    run('find-and-read', finds_a_guide, …)

Each function is a test, and its first line of documentation is what the report says. Each has a session of its own and
begins as on the first day unless it says otherwise: nothing kept, no setting changed.
"""

import contextlib
import itertools
import os
import shutil
import sys
import time
import traceback
from pathlib import Path

try:
    from accessible_tree import WaitError, matches, plain, wait_until
    from besace_session import Session
except (ImportError, ValueError) as missing:
    print(f'1..0 # SKIP no accessible tree can be read here: {missing}')
    sys.exit(77)

from words import WORDS

FIXTURES = Path(__file__).resolve().parent.parent / 'fixtures'
SKIPPED = 77
NEEDED = ('Xvfb', 'openbox', 'xdotool', 'dbus-daemon')

# As most workstations have it, and as a telephone has.
USUAL_SIZE = (1366, 768)
NARROW_SIZE = (360, 720)

# A toast is among so many of the last elements.
TOAST_REACH = 40


class Skipped(Exception):
    """A test that cannot be made here, and why."""


class Journey:
    """A session, the words of its language, and what journeys have in common."""

    def __init__(self, session, language):
        self.session = session
        self.words = WORDS[language]
        self.n_keys = 0
        self.notes = []

    def note(self, text):
        """Says something beside the report, say a duration."""
        self.notes.append(text)

    def skip(self, why):
        raise Skipped(why)

    # The hands, counted

    def type_text(self, text, *keys):
        self.n_keys += len(text) + len(keys)
        self.session.type_text(text, *keys)

    def press(self, *keys):
        self.n_keys += len(keys)
        self.session.press(*keys)

    def type_path(self, dialog, path):
        """Types a path into the entry of a file dialog, and confirms it. GTK 4.18 completes it meanwhile, and leaves the
        end of another name behind what is typed quickly: that is taken away first. A letter that no key has is lent one
        while it is typed, and is lost where the dialog is slow to hear of it: then the whole is typed again."""
        entry = dialog.wait_for('text')
        entry.wait_state('focused')
        self.type_text(str(path))
        for _ in range(2):
            with contextlib.suppress(WaitError):
                wait_until(lambda: entry.text.startswith(str(path)), f'“{path}” has been typed', timeout=3)
                break
            self.press('ctrl+a', 'Delete')
            self.type_text(str(path))
        wait_until(lambda: entry.text.startswith(str(path)), f'“{path}” has been typed')
        self.press('shift+End', 'Delete')
        wait_until(lambda: entry.text == str(path), f'only “{path}” has been typed')
        self.press('Return')

    @contextlib.contextmanager
    def timed(self, what, limit):
        """Measures what its block does, in seconds and keys, and fails if it takes too long."""
        begin, keys = time.monotonic(), self.n_keys
        yield
        seconds = time.monotonic() - begin
        self.note(f'{what}: {self.n_keys - keys} keys, {seconds * 1000:.0f} ms')
        check(seconds <= limit, f'{what} took {seconds:.1f} s, and {limit:g} s are allowed')

    def tab_to(self, role, name, key='Tab', limit=60):
        """Goes from widget to widget until one has the focus, and returns it."""
        passed = []
        for _ in range(limit):
            self.n_keys += 1
            element = self.session.follow_focus(key)
            passed.append(element)
            if element and element.is_such(role, name, showing=False):
                return element
        raise AssertionError(f'{key} does not come to {role} “{name}”, only to {passed}')

    def next_row(self):
        """Goes down a list to the next row, and returns it, or None if the focus stays where it is. From a row that has
        the focus without being selected GTK 4.18 does not go on: the first Down selects that one."""
        self.n_keys += 1
        before = self.session.focused()
        selectable = before is not None and 'selectable' in before.states and 'selected' not in before.states
        row = self.session.follow_focus('Down')
        if row or not selectable:
            return row
        check('selected' in before.states, f'Down neither goes on from {before!r} nor selects it')
        self.n_keys += 1
        return self.session.follow_focus('Down')

    # The beginnings

    def begin(self, *arguments, catalogue=None, size=USUAL_SIZE, **how):
        """Starts the program in a window of a size, on a catalogue of the fixtures or on the demonstration one."""
        if catalogue:
            self.session.run('besacectl', 'import', FIXTURES / catalogue)
        self.session.start(*arguments, **how)
        self.session.resize(*size)
        self.session.wait_for('text', self.words['search field'])

    def search(self, text, first=None):
        """Types a query from wherever one is, and waits for its results, or for one of them to come first."""
        self.press('ctrl+f')
        self.type_text(text)
        self.session.wait_for('text', self.words['search field'], description=self.words['some resources'])
        if first:
            results = self.session.wait_for('list', self.words['results'])
            wait_until(lambda: plain(results.find('list item').name) == plain(first), f'“{first}” comes first')

    # The eyes

    def chips(self):
        """Returns the names of the active filters, as they are read above the list."""
        group = self.session.wait_for(name=self.words['active filters'])
        return [chip.name for chip in group.find_all('button')]

    def read(self, title):
        """Waits until a resource or a page can be read: returns what holds it, from its title to its last link."""
        page = self.session.wait_for('heading', title)
        while page.role != 'scroll pane':
            page = page.parent
        return page

    def wait_for_toast(self, text):
        """Waits until a toast says something. Toasts lie over all else, at the end of the tree: they are looked for from
        there, since one may be gone before the whole of the tree is read."""
        wait_until(lambda: any(element.role == 'label' and matches(element.name, text) for element in
                               itertools.islice(self.session.application.walk(backwards=True), TOAST_REACH)),
                   f'a toast says “{text}”')

    def is_in_view(self, element):
        """Tells whether the whole height of an element is within the window, and not scrolled out of it."""
        box = element.extents
        return element.showing and box.y >= 0 and box.y + box.height <= self.session.window_geometry()[3]


def check(condition, what):
    """Fails the test with a sentence where a condition does not hold."""
    if not condition:
        raise AssertionError(what)


def check_equal(found, wanted, what):
    check(found == wanted, f'{what}: found {found!r}, wanted {wanted!r}')


def is_skipped():
    """Returns why journeys cannot be made here, or None."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    return f'{", ".join(missing)} cannot be had here' if missing else None


def print_comment(text):
    for line in text.strip().splitlines():
        print(f'# {line}')


def describe(test):
    return test.__doc__.strip().splitlines()[0]


def run_one(journey, number, test):
    """Runs a test and reports it; returns whether it went well."""
    session = journey.session
    journey.notes.clear()
    said = len(session.complaints())
    begin = time.monotonic()
    try:
        session.forget()
        test(journey)
        check(len(session.complaints()) == said, '\n'.join(session.complaints()[said:]))
    except Skipped as why:
        print(f'ok {number} - {describe(test)} # SKIP {why}')
        return True
    except Exception as error:   # whatever it is, the others are run
        print(f'not ok {number} - {describe(test)}')
        print_comment(f'{error}' if isinstance(error, AssertionError) else f'{type(error).__name__}: {error}')
        for frame in traceback.extract_tb(error.__traceback__)[1:]:
            print_comment(f'{Path(frame.filename).name}:{frame.lineno}: {frame.line}')
        session.keep_failure(test.__name__.replace('_', '-'))
        return False
    finally:
        for text in journey.notes:
            print_comment(text)
        session.stop()
    print(f'ok {number} - {describe(test)}')
    print_comment(f'{time.monotonic() - begin:.1f} s')
    return True


def run(name, *tests, language=None, **how):
    """Runs the tests named on the command line, or all of them, and ends the process with what became of them. The
    language is that of BESACE_TEST_LANGUAGE; without one, what the program speaks where nothing is stated: French."""
    why = is_skipped()
    if why:
        print(f'1..0 # SKIP {why}')
        sys.exit(SKIPPED)

    wanted = [test for test in tests if not sys.argv[1:] or test.__name__ in sys.argv[1:]]
    language = language or os.environ.get('BESACE_TEST_LANGUAGE')
    sys.stdout.reconfigure(encoding='utf-8', line_buffering=True)
    print(f'1..{len(wanted)}')
    with Session(name, language=language, **how) as session:
        journey = Journey(session, language or 'fr')
        failed = sum(not run_one(journey, number, test) for number, test in enumerate(wanted, 1))
    sys.exit(1 if failed else 0)


__all__ = ['FIXTURES', 'NARROW_SIZE', 'USUAL_SIZE', 'Journey', 'WaitError', 'check', 'check_equal', 'matches', 'plain',
           'run', 'wait_until']
