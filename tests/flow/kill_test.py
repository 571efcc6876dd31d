#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kill_test.py KASSABEL: SIGKILL at every event boundary of a sale with a call, then a restart.

What the journal says (read by this file's own few lines) must be what the screen shows: the same basket, the same
call; `journal verify` is clean and nothing is done twice.
"""
import sys

from kiosk import Gone, Kiosk

PRICES = {"Halfvolle melk": "8719990001011", "Jonge kaas": "8719990002018", "Cola, blikje": "8719990005019"}


def sale(kiosk):
    """One sale that meets most events; Gone where the kiosk dies."""
    for words, code in PRICES.items():
        kiosk.scan(code)
        kiosk.wait_for_words(words)
    kiosk.touch("line-2-remove")
    kiosk.touch("call")
    kiosk.sign_in()
    kiosk.touch("desk-take-cash")
    kiosk.wait_for_screen("cash-desk")
    kiosk.touch("cash-exact")
    kiosk.touch("cash-take")
    kiosk.ok(do="drawer", push="shut")
    kiosk.wait_for_words("geprint")
    kiosk.touch("cash-done")
    kiosk.wait_for_screen("thanks")
    kiosk.ok(do="clock", forward_s=20)
    kiosk.wait_for_screen("welcome")


def read_back(records):
    """Basket, call and counts as the journal has them; independent of the kiosk's own apply()."""
    lines, call, completed, asked = {}, None, 0, 0
    for record in records:
        body, kind = record["body"], record["type"]
        if kind == "sale_opened":
            lines = {}
        elif kind == "line_added":
            lines[body["line"]] = [body["product"]["name"], body["quantity"]]
        elif kind == "line_changed":
            lines[body["line"]][1] = body["quantity"]
        elif kind in ("sale_closed", "sale_voided"):
            lines, completed_now = {}, 0
        elif kind == "sale_completed":
            completed += 1
        elif kind == "call_raised":
            call = body["call"]
        elif kind == "call_closed":
            call = None
        elif kind == "drawer_asked":
            asked += 1
    basket = {name: quantity for name, quantity in lines.values() if quantity > 0}
    return {"basket": basket, "call": call, "completed": completed, "drawer_asked": asked}


def check_screen(kiosk, expected):
    """The screen after the restart shows what is on record."""
    if expected["call"] is not None:
        assert kiosk.probe()["screen"] in ("call", "basket", "thanks"), kiosk.labels()
        if kiosk.probe()["screen"] == "call":
            kiosk.touch("back")
    if expected["completed"]:
        assert kiosk.probe()["screen"] in ("thanks", "welcome", "call"), (kiosk.probe()["screen"], kiosk.labels())
        return
    if not expected["basket"]:
        return
    kiosk.wait_for_screen("basket")
    for name in expected["basket"]:
        kiosk.wait_for_words(name)
    pieces = sum(expected["basket"].values())
    kiosk.wait_for_words(f"{pieces} artikel")
    for name in set(PRICES) - {key for key in PRICES for shown in expected["basket"] if key in shown}:
        shown = [label for label in kiosk.labels() if name in label and "is weggehaald" not in label]
        assert not shown, f"{name} is shown and not on record: {kiosk.labels()}"


def killed_at(binary, seq):
    """False when the sale ended before record `seq` was written."""
    with Kiosk(binary) as kiosk:
        kiosk.start("--die-after", str(seq), wait=False)
        try:
            kiosk.wait_for(lambda probe: probe["screen"] != "", "the first screen")
            sale(kiosk)
            return False
        except Gone:
            pass
        assert kiosk.wait_until_dead() == -9, kiosk.log()
        before = kiosk.records()
        assert len(before) >= seq, (len(before), seq)
        expected = read_back(before)
        kiosk.start()
        kiosk.settle()
        check_screen(kiosk, expected)
        kiosk.settle()
        after = read_back(kiosk.records())
        assert after["basket"] == expected["basket"], (expected, after)
        assert after["call"] == expected["call"], (expected, after)
        assert after["drawer_asked"] == expected["drawer_asked"], "the drawer was kicked again"
        assert after["completed"] == expected["completed"], "the sale was completed again"
        verified = kiosk.verify()
        assert verified.returncode == 0, verified.stdout
        print(f"ok {seq} - killed after {before[-1]['type']}: {len(expected['basket'])} lines, "
              f"call {expected['call']}, back", flush=True)
        return True


def main():
    binary = sys.argv[1]
    step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    seq, tried = 2, 0
    while killed_at(binary, seq):
        tried += 1
        seq += step
        assert seq < 300, "the sale never ends"
    assert tried >= 20 // step, f"only {tried} boundaries were met"
    print(f"{tried} passed, 0 failed")


main()
