# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds made by hand, without a signature, for those who read them."""

import gzip
import hashlib
import json

FEED = '1a2b3c4d-0000-4000-8000-000000000001'


def record(name, title, **data):
    """Returns the record of a resource."""
    return {'op': 'put', 'type': 'resource', 'id': f'test:{name}', 'data': {'title': title, **data}}


def make_feed(title, *publications):
    """Returns the files of a feed, by their paths in it: each publication is a list of records, and a segment."""
    files, segments = {}, []
    for generation, records in enumerate(publications, 1):
        raw = ''.join(json.dumps({**item, 'g': generation}, ensure_ascii=False) + '\n' for item in records).encode()
        packed = gzip.compress(raw, mtime=0)
        digest = hashlib.sha256(packed).hexdigest()
        files[f'segments/{digest}.ndjson.gz'] = packed
        segments.append({'from': generation - 1, 'to': generation, 'sha256': digest, 'size': len(packed),
                         'raw_size': len(raw), 'records': len(records)})
    head = {'format': 'besace-feed/1', 'feed': FEED, 'title': title, 'generation': len(publications),
            'published': '2026-11-21T18:00:00Z', 'segments': segments, 'blobs': {'count': 0, 'size': 0}}
    files['feed.json'] = json.dumps(head, ensure_ascii=False).encode()
    return files


def write_feed(folder, title, *publications):
    """Writes such a feed to a folder."""
    for path, content in make_feed(title, *publications).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
