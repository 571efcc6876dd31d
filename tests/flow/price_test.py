#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""price_test.py KASSABEL: `kassabel price` answers each line with one: exact cents, VAT once a rate, promotions, cash
rounding; what cannot be sold is named, and what is wrong ends nothing."""
import json
import pathlib
import subprocess
import sys
import tempfile

BINARY = sys.argv[1]
DEMO = pathlib.Path(__file__).resolve().parents[2] / "kiosk/app/demo-shop"
KEYS = ["lines", "deposit_cents", "discount_cents", "total_cents", "vat", "rounding_cents", "due_cents", "error"]
LINE_KEYS = ["gtin", "name", "qty", "weight_g", "unit_cents", "amount_cents", "discount_cents", "discount_name",
             "vat_percent", "vat_cents"]
NOTHING = {"lines": [], "deposit_cents": 0, "discount_cents": 0, "total_cents": 0, "vat": [], "rounding_cents": 0,
           "due_cents": 0}
SHOP = """gtin,name,department,price_cents,vat_percent,deposit_cents,min_age,unit,groups,surcharge_cents
8719990001011,Melk,Zuivel,139,9,0,0,each,,0
8719990001028,Appel,Fruit,99,9,0,0,each,,0
8719990001035,Zeep,Huis,189,21,0,0,each,,0
8719990001042,Cola,Fris,99,9,15,0,each,,0
8719990001059,Wijn,Wijn,600,21,0,18,each,alcohol,0
8719990001066,Shag,Rook,1500,21,0,18,each,tobacco,0
8719990001073,Soep,Vers,399,9,0,0,each,,25
8719990001080,Televisie,Huis,299999,21,0,0,each,,0
2200001000001,Kaas,Kaas,1549,9,0,0,kg,,0
2300002000007,Bananen,Fruit,209,9,0,0,kg,,0
"""
DEALS = """
[[promotion]]
id = "melk"
name = "2 voor 2,50"
kind = "n_for_price"
from = "2026-11-01"
until = "2026-11-30"
products = ["8719990001011"]
quantity = 2
amount_cents = 250

[[promotion]]
id = "wijn"
name = "10 % op wijn"
kind = "percent_off"
from = "2026-11-01"
until = "2026-11-22T12:00"
groups = ["alcohol"]
percent = 10

[[promotion]]
id = "kaas"
name = "Kaas met bon"
kind = "percent_off"
from = "2026-11-01"
until = "2026-11-30"
departments = ["Kaas"]
coupon = "K1"
percent = 20

