#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later

"""Check the demonstration catalogue, in TAP.

Usage: check-demo.py DEMO_DIR [VOCABULARIES.json]

Each check looks at the whole catalogue and returns its complaints, one sentence each. It then
runs once more on a catalogue spoilt on purpose, and must complain: a check that cannot fail
proves nothing.
"""

import copy
import datetime
import hashlib
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

NBSP, THIN = '\u00a0', '\u202f'

FIELDS = {
    'title', 'summary', 'language', 'form', 'kit', 'themes', 'resource_types', 'beneficiaries',
    'professional_sectors', 'challenges', 'situation', 'licence', 'producer', 'url', 'territory',
    'created', 'updated', 'published', 'contents',
}
BLOCKS = {  # by type: the required fields, the optional ones
    'section': ({'title'}, set()),
    'text': (set(), {'html', 'markdown'}),
    'link': ({'url'}, {'title', 'caption'}),
    'module': ({'name'}, set()),
}
KIT = {'cost', 'equipment', 'plans', 'contact', 'deployed_by'}

# What the reader draws; the rest would be dropped or unwrapped.
ELEMENTS = {
    'p', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'a', 'strong', 'em', 'b', 'i', 'u', 'br',
    'blockquote', 'code', 'pre', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'figure',
    'figcaption', 'sub', 'sup', 'abbr',
}
ATTRIBUTES = {'a': {'href'}, 'abbr': {'title'}, 'td': {'colspan', 'rowspan'}, 'th': {'colspan', 'rowspan'}}

# Limits: records.md, and those of the national instance where a resource would be published.
FACETS = {  # field: (facet of the vocabularies, fewest, most)
    'themes': ('theme', 1, 5),
    'resource_types': ('type', 1, 4),
    'beneficiaries': ('beneficiary', 0, 5),
    'professional_sectors': ('sector', 1, 4),
    'challenges': ('challenge', 0, 5),
    'form': ('form', 1, 1),
}

SITUATION_SECTIONS = [
    'Que faire tout de suite', 'Papiers à rassembler', 'Qui appeler', 'À qui passer le relais',
]
# A number that is not here was not checked against its own site: add it here when it was.
NUMBERS = {
    '15', '17', '112', '114', '115', '119', '116006', '3018', '3114', '3230', '3414', '3646',
    '3919', '3939', '3949', '0805160075', '0805805817', '0892705705', '0969390000',
}


class Catalogue:
    def __init__(self, folder, vocabularies):
        self.folder = folder
        self.vocabularies = vocabularies
        self.resources = read_lines(folder / 'resources.ndjson')
        self.situations = read_lines(folder / 'situations.ndjson')
        self.page = {
            path.relative_to(folder).as_posix(): path.read_text(encoding='utf-8')
            for path in sorted((folder / 'modules').rglob('*')) if path.is_file()
        }

    def records(self):
        return self.resources + self.situations


def read_lines(path):
    records = []
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        try:
            records.append(json.loads(line))
        except json.JSONDecodeError as error:
            print(f'Bail out! {path}:{number} is not JSON: {error.msg}')
            sys.exit(1)
    return records


# Reading a record

def blocks(record, kind=None):
    return [block for block in record['data'].get('contents', []) if kind in (None, block['type'])]


def depth(value):
    if isinstance(value, dict):
        return 1 + max((depth(item) for item in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth(item) for item in value), default=0)
    return 0


def strip_markdown(text):
    """The words that a reader sees: no code, no link target, no bare address."""
    return re.sub(r'`[^`\n]*`|\]\([^)\s]*\)|https?://\S+', '', text)


def strip_html(text):
    text = re.sub(r'<(code|pre)>.*?</\1>', ' ', text, flags=re.S)
    return re.sub(r'<[^>]+>', '\n', text)


def words(record):
    seen = [strip_markdown(block.get('markdown', '')) + strip_html(block.get('html', ''))
            for block in blocks(record, 'text')]
    return sum(len(text.split()) for text in seen)


