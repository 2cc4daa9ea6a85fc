#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what can be read in the demonstration catalogue, and reads the PDFs back with programs of other projects.

Fonts differ from one Debian to the next, and with them every pixel and the end of every line; so no picture of a page is
compared. What must hold with any font is: all the words are within the margins and none is printed over another, the title
comes first, the pages are numbered to the last, and the code leads to the address.
"""

import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from program_test import Skip, main  # noqa: E402

DEMO = Path(__file__).resolve().parents[2] / 'data/demo'
XHTML = '{http://www.w3.org/1999/xhtml}'

# In points: 20 mm, less what a letter may hang over.
MARGIN = 54.0

# How much of the lower of two words may be covered by the other: accents and descenders meet in tight lines.
OVERLAP = 0.35

# The codes are read from pictures, which takes a while: of every so many resources.
CODE_STEP = 12
CODE_RESOLUTION = 150


class Word:
    def __init__(self, element):
        self.text = element.text or ''
        self.left, self.top, self.right, self.bottom = (float(element.get(name))
                                                        for name in ('xMin', 'yMin', 'xMax', 'yMax'))

    def covers(self, other):
        """Tells whether it is printed over another word."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width > 1 and height > OVERLAP * min(self.bottom - self.top, other.bottom - other.top)


def need(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        raise Skip(f'{", ".join(missing)} cannot be had here')


def run(*command):
    return subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=True).stdout.decode('utf-8')


def resources():
    """The resources of the demonstration catalogue, by id."""
    found = {}
    for path in sorted(DEMO.glob('*.ndjson')):
        for line in path.read_text(encoding='utf-8').splitlines():
            record = json.loads(line)
            if record['op'] == 'put' and record['type'] == 'resource':
                found[record['id']] = record['data']
    return found


def print_sheets(ctl, identifiers):
    """Prints resources; yields the id and the PDF of each."""
    for path in sorted(DEMO.glob('*.ndjson')):
        ctl.do('import', path, '--name', path.stem)
    for number, identifier in enumerate(identifiers):
        path = ctl.folder / f'{number}.pdf'
        ctl.do('print', identifier, path)
        yield identifier, path


def squeeze(text):
    """Returns a text without what depends on where its lines end."""
    return ''.join(text.split()).replace('-', '')


def check_page(name, page):
    width, height = float(page.get('width')), float(page.get('height'))
    words = [Word(element) for element in page.iter(f'{XHTML}word')]
    assert words, f'{name} has an empty page'
    for word in words:
        assert word.left >= MARGIN and word.right <= width - MARGIN and 0 < word.top and word.bottom < height, \
            f'{name}: “{word.text}” is not within the margins'
    words.sort(key=lambda word: word.top)
    for index, word in enumerate(words):
        for other in words[index + 1:]:
            if other.top > word.bottom:
                break
            assert not word.covers(other), f'{name}: “{word.text}” and “{other.text}” are printed over each other'
    return words


def test_words(ctl):
    need('pdftotext')
    data = resources()
    with_contents = [identifier for identifier in data if data[identifier].get('contents')]
    assert with_contents
    for identifier, path in print_sheets(ctl, with_contents):
        pages = list(ET.fromstring(run('pdftotext', '-bbox', path, '-')).iter(f'{XHTML}page'))
        texts = [' '.join(word.text for word in check_page(f'{identifier}, page {number}', page))
                 for number, page in enumerate(pages, 1)]
        read = run('pdftotext', path, '-')
        assert squeeze(read).startswith(squeeze(data[identifier]['title'])), f'{identifier}: begins with {read[:80]!r}'
        assert squeeze(data[identifier].get('summary', '')) in squeeze(read), f'{identifier}: has not its summary'
        if len(pages) > 1:
            for number, text in enumerate(texts, 1):
                assert f'{number}/{len(pages)}' in text, f'{identifier}: page {number} has not its number'


def test_codes(ctl):
    need('pdftoppm', 'zbarimg')
    data = resources()
    addressed = [identifier for identifier in data if data[identifier].get('url')]
    assert addressed
    for identifier, path in print_sheets(ctl, addressed[::CODE_STEP]):
        run('pdftoppm', '-r', CODE_RESOLUTION, '-f', 1, '-l', 1, '-singlefile', '-png', path, path.with_suffix(''))
        read = run('zbarimg', '--quiet', '--raw', path.with_suffix('.png')).strip()
        assert read == data[identifier]['url'], f'{identifier}: its code leads to {read}'


if __name__ == '__main__':
    main([test_words, test_codes])
