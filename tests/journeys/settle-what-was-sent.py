#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What did not simply arrive: a report and a collection of which nobody knows whether they did, and an edit of what has changed
meanwhile."""

import shutil
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from handed_over import HandedOver, authority, make_resource  # noqa: E402
from journey import check_equal, run, wait_until  # noqa: E402
from relay import Relay  # noqa: E402
from workstations import Workstations  # noqa: E402

SENDING_TIMEOUT = 30.0
COLLECTION = 'Atelier du mardi'


def hand_over(places, *contribution, **fields):
    """Something that waits at the office, as another workstation wrote it."""
    folder = places.session.folder / 'remis'
    shutil.rmtree(folder, ignore_errors=True)
    handed = HandedOver(folder, places.origin)
    handed.add(*contribution, **fields)
    places.run('office', 'outbox', 'import', handed.write())


def send(journey):
    """Whoever is signed in has not agreed to it yet: that is asked once."""
    session, words = journey.session, journey.words
    session.activate('button', words['send now'])
    session.activate('button', words['send it'])


def lost_answer(journey):
    """The answer to a report is lost: the person looks there and says that it arrived; it is not sent a second time"""
    session, words = journey.session, journey.words

    def relay(port):
        return Relay(port, after=lambda method, path, body: '' if 'report.resource' in path else None)

    with Workstations(journey, relay) as places:
        made = places.instance.create('Une fiche')
        places.instance.publish(made['id'])
        hand_over(places, 'report', 'Une fiche', {'reason': 'Outdated', 'comment': 'Le numéro a changé.'},
                  target=f'{authority(places.origin)}:{made["id"]}')
        places.sit_at('office')
        session.wait_for('label', words['to the moderators'])
        send(journey)
        session.wait_for('button', words['look on the web'], timeout=SENDING_TIMEOUT)
        session.activate('button', words['it arrived'])
        session.wait_for('heading', words['sent one'])
        check_equal(places.relay.count('report.resource'), 1, 'how often it was sent')


def changed_meanwhile(journey):
    """An edit of what has changed meanwhile is compared field by field wherever it is published from, and then sent"""
    session, words = journey.session, journey.words
    with Workstations(journey) as places:
        made = places.instance.create('Le titre', '<p>Un résumé.</p>')
        places.instance.publish(made['id'])
        before = {**make_resource('Le titre', media=False), 'summary': 'Un résumé.', 'contents': []}
        hand_over(places, 'resource', 'Mon titre', {**before, 'title': 'Mon titre', 'summary': 'Mon résumé.'},
                  target=f'{authority(places.origin)}:{made["id"]}', original=before, original_updated='2026-01-15T12:00:00Z')
        places.instance.mutate('EditTitleAndDescription', resourceId=made['id'], title='Leur titre', description='<p>Un résumé.</p>')
        places.instance.mutate('Republish', resourceId=made['id'])
        places.sit_at('office')
        send(journey)
        session.wait_for('button', words['compare…'], timeout=SENDING_TIMEOUT)
        journey.tab_to('button', words['more about it'])
        journey.press('Return')
        session.activate('menu item', words['edit…'])
        session.activate('button', words['publish a draft…'])
        session.wait_for('button', words['bring together both'])
        session.activate(name=words['theirs of the title'])
        session.activate('button', words['bring together both'])
        session.wait_gone('button', words['bring together both'])
        session.activate('button', words['publish a draft…'])
        session.wait_for(name=words['publish as Camille'])
        session.activate('button', words['publish it'])
        wait_until(lambda: [row['title'] for row in places.instance.rows()] == ['Leur titre'] and
                   'Mon résumé.' in places.instance.get('/ressources/le-titre/markdown').text, 'both are published', SENDING_TIMEOUT)


def collection_that_did_not_arrive(journey):
    """A collection is published from its page; its request is lost, the person says so, it is sent again, and then not twice"""
    session, words = journey.session, journey.words
    lost = []

    def lose_first(method, path, body):
        if 'collection.create' not in path or lost:
            return None
        lost.append(path)
        return ''

    with Workstations(journey, lambda port: Relay(port, answer=lose_first)) as places:
        made = places.instance.create('Une fiche')
        places.instance.publish(made['id'])
        places.run('office', 'sync')
        collection = places.run('office', 'collection', 'create', COLLECTION).strip()
        places.run('office', 'collection', 'add', collection, f'{authority(places.origin)}:{made["id"]}')
        places.sit_at('office')
        session.activate('label', COLLECTION)
        session.activate('button', words['print and share'])
        session.activate(name=words['publish there…'])
        session.wait_for('label', words['one goes along, of Camille'])
        session.activate('button', words['keep for sending'])
        journey.wait_for_toast(words['collection waits'])

        session.activate('list item', words['to send'])
        session.activate('button', words['send now'])
        session.wait_for('alert', words['one is uncertain'], timeout=SENDING_TIMEOUT)
        session.activate('button', words['it did not arrive'])
        session.wait_for('heading', words['waiting one'])
        session.wait_gone('alert', words['one is uncertain'])
        session.activate('button', words['send now'])
        session.wait_for('heading', words['sent one'], timeout=SENDING_TIMEOUT)
        check_equal(places.relay.count('collection.create'), 2, 'how often it was sent')

        # It is not published a second time without a word.
        journey.press('alt+Left')
        session.activate('button', words['print and share'])
        session.activate(name=words['publish there…'])
        session.wait_for('label', words['there already'])
        journey.press('Escape')
        session.wait_gone('label', words['there already'])
        check_equal(places.relay.count('collection.create'), 2, 'how often it was sent')


if __name__ == '__main__':
    run('settle-what-was-sent', lost_answer, changed_meanwhile, collection_that_did_not_arrive)
