# SPDX-License-Identifier: Apache-2.0
"""From raw figures to rows, from rows to tables. A row: what, unit, kiosk, floor, ratio, aim, met."""
import pathlib
import re
import statistics

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCAN_RATIO_MAX, START_MS_MAX, MEMORY_MIB_MAX, LOOKUP_RATIO_MAX = 1.25, 300, 60, 1.5
CALL_SHOWN_MS_MAX, CALLS_A_MINUTE_MIN = 2000, 990
CODES_A_SECOND_MIN = 50_000
BASKETS_A_SECOND_MIN = 1_000  # at every scan: a millisecond of a commit's ten at most
IDLE_PERCENT_MAX = 0.05  # what rounds to 0.0 %


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def figures(values, digits=2):
    return {"p50": round(statistics.median(values), digits), "p99": round(percentile(values, 0.99), digits),
            "n": len(values)}


def flat(blocks):
    return [value for block in blocks for value in block]


def ratio_of_blocks(ours, theirs):
    """Two blocks side by side saw the same machine; the median of their ratios forgets what disturbed one of them."""
    pairs = zip(ours, theirs)
    return round(statistics.median(statistics.median(a) / statistics.median(b) for a, b in pairs), 2)


def row(name, what, unit, kiosk, floor=None, ratio=None, aim="", met=None):
    return {"id": name, "what": what, "unit": unit, "kiosk": kiosk, "floor": floor, "ratio": ratio, "aim": aim,
            "met": met}


def scan_rows(raw):
    ratio = ratio_of_blocks(raw["scan"]["kiosk"], raw["scan"]["floor"])
    tail = {name: percentile(flat(blocks), 0.99) for name, blocks in raw["scan"].items()}
    yield row("scan", "scan received → frame presented, commit included", "ms", figures(flat(raw["scan"]["kiosk"])),
              figures(flat(raw["scan"]["floor"])), ratio, f"ratio ≤ {SCAN_RATIO_MAX}", ratio <= SCAN_RATIO_MAX)
    yield row("scan_p99", "the same, 99th of 100", "ms", {"p99": round(tail["kiosk"], 2)},
              {"p99": round(tail["floor"], 2)}, round(tail["kiosk"] / tail["floor"], 2))
    rates = {name: statistics.median(values) for name, values in raw["sustained"].items()}
    yield row("sustained", "scans in a row, each committed by itself", "a second",
              {"p50": round(rates["kiosk"])}, {"p50": round(rates["floor"])},
              round(rates["kiosk"] / rates["floor"], 2))


def start_rows(raw):
    kiosk, floor = figures(raw["start"]["kiosk"], 0), figures(raw["start"]["floor"], 0)
    yield row("start", "process start → first usable frame", "ms", kiosk, floor,
              round(kiosk["p50"] / floor["p50"], 2), f"≤ {START_MS_MAX} ms", kiosk["p50"] <= START_MS_MAX)
    first = figures(raw["start_first"]["kiosk"], 0)
    yield row("start_first", "the same with a new database and shop", "ms", first)


def state_rows(raw):
    for name, what in (("memory_start", "memory (PSS) after the start"), ("memory_used", "memory (PSS) after the scans")):
        kiosk, floor = raw[name]["kiosk"], raw[name]["floor"]
        yield row(name, what, "MiB", {"p50": round(kiosk, 1)}, {"p50": round(floor, 1)}, round(kiosk / floor, 2),
                  f"≤ {MEMORY_MIB_MAX} MiB", kiosk <= MEMORY_MIB_MAX)
    for name, screen in (("idle_welcome", "welcome"), ("idle_basket", "basket")):
        kiosk, floor = raw[name]["kiosk"]["percent"], raw[name]["floor"]["percent"]
        seconds = raw[name]["kiosk"]["seconds"]
        yield row(name, f"processor in {seconds:.0f} s idle, {screen} screen", "% of a core",
                  {"p50": round(kiosk, 3)}, {"p50": round(floor, 3)}, None, "0 %", kiosk < IDLE_PERCENT_MAX)


