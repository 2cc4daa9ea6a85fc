#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What two workstations were handed by the same key reaches the instance once, and what a person has to say on the way, by way of
besacectl, in TAP.

Usage: test-outbox-shared.py BESACECTL BESACE_INSTANCE
"""

import contextlib
import json
import sqlite3
import sys
import threading
import uuid
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from contributing import (contribute, find, send, sign_in_other, start, titles, trpc_error, workstation,  # noqa: E402
                          write_session)
from handed_over import HandedOver, authority, make_resource  # noqa: E402
from program_test import main  # noqa: E402
from relay import Relay  # noqa: E402

TITLE = 'Au bus'
SLUG = '/ressources/au-bus'


class Offices:
    """A bus that has handed something over, and two workstations that can send it."""

    def __init__(self, ctl, origin):
        self.origin = origin
        self.key = ctl.folder / 'key'
        self.bus, self.first, self.second = (workstation(ctl, name, origin) for name in ('bus', 'first', 'second'))
        self.name = contribute(self.bus, TITLE)
        self.bus.do('outbox', 'export', self.key)

    def bring(self, *offices):
        for office in offices:
            assert office.do('outbox', 'import', self.key).stdout == '1 new, 0 known, 0 receipts\n'

    def pull_out(self):
        """The key."""
        self.key.rename(self.key.with_name('away'))

    def plug_in(self):
        self.key.with_name('away').rename(self.key)

    def find(self, office):
        return find(office, self.name)


def assert_whole(instance, slug=SLUG):
    """What is there has each of its blocks once."""
    text = instance.get(slug + '/markdown').text
    assert text.count('fiche.pdf') == 1 and text.count('Un plan') == 1 and text.count('Le même **paragraphe**') == 2, text
    assert text.count('## Déroulé') == 1 and text.count('Aller plus loin') == 1, text


def published_id(office, name):
    """Which resource of the instance it is taken for."""
    library = next(office.data_dir.glob('profiles/*/library.db'))
    with contextlib.closing(sqlite3.connect(library)) as connection:
        return connection.execute('SELECT published_id FROM contribution WHERE uuid = ?', (name,)).fetchone()[0]


def test_sent_before_it_came(ctl):
    """The receipt lies on the key that comes to the second workstation: there is nothing left to be sent."""
    with start(ctl) as instance:
        offices = Offices(ctl, instance.origin)
        offices.bring(offices.first)
        assert send(offices.first).status == 0
        assert offices.second.do('outbox', 'import', offices.key).stdout == '0 new, 0 known, 1 receipts\n'
        item = offices.find(offices.second)
        assert item['state'] == 'published' and item['link'] == instance.origin + SLUG, item
        assert item['author'] == 'Camille Stagiaire', item
        assert offices.second.do('outbox', 'import', offices.key).stdout == '0 new, 1 known, 0 receipts\n'
        assert send(offices.second).stdout == 'Nothing waits to be sent.\n' and titles(instance) == [TITLE]


def test_sent_after_it_came(ctl):
    """The receipts on the key are read before anything that came by it is sent."""
    with start(ctl) as instance:
        offices = Offices(ctl, instance.origin)
        offices.bring(offices.first, offices.second)
        assert send(offices.first).status == 0
        receipts = (offices.key / 'receipts.json').read_text(encoding='utf-8')
        outcome = send(offices.second)
        assert outcome.status == 0 and '0 published' in outcome.stdout and not outcome.stderr, outcome
        item = offices.find(offices.second)
        assert item['state'] == 'published' and item['link'] == instance.origin + SLUG, item
        assert titles(instance) == [TITLE] and len(instance.rows()) == 1
        assert (offices.key / 'receipts.json').read_text(encoding='utf-8') == receipts
        assert offices.bus.do('outbox', 'import', offices.key).stdout == '0 new, 0 known, 1 receipts\n'


def test_without_the_key(ctl):
    """Where nothing tells but the instance, what may be the same is left to a person, and is not published a second time."""
    with start(ctl) as instance:
        offices = Offices(ctl, instance.origin)
        offices.bring(offices.first, offices.second)
        offices.pull_out()
        assert 'not at hand' in send(offices.first).stderr
        outcome = send(offices.second)
        assert outcome.status == 1 and 'not at hand' in outcome.stderr, outcome
        item = offices.find(offices.second)
        assert item['state'] == 'uncertain' and item['link'] == instance.origin + SLUG and item['problem'], item
        assert titles(instance) == [TITLE] and len(instance.rows()) == 1

        refused = offices.second.fail('outbox', 'retry', offices.name)
        assert SLUG in refused.stderr and 'settle' in refused.stderr, refused
        offices.plug_in()
        settled = offices.second.do('outbox', 'settle', offices.name, '--arrived', '--json')
        assert settled.json == {'published': offices.name}, settled
        assert offices.find(offices.second)['link'] == instance.origin + SLUG
        # Whoever handed it over knows at once.
        assert offices.bus.do('outbox', 'import', offices.key).stdout == '0 new, 0 known, 1 receipts\n'
        assert offices.find(offices.bus)['link'] == instance.origin + SLUG
        assert 'no doubt' in offices.second.fail('outbox', 'settle', offices.name, '--arrived').stderr


def test_receipts_refused(ctl):
    """Where receipts cannot be written, that is told, and they are as soon as they can be."""
    with start(ctl) as instance:
        offices = Offices(ctl, instance.origin)
        offices.bring(offices.first)
        blocked = offices.key / 'receipts.json'
        blocked.mkdir()
        sent = send(offices.first)
        assert sent.status == 1 and '1 published' in sent.stdout and sent.stderr.count('receipts') == 1, sent
        again = send(offices.first)
        assert again.status == 1 and 'Nothing waits' in again.stdout and 'receipts' in again.stderr, again
        assert json.loads(send(offices.first, '--json').stdout) == {'instances': []}
        blocked.rmdir()
        assert send(offices.first).stderr == '' and blocked.is_file()
        assert offices.bus.do('outbox', 'import', offices.key).stdout == '0 new, 0 known, 1 receipts\n'


def test_receipts_away(ctl):
    """That a key is not there is said once, and the receipts are written once it is."""
    with start(ctl) as instance:
        offices = Offices(ctl, instance.origin)
        offices.bring(offices.first)
        offices.pull_out()
        sent = send(offices.first)
        assert sent.status == 0 and sent.stderr.count('the receipts that another computer waits for') == 1, sent
        assert send(offices.first).stderr == ''
        offices.plug_in()
        # Whatever opens the library to change what is there does so too.
        offices.first.run('outbox', 'discard', 'nothing')
        assert (offices.key / 'receipts.json').exists()
        offices.pull_out()
        assert send(offices.first).stderr == ''


def test_namesake(ctl):
    """A person who has looked, and seen something else, is believed."""
    with start(ctl) as instance:
        offices = Offices(ctl, instance.origin)
        offices.bring(offices.first)
        contribute(offices.second, TITLE)
        assert send(offices.second).status == 0
        assert send(offices.first).status == 1 and offices.find(offices.first)['state'] == 'uncertain'
        receipts = json.loads((offices.key / 'receipts.json').read_text(encoding='utf-8'))['receipts']
        assert [receipt['state'] for receipt in receipts] == ['uncertain'], receipts
        offices.first.do('outbox', 'settle', offices.name, '--not-arrived')
        # What was told of it is taken back.
        assert json.loads((offices.key / 'receipts.json').read_text(encoding='utf-8'))['receipts'] == []
        assert send(offices.first).status == 0 and titles(instance) == [TITLE, TITLE]
        assert offices.find(offices.first)['link'] == instance.origin + SLUG + '-1'


def test_older_namesake(ctl):
    """What was there before it was written is something else; but of what was written nobody knows when, a person judges."""
    seed = ctl.write('seed.ndjson', json.dumps({'op': 'put', 'type': 'resource', 'id': 'lesbases:5d0c5e0e-6a57-4c36-8a53-0d6c1d2c9a01',
                                                'data': {**make_resource(TITLE, False), 'published': '2024-03-01T09:00:00Z'}}) + '\n')
    with start(ctl, '--seed', seed) as instance:
        office = workstation(ctl, 'office', instance.origin)
        handed = HandedOver(ctl.folder / 'key', instance.origin)
        dated = handed.add('resource', TITLE, make_resource(TITLE))
        office.do('outbox', 'import', handed.write())
        assert send(office).status == 0 and titles(instance) == [TITLE, TITLE]
        assert find(office, dated)['link'] == instance.origin + SLUG + '-1'

        undated = HandedOver(ctl.folder / 'other', instance.origin)
        name = undated.add('resource', TITLE, make_resource(TITLE), created=None)
        office.do('outbox', 'import', undated.write())
        send(office)
        assert find(office, name)['state'] == 'uncertain' and titles(instance) == [TITLE, TITLE]


def test_half_sent(ctl):
    """What one workstation began and another goes on with is one resource."""
    with start(ctl) as instance, Relay(instance.port) as relay:
        offices = Offices(ctl, relay.origin)
        offices.bring(offices.first, offices.second)
        offices.pull_out()
        relay.answer = lambda method, path, body: '' if b'"File"' in body else None
        assert send(offices.first).status == 1
        relay.answer = None
        assert send(offices.second).status == 0 and offices.find(offices.second)['state'] == 'published'
        assert titles(instance) == [TITLE] and sum(row['deleted'] is None for row in instance.rows()) == 1
        assert_whole(instance)
        send(offices.first)
        assert offices.find(offices.first)['state'] == 'published' and titles(instance) == [TITLE]
        assert_whole(instance)


def test_half_sent_by_another(ctl):
    """Under another account it cannot be gone on with: a sentence says so."""
    with start(ctl) as instance, Relay(instance.port) as relay:
        offices = Offices(ctl, relay.origin)
        offices.bring(offices.first, offices.second)
        offices.pull_out()
        relay.answer = lambda method, path, body: '' if b'"File"' in body else None
        send(offices.first)
        relay.answer = None
        other = write_session(offices.second, sign_in_other(instance))
        assert offices.second.run('outbox', 'send', '--session-file', other).status == 1
        item = offices.find(offices.second)
        assert item['state'] == 'rejected' and 'another account' in item['problem'], item
        assert send(offices.first).status == 0 and titles(instance) == [TITLE]
        assert_whole(instance)


def test_at_the_same_time(ctl):
    """Both send at once, again and again until neither has anything left."""
    with start(ctl) as instance, Relay(instance.port) as relay:
        relay.delay = 0.02
        offices = Offices(ctl, relay.origin)
        offices.bring(offices.first, offices.second)
        offices.pull_out()
        for _ in range(4):
            threads = [threading.Thread(target=send, args=(office,)) for office in (offices.first, offices.second)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        states = sorted(offices.find(office)['state'] for office in (offices.first, offices.second))
        assert states[0] == 'published' and states[1] in ('published', 'uncertain'), states
        assert titles(instance) == [TITLE] and sum(row['deleted'] is None for row in instance.rows()) == 1
        assert_whole(instance)


def test_more_than_lanes(ctl):
    """Both send at once more than goes at once: what one has published when the other comes to it is not published again."""
    with start(ctl) as instance:
        bus, first, second = (workstation(ctl, name, instance.origin) for name in ('bus', 'first', 'second'))
        expected = [f'Fiche {number}' for number in range(6)]
        names = [contribute(bus, title, False) for title in expected]
        key = ctl.folder / 'key'
        bus.do('outbox', 'export', key)
        for office in (first, second):
            office.do('outbox', 'import', key)
        for _ in range(2):
            threads = [threading.Thread(target=send, args=(office,)) for office in (first, second)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert titles(instance) == expected, titles(instance)
        assert sum(row['deleted'] is None for row in instance.rows()) == len(expected), instance.rows()
        for name in names:
            states = sorted(find(office, name)['state'] for office in (first, second))
            assert states[0] == 'published' and states[1] in ('published', 'uncertain'), states


def test_refused_at_first(ctl):
    """What the instance has nothing of can be handed over; what it may have something of cannot."""
    with start(ctl) as instance, Relay(instance.port) as relay:
        bus = workstation(ctl, 'bus', relay.origin)
        refused, begun = contribute(bus, 'Refusée', False), contribute(bus, 'Commencée', False)
        relay.answer = lambda method, path, body: trpc_error(403) if b'CreateResource' in body else None
        send(bus)
        assert 'account' in find(bus, refused)['problem'] and instance.rows() == []
        bus.do('outbox', 'retry', refused)
        assert bus.do('outbox', 'export', ctl.folder / 'key').stdout == '1 contribution handed over\n'

        relay.answer = lambda method, path, body: trpc_error(403) if b'AddContent' in body else None
        bus.do('outbox', 'retry', begun)
        send(bus)
        bus.do('outbox', 'retry', begun)
        kept = bus.run('outbox', 'export', ctl.folder / 'key')
        assert kept.stdout == 'Nothing waits that could be handed over\n' and 'Commencée' in kept.stderr, kept


def test_missing_base(ctl):
    with start(ctl) as instance, Relay(instance.port) as relay:
        office = workstation(ctl, 'office', relay.origin)
        handed = HandedOver(ctl.folder / 'key', relay.origin)
        name = handed.add('resource', 'Seule', make_resource('Seule'), base='6d2f6a30-1b1e-4f9d-8d7e-000000000001')
        office.do('outbox', 'import', handed.write())
        relay.answer = lambda method, path, body: trpc_error(404) if 'resource.create' in path else None
        send(office)
        assert 'base' in find(office, name)['problem'], find(office, name)


def test_conflict(ctl):
    """An edit of what was changed meanwhile is not sent as it is; whoever says so keeps their own."""
    with start(ctl) as instance:
        office = workstation(ctl, 'office', instance.origin)
        contribute(office, 'Avant', False)
        send(office)
        row = next(row for row in instance.rows() if row['title'] == 'Avant')
        handed = HandedOver(ctl.folder / 'key', instance.origin)
        name = handed.add('resource', 'Après', make_resource('Après', False), target=f'{authority(instance.origin)}:{row["id"]}',
                          original=make_resource('Bien avant', False), original_updated='2025-01-01T00:00:00Z')
        office.do('outbox', 'import', handed.write())
        send(office)
        assert find(office, name)['state'] == 'rejected', find(office, name)
        refused = office.fail('outbox', 'retry', name)
        assert '--keep-mine' in refused.stderr and find(office, name)['state'] == 'rejected', refused
        office.do('outbox', 'retry', name, '--keep-mine')
        assert send(office).status == 0 and titles(instance) == ['Après']


def test_retry(ctl):
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        sent, handed = contribute(bus, 'Envoyée', False), None
        send(bus)
        assert 'has arrived' in bus.fail('outbox', 'retry', sent).stderr
        handed = contribute(bus, 'Confiée', False)
        bus.do('outbox', 'retry', handed)
        bus.do('outbox', 'export', ctl.folder / 'key')
        assert 'on its way' in bus.fail('outbox', 'retry', handed).stderr
        assert 'outbox list' in bus.fail('outbox', 'retry', 'absent').stderr


def test_collection_seen(ctl):
    """A collection of which the answer was lost has its first resource alone: whoever has seen it is told what to add."""
    with start(ctl, '--fault', 'lost-answer:create-collection') as instance:
        office = workstation(ctl, 'office', instance.origin)
        expected = ['Fiche 0', 'Fiche 1', 'Fiche 2']
        for title in expected:
            contribute(office, title, False)
        send(office)
        ids = {row['title']: f'{authority(instance.origin)}:{row["id"]}' for row in instance.rows()}
        handed = HandedOver(ctl.folder / 'key', instance.origin)
        record = {'title': 'Choix', 'items': [{'resource': ids[title], 'title': title} for title in expected]}
        name = handed.add('collection', 'Choix', record, target=str(uuid.uuid4()))
        office.do('outbox', 'import', handed.write())
        send(office)
        assert find(office, name)['state'] == 'uncertain', find(office, name)
        office.do('outbox', 'settle', name, '--arrived')
        item = find(office, name)
        assert item['state'] == 'published' and item['link'] is None, item
        assert 'Fiche 1, Fiche 2' in item['problem'] and 'Fiche 0' not in item['problem'], item
        assert 'Fiche 1, Fiche 2' in office.do('outbox', 'list').stdout


def test_false_receipts(ctl):
    """Of what came by its folder a receipt is believed, but leads nowhere but to the instance; of all else it says nothing."""
    with start(ctl) as instance:
        office = workstation(ctl, 'office', instance.origin)
        own = contribute(office, 'À moi', False)
        handed = HandedOver(ctl.folder / 'key', instance.origin)
        link, name = instance.origin + '/ressources/ici', str(uuid.uuid4())
        here = f'{authority(instance.origin)}:{name}'
        told = {handed.add('resource', title, make_resource(title)): receipt for title, receipt in {
            'Arrivée': (link, here),
            'Ailleurs': ('https://example.org/piège', f'lesbases:{name}'),
            'Presque là': (instance.origin + '@example.org/', f'{authority(instance.origin)}0:{name}'),
        }.items()}
        handed.write()
        receipts = [{'uuid': item, 'state': 'published', 'link': to, 'published_id': made, 'time': '2099-01-01T00:00:00Z'}
                    for item, (to, made) in {**told, own: (link, here)}.items()]
        (handed.folder / 'receipts.json').write_text(json.dumps({'format': 'besace-receipts/1', 'device': handed.device,
                                                                 'written': '2026-01-15T12:00:00Z', 'receipts': receipts}),
                                                     encoding='utf-8')
        assert office.do('outbox', 'import', handed.folder).stdout == '0 new, 0 known, 3 receipts\n'
        assert find(office, own)['state'] == 'queued', find(office, own)
        for item, (to, made) in told.items():
            believed = to == link
            found = find(office, item)
            assert found['state'] == 'published' and found['link'] == (to if believed else None), found
            assert published_id(office, item) == (made if believed else None), found
        # What is one's own waits, and goes.
        assert '1 published' in send(office).stdout and titles(instance) == ['À moi']


if __name__ == '__main__':
    main([test_sent_before_it_came, test_sent_after_it_came, test_without_the_key, test_receipts_refused, test_receipts_away,
          test_namesake, test_older_namesake,
          test_half_sent, test_half_sent_by_another, test_at_the_same_time, test_more_than_lanes, test_refused_at_first, test_missing_base, test_conflict,
          test_retry, test_collection_seen, test_false_receipts])
