#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""export_test.py KASSABEL: a sale that was lived, in the reports of money and in each export; what is refused."""
import csv
import json
import sys
import xml.etree.ElementTree as tree

from kiosk import Kiosk

BINARY = sys.argv[1]
NAMESPACE = "{urn:StandardAuditFile-Taxation-CashRegister:NO}"


def sell(kiosk):
    for code, words in (("8719990001011", "Halfvolle melk"), ("8719990005019", "Cola, blikje")):
        kiosk.scan(code)
        kiosk.wait_for_words(words)
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


def report(kiosk, *words):
    done = kiosk.command("report", *words, "--db", str(kiosk.db), "--json")
    assert done.returncode == 0, (done.stdout, done.stderr)
    return json.loads(done.stdout)


def text_of(kiosk, *words):
    done = kiosk.command("report", *words, "--db", str(kiosk.db))
    assert done.returncode == 0 and done.stdout, (done.stdout, done.stderr)
    assert "Mila" not in done.stdout, done.stdout
    return done.stdout


def reports(kiosk, sale):
    day = report(kiosk, "day")
    assert day["agrees"] and len(day["days"]) == 1, day
    totals = day["days"][0]["totals"]
    assert totals["sales"] == 1 and totals["sales_cents"] == sale["total"], totals
    assert totals["tender_cents/cash"] == sale["tender"]["due"], totals
    assert totals["drawer_openings"] == 1, totals
    rates = report(kiosk, "vat")["all"]
    assert {rate["percent"]: (rate["net_cents"], rate["vat_cents"]) for rate in rates} == \
        {line["percent"]: (line["net"], line["vat"]) for line in sale["vat"]}, rates
    cash = report(kiosk, "cash")
    entries = [entry for one in cash["days"] for entry in one["entries"]]
    assert [entry["what"] for entry in entries] == ["sale", "opened"], entries
    assert all(entry["person"] == "mila" for entry in entries), entries
    assert cash["days"][0]["end_cents"] == sale["tender"]["due"] and cash["agrees"], cash
    partners = report(kiosk, "partners")
    assert partners["drawer"] == {"asked": 1, "not_opened": 0}, partners
    assert partners["calls"]["raised"] == 1, partners
    for kind in ("day", "vat", "cash", "partners"):
        text_of(kiosk, kind)
    assert report(kiosk, "day", "--to", "2001-01-01")["days"] == []
    assert report(kiosk, "cash", "--to", "2001-01-01")["days"] == []


def export(kiosk, form, out, *words):
    return kiosk.command("journal", "export", "--db", str(kiosk.db), "--format", form, "--out", str(out), *words)


def refused(done, words):
    assert done.returncode == 1 and words in done.stderr and len(done.stderr.splitlines()) == 1, (done.returncode, done.stderr)


def saft(kiosk, file, sale):
    text = file.read_text(encoding="utf-8")
    assert "Mila" not in text and "4242" not in text
    register = tree.fromstring(text).find(f".//{NAMESPACE}cashregister")
    sold = [one for one in register.findall(f"{NAMESPACE}cashtransaction")
            if one.find(f"{NAMESPACE}voidTransaction").text == "false"]
    assert len(sold) == 1, text
    assert round(float(sold[0].find(f"{NAMESPACE}transAmntIn").text) * 100) == sale["total"]
    lines = sum(round(float(one.text) * 100) for one in sold[0].iter(f"{NAMESPACE}lineAmntIn"))
    assert lines == sale["total"], lines


def exports(kiosk, sale):
    folder = kiosk.folder
    refused(export(kiosk, "saft", folder / "busy.xml"), "--read-only")
    assert not (folder / "busy.xml").exists()
    beside = export(kiosk, "saft", folder / "beside.xml", "--read-only")
    assert beside.returncode == 0 and "not on record" in beside.stdout, (beside.stdout, beside.stderr)
    saft(kiosk, folder / "beside.xml", sale)
    kiosk.quit()
    before = len(kiosk.records())
    for form, name in (("saft", "books.xml"), ("json", "books.jsonl"), ("csv", "books")):
        done = export(kiosk, form, folder / name)
        assert done.returncode == 0, (done.stdout, done.stderr)
    saft(kiosk, folder / "books.xml", sale)
    on_record = kiosk.records()[before:]
    assert [one["type"] for one in on_record] == ["exported"] * 3, on_record
    assert on_record[0]["body"]["format"] == "saft" and on_record[0]["body"]["from_seq"] == 1, on_record
    assert kiosk.verify().returncode == 0
    lines = (folder / "books.jsonl").read_text(encoding="utf-8").splitlines()
    assert all("Mila" not in line and "4242" not in line for line in lines)
    assert [one["fields"]["total"] for one in map(json.loads, lines) if one["type"] == "sale_completed"] == [sale["total"]]
    with open(folder / "books" / "receipts.csv", encoding="utf-8", newline="") as file:
        receipts = [one for one in csv.DictReader(file) if one["kind"] == "sale"]
    assert len(receipts) == 1 and round(float(receipts[0]["total"]) * 100) == sale["total"], receipts
    with open(folder / "books" / "lines.csv", encoding="utf-8", newline="") as file:
        gross = sum(round(float(one["gross"]) * 100) for one in csv.DictReader(file) if one["number"] == "1")
    assert gross == sale["total"], gross
    refused(export(kiosk, "saft", folder / "books.xml"), "is there already")
    refused(export(kiosk, "csv", folder / "none", "--from", "2101-01-01"), "nothing is on record")
    refused(export(kiosk, "json", folder / "none", "--from", "tomorrow"), "is not a date")
    refused(export(kiosk, "json", folder / "no" / "such" / "folder"), "cannot be written")
    assert not (folder / "none").exists() and not (folder / "none.part").exists()


with Kiosk(BINARY) as lived:
    lived.start()
    sell(lived)
    completed = [record["body"] for record in lived.records() if record["type"] == "sale_completed"]
    assert len(completed) == 1, completed
    reports(lived, completed[0])
    exports(lived, completed[0])
with Kiosk(BINARY) as absent:
    refused(export(absent, "saft", absent.folder / "x.xml"), "there is no database")
    refused(absent.command("report", "day", "--db", str(absent.db)), "there is no database")
print("export: a sale that was lived, in four reports and three exports")
