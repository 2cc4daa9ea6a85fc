# SPDX-License-Identifier: GPL-3.0-or-later
"""One source of each kind, that changes when it is told to and fails on purpose.

Each has arguments for `besacectl source add`, faults that it knows, the end of the id of an item that stays as it is, and
is entered and left like a file.
"""

import io
import shutil
import sys
import time
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'instance')]

from program_test import record  # noqa: E402
from published_feed import AUTHORITY, PublishedFeed  # noqa: E402
from synthetic_records import THEMES, make_words  # noqa: E402
from training_instance import TOKEN, TrainingInstance  # noqa: E402
from web_server import WebServer  # noqa: E402

WEB_FAULTS = ['truncated', 'half', 'too-many-requests', 'later', 'unavailable', 'captive-portal', 'redirect-loop',
              'redirect-away', 'reset', 'stall', 'rubbish']
INSTANCE_FAULTS = ['truncated', 'wrong-length', 'too-many-requests', 'unavailable', 'stall', 'reset', 'captive-portal',
                   'invalid-json', 'redirect-loop', 'server-error', 'lost-answer']
GUIDE = '''<?xml version="1.0" encoding="UTF-8"?>
<Publication xmlns:dc="http://purl.org/dc/elements/1.1/" ID="{name}" type="Fiche d'information">
  <dc:title>{title}</dc:title><dc:description>{title}</dc:description><dc:date>modified 2026-01-01</dc:date>
  <Texte>{paragraphs}</Texte>
</Publication>
'''


def make_guide(chance, name):
    paragraphs = ''.join(f'<Paragraphe>{make_words(chance, 20)}</Paragraphe>' for _ in range(chance.randint(1, 10)))
    return GUIDE.format(name=name, title=make_words(chance, 4), paragraphs=paragraphs)


def make_item(chance, number):
    return record(f'{AUTHORITY}:{number}', make_words(chance, 5), summary=make_words(chance, 20),
                  producer=make_words(chance, 2), themes=chance.sample(THEMES, 2), updated='2025-01-01T00:00:00Z',
                  contents=[{'type': 'text', 'html': f'<p>{make_words(chance, chance.randint(20, 200))}</p>'}])


class Population:
    """Numbers of what is there, of twice as many that there may be; 0 is always, and stays as it is."""

    def __init__(self, chance, count):
        self.chance = chance
        self.count = count
        self.present = set(range(count))

    def change(self, share):
        """(those that come or change, those that go); there are as many as before."""
        put = set(self.chance.sample(range(1, 2 * self.count), max(1, round(self.count * share))))
        n_gone = len(self.present | put) - self.count
        gone = set(self.chance.sample(sorted(self.present - put - {0}), n_gone))
        self.present = (self.present | put) - gone
        return sorted(put), sorted(gone)


def make_zip(guides):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(guides.items()):
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


class OfServer:
    """What both of the sources behind a plain web server have in common."""

    faults = WEB_FAULTS

    def __init__(self, chance):
        self.chance = chance
        self.server = WebServer({})

    def __enter__(self):
        self.server.__enter__()
        return self

    def __exit__(self, *unused):
        self.server.__exit__(*unused)

    def begin_fault(self, fault):
        self.server.n_good = self.chance.randint(0, 2)
        self.server.n_faulty = self.chance.choice([1, 2, None])
        self.server.fault = fault

    def end_fault(self):
        self.server.fault = None
        self.server.n_good = 0


class GuidesAtWork(OfServer):
    """service-public.fr’s zip."""

    kept = ':F10000'

    def __init__(self, chance, count):
        super().__init__(chance)
        self.population = Population(chance, count)
        self.guides = {}
        self.put(self.population.present)

    @property
    def arguments(self):
        return ['guides', self.server.origin + '/vosdroits.zip']

    def put(self, numbers):
        for number in numbers:
            name = f'F{10000 + number}'
            self.guides[f'{name}.xml'] = make_guide(self.chance, name)
        self.server.files['/vosdroits.zip'] = make_zip(self.guides)

    def change(self, share=0.2):
        put, gone = self.population.change(share)
        for number in gone:
            del self.guides[f'F{10000 + number}.xml']
        self.put(put)


class Feed:
    """A feed whose items come, change and go."""

    kept = ':0'

    def __init__(self, chance, count):
        self.chance = chance
        self.population = Population(chance, count)
        self.feed = PublishedFeed()
        self.feed.publish([make_item(chance, number) for number in self.population.present])

    def change(self, share):
        put, gone = self.population.change(share)
        self.feed.publish([*(make_item(self.chance, number) for number in put),
                           *({'op': 'del', 'type': 'resource', 'id': f'{AUTHORITY}:{number}'} for number in gone)])


