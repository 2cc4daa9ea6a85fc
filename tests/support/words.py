# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests look for on the screen, in the words of each language that the program speaks.

No-break spaces are written as ordinary ones: the accessible tree is read that way (accessible_tree.py).
"""

import re

WORDS = {
    'fr': {
        'search field': 'Rechercher dans le catalogue',
        'some resources': re.compile(r'^[1-9]\d* ressources?$'),
        'emergencies': 'Urgences',
    },
    'en': {
        'search field': 'Search the catalogue',
        'some resources': re.compile(r'^[1-9]\d* resources?$'),
        'emergencies': 'Emergencies',
    },
}