def prose(record):
    """Every text of a record that is read as French, with a word to find it by."""
    data = record['data']
    yield 'title', data['title']
    yield 'summary', data.get('summary', '')
    yield from data.get('kit', {}).items()
    for block in blocks(record):
        yield 'section or link title', block.get('title', '')
        yield 'caption', block.get('caption', '')
        yield 'markdown', strip_markdown(block.get('markdown', ''))
        yield 'html', strip_html(block.get('html', ''))


def items(block):
    """The items of the lists of a text block, as they are written."""
    if 'html' in block:
        return re.findall(r'<li>(.*?)</li>', block['html'], flags=re.S)
    return re.findall(r'^(?:-|\d+\.) (.*)$', block['markdown'], flags=re.M)


def links(text):
    """Pairs of (target, shown text)."""
    yield from re.findall(r'<a href="([^"]*)">(.*?)</a>', text)
    yield from ((target, shown) for shown, target in re.findall(r'\[([^\]]*)\]\(([^)\s]*)\)', text))


def sections(record):
    """The blocks under each section title, in order."""
    found = {}
    title = None
    for block in blocks(record):
        if block['type'] == 'section':
            title = block['title']
            found[title] = []
        elif title:
            found[title].append(block)
    return found


class HtmlCheck(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []
        self.complaints = []

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            self.complaints.append(f'<{tag}>')
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, set()):
                self.complaints.append(f'{tag} {name}')
            if name == 'href' and not re.match(r'(https|mailto|tel):', value):
                self.complaints.append(f'href {value}')
        if tag != 'br':
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complaints.append(f'</{tag}> closes nothing')

    def close(self):
        super().close()
        self.complaints += [f'<{tag}> stays open' for tag in self.open]


# The checks

def check_form(catalogue):
    for record in catalogue.records():
        text = json.dumps(record, ensure_ascii=False)
        if (record.get('op'), record.get('type')) != ('put', 'resource') or set(record) != {'op', 'type', 'id', 'data'}:
            yield f'{record.get("id")} is not the put of a resource'
        if not re.fullmatch(r'demo:[a-z0-9]+(-[a-z0-9]+)*', record.get('id', '')):
            yield f'{record.get("id")} is not demo: and words joined by hyphens'
        if set(record['data']) - FIELDS:
            yield f'{record["id"]} has unknown fields: {set(record["data"]) - FIELDS}'
        if '\0' in text or '\\u0000' in text or len(text.encode()) > 4 << 20 or depth(record) > 32:
            yield f'{record["id"]} breaks a limit of records'


def check_unique(catalogue):
    for name, values in {
        'id': [record['id'] for record in catalogue.records()],
        'address': [record['data']['url'].rstrip('/') for record in catalogue.records() if 'url' in record['data']],
        'title': [record['data']['title'] for record in catalogue.records()],
        'situation': [record['data'].get('situation') for record in catalogue.situations],
    }.items():
        for value in sorted({value for value in values if values.count(value) > 1}, key=str):
            yield f'the {name} {value} is there twice'


def check_counts(catalogue):
    real = [record for record in catalogue.resources if 'url' in record['data']]
    full = [record for record in catalogue.resources if 400 <= words(record) <= 1200]
    if len(real) < 90:
        yield f'{len(real)} resources that exist elsewhere instead of 90'
    if len(full) < 18:
        yield f'{len(full)} resources to read in full instead of 18'
    if len(catalogue.situations) != 12:
        yield f'{len(catalogue.situations)} situations instead of 12'


def check_texts(catalogue):
    for record in catalogue.records():
        data = record['data']
        if not 1 <= len(data.get('title', '')) <= 100:
            yield f'{record["id"]}: a title has 1 to 100 characters'
        if not 1 <= len(data.get('summary', '')) <= 560:
            yield f'{record["id"]}: a summary has 1 to 560 characters'
        if not data.get('producer'):
            yield f'{record["id"]}: who makes it?'
        if not re.fullmatch(r'[a-z]{2,3}', data.get('language', '')):
            yield f'{record["id"]}: the language is not a code'


