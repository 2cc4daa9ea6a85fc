# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders by which another workstation hands over contributions (src/exchange/besace-outbox-folder.h)."""

import hashlib
import json
import uuid

INDEXING = {'themes': ['Donnees', 'RisquesCyberEtProtection'], 'resource_types': ['Article'],
            'beneficiaries': ['TousPublics'], 'professional_sectors': ['ActeursPublics']}

PDF = b'%PDF-1.4 a file'
PNG = (b'\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00' + b'\x12\x34\x56\x78'
       + b'\x00\x00\x00\x00IEND\xaeB`\x82')


def digest(content):
    return hashlib.sha256(content).hexdigest()


def make_resource(title, media=True):
    """One of each kind of block, and two that are alike."""
    contents = [
        {'type': 'section', 'title': 'Déroulé'},
        {'type': 'text', 'markdown': 'Le même **paragraphe**.'},
        {'type': 'image', 'alt': 'Un plan', 'blob': digest(PNG), 'mime': 'image/png', 'size': len(PNG)},
        {'type': 'text', 'markdown': 'Le même **paragraphe**.'},
        {'type': 'file', 'name': 'fiche.pdf', 'blob': digest(PDF), 'mime': 'application/pdf', 'size': len(PDF)},
        {'type': 'link', 'title': 'Aller plus loin', 'url': 'https://example.org/a?b=1&c=2', 'caption': 'Un site'},
    ]
    return {'title': title, 'summary': 'Une heure & demie.', **INDEXING,
            'contents': [block for block in contents if media or 'blob' not in block]}


def authority(origin):
    """Of the ids of an instance that is not the national one."""
    return 'lesbases-' + hashlib.sha256(origin.encode()).hexdigest()[:8]


class HandedOver:
    """A folder that is written by hand, as by another workstation."""

    def __init__(self, folder, origin, device=None):
        self.folder = folder
        self.origin = origin
        self.device = device or str(uuid.uuid4())
        self.contributions = []
        (folder / 'blobs').mkdir(parents=True)
        for content in (PDF, PNG):
            (folder / 'blobs' / digest(content)).write_bytes(content)

    def add(self, kind, title, record, **fields):
        """Returns its uuid."""
        name = str(uuid.uuid4())
        time = '2026-01-15T12:00:00Z'
        self.contributions.append({'uuid': name, 'type': kind, 'origin': self.origin, 'title': title, 'record': record,
                                   'public': True, 'created': time, 'edited': time, **fields})
        return name

    def write(self):
        content = {'format': 'besace-outbox/1', 'device': self.device, 'profile': 'Bus', 'exported': '2026-01-15T12:00:00Z',
                   'contributions': self.contributions}
        (self.folder / 'outbox.json').write_text(json.dumps(content), encoding='utf-8')
        return self.folder

    def receipts(self):
        """By uuid."""
        path = self.folder / 'receipts.json'
        return {receipt['uuid']: receipt for receipt in json.loads(path.read_text(encoding='utf-8'))['receipts']}