def disk_rows(raw, size):
    commits = raw["commits"]
    rate = {side: statistics.median(len(block) / (sum(block) / 1e9) for block in commits[f"{side}_ns"])
            for side in ("kiosk", "floor")}
    yield row("commits", f"journal commits beside bare SQLite ones of {commits['bytes']} bytes", "a second",
              {"p50": round(rate["kiosk"])}, {"p50": round(rate["floor"])},
              round(1 / ratio_of_blocks(commits["kiosk_ns"], commits["floor_ns"]), 2))
    waits = {side: [[ns / 1e6 for ns in block] for block in commits[f"{side}_ns"]] for side in ("kiosk_known", "floor")}
    yield row("commit_wait", "one commit, until the lane may show it", "ms", figures(flat(waits["kiosk_known"])),
              figures(flat(waits["floor"])), ratio_of_blocks(waits["kiosk_known"], waits["floor"]))
    micro = {side: [[ns / 1e3 for ns in block] for block in raw["lookup"][f"{side}_ns"]] for side in ("small", "large")}
    yield row("lookup_small", f"look-up among {size['small']:,} products", "µs", figures(flat(micro["small"])))
    ratio = ratio_of_blocks(micro["large"], micro["small"])
    yield row("lookup_large", f"look-up among {size['large']:,} products", "µs", figures(flat(micro["large"])), None,
              ratio, f"≤ {LOOKUP_RATIO_MAX} × the row above", ratio <= LOOKUP_RATIO_MAX)
    yield from catalogue_rows(raw, f"{size['large']:,}", size["large"])


IMPORT_MIB_MAX, RECALL_S_MAX = 300, 5


def catalogue_rows(raw, many, products):
    for name, what, key in (("search", f"search among {many} names, a letter more each time", "typed_ns"),
                            ("search_slip", "the same, words with a slip", "slipped_ns")):
        yield row(name, what, "ms", figures([ns / 1e6 for ns in flat(raw["search"][key])]))
    done = raw["import"]
    yield row("import", f"import of {many} products while somebody scans", "a second",
              {"p50": round(products / done["seconds"])})
    memory = done["rss_kib"] / 1024
    yield row("import_memory", "the same, memory (most at once)", "MiB", {"p50": round(memory)}, None, None,
              f"≤ {IMPORT_MIB_MAX} MiB", memory <= IMPORT_MIB_MAX)
    waits = [ns / 1e3 for ns in done["finds_ns"]]
    yield row("import_find", "the same, look-ups meanwhile", "µs", figures(waits))
    yield row("import_longest", "the same, the longest of them", "µs", {"p50": round(max(waits))})
    yield row("recall", f"recall list into force, {many} products", "s", {"p50": round(raw["recall_ms"] / 1e3, 2)}, None,
              None, f"≤ {RECALL_S_MAX} s", raw["recall_ms"] <= RECALL_S_MAX * 1e3)


def call_rows(raw, size):
    few, many = (raw["call_rounds"][boards] for boards in (1, size["boards"]))
    for name, rounds, boards in (("call_shown_one", few, "1 board"),
                                 ("call_shown_many", many, f"each of {size['boards']} boards")):
        shown = figures([ns / 1e6 for ns in flat(rounds["shown_ns"])])
        yield row(name, f"tap on the bell → {boards} shows the call", "ms", shown, None, None,
                  f"p99 ≤ {CALL_SHOWN_MS_MAX} ms", shown["p99"] <= CALL_SHOWN_MS_MAX)
    for name, rounds, boards in (("call_accepted_one", few, "1 board"),
                                 ("call_accepted_many", many, f"{size['boards']} boards")):
        yield row(name, f"\"I am coming\" → the kiosk shows it, with {boards}", "ms",
                  figures([ns / 1e6 for ns in rounds["accept_ns"]]))
    before, used = (many["pss_kib"][when] / 1024 for when in ("before", "with"))
    yield row("memory_boards", f"memory (PSS) with {size['boards']} boards after {size['calls'] + 1} calls", "MiB",
              {"p50": round(used, 1)}, None, None, f"≤ {MEMORY_MIB_MAX} MiB", used <= MEMORY_MIB_MAX)
    yield row("memory_one_board", "of which each board", "KiB",
              {"p50": round(max(0, used - before) * 1024 / size["boards"], 1)})
    storm = raw["storm"]
    rate = round(storm["calls"] / (storm["seconds"] / 60))
    well = storm["lost"] == 0 and storm["double"] == 0 and rate >= CALLS_A_MINUTE_MIN
    yield row("calls", f"calls taken by one of two, in {storm['seconds']:.0f} s: {storm['lost']} lost, "
              f"{storm['double']} double", "a minute", {"p50": rate}, None, None, "1,000, none lost or double", well)
    yield row("call_paged", "the same: bell pressed → committed and paged", "ms",
              figures([ns / 1e6 for ns in storm["paged_ns"]]))


