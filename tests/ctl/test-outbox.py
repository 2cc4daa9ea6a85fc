#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Contributions by way of besacectl: made of a file, sent to a training instance, carried in a folder and back, in TAP.

Usage: test-outbox.py BESACECTL BESACE_INSTANCE
"""

import json
import shutil
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from contributing import (answer_of, contribute, find, send, sign_in_other, start, titles, trpc_error,  # noqa: E402
                          workstation, write_resource, write_session)
from handed_over import PDF, PNG, HandedOver, digest, make_resource  # noqa: E402
from program_test import main  # noqa: E402
from relay import Relay  # noqa: E402
from training_instance import TOKEN  # noqa: E402

def test_contribute(ctl):
    """What is made of a file waits, under nobody's name yet."""
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        name = contribute(bus)
        assert find(bus, name) == {'id': name, 'type': 'resource', 'state': 'queued', 'title': 'Un atelier', 'problem': None,
                                   'link': None, 'origin': instance.origin, 'author': None}
        assert bus.do('outbox', 'list').stdout.split('\t')[:3] == [name, 'Waiting to be sent', 'Un atelier']
        assert bus.do('contribute', write_resource(bus), '--source', 'Espace', '--json').json['id'] != name

        # What is unknown is left out, and told.
        outcome = bus.run('contribute', write_resource(bus, couleur='vert'))
        assert outcome.status == 0 and outcome.stderr.startswith('1 field or value'), outcome
        assert instance.rows() == []


def test_contribute_refused(ctl):
    """Each with one sentence that says what to do; nothing waits then."""
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        bad = {
            'title is missing': bus.write('a.json', '{}'),
            'holds no JSON': bus.write('b.json', 'Bonjour'),
            'JSON object': bus.write('c.json', '[]'),
            'whole record': bus.write('d.json', json.dumps({'op': 'put', 'id': 'demo:1', 'data': make_resource('A', False)})),
        }
        for words, path in bad.items():
            refused = bus.fail('contribute', path)
            assert path.name in refused.stderr and (words in refused.stderr or words == 'holds no JSON'), refused
        assert 'theme' in bus.fail('contribute', write_resource(bus, media=False, themes=[])).stderr
        assert 'alternative' not in bus.run('contribute', write_resource(bus, 'B', False)).stderr
        long = [{'type': 'section', 'title': 'x' * 101}]
        assert '100' in bus.fail('contribute', write_resource(bus, media=False, contents=long)).stderr
        link = [{'type': 'link', 'title': 'Aller', 'url': 'javascript:alert(1)'}]
        refused = bus.fail('contribute', write_resource(bus, media=False, contents=link))
        assert 'javascript:alert(1)' in refused.stderr and 'https://' in refused.stderr, refused
        # It would be public for good: it is not even repeated.
        secret = [{'type': 'link', 'title': 'Aller', 'url': 'https://camille:s3cret@example.org/'}]
        refused = bus.fail('contribute', write_resource(bus, media=False, contents=secret))
        assert 'password' in refused.stderr and 's3cret' not in refused.stderr and refused.stderr.count('\n') == 1, refused
        for length in (101, 10000):
            assert '100 characters' in bus.fail('contribute', write_resource(bus, 'x' * length, False)).stderr
        assert 'Magie' in bus.fail('contribute', write_resource(bus, media=False, themes=['Magie'])).stderr
        deep = bus.write('deep.json', '{"title":' + '[' * 100000 + ']' * 100000 + '}')
        bus.fail('contribute', deep)
        big = bus.write('big.json', '{"title":"' + 'x' * 5000000 + '"}')
        assert '4 MB' in bus.fail('contribute', big).stderr
        bus.fail('contribute', bus.folder / 'absent.json')
        bus.fail('contribute', bus.folder)
        assert 'source list' in bus.fail('contribute', write_resource(bus), '--source', 'Ailleurs').stderr
        assert len(bus.do('outbox', 'list', '--json').json) == 1


def test_contribute_files(ctl):
    """Only what the media store has, or lies beside the file under its digest, and is what it is called."""
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        path = write_resource(bus)
        blob = bus.folder / 'blobs' / digest(PNG)
        blob.unlink()
        refused = bus.fail('contribute', path)
        assert 'Un plan' in refused.stderr and f'blobs/{digest(PNG)}' in refused.stderr, refused
        blob.write_bytes(b'something else')
        bus.fail('contribute', path)
        assert bus.do('outbox', 'list', '--json').json == []

        blob.write_bytes(PNG)
        bus.do('contribute', path)
        shutil.rmtree(bus.folder / 'blobs')
        bus.do('contribute', path)


