# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tour shows of contributing: a workstation at which Camille is signed in at a training instance, where something was
published, something waits, and something is to be checked."""

import contextlib
import shutil
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from handed_over import HandedOver, authority  # noqa: E402
from journey import Journey  # noqa: E402
from relay import Relay  # noqa: E402
from workstations import Workstations  # noqa: E402

PUBLISHED = 'Reconnaître un message frauduleux'
WAITING = 'Ses premiers pas avec la souris'
ONLINE = ('Ranger ses photos', '<p>Une heure pour retrouver ses images.</p>')
OUTDATED = 'Créer une adresse électronique'

# How besacectl ends where something is to be checked.
NOT_ALL_SENT = 1


def lose_answer_to_report(method, path, body):
    """Nothing comes back of it."""
    return '' if 'report.resource' in path else None


def report(places, target):
    """Of a resource of the instance; its answer is lost, so that nobody knows whether it arrived."""
    folder = places.session.folder / 'report'
    shutil.rmtree(folder, ignore_errors=True)
    handed_over = HandedOver(folder, places.origin)
    handed_over.add('report', OUTDATED, {'reason': 'Outdated', 'comment': 'Le site a changé d’aspect.'},
                    target=f'{authority(places.origin)}:{target}')
    places.run('office', 'outbox', 'import', handed_over.write())


@contextlib.contextmanager
def practice(session):
    """Yields the environment of the program at that workstation."""
    with Workstations(Journey(session, 'fr'), lambda port: Relay(port, after=lose_answer_to_report)) as places:
        made = [places.instance.create(*ONLINE), places.instance.create(OUTDATED, '<p>Pas à pas.</p>')]
        for resource in made:
            places.instance.publish(resource['id'])
        places.run('office', 'sync')
        places.write('office', PUBLISHED)
        report(places, made[1]['id'])
        places.run('office', 'outbox', 'send', '--session-file', session.folder / 'token', status=NOT_ALL_SENT)
        places.write('office', WAITING)
        try:
            yield places.environment('office')
        finally:
            session.stop()
