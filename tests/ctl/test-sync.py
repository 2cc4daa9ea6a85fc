#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources and runs through them, by way of besacectl, in TAP.

Usage: test-sync.py BESACECTL
"""

import hashlib
import io
import signal
import sqlite3
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from program_test import main, record  # noqa: E402
from web_server import WebServer  # noqa: E402

GUIDES = Path(__file__).resolve().parents[1] / 'fixtures' / 'guides'
ADDRESS = '/vosdroits.zip'


def make_zip(*names, n_more=0):
    """A zip of guides; n_more of them differ by their number and title alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name in names or ('F9001.xml', 'F9002.xml'):
            archive.writestr(zipfile.ZipInfo(name), (GUIDES / name).read_bytes())
        template = (GUIDES / 'F9001.xml').read_text('utf-8')
        for i in range(n_more):
            archive.writestr(zipfile.ZipInfo(f'F{10000 + i}.xml'), template.replace('F9001', f'F{10000 + i}'))
    return buffer.getvalue()


def sync(ctl, *arguments, status=0):
    outcome = ctl.run('sync', '--json', *arguments)
    assert outcome.status == status, outcome
    return outcome.json['sources']


def dump(ctl):
    path = ctl.folder / 'dump.ndjson'
    ctl.do('export', path)
    return path.read_bytes()