def test_several_instances(ctl):
    """To which one it goes is said; a session goes to one only, and to none that nobody here has chosen."""
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        bus.do('source', 'add', 'lesbases', 'http://127.0.0.1:9', '--name', 'Autre')
        refused = bus.fail('contribute', write_resource(bus))
        assert '--source' in refused.stderr, refused
        bus.do('contribute', write_resource(bus, 'Ici'), '--source', 'Espace')
        bus.do('contribute', write_resource(bus, 'Ailleurs'), '--source', 'Autre')
        refused = bus.fail('outbox', 'send', '--session-file', write_session(bus))
        assert '--source' in refused.stderr and instance.rows() == [], refused
        outcome = bus.do('outbox', 'send', '--session-file', write_session(bus), '--source', 'Espace')
        assert titles(instance) == ['Ici'], outcome


def test_stranger(ctl):
    """A folder may name any address: no session goes there."""
    with start(ctl) as instance, Relay(instance.port) as stranger:
        office = workstation(ctl, 'office', instance.origin)
        handed = HandedOver(ctl.folder / 'key', stranger.origin)
        handed.add('resource', 'Appât', make_resource('Appât'))
        office.do('outbox', 'import', handed.write())
        refused = send(office)
        assert refused.status == 1 and stranger.origin in refused.stderr and 'source add' in refused.stderr, refused
        assert stranger.asked == []


def test_send(ctl):
    """Once, under the name of the session; the library knows where it is."""
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        name = contribute(bus)
        outcome = send(bus)
        assert outcome.status == 0 and not outcome.stderr, outcome
        assert outcome.stdout.startswith(f'{instance.origin}\tCamille Stagiaire\t1 published\t'), outcome
        item = find(bus, name)
        assert item['state'] == 'published' and item['author'] == 'Camille Stagiaire', item
        assert item['link'] == instance.origin + '/ressources/un-atelier' and item['problem'] is None, item
        text = instance.get('/ressources/un-atelier/markdown').text
        assert text.startswith('# Un atelier\n') and 'fiche.pdf' in text and 'Un plan' in text, text

        assert bus.do('outbox', 'send', '--session-file', write_session(bus)).stdout == 'Nothing waits to be sent.\n'
        contribute(bus, 'Un autre')
        said = bus.do('outbox', 'send', '--session-file', write_session(bus), '--json').json
        assert said == {'instances': [{'origin': instance.origin, 'author': 'Camille Stagiaire', 'published': 1, 'rejected': 0,
                                       'uncertain': 0, 'parked': 0, 'waiting': 0, 'remarks': []}]}, said
        assert titles(instance) == ['Un atelier', 'Un autre']


def test_secret_service(ctl):
    """Without a file, whoever is signed in; without anybody, a sentence says what to do."""
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        bus.environment.update({'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PATH': str(bus.folder / 'keyring'),
                                'SECRET_FILE_TEST_PASSWORD': 'essai'})
        contribute(bus)
        refused = bus.fail('outbox', 'send')
        assert 'sign-in' in refused.stderr and '--session-file' in refused.stderr, refused
        bus.do('sign-in', 'Espace', '--session-file', write_session(bus))
        bus.do('outbox', 'send')
        assert titles(instance) == ['Un atelier']


def test_refused_sessions(ctl):
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        name = contribute(bus)
        for mode in (0o644, 0o640, 0o400):
            refused = bus.fail('outbox', 'send', '--session-file', write_session(bus, mode=mode))
            assert 'chmod 600' in refused.stderr and TOKEN not in refused.stderr, refused
        unknown = bus.fail('outbox', 'send', '--session-file', write_session(bus, 'inconnu'))
        assert 'sign in again' in unknown.stderr, unknown
        assert find(bus, name)['state'] == 'queued' and instance.rows() == []


