# SPDX-License-Identifier: GPL-3.0-or-later
"""A feed written by hand, as contracts say one is: what reads it is not what wrote it."""

import gzip
import hashlib
import json
import uuid

UUID = '1a2b3c4d-0000-4000-8000-000000000002'
AUTHORITY = 'feed-1a2b3c4d'
SEGMENTS_KEPT = 64


def hash_bytes(content):
    return hashlib.sha256(content).hexdigest()


class PublishedFeed:
    """files: from path inside the folder to bytes, as the last publication left it."""

    def __init__(self, feed=UUID):
        self.feed = str(uuid.UUID(feed))
        self.generation = 0
        self.present = {}     # from id to its last record, with its generation
        self.segments = []    # of the changes of one publication each, the oldest first
        self.snapshot = None
        self.files = {}

    def publish(self, records):
        """Puts and deletions become the next publication. Returns how many bytes name and hold them."""
        self.generation += 1
        changes = [{**record, 'g': self.generation} for record in records]
        for change in changes:
            if change['op'] == 'put':
                self.present[change['id']] = change
            else:
                self.present.pop(change['id'], None)

        if self.snapshot is None or self.generation - self.snapshot['to'] >= SEGMENTS_KEPT:
            self.snapshot = self.add_segment(0, self.present.values())
        if self.generation > 1:
            self.segments.append(self.add_segment(self.generation - 1, changes))
        self.segments = self.segments[-SEGMENTS_KEPT:]
        self.drop_others()
        self.write_head()

    def add_segment(self, start, records):
        raw = ''.join(json.dumps(record, ensure_ascii=False) + '\n' for record in records).encode('utf-8')
        return self.add_raw_segment(start, gzip.compress(raw, 6, mtime=0), len(raw), raw.count(b'\n'))

    def add_raw_segment(self, start, content, raw_size, n_records):
        sha256 = hash_bytes(content)
        self.files[f'segments/{sha256}.ndjson.gz'] = content
        return {'from': start, 'to': self.generation, 'sha256': sha256, 'size': len(content), 'raw_size': raw_size,
                'records': n_records}

    def drop_others(self):
        named = {segment['sha256'] for segment in [self.snapshot, *self.segments]}
        self.files = {path: content for path, content in self.files.items() if path[9:73] in named}

    def write_head(self, **changes):
        head = {'format': 'besace-feed/1', 'feed': self.feed, 'title': 'Catalogue d’essai', 'generation': self.generation,
                'published': '2026-01-01T00:00:00Z', 'segments': [self.snapshot, *self.segments],
                'blobs': {'count': 0, 'size': 0}, **changes}
        self.files['feed.json'] = json.dumps(head, ensure_ascii=False).encode('utf-8')

    def serve(self, server, prefix='/feed/'):
        """Puts it behind a WebServer, at once."""
        server.files = {**{path: content for path, content in server.files.items() if not path.startswith(prefix)},
                        **{prefix + path: content for path, content in self.files.items()}}

    def write(self, folder):
        """Puts it into a folder: what is new, the head last, then what is named no more goes."""
        (folder / 'segments').mkdir(parents=True, exist_ok=True)
        for path, content in self.files.items():
            if path != 'feed.json' and not (folder / path).exists():
                (folder / path).write_bytes(content)
        (folder / 'feed.json.new').write_bytes(self.files['feed.json'])
        (folder / 'feed.json.new').rename(folder / 'feed.json')
        for path in folder.glob('segments/*'):
            if f'segments/{path.name}' not in self.files:
                path.unlink()
