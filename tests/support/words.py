# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests look for on the screen, in the words of each language that the program speaks.

No-break spaces are written as ordinary ones: the accessible tree is read that way (accessible_tree.py).
"""

import re

WORDS = {
    'fr': {
        'search field': 'Chercher dans le catalogue',
        'some resources': re.compile(r'^[1-9]\d* ressources?$'),
        'emergencies': 'Urgences',
        'active filters': 'Filtres actifs',
        'results': 'Résultats',
        'seniors': re.compile(r'^Seniors et personnes âgées, [1-9]\d* ressources?$'),
        'teaching materials': re.compile(r'^Ressources pédagogiques, [1-9]\d* ressources?$'),
        'show resources': re.compile(r'^Voir (les )?\d+ ressources?$'),
    },
    'en': {
        'search field': 'Search the catalogue',
        'some resources': re.compile(r'^[1-9]\d* resources?$'),
        'emergencies': 'Emergencies',
        'active filters': 'Active filters',
        'results': 'Results',
        'seniors': re.compile(r'^Seniors and elderly people, [1-9]\d* resources?$'),
        'teaching materials': re.compile(r'^Teaching materials, [1-9]\d* resources?$'),
        'show resources': re.compile(r'^Show \d+ resources?$'),
    },
}