def test_other_account(ctl):
    """What one person has agreed to is not published under the name of another."""
    with start(ctl) as instance, Relay(instance.port) as relay:
        bus = workstation(ctl, 'bus', relay.origin)
        name = contribute(bus, 'De Camille', False)
        relay.answer = lambda method, path, body: trpc_error(401) if 'resource.create' in path else None
        assert send(bus).status == 1 and find(bus, name)['author'] == 'Camille Stagiaire', find(bus, name)
        relay.answer = None

        other = sign_in_other(instance)
        refused = bus.run('outbox', 'send', '--session-file', write_session(bus, other))
        assert refused.status == 1 and 'Camille Stagiaire' in refused.stderr and 'Ana Diaz' in refused.stderr, refused
        assert find(bus, name)['state'] == 'queued' and titles(instance) == []

        # What nobody has agreed to yet goes under her name, and the rest waits.
        theirs = contribute(bus, 'De personne', False)
        refused = bus.run('outbox', 'send', '--session-file', write_session(bus, other))
        assert refused.status == 1 and find(bus, theirs)['author'] == 'Ana Diaz', refused
        assert titles(instance) == ['De personne']
        assert send(bus).status == 0 and titles(instance) == ['De Camille', 'De personne']


def test_discard(ctl):
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        first, second = contribute(bus, 'Un'), contribute(bus, 'Deux')
        assert bus.do('outbox', 'discard', first).stdout == ''
        assert bus.do('outbox', 'discard', second, '--json').json == {'discarded': second}
        assert bus.do('outbox', 'list', '--json').json == []
        for name in (first, 'absent'):
            assert 'outbox list' in bus.fail('outbox', 'discard', name).stderr
        send(bus)
        assert instance.rows() == []

        handed = contribute(bus, 'Trois')
        bus.do('outbox', 'export', ctl.folder / 'key')
        assert 'on its way' in bus.fail('outbox', 'discard', handed).stderr


def test_journey_by_key(ctl):
    """From the bus by key: brought once, sent once, and the bus knows."""
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        office = workstation(ctl, 'office', instance.origin)
        key = ctl.folder / 'key'
        name = contribute(bus, 'Au bus')
        assert bus.do('outbox', 'export', key).stdout == '1 contribution handed over\n'
        assert find(bus, name)['state'] == 'handed-over'
        assert send(bus).stdout == 'Nothing waits to be sent.\n'
        assert bus.do('outbox', 'export', key, '--json').json == {'written': 0, 'problems': []}

        assert office.do('outbox', 'import', key).stdout == '1 new, 0 known, 0 receipts\n'
        assert office.do('outbox', 'import', key, '--json').json == {'new': 0, 'known': 1, 'receipts': 0, 'problems': []}
        assert find(office, name)['state'] == 'queued' and find(office, name)['author'] is None
        assert not (key / 'receipts.json').exists()
        assert send(office).status == 0
        link = instance.origin + '/ressources/au-bus'
        assert find(office, name)['link'] == link and titles(instance) == ['Au bus']
        # What is on the key opens nothing, and needs nothing more.
        assert all(TOKEN.encode() not in path.read_bytes() for path in key.rglob('*') if path.is_file())

        assert bus.do('outbox', 'import', key).stdout == '0 new, 0 known, 1 receipts\n'
        item = find(bus, name)
        assert item['state'] == 'published' and item['link'] == link and item['author'] == 'Camille Stagiaire', item
        assert bus.do('outbox', 'import', key, '--json').json['receipts'] == 0
        office.do('outbox', 'import', key)
        send(office)
        assert titles(instance) == ['Au bus']


def test_corrected_on_the_bus(ctl):
    """What the instance refused comes back with what is wrong; corrected, it goes again by the same key."""
    with start(ctl) as instance:
        office = workstation(ctl, 'office', instance.origin)
        handed = HandedOver(ctl.folder / 'key', instance.origin)
        name = handed.add('resource', 'À revoir', {**make_resource('À revoir'), 'themes': []})
        office.do('outbox', 'import', handed.write())
        refused = send(office)
        assert refused.status == 1 and 'outbox list' in refused.stderr, refused
        assert find(office, name)['state'] == 'rejected' and find(office, name)['problem']
        receipt = handed.receipts()[name]
        assert receipt['state'] == 'rejected' and receipt['problem'] and receipt['issues'], receipt

        # It is another text than the one that is here, and nobody here has seen it: that it replaces it is said first.
        handed.contributions[0]['record'] = make_resource('À revoir')
        kept = office.run('outbox', 'import', handed.write())
        assert kept.status == 0 and kept.stdout == '0 new, 0 known, 0 receipts\n', kept
        assert 'À revoir' in kept.stderr and '--replace' in kept.stderr, kept
        assert find(office, name)['state'] == 'rejected'
        assert office.do('outbox', 'import', handed.write(), '--replace').stdout == '1 new, 0 known, 0 receipts\n'
        assert send(office).status == 0 and titles(instance) == ['À revoir']
        assert handed.receipts()[name]['state'] == 'published'


