# SPDX-License-Identifier: Apache-2.0
"""Shops of any size for the bench: the demo shop's products, and made-up ones behind them. Standard library only."""
import csv
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEMO_PRODUCTS = ROOT / "kiosk/app/demo-shop/products.csv"
FIRST_CODE = 871_100_000_000  # 12 digits; the check digit follows. As in tests/bench/store.cpp
KINDS = ("Biologische", "Magere", "Volkoren", "Gerookte", "Zoete", "Ongezouten", "Gemalen", "Verse")
THINGS = ("pindakaas", "thee met munt", "koekjes", "soep van tomaten", "rijst", "boontjes", "appelmoes", "mosterd")


def check_digit(digits):
    odd = sum(int(digit) for digit in digits[::-2])
    even = sum(int(digit) for digit in digits[-2::-2])
    return str((10 - (3 * odd + even) % 10) % 10)


def write_csv(path, products):
    """At least `products` made-up ones, codes in a row, after those of the demo shop."""
    with open(DEMO_PRODUCTS, encoding="utf-8") as demo, open(path, "w", encoding="utf-8") as out:
        out.write(demo.read())
        for number in range(products):
            digits = str(FIRST_CODE + number)
            name = f"{KINDS[number % 8]} {THINGS[number // 8 % 8]} {number}"
            out.write(f"{digits}{check_digit(digits)},{name},Schap {number % 40},{99 + number % 900},9,0,0,each,\n")


def plain_codes():
    """Demo products that a scan puts straight into the basket: by the piece, for everybody."""
    with open(DEMO_PRODUCTS, encoding="utf-8", newline="") as file:
        return [row["gtin"] for row in csv.DictReader(file) if row["unit"] == "each" and row["min_age"] == "0"]
