#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The source lesbases against a real besace-instance, in good and in bad days, in TAP.

Usage: test-lesbases-source.py BESACE_INSTANCE READ_LESBASES
"""

import contextlib
import http.server
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from program_test import Skip, main, record  # noqa: E402
from training_instance import TOKEN, TrainingInstance  # noqa: E402

READER = os.path.abspath(sys.argv[2])
FIXTURES = TESTS / 'fixtures' / 'instance'
DAY = 24 * 60 * 60 * 1000
NOW = 2_000_000_000_000
TIMEOUT = 120

RECORDS = [record(f'demo:{number}', f'Ressource {number}', summary='Un résumé.', themes=['Donnees'],
                  contents=[{'type': 'text', 'html': f'<p>Texte {number}</p>'}],
                  published=f'2024-01-{number + 1:02}T00:00:00Z') for number in range(30)]


class Reading:
    """What one run of the source said."""

    def __init__(self, outcome):
        self.status = outcome.returncode
        self.error = outcome.stderr.decode('utf-8')
        self.events = [json.loads(line) for line in outcome.stdout.splitlines()]
        self.put = {event['put']: event['data'] for event in self.events if 'put' in event}
        self.deleted = [event['del'] for event in self.events if 'del' in event]
        self.skipped = [event for event in self.events if 'skipped' in event]
        self.states = [event for event in self.events if 'state' in event]
        self.whole = any('whole' in event for event in self.events)
        self.bases = next((event['bases'] for event in self.events if 'bases' in event), None)
        self.requests = sum(event.get('requests', 0) for event in self.events)

    def __str__(self):
        return f'status {self.status}, {self.error!r}, {self.events[:20]}'

    @property
    def silent(self):
        return not (self.put or self.deleted or self.skipped or self.states or self.whole or self.bases is not None)


class Catalogue:
    """A reader’s own copy: what the source said, one run after the other."""

    def __init__(self, program, name='copy'):
        self.folder = program.folder / name
        self.folder.mkdir()
        self.content = {}

    def read(self, instance, *options, now=NOW):
        origin = instance if isinstance(instance, str) else instance.origin
        outcome = subprocess.run([READER, origin, self.folder, '--now', str(now), *options], capture_output=True,
                                 timeout=TIMEOUT, check=False,
                                 env={**os.environ, 'LC_ALL': 'C.UTF-8', 'G_DEBUG': 'fatal-warnings'})
        reading = Reading(outcome)
        assert outcome.returncode in (0, 1), reading
        assert not list((self.folder / 'incoming').glob('*')), 'a download was left behind'
        self.content.update(reading.put)
        for identifier in reading.deleted:
            self.content.pop(identifier, None)
        return reading

    def succeed(self, instance, *options, now=NOW):
        reading = self.read(instance, *options, now=now)
        assert reading.status == 0 and not reading.error, reading
        return reading

    def fail(self, instance, *options, now=NOW):
        """It ends with one sentence."""
        reading = self.read(instance, *options, now=now)
        assert reading.status == 1 and reading.error.endswith('.\n') and reading.error.count('\n') == 1, reading
        assert 'GLib' not in reading.error, reading
        return reading


def start(program, *faults, data_dir='data', records=None):
    seed = program.write('seed.ndjson', RECORDS if records is None else records)
    options = [option for fault in faults for option in ('--fault', fault)]
    return TrainingInstance(program, '--seed', seed, *options, data_dir=data_dir)


def publish(instance, *titles):
    """Resources of the trainee’s own, which they can change. Returns their ids."""
    made = [instance.create(title)['id'] for title in titles]
    for identifier in made:
        instance.publish(identifier)
    return made


def by_title(content):
    return {data['title']: data for data in content.values()}


def test_first_and_next(program):
    catalogue = Catalogue(program)
    with start(program) as instance:
        first = catalogue.succeed(instance)
        assert len(first.put) == 30 and first.whole and first.requests == 32, first
        data = by_title(catalogue.content)['Ressource 7']
        assert data == {'title': 'Ressource 7', 'summary': 'Un résumé.', 'themes': ['Donnees'],
                        'contents': [{'type': 'text', 'markdown': 'Texte 7'}],
                        'url': f'{instance.origin}/ressources/ressource-7', 'updated': '2024-01-08T00:00:00.000Z',
                        'published': '2024-01-08T00:00:00.000Z'}, data
        assert len({identifier.split(':')[0] for identifier in catalogue.content}) == 1

        # Nothing is new: one list, and not a word; whatever is in the folder from a run that was killed.
        (catalogue.folder / 'incoming' / f'{next(iter(catalogue.content)).split(":")[0]}.json.part').write_text('rest')
        again = catalogue.succeed(instance)
        assert again.silent and again.requests == 1, again


def test_changes(program):
    catalogue = Catalogue(program)
    with start(program) as instance:
        first, second, third = publish(instance, 'Une', 'Deux', 'Trois')
        assert len(catalogue.succeed(instance).put) == 33
        private = instance.create('Un brouillon secret')
        publish(instance, 'Toute nouvelle')
        instance.mutate('Delete', resourceId=first)
        instance.mutate('ChangeVisibility', resourceId=second, isPublic=False)
        instance.mutate('EditTitleAndDescription', resourceId=third, title='Renommée', description='<p>x</p>')
        instance.mutate('Republish', resourceId=third)

        reading = catalogue.succeed(instance)
        assert {data['title'] for data in reading.put.values()} == {'Toute nouvelle', 'Renommée'}, reading
        assert len(reading.deleted) == 2 and not reading.whole and reading.requests == 3, reading
        assert len(catalogue.content) == 32 and not reading.skipped
        assert private['slug'] not in json.dumps(reading.events)
        assert catalogue.succeed(instance).silent

        instance.mutate('ChangeVisibility', resourceId=second, isPublic=True)
        assert set(by_title(catalogue.succeed(instance).put)) == {'Deux'}

        # A copy that is made now is the same.
        other = Catalogue(program, 'other')
        other.succeed(instance)
        assert other.content == catalogue.content


def test_silent_changes_are_found_within_thirty_days(program):
    catalogue = Catalogue(program)
    with start(program, records=RECORDS[1:]) as instance:
        made, = publish(instance, 'Changeante')
        catalogue.succeed(instance)
        instance.mutate('ChangeIndexation', resourceId=made, themes=['Parentalite'], resourceTypes=['Article'],
                        beneficiaries=[], professionalSectors=['ActeursPublics'])
        assert catalogue.succeed(instance).silent

        found = 0
        for day in range(1, 31):
            reading = catalogue.succeed(instance, now=NOW + day * DAY)
            assert reading.requests == (3 if day % 7 == 0 else 2) and len(reading.states) == 1, reading
            found += len(reading.put)
            assert catalogue.succeed(instance, now=NOW + day * DAY).silent
        assert found == 1 and by_title(catalogue.content)['Changeante']['themes'] == ['Parentalite']


def test_lost_state(program):
    catalogue = Catalogue(program)
    with start(program) as instance:
        catalogue.succeed(instance)
        for rubbish in (b'', b'\x01', b'{}', os.urandom(2000)):
            (catalogue.folder / 'state').write_bytes(rubbish)
            reading = catalogue.succeed(instance)
            assert len(reading.put) == 30 and reading.whole, reading


def test_cut_and_resumed(program):
    """Whoever is cut while much comes goes on where the last state was saved, and ends where others do."""
    records = [record(f'demo:{number}', f'Ressource {number}', published='2024-01-01T00:00:00Z') for number in range(700)]
    catalogue = Catalogue(program)
    with start(program, records=records) as instance:
        reading = catalogue.succeed(instance, '--records', '650')
        assert len(reading.put) == 650 and not reading.whole and len(reading.states) == 3, reading
        rest = catalogue.succeed(instance)
        assert 50 <= len(rest.put) <= 100 and len(catalogue.content) == 700, rest
        other = Catalogue(program, 'other')
        other.succeed(instance)
        assert other.content == catalogue.content
        assert (other.folder / 'state').read_bytes() == (catalogue.folder / 'state').read_bytes()


def test_cut_before_a_withdrawal(program):
    """What came in a run that was cut, and was withdrawn before the next, is known to be there."""
    catalogue = Catalogue(program)
    with start(program, records=[]) as instance:
        publish(instance, *(f'Ressource {number}' for number in range(12)))
        reading = catalogue.succeed(instance, '--records', '5')
        assert len(reading.put) == 5
        for identifier in reading.put:
            instance.mutate('Delete', resourceId=identifier.split(':')[1])
        catalogue.succeed(instance)
        assert len(catalogue.content) == 7


def test_cancelled(program):
    catalogue = Catalogue(program)
    with start(program, 'stall:markdown') as instance:
        reading = catalogue.read(instance, '--cancel', '--seconds', '60')
        assert reading.status == 1 and len(reading.states) == 1 and not reading.put, reading
    with start(program, 'stall:list', data_dir='other') as instance:
        reading = Catalogue(program, 'other-copy').read(instance, '--cancel', '--seconds', '60')
        assert reading.status == 1 and reading.silent, reading


class SteadyInstance(TrainingInstance):
    """One that stays where it is when it is started again: to whoever reads it, it is the same."""

    def __init__(self, program, data_dir='data', seed=True):
        self.program = program
        seed_options = ['--seed', program.write('seed.ndjson', RECORDS)] if seed else []
        super().__init__(program, *seed_options, data_dir=data_dir)

    def restart(self, *faults, data_dir=None):
        self.stop()
        options = [option for fault in faults for option in ('--fault', fault)]
        if data_dir:
            self.data_dir = self.program.folder / data_dir
        self.process = self.program.start('--data-dir', self.data_dir, '--port', self.port, '--session', TOKEN, *options)
        for _ in range(200):
            try:
                self.connect().connect()
                return
            except ConnectionRefusedError:
                time.sleep(0.05)
        raise AssertionError(self.process.stderr.read())


FAULTS = ['truncated', 'wrong-length', 'too-many-requests', 'unavailable', 'stall', 'reset', 'captive-portal',
               'invalid-json', 'redirect-loop', 'server-error', 'lost-answer']


def test_faults_of_the_list(program):
    """One sentence that names who it is about, and not a word to the sink; then all is as without a fault."""
    with SteadyInstance(program) as instance:
        catalogue = Catalogue(program)
        catalogue.succeed(instance)
        publish(instance, 'Nouvelle')
        for fault in FAULTS:
            instance.restart(f'{fault}:list')
            reading = catalogue.fail(instance)
            assert reading.silent and '127.0.0.1' in reading.error, (fault, reading)

        instance.restart()
        assert set(by_title(catalogue.succeed(instance).put)) == {'Nouvelle'}


def test_faults_of_the_texts(program):
    """Before the first text, and after some: what was there stays, and the next good run ends where others do."""
    with SteadyInstance(program) as instance:
        whole = Catalogue(program, 'whole')
        whole.succeed(instance)
        for fault in FAULTS:
            catalogue = Catalogue(program, fault)
            instance.restart(f'{fault}:markdown')
            reading = catalogue.fail(instance)
            assert '127.0.0.1' in reading.error and not reading.deleted and not reading.whole, (fault, reading)
            instance.restart()
            catalogue.succeed(instance)
            assert catalogue.content == whole.content, fault
            assert (catalogue.folder / 'state').read_bytes() == (whole.folder / 'state').read_bytes(), fault


def test_shrunk_list(program):
    """What is gone is said before anything else, and with a state of its own: who stores it can refuse it as a whole."""
    with SteadyInstance(program) as instance:
        catalogue = Catalogue(program)
        catalogue.succeed(instance)
        publish(instance, 'Nouvelle')
        instance.restart('shrunk-list')
        reading = catalogue.succeed(instance)
        kinds = [next(iter(event)) for event in reading.events]
        assert kinds[:21] == ['del'] * 20 + ['state'], kinds


def test_older_list(program):
    with SteadyInstance(program) as instance:
        catalogue = Catalogue(program)
        catalogue.succeed(instance)
        instance.restart('older-list')
        reading = catalogue.fail(instance)
        assert reading.silent and 'older' in reading.error, reading
        instance.restart()
        assert catalogue.succeed(instance).silent


def test_empty_list(program):
    with SteadyInstance(program) as instance:
        catalogue = Catalogue(program)
        catalogue.succeed(instance)
        instance.restart(data_dir='empty')
        assert not instance.rows()
        reading = catalogue.fail(instance)
        assert reading.silent, reading

    with SteadyInstance(program, seed=False, data_dir='bare') as instance:
        reading = Catalogue(program, 'bare-copy').succeed(instance)
        assert not reading.put and reading.whole, reading


class Site(http.server.ThreadingHTTPServer):
    """A site of which each path answers what a test says."""

    def __init__(self):
        self.answers = {'/api/v1/bases': '{"data":[]}'}
        self.asked = []
        self.together = self.most = 0
        self.pause = 0
        self.lock = threading.Lock()
        super().__init__(('127.0.0.1', 0), Handler)
        self.origin = f'http://127.0.0.1:{self.server_port}'

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def set_rows(self, rows):
        self.answers['/api/v1/resources'] = json.dumps({'data': rows})

    def add(self, number, **changes):
        slug = f'ressource-{number}'
        self.answers[f'/ressources/{slug}/markdown'] = (
            f'# Ressource {number}\n\n<p>Résumé</p>\n\nfalse\n\nfalse  \n\nfalse\n\nfalse\n\n\n\nTexte {number}\n')
        return {'id': f'{number:08}-1111-2222-3333-444444444444', 'slug': slug, 'title': f'Ressource {number}',
                'created': '2024-01-01T00:00:00.000Z', 'updated': '2024-01-02T00:00:00.000Z', 'deleted': None,
                'is_public': True, 'published': '2024-01-01T00:00:00.000Z', 'url': None, **changes}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        site = self.server
        with site.lock:
            site.asked.append(self.path)
            site.together += 1
            site.most = max(site.most, site.together)
        if site.pause:
            time.sleep(site.pause)
        answer = site.answers.get(self.path)
        body = (answer or 'not-found').encode('utf-8')
        with site.lock:
            site.together -= 1
        self.send_response(200 if answer else 404)
        self.send_header('Content-Type', 'text/plain; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # a client that has seen enough
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_):
        pass


def test_four_at_a_time(program):
    with Site() as site:
        site.pause = 0.05
        site.set_rows([site.add(number) for number in range(20)])
        reading = Catalogue(program).succeed(site)
        assert len(reading.put) == 20 and site.most == 4, site.most
        assert sorted(site.asked) == sorted(['/api/v1/resources', '/api/v1/bases', *(f'/ressources/ressource-{n}/markdown' for n in range(20))])


def test_rows_that_cannot_be_read(program):
    with Site() as site:
        rows = [site.add(number) for number in range(8)]
        site.set_rows([*rows, rows[0], {**rows[1], 'id': 'nobody', 'title': 'Sans id'}, 12, 'rubbish', None,
                       site.add(9, slug=None), site.add(10, is_public=False, slug='un-titre-secret', title=None),
                       site.add(11, deleted='2024-01-03T00:00:00.000Z', title=None)])
        del site.answers['/ressources/ressource-2/markdown']
        catalogue = Catalogue(program)
        reading = catalogue.succeed(site)
        assert len(reading.put) == 7 and len(reading.skipped) == 7 and not reading.whole, reading
        missing = next(event for event in reading.skipped if event['skipped'] == 'Ressource 2')
        assert missing['id'].endswith(':' + rows[2]['id']), missing
        assert 'secret' not in json.dumps(reading.events)

        # It is asked for again when the list is another one, and on the next day.
        site.set_rows(rows)
        assert len(catalogue.succeed(site).skipped) == 1
        assert catalogue.succeed(site).silent
        site.add(2)
        assert set(by_title(catalogue.succeed(site, now=NOW + DAY).put)) == {'Ressource 2'}


def test_addresses(program):
    with Site() as site:
        site.set_rows([site.add(1), site.add(2, url='https://instance.example/ressources/x'), site.add(3, url='javascript:x')])
        content = by_title(Catalogue(program).succeed(site).put)
        assert content['Ressource 1']['url'] == f'{site.origin}/ressources/ressource-1'
        assert content['Ressource 2']['url'] == 'https://instance.example/ressources/x'
        assert content['Ressource 3']['url'] == f'{site.origin}/ressources/ressource-3'


def test_some_texts_fail(program):
    """A text that is rubbish is left out, and asked for again by the same list; where most are, nothing is believed."""
    with Site() as site:
        site.set_rows([site.add(number) for number in range(20)])
        good = site.answers['/ressources/ressource-4/markdown']
        site.answers['/ressources/ressource-4/markdown'] = good[:-3]
        catalogue = Catalogue(program)
        reading = catalogue.succeed(site)
        assert len(reading.put) == 19 and [event['skipped'] for event in reading.skipped] == ['Ressource 4'], reading
        site.answers['/ressources/ressource-4/markdown'] = good
        assert len(catalogue.succeed(site).put) == 1
        assert catalogue.succeed(site).silent

        for number in range(12):
            site.answers[f'/ressources/ressource-{number}/markdown'] = 'rubbish'
        reading = Catalogue(program, 'other').fail(site)
        assert len(reading.states) == 1, reading


def test_a_date_to_come_does_not_make_other_lists_old(program):
    with Site() as site:
        catalogue = Catalogue(program)
        site.set_rows([site.add(1), site.add(2, updated='2099-01-01T00:00:00.000Z')])
        catalogue.succeed(site)
        site.set_rows([site.add(1), site.add(2, updated='2024-01-03T00:00:00.000Z')])
        assert len(catalogue.succeed(site).put) == 1
        site.set_rows([site.add(1), site.add(2)])
        assert catalogue.fail(site).silent


def test_a_row_without_id_withdraws_nothing(program):
    with Site() as site:
        catalogue = Catalogue(program)
        rows = [site.add(number) for number in range(3)]
        site.set_rows(rows)
        catalogue.succeed(site)
        site.set_rows([rows[0], {**rows[1], 'id': None}, {**rows[2], 'is_public': False, 'title': None}])
        reading = catalogue.succeed(site)
        assert [identifier[-36:] for identifier in reading.deleted] == [rows[2]['id']], reading


def test_a_long_list(program):
    """20,000 rows, of which a few are to be read: the rest is only looked at."""
    with Site() as site:
        rows = [site.add(number) for number in range(3)]
        rows += [{**rows[0], 'id': f'{number:08}-0000-0000-0000-000000000000', 'is_public': False, 'title': None}
                 for number in range(20000)]
        site.set_rows(rows)
        reading = Catalogue(program).succeed(site)
        assert len(reading.put) == 3 and reading.requests == 5, reading


def test_refused_origins(program):
    for origin in ('http://example.org', 'https://user:secret@127.0.0.1', 'ftp://127.0.0.1', 'nowhere'):
        reading = Catalogue(program, origin.replace('/', '-')).fail(origin)
        assert reading.silent and 'secret' not in reading.error, reading


def base(number, **changes):
    return {'id': f'{number:08}-5555-6666-7777-888888888888', 'slug': f'base-{number}', 'title': f'Base {number}',
            'created': '2021-03-03T00:00:00.000Z', 'updated': '2024-01-02T00:00:00.000Z', 'deleted': None, 'is_public': True,
            'url': f'https://instance.example/bases/base-{number}', **changes}


def set_bases(site, *bases):
    site.answers['/api/v1/bases'] = json.dumps({'data': bases})


def test_bases(program):
    """They are asked for once a week, in a run that has something else to save, and said where they are others."""
    catalogue = Catalogue(program)
    records = [record('a:1', 'Une', producer='Une base'), record('a:2', 'Deux', producer='Une autre base')]
    with start(program, records=records) as instance:
        first = catalogue.succeed(instance)
        assert sorted(found['title'] for found in first.bases) == ['Une autre base', 'Une base'], first
        assert all(found['url'] == f'{instance.origin}/bases/{found["slug"]}' for found in first.bases), first
        assert [next(iter(event)) for event in first.events][-4:] == ['bases', 'whole', 'state', 'requests'], first

        publish(instance, 'Nouvelle')
        again = catalogue.succeed(instance)
        assert again.requests == 2 and again.bases is None, again
        for day in range(1, 9):
            reading = catalogue.succeed(instance, now=NOW + day * DAY)
            assert reading.requests == (3 if day == 7 else 2) and reading.bases is None, (day, reading)


def test_rows_of_bases(program):
    with Site() as site:
        site.set_rows([site.add(1)])
        set_bases(site, base(1), base(2, url=None), base(3, url='javascript:x', created=None), base(4, is_public=False, slug='secret'),
                  base(5, deleted='2024-01-01T00:00:00Z', slug='secret'), base(6, title=None, slug='secret'), base(7, id='rubbish'),
                  base(8, slug=None), base(1, title='Encore'), base(9, title='Deux\nlignes\u202e'), 3, 'rubbish', None)
        reading = Catalogue(program).succeed(site)
        assert [(found['title'], found['url']) for found in reading.bases] == [
            ('Base 1', 'https://instance.example/bases/base-1'), ('Base 2', f'{site.origin}/bases/base-2'),
            ('Base 3', f'{site.origin}/bases/base-3'), ('Deux lignes', 'https://instance.example/bases/base-9')], reading
        assert [found['created'] for found in reading.bases] == [1614729600000, 1614729600000, 0, 1614729600000], reading
        assert not reading.skipped and 'secret' not in json.dumps(reading.events)


def test_faults_of_the_bases(program):
    """The resources come all the same; what is wrong is said, and the list is asked for again on the next day."""
    records = [record('a:1', 'Une', producer='Une base')]
    for fault in FAULTS:
        with start(program, f'{fault}:bases', data_dir=f'data-{fault}', records=records) as instance:
            catalogue = Catalogue(program, fault)
            reading = catalogue.succeed(instance)
            assert len(reading.put) == 1 and reading.whole and reading.bases is None and len(reading.states) == 2, (fault, reading)
            assert [event['skipped'] for event in reading.skipped] == ['The list of bases'], (fault, reading)
            assert '127.0.0.1' in reading.skipped[0]['message'] and reading.skipped[0]['id'] is None, (fault, reading)
            assert catalogue.succeed(instance).silent

    with Site() as site:
        site.set_rows([site.add(1)])
        site.answers['/api/v1/bases'] = '{"data":[' + json.dumps(base(1)) + ',['
        catalogue = Catalogue(program, 'cut')
        assert len(catalogue.succeed(site).skipped) == 1
        set_bases(site, base(1))
        assert len(catalogue.succeed(site, now=NOW + DAY).bases) == 1


def test_bases_that_are_cancelled(program):
    """What came before is stored, and so is that it came."""
    with start(program, 'stall:bases') as instance:
        reading = Catalogue(program).read(instance, '--cancel', '--seconds', '60')
        assert reading.status == 1 and len(reading.put) == 30 and reading.whole and len(reading.states) == 2, reading
        assert not reading.skipped, reading


def test_lists_of_bases_that_are_doubted(program):
    with Site() as site:
        site.set_rows([site.add(1)])
        bases = [base(number) for number in range(6)]
        set_bases(site, *bases)
        catalogue = Catalogue(program)
        catalogue.succeed(site)

        # One that has lost much is believed when it says the same on another day; one that has lost less, at once.
        set_bases(site, *bases[:3])
        reading = catalogue.succeed(site, now=NOW + 7 * DAY)
        assert reading.bases is None and len(reading.skipped) == 1 and '3' in reading.skipped[0]['message'], reading
        assert catalogue.succeed(site, now=NOW + 7 * DAY).silent
        assert len(catalogue.succeed(site, now=NOW + 8 * DAY).bases) == 3
        set_bases(site, *bases[:2])
        assert len(catalogue.succeed(site, now=NOW + 15 * DAY).bases) == 2

        # The doubt goes with the next list that is whole.
        set_bases(site)
        assert len(catalogue.succeed(site, now=NOW + 22 * DAY).skipped) == 1
        set_bases(site, *bases)
        assert len(catalogue.succeed(site, now=NOW + 23 * DAY).bases) == 6
        set_bases(site)
        assert len(catalogue.succeed(site, now=NOW + 30 * DAY).skipped) == 1

        # One that is older is never believed.
        set_bases(site, *(base(number, updated='2024-01-01T00:00:00.000Z') for number in range(6)))
        for day in (31, 32):
            reading = catalogue.succeed(site, now=NOW + day * DAY)
            assert reading.bases is None and 'older' in reading.skipped[0]['message'], reading


def test_bases_with_a_wrong_clock(program):
    """What a clock ten years ahead has put off is not put off for ten years."""
    with Site() as site:
        site.set_rows([site.add(1)])
        set_bases(site, base(1))
        catalogue = Catalogue(program)
        catalogue.succeed(site, now=NOW + 3650 * DAY)
        set_bases(site, base(1), base(2))
        assert len(catalogue.succeed(site, now=NOW + DAY).bases) == 2


def replay(program, path):
    """The source reads what each list and each text of the exchanges says, when they are what a site answers."""
    n_texts = n_bases = 0
    with Site() as site:
        catalogue = Catalogue(program, path.stem)
        for exchange in json.loads(path.read_text(encoding='utf-8')):
            request, response = exchange['request'], exchange['response']
            if request['path'].startswith('/ressources/') and response['status'] == 200:
                site.answers[request['path']] = response['body']
                n_texts += 1
            elif request['path'] == '/api/v1/bases':
                # Of another instance: where it stands is not known to this one.
                site.answers[request['path']] = json.dumps(response['body'])
                site.set_rows([site.add(1)])
                read = Catalogue(program, f'{path.stem}-bases-{n_bases}').succeed(site).bases
                assert [[found[name] for name in ('id', 'slug', 'title', 'url')] for found in read] == [
                    [row[name] for name in ('id', 'slug', 'title', 'url')] for row in response['body']['data']], read
                n_bases += len(read)
            elif request['path'] == '/api/v1/resources':
                rows = response['body']['data']
                site.set_rows(rows)
                reading = catalogue.read(site)
                readable = {row['id']: row for row in rows if row['title']}
                assert reading.status == 0, reading
                assert {identifier[-36:] for identifier in catalogue.content} <= set(readable)
                told = {*catalogue.content, *(event['id'] for event in reading.skipped)}
                assert {identifier[-36:] for identifier in told} >= set(readable) or not reading.put, reading
                for identifier, data in reading.put.items():
                    row = readable[identifier[-36:]]
                    assert data['title'] == row['title'] and data['url'] == row['url'], data
                    assert data['themes'] and data['contents'] and data['updated'] == row['updated'], data
                for row in rows:
                    assert row['title'] or row['slug'] not in json.dumps(reading.events)
    return n_texts, n_bases


def replay_all(program, folder):
    counts = [replay(program, path) for path in sorted(Path(folder).glob('exchanges*.json'))]
    assert all(sum(column) > 0 for column in zip(*counts)) and counts, counts


def test_own_exchanges(program):
    replay_all(program, FIXTURES)


def test_real_exchanges(program):
    folder = os.environ.get('BESACE_CONTRACTS')
    if not folder:
        raise Skip('BESACE_CONTRACTS names no folder of real exchanges')
    replay_all(program, folder)


if __name__ == '__main__':
    main([
        test_first_and_next, test_changes, test_silent_changes_are_found_within_thirty_days, test_lost_state,
        test_cut_and_resumed, test_cut_before_a_withdrawal, test_cancelled, test_faults_of_the_list, test_faults_of_the_texts,
        test_shrunk_list, test_older_list, test_empty_list, test_four_at_a_time, test_rows_that_cannot_be_read, test_addresses,
        test_some_texts_fail, test_a_date_to_come_does_not_make_other_lists_old, test_a_row_without_id_withdraws_nothing,
        test_a_long_list, test_refused_origins, test_bases, test_rows_of_bases, test_faults_of_the_bases,
        test_bases_that_are_cancelled, test_lists_of_bases_that_are_doubted, test_bases_with_a_wrong_clock, test_own_exchanges, test_real_exchanges,
    ])
