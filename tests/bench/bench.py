#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the kiosk beside the floor program and writes one JSON; scripts/bench builds both and calls this.

What each row means, and what it does not: tests/bench/README.md. Nothing here asserts speed."""
import argparse
import gc
import json
import pathlib
import random
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import machine  # noqa: E402
import report  # noqa: E402
import shops  # noqa: E402
from programs import Display, Floor, Kiosk, Trouble, now_ns  # noqa: E402

CALLS_A_MINUTE = 1000
PANEL = (1080, 1920)  # of the demo shop's configuration
# How much of everything; each scan block is one shopper's basket.
SIZES = {
    "full": dict(starts=12, first_starts=5, blocks=27, scans=20, idle_s=30, bursts=6, burst=200, commit_blocks=20,
                 commits=100, lookup_blocks=40, lookups=1000, small=10_000, large=1_000_000, boards=50, calls=40,
                 storm_s=300, device_blocks=20, labels=100, device_starts=15, device_idle_s=20,
                 code_blocks=20, codes=50_000, price_blocks=20, baskets=1_600),
    "quick": dict(starts=4, first_starts=2, blocks=9, scans=20, idle_s=10, bursts=2, burst=100, commit_blocks=6,
                  commits=50, lookup_blocks=10, lookups=1000, small=10_000, large=1_000_000, boards=50, calls=12,
                  storm_s=20, device_blocks=6, labels=50, device_starts=5, device_idle_s=6,
                  code_blocks=6, codes=50_000, price_blocks=6, baskets=1_600),
    "smoke": dict(starts=1, first_starts=1, blocks=2, scans=3, idle_s=1, bursts=1, burst=5, commit_blocks=1,
                  commits=3, lookup_blocks=1, lookups=20, small=100, large=1000, boards=3, calls=2, storm_s=2,
                  device_blocks=1, labels=3, device_starts=1, device_idle_s=1, code_blocks=1, codes=100,
                  price_blocks=1, baskets=16),
}


def say(words):
    print(f"bench: {words}", file=sys.stderr, flush=True)


class Bench:
    def __init__(self, size, build, work):
        self.size, self.build, self.work = size, build, work
        self.codes = shops.plain_codes()
        self.displays = [Display(*PANEL), Display(*PANEL)]
        self.programs = []

    def close(self):
        for program in self.programs:
            program.kill()
        for display in self.displays:
            display.close()

    def kiosk_command(self, *words):
        done = subprocess.run([self.build / "kassabel", *map(str, words)], capture_output=True, text=True)
        if done.returncode:
            raise Trouble(done.stderr.strip())

    def shop_folder(self, products):
        """A folder with a catalogue of this many products, as `kassabel catalogue import` makes it."""
        folder = self.work / f"shop-{products}"
        folder.mkdir()
        shops.write_csv(folder / "products.csv", products)
        self.kiosk_command("catalogue", "import", "--db", folder / "kassabel.db", folder / "products.csv")
        return folder

    def part(self, program, *words):
        done = subprocess.run([self.build / program, *map(str, words)], capture_output=True, text=True)
        if done.returncode:
            raise Trouble(done.stderr.strip().splitlines()[-1])
        return json.loads(done.stdout)

    # ---- the rows, as raw figures

    def first_starts(self):
        took = []
        for number in range(self.size["first_starts"]):
            folder = self.work / f"new-{number}"
            folder.mkdir()
            kiosk = Kiosk(self.displays[0], folder, self.build / "kassabel")
            self.programs.append(kiosk)
            took.append(kiosk.start())
            kiosk.stop()
        return took

    def starts(self, kiosk, floor):
        took = {kiosk: [], floor: []}
        for number in range(self.size["starts"] + 1):
            for program in (kiosk, floor):
                milliseconds = program.start()
                program.stop()
                if number > 0:  # the first fills the system's file cache
                    took[program].append(milliseconds)
        return {program.name: values for program, values in took.items()}

    def one_scan(self, program, code):
        """Milliseconds from right before the request until the frame with it was on the display."""
        seen = program.ask(do="status")[program.seen]
        began = now_ns()
        program.send(do="scan", code=code)
        program.take_answer()
        time.sleep(0.030 + 0.015 * random.random())  # asking meanwhile would disturb; nothing may be in phase
        shown = program.wait_for(lambda status: status[program.seen] > seen, f"the frame with {code}")
        return (shown["presented_ns"] - began) / 1e6

    def scans(self, kiosk, floor):
        took = {kiosk: [], floor: []}
        at = 0
        gc.disable()
        for block in range(self.size["blocks"] + 1):
            codes = [self.codes[(at + n) % len(self.codes)] for n in range(self.size["scans"])]
            at += len(codes)
            for program in (kiosk, floor) if block % 2 else (floor, kiosk):
                values = [self.one_scan(program, code) for code in codes]
                program.empty_basket()
                if block > 0:  # the first warms up
                    took[program].append(values)
        gc.enable()
        return {program.name: blocks for program, blocks in took.items()}

    def sustained(self, kiosk, floor):
        """Scans a second when the next is sent as soon as the one before is taken."""
        rates = {kiosk: [], floor: []}
        codes = self.codes[:20]
        for _ in range(self.size["bursts"]):
            for program in (kiosk, floor):
                for code in codes:
                    self.one_scan(program, code)
                goal = program.ask(do="status")["seq"] + self.size["burst"]
                began = now_ns()
                for number in range(self.size["burst"]):
                    program.ask(do="scan", code=codes[number % len(codes)])
                time.sleep(0.2)
                shown = program.wait_for(lambda status: status[program.seen] >= goal, "the end of the burst")
                rates[program].append(self.size["burst"] / ((shown["presented_ns"] - began) / 1e9))
                program.empty_basket()
        return {program.name: values for program, values in rates.items()}

    def idle(self, programs):
        """Part of one core in percent, all threads, while nobody does anything."""
        time.sleep(1.5)
        before = [(program.cpu_ns(), program.cpu_ticks()) for program in programs]
        began = now_ns()
        time.sleep(self.size["idle_s"])
        seconds = (now_ns() - began) / 1e9
        return {program.name: {"percent": (program.cpu_ns() - ns) / 1e7 / seconds,
                               "ticks": program.cpu_ticks() - ticks, "seconds": round(seconds, 1)}
                for program, (ns, ticks) in zip(programs, before)}

    def with_windows(self, shop):
        """Everything that needs the two programs; both run on, and take turns."""
        catalogue = shop / "catalogue-1.db"
        kiosk = Kiosk(self.displays[0], shop, self.build / "kassabel")
        floor = Floor(self.displays[1], shop, self.build / "bench_floor", catalogue, machine.font())
        both = (kiosk, floor)
        self.programs += both
        raw = {}
        say(f"{self.size['starts']} starts each")
        raw["start"] = self.starts(*both)
        for program in both:
            program.start()
        say(f"idle for {self.size['idle_s']} s on the welcome screen")
        raw["idle_welcome"] = self.idle(both)
        raw["memory_start"] = {program.name: program.pss_kib() / 1024 for program in both}
        say(f"{self.size['blocks'] * self.size['scans']} scans each, {self.size['scans']} to a basket")
        raw["scan"] = self.scans(*both)
        say("bursts of scans")
        raw["sustained"] = self.sustained(*both)
        for program in both:
            for code in self.codes[:20]:
                self.one_scan(program, code)
        say(f"idle for {self.size['idle_s']} s on the basket screen")
        raw["idle_basket"] = self.idle(both)
        raw["memory_used"] = {program.name: program.pss_kib() / 1024 for program in both}
        for program in both:
            program.stop()
        return raw

    def calls(self):
        """A headless kiosk and its boards; then a storm of calls on a lane without window."""
        folder = self.work / "calls"
        folder.mkdir()
        kiosk = Kiosk(self.displays[0], folder, self.build / "kassabel", "--headless")
        self.programs.append(kiosk)
        kiosk.start()
        raw = {"call_rounds": {}}
        for boards in (1, self.size["boards"]):
            say(f"{self.size['calls']} calls on {boards} boards")
            raw["call_rounds"][boards] = self.part("bench_calls", "boards", kiosk.socket_path, boards,
                                                   self.size["calls"])
        kiosk.stop()
        say(f"{CALLS_A_MINUTE} calls a minute for {self.size['storm_s']} s")
        storm = self.work / "storm"
        storm.mkdir()
        raw["storm"] = self.part("bench_calls", "storm", storm, CALLS_A_MINUTE, self.size["storm_s"])
        return raw

    def catalogues(self, large):
        """Search, an import while somebody scans, and a recall list, with the large shop."""
        say(f"search among {self.size['large']} names")
        raw = {"search": self.part("bench_store", "searches", large, self.size["lookup_blocks"])}
        say(f"import of {self.size['large']} products while another process scans")
        raw["import"] = self.part("bench_store", "import", self.build / "kassabel", large, large / "products.csv",
                                  self.size["large"])
        began = now_ns()
        self.kiosk_command("catalogue", "recall", "--db", large / "kassabel.db", shops.DEMO_RECALLS)
        raw["recall_ms"] = (now_ns() - began) / 1e6
        return raw

    def run(self):
        raw = {}
        say("first starts")
        raw["start_first"] = {"kiosk": self.first_starts()}
        small = self.shop_folder(self.size["small"])
        raw |= self.with_windows(small)
        raw |= self.calls()
        say("six simulated devices")
        raw["devices"] = self.part("bench_devices", self.size["device_blocks"], self.size["labels"],
                                   self.size["device_starts"], self.size["device_idle_s"])
        say("codes")
        raw["codes"] = self.part("bench_codes", report.ROOT / "tests/domain/codes/corpus.jsonl",
                                 self.size["code_blocks"], self.size["codes"])
        say("prices")
        raw["prices"] = self.part("bench_price", self.size["price_blocks"], self.size["baskets"])
        say("journal commits")
        disk = self.work / "commits"
        disk.mkdir()
        raw["commits"] = self.part("bench_store", "commits", disk, self.size["commit_blocks"], self.size["commits"])
        say(f"look-ups in {self.size['small']} and {self.size['large']} products")
        large = self.shop_folder(self.size["large"])
        raw["lookup"] = self.part("bench_store", "lookups", small, self.size["small"], large, self.size["large"],
                                  self.size["lookup_blocks"], self.size["lookups"])
        raw |= self.catalogues(large)
        return raw


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True, help="folder of kassabel and the bench_* programs")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for bench.json and bench.txt")
    parser.add_argument("--json", type=pathlib.Path, help="write the JSON there too")
    parser.add_argument("--write", action="store_true", help="bring the tables of the two READMEs up to date")
    sizes = parser.add_mutually_exclusive_group()
    for name in ("quick", "smoke"):
        sizes.add_argument(f"--{name}", dest="size", action="store_const", const=name, default="full")
    chosen = parser.parse_args()
    if chosen.write and chosen.size != "full":
        parser.error("--write is for a full run")
    work = chosen.out / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    began = time.time()
    about = machine.about(chosen.size)
    bench = None
    try:
        bench = Bench(SIZES[chosen.size], chosen.build.resolve(), work.resolve())
        raw = bench.run()
    except (Trouble, OSError, KeyError) as trouble:
        print(f"bench: {trouble}", file=sys.stderr)
        return 1
    finally:
        if bench:
            bench.close()
        shutil.rmtree(work, ignore_errors=True)
    about["seconds"] = round(time.time() - began)
    about["load_after"] = machine.load()
    result = {"machine": about, "rows": report.rows(raw, SIZES[chosen.size])}
    text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    for path in filter(None, (chosen.out / "bench.json", chosen.json)):
        path.write_text(text, encoding="utf-8")
    table = report.table(result)
    (chosen.out / "bench.txt").write_text(table + "\n", encoding="utf-8")
    print(table)
    if chosen.write:
        report.write_readmes(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