def check_references(catalogue):
    for record in catalogue.records():
        data = record['data']
        if 'url' not in data and data.get('producer') != 'Besace':
            yield f'{record["id"]}: where does it live?'
        if 'url' in data and not re.fullmatch(r'https://[a-z0-9.-]+\.[a-z]+(/\S*)?', data['url']):
            yield f'{record["id"]}: {data["url"]} is not a whole https address'
        if not re.fullmatch(r'(reg|dep):\d[\dAB]\d?', data.get('territory', 'reg:53')):
            yield f'{record["id"]}: {data["territory"]} is no territory'
        if not re.fullmatch(r'[A-Za-z0-9.-]+', data.get('licence', 'MIT')):
            yield f'{record["id"]}: {data["licence"]} is no SPDX identifier'
        for name in {'created', 'updated', 'published'} & set(data):
            try:
                datetime.datetime.strptime(data[name], '%Y-%m-%dT%H:%M:%SZ')
            except ValueError:
                yield f'{record["id"]}: {name} is no time in UTC'


def check_own(catalogue):
    for record in catalogue.records():
        data = record['data']
        if data.get('producer') == 'Besace' and not (data.get('licence') and blocks(record)):
            yield f'{record["id"]}: what the project writes has contents and a licence'
        if 'contents' in data and data.get('producer') != 'Besace':
            yield f'{record["id"]}: only what the project wrote itself has contents'


def check_kit(catalogue):
    for record in catalogue.records():
        kit = record['data'].get('kit')
        tangible = record['data'].get('form') == 'tangible'
        if tangible != (kit is not None):
            yield f'{record["id"]}: a kit is what a tangible resource has, and no other'
        elif tangible and (set(kit) - KIT or not kit.get('equipment') or not all(kit.values())):
            yield f'{record["id"]}: the kit lacks its equipment, or has an unknown or empty field'


def check_indexation(catalogue):
    for record in catalogue.records():
        for field, (facet, fewest, most) in FACETS.items():
            values = record['data'].get(field, [])
            values = values if isinstance(values, list) else [values]
            known = catalogue.vocabularies.get(facet, set())
            if not fewest <= len(values) <= most or len(set(values)) < len(values):
                yield f'{record["id"]}: {field} has {len(values)} values'
            for value in values:
                if known and str(value) not in known:
                    yield f'{record["id"]}: {field} has {value}, which the vocabularies lack'


def check_coverage(catalogue):
    for field, (facet, _, _) in FACETS.items():
        for value in sorted(catalogue.vocabularies.get(facet, set())):
            count = 0
            for record in catalogue.resources:
                values = record['data'].get(field, [])
                values = values if isinstance(values, list) else [values]
                count += value in map(str, values)
            if count < 2:
                yield f'{value} ({field}) has {count} resources instead of 2'


def check_variety(catalogue):
    if sum('territory' in record['data'] for record in catalogue.resources) < 3:
        yield 'fewer than 3 resources belong to a territory'
    if len({record['data']['language'] for record in catalogue.resources}) < 2:
        yield 'every resource is in one language'
    if len({record['data'].get('licence') for record in catalogue.resources}) < 4:
        yield 'fewer than 4 licences'


def check_blocks(catalogue):
    for record in catalogue.records():
        for block in blocks(record):
            required, optional = BLOCKS.get(block['type'], (None, set()))
            names = set(block) - {'type'}
            if required is None or not required <= names or names - required - optional:
                yield f'{record["id"]}: a {block["type"]} block has {sorted(names)}'
            if block['type'] == 'text' and len(names) != 1:
                yield f'{record["id"]}: a text block is either html or markdown'
            if block['type'] == 'section' and not 1 <= len(block.get('title', '')) <= 100:
                yield f'{record["id"]}: a section title has 1 to 100 characters'
            if block['type'] == 'link' and not block.get('url', '').startswith('https://'):
                yield f'{record["id"]}: a link leads to {block.get("url")}'
            if len(block.get('caption', '')) > 280:
                yield f'{record["id"]}: a caption has at most 280 characters'


