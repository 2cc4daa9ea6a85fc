#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What may stand between a workstation and its sources: certificates that are not what they should be, and proxies. By way
of besacectl, in TAP.

Usage: test-network.py BESACECTL AUTHORITIES-MODULE
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))

from certificates import Authority, trust  # noqa: E402
from program_test import main, record  # noqa: E402
from proxy import Proxy  # noqa: E402
from published_feed import AUTHORITY, PublishedFeed  # noqa: E402
from web_server import WebServer  # noqa: E402

MODULE = sys.argv[2]


def publish(*titles):
    feed = PublishedFeed()
    for number, title in enumerate(titles, 1):
        feed.publish([record(f'{AUTHORITY}:{number}', title)])
    return feed


def read_first(ctl, authority, feed):
    """Somebody has read it when all was well; then its server moves behind another certificate. Returns the origin."""
    with WebServer({}, authority.certify()) as server:
        feed.serve(server)
        ctl.do('source', 'add', 'feed', server.origin + '/feed/', '--unsigned', '--name', 'Bus')
        first = ctl.do('sync', '--json').json['sources'][0]
        assert first['status'] == 'changed' and first['put'] == 1, first
        return server.origin


def refuse(ctl, context, *words):
    """The next server is not read from, and the sentence says which source, what happened, and what stays."""
    titles = [item['title'] for item in ctl.do('search', 'atelier', '--json').json]
    with WebServer({}, context) as server:
        publish('Atelier', 'Atelier des intrus').serve(server)
        configuration = ctl.data_dir / 'sources.conf'
        lines = [f'address={server.origin}/feed/' if line.startswith('address=') else line
                 for line in configuration.read_text('utf-8').splitlines()]
        configuration.write_text('\n'.join(lines) + '\n', 'utf-8')
        outcome = ctl.run('sync', '--json')
        assert not server.requests, server.requests
    failed, = outcome.json['sources']
    assert outcome.status == 1 and failed['status'] == 'failed' and failed['bytes'] == 0, outcome
    assert outcome.stderr.startswith('besacectl: Bus: ') and outcome.stderr.count('\n') == 1, outcome
    for word in ['127.0.0.1', 'nothing was read', 'what was there is still there', *words]:
        assert word in outcome.stderr, (word, outcome)
    assert [item['title'] for item in ctl.do('search', 'atelier', '--json').json] == titles == ['Atelier']


def test_trusted_authority(ctl):
    read_first(ctl, trust(ctl, MODULE), publish('Atelier'))


def test_unknown_authority(ctl):
    read_first(ctl, trust(ctl, MODULE), publish('Atelier'))
    refuse(ctl, Authority(ctl.folder / 'stranger').certify(), 'cannot be trusted', 'ask whoever runs it')


def test_self_signed(ctl):
    authority = trust(ctl, MODULE)
    read_first(ctl, authority, publish('Atelier'))
    refuse(ctl, authority.vouch_for_oneself(), 'cannot be trusted', 'ask whoever runs it')


def test_wrong_host(ctl):
    authority = trust(ctl, MODULE)
    read_first(ctl, authority, publish('Atelier'))
    refuse(ctl, authority.certify('DNS:another.example'), 'Another server answers', 'See whether the address is right')


def test_expired(ctl):
    authority = trust(ctl, MODULE)
    read_first(ctl, authority, publish('Atelier'))
    refuse(ctl, authority.certify(until='20210101000000Z'), 'not valid at this time', 'the clock of this computer says',
           'Set the clock right')


def test_not_yet_valid(ctl):
    authority = trust(ctl, MODULE)
    read_first(ctl, authority, publish('Atelier'))
    refuse(ctl, authority.certify(since='20980101000000Z'), 'not valid at this time', 'the clock of this computer says')


def test_expired_of_a_stranger(ctl):
    """Setting the clock would mend nothing."""
    read_first(ctl, trust(ctl, MODULE), publish('Atelier'))
    refuse(ctl, Authority(ctl.folder / 'stranger').certify(until='20210101000000Z'), 'cannot be trusted')


