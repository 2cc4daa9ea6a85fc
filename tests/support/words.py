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

        # What becomes of it
        'not kept': 'Retirée des favoris',
        'more': 'Plus',
        'save as a PDF…': 'Enregistrer en PDF…',
        'save as a PDF': 'Enregistrer en PDF',
        'saved as': re.compile('^Enregistrée sous « .*fiche.pdf »$'),
        'not written': re.compile('fiche.pdf.*Choisissez un autre dossier'),

        # What is not found, or cannot be shown
        'no resource': 'Aucune ressource',
        'zero resources': '0 ressource',
        'without teaching materials': re.compile(r'^Sans Ressources pédagogiques : \d+$'),
        'drop the filters': 'Garder les mots, retirer les filtres',
        'whole catalogue': 'Voir tout le catalogue',
        'themes': 'Thèmes',
        'open the activity': re.compile('^Ouvrir l’activité'),
        'cannot be shown': 'Cette partie ne peut pas être affichée ici',
        'rest works': re.compile('fonctionnent comme d’habitude'),
        'back to the resource': 'Revenir à la ressource',

        # Import
        'main menu': 'Menu principal',
        'import…': 'Importer des ressources…',
        'import a file': 'Importer un fichier',
        'import complete': 'L’import est terminé',
        'import report': 'Ce que l’import a fait',
        'one record left out': re.compile('^1 fiche .*laissée de côté'),
        'third line': re.compile('^Ligne 3 :'),
        'import refused': re.compile('^Rien n’a pu être pris|^Le fichier n’a pas pu être importé'),
        'close': 'Fermer',

        # Updates
        'key plugged in': 'Une clé avec « Catalogue du dépôt » est branchée.',
        'receive': 'Recevoir',
        'receive all the same': 'Recevoir quand même',
        'receiving': re.compile('^Réception : encore'),
        'in the catalogue': 'C’est dans le catalogue',
        'not received': 'La réception n’a pas réussi',
        'key pulled out': re.compile(r'^La clé a été retirée\..* Rebranchez-la : la suite reprendra\.$'),
        'up to date': re.compile('^À jour, copie d’aujourd’hui'),
        'old copy': re.compile(r'^Copie du \d+'),
        'last update took': re.compile(r'^La dernière mise à jour a pris .*\d'),
        'update page': 'Mise à jour',
        'add a source…': 'Ajouter une provenance…',
        'next': 'Suivant',
        'update now': 'Mettre à jour',
        'stop': 'Arrêter',
        'offline for twelve days': 'Hors ligne depuis 12 jours, tout fonctionne',
        'update stopped': re.compile('^La mise à jour est arrêtée'),
        'changed bookmarks': 'Ce qui a changé dans mes favoris',

        # Trouble at the start
        'bookmarks unreadable': 'Vos favoris sont illisibles',
        'library damaged': re.compile('abîmé'),
        'date of the backup': re.compile('La dernière sauvegarde est du '),
        'take the backup': 'Reprendre la dernière sauvegarde',
        'try again': 'Réessayer',
        'catalogue set aside': re.compile('^Le catalogue était abîmé : il a été mis de côté .* Votre bibliothèque est intacte'),
        'newer was here': 'Une version plus récente de Besace est passée par ici',
        'nothing was changed': re.compile('mettez celle-ci à jour. Rien n’a été modifié.$'),
        'quit': 'Quitter',
        'cannot write': 'Besace ne peut pas écrire ses données',
        'check the folder': re.compile(r'« .* » .*\.$'),
        'check the rights': re.compile('lecture seule'),

        # Beside
        'preferences': 'Préférences',
        'shortcuts': 'Raccourcis clavier',
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

        'not kept': 'No longer in the bookmarks',
        'more': 'More',
        'save as a PDF…': 'Save as a PDF…',
        'save as a PDF': 'Save as a PDF',
        'saved as': re.compile('^Saved as “.*fiche.pdf”$'),
        'not written': re.compile('fiche.pdf.*Choose another folder'),

        'no resource': 'No resource',
        'zero resources': '0 resources',
        'without teaching materials': re.compile(r'^Without Teaching materials: \d+$'),
        'drop the filters': 'Keep the words, drop the filters',
        'whole catalogue': 'See the whole catalogue',
        'themes': 'Themes',
        'open the activity': re.compile('^Open the activity'),
        'cannot be shown': 'This part cannot be shown here',
        'rest works': re.compile('work as usual'),
        'back to the resource': 'Back to the resource',

        'main menu': 'Main menu',
        'import…': 'Import resources…',
        'import a file': 'Import a file',
        'import complete': 'The import is complete',
        'import report': 'What the import did',
        'one record left out': re.compile('^1 record .*left out'),
        'third line': re.compile('^Line 3:'),
        'import refused': re.compile('^Nothing could be taken|^The file could not be imported'),
        'close': 'Close',

        'key plugged in': 'A key with “Catalogue du dépôt” is plugged in.',
        'receive': 'Receive',
        'receive all the same': 'Receive all the same',
        'receiving': re.compile('^Receiving: .* left'),
        'in the catalogue': 'It is in the catalogue',
        'not received': 'It could not be received',
        'key pulled out': re.compile(r'^The key was taken out\..* Plug it in again: the rest will follow\.$'),
        'up to date': re.compile('^Up to date, copy of today'),
        'old copy': re.compile(r'^Copy of \d+'),
        'last update took': re.compile(r'^The last update took .*\d'),
        'update page': 'Update',
        'add a source…': 'Add a source…',
        'next': 'Next',
        'update now': 'Update now',
        'stop': 'Stop',
        'offline for twelve days': 'Offline for 12 days, everything works',
        'update stopped': re.compile('^The update was stopped'),
        'changed bookmarks': 'What changed among my bookmarks',

        'bookmarks unreadable': 'Your bookmarks cannot be read',
        'library damaged': re.compile('damaged'),
        'date of the backup': re.compile('The last backup is of '),
        'take the backup': 'Take the last backup',
        'try again': 'Try again',
        'catalogue set aside': re.compile('^The catalogue was damaged: it was set aside .* Your library is untouched'),
        'newer was here': 'A newer Besace was here',
        'nothing was changed': re.compile('update this one. Nothing was changed.$'),
        'quit': 'Quit',
        'cannot write': 'Besace cannot write its data',
        'check the folder': re.compile(r'“.*” .*\.$'),
        'check the rights': re.compile('read-only'),

        'preferences': 'Preferences',
        'shortcuts': 'Keyboard shortcuts',
    },
}
