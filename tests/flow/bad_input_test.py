#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bad_input_test.py KASSABEL: what is wrong is said to the person who can act on it, and nothing is lost."""
import os
import sqlite3
import subprocess
import sys

from kiosk import Kiosk

BINARY = sys.argv[1]
MILK, COLA, BREAD = "8719990001011", "8719990005019", "8719990004012"
UNKNOWN, WRONG_DIGIT = "4006381333931", "8719990001012"
HEADER = "gtin,name,department,price_cents,vat_percent,deposit_cents,min_age,unit\n"


def what_a_scanner_can_do():
    with Kiosk(BINARY) as kiosk:
        kiosk.start()
        kiosk.scan(MILK)
        kiosk.wait_for_words("Halfvolle melk")
        kiosk.scan(UNKNOWN)
        kiosk.wait_for_words("Dit kennen we niet")
        kiosk.wait_for_words("1 artikel")
        kiosk.ok(do="scan", how="garbage")
        kiosk.ok(do="scan", how="half")
        kiosk.scan(WRONG_DIGIT)
        kiosk.wait_for_words("Dat konden we niet lezen")
        kiosk.wait_for_words("1 artikel")
        kiosk.scan(COLA)
        kiosk.scan(COLA)  # inside the bounce time of 300 ms: one reading
        kiosk.wait_for_words("2 artikelen")
        kiosk.ok(do="unplug", device="hand-held")
        kiosk.ok(do="scan", code=BREAD)  # the flat-bed is still there
        kiosk.wait_for_words("3 artikelen")
        assert not kiosk.says("De scanner doet het even niet"), kiosk.labels()
        kiosk.ok(do="unplug", device="scanner")
        kiosk.wait_for_words("De scanner doet het even niet")
        kiosk.wait_for_words("3 artikelen")
        kiosk.ok(do="plug", device="scanner")
        kiosk.wait_for(lambda p: not any("scanner doet het" in w["label"] for w in p["widgets"]), "the notice to go")
        kiosk.scan(MILK)
        kiosk.wait_for_words("4 artikelen")

        def reports_of(scanner):
            return [r["body"]["status"]["state"] for r in kiosk.records()
                    if r["type"] == "device_reported" and r["body"]["status"]["id"] == scanner]

        for scanner in ("sim-scanner", "sim-flat-bed"):
            kiosk.wait_for(lambda _: reports_of(scanner)[-1] == "working", f"{scanner} to work again")
            assert reports_of(scanner) == ["working", "absent", "working"], reports_of(scanner)
        refused = [r["body"]["trouble"] for r in kiosk.records() if r["type"] == "scan_refused"]
        assert "unknown_product" in refused and "unreadable" in refused, refused


def a_printer_without_paper():
    with Kiosk(BINARY) as kiosk:
        kiosk.start()
        kiosk.ok(do="paper", state="out")
        kiosk.wait_for_words("geen papier")  # before the sale
        kiosk.scan(MILK)
        kiosk.touch("pay")
        kiosk.touch("pay-card")
        kiosk.wait_for_screen("thanks")
        kiosk.wait_for_words("De bonprinter doet het even niet")
        kiosk.ok(do="paper", state="ok")
        kiosk.touch("receipt-paper")
        kiosk.wait_for_words("Neem hem mee")
        assert "Halfvolle melk" in kiosk.ok(do="receipt")["text"]


def a_catalogue_with_mistakes():
    with Kiosk(BINARY) as kiosk:
        csv = kiosk.folder / "shop.csv"
        csv.write_text(HEADER + "8719990001011,Melk,Zuivel,139,9,0,0,each\n8719990001012,Fout,Zuivel,139,9,0,0,each\n"
                       "8719990001011,Dubbel,Zuivel,139,9,0,0,each\n8719990001028,Geen prijs,Zuivel,,9,0,0,each\n")
        done = kiosk.command("catalogue", "import", str(csv), "--db", str(kiosk.db))
        assert done.returncode == 1
        for line in (3, 4, 5):
            assert f"shop.csv:{line}:" in done.stderr, done.stderr
        assert not list(kiosk.folder.glob("catalogue-*.db")), "something was imported"
        csv.write_text(HEADER + "8719990001011,Melk,Zuivel,139,9,0,0,each\n")
        done = kiosk.command("catalogue", "import", str(csv), "--db", str(kiosk.db))
        assert done.returncode == 0 and "1 product" in done.stdout, (done.stdout, done.stderr)
        done = kiosk.command("catalogue", "import", str(kiosk.folder / "none.csv"), "--db", str(kiosk.db))
        assert done.returncode == 1 and "none.csv" in done.stderr, done.stderr