def test_tampered(ctl):
    """What is not as it should be is left out and told; what is no outbox at all is refused; others come all the same."""
    with start(ctl) as instance:
        office = workstation(ctl, 'office', instance.origin)
        handed = HandedOver(ctl.folder / 'key', instance.origin)
        good = handed.add('resource', 'Bonne', make_resource('Bonne', False))
        handed.add('resource', 'Fichier changé', make_resource('Fichier changé'))
        folder = handed.write()
        (folder / 'blobs' / digest(PDF)).write_bytes(b'%PDF-1.4 another')
        outcome = office.run('outbox', 'import', folder)
        assert outcome.status == 0 and outcome.stdout.startswith('1 new') and 'Fichier changé' in outcome.stderr, outcome
        assert [item['id'] for item in office.do('outbox', 'list', '--json').json] == [good]

        broken = HandedOver(ctl.folder / 'keys' / 'broken', instance.origin)
        (broken.write() / 'outbox.json').write_text('{"format":"besace-outbox/1"', encoding='utf-8')
        assert 'outbox.json' in office.fail('outbox', 'import', broken.folder).stderr
        other = HandedOver(ctl.folder / 'keys' / 'other', instance.origin)
        other.add('resource', 'Autre', make_resource('Autre'))
        other.write()
        outcome = office.run('outbox', 'import', ctl.folder / 'keys')
        assert outcome.status == 0 and outcome.stdout.startswith('1 new') and outcome.stderr.count('\n') == 1, outcome
        for nothing in (ctl.folder / 'absent', office.folder):
            office.fail('outbox', 'import', nothing)


def test_unfit(ctl):
    """What no instance would take, however it came, is left out when it comes, with one sentence."""
    with start(ctl) as instance:
        office = workstation(ctl, 'office', instance.origin)
        handed = HandedOver(ctl.folder / 'key', instance.origin)
        link = [{'type': 'link', 'title': 'Aller', 'url': 'javascript:alert(1)'}]
        handed.add('resource', 'Piège', {**make_resource('Piège', False), 'contents': link})
        secret = [{'type': 'link', 'title': 'Aller', 'url': 'https://camille:s3cret@example.org/'}]
        handed.add('resource', 'Secrète', {**make_resource('Secrète', False), 'contents': secret})
        handed.add('resource', 'Inconnue', {**make_resource('Inconnue', False), 'themes': ['Magie']})
        good = handed.add('resource', 'Bonne', make_resource('Bonne', False))
        outcome = office.run('outbox', 'import', handed.write())
        assert outcome.status == 0 and outcome.stdout.startswith('1 new') and outcome.stderr.count('\n') == 3, outcome
        for words in ('“Secrète” was left out.', '“Piège” was left out.', 'javascript:alert(1)', '“Inconnue” was left out.', 'Magie'):
            assert words in outcome.stderr, outcome
        assert [item['id'] for item in office.do('outbox', 'list', '--json').json] == [good]


def test_nameless_file(ctl):
    """A file without a name has one there, by which it can be opened."""
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        contents = [{'type': 'file', 'blob': digest(PDF), **known} for known in ({'mime': 'application/pdf'}, {})]
        bus.do('contribute', write_resource(bus, 'Sans nom', contents=contents))
        assert send(bus).status == 0
        text = instance.get('/ressources/sans-nom/markdown').text
        assert text.count('document.pdf') == 2 and 'image' not in text, text


ISSUES = json.dumps([{'path': ['payload', 'title'], 'message': 'Le titre est trop long'}])


