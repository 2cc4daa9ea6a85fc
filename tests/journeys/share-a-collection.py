#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A collection leaves: on paper, as a file for others, published on a key; what a colleague made comes in."""

import contextlib
import csv
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, plain, run, wait_until  # noqa: E402

TITLE = 'Atelier du mardi'
GUIDES = ('Carte grise : changer d’adresse après un déménagement', 'Carte grise : vendre sa voiture à un particulier')
ADDRESSES = ('https://moulin.example/carte-grise-adresse', 'https://moulin.example/carte-grise-vente')
NOTE = 'Laisser chacun essayer'


def open_collection(journey):
    """Makes a collection of two guides, with a note on the first, and shows it."""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.search('carte grise', first=GUIDES[0])
    session.wait_for('list', words['results'])
    for number in range(len(GUIDES)):
        journey.next_row()
        journey.press('ctrl+shift+d')
        session.wait_for(name=words['add to a collection'])
        wait_until(lambda: session.focused() and session.focused().role == 'text', 'the dialog has the focus')
        if number == 0:
            journey.type_text(TITLE)
        journey.press('Return')
        session.wait_gone('dialog', words['add to a collection'])
    session.activate('label', TITLE)
    wait_until(lambda: n_items(session, words) == len(GUIDES), 'both guides are in it')
    session.activate('button', 'Note')
    wait_until(lambda: session.focused() and plain(session.focused().name) != plain(words['search field'])
               and session.focused().role == 'text', 'the note can be typed')
    journey.type_text(NOTE)
    journey.press('Escape')
    session.wait_for(name=NOTE)


def n_items(session, words):
    """Counts the items of the collection that is shown."""
    return len(session.wait_for('list', words['collection items']).find_all('list item'))


def share(journey, way):
    """Chooses how the collection leaves, and waits for the window or the dialog that this opens."""
    session, words = journey.session, journey.words
    before = session.active_window()
    session.activate('button', words['print and share'])
    session.activate(name=words[way])
    wait_until(lambda: session.active_window() not in (before, None), f'“{words[way]}” opens a window')


def type_path(journey, path):
    """Says where to in the file dialog that has just opened."""
    session = journey.session
    dialog = session.active_window()
    journey.press('ctrl+a')
    journey.type_text(str(path), 'Return')
    wait_until(lambda: session.active_window() not in (dialog, None), 'the dialog closes')


def save_as(journey, name):
    """Saves the collection as a file, and returns its path."""
    path = journey.session.folder / name
    share(journey, 'save as a file…')
    type_path(journey, path)
    wait_until(path.exists, f'“{name}” is there')
    return path


def save_pdf(journey, way, name):
    """Saves what a window shows before it is printed as a PDF, and returns its words."""
    session, words = journey.session, journey.words
    path = session.folder / name
    share(journey, way)
    before = session.active_window()
    session.activate('button', words['save as a PDF…'])
    wait_until(lambda: session.active_window() not in (before, None), 'the file dialog opens')
    type_path(journey, path)
    wait_until(path.exists, f'“{name}” is there')
    read = subprocess.run(['pdftotext', '-layout', path, '-'], stdout=subprocess.PIPE, encoding='utf-8', check=True)
    return path, ' '.join(plain(read.stdout).split())


def codes_of(path):
    """Returns the addresses that a telephone reads from a PDF, or None where they cannot be read here."""
    if not (shutil.which('zbarimg') and shutil.which('pdftoppm')):
        return None
    folder = path.with_suffix('.pages')
    folder.mkdir()
    subprocess.run(['pdftoppm', '-r', '150', '-png', path, folder / 'page'], check=True)
    read = subprocess.run(['zbarimg', '-q', '--raw', *folder.iterdir()], stdout=subprocess.PIPE, encoding='utf-8', check=False)
    return set(read.stdout.split())


def check_says(text, wanted, where):
    check(' '.join(plain(wanted).split()) in text, f'“{wanted}” is not in {where}: {text[:400]}')


def on_paper(journey):
    """A booklet, a plan, a take-away sheet and labels are saved as PDFs; their codes lead where they should"""
    if not shutil.which('pdftotext'):
        journey.skip('there is no pdftotext here to read PDFs with')
    open_collection(journey)
    for way, name in (('booklet…', 'livret.pdf'), ('plan on one page', 'plan.pdf'),
                      ('take-away sheet…', 'fiche.pdf'), ('labels…', 'étiquettes.pdf')):
        path, text = save_pdf(journey, way, name)
        for guide in GUIDES:
            # Labels are beside each other: their words are not in one line.
            for words in guide.split() if name == 'étiquettes.pdf' else [guide[:24]]:
                check_says(text, words, name)
        check(NOTE not in text, f'{name} has the note, which nobody asked for')
        codes = codes_of(path) if name != 'plan.pdf' else None
        if codes is not None:
            check_equal(codes, set(ADDRESSES), f'the codes of {name}')