def a_database_that_is_not_ours():
    with Kiosk(BINARY) as kiosk:
        def refused(words, content):
            before = kiosk.db.read_bytes()
            done = kiosk.command("run", "--demo", "--headless", "--db", str(kiosk.db), "--board-port", "0")
            assert done.returncode == 1, done
            assert words in done.stderr, done.stderr
            assert "kassabel.db" in done.stderr, done.stderr
            assert kiosk.db.read_bytes() == before == content, "the file was touched"

        kiosk.db.write_bytes(b"this is a shopping list, not a database\n" * 100)
        refused("", kiosk.db.read_bytes())
        kiosk.db.unlink()
        kiosk.start()
        kiosk.scan(MILK)
        kiosk.wait_for_words("Halfvolle melk")
        assert kiosk.quit() == 0
        with sqlite3.connect(kiosk.db) as database:
            database.execute("PRAGMA user_version = 999")
        database.close()
        refused("newer", kiosk.db.read_bytes())


def two_of_them():
    with Kiosk(BINARY) as one, Kiosk(BINARY) as two:
        one.start()
        port = one.ok(do="status")["board_url"].rstrip("/").rsplit(":", 1)[1]
        second = two.command("run", "--demo", "--headless", "--db", str(two.db), "--board-port", port)
        assert second.returncode == 1 and port in second.stderr and "in use" in second.stderr, second.stderr
        second = two.command("run", "--demo", "--headless", "--db", str(one.db), "--board-port", "0")
        assert second.returncode == 1 and "kassabel.db" in second.stderr, second.stderr
        assert one.says("Zelf scannen")


def a_record_that_was_changed():
    with Kiosk(BINARY) as kiosk:
        kiosk.start()
        kiosk.scan(MILK)
        kiosk.wait_for_words("Halfvolle melk")
        assert kiosk.quit() == 0
        assert kiosk.verify().returncode == 0
        kept = kiosk.db.read_bytes()

        def changed(sql):
            with sqlite3.connect(kiosk.db) as database:
                for trigger, in database.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
                    database.execute(f"DROP TRIGGER {trigger}")
                database.execute(sql)
            database.close()
            verified = kiosk.verify()
            kiosk.db.write_bytes(kept)
            for side in ("-wal", "-shm"):
                (kiosk.folder / f"kassabel.db{side}").unlink(missing_ok=True)
            assert verified.returncode == 1, verified.stdout
            assert "first_broken" in verified.stdout, verified.stdout

        seq = next(r["seq"] for r in kiosk.records() if r["type"] == "line_added")
        changed(f"UPDATE records SET body = CAST(replace(CAST(body AS TEXT), '139', '039') AS BLOB) WHERE seq = {seq}")
        changed(f"DELETE FROM records WHERE seq = {seq}")
        changed("DELETE FROM records WHERE seq = (SELECT max(seq) FROM records)")
        assert kiosk.verify().returncode == 0


def a_full_disk():
    with Kiosk(BINARY) as kiosk:
        small = kiosk.folder / "small"
        small.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(small)],
                                               capture_output=True).returncode != 0:
            return "skipped: needs the right to mount a small disk"
        try:
            kiosk.db = small / "kassabel.db"
            kiosk.start()
            kiosk.scan(MILK)
            kiosk.wait_for_words("Halfvolle melk")
            filler = small / "filler"
            with open(filler, "wb", buffering=0) as file:
                try:
                    while True:
                        file.write(b"x" * 4096)
                except OSError:
                    pass
            for _ in range(400):  # the write-ahead log may have some room left
                kiosk.scan(COLA)
                kiosk.ok(do="clock", forward_s=1)
                if kiosk.probe()["screen"] == "stopped":
                    break
            kiosk.wait_for_screen("stopped")
            kiosk.touch("call")  # the bell stays
            filler.unlink()
            kiosk.ok(do="clock", forward_s=5)
            kiosk.wait_for(lambda p: p["screen"] != "stopped", "selling to go on")
            pieces = sum(1 for r in kiosk.records() if r["type"] in ("line_added", "line_changed"))
            assert pieces >= 1
            assert any(r["type"] == "call_raised" for r in kiosk.records()), "the call was forgotten"
            assert kiosk.quit() == 0
            assert kiosk.verify().returncode == 0
        finally:
            kiosk.kill()
            subprocess.run(["umount", "-l", str(small)], capture_output=True, check=False)
    return None


def main():
    tests = [what_a_scanner_can_do, a_printer_without_paper, a_catalogue_with_mistakes, a_database_that_is_not_ours,
             two_of_them, a_record_that_was_changed, a_full_disk]
    for test in tests:
        note = test()
        print(f"ok - {test.__name__.replace('_', ' ')}{': ' + note if note else ''}", flush=True)
    print(f"{len(tests)} passed, 0 failed")


main()
