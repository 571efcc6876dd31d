# SPDX-License-Identifier: Apache-2.0
"""The kiosk in trouble, on a real USB stack: a thousand scans, plugs that come and go, a printer that stops taking
bytes in the middle of a receipt. The long run only.
"""
import csv
import json
import pathlib

import bench
import gadget_checks
import kiosk
import kiosk_checks

SCANS = 1000
ROUNDS, ROUNDS_TO_SETTLE = 20, 5
MEMORY_MORE_MAX_KB = 8192  # after the first rounds; a leak a round would be more
PRINTER_AWAY = "The receipt printer is not working just now."
READY = "Your receipt is ready."
HEAD_BYTES = 600  # of a receipt: what the slow printer takes of it
RETRY_S = 150  # a device in trouble is tried again each minute
ENVIRONMENT = {"ASAN_OPTIONS": kiosk.ENVIRONMENT["ASAN_OPTIONS"] + ":quarantine_size_mb=4"}


def product_codes():
    with (gadget_checks.REPO / "kiosk/app/demo-shop/products.csv").open(newline="") as file:
        return [row["gtin"] for row in csv.DictReader(file) if row["unit"] == "each" and row["min_age"] == "0"
                and row["gtin"].startswith("8719990003")]  # of one shelf, none of them recalled


def scanned_in_order(records):
    """The codes of the journal's lines, in the order they were rung up."""
    codes, seen = {}, []
    for record in records:
        body = record["body"]
        if record["type"] == "line_added":
            codes[body["line"]] = body["product"]["gtin"]
        if record["type"] in ("line_added", "line_changed"):
            seen.append(codes[body["line"]])
    return seen


def check_thousand(checks, gadgets, screen):
    codes = product_codes()
    sent = [codes[nth % len(codes)] for nth in range(SCANS)]
    kiosk_checks.start_shopping(screen)
    for code in sent:
        gadgets.tell(f"scan {code}")
    screen.wait_says(f"{SCANS} items", 300)
    done = screen.tool("journal", "show", "--db", str(screen.database), "--json", "--most", "100000")
    checks.require(done[0] == 0, "the journal can be read meanwhile", done[1][-2000:])
    seen = scanned_in_order(json.loads(line) for line in done[1].splitlines() if line.startswith("{"))
    checks.require(seen == sent, f"{SCANS} scans are in the journal: none lost, none twice, in order",
                   f"{len(seen)} of {len(sent)}")


def memory_kb(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise bench.Failed("the kiosk has no memory")


def open_files(process):
    return len(list(pathlib.Path(f"/proc/{process.pid}/fd").iterdir()))


def check_rounds(checks, gadgets, screen):
    code = product_codes()[0]
    files = memory = 0
    for nth in range(1, ROUNDS + 1):
        gadgets.tell(f"scan {code}")
        gadgets.tell("taken")
        gadgets.tell("unplug scanner")
        screen.wait_says(kiosk_checks.SCANNER_AWAY)
        if not kiosk.says(screen.probe(), f"{SCANS + nth} items"):
            screen.wait_says(f"{SCANS + nth} items")
        gadgets.tell("plug scanner")
        screen.wait_says_not(kiosk_checks.SCANNER_AWAY)
        if nth == ROUNDS_TO_SETTLE:
            files, memory = open_files(screen.process), memory_kb(screen.process)
    checks.ok(f"{ROUNDS} times the scanner is pulled out right after a beep and put back: no scan is lost")
    bench.wait_for(f"no more than the {files} open files", lambda: open_files(screen.process) <= files)
    more = memory_kb(screen.process) - memory
    checks.require(more < MEMORY_MORE_MAX_KB, "and neither files nor memory are left behind", f"{more} kB more")


def slow_bytes():
    return (bench.RESULTS / "slow.bin").read_bytes()


def to_thanks(screen):
    screen.touch("pay")
    screen.touch("pay-card")
    screen.wait_screen("thanks")


def check_printer_stops(checks, gadgets, screen):
    gadgets.tell("unplug printer")
    screen.wait_says(PRINTER_AWAY)
    gadgets.tell("plug slow-printer")
    screen.wait_says_not(PRINTER_AWAY)
    kiosk_checks.check_scan(checks, gadgets, screen, kiosk_checks.MILK, kiosk_checks.MILK_NAME,
                            "a sale with the slow printer")
    to_thanks(screen)
    begin = len(slow_bytes())
    gadgets.tell(f"slow takes {HEAD_BYTES}")
    screen.touch("receipt-paper")
    probe = screen.wait_until("the screen says that it did not print",
                              lambda seen: any(kiosk.says(seen, words) for words in
                                               (PRINTER_AWAY, "did not come out well", "could not be printed")), 90)
    checks.require(not kiosk.says(probe, READY), "a receipt that stops in the middle is never called ready")
    checks.require(kiosk_checks.CUT not in slow_bytes()[begin:], "and it did stop in the middle",
                   repr(slow_bytes()[begin:]))
    screen.ask({"do": "clock", "forward_s": 120})
    screen.wait_screen("welcome")
    begin = len(slow_bytes())
    gadgets.tell("slow takes all")
    screen.wait_until("the printer works again", lambda seen: not kiosk.says(seen, PRINTER_AWAY), RETRY_S)
    kiosk_checks.start_shopping(screen)
    kiosk_checks.check_scan(checks, gadgets, screen, kiosk_checks.VLA, kiosk_checks.VLA_NAME, "the next shopper's sale")
    screen.wait_until("the printer works", lambda seen: not kiosk.says(seen, PRINTER_AWAY), RETRY_S)
    to_thanks(screen)
    screen.touch("receipt-paper")
    bench.wait_for("the next receipt", lambda: kiosk_checks.CUT in slow_bytes()[begin:], 60)
    printed = slow_bytes()[begin:]
    checks.require(kiosk_checks.VLA_NAME.encode() in printed and kiosk_checks.MILK_NAME.encode() not in printed,
                   "the next shopper's receipt is only theirs", repr(printed[-1500:]))
    gadgets.tell("unplug slow-printer")
    gadgets.tell("plug printer")


def run(checks, gadgets, program):
    kiosk.write_config(gadget_checks.REPO, pathlib.Path("/tmp/trouble.toml"), 648, 1152, False)
    screen = kiosk.Kiosk(program, "printer-stops", "--headless", "--config", "/tmp/trouble.toml")
    kiosk_checks.start_shopping(screen)
    check_printer_stops(checks, gadgets, screen)
    checks.require(screen.stop() == 0, "the kiosk ends cleanly after it", screen.log_tail())
    screen = kiosk.Kiosk(program, "thousand", "--headless", "--config", "/tmp/trouble.toml", environment=ENVIRONMENT)
    check_thousand(checks, gadgets, screen)
    check_rounds(checks, gadgets, screen)
    checks.require(screen.stop() == 0, "the kiosk ends cleanly after that", screen.log_tail())
