# SPDX-License-Identifier: Apache-2.0
"""Shops of any size for the bench: the demo shop's products, and made-up ones behind them. Standard library only."""
import csv
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEMO_PRODUCTS = ROOT / "kiosk/app/demo-shop/products.csv"
DEMO_RECALLS = ROOT / "kiosk/app/demo-shop/recalls.csv"
FIRST_CODE = 871_100_000_000  # 12 digits; the check digit follows. As in tests/bench/store.cpp
KINDS = ("Biologische", "Magere", "Volkoren", "Gerookte", "Zoete", "Ongezouten", "Gemalen", "Verse")
THINGS = ("pindakaas", "thee met munt", "koekjes", "soep van tomaten", "rijst", "boontjes", "appelmoes", "mosterd")


def check_digit(digits):
    odd = sum(int(digit) for digit in digits[::-2])
    even = sum(int(digit) for digit in digits[-2::-2])
    return str((10 - (3 * odd + even) % 10) % 10)


def write_csv(path, products):
    """At least `products` made-up ones, codes in a row, after those of the demo shop."""
    text = DEMO_PRODUCTS.read_text(encoding="utf-8")
    empty = "," * (text.split("\n", 1)[0].count(",") - 7)  # the columns behind `unit`
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
        for number in range(products):
            digits = str(FIRST_CODE + number)
            name = f"{KINDS[number % 8]} {THINGS[number // 8 % 8]} {number}"
            out.write(f"{digits}{check_digit(digits)},{name},Schap {number % 40},{99 + number % 900},9,0,0,each{empty}\n")


def plain_codes():
    """Demo products that a scan puts straight into the basket, as one line: by the piece, for everybody, not recalled."""
    with open(DEMO_RECALLS, encoding="utf-8", newline="") as file:
        recalled = {row["gtin"] for row in csv.DictReader(file)}
    with open(DEMO_PRODUCTS, encoding="utf-8", newline="") as file:
        rows = {row["gtin"]: row for row in csv.DictReader(file)}
    return [gtin for gtin, row in rows.items() if gtin not in recalled and row["unit"] == "each"
            and row["min_age"] == "0" and not row["groups"] and not row["surcharge_cents"]]
