#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A resource leaves with the person: as a PDF that says all, and with a code for their telephone."""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, plain, run, wait_until  # noqa: E402

QUERY = 'carte grise'
GUIDE = 'Carte grise : changer d’adresse après un déménagement'
STEP = 'Faire la démarche'


def open_guide(journey):
    journey.begin(catalogue='guides.ndjson')
    journey.search(QUERY)
    journey.press('Return')
    return journey.read(GUIDE)


def save_as(journey, path):
    """Chooses “Save as a PDF” in the menu of the resource and types where to."""
    session, words = journey.session, journey.words
    session.activate('button', words['more'])
    session.activate(name=words['save as a PDF…'])
    session.wait_for(name=words['save as a PDF'])
    dialog = session.active_window()
    journey.press('ctrl+a')
    journey.type_text(str(path), 'Return')
    wait_until(lambda: session.active_window() not in (dialog, None), 'the dialog closes')


def text_of(path):
    """Returns the words of a PDF, with single spaces between them."""
    read = subprocess.run(['pdftotext', '-layout', path, '-'], stdout=subprocess.PIPE, encoding='utf-8', check=True)
    return ' '.join(plain(read.stdout).split())


def pdf_says_all(journey):
    """“Save as a PDF” writes the whole resource, and says under which name"""
    if not shutil.which('pdftotext'):
        journey.skip('there is no pdftotext here to read the PDF with')
    open_guide(journey)
    path = journey.session.folder / 'fiche.pdf'
    save_as(journey, path)
    journey.wait_for_toast(journey.words['saved as'])
    text = wait_until(lambda: path.exists() and text_of(path), 'the PDF can be read')
    for wanted in (GUIDE, STEP):
        check(' '.join(wanted.split()) in text, f'“{wanted}” is not in the PDF: {text[:400]}')


def no_place_to_write_to(journey):
    """Where the PDF cannot be written, one sentence says what to do, and the resource stays open"""
    page = open_guide(journey)
    save_as(journey, '/proc/fiche.pdf')
    journey.wait_for_toast(journey.words['not written'])
    check(page.find('heading', GUIDE), 'the resource is no longer there')


if __name__ == '__main__':
    run('take-a-sheet-away', pdf_says_all, no_place_to_write_to)
