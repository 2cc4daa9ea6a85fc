# SPDX-License-Identifier: GPL-3.0-or-later
"""Records that nobody wrote: the same for the same seed, and unlike for another."""

import random

from program_test import record

SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'té', 'vi', 'œ', 'l’a']
THEMES = ['MaitriseDesOutilsNumeriques', 'AidesAuxDemarchesAdministratives', 'Parentalite', 'SobrieteNumerique']


def make_words(chance, count):
    return ' '.join(''.join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(count))


def make_records(count, seed):
    """Many records, the first of which has the same id whatever the seed."""
    chance = random.Random(seed)
    numbers = [0, *chance.sample(range(1, 2 * count), count - 1)]
    return [record(f'demo:{number}', make_words(chance, 5), summary=make_words(chance, 20),
                   producer=make_words(chance, 2), themes=chance.sample(THEMES, 2), updated='2025-01-01T00:00:00Z',
                   contents=[{'type': 'text', 'html': f'<p>{make_words(chance, chance.randint(20, 200))}</p>'}])
            for number in numbers]
