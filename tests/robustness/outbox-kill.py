#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has besacectl send contributions of every kind to a training instance that fails in every way at every step in turn, and kills it
at every request and at random moments; in the end each is there exactly once, complete and in order, what is uncertain at most
once, and the library says so. What is handed over by a key is killed at each write, too. In TAP.

Usage: outbox-kill.py BESACECTL BESACE_INSTANCE KILL_AT_WRITE

Some of the faults and kills, or all of them and a thousand contributions with BESACE_TEST_FULL=1; BESACE_TEST_ONLY=faults runs that
part alone. BESACE_TEST_SEED makes the same choices again.
"""

import collections
import itertools
import json
import multiprocessing.pool
import os
import random
import re
import sqlite3
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from handed_over import INDEXING, PDF, PNG, HandedOver, authority, digest, make_resource  # noqa: E402
from instance_contents import InstanceContents, check_resources, describe_resource  # noqa: E402
from program_test import Besacectl, Skip, main  # noqa: E402
from relay import Relay  # noqa: E402
from training_instance import TOKEN, TrainingInstance  # noqa: E402

FULL = os.environ.get('BESACE_TEST_FULL') == '1'
SEED = int(os.environ.get('BESACE_TEST_SEED', random.SystemRandom().randrange(2**32)))
INSTANCE = os.path.abspath(sys.argv[2])
KILL_AT_WRITE = os.path.abspath(sys.argv[3])
TIMEOUT = 1800                 # of a run that sends all of them, on a machine that does other things as well
N_AT_ONCE = 8 if FULL else 6   # rounds at a time: most of each is waiting
N_MANY = 1002 if FULL else 24  # six of them make a round of each kind
N_KILLS = 200 if FULL else 8
N_QUEUED = 500 if FULL else 120

FAULTS = ['truncated', 'wrong-length', 'too-many-requests', 'unavailable', 'stall', 'reset', 'captive-portal', 'invalid-json',
          'redirect-loop', 'lost-answer', 'server-error']
LIST_FAULTS = ['shrunk-list', 'older-list']
STEPS = ['list', 'markdown', 'create', 'edit-title-and-description', 'change-licence', 'change-indexation', 'change-visibility',
         'add-content', 'edit-content', 'reorder-content', 'remove-content', 'publish', 'republish', 'upload-address', 'upload',
         'create-upload', 'create-image', 'feedback', 'report', 'create-collection', 'add-to-collection']
# Those of the short run: where something was done that nobody was told of, and one of each other kind.
CHOSEN = ([('lost-answer', step) for step in ('create', 'add-content', 'publish', 'republish', 'report', 'create-collection')]
          + [('server-error', 'create-image'), ('captive-portal', 'create'), ('too-many-requests', 'feedback'),
             ('reset', 'upload'), ('older-list', 'list'), ('invalid-json', 'add-to-collection')])

ORIGIN = 'https://espace.example'   # which nothing is sent to

SIXTY_DAYS_MS = 60 * 24 * 60 * 60 * 1000


def start(ctl, name, *options, port=None):
    program = Besacectl(INSTANCE, ctl.folder / name)
    program.folder.mkdir(exist_ok=True)
    return TrainingInstance(program, *options, port=port)


def make_published(instance, title):
    """What somebody wrote there before."""
    identifier = instance.create(title)['id']
    instance.mutate('AddContent', resourceId=identifier, order=0, type='Text', text='<p>Premier.</p>')
    return instance.publish(identifier)


def describe(title, *texts):
    """An edit of it."""
    return {'title': title, 'summary': 'Essai.', 'themes': ['Donnees'], 'resource_types': ['Article'],
            'professional_sectors': INDEXING['professional_sectors'],
            'contents': [{'type': 'section', 'title': text} if text.isupper() else {'type': 'text', 'markdown': text}
                         for text in texts]}


MEDIA = [
    {'type': 'Image', 'alt': 'Un plan', 'mime': 'image/png', 'sha256': digest(PNG)},
    {'type': 'File', 'name': 'fiche.pdf', 'mime': 'application/pdf', 'sha256': digest(PDF)},
]


def describe_workshop(title, media):
    """What becomes of make_resource there."""
    paragraph = {'type': 'Text', 'text': '<p>Le même <strong>paragraphe</strong>.</p>'}
    contents = [
        {'type': 'SectionTitle', 'title': 'Déroulé'}, paragraph, MEDIA[0], paragraph, MEDIA[1],
        {'type': 'Link', 'title': 'Aller plus loin', 'url': 'https://example.org/a?b=1&c=2', 'caption': 'Un site'},
    ]
    contents = [content for content in contents if media or content not in MEDIA]
    return describe_resource(title, '<p>Une heure &amp; demie.</p>', contents,
                             themes=INDEXING['themes'], beneficiaries=INDEXING['beneficiaries'])


class Office:
    """A workstation to which somebody has handed over contributions of every kind."""

    def __init__(self, ctl, name, origin):
        self.ctl = Besacectl(ctl.program, ctl.folder / f'office-{name}')
        self.ctl.folder.mkdir()
        self.origin = origin
        self.ctl.do('source', 'add', 'lesbases', origin, '--name', 'Espace')
        self.session = self.ctl.write('session', TOKEN)
        self.session.chmod(0o600)
        self.handed = HandedOver(self.ctl.folder / 'key', origin)
        self.resources = []     # what is to be there in the end
        self.pages = {}         # by the title of a contribution, that of the page to which it is to lead
        self.feedback = []
        self.reports = {}       # by the same title, since what is uncertain may be missing
        self.collections = {}

    def add_workshop(self, number, media=True):
        title = f'Atelier {number}'
        self.handed.add('resource', title, make_resource(title, media))
        self.resources.append(describe_workshop(title, media))
        self.pages[title] = title

    def add_edits(self, number, target):
        """Of one resource: the second is of what the first has made of it."""
        before = describe(f'Publiée {number}', 'Premier.')
        between = describe(f'Revue {number}', 'DÉBUT', 'Premier.\n\nDeuxième.')
        after = describe(f'Revue deux fois {number}', 'Deuxième.', 'FIN', 'Troisième.')
        for original, edit in itertools.pairwise([before, between, after]):
            self.handed.add('resource', edit['title'], edit, target=target, original=original)
            self.pages[edit['title']] = after['title']
        self.resources.append(describe_resource(after['title'], '<p>Essai.</p>', [
            {'type': 'Text', 'text': '<p>Deuxième.</p>'}, {'type': 'SectionTitle', 'title': 'FIN'},
            {'type': 'Text', 'text': '<p>Troisième.</p>'}]))
        return after['title']

    def add_one_of_each(self, instance, number):
        edited, spoken_of = make_published(instance, f'Publiée {number}'), make_published(instance, f'Autre {number}')
        target, other = (f'{authority(self.origin)}:{resource["id"]}' for resource in (edited, spoken_of))
        add = self.handed.add
        self.add_workshop(number)
        title = self.add_edits(number, target)
        add('feedback', f'Avis {number}', {'rating': 4, 'comment': f'{number}'}, target=other)
        add('report', f'Signalement {number}', {'reason': 'Outdated', 'comment': f'{number}'}, target=other)
        add('collection', f'Sélection {number}', {'title': f'Sélection {number}', 'description': '',
                                                  'items': [{'resource': target}, {'resource': other}]})
        self.resources.append(describe_resource(f'Autre {number}', '<p>Essai.</p>', [{'type': 'Text', 'text': '<p>Premier.</p>'}]))
        self.feedback.append((f'Autre {number}', 4, f'{number}'))
        self.reports[f'Signalement {number}'] = (f'Autre {number}', 'Outdated', f'{number}')
        self.collections[f'Sélection {number}'] = (title, f'Autre {number}')

    def bring(self):
        n = len(self.handed.contributions)
        assert self.ctl.do('outbox', 'import', self.handed.write(), '--json').json['new'] == n

    def start(self):
        return self.ctl.start('outbox', 'send', '--session-file', self.session, '--json')

    def send(self):
        return self.ctl.run('outbox', 'send', '--session-file', self.session, '--json', timeout=TIMEOUT)

    def send_watched(self):
        """With somebody before a terminal. Returns how many it said were sent, one number after the other."""
        near, far = os.openpty()
        with self.ctl.start('outbox', 'send', '--session-file', self.session, stderr=far) as process, open(near, 'rb') as terminal:
            os.close(far)
            said = b''
            try:
                while piece := terminal.read1():
                    said += piece
            except OSError:
                """Nobody has it open at the other end any more."""
            assert process.wait(TIMEOUT) == 0, said
        return [int(number) for number in re.findall(rb'(\d+) of \d+', said)]

    def finish(self):
        """What failed for a while is tried again by whoever sends again."""
        for _ in range(4):
            outcome = self.send()
            assert outcome.status in (0, 1) and TOKEN not in outcome.stdout + outcome.stderr, outcome
            items = self.ctl.do('outbox', 'list', '--json').json
            if all(item['state'] in ('published', 'uncertain') for item in items):
                return items
        raise AssertionError((outcome, [item for item in items if item['state'] != 'published']))

    def check(self, instance, data_dir):
        """Each exactly once, complete, in order; and the library says so."""
        items = self.finish()
        uncertain = {item['title'] for item in items if item['state'] == 'uncertain'}
        assert uncertain <= set(self.reports) | set(self.collections), uncertain
        there = InstanceContents(data_dir)
        check_resources(there.resources, self.resources)
        assert sorted(there.feedback) == sorted(self.feedback), there.feedback
        self.check_reports(collections.Counter(there.reports), uncertain)
        self.check_collections(there.collections, uncertain)
        self.check_links(instance, items)
        assert self.ctl.do('check', '--json').json == {'sound': True, 'findings': []}
        # Brought again, it is not sent again.
        assert self.ctl.do('outbox', 'import', self.handed.folder, '--json').json['new'] == 0
        assert set(self.handed.receipts()) == {item['id'] for item in items}

    def check_reports(self, there, uncertain):
        """What is uncertain is there at most once, all others exactly once."""
        certain = collections.Counter(report for title, report in self.reports.items() if title not in uncertain)
        assert certain <= there <= collections.Counter(self.reports.values()), (there, uncertain)

    def check_collections(self, there, uncertain):
        """The same; and where it is uncertain how far one was filled, its beginning is there."""
        titles = [title for title, _, _ in there]
        assert len(titles) == len(set(titles)) and set(self.collections) - uncertain <= set(titles), (titles, uncertain)
        for title, description, resources in there:
            wanted = self.collections[title]
            wanted = wanted[:len(resources)] if title in uncertain else wanted
            assert (description, resources) == ('', wanted), (title, resources)

    def check_links(self, instance, items):
        """What somebody opens who is told that it is there."""
        for item in items:
            assert item['link'] or item['type'] not in ('resource', 'collection'), item
            if item['type'] == 'resource':
                text = instance.get(item['link'].removeprefix(instance.origin) + '/markdown').text
                assert text.startswith(f'# {self.pages[item["title"]]}\n'), text


def at_once(function, rounds):
    """What one of them raises is raised."""
    with multiprocessing.pool.ThreadPool(N_AT_ONCE) as pool:
        pool.starmap(function, rounds, chunksize=1)


def test_faults(ctl):
    """Each fault at each step, then none."""
    def try_one(fault, step):
        name = f'{fault}-{step}'
        with start(ctl, name) as instance:
            port = instance.port
            office = Office(ctl, name, instance.origin)
            office.add_one_of_each(instance, 1)
        office.bring()
        # Under the same address: whose a resource is depends on it.
        with start(ctl, name, '--fault', f'{fault}:{step}', port=port):
            office.send()
        with start(ctl, name, port=port) as instance:
            try:
                office.check(instance, instance.data_dir)
            except AssertionError as error:
                raise AssertionError(f'{name}: {error}') from error

    chosen = [*itertools.product(FAULTS, STEPS), *((fault, 'list') for fault in LIST_FAULTS)] if FULL else CHOSEN
    at_once(try_one, chosen)


def test_kills_at_requests(ctl):
    """Killed at each request in turn: before the instance has heard it, and before its answer is heard."""
    def try_one(name, kill_at, late):
        number = 0
        process = None

        def kill(*_):
            nonlocal number
            number += 1
            if number != kill_at:
                return None
            process.kill()
            return ''

        with start(ctl, name) as instance, Relay(instance.port) as relay:
            instance.origin = relay.origin
            office = Office(ctl, name, relay.origin)
            office.add_one_of_each(instance, 1)
            office.bring()
            setattr(relay, 'after' if late else 'answer', kill)
            process = office.start()
            process.communicate(timeout=TIMEOUT)
            assert (process.returncode == -9) == (number >= kill_at), (name, process.returncode)
            relay.after = relay.answer = None
            try:
                office.check(instance, instance.data_dir)
            except AssertionError as error:
                raise AssertionError(f'{name}: {error}') from error
            return number

    n_requests = try_one('none', 10000, False)
    assert n_requests > 30, n_requests
    print(f'# {n_requests} requests for one contribution of each kind')
    at_once(try_one, [(f'{kill_at}-{late}', kill_at, late) for kill_at in range(1, n_requests + 1, 1 if FULL else 5)
                      for late in (False, True)])


def test_kills_at_random(ctl):
    """Many at once, killed again and again; two programs never send at a time."""
    generator = random.Random(SEED)
    with start(ctl, 'instance') as instance:
        office = Office(ctl, 'many', instance.origin)
        for number in range(N_MANY // 6):
            office.add_one_of_each(instance, number)
        office.bring()
        for _ in range(N_KILLS):
            process = office.start()
            time.sleep(generator.uniform(0.05, 0.6))
            process.kill()
            process.communicate()
        items = office.ctl.do('outbox', 'list', '--json').json
        n_sent = sum(item['state'] == 'published' for item in items)
        print(f'# {n_sent} of {len(items)} contributions sent by {N_KILLS} programs that were killed')
        process = office.start()
        time.sleep(0.2)
        second = office.ctl.run('outbox', 'send', '--session-file', office.session)
        process.communicate(timeout=TIMEOUT)
        assert second.status in (0, 1) and 'Traceback' not in second.stderr, second
        office.check(instance, instance.data_dir)


def set_clock_back(office):
    """As if all that was done had been done sixty days ago."""
    connection = sqlite3.connect(next(office.ctl.data_dir.glob('profiles/*/library.db')))
    with connection:
        connection.execute('UPDATE contribution SET created = created - :time, edited = edited - :time, '
                           'state_time = state_time - :time', {'time': SIXTY_DAYS_MS})
    connection.close()


def test_many_after_sixty_days(ctl):
    """They go out in one run, four requests at a time, and none for as long as the instance wants to be left alone."""
    with start(ctl, 'instance') as instance, Relay(instance.port) as relay:
        instance.origin = relay.origin
        office = Office(ctl, 'many', relay.origin)
        for number in range(N_QUEUED):
            office.add_workshop(number, media=False)
        office.bring()
        set_clock_back(office)

        refused = []

        def refuse_once(_method, path, _body):
            if len(relay.asked) < 100 or refused or 'trpc' not in path:
                return None
            refused.append(time.monotonic())
            return 429, [('Retry-After', '3')], b''

        relay.answer, relay.delay = refuse_once, 0.002
        began = time.monotonic()
        progress = office.send_watched()
        print(f'# {N_QUEUED} contributions, {len(relay.asked)} requests, {relay.most} at a time, {time.monotonic() - began:.1f} s')
        assert progress == sorted(progress) and progress[-1] == N_QUEUED and len(set(progress)) > N_QUEUED / 10, progress
        assert relay.most <= 4, relay.most
        # Those that were on their way then may still come.
        early = [when - refused[0] for _, _, when in relay.asked if 0.3 < when - refused[0] < 2.9]
        assert not early, early
        relay.answer, relay.delay = None, 0
        n_requests = len(relay.asked)
        assert all(item['state'] == 'published' for item in office.ctl.do('outbox', 'list', '--json').json)
        office.check(instance, instance.data_dir)
        assert not any('trpc' in path for _, path, _ in relay.asked[n_requests:]), relay.asked[n_requests:]


class Bus:
    """A workstation that hands over two resources, one of them with files, and is killed meanwhile."""

    def __init__(self, ctl, name):
        self.ctl = Besacectl(ctl.program, ctl.folder / name)
        (self.ctl.folder / 'blobs').mkdir(parents=True)
        self.key = self.ctl.folder / 'key'
        self.key.mkdir()
        self.ctl.do('source', 'add', 'lesbases', ORIGIN, '--name', 'Espace')
        for content in (PDF, PNG):
            (self.ctl.folder / 'blobs' / digest(content)).write_bytes(content)
        self.names = {self.contribute('Avec fichiers', True), self.contribute('Sans fichier', False)}

    def contribute(self, title, media):
        return self.ctl.do('contribute', self.ctl.write('r.json', json.dumps(make_resource(title, media)))).stdout.strip()

    def export_killed(self, number, late):
        """Whether it was killed, and had not ended before."""
        self.ctl.environment.update(LD_PRELOAD=KILL_AT_WRITE, BESACE_KILL_AT=str(number), BESACE_KILL_AFTER=str(int(late)))
        try:
            return self.ctl.run('outbox', 'export', self.key).status == -9
        finally:
            for variable in ('LD_PRELOAD', 'BESACE_KILL_AT', 'BESACE_KILL_AFTER'):
                del self.ctl.environment[variable]

    def list_with(self, state):
        return {item['id'] for item in self.ctl.do('outbox', 'list', '--json').json if item['state'] == state}

    @staticmethod
    def list_named(key):
        path = key / 'outbox.json'
        return {one['uuid'] for one in json.loads(path.read_text(encoding='utf-8'))['contributions']} if path.exists() else set()

    def check_never_twice(self, key):
        """What another workstation can read, this one does not send."""
        assert self.list_named(key) <= self.list_with('handed-over'), self.ctl.do('outbox', 'list')

    def check_whole(self, key):
        assert self.list_named(key) == self.list_with('handed-over') == self.names
        assert {path.name for path in (key / 'blobs').iterdir()} == {digest(PDF), digest(PNG)}
        assert (key / 'outbox.json').exists()


def test_kills_while_handing_over(ctl):
    """Wherever it is killed, handing over once more to the same key puts everything on it; to another one, nothing is on two; and
    whoever opens the library with the key at hand finds that what was let go of is on it."""
    if 'ASAN_OPTIONS' in os.environ:
        raise Skip('a sanitizer has to be loaded first')

    serial = itertools.count()

    def go_on_here(bus):
        assert bus.ctl.run('outbox', 'export', bus.key).status == 0
        bus.check_whole(bus.key)
        office = Besacectl(ctl.program, bus.ctl.folder / 'office')
        office.folder.mkdir()
        assert office.do('outbox', 'import', bus.key, '--json').json['new'] == len(bus.names)

    def go_on_elsewhere(bus):
        other = bus.ctl.folder / 'other'
        other.mkdir()
        assert bus.ctl.run('outbox', 'export', other).status == 0
        bus.check_never_twice(other)
        there, here = bus.list_named(bus.key), bus.list_named(other)
        assert not there & here and there | here == bus.names, (there, here)

    def go_on_opening(bus):
        bus.ctl.fail('outbox', 'discard', 'nothing')
        assert bus.list_with('handed-over') == bus.list_named(bus.key)
        assert bus.list_with('queued') == bus.names - bus.list_named(bus.key)

    def try_one(number, late, go_on):
        bus = Bus(ctl, f'bus-{next(serial)}')
        killed = bus.export_killed(number, late)
        try:
            bus.check_never_twice(bus.key)
            go_on(bus)
            if go_on is not go_on_opening:
                assert bus.ctl.do('outbox', 'export', bus.key, '--json').json == {'written': 0, 'problems': []}
        except AssertionError as error:
            raise AssertionError(f'killed at {number}, late {late}, then {go_on.__name__}: {error}') from error
        return killed

    n_writes = next(number for number in itertools.count(10, 10) if not try_one(number, False, go_on_here))
    print(f'# fewer than {n_writes} writes to hand over two resources')
    at_once(try_one, [(number, late, go_on) for number in range(1, n_writes, 1 if FULL else 2) for late in (False, True)
                      for go_on in (go_on_here, go_on_elsewhere, go_on_opening)])


if __name__ == '__main__':
    print(f'# BESACE_TEST_SEED={SEED}')
    main([test_kills_while_handing_over, test_faults, test_kills_at_requests, test_kills_at_random, test_many_after_sixty_days])