def check_html(catalogue):
    for record in catalogue.records():
        for block in blocks(record, 'text'):
            parser = HtmlCheck()
            parser.feed(block.get('html', ''))
            parser.close()
            for complaint in parser.complaints:
                yield f'{record["id"]}: {complaint}'


def check_markdown(catalogue):
    for record in catalogue.records():
        for block in blocks(record, 'text'):
            text = re.sub(r'`[^`]*`', '', block.get('markdown', ''))
            if re.search(r'<[a-z!/]', text):
                yield f'{record["id"]}: markdown with HTML in it'
            if re.search(r'^\|', text, flags=re.M):
                yield f'{record["id"]}: a table in markdown, which CommonMark does not have'
            for target, _ in links(text):
                if not re.match(r'(https://|mailto:|tel:)', target):
                    yield f'{record["id"]}: a link leads to {target}'


def check_typography(catalogue):
    rules = {
        "a straight apostrophe": r"\w'\w",
        'a plain space before a sign': r' [:;?!»]',
        'no space before a sign': r'\w[;?!»]',
        'a plain space after «': r'«(?!' + NBSP + ')',
        'two no-break spaces': f'[{NBSP}{THIN}]{{2}}',
        'three dots': r'\.\.\.',
    }
    for record in catalogue.records():
        for name, text in prose(record):
            for rule, pattern in rules.items():
                match = re.search(pattern, text)
                if match:
                    around = text[max(0, match.start() - 20):match.end() + 20]
                    yield f'{record["id"]}: {rule} in the {name}: {around!r}'


def check_situations(catalogue):
    for record in catalogue.situations:
        data = record['data']
        if not re.fullmatch(r'[a-z]+(-[a-z]+)*', data.get('situation', '')):
            yield f'{record["id"]}: the situation is no identifier'
        if 2 not in data['challenges'] or data['producer'] != 'Besace' or 'url' not in data:
            yield f'{record["id"]}: a situation is by Besace, of challenge 2, with its official source'
        if '\n' in data['summary'] or len(data['summary']) > 160:
            yield f'{record["id"]}: the summary is one line that says when to use the sheet'
        found = sections(record)
        if list(found) != SITUATION_SECTIONS:
            yield f'{record["id"]}: the sections are {list(found)}'
            continue
        steps = ''.join(block.get('html', block.get('markdown', '')) for block in found[SITUATION_SECTIONS[0]])
        if len(re.findall(r'^\d\. ', steps, flags=re.M)) + (steps.count('<li>') if '<ol>' in steps else 0) != 3:
            yield f'{record["id"]}: there are three steps, no more, no fewer'
        for title in SITUATION_SECTIONS[1:]:
            if len([item for block in found[title] for item in items(block)]) < 2:
                yield f'{record["id"]}: « {title} » is a list'
    for record in catalogue.resources:
        if 'situation' in record['data']:
            yield f'{record["id"]}: situations have a file of their own'


def check_sources(catalogue):
    for record in catalogue.situations:
        for block in sections(record).get('Qui appeler', []):
            for item in items(block):
                if not re.search(r'https://', item) or not re.search(r'(?:fiche du|vérifié le) \d+\s\w+ \d{4}', item):
                    yield f'{record["id"]}: no source or no date: {item[:60]}'


def check_numbers(catalogue):
    for record in catalogue.records():
        for block in blocks(record, 'text'):
            text = block.get('html', block.get('markdown', ''))
            for target, shown in links(text):
                if not target.startswith('tel:'):
                    continue
                digits = re.sub(r'\D', '', shown)
                line = next(line for line in re.split(r'\n|</li>', text) if target in line)
                if target != f'tel:{digits}':
                    yield f'{record["id"]}: {shown} calls {target}'
                if digits not in NUMBERS:
                    yield f'{record["id"]}: {shown} is not among the numbers that were checked'
                if not re.search(r'https://', line):
                    yield f'{record["id"]}: {shown} has no source beside it'