def test_bad_answers(ctl):
    """Each leaves it where it can go on from, with a sentence; and once the instance is well it arrives, once."""
    cases = {
        '400': (trpc_error(400, ISSUES), 'rejected', 'Le titre est trop long'),
        '401': (trpc_error(401), 'queued', 'Espace no longer knows'),
        '403': (trpc_error(403), 'rejected', 'account'),
        '404': (trpc_error(404), 'rejected', 'did not make the resource'),
        '409': (trpc_error(409), 'rejected', 'agree'),
        '413': (trpc_error(413), 'rejected', 'too large'),
        '500': (trpc_error(500), 'parked', 'Espace answered the last step with an error'),
        'empty': (answer_of(200), 'parked', 'Espace answered the last step with an error'),
        'html': (answer_of(200, b'<!DOCTYPE html><title>Wi-Fi</title>', 'text/html'), 'parked', ''),
        'nothing': ('', 'parked', 'Espace gave no answer'),
        '429': (answer_of(429, headers=[('Retry-After', '600')]), 'queued', 'too busy'),
    }
    with start(ctl) as instance, Relay(instance.port) as relay:
        bus = workstation(ctl, 'bus', relay.origin)
        for title, (answer, state, words) in cases.items():
            name = contribute(bus, title, False)
            relay.answer = lambda method, path, body, answer=answer: answer if 'resource.' in path else None
            outcome = send(bus)
            assert outcome.status == 1 and outcome.stderr.count('\n') == 1 and outcome.stderr.endswith('.\n'), (title, outcome)
            item = find(bus, name)
            assert item['state'] == state, (title, item)
            assert words in outcome.stderr + (item['problem'] or ''), (title, outcome, item)
            # It is called as its source is.
            assert '127.0.0.1' not in outcome.stderr + item['problem'], (title, outcome, item)
            relay.answer = None
            if state == 'rejected':
                assert bus.do('outbox', 'retry', name, '--json').json == {'queued': name}
            outcome = send(bus)
            assert outcome.status == 0 and find(bus, name)['state'] == 'published', (title, outcome)
        assert titles(instance) == sorted(cases)


def test_large_file(ctl):
    """Whichever of the files is too large is named."""
    with start(ctl) as instance, Relay(instance.port) as relay:
        bus = workstation(ctl, 'bus', relay.origin)
        name = contribute(bus, 'Avec fichiers')
        relay.answer = lambda method, path, body: answer_of(413) if method == 'PUT' and body == PDF else None
        assert send(bus).status == 1
        item = find(bus, name)
        assert item['state'] == 'rejected' and '“fiche.pdf” is too large for Espace' in item['problem'], item


def test_poison(ctl):
    """One that the instance never answers is set aside; the others pass."""
    with start(ctl) as instance, Relay(instance.port) as relay:
        bus = workstation(ctl, 'bus', relay.origin)
        names = {title: contribute(bus, title, False) for title in ('Un', 'Poison', 'Deux', 'Trois')}
        relay.answer = lambda method, path, body: trpc_error(500) if b'Poison' in body else None
        outcome = send(bus, '--json')
        assert outcome.status == 1 and outcome.json['instances'][0]['parked'] == 1, outcome
        assert find(bus, names['Poison'])['state'] == 'parked' and titles(instance) == ['Deux', 'Trois', 'Un']
        relay.answer = None
        assert send(bus).status == 0 and titles(instance) == ['Deux', 'Poison', 'Trois', 'Un']


def test_offline(ctl):
    """Nothing is lost, and the program does not go on for long."""
    with start(ctl) as instance:
        bus = workstation(ctl, 'bus', instance.origin)
        names = [contribute(bus, f'{number}', False) for number in range(6)]
    began = time.monotonic()
    outcome = send(bus)
    assert outcome.status == 1 and outcome.stderr.count('\n') == 1 and time.monotonic() - began < 10, outcome
    assert 'Espace cannot be reached' in outcome.stderr, outcome
    assert {find(bus, name)['state'] for name in names} == {'queued'}


def test_misuse(ctl):
    for arguments in (['contribute'], ['outbox'], ['outbox', 'burn'], ['outbox', 'send', 'x'], ['outbox', 'export'],
                      ['outbox', 'import'], ['outbox', 'discard'], ['outbox', 'list', 'x'], ['outbox', 'retry'],
                      ['outbox', 'settle', 'x'], ['outbox', 'settle', 'x', '--arrived', '--not-arrived']):
        ctl.misuse(*arguments)
    for command in ('import', 'export'):
        assert 'is not a folder' in ctl.fail('outbox', command, ctl.write('cle', '')).stderr
    for arguments in (['contribute'], ['outbox', 'list'], ['outbox', 'send'], ['outbox', 'export'], ['outbox', 'import'],
                      ['outbox', 'discard'], ['outbox', 'retry'], ['outbox', 'settle']):
        assert 'besacectl' in ctl.do(*arguments, '--help').stdout


if __name__ == '__main__':
    main([test_contribute, test_contribute_refused, test_contribute_files, test_unfit, test_nameless_file, test_several_instances, test_stranger, test_send,
          test_secret_service, test_refused_sessions, test_other_account, test_discard, test_journey_by_key,
          test_corrected_on_the_bus, test_tampered, test_bad_answers, test_large_file, test_poison, test_offline, test_misuse])
