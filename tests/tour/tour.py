#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through the main screens of Besace on a display of its own, and takes a picture of each.

The pictures of README.md come from here, and so does what ./dev run shows where there is no display. They are taken
in French in a window of 1366 × 768, as most workstations have it; then in the dark, at 360 pixels, with a shared
screen’s large text, and in English. What one writes for others is shown in a round of its own, beside a training instance.
"""

import argparse
import contextlib
import re
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from accessible_tree import GLib, wait_until  # noqa: E402
from besace_session import ProgramEnded, Session  # noqa: E402
from practice import practice  # noqa: E402

# What the tour looks for on the screen, in the words of each language.
WORDS = {
    'fr': {
        'home': 'Accueil',
        'emergencies': 'Urgences',
        'call first': re.compile('appelez d’abord le 112'),
        'situation': 'Compte piraté',
        'catalogue': 'Catalogue',
        'bookmarks': 'Favoris',
        'new': 'Nouveautés',
        'teaching materials': re.compile(r'^Ressources pédagogiques, \d+'),
        'status': re.compile(r'^Catalogue de démonstration\n'),
        'results': re.compile(r'^\d+ (résultat|ressource)'),
        'keep': 'Garder',
        'no result': re.compile(r'^(Aucun|0 résultat)'),
        'main menu': 'Menu principal',
        'update': 'Mise à jour',
        'add a source': 'Ajouter une provenance…',
        'text of the note': 'Texte de la note',
        'saved': 'Enregistrée',
        'notes': 'Notes',
        'collections': 'Collections',
        'satchel': 'Ma besace',
        'trash': 'Corbeille',
        'profiles': 'Profils',
        'what a PIN does': 'Ce code protège des regards ; il ne chiffre rien.',
        'your library': 'Votre bibliothèque',
        'back up…': 'Sauvegarder…',
        'backups': 'Sauvegardes',
        'items': 'Ce que contient la collection',
        'workshop plan': 'Déroulé d’atelier',
        'learning path': 'Parcours d’apprentissage',
        'starts at': 'Début à',
        'print and share': 'Imprimer et partager',
        'booklet…': 'Livret…',
        'begin with': 'Commencer par',
        'training group': 'Espace',
        'workshop': re.compile('^Atelier'),
        'title': 'Titre',
        'to mend': 'À corriger avant de publier',
        'publish…': 'Publier…',
        'under a name': re.compile('^Publié sous le nom de'),
        'to send': 'À envoyer',
        'to be checked': re.compile('^À vérifier'),
        'more': 'Plus',
        'give feedback…': 'Donner son avis…',
        'useful': 'Recommandez-vous cette ressource ?',
        'report a gap': 'Signaler un manque',
        'what is missing': 'Ce qui manque',
    },
    'en': {
        'home': 'Home',
        'emergencies': 'Emergencies',
        'call first': re.compile('first call 112'),
        'situation': 'Compte piraté',
        'catalogue': 'Catalogue',
        'bookmarks': 'Bookmarks',
        'new': 'Newly arrived',
        'teaching materials': re.compile(r'^Teaching materials, \d+'),
        'status': re.compile(r'^Demonstration catalogue\n'),
        'results': re.compile(r'^\d+ (result|resource)'),
        'keep': 'Keep',
        'no result': re.compile(r'^(No|0 result)'),
        'main menu': 'Main menu',
        'update': 'Update',
        'add a source': 'Add a source…',
        'text of the note': 'Text of the note',
        'saved': 'Saved',
        'notes': 'Notes',
        'collections': 'Collections',
        'satchel': 'My satchel',
        'trash': 'Trash',
        'profiles': 'Profiles',
        'what a PIN does': 'This PIN protects from looks; it encrypts nothing.',
        'your library': 'Your library',
        'back up…': 'Back up…',
        'backups': 'Backups',
        'items': 'What is in the collection',
        'workshop plan': 'Workshop plan',
        'learning path': 'Learning path',
        'starts at': 'Starts at',
        'print and share': 'Print and share',
        'booklet…': 'Booklet…',
        'begin with': 'Begin with',
        'training group': 'Espace',
        'workshop': re.compile('^Atelier'),
        'title': 'Title',
        'to mend': 'To mend before publishing',
        'publish…': 'Publish…',
        'under a name': re.compile('^Published under the name of'),
        'to send': 'To send',
        'to be checked': re.compile('^To check'),
        'more': 'More',
        'give feedback…': 'Give feedback…',
        'useful': 'Was this resource useful to you?',
        'report a gap': 'Report a gap',
        'what is missing': 'What is missing',
    },
}

NARROW_WIDTH = 360

NOTE = 'Faire recopier la phrase sur le carnet'
WORKSHOP = 'Atelier du mardi'
DRAFT_TITLE = 'Ranger ses photos de famille avec un telephone'
DRAFT_SUMMARY = 'Une heure pour retrouver ses images.'

# The screens in order: the name of the picture, and what is done to come there. A step is
#   ('go', WORD)      chooses a place in the sidebar, or at the bottom of a narrow window
#   ('choose', WORD)  clicks what has that name
#   ('wait', WORD)    waits until something with that name shows
#   ('wait', PATTERN) the same, for what is written alike in all languages
#   ('learn', WORD)   the same, except in a narrow window, where it is on a hidden page
#   ('check', WORD)   checks the box that has that name
#   ('keys', KEY…)    presses keys
#   ('open', KEY…)    presses keys that open another window, or close it
#   ('collection', TITLE)  shows a collection, wherever collections are listed
#   ('narrow',)       leaves the screen out of all but narrow windows
#   ('type', TEXT)    types
SCREENS = [
    ('home', [('wait', 'emergencies'), ('wait', 'new'), ('learn', 'status')]),
    ('emergencies', [('choose', 'emergencies'), ('wait', 'call first')]),
    ('situation', [('choose', 'situation'), ('wait', re.compile('17Cyber|Cybermalveillance|mot de passe'))]),
    ('search', [('go', 'catalogue'), ('keys', 'ctrl+f', 'ctrl+a'), ('type', 'mot de passe'), ('wait', 'results')]),
    ('filters', [('keys', 'F9'), ('check', 'teaching materials')]),
    ('results', [('keys', 'F9'), ('wait', 'results')]),
    ('resource', [('keys', 'ctrl+f', 'Return'), ('wait', 'keep')]),
    ('note', [('keys', 'ctrl+n'), ('wait', 'text of the note'), ('type', NOTE), ('wait', 'saved')]),
    ('take-away', [('open', 'ctrl+shift+p')]),
    ('bookmarks', [('open', 'Escape'), ('keys', 'ctrl+d'), ('go', 'bookmarks'), ('wait', re.compile('des mots de passe qui tiennent'))]),
    ('notes', [('go', 'notes'), ('wait', re.compile(f'^{NOTE}'))]),
    ('collecting', [('go', 'catalogue'), ('keys', 'ctrl+f', 'ctrl+a'), ('type', 'mot de passe'), ('wait', 'results'),
                    ('keys', 'Down'), ('open', 'ctrl+shift+d'), ('type', WORKSHOP)]),
    ('collection', [('open', 'Return'), ('keys', 'Down'), ('open', 'ctrl+shift+d'), ('open', 'Return'), ('keys', 'Down'),
                    ('open', 'ctrl+shift+d'), ('open', 'Return'), ('collection', WORKSHOP), ('wait', 'items')]),
    ('plan', [('choose', 'workshop plan'), ('wait', 'starts at')]),
    ('booklet', [('choose', 'print and share'), ('choose', 'booklet…')]),
    ('path', [('open', 'Escape'), ('choose', 'learning path')]),
    ('trash', [('choose', 'main menu'), ('choose', 'trash')]),
    ('satchel', [('narrow',), ('go', 'satchel'), ('wait', 'trash')]),
    ('profiles', [('choose', 'main menu'), ('choose', 'profiles'), ('wait', 'what a PIN does')]),
    ('backups', [('open', 'Escape'), ('open', 'ctrl+comma'), ('wait', 'your library'), ('choose', 'backups'), ('wait', 'back up…')]),
    ('shared-screen', [('open', 'Escape'), ('go', 'catalogue'), ('keys', 'F12'), ('wait', 'results')]),
    ('no-result', [('keys', 'F12', 'ctrl+f', 'ctrl+a'), ('type', 'xylophonie'), ('wait', 'no result')]),
    ('update', [('choose', 'main menu'), ('choose', 'update'), ('wait', 'add a source')]),
    ('shortcuts', [('open', 'ctrl+F1')]),
]

# The same for what is written for others, beside the instance of practice.py.
CONTRIBUTING_SCREENS = [
    ('to-send', [('wait', 'emergencies'), ('go', 'to send'), ('wait', 'to be checked')]),
    ('new-resource', [('open', 'ctrl+e'), ('wait', 'begin with'), ('check', 'training group')]),
    ('editor', [('choose', 'workshop'), ('wait', 'title'), ('type', DRAFT_TITLE), ('keys', 'Tab'), ('type', DRAFT_SUMMARY),
                ('keys', 'Tab')]),
    ('review', [('keys', 'shift+F8'), ('wait', 'to mend')]),
    ('preview', [('keys', 'shift+F8', 'F8'), ('wait', re.compile(DRAFT_TITLE))]),
    ('publish', [('keys', 'F8'), ('choose', 'publish…'), ('wait', 'under a name')]),
    ('feedback', [('open', 'Escape'), ('keys', 'ctrl+f', 'ctrl+a'), ('type', 'photos'), ('wait', 'results'),
                  ('keys', 'Down', 'Return'), ('wait', 'keep'),
                  ('choose', 'more'), ('choose', 'give feedback…'), ('wait', 'useful')]),
    ('gap', [('open', 'Escape'), ('keys', 'ctrl+f', 'ctrl+a'), ('type', 'xylophonie'), ('wait', 'no result'),
             ('choose', 'report a gap'), ('wait', 'what is missing')]),
]


# How the screens are looked at: what the pictures’ names begin with, the size, the language, the environment.
LOOKS = [
    ('', (1366, 768), 'fr', {}),
    ('dark-', (1366, 768), 'fr', {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}),
    ('contrast-', (1366, 768), 'fr', {'ADW_DEBUG_HIGH_CONTRAST': '1'}),
    ('narrow-', (NARROW_WIDTH, 700), 'fr', {}),
    ('english-', (1366, 768), 'en', {}),
]

STEP_TIMEOUT = 8.0

# What stands for a place: a row of the sidebar, a tab at the bottom of a narrow window. Not what holds a whole page:
# libadwaita 1.7 names it after its tab, and tells that it shows even where it does not.
PLACES = ('list item', 'page tab')

# What is chosen by a tick or a dot.
CHECKS = ('check box', 'radio button')


def is_narrow(session):
    return session.window_geometry()[2] <= NARROW_WIDTH


def go(session, words, place):
    """Chooses a place; in a narrow window Back leads to where the places are, and what is one’s own is in one of them."""
    for _ in range(4):
        if session.find_all(PLACES, words[place]):
            break
        if place not in ('satchel', 'catalogue') and session.find_all('page tab', words['satchel']):
            session.activate('page tab', words['satchel'])
            break
        session.press('alt+Left')
    session.activate(PLACES, words[place], timeout=STEP_TIMEOUT)


def take_step(session, words, kind, *what):
    if kind == 'go':
        go(session, words, what[0])
    elif kind == 'choose':
        session.activate(name=words[what[0]], timeout=STEP_TIMEOUT)
    elif kind == 'wait':
        name = words[what[0]] if isinstance(what[0], str) else what[0]
        session.wait_for(name=name, timeout=STEP_TIMEOUT)
    elif kind == 'learn' and not is_narrow(session):
        session.wait_for(name=words[what[0]], timeout=STEP_TIMEOUT)
    elif kind == 'check':
        box = session.wait_for(CHECKS, words[what[0]], timeout=STEP_TIMEOUT)
        session.point_and_click(box)
        box.wait_state('checked', timeout=STEP_TIMEOUT)
    elif kind == 'collection':
        if is_narrow(session):
            go(session, words, 'collections')
        session.activate('label', what[0], timeout=STEP_TIMEOUT)
    elif kind == 'open':
        before = session.active_window()
        session.press(*what)
        wait_until(lambda: session.active_window() not in (before, None), 'another window opens', STEP_TIMEOUT)
    elif kind == 'keys':
        session.press(*what)
    elif kind == 'type':
        session.type_text(what[0])


def take_round(session, look, screens, environment, output):
    """Takes the pictures of some screens; yields what could not be shown, and why."""
    begin, size, language, own = look
    session.start(language=language, environment={**own, **environment})
    session.resize(*size)

    for name, steps in screens:
        picture = output / f'{begin}{name}.png'
        if ('narrow',) in steps and size[0] > NARROW_WIDTH:
            continue
        try:
            for step in steps:
                take_step(session, WORDS[language], *step)
            session.screenshot(picture)
            print(f'  {picture.name}')
        except ProgramEnded as error:
            yield f'{picture.name}, nor what follows: {error}'
            return
        except (AssertionError, GLib.Error) as error:
            yield f'{picture.name}: {error}'
    session.stop()


def take_pictures(session, look, output):
    """Takes the pictures of one look; yields what could not be shown, and why."""
    for screens, surroundings in ((SCREENS, contextlib.nullcontext({})), (CONTRIBUTING_SCREENS, practice(session))):
        session.forget()
        with surroundings as environment:
            yield from take_round(session, look, screens, environment, output)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--prefix', required=True, type=Path, help='where Besace is installed')
    parser.add_argument('--output', required=True, type=Path, help='the folder of the pictures')
    parser.add_argument('--look', choices=[look[0].rstrip('-') or 'light' for look in LOOKS],
                        help='only the pictures of one look')
    arguments = parser.parse_args()

    if not (arguments.prefix / 'bin/besace').exists():
        print(f'There is no Besace in {arguments.prefix}: nothing to make a tour of.', file=sys.stderr)
        return 1

    if not arguments.look:
        shutil.rmtree(arguments.output, ignore_errors=True)
    arguments.output.mkdir(parents=True, exist_ok=True)
    print(f'Pictures of the main screens, in {arguments.output}:', flush=True)
    missing = []
    with Session('tour', prefix=arguments.prefix) as session:
        for look in LOOKS:
            if arguments.look not in (None, look[0].rstrip('-') or 'light'):
                continue
            missing += take_pictures(session, look, arguments.output)

    for sentence in missing:
        print(f'Could not be shown: {sentence}', file=sys.stderr)
    taken = len(list(arguments.output.glob('*.png')))
    print(f'{taken} pictures are in {arguments.output}'
          + (f'; {len(missing)} could not be taken, as said above.' if missing else '.'))
    return 1 if missing else 0


if __name__ == '__main__':
    sys.exit(main())