def check_module(catalogue):
    names = [block['name'] for record in catalogue.records() for block in blocks(record, 'module')]
    if not names:
        yield 'no resource has an interactive module'
    for name in names:
        root = f'modules/{pathlib.PurePosixPath(name).stem}'
        page = catalogue.page.get(f'{root}/index.html', '')
        everything = ''.join(text for path, text in catalogue.page.items() if path.startswith(root))
        if '<html lang="fr">' not in page or '<title>' not in page:
            yield f'{name}: the page does not say its language or its title'
        for target in re.findall(r'(?:src|href)="([^"]+)"', page):
            if f'{root}/{target}' not in catalogue.page:
                yield f'{name}: {target} is missing'
        if re.search(r'https?://(?!www\.w3\.org/)', everything):
            yield f'{name}: an address outside the module; it works without a network'
        if re.search(r'fetch\(|XMLHttpRequest|WebSocket|localStorage|sessionStorage|cookie\b|eval\(|innerHTML', everything):
            yield f'{name}: nothing is fetched, kept or evaluated'
        if page.count('class="question"') != 8 or {'honest', 'phishing'} != set(re.findall(r'data-answer="(\w+)"', page)):
            yield f'{name}: eight messages, some honest, some not'
        if 'role="status"' not in page or 'aria-live="polite"' not in page:
            yield f'{name}: nothing tells a screen reader the answer'
        if 'min-height: 44px' not in everything or 'prefers-color-scheme: dark' not in everything:
            yield f'{name}: targets of 44 pixels, light and dark'
        plain = re.sub(r'<code>.*?</code>|<[^>]+>|<!--.*?-->', '', page, flags=re.S)
        if re.search(r"\w'\w| [:;?!»]|«[^" + NBSP + ']', plain):
            yield f'{name}: typography'


def check_pack(catalogue):
    pack = catalogue.folder / 'pack.py'
    with tempfile.TemporaryDirectory() as folder:
        outputs = [pathlib.Path(folder) / name for name in ('first', 'second')]
        for output in outputs:
            run = subprocess.run([sys.executable, pack, catalogue.folder, output],
                                 capture_output=True, text=True, check=False)
            if run.returncode != 0:
                yield run.stderr.strip()
                return
        trees = [{path.relative_to(output).as_posix(): path.read_bytes()
                  for path in output.rglob('*') if path.is_file()} for output in outputs]
        if trees[0] != trees[1]:
            yield 'packing twice does not give the same bytes'
        packed = read_lines(outputs[0] / 'catalogue.ndjson')
        if [record['id'] for record in packed] != [record['id'] for record in catalogue.records()]:
            yield 'the packed catalogue does not hold the resources, then the situations'
        for block in (block for record in packed for block in blocks(record, 'module')):
            data = trees[0].get(f'blobs/{block["blob"][:2]}/{block["blob"]}', b'')
            if hashlib.sha256(data).hexdigest() != block['blob'] or len(data) != block['size']:
                yield f'{block["name"]}: blob or size is wrong'
                continue
            with zipfile.ZipFile(outputs[0] / 'blobs' / block['blob'][:2] / block['blob']) as archive:
                entries = archive.infolist()
            if [entry.filename for entry in entries] != sorted(entry.filename for entry in entries):
                yield f'{block["name"]}: entries are not sorted'
            if {(entry.date_time, entry.external_attr, entry.compress_type) for entry in entries} != {
                    ((1980, 1, 1, 0, 0, 0), 0o100644 << 16, zipfile.ZIP_STORED)}:
                yield f'{block["name"]}: dates, permissions or compression depend on the machine'


# How to spoil a catalogue, so that a check has something to say

def with_field(name, value, situation=False):
    def spoil(catalogue):
        (catalogue.situations if situation else catalogue.resources)[0]['data'][name] = value
    return spoil


def with_text(kind, value):
    def spoil(catalogue):
        catalogue.resources[0]['data']['contents'].append({'type': 'text', kind: value})
    return spoil


def spoil_sources(catalogue):
    for record in catalogue.situations:
        for block in sections(record)['Qui appeler']:
            for kind in {'html', 'markdown'} & set(block):
                block[kind] = block[kind].replace('fiche du', 'vu le')


