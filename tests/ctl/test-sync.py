#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources and runs through them, by way of besacectl, in TAP.

Usage: test-sync.py BESACECTL
"""

import hashlib
import io
import signal
import sqlite3
import subprocess
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
    assert ctl.do('source', 'add', 'guides', path, '--name', 'Finistère [29]\n').stdout == 'Finistère (29)\n'
    ctl.do('source', 'remove', 'Finistère (29)')
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
        # “Not modified” is no answer to who has nothing.
        server.fault, server.n_faulty = 'not-modified', 1
        assert sync(ctl, status=1)[0]['status'] == 'failed'
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


def test_shared_catalogue(ctl):
    """What the system's timer publishes is read by whoever has no source of their own."""
    shared = {'BESACE_SHARED_DIR': str(ctl.folder / 'shared')}
    private, other = ctl.folder / 'shared' / 'private', ctl.folder / 'other'

    def found(data_dir):
        outcome = ctl.run('--data-dir', data_dir, 'search', '', '--json', environment=shared)
        assert outcome.status == 0, outcome
        return len(outcome.json)

    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip())
    ctl.do('--data-dir', private, 'source', 'add', 'guides', path)
    ctl.do('--data-dir', private, 'sync', '--snapshot', ctl.folder / 'shared')
    current = (ctl.folder / 'shared' / 'current').read_text()
    snapshot = ctl.folder / 'shared' / current.strip()
    assert snapshot.stat().st_mode & 0o777 == 0o644 and not list((ctl.folder / 'shared').glob('*-wal'))
    assert found(other) == 2
    ctl.do('--data-dir', other, 'bookmark', 'add', 'guides:F9001', environment=shared)

    # Nothing new, nothing written; something new, another snapshot, and no more than the one before it is kept.
    ctl.do('--data-dir', private, 'sync', '--snapshot', ctl.folder / 'shared')
    assert (ctl.folder / 'shared' / 'current').read_text() == current

    # A catalogue that was begun again is another one, though it counts as many revisions.
    for database in private.glob('catalogue.db*'):
        database.unlink()
    path.write_bytes(make_zip('F9002.xml', n_more=1))
    outcome = ctl.run('--data-dir', private, 'sync', '--snapshot', ctl.folder / 'shared')
    assert outcome.status == 0 and 'a new one was begun' in outcome.stderr, outcome
    again = (ctl.folder / 'shared' / 'current').read_text()
    assert again != current and again.split('-')[1] == current.split('-')[1], (current, again)
    ids = [result['id'] for result in ctl.do('--data-dir', other, 'search', '', '--json', environment=shared).json]
    assert sorted(ids) == ['guides:F10000', 'guides:F9002'], ids

    for n_more in (1, 2, 3):
        path.write_bytes(make_zip(n_more=n_more))
        ctl.do('--data-dir', private, 'sync', '--snapshot', ctl.folder / 'shared')
        assert found(other) == 2 + n_more
    assert len(list((ctl.folder / 'shared').glob('catalogue-*.db'))) == 2

    # What a disk has damaged is written again.
    snapshot = ctl.folder / 'shared' / (ctl.folder / 'shared' / 'current').read_text().strip()
    snapshot.write_bytes(snapshot.read_bytes()[:4096] + bytes(len(snapshot.read_bytes()) - 4096))
    ctl.do('--data-dir', private, 'sync', '--snapshot', ctl.folder / 'shared')
    assert found(other) == 5

    # A source of one's own comes first.
    ctl.do('--data-dir', other, 'import', ctl.write('own.ndjson', [record('file:a', 'À soi')]), environment=shared)
    assert found(other) == 1


def run_minisign(*arguments):
    subprocess.run(['minisign', *map(str, arguments)], check=True, capture_output=True)


def test_published_to_three(ctl):
    """A coordinator publishes a signed selection; who has the key reads it, who has another one refuses it."""
    path, folder = ctl.folder / 'vosdroits.zip', ctl.folder / 'feed'
    path.write_bytes(make_zip())
    ctl.do('source', 'add', 'guides', path)
    sync(ctl)
    keys = {}
    for name in ('right', 'wrong'):
        run_minisign('-G', '-W', '-p', ctl.folder / f'{name}.pub', '-s', ctl.folder / f'{name}.key')
        keys[name] = (ctl.folder / f'{name}.pub').read_text().splitlines()[1]
    signed = ('publish', folder, '--title', 'Sélection', '--secret-key', ctl.folder / 'right.key', '--json')
    assert ctl.do(*signed).json['generation'] == 1
    assert not ctl.do(*signed).json['published']
    run_minisign('-V', '-m', folder / 'feed.json', '-x', folder / 'feed.json.minisig', '-P', keys['right'])

    readers = [ctl.folder / name for name in ('one', 'two', 'three')]
    for reader in readers:
        ctl.fail('--data-dir', reader, 'source', 'add', 'feed', folder)
        ctl.do('--data-dir', reader, 'source', 'add', 'feed', folder, '--key', keys['right'])
        ctl.do('--data-dir', reader, 'sync')
    stranger = ctl.folder / 'stranger'
    ctl.do('--data-dir', stranger, 'source', 'add', 'feed', folder, '--key', keys['wrong'])
    ctl.fail('--data-dir', stranger, 'sync')
    assert ctl.do('--data-dir', stranger, 'search', '', '--json').json == []

    # What changes reaches them, and only that; an unsigned head does not.
    path.write_bytes(make_zip(n_more=2))
    sync(ctl)
    assert ctl.do(*signed).json['put'] == 2
    for reader in readers:
        assert ctl.do('--data-dir', reader, 'sync', '--json').json['sources'][0]['put'] == 2
        ctl.do('--data-dir', reader, 'export', ctl.folder / 'read.ndjson')
        assert (ctl.folder / 'read.ndjson').read_bytes() == dump(ctl)
    path.write_bytes(make_zip(n_more=3))
    sync(ctl)
    outcome = ctl.run('publish', folder)
    if outcome.status == 0:
        ctl.fail('--data-dir', readers[0], 'sync')


def test_publish_refuses(ctl):
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip())
    ctl.do('source', 'add', 'guides', path)
    sync(ctl)
    ctl.fail('publish', ctl.folder / 'feed', '--source', 'nobody')
    ctl.fail('publish', ctl.folder / 'feed', '--secret-key', ctl.folder / 'nowhere.key')
    ctl.fail('publish', ctl.folder / 'feed', '--secret-key', path)
    ctl.fail('publish', path)
    ctl.misuse('publish')
    ctl.misuse('publish', ctl.folder / 'feed', '--password-file', path)
    assert not (ctl.folder / 'feed' / 'feed.json').exists()


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
    test_shared_catalogue,
    test_published_to_three,
    test_publish_refuses,
])
