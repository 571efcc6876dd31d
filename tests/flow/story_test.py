#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""story_test.py KASSABEL: the headless demo tells the whole story (demo.story), and leaves what it promises. Here stands
only what a story cannot say itself."""
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
    assert all((out / f"receipt-{name}.png").stat().st_size > 2_000 for name in ("card", "cash"))
    shown = subprocess.run([binary, "journal", "show", "--json", "--most", "10000", "--db", str(out / "kassabel.db")],
                           capture_output=True, text=True, timeout=60)
    types = [json.loads(line)["type"] for line in shown.stdout.splitlines()]
    # Nobody was promised before somebody said so.
    assert types.index("call_sent") < types.index("call_arrived") < types.index("call_accepted")
print("1 passed, 0 failed")
