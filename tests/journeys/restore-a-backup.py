#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Something was lost: a backup is looked at, brought back from the window, and that can be undone."""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run  # noqa: E402

LOST_QUERY = 'carte grise'
LOST = 'Carte grise : changer d’adresse après un déménagement'
NEW_QUERY = 'retraite'
NEW = 'Retraite : lire son relevé de carrière'
DAY = 24 * 60 * 60


def keep(journey, query, title):
    journey.search(query)
    journey.press('Return')
    journey.read(title)
    journey.press('ctrl+d')
    journey.session.wait_for('label', journey.words['one bookmark'])


def lose_something(journey):
    """Leaves a backup of yesterday with a bookmark, which is gone today, when there is another one."""
    session = journey.session
    journey.begin(catalogue='guides.ndjson')
    keep(journey, LOST_QUERY, LOST)
    journey.press('ctrl+q')
    session.wait_for_end()

    # Yesterday’s: what it is called and when it was written say so. What there was before it was kept is not needed.
    first, copy = sorted(session.data_folder.glob('profiles/*/backups/library-*.db'))
    first.unlink()
    yesterday = time.time() - DAY
    copy = copy.rename(copy.with_name(time.strftime('library-000001-%Y%m%d.db', time.gmtime(yesterday))))
    os.utime(copy, (yesterday, yesterday))

    session.start()
    journey.read(LOST)
    journey.press('ctrl+d')
    session.wait_gone('label', journey.words['one bookmark'])
    keep(journey, NEW_QUERY, NEW)


def bookmark_titles(journey):
    session, words = journey.session, journey.words
    session.activate('label', words['bookmarks'])
    bookmarks = session.wait_for('list', words['bookmarks'])
    return [title for title in (LOST, NEW) if bookmarks.find_all('label', title)]


def open_backups(journey):
    session, words = journey.session, journey.words
    journey.press('ctrl+comma')
    session.wait_for('label', words['your library'])
    session.activate('label', words['backups'])
    session.wait_for('label', words['back up…'])


def what_was_lost_comes_back(journey):
    """The preview says what would go and come back; the backup is restored, and undone with the button of the message"""
    session, words = journey.session, journey.words
    lose_something(journey)
    open_backups(journey)

    session.wait_for('label', words['one bookmark in it'])
    # Today’s comes first; yesterday’s is the one to bring back.
    yesterday = session.find_all('label', words['one bookmark in it'])[-1]
    session.point_and_click(yesterday)
    session.wait_for('heading')
    session.wait_for('label', words['would go and come back'])
    check_equal(session.application.find_unnamed(), [], 'what has no name')
    session.activate('button', words['restore it'])
    journey.wait_for_toast(words['restored'])
    check_equal(bookmark_titles(journey), [LOST], 'what is kept after restoring')

    journey.press('ctrl+z')
    journey.wait_for_toast(words['restore undone'])
    check_equal(bookmark_titles(journey), [NEW], 'what is kept after undoing it')
    check(len(list(session.data_folder.glob('profiles/*/library.db.replaced-*'))) == 2, 'a library is not there any more')


def the_same_is_not_restored(journey):
    """Of a backup that would change nothing it is said so, and it cannot be restored; the first of the day can"""
    session, words = journey.session, journey.words
    journey.begin(catalogue='guides.ndjson')
    keep(journey, LOST_QUERY, LOST)
    journey.press('ctrl+q')
    session.wait_for_end()
    session.start()
    journey.read(LOST)
    open_backups(journey)

    session.activate('label', words['one bookmark in it'])
    session.wait_for('label', words['nothing to restore'])
    check(not session.application.find('button', words['restore it']).sensitive, 'what is the same can be restored')
    journey.press('Return')
    session.activate('label', words['nothing in it'])
    session.wait_for('label', words['would only go'])
    check(session.application.find('button', words['restore it']).sensitive, 'what was there before cannot be restored')


if __name__ == '__main__':
    run('restore-a-backup', what_was_lost_comes_back, the_same_is_not_restored)
