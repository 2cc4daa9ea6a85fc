#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Images and files that come with a run through the sources, by way of besacectl, in TAP.

Usage: test-media.py BESACECTL AUTHORITIES-MODULE
"""

import hashlib
import os
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from certificates import trust  # noqa: E402
from program_test import main, record  # noqa: E402
from published_feed import PublishedFeed, hash_bytes  # noqa: E402
from web_server import WebServer  # noqa: E402

PROFILE = '5e7c1f0a-0000-4000-8000-000000000001'


def make_bytes(name, size=2000):
    """Bytes that are a name’s own."""
    return (hashlib.sha256(name.encode('utf-8')).digest() * (size // 32 + 1))[:size]


def image(content, **fields):
    return {'type': 'image', 'blob': hash_bytes(content), 'size': len(content), 'alt': 'An image', **fields}


def blob_path(content):
    sha256 = hash_bytes(content)
    return f'/feed/blobs/{sha256[:2]}/{sha256}'


def stored(ctl):
    """The blobs that are there, each of them what its name says."""
    names = set()
    for path in ctl.data_dir.glob('media/??/*'):
        assert hash_bytes(path.read_bytes()) == path.name, path
        names.add(path.name)
    return names


def names(*contents):
    return {hash_bytes(content) for content in contents}


def sync(ctl, silent=True):
    outcome = ctl.run('sync', '--json')
    assert outcome.status == 0 and (not silent or not outcome.stderr), outcome
    return outcome.json['sources'][0], outcome.stderr


def set_policy(ctl, policy, limit=None):
    with (ctl.data_dir / 'sources.conf').open('a', encoding='utf-8') as file:
        file.write(f'\n[media]\npolicy={policy}\n' + (f'limit-mb={limit}\n' if limit else ''))


def pin(ctl, identifier, *contents, profile=PROFILE):
    """As a window of that profile leaves it."""
    path = ctl.data_dir / 'media' / 'pins' / profile
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('\t'.join([identifier, *(hash_bytes(content) for content in contents)]) + '\n')


def use(ctl, content, days_ago):
    sha256 = hash_bytes(content)
    used = time.time() - 86400 * days_ago
    os.utime(ctl.data_dir / 'media' / sha256[:2] / sha256, (used, used))


def forgive(ctl):
    """As if the days had passed after which what failed is asked for again."""
    with closing(sqlite3.connect(ctl.data_dir / 'catalogue.db')) as connection, connection:
        connection.execute('UPDATE medium SET tried = 1')


def put_off(ctl):
    """As if what did not come is not asked for again today."""
    with closing(sqlite3.connect(ctl.data_dir / 'catalogue.db')) as connection, connection:
        connection.execute('UPDATE medium SET tried = ?, failures = 1', (int(1000 * time.time()),))


def publish(server, feed, records, *contents):
    feed.publish(records)
    feed.serve(server)
    server.files.update({blob_path(content): content for content in contents})


def add_feed(ctl, server):
    ctl.do('source', 'add', 'feed', server.origin + '/feed/', '--unsigned')


def test_from_a_feed(ctl):
    one, two, unsized = make_bytes('one'), make_bytes('two', 70000), make_bytes('three')
    feed = PublishedFeed()
    contents = [image(one), {'type': 'file', 'name': 'two.pdf', 'blob': hash_bytes(two), 'size': len(two)},
                {'type': 'text', 'html': f'<p>See</p><img src="blob:{hash_bytes(unsized)}" alt="x">'}]
    with WebServer({}) as server:
        publish(server, feed, [record('feed-1a2b3c4d:1', 'With media', contents=contents)], one, two, unsized)
        add_feed(ctl, server)
        first, _ = sync(ctl)
        assert first['put'] == 1 and stored(ctl) == names(one, two, unsized), first
        assert first['requests'] == len(server.requests) == 5, (first, server.requests)
        assert first['bytes'] == server.n_bytes, (first, server.n_bytes)
        assert not list(ctl.data_dir.glob('incoming/*'))
        again, _ = sync(ctl)
        assert again['requests'] == 1 and again['bytes'] == 0 and again['status'] == 'unchanged', again


def test_record_is_untouched(ctl):
    picture = make_bytes('picture')
    with WebServer({'/picture.png': picture}) as server:
        address = server.origin + '/picture.png'
        block = {'type': 'image', 'url': address, 'alt': 'An image'}
        publish(server, PublishedFeed(), [record('feed-1a2b3c4d:1', 'With an address', contents=[block])])
        add_feed(ctl, server)
        sync(ctl)
        assert stored(ctl) == names(picture)
        assert ctl.do('show', 'feed-1a2b3c4d:1', '--json').json['data']['contents'] == [block]
        ctl.do('export', ctl.folder / 'dump.ndjson')
        assert hash_bytes(picture) not in (ctl.folder / 'dump.ndjson').read_text('utf-8')
        server.requests.clear()
        sync(ctl)
        assert [path for path, _ in server.requests] == ['/feed/feed.json'], server.requests


def test_lies(ctl):
    """A blob that is not what it is called is refused, with the source’s name; the others come."""
    good, bad, missing = make_bytes('good'), make_bytes('bad'), make_bytes('missing')
    with WebServer({}) as server:
        blocks = [image(bad), image(missing), image(good)]
        publish(server, PublishedFeed(), [record('feed-1a2b3c4d:1', 'Lies', contents=blocks)], good)
        server.files[blob_path(bad)] = make_bytes('something else')
        add_feed(ctl, server)
        first, said = sync(ctl, silent=False)
        assert first['status'] == 'changed' and 'error' not in first, first
        assert said.startswith('feed: 2 images or files were not received.') and said.count('\n') == 1, said
        assert stored(ctl) == names(good)

        # Not again the same day; once it is mended, later.
        server.files[blob_path(bad)] = bad
        server.requests.clear()
        sync(ctl)
        assert len(server.requests) == 1, server.requests
        forgive(ctl)
        sync(ctl, silent=False)
        assert stored(ctl) == names(good, bad)


def test_too_long(ctl):
    longer = make_bytes('longer', 10_000_001)
    with WebServer({'/longer.png': longer}) as server:
        publish(server, PublishedFeed(),
                [record('feed-1a2b3c4d:1', 'Too long',
                        contents=[{'type': 'image', 'url': server.origin + '/longer.png', 'alt': 'x'}])])
        add_feed(ctl, server)
        assert 'not received' in sync(ctl, silent=False)[1]
        assert not stored(ctl) and not list(ctl.data_dir.glob('incoming/*'))


def test_addresses_that_are_never_asked(ctl):
    """What a stranger names does not make this computer ask itself, nor anybody over http."""
    with WebServer({'/x.png': make_bytes('x')}) as server:
        folder = ctl.folder / 'feed'
        feed = PublishedFeed()
        feed.publish([record('feed-1a2b3c4d:1', 'Inside', contents=[
            {'type': 'image', 'url': server.origin + '/x.png', 'alt': 'x'},
            {'type': 'image', 'url': 'http://192.0.2.1/x.png', 'alt': 'x'}])])
        feed.write(folder)
        ctl.do('source', 'add', 'feed', folder, '--unsigned')
        sync(ctl)
        assert not server.requests and not stored(ctl)


def test_resumed(ctl):
    """What was cut goes on where it stopped."""
    long = make_bytes('long', 400_000)
    with WebServer({}) as server:
        publish(server, PublishedFeed(), [record('feed-1a2b3c4d:1', 'Long', contents=[image(long)])])
        add_feed(ctl, server)
        sync(ctl, silent=False)
        server.files[blob_path(long)] = long
        (ctl.data_dir / 'incoming' / f'{hash_bytes(long)}.part').write_bytes(long[:300_000])
        forgive(ctl)
        server.requests.clear()
        assert sync(ctl)[0]['bytes'] == 100_000
        assert [headers.get('Range') for _, headers in server.requests] == [None, 'bytes=300000-']
        assert stored(ctl) == names(long)


def test_rests(ctl):
    """What a cut left of an image waits for the day on which it is asked for again; once nobody wants it, it goes."""
    long = make_bytes('long', 400_000)
    part = ctl.data_dir / 'incoming' / f'{hash_bytes(long)}.part'
    feed = PublishedFeed()
    with WebServer({}) as server:
        publish(server, feed, [record('feed-1a2b3c4d:1', 'Long', contents=[image(long)])], long)
        add_feed(ctl, server)
        # Of the head, the segment and the image, the image breaks off, and so does all that is tried after it.
        server.fault, server.n_good = 'half', 2
        sync(ctl, silent=False)
        came = part.stat().st_size
        assert 0 < came < len(long), came

        # A run that does not ask for it leaves it; it does not leave what nobody will ask for.
        server.fault = None
        put_off(ctl)
        abandoned = part.with_name(hash_bytes(b'abandoned') + '.part')
        abandoned.write_bytes(b'abandoned')
        sync(ctl)
        assert part.stat().st_size == came and not abandoned.exists()
        forgive(ctl)
        assert sync(ctl)[0]['bytes'] == len(long) - came
        assert stored(ctl) == names(long) and not part.exists()

        # Of another that broke off, no record speaks any more.
        feed.publish([record('feed-1a2b3c4d:2', 'Other', contents=[image(make_bytes('other', 4000))])])
        feed.serve(server)
        sync(ctl, silent=False)
        part = part.with_name(f'{hash_bytes(make_bytes("other", 4000))}.part')
        part.write_bytes(make_bytes('other', 1000))
        sync(ctl)
        assert part.exists()
        feed.publish([record('feed-1a2b3c4d:2', 'Other')])
        feed.serve(server)
        sync(ctl)
        assert not part.exists()


def test_from_a_folder(ctl):
    """Of a key, only regular files are taken."""
    good, link, unsized = make_bytes('good'), make_bytes('link'), make_bytes('unsized')
    folder = ctl.folder / 'feed'
    feed = PublishedFeed()
    feed.publish([record('feed-1a2b3c4d:1', 'On a key', contents=[
        image(good), image(link), {'type': 'file', 'name': 'a.pdf', 'blob': hash_bytes(unsized)}])])
    feed.write(folder)
    for content in (good, unsized):
        path = folder / blob_path(content).removeprefix('/feed/')
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    path = folder / blob_path(link).removeprefix('/feed/')
    path.parent.mkdir(parents=True, exist_ok=True)
    (ctl.folder / 'secret').write_bytes(link)
    path.symlink_to(ctl.folder / 'secret')
    ctl.do('source', 'add', 'feed', folder, '--unsigned')
    first, said = sync(ctl, silent=False)
    assert first['requests'] == 0 and stored(ctl) == names(good, unsized), (first, said)
    assert '1 image or file' in said, said


def test_only_what_is_kept(ctl):
    kept, other = make_bytes('kept'), make_bytes('other')
    with WebServer({}) as server:
        publish(server, PublishedFeed(), [record('feed-1a2b3c4d:1', 'Kept', contents=[image(kept)]),
                                          record('feed-1a2b3c4d:2', 'Not', contents=[image(other)])], kept, other)
        add_feed(ctl, server)
        set_policy(ctl, 'kept')
        sync(ctl)
        assert not stored(ctl)
        pin(ctl, 'feed-1a2b3c4d:1')
        sync(ctl)
        assert stored(ctl) == names(kept)


def test_room(ctl):
    """What was used least recently goes for what is new; what somebody keeps never does, in whatever profile."""
    first, second, third = (make_bytes(name, 600_000) for name in ('first', 'second', 'third'))
    feed = PublishedFeed()
    with WebServer({}) as server:
        publish(server, feed, [record('feed-1a2b3c4d:1', 'First', contents=[image(first)])], first, second, third)
        add_feed(ctl, server)
        set_policy(ctl, 'limited', 1)
        sync(ctl)
        use(ctl, first, 20)
        pin(ctl, 'feed-1a2b3c4d:1', first)

        def publish_more(number, content):
            feed.publish([record(f'feed-1a2b3c4d:{number}', 'More', contents=[image(content)])])
            feed.serve(server)
            server.files.update({blob_path(blob): blob for blob in (first, second, third)})

        publish_more(2, second)
        assert 'room for images and files' in sync(ctl, silent=False)[1]
        assert stored(ctl) == names(first)

        # Nobody keeps it any more: it goes, and does not come back in the place of what came instead.
        pin(ctl, 'feed-1a2b3c4d:9')
        forgive(ctl)
        sync(ctl)
        assert stored(ctl) == names(second)
        sync(ctl, silent=False)
        assert stored(ctl) == names(second)

        # What is kept comes whatever the room.
        pin(ctl, 'feed-1a2b3c4d:2', second)
        pin(ctl, 'feed-1a2b3c4d:3', profile=PROFILE[:-1] + '2')
        publish_more(3, third)
        sync(ctl, silent=False)
        assert names(second, third) <= stored(ctl)


def test_budget(ctl):
    big = make_bytes('big', 3_000_000)
    with WebServer({}) as server:
        publish(server, PublishedFeed(), [record('feed-1a2b3c4d:1', 'Big', contents=[image(big)])], big)
        add_feed(ctl, server)
        with (ctl.data_dir / 'sources.conf').open('a', encoding='utf-8') as file:
            file.write('\n[network]\nmonthly-budget-mb=2\n')
        assert 'this month' in sync(ctl, silent=False)[1]
        assert not stored(ctl)


def test_budget_of_a_key(ctl):
    """What is missing from a key is asked for at its address: that counts, and ends where what may be received ends."""
    authority = trust(ctl, sys.argv[2])
    small, big, here = make_bytes('small', 900_000), make_bytes('big', 1_900_000), make_bytes('here', 3_000_000)
    folder = ctl.folder / 'feed'
    with WebServer({'/small.png': small, '/big.png': big}, authority.certify()) as server:
        feed = PublishedFeed()
        feed.publish([record('feed-1a2b3c4d:1', 'On a key', contents=[
            image(small, url=server.origin + '/small.png'), image(big, url=server.origin + '/big.png'), image(here)])])
        feed.write(folder)
        path = folder / blob_path(here).removeprefix('/feed/')
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(here)
        ctl.do('source', 'add', 'feed', folder, '--unsigned')
        with (ctl.data_dir / 'sources.conf').open('a', encoding='utf-8') as file:
            file.write('\n[network]\nmonthly-budget-mb=2\n')
        first, said = sync(ctl, silent=False)
        assert [path for path, _ in server.requests] == ['/small.png'], server.requests
        assert first['bytes'] == len(small) and stored(ctl) == names(small, here), first
        assert '1 image or file' in said and 'is missing' in said, said


if __name__ == '__main__':
    main([
        test_from_a_feed,
        test_record_is_untouched,
        test_lies,
        test_too_long,
        test_addresses_that_are_never_asked,
        test_resumed,
        test_rests,
        test_from_a_folder,
        test_only_what_is_kept,
        test_room,
        test_budget,
        test_budget_of_a_key,
    ])
