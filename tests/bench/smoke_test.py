#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""smoke_test.py BUILD: scripts/bench runs to its end on this build and leaves every row, whole. No figure is judged."""
import json
import math
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import report  # noqa: E402

CATALOGUE = {"search", "search_slip", "import", "import_memory", "import_find", "import_longest", "recall"}
ROOT = pathlib.Path(__file__).resolve().parents[2]
BESIDE_FLOOR = {"scan", "scan_p99", "sustained", "start", "memory_start", "memory_used", "idle_welcome", "idle_basket",
                "commits", "commit_wait", "intent", "receipt"}
ALONE = {"start_first", "lookup_small", "lookup_large", "call_shown_one", "call_shown_many", "call_accepted_one",
         "call_accepted_many", "memory_boards", "memory_one_board", "calls", "call_paged", "idle_devices",
         "start_devices", "codes", "prices"}
AIMS = {"scan", "start", "memory_start", "memory_used", "idle_welcome", "idle_basket", "lookup_large",
        "call_shown_one", "call_shown_many", "memory_boards", "calls", "codes", "prices"}


def bench(*words):
    return subprocess.run([ROOT / "scripts/bench", *map(str, words)], capture_output=True, text=True, timeout=540)


def check_row(row):
    sides = [row["kiosk"]] + ([row["floor"]] if row["id"] in BESIDE_FLOOR else [])
    for side in sides:
        numbers = [side[key] for key in ("p50", "p99") if key in side]
        assert numbers and all(math.isfinite(number) and number >= 0 for number in numbers), row
        assert row["id"].startswith(("idle", "memory_one_board")) or min(numbers) > 0, row
    assert (row["floor"] is not None) == (row["id"] in BESIDE_FLOOR), row
    assert (row["met"] in (True, False)) == (row["id"] in AIMS | {"import_memory", "recall"}), row
    assert row["what"] and row["unit"], row


def check_blocks(result):
    """--write changes what stands between the markers, and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.md"
        page.write_text("before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n")
        report.replace_block(page, report.long_block(result))
        text = page.read_text()
    assert text.startswith("before\n<!-- bench -->\n| what") and text.endswith("<!-- /bench -->\nafter\n"), text
    assert "old" not in text and result["machine"]["commit"] in text
    assert len(report.short_block(result).splitlines()) == 2 + len(report.SHORT)


def main(build):
    with tempfile.TemporaryDirectory(prefix="kassabel-bench-") as folder:
        out = pathlib.Path(folder)
        ran = bench("--smoke", "--xvfb", "--build", build, "--out", out, "--json", out / "copy.json")
        assert ran.returncode == 0, ran.stdout + ran.stderr
        result = json.loads((out / "bench.json").read_text())
        assert json.loads((out / "copy.json").read_text()) == result
        assert (out / "bench.txt").read_text().strip() in ran.stdout
        assert not (out / "work").exists(), "databases were left behind"
    rows = {row["id"]: row for row in result["rows"]}
    assert set(rows) == BESIDE_FLOOR | ALONE | CATALOGUE, set(rows) ^ (BESIDE_FLOOR | ALONE | CATALOGUE)
    for row in rows.values():
        check_row(row)
    assert "0 lost, 0 double" in rows["calls"]["what"], rows["calls"]
    assert rows["call_shown_many"]["kiosk"]["n"] > rows["call_shown_one"]["kiosk"]["n"] > 0
    assert rows["scan"]["kiosk"]["n"] == rows["scan"]["floor"]["n"] > 0
    assert all(result["machine"][key] for key in ("system", "processor", "cores", "when", "display"))
    check_blocks(result)
    wrong = bench("--nonsense")
    assert wrong.returncode == 2 and "--nonsense" in wrong.stderr, wrong.stderr
    print(f"bench smoke: {len(rows)} rows, all whole")


if __name__ == "__main__":
    main(sys.argv[1])
