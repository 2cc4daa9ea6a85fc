#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A resource is written, looked over, published without a network, sent once when there is one, and found in the catalogue."""

import json
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check_equal, run  # noqa: E402
from journey_instance import Instance  # noqa: E402

ORIGINAL = 'Ranger ses photos de famille'
TITLE = 'Photos de famille a ranger'

RESOURCE = {
    'op': 'put', 'type': 'resource', 'id': 'lesbases:00000000-0000-4000-8000-000000000001',
    'data': {
        'title': ORIGINAL, 'summary': 'Une heure pour retrouver ses images.', 'themes': ['MaitriseDesOutilsNumeriques'],
        'resource_types': ['ResourcePedagogique'], 'professional_sectors': ['ActeursPublics'], 'licence': 'etalab-2.0',
        'contents': [{'type': 'text', 'markdown': 'On commence par un dossier par an.'}],
    },
}

COMMENT = 'Une photo par geste aiderait.'

# Besace asks whether the catalogue has it once the writing rests.
REVIEW_TIMEOUT = 15.0
SENDING_TIMEOUT = 30.0


def write_copy(journey):
    """A copy of a resource of the instance, under another title with the same words."""
    session, words = journey.session, journey.words
    no_page = session.folder / 'libexec'
    if not no_page.exists():
        no_page.mkdir()
        (no_page / 'besace-web-probe').symlink_to(shutil.which('false'))
    journey.begin(environment={'BESACE_LIBEXECDIR': str(no_page)})
    journey.search('ranger photos', first=ORIGINAL)
    journey.press('Return')
    journey.read(ORIGINAL)
    journey.tab_to(None, words['more'])
    journey.press('Return')
    session.wait_for('menu item', words['make a copy'])
    journey.tab_to('menu item', words['make a copy'], key='Down')
    journey.press('Return')
    session.wait_for('text', words['title of the resource']).wait_state('focused')
    journey.press('ctrl+a')
    journey.type_text(TITLE)


def sign_in(journey, instance):
    session, words = journey.session, journey.words
    session.activate('button', words['sign in from here'])
    session.activate('button', words['open sign-in page'])
    session.wait_for('label', words['no sign-in page'], timeout=SENDING_TIMEOUT)
    journey.type_text(instance.link(), 'Return')
    session.wait_for(name=words['signed in as Ana'])
    journey.press('Return')   # the focus is on the button that closes the window


def count(session):
    """How many resources of that title the catalogue has, as the instance gave them."""
    session.run('besacectl', 'sync')
    path = session.folder / 'catalogue.ndjson'
    session.run('besacectl', 'export', path)
    return sum(json.loads(line)['data'].get('title') == TITLE for line in path.read_text(encoding='utf-8').splitlines())


def offline_then_sent_once(journey):
    """A duplicate is warned of; it waits while there is no network, is sent once, and the catalogue has it"""
    session, words = journey.session, journey.words
    with Instance(session, RESOURCE) as instance:
        write_copy(journey)
        journey.press('shift+F8')
        session.wait_for('label', words['is it already there'], timeout=REVIEW_TIMEOUT)

        session.activate('button', words['publish a draft…'])
        sign_in(journey, instance)
        session.wait_for(name=words['under the name of Ana'])
        instance.stop()
        session.activate('button', words['publish it'])
        journey.wait_for_toast(words['waits to be sent'])

        instance.start()
        session.activate('list item', words['to send'])
        session.activate('button', words['send now'])
        session.wait_for('button', words['assess…'], timeout=SENDING_TIMEOUT)
        check_equal(count(session), 1, 'how often the catalogue has it')


def publish(journey, instance):
    """Publishes the copy at once."""
    session, words = journey.session, journey.words
    write_copy(journey)
    session.activate('button', words['publish a draft…'])
    sign_in(journey, instance)
    session.wait_for(name=words['under the name of Ana'])
    session.activate('button', words['publish it'])
    session.activate('list item', words['to send'])
    session.wait_for('button', words['assess…'], timeout=SENDING_TIMEOUT)


def open_news(journey):
    """By the menu of “To send”, with the keyboard."""
    session, words = journey.session, journey.words
    session.activate('toggle button', words['more of what goes out'])
    session.wait_for('menu item', words['what was published…'])
    journey.tab_to('menu item', words['what was published…'], key='Down')
    journey.press('Return')
    session.wait_for('label', words['published heading'])


def see_feedback(journey):
    session, words = journey.session, journey.words
    session.wait_for('label', words['one review of 3'], timeout=SENDING_TIMEOUT)
    session.wait_for('label', COMMENT)
    session.wait_for('label', words['feedback of Lou'])
    session.wait_for('label', words['Lou told so'])


def feedback_is_read(journey):
    """What others think of what one published is told in its list, and can be read again without a network"""
    session, words = journey.session, journey.words
    with Instance(session, RESOURCE) as instance:
        publish(journey, instance)
        instance.give_feedback(TITLE, 3, COMMENT)
        open_news(journey)
        see_feedback(journey)
        journey.press('Escape')

        instance.stop()
        open_news(journey)
        session.wait_for('label', words['what one sees was read'], timeout=SENDING_TIMEOUT)
        see_feedback(journey)
        instance.start()


if __name__ == '__main__':
    run('publish-a-resource', offline_then_sent_once, feedback_is_read)