def typed_for_one_sheet(journey):
    """The take-away sheet of a resource, with what is typed for the person, in one key and Enter; nothing of it is kept"""
    if not shutil.which('pdftotext'):
        journey.skip('there is no pdftotext here to read PDFs with')
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    journey.search('carte grise')
    journey.press('Return')
    journey.read(GUIDES[0])
    main = session.active_window()
    journey.press('ctrl+shift+p')
    wait_until(lambda: session.active_window() not in (main, None), 'the sheet is shown')
    journey.type_text('01 23 45 67 89', 'Tab', 'Tab', 'Tab')
    journey.type_text('Mardi, avec Claire')
    window = session.active_window()
    journey.press('Return')
    wait_until(lambda: session.active_window() not in (window, None), 'the print dialog opens')
    journey.press('Escape')
    wait_until(lambda: session.active_window() == window, 'what was typed is still there')
    session.activate('button', words['save as a PDF…'])
    wait_until(lambda: session.active_window() != window, 'the file dialog opens')
    path = session.folder / 'une-fiche.pdf'
    type_path(journey, path)
    journey.wait_for_toast(words['saved as'])
    read = subprocess.run(['pdftotext', '-layout', path, '-'], stdout=subprocess.PIPE, encoding='utf-8', check=True)
    text = ' '.join(plain(read.stdout).split())
    for wanted in (GUIDES[0], '01 23 45 67 89', 'Mardi, avec Claire'):
        check_says(text, wanted, 'the sheet')
    kept = [file for file in session.data_folder.rglob('*') if file.is_file() and b'avec Claire' in file.read_bytes()]
    check_equal(kept, [], 'files in which something of it is kept')


def as_files(journey):
    """The collection is saved for browsers, as Markdown, as a table and for another Besace; notes go along only when asked for"""
    session, words = journey.session, journey.words
    open_collection(journey)
    for name in ('page.html', 'texte.md', 'table.csv', 'pour-un-autre.json'):
        text = save_as(journey, name).read_text(encoding='utf-8')
        for address in ADDRESSES:
            check(address in text, f'{address} is not in {name}')
        check(NOTE not in text, f'{name} has the note, which nobody asked for')
    check('<script' not in (session.folder / 'page.html').read_text(encoding='utf-8'), 'the page has a script in it')
    with (session.folder / 'table.csv').open(encoding='utf-8-sig', newline='') as table:
        check_equal(len(list(csv.reader(table, delimiter=';' if ';' in table.readline() else ','))), len(GUIDES), 'rows')

    session.activate('button', words['print and share'])
    session.activate(name=words['with my notes'])
    check(NOTE in save_as(journey, 'avec-notes.json').read_text(encoding='utf-8'), 'the note did not go along')


def nowhere_to_write_to(journey):
    """Where a file cannot be written, one sentence says so, and the collection is as it was"""
    session, words = journey.session, journey.words
    open_collection(journey)
    share(journey, 'save as a file…')
    type_path(journey, '/proc/collection.html')
    journey.wait_for_toast(words['cannot be written'])
    check_equal(n_items(session, words), len(GUIDES), 'items')


def published(journey):
    """Published into a folder, as onto a key, the collection is received by another Besace"""
    session, words = journey.session, journey.words
    open_collection(journey)
    folder = session.folder / 'clé'
    folder.mkdir()
    share(journey, 'publish…')
    dialog = session.wait_for(name=words['publish'])
    journey.press('ctrl+l')
    journey.type_path(dialog, folder)
    wait_until(lambda: any(folder.rglob('*')), 'something is in the folder')
    journey.wait_for_toast(words['published'])
    elsewhere = {**session.environment, 'BESACE_DATA_DIR': str(session.folder / 'ailleurs')}
    Path(elsewhere['BESACE_DATA_DIR']).mkdir(mode=0o700)
    for command in (('source', 'add', 'feed', str(folder), '--name', 'Clé', '--unsigned'), ('sync',)):
        done = subprocess.run([session.prefix / 'bin/besacectl', *command], env=elsewhere, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding='utf-8', check=False)
        check(done.returncode == 0, f'besacectl {" ".join(command)}: {done.stdout}')


def comes_in(journey):
    """A collection of ours, browsers' bookmarks and a table of links come in; each can be undone"""
    session, words = journey.session, journey.words
    open_collection(journey)
    path = save_as(journey, 'retour.json')
    links = session.folder / 'favoris.html'
    links.write_text('<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n'
                     f'<DT><A HREF="{ADDRESSES[1]}">Vendre</A>\n<DT><A HREF="https://autre.example/">Autre</A>\n</DL>\n',
                     encoding='utf-8')
    table = session.folder / 'liens.csv'
    table.write_text(f'title;url\nAdresse;{ADDRESSES[0]}\n', encoding='utf-8')
    for file, wanted in ((path, len(GUIDES)), (links, 2), (table, 1)):
        session.activate('button', words['main menu'])
        session.activate(name=words['import a collection…'])
        dialog = session.wait_for(name=words['import a collection'])
        journey.press('ctrl+l')
        journey.type_path(dialog, file)
        # Among the files of late, Enter only looks for the one that was typed.
        with contextlib.suppress(AssertionError):
            dialog.wait_for('button', words['import'], timeout=2).click()
        session.wait_gone(name=words['import a collection'])
        journey.wait_for_toast(words['came in'])
        wait_until(lambda: n_items(session, words) == wanted, f'{wanted} items came from {file.name}')
    journey.press('ctrl+z')
    session.wait_gone('label', 'liens')


if __name__ == '__main__':
    run('share-a-collection', on_paper, typed_for_one_sheet, as_files, nowhere_to_write_to, published, comes_in)