def device_rows(raw):
    for name, what, part in (("intent", "report received → intent in the lane", raw["intents"]),
                             ("receipt", f"receipt of 60 lines → {raw['receipts']['bytes']} bytes", raw["receipts"])):
        ours, floor = ([[ns / 1e3 for ns in block] for block in part[side]] for side in ("kiosk_ns", "floor_ns"))
        yield row(name, what, "µs", figures(flat(ours), 1), figures(flat(floor), 1), ratio_of_blocks(ours, floor))
    idle = raw["idle"]
    percent = 100 * idle["cpu_ns"] / idle["wall_ns"]
    yield row("idle_devices", f"processor in {idle['wall_ns'] / 1e9:.0f} s idle, drivers and twins of 6 devices",
              "% of a core", {"p50": round(percent, 3)})
    yield row("start_devices", "start → 6 devices work", "ms", figures([ns / 1e6 for ns in raw["starts_ns"]], 1))


def code_rows(raw):
    rate = round(statistics.median(raw["scans"] / (ns / 1e9) for ns in raw["ns"]))
    yield row("codes", "scans understood: EAN, GS1, Digital Links, labels", "a second", {"p50": rate}, None, None,
              f"≥ {CODES_A_SECOND_MIN:,}", rate >= CODES_A_SECOND_MIN)


def price_rows(raw):
    rate = round(statistics.median(raw["baskets"] / (ns / 1e9) for ns in raw["ns"]))
    yield row("prices", "baskets priced: 60 lines, 200 promotions", "a second", {"p50": rate}, None, None,
              f"≥ {BASKETS_A_SECOND_MIN:,}", rate >= BASKETS_A_SECOND_MIN)


def rows(raw, size):
    return [*scan_rows(raw), *start_rows(raw), *state_rows(raw), *device_rows(raw["devices"]),
            *code_rows(raw["codes"]), *price_rows(raw["prices"]), *call_rows(raw, size), *disk_rows(raw, size)]


# ---- tables

def shown(side):
    if side is None:
        return "–"
    return " / ".join(f"{side[key]:g}" for key in ("p50", "p99") if key in side)


def verdict(one):
    return "" if one["met"] is None else "yes" if one["met"] else "no"


def cells(one):
    ratio = "" if one["ratio"] is None else f"{one['ratio']:.2f}"
    return [f"{one['what']}, {one['unit']}", shown(one["kiosk"]), shown(one["floor"]), ratio, one["aim"], verdict(one)]


HEAD = ["what (one figure: median; two: p50 / p99)", "kiosk", "floor", "ratio", "aim", "met"]


def about(machine):
    return (f"{machine['processor']}, {machine['cores']} cores, {machine['memory_mib']} MiB, {machine['system']}, "
            f"{machine['file_system']}, display: {machine['display']}; {machine['when']}, commit {machine['commit']}, "
            f"{machine['size']} run, load {machine['load_before']} before and {machine['load_after']} after")


def table(result):
    lines = [HEAD] + [cells(one) for one in result["rows"]]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEAD))]
    drawn = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
    drawn.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*drawn, "", about(result["machine"])])


def markdown(head, lines):
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *lines))


def long_block(result):
    return markdown(HEAD, [cells(one) for one in result["rows"]]) + f"\n\n{about(result['machine'])}."


SHORT = ("scan", "sustained", "start", "memory_used", "idle_basket", "commits", "lookup_large")


def short_block(result):
    chosen = [one for one in result["rows"] if one["id"] in SHORT]
    return markdown(HEAD[:4], [cells(one)[:4] for one in chosen])


def replace_block(path, text):
    """Between the markers <!-- bench --> and <!-- /bench -->."""
    old = path.read_text(encoding="utf-8")
    new, found = re.subn(r"(?s)(<!-- bench -->\n).*?(<!-- /bench -->)", lambda m: m[1] + text + "\n" + m[2], old)
    if found != 1:
        raise SystemExit(f"bench: {path.relative_to(ROOT)}: the markers <!-- bench --> and <!-- /bench --> are not there")
    path.write_text(new, encoding="utf-8")


def write_readmes(result):
    replace_block(ROOT / "tests/bench/README.md", long_block(result))
    replace_block(ROOT / "README.md", short_block(result))
