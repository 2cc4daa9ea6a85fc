#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A resource is begun with a template or a bookmark and read where it was published; an earlier text comes back, and the later."""

import contextlib
import json
import shutil
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run, wait_until  # noqa: E402
from journey_instance import Instance  # noqa: E402

BOOKMARKED = 'Ranger ses photos de famille'
COPY = 'Photos sur un telephone'
TITLE = 'Une adresse perdue'
SUMMARY = 'Ce que nous avons fait.'
LATER = 'Une adresse retrouvee'

RESOURCE = {
    'op': 'put', 'type': 'resource', 'id': 'lesbases:00000000-0000-4000-8000-000000000001',
    'data': {
        'title': BOOKMARKED, 'summary': 'Une heure pour retrouver ses images.', 'themes': ['MaitriseDesOutilsNumeriques'],
        'resource_types': ['ResourcePedagogique'], 'professional_sectors': ['ActeursPublics'], 'licence': 'etalab-2.0',
        'contents': [{'type': 'text', 'markdown': 'On commence par un dossier par an.'}],
    },
}

SENDING_TIMEOUT = 30.0

# How long ago a text was written that the next edit keeps as a version, in milliseconds.
EARLIER = 10 * 60 * 1000


def begin(journey):
    """Without a page to sign in on: by a link."""
    no_page = journey.session.folder / 'libexec'
    if not no_page.exists():
        no_page.mkdir()
        (no_page / 'besace-web-probe').symlink_to(shutil.which('false'))
    journey.begin(environment={'BESACE_LIBEXECDIR': str(no_page)})


def publish(journey, instance, title):
    """Signs in, publishes, and returns what whoever reads the instance reads."""
    session, words = journey.session, journey.words
    session.activate('button', words['publish a draft…'])
    session.activate('button', words['sign in from here'])
    session.activate('button', words['open sign-in page'])
    session.wait_for('label', words['no sign-in page'], timeout=SENDING_TIMEOUT)
    journey.type_text(instance.link(), 'Return')
    session.wait_for(name=words['signed in as Ana'])
    journey.press('Return')
    session.wait_for(name=words['under the name of Ana'])
    session.activate('button', words['publish it'])
    journey.wait_for_toast(words['is online'])

    rows = json.loads(instance.ask('GET', '/api/v1/resources')[2])['data']
    slug = next(row['slug'] for row in rows if row['title'] == title)
    return instance.ask('GET', f'/ressources/{slug}/markdown')[2]


def fill_template(journey):
    """Writes in each empty text, down to the themes, and chooses the first one. Returns what was written."""
    session, words = journey.session, journey.words
    written = []
    while not (element := session.follow_focus('Tab')) or not element.is_such('list item', words['themes to choose'], showing=False):
        if element and element.is_such('text', words['text of a block'], showing=False):
            written.append(f'Ce que dit le texte {len(written) + 1}')
            journey.type_text(written[-1])
        check(len(written) < 10, 'there is no end of texts')
    journey.press('space')
    first = journey.tab_to('check box', words['first theme'])
    journey.press('space')
    first.wait_state('checked')
    check(session.follow_focus('Down').is_such('check box', showing=False), 'Down does not go on to the next theme')
    return written


def template_is_published(journey):
    """A template is filled in for the training instance, published there, and all of it is read there"""
    session, words = journey.session, journey.words
    with Instance(session, RESOURCE) as instance:
        begin(journey)
        journey.press('ctrl+e')
        session.wait_for(name=words['begin with'])
        session.activate('radio button', words['write it for the group'])
        session.wait_for('radio button', words['write it for the group']).wait_state('checked')
        journey.tab_to('list item', words['practice template'])
        journey.press('Return')
        session.wait_for('text', words['title of the resource']).wait_state('focused')
        journey.type_text(TITLE)
        journey.press('Tab')
        journey.type_text(SUMMARY)
        written = fill_template(journey)

        said = publish(journey, instance, TITLE)
        check_equal(len(written), 5, 'texts of the template')
        for text in [SUMMARY, *written]:
            check(text in said, f'“{text}” is not in what was published: {said}')

        # The next one is for the same instance, unless one chooses another.
        journey.press('ctrl+e')
        session.wait_for('radio button', words['write it for the group']).wait_state('checked')


def bookmark_is_copied(journey):
    """A bookmark is copied by its keys, published under another title, and says where it comes from"""
    session, words = journey.session, journey.words
    with Instance(session, RESOURCE) as instance:
        begin(journey)
        journey.search('ranger photos', first=BOOKMARKED)
        journey.press('Return')
        journey.read(BOOKMARKED)
        journey.press('ctrl+d')
        journey.wait_for_toast(words['kept'])
        session.activate('list item', words['bookmarks'])
        session.wait_for('heading', words['bookmarks'])
        journey.tab_to('list item', BOOKMARKED)
        journey.press('ctrl+shift+e')
        session.wait_for('text', words['title of the resource']).wait_state('focused')
        journey.press('ctrl+a')
        journey.type_text(COPY)

        said = publish(journey, instance, COPY)
        check('On commence par un dossier par an.' in said, f'the contents did not come along: {said}')
        check(f'[{BOOKMARKED}](' in said, f'the copy does not say where it comes from: {said}')


def age(session):
    """As if what was written had been left alone for a while."""
    for path in session.data_folder.rglob('library.db'):
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute('UPDATE contribution SET edited = edited - ?', (EARLIER,))
            database.commit()


def go_back(journey):
    """To the last of the earlier versions, with the keyboard."""
    session, words = journey.session, journey.words
    session.activate('toggle button', words['more about the draft'])
    session.wait_for('menu item', words['earlier versions…'])
    journey.tab_to('menu item', words['earlier versions…'], key='Down')
    journey.press('Return')
    version = session.wait_for('list item', words['earlier version'])
    version.wait_state('focused')
    journey.press('space')
    version.wait_state('expanded')
    session.activate('button', words['go back to it'])


def there_and_back(journey):
    """One writes, comes back later and writes on, returns to the earlier text, and to the later one again"""
    session, words = journey.session, journey.words

    def title_is(text):
        wait_until(lambda: session.wait_for('text', words['title of the resource']).text == text, f'the title is “{text}”')

    def is_stored(text):
        return any(text.encode() in path.read_bytes() for path in session.data_folder.rglob('library.db*'))

    journey.begin()
    journey.press('ctrl+e')
    session.wait_for(name=words['begin with'])
    journey.tab_to('list item', words['blank page'])
    journey.press('Return')
    session.wait_for('text', words['title of the resource']).wait_state('focused')
    journey.type_text(TITLE)
    wait_until(lambda: is_stored(TITLE), 'it is on the disk')
    session.stop()

    age(session)
    session.start()
    title_is(TITLE)
    journey.tab_to('text', words['title of the resource'])
    journey.press('ctrl+a')
    journey.type_text(LATER)
    wait_until(lambda: is_stored(LATER), 'it is on the disk')

    go_back(journey)
    title_is(TITLE)
    go_back(journey)
    title_is(LATER)

    # What waits there is opened by its row, and one writes on.
    journey.tab_to('list item', words['to send'])
    journey.press('Return')
    session.wait_for('heading', words['drafts one'])
    journey.tab_to('list item', words['drafts one'])
    journey.tab_to('list item', words['row of a draft'], key='Down')
    journey.press('Return')
    session.wait_for('text', words['title of the resource']).wait_state('focused')


if __name__ == '__main__':
    run('start-a-resource', template_is_published, bookmark_is_copied, there_and_back)