def test_system_authorities(ctl):
    """Nothing of a test's is trusted by the computer as it is."""
    authority = trust(ctl, MODULE)
    read_first(ctl, authority, publish('Atelier'))
    del ctl.environment['GIO_USE_TLS']
    refuse(ctl, authority.certify(), 'cannot be trusted')


def use_proxy(ctl, proxy):
    ctl.environment.update(https_proxy=proxy.address, http_proxy=proxy.address)


def test_proxy(ctl):
    """The server has a name that only the proxy knows."""
    authority = trust(ctl, MODULE)
    with WebServer({}, authority.certify('DNS:feeds.example')) as server, Proxy({}) as proxy:
        publish('Atelier').serve(server)
        proxy.servers['feeds.example'] = server.server.server_address[1]
        use_proxy(ctl, proxy)
        ctl.do('source', 'add', 'feed', 'https://feeds.example/feed/', '--unsigned')
        assert ctl.do('sync', '--json').json['sources'][0]['put'] == 1
        assert proxy.asked and all(line.startswith('CONNECT feeds.example:443 ') for line in proxy.asked), proxy.asked


def refuse_by_proxy(ctl, refusal):
    """Whoever runs the network is to allow a host: its name is in the sentence."""
    trust(ctl, MODULE)
    folder = ctl.folder / 'feed'
    publish('Atelier').write(folder)
    ctl.do('source', 'add', 'feed', folder, '--unsigned', '--name', 'Bus')
    ctl.do('sync')
    configuration = ctl.data_dir / 'sources.conf'
    configuration.write_text(configuration.read_text('utf-8').replace(str(folder), 'https://feeds.example/feed/'), 'utf-8')
    with Proxy({}, refusal) as proxy:
        use_proxy(ctl, proxy)
        outcome = ctl.run('sync', '--json')
        assert proxy.asked, outcome
    assert outcome.status == 1 and outcome.json['sources'][0]['status'] == 'failed', outcome
    assert outcome.stderr.startswith('besacectl: Bus: ') and outcome.stderr.count('\n') == 1, outcome
    for word in ['The proxy of this network does not let “feeds.example” through', 'what was there is still there',
                 'to allow that host']:
        assert word in outcome.stderr, (word, outcome)
    assert [item['title'] for item in ctl.do('search', 'atelier', '--json').json] == ['Atelier']


def test_proxy_that_forbids(ctl):
    refuse_by_proxy(ctl, '403 Forbidden')


def test_proxy_that_asks_who_it_is(ctl):
    refuse_by_proxy(ctl, '407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"')


def test_server_that_forbids(ctl):
    """Behind a proxy that does let it through, it is the server that refuses."""
    authority = trust(ctl, MODULE)
    with WebServer({}, authority.certify('DNS:feeds.example')) as server, Proxy({}) as proxy:
        publish('Atelier').serve(server)
        server.fault, server.n_good = 'forbidden', 1
        proxy.servers['feeds.example'] = server.server.server_address[1]
        use_proxy(ctl, proxy)
        ctl.do('source', 'add', 'feed', 'https://feeds.example/feed/', '--unsigned')
        assert 'feeds.example refused (403 Forbidden)' in ctl.run('sync').stderr
        assert len(server.requests) == 2, server.requests


def test_proxy_that_is_away(ctl):
    """It is the proxy that is not there, and not the server behind it."""
    trust(ctl, MODULE)
    with Proxy({}) as proxy:
        use_proxy(ctl, proxy)
    ctl.do('source', 'add', 'feed', 'https://feeds.example/feed/', '--unsigned')
    outcome = ctl.run('sync')
    assert outcome.status == 1 and 'feeds.example' in outcome.stderr, outcome


if __name__ == '__main__':
    main([
        test_trusted_authority,
        test_unknown_authority,
        test_self_signed,
        test_wrong_host,
        test_expired,
        test_not_yet_valid,
        test_expired_of_a_stranger,
        test_system_authorities,
        test_proxy,
        test_proxy_that_forbids,
        test_proxy_that_asks_who_it_is,
        test_server_that_forbids,
        test_proxy_that_is_away,
    ])
