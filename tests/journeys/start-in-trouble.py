#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data cannot be read or written when the program starts: it says so in a sentence, offers what helps, loses nothing."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import FIXTURES, USUAL_SIZE, check, check_equal, run  # noqa: E402

GUIDES = FIXTURES / 'guides.ndjson'
GUIDE = 'Carte grise : changer d’adresse après un déménagement'
GUIDE_ID = 'feed-7465737a:carte-grise-adresse'
NEWER = 99


def work_a_little(journey):
    """Leaves a catalogue and a library with a bookmark, in a folder that nothing uses any more."""
    session = journey.session
    session.run('besacectl', 'import', GUIDES)
    session.run('besacectl', 'bookmark', 'add', GUIDE_ID)
    session.start()
    session.wait_for('label', journey.words['one bookmark'])
    session.stop()


def library_path(session):
    path, = session.data_folder.glob('profiles/*/library.db')
    return path


def damage(path):
    """Overwrites what a database begins with, as a disk that fails does, and forgets its log."""
    content = bytearray(path.read_bytes())
    content[:4096] = bytes(range(256)) * 16
    path.write_bytes(content)
    for suffix in ('-wal', '-shm'):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def make_newer(path):
    with sqlite3.connect(path) as database:
        database.execute(f'PRAGMA user_version = {NEWER}')
    database.close()


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def start_in_trouble(journey, title, sentence, **how):
    """Starts the program; it shows the title and the sentence, and no search field."""
    session, words = journey.session, journey.words
    session.start(**how)
    session.resize(*USUAL_SIZE)
    session.wait_for('label', words[title])
    session.wait_for('label', words[sentence])
    check(not session.find_all('text', words['search field']), 'one can search beside the sentence')
    check_equal(session.application.find_unnamed(), [], 'what has no name')


def check_usable(journey):
    """The window is as usual: the guide is found and read."""
    journey.session.wait_for('text', journey.words['search field'])
    journey.search('carte grise')
    journey.press('Return')
    journey.read(GUIDE)


def damaged_library_is_kept(journey):
    """A damaged library is left as it is; the last backup takes its place when asked, and the damaged one stays beside"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    library = library_path(session)
    damage(library)
    before = digest(library)
    start_in_trouble(journey, 'bookmarks unreadable', 'library damaged')
    session.wait_for('label', words['date of the backup'])
    check_equal(digest(library), before, 'the damaged library')
    journey.tab_to('button', words['take the backup'])
    journey.press('Return')
    check_usable(journey)
    kept = [path for path in library.parent.iterdir() if path.is_file() and digest(path) == before]
    check(kept, f'the damaged library is no longer there, only {list(library.parent.iterdir())}')


def emptied_library_is_no_new_one(journey):
    """A library of no bytes, as a cut of power leaves some, is damaged: it is not begun anew"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    library = library_path(session)
    library.write_bytes(b'')
    start_in_trouble(journey, 'bookmarks unreadable', 'library damaged')
    check_equal(library.stat().st_size, 0, 'the size of the damaged library')
    session.click('button', words['take the backup'])
    check_usable(journey)


def library_without_backup_is_kept(journey):
    """Without a backup nothing is replaced; once the file is back, “Try again” opens it"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    library = library_path(session)
    good = library.read_bytes()
    shutil.rmtree(library.parent / 'backups')
    damage(library)
    before = digest(library)
    start_in_trouble(journey, 'bookmarks unreadable', 'library damaged')
    check(not session.find_all('button', words['take the backup']), 'a backup is offered that is not there')
    session.click('button', words['try again'])
    session.wait_for('label', words['bookmarks unreadable'])
    check_equal(digest(library), before, 'the damaged library')
    library.write_bytes(good)
    session.click('button', words['try again'])
    check_usable(journey)
    session.wait_for('label', words['one bookmark'])


def damaged_catalogue_is_set_aside(journey):
    """A damaged catalogue is set aside and said to be; the library is intact, and the demonstration can be read"""
    session, words = journey.session, journey.words
    work_a_little(journey)
    catalogue = session.data_folder / 'catalogue.db'
    damage(catalogue)
    before = digest(catalogue)
    session.start()
    session.resize(*USUAL_SIZE)
    session.wait_for(name=words['catalogue set aside'])
    session.wait_for('label', words['one bookmark'])
    kept = [path for path in session.data_folder.iterdir() if path.is_file() and digest(path) == before]
    check(kept, 'the damaged catalogue is no longer there')
    session.run('besacectl', 'import', GUIDES)
    check_usable(journey)


def refuse_newer(journey, path):
    session, words = journey.session, journey.words
    make_newer(path)
    before = digest(path)
    start_in_trouble(journey, 'newer was here', 'nothing was changed')
    session.click('button', words['quit'])
    check_equal(session.wait_for_end(), 0, 'the exit status')
    check_equal(digest(path), before, f'what a newer version wrote in {path.name}')


def newer_library_is_left(journey):
    """A library of a newer version is not touched"""
    work_a_little(journey)
    refuse_newer(journey, library_path(journey.session))


def newer_catalogue_is_left(journey):
    """A catalogue of a newer version is not touched"""
    work_a_little(journey)
    refuse_newer(journey, journey.session.data_folder / 'catalogue.db')


def folder_is_no_folder(journey):
    """A file stands where the folder of the data should be: it stays, and once it has gone “Try again” starts"""
    session, words = journey.session, journey.words
    place = session.folder / 'no-folder'
    place.write_text('A file of somebody else.', encoding='utf-8')
    before = digest(place)
    start_in_trouble(journey, 'cannot write', 'check the folder', environment={'BESACE_DATA_DIR': str(place)})
    session.click('button', words['try again'])
    session.wait_for('label', words['cannot write'])
    check_equal(digest(place), before, 'the file')
    place.unlink()
    session.click('button', words['try again'])
    session.wait_for('text', words['search field'])


def read_only_disk_is_said(journey):
    """The disk is read-only: one sentence says so, and nothing is changed"""
    session = journey.session
    mount = ('unshare', '--mount', 'sh', '-c', f'mount --bind {session.data_folder} {session.data_folder} '
             f'&& mount -o remount,bind,ro {session.data_folder} && exec "$@"', 'sh')
    if subprocess.run([*mount, 'true'], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        journey.skip('nothing can be mounted read-only here')
    work_a_little(journey)
    before = {path: digest(path) for path in session.data_folder.rglob('*') if path.is_file()}
    start_in_trouble(journey, 'cannot write', 'check the rights', program=[*mount, session.prefix / 'bin/besace'])
    session.stop()
    check_equal({path: digest(path) for path in session.data_folder.rglob('*') if path.is_file()}, before, 'the data')


if __name__ == '__main__':
    run('start-in-trouble', damaged_library_is_kept, emptied_library_is_no_new_one,
        library_without_backup_is_kept, damaged_catalogue_is_set_aside, newer_library_is_left,
        newer_catalogue_is_left, folder_is_no_folder, read_only_disk_is_said)
