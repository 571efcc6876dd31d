#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""story_test.py KASSABEL: the headless demo tells the whole story, and leaves what it promises."""
import json
import pathlib
import subprocess
import sys
import tempfile

binary = sys.argv[1]
with tempfile.TemporaryDirectory(prefix="kassabel-story-") as folder:
    out = pathlib.Path(folder) / "demo"
    told = subprocess.run([binary, "demo", "--headless", "--out", str(out)], capture_output=True, text=True, timeout=280)
    print(told.stdout)
    log = out / "kiosk.log"
    assert told.returncode == 0, told.stderr + (log.read_text(errors="replace") if log.exists() else "")
    pictures = sorted(out.glob("[0-9]*.png"))
    assert len(pictures) >= 15, pictures
    assert all(p.read_bytes().startswith(b"\x89PNG") and p.stat().st_size > 5_000 for p in pictures)
    # After the power cut the call looks as it did before: that is the point. No two others are alike.
    assert len({p.read_bytes() for p in pictures}) >= len(pictures) - 1, "two pictures are the same"
    for name in ("card", "cash"):
        text = (out / f"receipt-{name}.txt").read_text()
        assert "DEMO" in text and "Buurtwinkel De Linde" in text, text
        assert (out / f"receipt-{name}.png").stat().st_size > 2_000
    assert "Pindakaas" in (out / "receipt-cash.txt").read_text()
    assert "Afronding" in (out / "receipt-cash.txt").read_text()
    assert "Jonge kaas" not in (out / "receipt-card.txt").read_text(), "a removed line was sold"
    shown = subprocess.run([binary, "journal", "show", "--json", "--most", "10000", "--db", str(out / "kassabel.db")],
                           capture_output=True, text=True, timeout=60)
    types = [json.loads(line)["type"] for line in shown.stdout.splitlines()]
    for expected in ("genesis", "sale_completed", "receipt_answered", "drawer_answered", "call_sent", "call_arrived",
                     "call_accepted", "call_here", "call_closed", "call_paged", "kiosk_started"):
        assert expected in types, f"no {expected} in the journal"
    assert types.count("kiosk_started") == 2
    assert types.count("genesis") == 1
    # Nobody was promised before somebody said so.
    assert types.index("call_sent") < types.index("call_arrived") < types.index("call_accepted")
print("1 passed, 0 failed")