class FeedFromServer(OfServer):
    """A feed behind a web server."""

    kept = Feed.kept

    def __init__(self, chance, count):
        super().__init__(chance)
        self.feed = Feed(chance, count)
        self.feed.feed.serve(self.server)

    @property
    def arguments(self):
        return ['feed', self.server.origin + '/feed/', '--unsigned']

    def change(self, share=0.2):
        self.feed.change(share)
        self.feed.feed.serve(self.server)


class FeedFromFolder:
    """A feed on a key."""

    kept = Feed.kept
    faults = ['pulled-out', 'missing', 'cut', 'rubbish', 'no-head', 'half-a-head']

    def __init__(self, chance, count, folder):
        self.chance = chance
        self.feed = Feed(chance, count)
        self.folder = folder
        self.feed.feed.write(folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    @property
    def arguments(self):
        return ['feed', self.folder, '--unsigned']

    def change(self, share=0.2):
        self.feed.change(share)
        self.feed.feed.write(self.folder)

    def begin_fault(self, fault):
        if fault == 'pulled-out':
            self.folder.rename(self.folder.with_name('pulled-out'))
            return
        last = self.feed.feed.segments[-1]['sha256'] if self.feed.feed.segments else self.feed.feed.snapshot['sha256']
        segment = self.folder / 'segments' / f'{last}.ndjson.gz'
        head = self.folder / 'feed.json'
        if fault == 'missing':
            segment.unlink()
        elif fault == 'cut':
            segment.write_bytes(segment.read_bytes()[:-20])
        elif fault == 'rubbish':
            segment.write_bytes(bytes(255 - byte for byte in segment.read_bytes()))
        elif fault == 'no-head':
            head.unlink()
        else:
            head.write_bytes(head.read_bytes()[:-20])

    def end_fault(self):
        pulled_out = self.folder.with_name('pulled-out')
        if pulled_out.exists():
            pulled_out.rename(self.folder)
        for path, content in self.feed.feed.files.items():
            (self.folder / path).write_bytes(content)


class LesBases:
    """A training instance in which a trainee writes."""

    faults = [f'{fault}:{step}' for fault in INSTANCE_FAULTS for step in ('list', 'markdown')] + ['shrunk-list', 'older-list']

    def __init__(self, chance, count, program):
        self.chance = chance
        self.program = program   # a Besacectl of besace-instance
        seed = [record(f'demo:{number}', f'{make_words(chance, 4)} {number}', published='2024-01-01T00:00:00Z',
                       contents=[{'type': 'text', 'html': f'<p>{make_words(chance, 30)}</p>'}]) for number in range(count)]
        self.instance = TrainingInstance(program, '--seed', program.write('seed.ndjson', seed))
        self.made = []
        self.n_made = 0
        self.kept = min(self.instance.rows(), key=lambda row: row['published'])['id']

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.instance.__exit__(*unused)

    @property
    def arguments(self):
        return ['lesbases', self.instance.origin]

    def change(self, share=0.2):
        # What is deleted stays in the list for ever: where little changes, nothing new comes.
        for _ in range(round(12 * share) if self.made else 12):
            identifier = self.instance.create(f'{make_words(self.chance, 3)} {self.n_made}')['id']
            self.instance.publish(identifier)
            self.made.append(identifier)
            self.n_made += 1
        self.chance.shuffle(self.made)
        while len(self.made) > 12:
            self.instance.mutate('Delete', resourceId=self.made.pop())
        title = f'{make_words(self.chance, 3)} {self.n_made}'
        self.instance.mutate('EditTitleAndDescription', resourceId=self.made[0], title=title, description='<p>Revue.</p>')
        self.instance.mutate('Republish', resourceId=self.made[0])

    def restart(self, *options):
        """Where it was, so that it is the same to whoever reads it."""
        self.instance.stop()
        self.instance.process = self.program.start('--data-dir', self.instance.data_dir, '--port', self.instance.port,
                                                   '--session', TOKEN, *options)
        deadline = time.monotonic() + 20
        while True:
            try:
                self.instance.connect().connect()
                return
            except ConnectionRefusedError:
                assert time.monotonic() < deadline, 'the instance does not come back'
                time.sleep(0.01)

    def begin_fault(self, fault):
        self.restart('--fault', fault)

    def end_fault(self):
        self.restart()
