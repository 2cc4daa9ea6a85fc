# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the house about the sources themselves: CONTRIBUTING.md tells the reasons."""

import json
import os
import re

LONGEST_FILE = 700

# The layers that each layer may include. Storage and exchange do not know each other, nor do workspace and print.
CORE = {'model', 'storage', 'exchange'}
LAYERS = {
    'model': set(),
    'storage': {'model'},
    'exchange': {'model'},
    'workspace': CORE,
    'print': CORE,
    'ctl': CORE | {'workspace', 'print'},
    'ui': CORE | {'workspace', 'print'},
    'instance': CORE,
}
WITH_GTK = {'ui'}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
GTK_HEADER = re.compile(r'^(gtk|gdk(?!-pixbuf)|gsk|adwaita|libadwaita|webkit)[/.-]')
REQUIRES = re.compile(r'<requires\s+lib="([^"]+)"\s+version="([^"]+)"')
FLOOR = {'gtk': (4, 8), 'libadwaita': (1, 2)}

# Put together here, so that this file does not find itself.
MARKER = re.compile(r'\b(?:' + '|'.join(('TO' 'DO', 'FIX' 'ME', 'XX' 'X', 'HA' 'CK')) + r')\b')


def layer_of(path):
    return path.split('/')[1]


def check_layers(tree):
    home = {}
    for path in tree.files('src/*.h'):
        home.setdefault(os.path.basename(path), layer_of(path))

    for path in tree.files('src/*.c', 'src/*.h'):
        layer = layer_of(path)
        if layer not in LAYERS:
            yield f'{path}: “{layer}” is no layer that tests/support/checks/sources.py knows'
            continue
        for mark, header in INCLUDE.findall(tree.read(path)):
            target = home.get(os.path.basename(header))
            if mark == '"' and target and target != layer and target not in LAYERS[layer]:
                yield f'{path}: {layer} may not include {header}, which belongs to {target}'
            if GTK_HEADER.match(header) and layer not in WITH_GTK:
                yield f'{path}: {layer} may not include <{header}>: it has no display'


def check_lengths(tree):
    for path in tree.files('*.c', '*.h', '*.ui', '*.py', 'dev', '*meson.build'):
        length = tree.read(path).count('\n')
        if length > LONGEST_FILE:
            yield f'{path}: {length} lines'


def check_markers(tree):
    for path in tree.files('*'):
        for number, line in enumerate((tree.read(path) or '').splitlines(), 1):
            if MARKER.search(line):
                yield f'{path}:{number}: {line.strip()[:100]}'


def check_licences(tree):
    for path in tree.files('*.c', '*.h', '*.py', 'dev', '.ci/run'):
        text = tree.read(path)
        if text and 'SPDX-License-Identifier: GPL-3.0-or-later' not in text[:200]:
            yield f'{path}: its first lines name no licence'


def check_lines(tree):
    for path in tree.files('*.c', '*.h', '*.ui', '*.xml', '*.in', '*.build', '*.py', '*.sql', '*.md', '*.page',
                           '*.json', '*.css', '*.po', 'dev', '.ci/run'):
        text = tree.read(path)
        if text is None:
            yield f'{path}: not UTF-8'
            continue
        if text and not text.endswith('\n'):
            yield f'{path}: its last line does not end'
        if '\r' in text:
            yield f'{path}: a carriage return'
        for number, line in enumerate(text.splitlines(), 1):
            if line != line.rstrip(' \t'):
                yield f'{path}:{number}: spaces at the end'
            if '\t' in line and path.endswith(('.c', '.h', '.ui', '.py')):
                yield f'{path}:{number}: a tab'


def check_templates(tree):
    templates = tree.files('src/*.ui')
    if not templates:
        yield 'there is no template below src/'
    for path in templates:
        required = REQUIRES.findall(tree.read(path))
        if 'gtk' not in dict(required):
            yield f'{path}: <requires lib="gtk" version="4.8"/> is missing'
        for library, version in required:
            if tuple(int(number) for number in version.split('.')) > FLOOR.get(library, (0,)):
                yield f'{path}: {library} {version} is not in Debian 12'


def unique_keys(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError('a key stands twice in one object')
    return found


def check_json(tree):
    for path in tree.files('*.json', '*.ndjson'):
        # Bad input is kept on purpose to be tested with.
        if path.startswith('tests/fixtures/') or path.startswith('tests/fuzz/'):
            continue
        text = tree.read(path)
        if text is None:
            yield f'{path}: not UTF-8'
            continue
        documents = [text] if path.endswith('.json') else text.splitlines()
        for number, document in enumerate(documents, 1):
            try:
                json.loads(document, object_pairs_hook=unique_keys)
            except ValueError as error:
                yield f'{path}: {error}' if path.endswith('.json') else f'{path}:{number}: {error}'
