#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The demo shop as data: numbers that a scanner would read, taxes, deposits and ages that fit, settings that are whole."""
import collections
import csv
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHOP = ROOT / "kiosk/app/demo-shop"
COLUMNS = ("gtin,name,department,price_cents,vat_percent,deposit_cents,min_age,unit,picture,surcharge_cents,groups,"
           "article,pack,valid_from,valid_until,pick")


def check_digit(digits):
    return str(-sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits))) % 10)


class Products(unittest.TestCase):
    def setUp(self):
        text = (SHOP / "products.csv").read_text(encoding="utf-8")
        self.assertEqual(text.splitlines()[0], COLUMNS)
        self.products = list(csv.DictReader(text.splitlines()))

    def each(self, holds):
        wrong = [product for product in self.products if not holds(product)]
        self.assertEqual(wrong, [])

    def test_numbers(self):
        self.assertGreaterEqual(len(self.products), 150)
        self.each(lambda p: re.fullmatch(r"\d{8}|\d{13}", p["gtin"]) and p["gtin"][-1] == check_digit(p["gtin"][:-1]))
        rows = {(p["gtin"], p["name"]) for p in self.products}  # several of one product are its prices over time
        for column in (0, 1):
            self.assertEqual(max(collections.Counter(row[column] for row in rows).values()), 1)
        self.each(lambda p: not p["article"] or p["article"] in {other["gtin"] for other in self.products})

    def test_fields(self):
        self.each(lambda p: 0 < len(p["name"].encode()) <= 80 and p["department"] and 0 < int(p["price_cents"]) < 10000)
        self.each(lambda p: p["vat_percent"] == "0" if p["groups"] == "gift_card" else p["vat_percent"] in ("9", "21"))
        self.each(lambda p: int(p["deposit_cents"]) in [int(p["pack"] or 1) * each for each in (0, 10, 15, 25)])
        self.each(lambda p: p["min_age"] in ("0", "14", "18") and p["unit"] in ("each", "kg"))
        self.each(lambda p: len(p["picture"]) == 1)

    def test_alcohol(self):
        adult = [p for p in self.products if p["min_age"] == "18"]
        self.assertGreaterEqual(len(adult), 8)
        self.assertTrue(all(p["vat_percent"] == "21" for p in adult))
        self.each(lambda p: (p["min_age"] == "18") == bool({"alcohol", "tobacco"} & set(p["groups"].split("|"))))

    def test_variety(self):
        self.assertGreaterEqual(len({p["department"] for p in self.products}), 10)
        self.assertGreaterEqual(sum(p["unit"] == "kg" for p in self.products), 5)
        self.assertGreaterEqual(sum(p["deposit_cents"] != "0" for p in self.products), 10)

    def test_what_has_no_barcode(self):
        """The scale's labels say kilograms, pick lists have pictures and are counted by the piece."""
        labels = [p for p in self.products if p["gtin"].startswith(("21", "23"))]
        picks = [p for p in self.products if p["pick"]]
        self.assertGreaterEqual(min(len(labels), len(picks)), 5)
        self.assertTrue(all(p["unit"] == "kg" and not p["pick"] for p in labels))
        self.assertTrue(all(p["unit"] == "each" and p["gtin"].startswith("20") for p in picks))

    def test_recalls(self):
        with open(SHOP / "recalls.csv", encoding="utf-8", newline="") as file:
            recalled = [row["gtin"] for row in csv.DictReader(file)]
        self.assertTrue(recalled)
        self.assertEqual(set(recalled) - {p["gtin"] for p in self.products}, set())

    def test_codes_in_the_documents_are_sold(self):
        sold = {product["gtin"] for product in self.products}
        for name in ("README.md", "tests/flow/demo.story"):
            codes = set(re.findall(r"\b87199\d{8}\b", (ROOT / name).read_text(encoding="utf-8")))
            self.assertTrue(codes, name)
            self.assertEqual(codes - sold, set(), name)

    def test_people_in_the_documents_work_there(self):
        program = (ROOT / "kiosk/demo/people.h").read_text(encoding="utf-8")
        told = re.findall(r"KBS-[A-Z0-9-]+|(?<=PIN )\d{6}", (ROOT / "README.md").read_text(encoding="utf-8"))
        self.assertEqual(len(told), 4)
        self.assertEqual([word for word in told if f'"{word}"' not in program], [])


if __name__ == "__main__":
    unittest.main()
