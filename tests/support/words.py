# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests look for on the screen, in the words of each language that the program speaks.

No-break spaces are written as ordinary ones: the accessible tree is read that way (accessible_tree.py).
"""

import re

WORDS = {
    'fr': {
        # The window
        'search field': 'Rechercher dans le catalogue',
        'home': 'Accueil',
        'emergencies': 'Urgences',
        'catalogue': 'Catalogue',
        'bookmarks': 'Favoris',

        # The catalogue
        'results': 'Résultats',
        'some resources': re.compile(r'^[1-9]\d* ressources?$'),
        'active filters': 'Filtres actifs',
        'seniors': re.compile(r'^Seniors et personnes âgées, [1-9]\d* ressources?$'),
        'teaching materials': re.compile(r'^Ressources pédagogiques, [1-9]\d* ressources?$'),
        'show resources': re.compile(r'^Voir \d+ ressources?$'),
        'more filters': 'Plus de filtres',
        'licence': 'Licence',

        # What is kept
        'keep button': 'Garder',
        'kept button': 'Gardée',
        'kept': 'Gardée dans les favoris',
        'one bookmark': '1 ressource gardée',
        'undo': 'Annuler',

        # What is read, and the shared screen
        'resume': 'Reprendre',
        'last searches': 'Dernières recherches',
        'shared screen': 'Écran partagé : ce qui est à vous est masqué.',
        'leave shared screen': 'Quitter (F12)',
        'print': 'Imprimer',
        'similar resources': 'Ressources proches',

        # Beside
        'preferences': 'Préférences',
    },
    'en': {
        'search field': 'Search the catalogue',
        'home': 'Home',
        'emergencies': 'Emergencies',
        'catalogue': 'Catalogue',
        'bookmarks': 'Bookmarks',

        'results': 'Results',
        'some resources': re.compile(r'^[1-9]\d* resources?$'),
        'active filters': 'Active filters',
        'seniors': re.compile(r'^Seniors and elderly people, [1-9]\d* resources?$'),
        'teaching materials': re.compile(r'^Teaching materials, [1-9]\d* resources?$'),
        'show resources': re.compile(r'^Show \d+ resources?$'),
        'more filters': 'More filters',
        'licence': 'Licence',

        'keep button': 'Keep',
        'kept button': 'Kept',
        'kept': 'Kept in the bookmarks',
        'one bookmark': '1 resource kept',
        'undo': 'Undo',

        'resume': 'Resume',
        'last searches': 'Last searches',
        'shared screen': 'Shared screen: what is yours is hidden.',
        'leave shared screen': 'Leave (F12)',
        'print': 'Print',
        'similar resources': 'Similar resources',

        'preferences': 'Preferences',
    },
}
