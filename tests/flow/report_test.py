#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""report_test.py KASSABEL: `report waits` over a day that was lived, an empty one, and things that are no database."""
import json
import sys

from kiosk import Kiosk

BINARY = sys.argv[1]


def waits(kiosk, *words):
    return kiosk.command("report", "waits", "--db", str(kiosk.db), *words)


def whole(kiosk, *words):
    done = waits(kiosk, "--json", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refused(kiosk, *words):
    done = kiosk.command("report", "waits", *words)
    assert done.returncode == 1 and not done.stdout, (done.returncode, done.stdout)
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def a_day_that_was_lived():
    with Kiosk(BINARY) as kiosk:
        kiosk.start()
        empty = whole(kiosk)
        assert empty["all"]["calls"] == 0 and empty["all"]["arrive"]["p90_ms"] == 0, empty
        assert empty["receipts"] == {"cash": 0, "card": 0} and empty["staff_minutes"] == 0, empty
        text = waits(kiosk)
        assert text.returncode == 0 and "Still open: 0." in text.stdout, text

        kiosk.touch("call")
        kiosk.wait_for(lambda _: whole(kiosk)["all"]["open"] == 1, "the call to be in the book")
        kiosk.sign_in()
        kiosk.wait_for(lambda _: whole(kiosk)["all"]["arrive"]["n"] == 1, "the arrival to be in the book")
        lived = whole(kiosk)
        assert lived["by_reason"]["help"]["calls"] == 1, lived
        assert sum(hour["calls"] for hour in lived["by_hour"].values()) == 1, lived
        assert whole(kiosk, "--to", "2001-01-01")["all"]["calls"] == 0
        assert whole(kiosk, "--from", "2001-01-01")["all"]["calls"] == 1
        text = waits(kiosk)
        assert "reason help" in text.stdout, text.stdout
        for said in (text.stdout, json.dumps(lived)):
            assert "mila" not in said.lower(), said


def what_is_wrong():
    with Kiosk(BINARY) as kiosk:
        there = ["--db", str(kiosk.db)]
        assert "there is no database" in refused(kiosk, *there)
        for date in ("22-11-2026", "2026-13-01", "2026-02-29", "2026-00-10", "2026-1-1", "yesterday", "2026-11-2x"):
            error = refused(kiosk, *there, "--from", date)
            assert f'--from "{date}" is not a date like 2026-11-22' in error, error
        assert '--to "x"' in refused(kiosk, *there, "--to", "x")
        assert "is after" in refused(kiosk, *there, "--from", "2026-12-01", "--to", "2026-11-30")
        kiosk.db.write_text("no database")
        assert "is not a database" in refused(kiosk, *there)


a_day_that_was_lived()
what_is_wrong()
print("report: a day that was lived, an empty one, and what is wrong")
