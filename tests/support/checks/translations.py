# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the program: all of them translatable, all of them in French, and in the French that is printed."""

import os
import re
import subprocess
import tempfile

from .tree import run

# As Meson’s “glib” preset has it.
XGETTEXT = [
    'xgettext', '--from-code=UTF-8', '--add-comments',
    '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
    '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3',
]

IN_C = re.compile(r'(?<![\w"])(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s?\(\s*"')
IN_XML = re.compile(r'translatable="(?:yes|true)"')

PO_STRING = re.compile(r'^(?:msgstr(?:\[\d+\])?\s+)?"(.*)"$')
NO_BREAK = '\u00a0\u202f'
# What is no prose: addresses, entities, markup, formats.
NOT_PROSE = re.compile(r'\w+://\S+|&\w+;|<[^>]*>|%\S')


def listed_files(tree):
    text = tree.read('po/POTFILES.in') if tree.files('po/POTFILES.in') else tree.read('po/POTFILES')
    lines = (line.strip() for line in text.splitlines())
    return [re.sub(r'^\[[^]]*\]\s*', '', line) for line in lines if line and not line.startswith('#')]


def check_format(tree):
    catalogues = tree.files('po/*.po')
    if 'po/fr.po' not in catalogues:
        yield 'po/fr.po is missing'
    for path in catalogues:
        yield from run('msgfmt', '--check', '--output-file=/dev/null', path)


def check_files(tree):
    if not tree.files('po/POTFILES', 'po/POTFILES.in'):
        yield 'po/POTFILES.in is missing'
        return

    listed = listed_files(tree)
    present = set(tree.files('*'))
    for path in listed:
        if path not in present:
            yield f'{path} is named, but does not exist'
    for path in tree.files('src/*.c', 'src/*.h', 'data/*.c'):
        if path not in listed and IN_C.search(tree.read(path)):
            yield f'{path} has words to translate, but is not named'
    for path in tree.files('src/*.ui', 'data/*.ui'):
        if path not in listed and IN_XML.search(tree.read(path)):
            yield f'{path} has words to translate, but is not named'
    for path in tree.files('data/*.desktop.in', 'data/*.metainfo.xml.in'):
        if path not in listed:
            yield f'{path} has words to translate, but is not named'


def check_complete(tree):
    if not tree.files('po/fr.po') or not tree.files('po/POTFILES', 'po/POTFILES.in'):
        yield 'there is nothing to compare'
        return

    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, 'besace.pot')
        merged = os.path.join(folder, 'fr.po')
        said = [*run(*XGETTEXT, f'--output={template}', *listed_files(tree)),
                *run('msgmerge', '--quiet', '--no-fuzzy-matching', f'--output-file={merged}', 'po/fr.po', template)]
        if said:
            yield from said
            return
        for state in ('--untranslated', '--only-fuzzy'):
            done = subprocess.run(['msgattrib', state, '--no-obsolete', '--no-wrap', merged],
                                  stdout=subprocess.PIPE, encoding='utf-8', check=True)
            for message in re.findall(r'^msgid (".+")$', done.stdout, re.MULTILINE):
                if message != '""':
                    yield f'{state[2:]}: {message}'


def check_typography(tree):
    if not tree.files('po/fr.po'):
        yield 'po/fr.po is missing'
        return

    in_translation = False
    for number, line in enumerate(tree.read('po/fr.po').splitlines(), 1):
        if line.startswith('msgstr'):
            in_translation = True
        elif not line.startswith('"'):
            in_translation = False
        match = PO_STRING.match(line)
        # The first entry is the header of the file, in English as everywhere.
        if not match or not in_translation or re.match(r'[A-Z][A-Za-z-]+: .*\\n$', match[1]):
            continue
        if match[1].endswith(';'):   # a list of key words
            continue
        prose = NOT_PROSE.sub('x', match[1]).replace('\\n', ' ')
        if re.search(r"\w'\w", prose):
            yield f'po/fr.po:{number}: ’ and not \' in: {match[1]}'
        if re.search(rf'[^{NO_BREAK}\s\d(?!][:;?!](\s|$)', prose) or re.search(r' [:;?!](\s|$)', prose):
            yield f'po/fr.po:{number}: a no-break space goes before : ; ? ! in: {match[1]}'
        if re.search(rf'«[^{NO_BREAK}]|[^{NO_BREAK}]»', prose):
            yield f'po/fr.po:{number}: no-break spaces go inside « » in: {match[1]}'
        if '...' in prose:
            yield f'po/fr.po:{number}: … and not ... in: {match[1]}'
