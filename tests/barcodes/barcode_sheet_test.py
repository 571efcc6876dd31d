#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""barcode_sheet_test.py KASSABEL READ_BACK SOURCES: the barcode sheet is read back with zbar, every code of it, and it has
one of everything that a till has to tell apart."""
import csv
import json
import pathlib
import struct
import subprocess
import sys
import tempfile

KASSABEL, READ_BACK, SOURCES = sys.argv[1:]
DOTS_PER_METRE = 11811  # 300 an inch
UNKNOWN = "1234567890128"


def kassabel(*words):
    return subprocess.run([KASSABEL, "barcodes", *words], capture_output=True, text=True, timeout=120, check=False)


def read_back(picture):
    done = subprocess.run([READ_BACK, str(picture)], capture_output=True, text=True, timeout=120, check=True)
    return [tuple(line.split(" ", 1)) for line in done.stdout.splitlines()]


def every_code_is_read(picture):
    done = kassabel("--out", str(picture), "--json")
    assert done.returncode == 0, done.stderr
    drawn = json.loads(done.stdout)["codes"]
    found = read_back(picture)
    assert sorted(code for _, code in found) == sorted(drawn), set(drawn) ^ {code for _, code in found}
    assert len(drawn) == len(set(drawn)) == 26, drawn
    for kind, code in found:
        assert kind == ("CODE-128" if code.startswith("KBS-") else "EAN-8" if len(code) == 8 else "EAN-13"), (kind, code)


def it_is_a4_at_300_dots_an_inch(picture):
    png = picture.read_bytes()
    assert struct.unpack(">II", png[16:24]) == (2480, 3508)
    at = png.index(b"pHYs") + 4
    assert struct.unpack(">IIB", png[at:at + 9]) == (DOTS_PER_METRE, DOTS_PER_METRE, 1)


def it_has_one_of_everything(picture):
    codes = {code for _, code in read_back(picture)}
    with open(pathlib.Path(SOURCES, "kiosk/app/demo-shop/products.csv"), encoding="utf-8", newline="") as file:
        shop = {row["gtin"]: row for row in csv.DictReader(file)}
    assert codes - shop.keys() == {UNKNOWN, "KBS-DEMO-MILA-0001", "KBS-DEMO-JOOST-001"}
    products = [shop[code] for code in codes & shop.keys()]
    assert any(len(product["gtin"]) == 8 for product in products)
    assert any(product["unit"] == "kg" for product in products)
    assert {product["min_age"] for product in products} == {"0", "14", "18"}
    assert {product["deposit_cents"] for product in products} >= {"0", "15", "25"}
    assert {product["vat_percent"] for product in products} == {"9", "21"}


def the_set_up_codes_are_read(picture):
    done = kassabel("--setup", str(picture), "--json")
    assert done.returncode == 0, done.stderr
    drawn = json.loads(done.stdout)["codes"]
    found = read_back(picture)
    assert sorted(code for _, code in found) == sorted(drawn), set(drawn) ^ {code for _, code in found}
    assert drawn[0].startswith("KBS-PAIR-") and len(drawn) == 4, drawn
    assert sorted(kind for kind, _ in found) == ["CODE-128", "CODE-128", "EAN-13", "EAN-8"], found


def a_file_that_cannot_be_written_is_one_line(picture):
    done = kassabel("--out", str(picture.parent / "no such folder" / "sheet.png"))
    assert done.returncode == 1 and not done.stdout, done
    assert len(done.stderr.splitlines()) == 1 and "no such folder" in done.stderr, done.stderr


def main():
    with tempfile.TemporaryDirectory() as folder:
        for check in (every_code_is_read, it_is_a4_at_300_dots_an_inch, it_has_one_of_everything,
                      the_set_up_codes_are_read, a_file_that_cannot_be_written_is_one_line):
            check(pathlib.Path(folder, "sheet.png"))
            print("ok -", check.__name__.replace("_", " "))


if __name__ == "__main__":
    main()