[[promotion]]
id = "mand"
name = "2 euro vanaf 20"
kind = "basket_amount"
from = "2026-11-01"
until = "2026-11-30"
threshold_cents = 2000
amount_cents = 200
"""


def digit(body):
    return body + str(-sum(int(c) * (3 if at % 2 == 0 else 1) for at, c in enumerate(reversed(body))) % 10)


class Shop:
    def __init__(self, folder):
        self.csv, self.deals = folder / "shop.csv", folder / "deals.toml"
        self.csv.write_text(SHOP)
        self.deals.write_text(DEALS)
        self.folder = folder / "temporary"
        self.folder.mkdir()

    def run(self, text, *words, csv=None, deals=None):
        done = subprocess.run([BINARY, "price", "--catalogue", csv or self.csv, "--promotions", deals or self.deals,
                               *words], input=text, capture_output=True, text=True, timeout=120,
                              env={"TMPDIR": str(self.folder)})
        assert not list(self.folder.iterdir()), "the temporary folder is left"
        return done.returncode, done.stdout.splitlines(), done.stderr

    def price(self, *scans, at="2026-11-22T10:00", **more):
        lines = [scan if isinstance(scan, dict) else {"scan": scan} for scan in scans]
        code, out, errors = self.run(json.dumps({"lines": lines, **more}) + "\n", "--at", at)
        assert code == 0 and not errors and len(out) == 1, (code, out, errors)
        said = json.loads(out[0])
        assert list(said) == KEYS and all(list(line) == LINE_KEYS for line in said["lines"]), out
        check_sums(said)
        return said


def check_sums(said):
    lines = said["lines"]
    off_lines = sum(line["discount_cents"] for line in lines)
    assert all(line["amount_cents"] == line["qty"] * line["unit_cents"] for line in lines), said
    assert said["discount_cents"] >= off_lines and all(line["discount_cents"] >= 0 for line in lines), said
    gross = sum(rate["gross_cents"] for rate in said["vat"])
    assert gross == sum(line["amount_cents"] for line in lines) - said["discount_cents"], said
    assert said["total_cents"] == gross + said["deposit_cents"], said
    assert said["due_cents"] == said["total_cents"] + said["rounding_cents"], said
    for rate in said["vat"]:
        percent = rate["percent"]
        exact = (rate["gross_cents"] * percent * 2 + 100 + percent) // (2 * (100 + percent))
        assert rate["vat_cents"] == exact and rate["net_cents"] + exact == rate["gross_cents"], said
        assert exact == sum(line["vat_cents"] for line in lines if line["vat_percent"] == percent), said


def plain_prices(shop):
    said = shop.price(*["]E08719990001028"] * 10)
    assert len(said["lines"]) == 10 and said["vat"] == [
        {"percent": 9, "net_cents": 908, "vat_cents": 82, "gross_cents": 990}], said
    assert said["lines"][0] == {"gtin": "08719990001028", "name": "Appel", "qty": 1, "weight_g": None, "unit_cents": 99,
                                "amount_cents": 99, "discount_cents": 0, "discount_name": None, "vat_percent": 9,
                                "vat_cents": 9}, said
    said = shop.price({"scan": "8719990001042", "qty": 3}, {"scan": "8719990001035"})
    assert said["deposit_cents"] == 45 and said["total_cents"] == 297 + 45 + 189 and said["error"] is None, said
    said = shop.price({"scan": "8719990001073", "qty": 2})
    assert [(line["name"], line["amount_cents"]) for line in said["lines"]] == [("Soep", 798), ("Toeslag", 50)], said
    assert shop.price() == {**NOTHING, "error": None}


def labels(shop):
    said = shop.price({"scan": digit("220000100497"), "qty": 2}, digit("230000200452"), coupons=["K1"])
    kaas, bananen = said["lines"]
    assert (kaas["unit_cents"], kaas["amount_cents"], kaas["weight_g"]) == (497, 994, None), said
    assert (kaas["discount_cents"], kaas["discount_name"]) == (199, "Kaas met bon"), said
    assert (bananen["weight_g"], bananen["amount_cents"]) == (452, 94), said  # 0.452 x 2.09
    assert shop.price(digit("220000100497"))["discount_cents"] == 0


def promotions(shop):
    said = shop.price({"scan": "8719990001011", "qty": 5}, "8719990001059")
    milk, wine = said["lines"]
    assert (milk["discount_cents"], milk["discount_name"]) == (56, "2 voor 2,50"), said
    assert (wine["discount_cents"], wine["discount_name"]) == (60, "10 % op wijn"), said
    assert shop.price("8719990001059", at="2026-11-22T12:00")["discount_cents"] == 0
    assert shop.price("8719990001059", at="2026-10-31")["discount_cents"] == 0
    said = shop.price({"scan": "8719990001035", "qty": 11})
    assert said["discount_cents"] == 200 and said["lines"][0]["discount_cents"] == 0, said


def cash(shop):
    said = shop.price("8719990001011", "8719990001042", tender="cash")
    assert (said["total_cents"], said["rounding_cents"], said["due_cents"]) == (253, 2, 255), said
    assert shop.price("8719990001011", "8719990001042", tender="card")["rounding_cents"] == 0
    said = shop.price("8719990001080", tender="cash", at="2026-01-01")
    assert said["due_cents"] == 300_000 and "cash" in said["error"], said
    assert shop.price("8719990001080", tender="card", at="2026-01-01")["error"] is None


def what_cannot_be_sold(shop):
    said = shop.price("8719990001011", "8719990009994", "8719990001066", "2200001000001", "8719990001012", "hello",
                      {"scan": "8719990001011", "qty": 0}, {"scan": "8719990001011", "qty": "2"}, {"qty": 1})
    assert len(said["lines"]) == 1 and said["total_cents"] == 139, said
    for number, part in ((2, "no product"), (3, "not sold"), (4, "price is 0"), (5, "check digit"), (6, ""), (7, "qty"),
                         (8, "qty"), (9, "scan")):
        assert f"line {number}: " in said["error"] and part in said["error"], said
    assert "line 1: " not in said["error"] and "\n" not in said["error"], said
    said = shop.price("]C10108719990001011" + "17" + "261121")
    assert not said["lines"] and "past its date" in said["error"], said
    assert shop.price("]C10108719990001011" + "17" + "261122")["total_cents"] == 139


def more_than_a_basket_holds(shop):
    said = shop.price(*[{"scan": "8719990001080", "qty": 33}] * 60, at="2026-01-01")
    assert said["total_cents"] == 33 * 299_999 and said["error"].count("at most 99,999.99") == 59, said


def lines_that_are_nothing(shop):
    wrong = ["", "xx", "5", "[]", "null", "{}", '{"lines":5}', '{"lines":[],"tender":"shells"}',
             '{"lines":[],"tender":3}', '{"lines":[],"coupons":[3]}', '{"lines":[],"coupons":"a"}', "[" * 10_000,
             '{"lines":"' + "1" * 300_000 + '"}']
    code, lines, errors = shop.run("\n".join(wrong) + "\n")
    assert code == 0 and not errors and len(lines) == len(wrong), (code, errors, lines)
    for line in lines:
        said = json.loads(line)
        assert said.pop("error") and said == NOTHING and list(json.loads(line)) == KEYS, line
    strange = ['{"lines":[5,null,[],{"scan":5},{"scan":"8719990001011","qty":1e99},{"scan":"","qty":-1}]}',
               '{"lines":[{"scan":"\\ud800"}]}', '{"lines":[{"scan":"8719990001011","qty":18446744073709551615}]}']
    code, lines, errors = shop.run("\n".join(strange))
    assert code == 0 and not errors and len(lines) == 3, (code, errors, lines)
    assert all(json.loads(line)["error"] and not json.loads(line)["lines"] for line in lines), lines


def what_cannot_be_done(shop):
    broken = shop.folder.parent / "broken.toml"
    broken.write_text(DEALS.replace("percent = 10", "percent = 30"))
    code, lines, errors = shop.run("", "--at", "2026-11-22T10:00", deals=broken)
    assert code == 1 and not lines and f"{broken}:12: " in errors and "25 percent" in errors, errors
    bad = shop.folder.parent / "bad.csv"
    bad.write_text(SHOP.replace("8719990001028", "8719990001029"))
    code, lines, errors = shop.run("", csv=bad)
    assert code == 1 and not lines and "bad.csv:3" in errors, errors
    for words in (("--at", "tomorrow"), ("--at", "2026-13-01")):
        code, lines, errors = shop.run("", *words)
        assert code == 1 and not lines and "--at" in errors, errors
    code, lines, errors = shop.run("", csv="/nowhere.csv")
    assert code == 1 and "/nowhere.csv" in errors, errors


def the_demo_shop(shop):
    lines = [{"scan": "8719990005156", "qty": 2}, {"scan": "8719990011072"}]
    done = subprocess.run([BINARY, "price", "--catalogue", DEMO / "products.csv", "--promotions",
                           DEMO / "promotions.toml", "--at", "2026-11-22T10:00"],
                          input=json.dumps({"lines": lines}), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert [line["discount_cents"] for line in json.loads(done.stdout)["lines"]] == [88, 60], done.stdout


def main():
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(pathlib.Path(folder))
        for check in (plain_prices, labels, promotions, cash, what_cannot_be_sold, more_than_a_basket_holds, lines_that_are_nothing,
                      what_cannot_be_done, the_demo_shop):
            check(shop)
    print("price: every basket has its price")


main()
