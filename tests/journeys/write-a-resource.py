#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A resource is written offline, by keyboard alone, and all of it is there when it is opened again."""

import struct
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, run, wait_until  # noqa: E402

TITLE = 'Regler son telephone'
SUMMARY = 'Dix minutes pour agrandir les lettres'
GOAL = 'Savoir agrandir les lettres'
ALTERNATIVE = 'Les reglages ouverts'


def picture(path):
    """Writes a small picture."""
    def chunk(name, data):
        return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))
    rows = b''.join(b'\0' + bytes([40, 120, 200]) * 60 for _ in range(40))
    path.write_bytes(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 60, 40, 8, 2, 0, 0, 0)) +
                     chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
    return path


def field(journey, name):
    return journey.session.wait_for('text', journey.words[name])


def write(journey, name, text):
    """Goes to a field with the keyboard, and writes in it."""
    journey.tab_to('text', journey.words[name], limit=80)
    journey.type_text(text)


def begin_workshop(journey):
    session, words = journey.session, journey.words
    journey.press('ctrl+e')
    session.wait_for(name=words['begin with'])
    journey.tab_to('list item', words['workshop template'])
    journey.press('Return')
    field(journey, 'title of the resource').wait_state('focused')


def is_stored(session, *texts):
    found = [path.read_bytes() for path in session.data_folder.rglob('library.db*')]
    return all(any(text.encode() in data for data in found) for text in texts)


def from_template_to_preview(journey):
    """A template is filled in, an image with its alternative text added, previewed, and all is there after a new start"""
    session, words = journey.session, journey.words
    image = picture(session.folder / 'image.png')
    journey.begin()
    begin_workshop(journey)
    journey.type_text(TITLE)
    journey.press('Tab')
    journey.type_text(SUMMARY)
    write(journey, 'text of a block', GOAL)

    journey.tab_to('button', words['add a block'], limit=120)
    journey.press('space')
    journey.tab_to('menu item', words['an image'], key='Down')
    journey.press('Return')
    dialog = session.wait_for(name=words['choose an image'])
    journey.press('ctrl+l')
    journey.type_path(dialog, image)
    session.wait_for(name=words['choose another image'])
    write(journey, 'alternative text', ALTERNATIVE)
    wait_until(lambda: is_stored(session, TITLE, SUMMARY, GOAL, ALTERNATIVE), 'all of it is on the disk')

    image.unlink()
    journey.press('F8')
    session.wait_for('label', GOAL)
    session.wait_for('heading', TITLE)
    session.kill()

    session.start()
    check(is_stored(session, TITLE, SUMMARY, GOAL, ALTERNATIVE), 'something was lost with the power')
    check(field(journey, 'title of the resource').text == TITLE, 'one is not back at what was being written')

    # Whoever starts has the focus in the search field; the keys of the page that is shown work from there, and of no other.
    journey.press('ctrl+f', 'F8')
    session.wait_for('heading', TITLE)
    journey.press('alt+Home', 'F8')
    session.wait_gone('heading', TITLE)
    journey.press('alt+Left')
    session.wait_for('heading', TITLE)


if __name__ == '__main__':
    run('write-a-resource', from_template_to_preview)
