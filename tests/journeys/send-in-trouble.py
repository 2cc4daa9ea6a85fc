#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session that ends while it is sent under, a person after another one, what can be done with what waits, by keyboard, and five
hundred contributions at once."""

import http.client
import re
import shutil
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from handed_over import HandedOver, make_resource  # noqa: E402
from journey import check, check_equal, run, wait_until  # noqa: E402
from relay import Relay  # noqa: E402
from workstations import Workstations  # noqa: E402

TITLE = 'Atelier du mardi'
SENDING_TIMEOUT = 30.0

# After sixty days without a network; each request takes as long as on a line that is not bad.
N_MANY = 500
LINE_DELAY = 0.04
SEARCH_LIMIT = 2.0
N_AT_ONCE = 4
ALL_TIMEOUT = 180.0


class ExpiringSession:
    """What stands before an instance that forgets who is signed in as soon as something is asked of it under that name, until
    somebody comes by a link."""

    def __init__(self, port):
        self.over = True
        self.relay = Relay(port, answer=self.answer)

    def answer(self, method, path, body):
        if path.startswith('/api/auth/callback'):
            self.over = False
        return (401, [('Content-Type', 'application/json')], b'{}') if self.over and path.startswith('/api/trpc/') else None


def ask_for_link(relay):
    """What the page shows where the national instance would send an e-mail."""
    connection = http.client.HTTPConnection(relay.origin.removeprefix('http://'))
    connection.request('POST', '/connexion', 'prenom=Ana&nom=Diaz&courriel=ana%40example.org&envoi=lien')
    text = connection.getresponse().read().decode('utf-8')
    connection.close()
    return re.search('href="([^"]*/api/auth/callback[^"]*)"', text)[1].replace('&amp;', '&')


def sit_without_pages(journey, places, name):
    """At a workstation that can show no sign-in page: a link is pasted."""
    folder = journey.session.folder / 'libexec'
    folder.mkdir(exist_ok=True)
    if not (folder / 'besace-web-probe').exists():
        (folder / 'besace-web-probe').symlink_to(shutil.which('false'))
    own = places.environment
    places.environment = lambda name: {**own(name), 'BESACE_LIBEXECDIR': str(folder)}
    places.sit_at(name)


def session_ends(journey):
    """The session ends while something is sent: it waits, the sign-in is asked for at once, and somebody else is asked first"""
    session, words = journey.session, journey.words
    with Workstations(journey, lambda port: ExpiringSession(port).relay) as places:
        places.write('office', TITLE)
        sit_without_pages(journey, places, 'office')
        session.activate('button', words['send now'])
        session.activate('button', words['send it'])
        session.wait_for('button', words['open sign-in page'], timeout=SENDING_TIMEOUT)
        session.wait_for('alert', words['sign in again'])
        session.activate('button', words['open sign-in page'])
        session.wait_for('label', words['no sign-in page'], timeout=SENDING_TIMEOUT)
        check_equal(places.titles(), [], 'what the instance has')

        journey.type_text(ask_for_link(places.relay), 'Return')
        session.wait_for(name=words['signed in as Ana'])
        journey.press('Return')   # the focus is on the button that closes the window
        session.wait_for('label', words['kept under the name of Camille'])
        session.activate('button', words['send it'])
        session.wait_for('list item', words['row published by Ana'], timeout=SENDING_TIMEOUT)
        check_equal(places.titles(), [TITLE], 'what the instance has')


def waits_and_is_sent(journey):
    """By keyboard: withdrawn and edited before it is sent, then sent; removing it says first that it stays public"""
    session, words = journey.session, journey.words
    with Workstations(journey) as places:
        places.write('office', TITLE)
        places.sit_at('office')
        session.wait_for('heading', words['waiting one'])
        journey.tab_to('button', words['more about it'])
        journey.press('Return')
        session.wait_for('menu item', words['withdraw'])
        journey.tab_to('menu item', words['withdraw'], key='Down')
        journey.press('Return')
        session.wait_for('heading', words['drafts one'])
        row = session.wait_for('list item', words['row of a draft'])
        row.wait_state('focused')

        journey.press('Return')   # the row’s first command: to edit it
        session.activate('button', words['publish a draft…'])
        session.wait_for(name=words['publish as Camille'])
        session.activate('button', words['publish it'])
        journey.wait_for_toast(words['is online'])
        session.activate('list item', words['to send'])
        session.wait_for('list item', words['row that is published'], timeout=SENDING_TIMEOUT)
        check_equal(places.titles(), [TITLE], 'what the instance has')

        journey.tab_to('button', words['more about it'])
        journey.press('Return')
        session.wait_for('menu item', words['remove it'])
        journey.tab_to('menu item', words['remove it'], key='Down')
        journey.press('Return')
        session.wait_for('label', words['stays public'])
        session.wait_for(name=words['open on the web'])
        journey.press('Escape')
        session.wait_gone('label', words['stays public'])
        check(session.find_all('list item', words['row that is published']), 'its row is gone although nobody said so')


def many(journey):
    """Five hundred wait: how far they are is told, the window answers meanwhile, what is stopped is there or waits, and then all go"""
    session, words = journey.session, journey.words

    def slow(port):
        relay = Relay(port)
        relay.delay = LINE_DELAY
        return relay

    with Workstations(journey, slow) as places:
        handed = HandedOver(session.folder / 'remis', places.origin)
        for number in range(N_MANY):
            handed.add('resource', f'Contribution {number}', make_resource(f'Contribution {number}', media=False))
        places.run('office', 'outbox', 'import', handed.write())
        places.sit_at('office')
        session.activate('button', words['send now'])
        session.activate('button', words['send it'])
        session.wait_for('button', words['stop sending'])
        session.wait_for('progress bar', words['sending'])
        wait_until(lambda: len(places.titles()) > 2, 'the first ones arrive', SENDING_TIMEOUT)
        with journey.timed('a search meanwhile', SEARCH_LIMIT):
            journey.search('carte grise')
        session.activate('list item', words['to send'])
        session.activate('button', words['stop sending'])
        session.wait_for('button', words['send now'], timeout=SENDING_TIMEOUT)

        # What was on its way when it was stopped waits, though the instance may have it by then: it is found again there.
        sent = len(places.titles())
        waiting = int(re.search(r'\d+', session.wait_for('heading', words['some are waiting']).name)[0])
        check(0 < sent < N_MANY, f'{sent} were sent')
        check(N_MANY - sent <= waiting <= N_MANY - sent + N_AT_ONCE, f'{waiting} wait, and {sent} of {N_MANY} are there')

        # And to its end: what was sent is counted, each is there once, and nothing is left to send.
        places.relay.delay = 0
        session.activate('button', words['send now'])
        session.wait_for('heading', words['all 500 are sent'], timeout=ALL_TIMEOUT)
        said = session.wait_for('alert', words['many were sent'], timeout=SENDING_TIMEOUT)
        check_equal(int(re.search(r'\d+', said.name)[0]), waiting, 'how many this run is said to have sent')
        check_equal(places.titles(), sorted(f'Contribution {number}' for number in range(N_MANY)), 'what the instance has')
        check(not session.find_all('button', words['send now']), 'something is left to send')


if __name__ == '__main__':
    run('send-in-trouble', session_ends, waits_and_is_sent, many)