def databases(ctl):
    """What a run that brings nothing leaves alone."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in [*ctl.data_dir.glob('catalogue.db*'), *ctl.data_dir.glob('profiles/*/library.db*')]}


def test_sources(ctl):
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip())
    assert ctl.do('source', 'list', '--json').json == []
    assert ctl.do('source', 'add', 'guides', path).stdout == 'guides\n'
    assert ctl.do('source', 'add', 'guides', 'https://example.org/a.zip', '--json').json == {'name': 'guides 2'}
    sources = ctl.do('source', 'list', '--json').json
    assert [(source['name'], source['kind'], source['address']) for source in sources] == [
        ('guides', 'guides', str(path)), ('guides 2', 'guides', 'https://example.org/a.zip')], sources
    ctl.fail('source', 'add', 'guides', path, '--name', 'guides')
    ctl.do('source', 'remove', 'guides 2')
    ctl.fail('source', 'remove', 'guides 2')
    assert len(ctl.do('source', 'list').stdout.splitlines()) == 1


def test_refused_addresses(ctl):
    for address in ('https://user:secret@example.org/a.zip', 'http://example.org/a.zip', 'ftp://example.org/a.zip',
                    'https:///a.zip', ctl.folder / 'not-there.zip'):
        outcome = ctl.fail('source', 'add', 'guides', address)
        assert 'secret' not in outcome.stderr, outcome
    ctl.fail('source', 'add', 'nonsense', 'https://example.org/')
    assert ctl.do('source', 'list', '--json').json == []


def test_names(ctl):
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip())
    ctl.fail('sync', 'guides')
    ctl.do('source', 'add', 'guides', path)
    assert sync(ctl, 'guides')[0]['put'] == 2
    ctl.fail('sync', 'guides', 'nobody')


def test_guides_from_a_file(ctl):
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip())
    ctl.do('source', 'add', 'guides', path)
    assert [(s['name'], s['status'], s['put']) for s in sync(ctl)] == [('guides', 'changed', 2)]
    before = databases(ctl)
    assert [(s['status'], s['put'], s['requests']) for s in sync(ctl)] == [('unchanged', 0, 0)]
    assert databases(ctl) == before
    ids = [result['id'] for result in ctl.do('search', '', '--json').json]
    assert sorted(ids) == ['guides:F9001', 'guides:F9002'], ids

    path.write_bytes(make_zip('F9001.xml', 'F9002.xml', n_more=5))
    assert sync(ctl)[0]['put'] == 5
    path.write_bytes(make_zip('F9002.xml', n_more=5))
    assert (sync(ctl)[0]['put'], sync(ctl)[0]['deleted']) == (0, 0)
    assert len(ctl.do('search', '', '--json').json) == 6
    ctl.do('source', 'remove', 'guides')
    assert ctl.do('search', '', '--json').json == []


def test_guides_from_a_server(ctl):
    with WebServer({ADDRESS: make_zip()}) as server:
        ctl.do('source', 'add', 'guides', server.origin + ADDRESS)
        first = sync(ctl)[0]
        assert first['put'] == 2 and first['requests'] == 1 and first['bytes'] == len(server.files[ADDRESS]), first
        before = databases(ctl)
        again = sync(ctl)[0]
        assert again['status'] == 'unchanged' and again['requests'] == 1 and again['bytes'] == 0, again
        assert databases(ctl) == before
        assert 'Besace/' in server.requests[-1][1]['User-Agent']

        server.files[ADDRESS] = make_zip(n_more=1)
        assert sync(ctl)[0]['put'] == 1
        assert list((ctl.data_dir / 'incoming').iterdir()) == []


def test_a_bad_server_changes_nothing(ctl):
    with WebServer({ADDRESS: make_zip()}) as server:
        ctl.do('source', 'add', 'guides', server.origin + ADDRESS)
        sync(ctl)
        before = dump(ctl)
        server.files[ADDRESS] = make_zip(n_more=3)
        for fault in ('truncated', 'unavailable', 'captive-portal', 'redirect-loop', 'redirect-away', 'reset', 'rubbish'):
            server.fault = fault
            outcome = ctl.run('sync', '--json')
            assert outcome.status == 1, (fault, outcome)
            failed = outcome.json['sources'][0]
            assert failed['status'] == 'failed' and failed['error'].endswith('.'), failed
            assert 'guides: ' in outcome.stderr and outcome.stderr.count('\n') == 1, outcome
            assert dump(ctl) == before, fault
            assert ctl.do('source', 'list', '--json').json[0]['error'] == failed['error']
        server.fault = None
        assert sync(ctl)[0]['put'] == 3
        assert 'error' not in ctl.do('source', 'list', '--json').json[0]


def test_patience(ctl):
    with WebServer({ADDRESS: make_zip()}) as server:
        ctl.do('source', 'add', 'guides', server.origin + ADDRESS)
        for fault, n_faulty in (('too-many-requests', 1), ('reset', 2), ('unavailable', 1), ('truncated', 1)):
            server.fault, server.n_faulty = fault, n_faulty
            started = time.monotonic()
            run = sync(ctl)[0]
            assert run['status'] != 'failed' and run['requests'] == n_faulty + 1, (fault, run)
            if fault == 'too-many-requests':
                assert time.monotonic() - started >= 1
            server.files[ADDRESS] = make_zip(n_more=len(server.requests))

        # Who wants to be left alone for an hour is.
        server.fault, server.n_faulty = 'later', None
        n_requests = len(server.requests)
        assert sync(ctl, status=1)[0]['status'] == 'failed'
        assert len(server.requests) == n_requests + 1
        assert sync(ctl, status=1)[0]['requests'] == 0
        assert len(server.requests) == n_requests + 1


def test_unreachable(ctl):
    with WebServer({}) as server:
        origin = server.origin
    ctl.do('source', 'add', 'guides', origin + ADDRESS)
    failed = sync(ctl, status=1)[0]
    assert '127.0.0.1' in failed['error'], failed


def test_shrinking(ctl):
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip(n_more=10))
    ctl.do('source', 'add', 'guides', path)
    sync(ctl)
    before = dump(ctl)
    path.write_bytes(make_zip(n_more=5))
    failed = sync(ctl, status=1)[0]
    assert '5' in failed['error'] and '12' in failed['error'], failed
    assert dump(ctl) == before
    assert sync(ctl, '--accept-withdrawals')[0]['deleted'] == 5


def test_budget(ctl):
    with WebServer({ADDRESS: make_zip()}) as server:
        ctl.do('source', 'add', 'guides', server.origin + ADDRESS)
        with open(ctl.data_dir / 'sources.conf', 'a', encoding='utf-8') as conf:
            conf.write('\n[network]\nmonthly-budget-mb=1\n')
        sync(ctl)
        server.files[ADDRESS] = b'PK' + bytes(3_000_000)
        failed = sync(ctl, status=1)[0]
        assert failed['bytes'] < 1_500_000, failed
        n_requests = len(server.requests)
        failed = sync(ctl, status=1)[0]
        assert failed['requests'] == 0 and len(server.requests) == n_requests, failed


def test_two_at_once(ctl):
    with WebServer({ADDRESS: make_zip()}) as server:
        ctl.do('source', 'add', 'guides', server.origin + ADDRESS)
        server.fault, server.n_faulty = 'stall', 1
        first = ctl.start('sync')
        deadline = time.monotonic() + 20
        while not server.requests and time.monotonic() < deadline:
            time.sleep(0.05)
        # Reading waits for nobody.
        ctl.do('search', 'x', '--json')
        first.send_signal(signal.SIGKILL)
        first.communicate()
        assert sync(ctl)[0]['put'] == 2


def test_demonstration_retires(ctl):
    """Its sheets for emergencies stay, and bookmarks go on to the same address."""
    records = ctl.write('demo.ndjson', [
        record('demo:one', 'Un guide de démonstration', url='https://www.service-public.fr/particuliers/vosdroits/F9001'),
        record('demo:two', 'Une autre ressource', url='https://example.org/two'),
        record('demo:lost', 'Papiers perdus', situation='papers'),
    ])
    ctl.do('import', records, '--name', 'demo')
    with sqlite3.connect(ctl.data_dir / 'catalogue.db') as catalogue:
        catalogue.execute("UPDATE source SET kind = 'demo', authority = 'demo'")
    catalogue.close()
    ctl.do('bookmark', 'add', 'demo:one')
    ctl.do('bookmark', 'add', 'demo:two')

    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip())
    ctl.do('source', 'add', 'guides', path)
    sync(ctl)
    ids = {result['id'] for result in ctl.do('search', '', '--json').json}
    assert ids == {'demo:lost', 'guides:F9001', 'guides:F9002'}, ids
    bookmarks = ctl.do('bookmark', 'list', '--json').json
    assert {bookmark['id'] for bookmark in bookmarks} == {'guides:F9001', 'demo:two'}, bookmarks


def test_withdrawn_bookmarks(ctl):
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip(n_more=5))
    ctl.do('source', 'add', 'guides', path)
    sync(ctl)
    ctl.do('bookmark', 'add', 'guides:F9001')
    path.write_bytes(make_zip('F9002.xml', n_more=5))
    assert sync(ctl)[0]['deleted'] == 1
    assert [bookmark['id'] for bookmark in ctl.do('bookmark', 'list', '--json').json] == ['guides:F9001']


main([
    test_sources,
    test_refused_addresses,
    test_names,
    test_guides_from_a_file,
    test_guides_from_a_server,
    test_a_bad_server_changes_nothing,
    test_patience,
    test_unreachable,
    test_shrinking,
    test_budget,
    test_two_at_once,
    test_demonstration_retires,
    test_withdrawn_bookmarks,
])
