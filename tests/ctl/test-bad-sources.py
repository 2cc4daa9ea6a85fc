#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources that are wrong, by mistake or on purpose, by way of besacectl, in TAP: each costs one sentence that names it,
little time and little memory, and what was there is still there.

Usage: test-bad-sources.py BESACECTL BESACE_INSTANCE
"""

import gzip
import io
import os
import random
import shutil
import signal
import sqlite3
import stat
import sys
import threading
import time
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'robustness')]

from program_test import Besacectl, Outcome, main, record  # noqa: E402
from published_feed import AUTHORITY, PublishedFeed, hash_bytes  # noqa: E402
from sources_at_work import LesBases  # noqa: E402
from web_server import WebServer  # noqa: E402

INSTANCE = os.path.abspath(sys.argv[2])
GUIDE = (TESTS / 'fixtures' / 'guides' / 'F9001.xml').read_text(encoding='utf-8')
MEBIBYTE = 1024 * 1024
HUGE = 50 * 1024 * MEBIBYTE
BOMB_BYTES = 200 * MEBIBYTE
MEMORY_MAX_KIB = 160 * 1024   # with what the program needs anyway
SECONDS_MAX = 15
TEN_YEARS_MS = 3653 * 24 * 60 * 60 * 1000
WATCHED = 'ASAN_OPTIONS' in os.environ or bool(os.environ.get('BESACE_TEST_SANITIZERS'))


def make_items(*numbers, title='Ressource'):
    return [record(f'{AUTHORITY}:{number}', f'{title} {number}', summary='Un résumé.') for number in numbers]


def make_zip(names, links=()):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            number = 'F' + ''.join(c for c in name if c.isdigit())
            archive.writestr(zipfile.ZipInfo(name), GUIDE.replace('F9001', number))
        for name, target in links:
            link = zipfile.ZipInfo(name)
            link.create_system = 3
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(link, target)
    return buffer.getvalue()


def make_bomb(unit, start=b''):
    """Much of nothing, made a little at a time: what a program needs is measured from what this one has."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode='wb', compresslevel=9, mtime=0) as file:
        file.write(start)
        for _ in range(BOMB_BYTES // MEBIBYTE):
            file.write(unit * MEBIBYTE)
    return buffer.getvalue()


def make_sparse(path, size=HUGE):
    path.unlink(missing_ok=True)
    with open(path, 'wb') as file:
        file.truncate(size)


def dump(ctl):
    path = ctl.folder / 'dump.ndjson'
    ctl.do('export', path)
    return path.read_bytes()


def sync(ctl, *arguments, status=0):
    """Runs it to its end, and measures it. status: how it has to end, or None."""
    begun = time.monotonic()
    with open(ctl.folder / 'stdout', 'w+b') as stdout, open(ctl.folder / 'stderr', 'w+b') as stderr:
        process = ctl.start('sync', '--json', *arguments, stdout=stdout, stderr=stderr)
        timer = threading.Timer(2 * SECONDS_MAX, os.kill, (process.pid, signal.SIGKILL))
        timer.start()
        _, code, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(code)
        stdout.seek(0)
        stderr.seek(0)
        outcome = Outcome(['sync', *arguments], process.returncode, stdout.read(), stderr.read())
    assert outcome.status == status or (status is None and outcome.status in (0, 1)), outcome
    assert time.monotonic() - begun < SECONDS_MAX, outcome
    assert WATCHED or usage.ru_maxrss < MEMORY_MAX_KIB, (usage.ru_maxrss, outcome)
    return outcome


def refuse(ctl, name, *words):
    """The run fails, says so once, and nothing has changed."""
    before = dump(ctl)
    outcome = sync(ctl, status=1)
    failed, = outcome.json['sources']
    assert failed['status'] == 'failed' and failed['put'] == failed['deleted'] == 0, outcome
    assert outcome.stderr.startswith(f'besacectl: {name}: ') and outcome.stderr.count('\n') == 1, outcome
    assert outcome.stderr.endswith('.\n') and 'GLib' not in outcome.stderr, outcome
    for word in words:
        assert word in outcome.stderr, (word, outcome)
    assert dump(ctl) == before, outcome
    assert ctl.do('search', 'ressource', '--json').status == 0
    return failed


class FeedOnKey:
    """A feed in a folder of which somebody has read the first publication, and not yet the second."""

    def __init__(self, ctl):
        self.ctl = ctl
        self.folder = ctl.folder / 'key'
        self.feed = PublishedFeed()
        self.feed.publish(make_items(*range(8)))
        self.feed.write(self.folder)
        ctl.do('source', 'add', 'feed', self.folder, '--unsigned', '--name', 'key')
        assert sync(ctl).json['sources'][0]['put'] == 8
        self.feed.publish(make_items(8, 9))
        self.write()

    @property
    def segment(self):
        return self.folder / 'segments' / f'{self.feed.segments[-1]["sha256"]}.ndjson.gz'

    @property
    def head(self):
        return self.folder / 'feed.json'

    def write(self):
        shutil.rmtree(self.folder)
        self.feed.write(self.folder)

    def name_instead(self, content=b'', **fields):
        """The head names another last segment, which is what it says but for what is given."""
        segment = {'from': 1, 'to': 2, 'sha256': hash_bytes(content), 'size': len(content), 'raw_size': 1000, 'records': 2,
                   **fields}
        whole, self.feed.segments = self.feed.segments, [segment]
        self.feed.write_head()
        self.head.write_bytes(self.feed.files['feed.json'])
        (self.folder / 'segments' / f'{hash_bytes(content)}.ndjson.gz').write_bytes(content)
        self.feed.segments = whole
        self.feed.write_head()

    def assert_mended(self):
        self.write()
        assert sync(self.ctl).json['sources'][0]['put'] == 2


def test_links_in_a_folder(ctl):
    key = FeedOnKey(ctl)
    for path in (key.segment, key.head, key.folder / 'segments'):
        aside = ctl.folder / 'aside'
        path.rename(aside)
        path.symlink_to(aside)
        refuse(ctl, 'key', 'feed')
        path.unlink()
        aside.rename(path)
    key.segment.unlink()
    key.segment.symlink_to('/dev/zero')
    refuse(ctl, 'key')
    key.assert_mended()


def test_what_is_no_file(ctl):
    key = FeedOnKey(ctl)
    for path in (key.segment, key.head):
        content = path.read_bytes()
        path.unlink()
        os.mkfifo(path)
        refuse(ctl, 'key')
        path.unlink()
        path.mkdir()
        refuse(ctl, 'key')
        path.rmdir()
        path.write_bytes(content)
    key.assert_mended()


def test_huge_files(ctl):
    key = FeedOnKey(ctl)
    make_sparse(key.segment)
    refuse(ctl, 'key')
    key.write()
    make_sparse(key.head)
    refuse(ctl, 'key')
    key.write()

    # And where the head owns to it.
    key.name_instead(size=HUGE)
    make_sparse(key.folder / 'segments' / f'{hash_bytes(b"")}.ndjson.gz')
    refuse(ctl, 'key')
    key.assert_mended()


def test_bombs(ctl):
    key = FeedOnKey(ctl)
    key.name_instead(make_bomb(b'\n'))
    refuse(ctl, 'key')
    key.name_instead(make_bomb(b'\n'), raw_size=1 << 62)
    refuse(ctl, 'key')
    key.assert_mended()


def test_bombs_that_say_what_they_are(ctl):
    """There is nothing in them, in many lines or in one."""
    key = FeedOnKey(ctl)
    key.name_instead(make_bomb(b'\n'), raw_size=BOMB_BYTES, records=1)
    before = dump(ctl)
    assert sync(ctl).json['sources'][0]['put'] == 0
    assert dump(ctl) == before
    key.feed.publish([])
    key.name_instead(make_bomb(b' ', start=b'{"op":'), raw_size=BOMB_BYTES + 6, records=1, to=3, **{'from': 2})
    assert sync(ctl).json['sources'][0]['put'] == 0
    assert dump(ctl) == before


def test_bombs_from_a_server(ctl):
    feed = PublishedFeed()
    feed.publish(make_items(*range(8)))
    with WebServer({}) as server:
        feed.serve(server)
        ctl.do('source', 'add', 'feed', server.origin + '/feed/', '--unsigned', '--name', 'web')
        sync(ctl)
        feed.publish(make_items(8))
        bomb = make_bomb(b'\0')
        path = f'/feed/segments/{hash_bytes(bomb)}.ndjson.gz'
        feed.segments[-1] = {**feed.segments[-1], 'sha256': hash_bytes(bomb), 'size': len(bomb)}
        feed.write_head()
        feed.serve(server)
        server.files[path] = bomb
        refuse(ctl, 'web')

        # A server that sends more than it said: no more is taken than was said.
        server.files[path] = bomb + bytes(32 * MEBIBYTE)
        failed = refuse(ctl, 'web')
        assert failed['bytes'] < len(bomb) + MEBIBYTE, failed


def test_names_that_are_no_hashes(ctl):
    key = FeedOnKey(ctl)
    (ctl.folder / 'outside.ndjson.gz').write_bytes(b'x')
    for name in ('../../outside', '/etc/passwd', 'A' * 64, 'a' * 63, '', '.', 'a' * 62 + '\n/', 12, None):
        key.name_instead(sha256=name)
        refuse(ctl, 'key')
    key.assert_mended()


def test_heads_that_are_wrong(ctl):
    key = FeedOnKey(ctl)
    good = key.head.read_bytes()
    for bad in (b'', b'{}', b'[' * 100000, good[:-1], good.replace(b'besace-feed/1', b'besace-feed/9'),
                good.replace(b'"generation": 2', b'"generation": -2'), good.replace(b'"generation": 2', b'"generation": 1e400'),
                good.replace(key.feed.feed.encode(), b'1a2b3c4d-0000-4000-8000-000000000009'),
                good.replace(b'"from": 1', b'"from": 5'), good.replace(b'Catalogue', b'\xff'), good + b'\0' * 5000000):
        assert bad != good
        key.head.write_bytes(bad)
        refuse(ctl, 'key')
    key.assert_mended()
    refused = PublishedFeed()
    refused.publish(make_items(*range(8)))
    refused.write(key.folder)
    refuse(ctl, 'key', 'older')


def test_a_first_reading_that_withdraws_what_it_brought(ctl):
    feed = PublishedFeed()
    feed.publish(make_items(*range(10)))
    feed.publish([{'op': 'del', 'type': 'resource', 'id': f'{AUTHORITY}:{number}'} for number in range(9)])
    feed.write(ctl.folder / 'key')
    ctl.do('source', 'add', 'feed', ctl.folder / 'key', '--unsigned')
    assert sync(ctl).json['sources'][0]['status'] == 'changed'
    assert [result['id'] for result in ctl.do('search', '', '--json').json] == [f'{AUTHORITY}:9']


def test_feeds_that_shrink(ctl):
    key = FeedOnKey(ctl)
    sync(ctl)
    key.feed.publish([{'op': 'del', 'type': 'resource', 'id': f'{AUTHORITY}:{number}'} for number in range(4)])
    key.write()
    refuse(ctl, 'key', '4', '10')
    refuse(ctl, 'key', '4', '10')
    assert sync(ctl, '--accept-withdrawals').json['sources'][0]['deleted'] == 4

    # Whoever has been away for long reads the whole anew: what it does not name goes as well.
    key.feed.publish([])
    for number in range(4, 8):
        del key.feed.present[f'{AUTHORITY}:{number}']
    key.feed.segments = []
    key.feed.snapshot = key.feed.add_segment(0, key.feed.present.values())
    key.feed.write_head()
    key.write()
    refuse(ctl, 'key', '4', '6')
    assert sync(ctl, '--accept-withdrawals').json['sources'][0]['deleted'] == 4


def test_a_list_that_shrinks(ctl):
    program = Besacectl(INSTANCE, ctl.folder / 'instance')
    program.folder.mkdir()
    with LesBases(random.Random(1), 30, program) as source:
        ctl.do('source', 'add', *source.arguments, '--name', 'instance')
        assert sync(ctl).json['sources'][0]['put'] == 30
        source.change()
        assert sync(ctl).json['sources'][0]['put'] == 12
        for fault, word in (('shrunk-list', 'withdraw'), ('older-list', 'older'), ('invalid-json:list', '127.0.0.1')):
            source.begin_fault(fault)
            refuse(ctl, 'instance', word)


def test_zips(ctl):
    path = ctl.folder / 'guides.zip'
    path.write_bytes(make_zip(['F9001.xml', 'F9002.xml', 'F9003.xml', 'F9004.xml']))
    ctl.do('source', 'add', 'guides', path)
    assert sync(ctl).json['sources'][0]['put'] == 4
    before = dump(ctl)

    # What leads out of it, or is no file, is no guide: it is left out, and nothing is written anywhere.
    names = ['F9001.xml', 'F9002.xml', 'F9003.xml', 'F9004.xml']
    for others, links in ((['../F9005.xml'], ()), (['/tmp/F9006.xml'], ()), (['a/../../F9007.xml'], ()),
                          ([], [('F9008.xml', '/etc/passwd')]), ([], [('F9009.xml', 'F9001.xml')])):
        path.write_bytes(make_zip([*names, *others], links))
        outcome = sync(ctl, status=None)
        assert outcome.json['sources'][0]['put'] == 0, outcome
        assert outcome.stderr, outcome
        assert dump(ctl) == before, outcome
        assert not list(ctl.folder.parent.glob('F900*.xml')) and not Path('/tmp/F9006.xml').exists()

    many = io.BytesIO()
    with zipfile.ZipFile(many, 'w') as archive:
        for number in range(100000):
            archive.writestr(zipfile.ZipInfo(f'F{number}.xml'), b'')
    path.write_bytes(many.getvalue())
    refuse(ctl, 'guides', '20,000')

    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in range(9001, 9005):
            with archive.open(f'F{number}.xml', 'w') as guide:
                guide.write(GUIDE.replace('F9001', f'F{number}').encode('utf-8'))
                for _ in range(64):
                    guide.write(b' ' * MEBIBYTE)
    path.write_bytes(bomb.getvalue())
    sync(ctl, status=None)
    assert dump(ctl) == before

    for content in (b'', b'PK', make_zip(names)[:-30], b'<!DOCTYPE html>' * 100, make_zip([])):
        path.write_bytes(content)
        refuse(ctl, 'guides')
    make_sparse(path)
    refuse(ctl, 'guides')
    path.unlink()
    os.mkfifo(path)
    refuse(ctl, 'guides')
    path.unlink()
    refuse(ctl, 'guides')


def test_a_clock_ten_years_off(ctl):
    """Times of the journal and of the catalogue that are still to come keep nothing from being asked for."""
    feed = PublishedFeed()
    feed.publish(make_items(*range(8)))
    with WebServer({}) as server:
        feed.serve(server)
        ctl.do('source', 'add', 'feed', server.origin + '/feed/', '--unsigned')
        sync(ctl)
        later = int(time.time() * 1000) + TEN_YEARS_MS
        journal = ctl.data_dir / 'sync-journal'
        for n_failures in (0, 5):
            journal.write_text(f'[source feed]\ntried={later}\nsucceeded={later}\nchanged={later}\nnot-before={later}\n'
                               f'failures={n_failures}\n[month]\nmonth=2036-01\nbytes=99999999999\n', encoding='utf-8')
            with sqlite3.connect(ctl.data_dir / 'catalogue.db') as catalogue:
                catalogue.execute('UPDATE source SET updated = ?', (later,))
            catalogue.close()
            feed.publish(make_items(20 + n_failures))
            feed.serve(server)
            assert sync(ctl).json['sources'][0]['put'] == 1
            assert str(later) not in journal.read_text(encoding='utf-8')

        # Dates of records that are still to come are no dates.
        feed.publish([record(f'{AUTHORITY}:30', 'À venir', updated='2099-01-01T00:00:00Z', published='1999-01-01T00:00:00Z')])
        feed.serve(server)
        sync(ctl)
        data = ctl.do('show', f'{AUTHORITY}:30', '--json').json['data']
        assert 'updated' not in data and 'published' not in data, data

        journal.write_bytes(os.urandom(4096))
        feed.publish(make_items(31))
        feed.serve(server)
        assert sync(ctl).json['sources'][0]['put'] == 1


def test_passwords_in_addresses(ctl):
    for arguments in (['feed', 'https://jeanne:secret@example.org/feed/', '--unsigned'],
                      ['guides', 'https://jeanne:secret@example.org/guides.zip'], ['lesbases', 'https://jeanne:secret@example.org'],
                      ['guides', 'https://secret@example.org/guides.zip']):
        outcome = ctl.fail('source', 'add', *arguments)
        assert 'secret' not in outcome.stderr and 'password' in outcome.stderr, outcome
    assert ctl.do('source', 'list', '--json').json == []

    # Nor is one that somebody wrote into the file.
    with WebServer({}) as server:
        ctl.do('source', 'add', 'feed', server.origin + '/feed/', '--unsigned')
        conf = ctl.data_dir / 'sources.conf'
        conf.write_text(conf.read_text(encoding='utf-8').replace('http://', 'http://jeanne:secret@'), encoding='utf-8')
        failed = refuse(ctl, 'feed', 'password')
        assert 'secret' not in failed['error'] and not server.requests, failed
        assert 'secret' not in (ctl.data_dir / 'sync-journal').read_text(encoding='utf-8')


if __name__ == '__main__':
    main([
        test_links_in_a_folder, test_what_is_no_file, test_huge_files, test_bombs, test_bombs_that_say_what_they_are,
        test_bombs_from_a_server, test_names_that_are_no_hashes, test_heads_that_are_wrong, test_a_first_reading_that_withdraws_what_it_brought,
        test_feeds_that_shrink, test_a_list_that_shrinks, test_zips, test_a_clock_ten_years_off, test_passwords_in_addresses,
    ])
