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


def make_zip(*names, n_more=0, year=1980, others=()):
    """A zip of guides; n_more of them differ by their number and title alone, others are (name, content)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name in names or ('F9001.xml', 'F9002.xml'):
            archive.writestr(zipfile.ZipInfo(name, (year, 6, 1, 0, 0, 0)), (GUIDES / name).read_bytes())
        for name, content in others:
            archive.writestr(zipfile.ZipInfo(name), content)
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
    ctl.misuse('source', 'add', 'nonsense', 'https://example.org/')
    assert ctl.do('source', 'list', '--json').json == []


def test_keys(ctl):
    """A key is looked at when it is given; a file of it is as good."""
    folder, public = ctl.folder / 'feed', ctl.folder / 'publisher.pub'
    folder.mkdir()
    run_minisign('-G', '-W', '-p', public, '-s', ctl.folder / 'publisher.key')
    key = public.read_text().splitlines()[1]
    for wrong in ('', 'RWnonsense', key[:-1], key + 'A', ctl.folder / 'publisher.key', folder, '/dev/zero', ctl.folder / 'not-there'):
        outcome = ctl.fail('source', 'add', 'feed', folder, '--key', wrong)
        assert 'key of a publisher' in outcome.stderr, outcome
    ctl.misuse('source', 'add', 'feed', folder, '--key', key, '--unsigned')
    ctl.misuse('source', 'add', 'guides', 'https://example.org/a.zip', '--key', key)
    ctl.misuse('source', 'list', '--unsigned')
    assert ctl.do('source', 'list', '--json').json == []
    for given in (key, public, public.name):
        ctl.do('source', 'add', 'feed', folder, '--key', given, '--name', 'feed')
        assert f'\nkey={key}\n' in (ctl.data_dir / 'sources.conf').read_text('utf-8')
        ctl.do('source', 'remove', 'feed')


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


def test_guides_that_are_left_out(ctl):
    """They are counted, with the reason, and what was there of them goes."""
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip(n_more=6))
    ctl.do('source', 'add', 'guides', path)
    sync(ctl)
    own = (GUIDES / 'F9001.xml').read_text('utf-8').replace('<dc:title>', '<dc:title>**')
    search = (GUIDES / 'F9003.xml').read_bytes()
    path.write_bytes(make_zip('F9002.xml', n_more=6, others=[('F9001.xml', own), ('F9003.xml', search), ('F9004.xml', '<')]))
    outcome = ctl.run('sync', '--json')
    source, = outcome.json['sources']
    assert (source['skipped'], source['put'], source['deleted']) == (3, 0, 1), outcome
    assert 'F9001.xml: it is a page of the editors’ own\n' in outcome.stderr, outcome
    assert 'F9003.xml: it is a search by questions' in outcome.stderr and '3 records skipped' in outcome.stderr, outcome


def test_older_guides(ctl):
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip(year=2025))
    ctl.do('source', 'add', 'guides', path)
    sync(ctl)
    before = dump(ctl)
    path.write_bytes(make_zip(year=2024, n_more=1))
    failed = sync(ctl, status=1)[0]
    assert '1 June 2024' in failed['error'] and '1 June 2025' in failed['error'], failed
    assert dump(ctl) == before
    path.write_bytes(make_zip(year=2025, n_more=2))
    assert sync(ctl)[0]['put'] == 2

    # A date that is still to come says nothing, and keeps nothing that comes later from being read.
    for year in (2099, 2025):
        path.write_bytes(make_zip(year=year, n_more=year - 2020))
        assert sync(ctl, '--accept-withdrawals')[0]['status'] == 'changed'

    # Who wants the older ones has them.
    path.write_bytes(make_zip(year=2024))
    ctl.do('source', 'remove', 'guides')
    ctl.do('source', 'add', 'guides', path)
    assert sync(ctl)[0]['put'] == 2


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
            assert failed['status'] == 'failed' and failed['error'].startswith('guides: '), failed
            assert failed['error'].endswith((' is still here.', ' stay as they are.')), failed
            assert outcome.stderr == f'besacectl: {failed["error"]}\n', outcome
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
        failed = sync(ctl, status=1)[0]
        assert failed['requests'] == 0 and 'still here.' in failed['error'], failed
        assert len(server.requests) == n_requests + 1


def test_unreachable(ctl):
    with WebServer({}) as server:
        origin = server.origin
    ctl.do('source', 'add', 'guides', origin + ADDRESS)
    failed = sync(ctl, status=1)[0]
    assert failed['error'].startswith('guides: 127.0.0.1 ') and 'still here.' in failed['error'], failed


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


def test_a_budget_that_is_no_number(ctl):
    """Nothing is spent where somebody meant to limit it; what costs nothing goes on."""
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip())
    with WebServer({ADDRESS: make_zip()}) as server:
        ctl.do('source', 'add', 'guides', server.origin + ADDRESS, '--name', 'web')
        ctl.do('source', 'add', 'guides', path, '--name', 'key')
        conf = ctl.data_dir / 'sources.conf'
        sources = conf.read_text('utf-8')
        for written in ('five hundred', '-5', '500 MB', '1e3', '', '99999999999999999999'):
            conf.write_text(f'{sources}\n[network]\nmonthly-budget-mb={written}\n', encoding='utf-8')
            listed = ctl.run('source', 'list')
            assert listed.status == 0 and len(listed.stdout.splitlines()) == 2, listed
            assert f'“{written}”' in listed.stderr and listed.stderr.count('\n') == 1, listed
            failed, local = sync(ctl, status=1)
            assert f'“{written}”' in failed['error'] and failed['requests'] == 0, failed
            assert local['status'] != 'failed', local
        assert not server.requests
        conf.write_text(f'{sources}\n[network]\nmonthly-budget-mb= 500 \n', encoding='utf-8')
        assert ctl.do('source', 'list', '--json').json[0]['error'] == failed['error']
        assert [source['status'] for source in sync(ctl)] == ['changed', 'unchanged']


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


def assert_shown_as_withdrawn(ctl, identifier, whole):
    assert ctl.do('show', identifier, '--json').json == {**whole, 'withdrawn': True}
    shown = ctl.do('show', identifier).stdout
    assert shown.startswith('> Withdrawn by its source.') and whole['data']['title'] in shown, shown
    ctl.do('print', identifier, ctl.folder / 'sheet.pdf')
    text = subprocess.run(['pdftotext', str(ctl.folder / 'sheet.pdf'), '-'], check=True, capture_output=True).stdout.decode()
    assert 'Withdrawn by its source' in text and whole['data']['title'].split()[0] in text, text


def test_withdrawn_bookmarks(ctl):
    path = ctl.folder / 'vosdroits.zip'
    path.write_bytes(make_zip(n_more=5))
    ctl.do('source', 'add', 'guides', path)
    sync(ctl)
    ctl.do('bookmark', 'add', 'guides:F9001')
    path.write_bytes(make_zip('F9002.xml', n_more=5))
    whole = ctl.do('show', 'guides:F9001', '--json').json
    ctl.do('bookmark', 'add', 'guides:F9002')
    assert sync(ctl)[0]['deleted'] == 1
    assert [(bookmark['id'], bookmark.get('withdrawn', False)) for bookmark in ctl.do('bookmark', 'list', '--json').json] == [
        ('guides:F9002', False), ('guides:F9001', True)]
    assert_shown_as_withdrawn(ctl, 'guides:F9001', whole)

    # Also what goes with its source, in whatever program.
    whole = ctl.do('show', 'guides:F9002', '--json').json
    ctl.do('source', 'remove', 'guides')
    assert_shown_as_withdrawn(ctl, 'guides:F9002', whole)
    assert [line.split('\t')[2] for line in ctl.do('bookmark', 'list').stdout.splitlines()] == 2 * ['withdrawn by its source']

    # What nobody kept is gone.
    ctl.fail('show', 'guides:F10001')


def test_a_list_that_was_edited(ctl):
    """What is done to sources.conf by hand is done to the catalogue at the next run."""
    conf = ctl.data_dir / 'sources.conf'

    def title():
        return ctl.do('show', 'guides:F9001', '--json').json['data']['title']

    def found():
        return {(result['id'], result['source']) for result in ctl.do('search', '', '--json').json}

    paths = {name: ctl.folder / f'{name}.zip' for name in ('first', 'second')}
    other = (GUIDES / 'F9001.xml').read_text('utf-8').replace('<dc:title>', '<dc:title>Autrement : ')
    paths['first'].write_bytes(make_zip())
    paths['second'].write_bytes(make_zip('F9002.xml', n_more=1, others=[('F9001.xml', other)]))
    for name, path in paths.items():
        ctl.do('source', 'add', 'guides', path, '--name', name)
    ctl.do('import', ctl.write('own.ndjson', [record('file:a', 'À soi')]))
    sync(ctl)
    plain = title()

    # Their order, also where one of them alone is asked, and none brings anything.
    groups = {name: f'[{name}]\nkind=guides\naddress={path}\n' for name, path in paths.items()}
    conf.write_text(groups['second'] + groups['first'], encoding='utf-8')
    assert sync(ctl, 'first')[0]['status'] == 'unchanged'
    assert title().startswith('Autrement') and ('guides:F9001', 'second') in found()
    before = databases(ctl)
    sync(ctl)
    assert databases(ctl) == before
    conf.write_text(groups['first'] + groups['second'], encoding='utf-8')
    sync(ctl)
    assert title() == plain

    # A name: nothing goes before it has come back under the other, and nothing goes where the list is lost.
    renamed = groups['second'].replace('[second]', '[other]')
    conf.write_text(groups['first'] + renamed.replace('second.zip', 'nowhere.zip'), encoding='utf-8')
    sync(ctl, status=1)
    assert ('guides:F10000', 'second') in found()
    conf.write_text(groups['first'] + renamed, encoding='utf-8')
    outcome = ctl.run('sync', '--json')
    assert [(source['name'], source['put'], source['deleted']) for source in outcome.json['sources']] == [
        ('first', 0, 0), ('other', 3, 0), ('second', 0, 3)], outcome
    assert '“second” is not in the list of sources any more' in outcome.stderr, outcome
    assert ('guides:F10000', 'other') in found() and '[source second]' not in (ctl.data_dir / 'sync-journal').read_text('utf-8')

    # One that was taken out; and never what was imported.
    conf.write_text(groups['first'], encoding='utf-8')
    assert [source['deleted'] for source in ctl.run('sync', '--json').json['sources']] == [0, 3]
    conf.unlink()
    assert sync(ctl) == [] and len(found()) == 3
    conf.write_text('# none\n', encoding='utf-8')
    assert [source['deleted'] for source in ctl.run('sync', '--json').json['sources']] == [2]
    assert found() == {('file:a', 'own')}


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
    stats = ctl.do('--data-dir', other, 'stats', '--json', environment=shared).json
    assert (stats['resources'], stats['shared'], stats['catalogue_bytes']) == (2, True, snapshot.stat().st_size), stats
    assert [source['name'] for source in stats['sources']] == ['guides'], stats
    assert 'shared' not in ctl.do('--data-dir', private, 'stats', '--json', environment=shared).json
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


def test_another_key(ctl):
    """Who reads the announcement of another key follows it, and notes it where it outlives the catalogue."""
    path, folder, reader = ctl.folder / 'vosdroits.zip', ctl.folder / 'feed', ctl.folder / 'reader'
    conf, keys = reader / 'sources.conf', {}
    for name in ('first', 'second', 'third'):
        run_minisign('-G', '-W', '-p', ctl.folder / f'{name}.pub', '-s', ctl.folder / f'{name}.key')
        keys[name] = (ctl.folder / f'{name}.pub').read_text().splitlines()[1]

    def publish(key, n_more, *arguments):
        path.write_bytes(make_zip(n_more=n_more))
        sync(ctl)
        ctl.do('publish', folder, '--secret-key', ctl.folder / f'{key}.key', *arguments)

    path.write_bytes(make_zip())
    ctl.do('source', 'add', 'guides', path)
    ctl.fail('publish', folder, '--secret-key', ctl.folder / 'first.key', '--next-key', path)
    ctl.misuse('publish', folder, '--next-key', keys['second'])
    publish('first', 0, '--next-key', ctl.folder / 'second.pub')
    ctl.do('--data-dir', reader, 'source', 'add', 'feed', folder, '--key', keys['first'])
    ctl.do('--data-dir', reader, 'sync')
    assert keys['first'] in conf.read_text()

    publish('second', 1, '--next-key', keys['third'])
    ctl.do('--data-dir', reader, 'sync')
    assert keys['second'] in conf.read_text() and keys['first'] not in conf.read_text()
    publish('third', 2)
    ctl.do('--data-dir', reader, 'sync')
    assert keys['third'] in conf.read_text()

    for lost in reader.glob('catalogue.db*'):
        lost.unlink()
    assert ctl.run('--data-dir', reader, 'sync').status == 0
    assert len(ctl.do('--data-dir', reader, 'search', '', '--json').json) == 4


def test_training_stays_training(ctl):
    """What another instance made is passed on by no detour."""
    records = [record('lesbases-1a2b3c4d:one', 'Un essai'), record('lesbases:two', 'Une ressource')]
    ctl.do('import', ctl.write('dump.ndjson', records))
    outcome = ctl.run('publish', ctl.folder / 'feed', '--json')
    assert outcome.status == 0 and outcome.json['put'] == 1 and '1 resource of a training instance' in outcome.stderr, outcome
    ctl.do('--data-dir', ctl.folder / 'reader', 'source', 'add', 'feed', ctl.folder / 'feed', '--unsigned')
    ctl.do('--data-dir', ctl.folder / 'reader', 'sync')
    found = ctl.do('--data-dir', ctl.folder / 'reader', 'search', '', '--json').json
    assert [result['id'] for result in found] == ['lesbases:two'], found


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
    test_keys,
    test_names,
    test_guides_from_a_file,
    test_guides_that_are_left_out,
    test_older_guides,
    test_guides_from_a_server,
    test_a_bad_server_changes_nothing,
    test_patience,
    test_unreachable,
    test_shrinking,
    test_budget,
    test_a_budget_that_is_no_number,
    test_two_at_once,
    test_demonstration_retires,
    test_withdrawn_bookmarks,
    test_a_list_that_was_edited,
    test_shared_catalogue,
    test_published_to_three,
    test_another_key,
    test_training_stays_training,
    test_publish_refuses,
])
