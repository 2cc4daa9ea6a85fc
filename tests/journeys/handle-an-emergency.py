#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody’s account was hacked: what to do and whom to call are two clicks away."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'support'))

from journey import check, check_equal, run  # noqa: E402

SITUATION = 'Compte piraté'
STEPS = ['1.', '2.', '3.']
NUMBER = '0 805 805 817'
NUMBER_SOURCE = re.compile(r'Source : service-public\.gouv\.fr, fiche du \d+ \w+ \d{4}')
N_SITUATIONS = 12


def check_sheet(journey):
    """The sheet of the situation is open: steps, papers, a number with where it comes from, whom to hand over to."""
    page = journey.read(SITUATION)
    steps = [label for label in page.find_all('label') if label.name in STEPS]
    check_equal([step.name for step in steps], STEPS, 'the steps of the sheet')
    for step in steps:
        check(journey.is_in_view(step), f'step {step.name} cannot be read without scrolling')
    page.wait_for('link', NUMBER, description=f'tel:{NUMBER.replace(" ", "")}')
    page.wait_for('label', NUMBER_SOURCE)


def sheet_is_two_clicks_away(journey):
    """Two clicks of the mouse lead from the first window to the steps and the number"""
    session = journey.session
    journey.begin()
    session.point_and_click(session.wait_for('button', journey.words['emergencies']))
    session.point_and_click(session.wait_for('button', SITUATION))
    check_sheet(journey)


def keyboard_leads_there_too(journey):
    """The same by keyboard alone: Tab and Enter"""
    session = journey.session
    journey.begin()
    journey.tab_to('button', journey.words['emergencies'])
    journey.press('Return')
    session.wait_for('button', SITUATION)
    journey.tab_to('button', SITUATION)
    journey.press('Return')
    check_sheet(journey)


def situations_are_all_there(journey):
    """Emergencies shows the twelve situations, and each tile says what it is about"""
    session = journey.session
    journey.begin()
    session.activate('button', journey.words['emergencies'])
    session.wait_for('button', SITUATION)
    tiles = journey.read(journey.words['emergencies']).find_all('button')
    check_equal(len(tiles), N_SITUATIONS, 'the tiles of Emergencies')
    check_equal([tile.name for tile in tiles if len(tile.find_all('label')) < 2], [], 'tiles that say too little')


def searching_leads_there_too(journey):
    """Somebody who types “facebook piraté” is led to the same sheet"""
    journey.begin()
    journey.type_text('compte facebook piraté', 'Return')
    check_sheet(journey)


if __name__ == '__main__':
    run('handle-an-emergency', sheet_is_two_clicks_away, keyboard_leads_there_too, situations_are_all_there,
        searching_leads_there_too)