def spoil_steps(catalogue):
    block = sections(catalogue.situations[0])['Que faire tout de suite'][0]
    block['markdown'] += '\n4. Un geste de trop.'


def spoil_page(catalogue):
    path = next(path for path in catalogue.page if path.endswith('index.html'))
    catalogue.page[path] += '<img src="https://example.org/suivi.png">'


def spoil_order(catalogue):
    catalogue.resources.reverse()


def spoil_number(catalogue):
    with_text('markdown', '- [01 23 45 67 89](tel:0123456789). Source : https://example.org')(catalogue)


CHECKS = [
    ('every line is the record of a resource', check_form, with_field('colour', 'red')),
    ('no identifier, address, title or situation is there twice', check_unique,
     lambda catalogue: catalogue.resources.append(catalogue.resources[0])),
    ('there are enough resources, texts and situations', check_counts,
     lambda catalogue: catalogue.situations.pop()),
    ('titles, summaries, producers and languages are there', check_texts, with_field('title', 'x' * 101)),
    ('addresses, territories, licences and dates are well formed', check_references,
     with_field('url', 'http://example.org')),
    ('only what the project wrote has contents, with a licence', check_own, with_field('producer', 'Pix')),
    ('tangible resources have a kit, and no other', check_kit, with_field('form', 'tangible')),
    ('the indexation keeps to the vocabularies and their limits', check_indexation,
     with_field('themes', [])),
    ('every value of every vocabulary has resources', check_coverage,
     lambda catalogue: catalogue.resources.clear()),
    ('territories, languages and licences vary', check_variety,
     lambda catalogue: catalogue.resources.clear()),
    ('blocks are of the types that are known', check_blocks,
     with_field('contents', [{'type': 'poem', 'title': 'Ode'}])),
    ('HTML holds what the reader draws, and closes it', check_html, with_text('html', '<p><script>1</script>')),
    ('Markdown is CommonMark, without HTML', check_markdown, with_text('markdown', '[x](javascript:1)')),
    ('the typography is French', check_typography, with_text('markdown', "C'est dit !")),
    ('situations have their four sections and three steps', check_situations, spoil_steps),
    ('whom to call has a source and a date', check_sources, spoil_sources),
    ('numbers are known, call what they show, and have a source beside them', check_numbers, spoil_number),
    ('the module works alone, in French, for everyone', check_module, spoil_page),
    ('packing is reproducible and complete', check_pack, spoil_order),
]


def complaints_of(check, catalogue):
    """What a check says; a record that it cannot even read is a complaint too."""
    try:
        return list(check(catalogue))
    except (AttributeError, KeyError, TypeError) as error:
        return [f'a record is not built as it should be: {error!r}']


def read_vocabularies(path):
    if not path or not path.exists():
        return {}
    facets = json.loads(path.read_text(encoding='utf-8'))['facets']
    return {name: {str(value['id']) for value in values} for name, values in facets.items()}


def main():
    folder = pathlib.Path(sys.argv[1])
    vocabularies = read_vocabularies(pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    catalogue = Catalogue(folder, vocabularies)
    number = 0
    failed = False

    print(f'1..{2 * len(CHECKS)}')
    for description, check, spoil in CHECKS:
        number += 1
        if check is check_coverage and not vocabularies:
            for number in (number, number + 1):
                print(f'ok {number} - {description} # SKIP the vocabularies are not there')
            continue
        complaints = complaints_of(check, catalogue)
        failed |= bool(complaints)
        print(f'{"not ok" if complaints else "ok"} {number} - {description}')
        for complaint in complaints:
            print(f'# {complaint}')

        number += 1
        spoilt = copy.deepcopy(catalogue)
        spoil(spoilt)
        noticed = bool(complaints_of(check, spoilt))
        failed |= not noticed
        print(f'{"ok" if noticed else "not ok"} {number} - {description}: the opposite is noticed')
    return failed


if __name__ == '__main__':
    sys.exit(main())
