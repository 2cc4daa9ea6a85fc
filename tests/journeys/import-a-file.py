#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A colleague brings a catalogue on a USB key: it is imported from the window, whatever the file is."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import FIXTURES, check, check_equal, run  # noqa: E402

GUIDES = FIXTURES / 'guides.ndjson'
QUERY = 'carte grise'
GUIDE = 'Carte grise : changer d’adresse après un déménagement'


def choose_file(journey, path):
    """Chooses a file as somebody does who knows its path: by typing it."""
    session, words = journey.session, journey.words
    session.activate('button', words['main menu'])
    session.activate(name=words['import…'])
    dialog = session.wait_for(name=words['import a file'])
    journey.press('ctrl+l')
    journey.type_path(dialog, path)
    session.wait_gone(name=words['import a file'])


def exported(session):
    """Returns the whole catalogue as a file."""
    path = session.folder / 'exported.ndjson'
    session.run('besacectl', 'export', path)
    return path.read_text(encoding='utf-8')


def file_is_imported(journey):
    """A catalogue file is imported through the menu: what it brought is told, found and counted"""
    session, words = journey.session, journey.words
    journey.begin()
    choose_file(journey, GUIDES)
    session.wait_for(name=words['import complete'])
    report = session.wait_for('list', words['import report'])
    n_records = len(GUIDES.read_text(encoding='utf-8').splitlines())
    report.wait_for('label', re.compile(f'^{n_records} '))
    journey.press('Escape')
    session.wait_gone(name=words['import complete'])
    journey.search(QUERY, first=GUIDE)


def damaged_lines_are_told(journey):
    """A file with lines that are no records: the rest is imported, and each such line is told with its number"""
    session, words = journey.session, journey.words
    lines = GUIDES.read_text(encoding='utf-8').splitlines()
    path = session.folder / 'abîmé.ndjson'
    path.write_text('\n'.join([*lines[:2], '{"op":"put",', *lines[2:]]) + '\n', encoding='utf-8')
    journey.begin()
    choose_file(journey, path)
    report = session.wait_for('list', words['import report'])
    session.point_and_click(report.wait_for('label', words['one record left out']))
    report.wait_for('label', words['third line'])
    journey.press('Escape')
    session.wait_gone('list', words['import report'])
    journey.search(QUERY, first=GUIDE)


def other_file_is_refused(journey):
    """A file that is no catalogue is refused in one sentence, and the catalogue stays as it was"""
    session, words = journey.session, journey.words
    path = session.folder / 'photo.ndjson'
    path.write_bytes(bytes(range(256)) * 64)
    journey.begin()
    before = exported(session)
    choose_file(journey, path)
    window = session.wait_for(name=words['import refused'])
    check(window.find('button', words['close']), 'nothing closes the window')
    check_equal(exported(session), before, 'the catalogue')


if __name__ == '__main__':
    run('import-a-file', file_is_imported, damaged_lines_are_told, other_file_is_refused)
