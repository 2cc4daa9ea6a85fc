# SPDX-License-Identifier: GPL-3.0-or-later
"""What sending costs: in requests, in how many of them at a time, in time."""

import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "support"), str(TESTS / "instance")]

from handed_over import HandedOver, make_resource  # noqa: E402
from program_test import Besacectl  # noqa: E402
from relay import Relay  # noqa: E402
from training_instance import TOKEN, TrainingInstance  # noqa: E402

CONTRIBUTIONS = 500
AT_A_TIME = 4
# Of each: its creation, its words, its four contents, its publication; and, since these came by a folder, a look before that at
# what another workstation may have published. What a run asks once, whose session it is and what is there, counts for all of them.
REQUESTS_OF_ONE = 8.1


def measure_sending(report, prefix, folder):
    """A queue of weeks goes out in one run."""
    place = folder / "sending"
    (place / "instance").mkdir(parents=True)
    program = Besacectl(str(prefix / "bin/besace-instance"), place / "instance")
    with TrainingInstance(program) as instance, Relay(instance.port) as relay:
        ctl = Besacectl(str(prefix / "bin/besacectl"), place)
        ctl.do("source", "add", "lesbases", relay.origin, "--name", "Espace")
        handed = HandedOver(place / "key", relay.origin)
        for number in range(CONTRIBUTIONS):
            handed.add("resource", f"Atelier {number}", make_resource(f"Atelier {number}", media=False))
        session = ctl.write("session", TOKEN)
        session.chmod(0o600)
        ctl.do("outbox", "import", handed.write())

        asked = len(relay.asked)
        begun = time.monotonic()
        outcome = ctl.do("outbox", "send", "--session-file", session, "--json")
        seconds = time.monotonic() - begun
        published = outcome.json["instances"][0]["published"]
        if published != CONTRIBUTIONS:
            raise SystemExit(f"run: {published} of {CONTRIBUTIONS} contributions were published")
        requests = len(relay.asked) - asked

    report.line(f"sending {CONTRIBUTIONS} contributions: requests for each", requests / CONTRIBUTIONS, REQUESTS_OF_ONE)
    report.line("   at a time", relay.most, AT_A_TIME)
    report.line("   time", seconds * 1000, None, " ms")
