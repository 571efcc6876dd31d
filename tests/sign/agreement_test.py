#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""agreement_test.py KASSABEL: the agreement on the command line, and the door sign, read back with poppler: one page of
A4, every language, every hour, also with long hours; the same agreement gives the same file."""
import pathlib
import re
import subprocess
import sys
import tempfile

KASSABEL = str(pathlib.Path(sys.argv[1]).resolve())
SHOP = """
[shop]
name = "Winkel De Zon"
[kiosk]
language = "{language}"
round_cash = {rounds}
[agreement]
file = "team.toml"
"""
TEAM = """
from = "2026-11-23 06:00"
agreed_by = "Mila en Joost"
[hours]
staff = ["mon-sat 08:00-13:00", "mon-sat 13:00-20:00", "sun 10:00-18:00"]
cash = ["mon-sat 09:00-17:30"]
card = ["every day 06:00-24:00"]
[[closed]]
from = "2026-12-25"
until = "2026-12-26"
why = "Kerst"
[[closed]]
from = "2026-11-01"
why = "Verbouwing"
[[special_day]]
date = "2026-12-24"
staff = ["08:00-16:45"]
[[shift]]
hours = ["mon-sat 08:00-13:00"]
first = ["mila"]
second = ["eva"]
manager = ["joost"]
[[shift]]
hours = ["mon-sat 13:00-20:00", "sun 10:00-18:00"]
first = ["eva"]
"""
LONG = """
[hours]
staff = ["mon 07:00-12:00", "mon 12:30-18:00", "mon 19:00-21:00", "tue 07:15-12:15", "tue 12:45-20:15",
  "wed 07:30-20:30", "thu 07:45-20:45", "fri 06:00-11:00", "fri 12:00-22:00", "sat 08:10-16:10", "sun 11:05-16:05"]
cash = ["mon 08:00-12:00", "tue 08:15-12:15", "wed 08:30-12:30", "thu 08:45-12:45", "fri 09:00-11:00",
  "sat 09:10-12:10", "sun 12:05-13:05"]
card = ["mon 00:00-23:00", "tue 00:00-22:00", "wed 00:00-21:00", "thu 01:00-23:00", "fri 02:00-24:00",
  "sat 03:00-24:00", "sun 04:00-24:00"]
age_sale = ["mon 14:00-18:00", "tue 14:15-18:15", "wed 14:30-18:30", "thu 14:45-18:45", "fri 15:00-18:00",
  "sat 15:10-16:10"]
[promise]
nl = "Roept u ons gerust: wij staan vlakbij, helpen u met alles wat u vraagt en u hoeft niets uit te leggen"
"""


def run(*words, status=0, folder=None):
    done = subprocess.run([KASSABEL, *words], capture_output=True, text=True, timeout=120, check=False, cwd=folder)
    assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
    return done


def sign(folder, language="nl", rounds="true", team=TEAM, date="2026-11-22"):
    (folder / "shop.toml").write_text(SHOP.format(language=language, rounds=rounds))
    (folder / "team.toml").write_text(team)
    out = folder / "sign.pdf"
    run("sign", "--config", str(folder / "shop.toml"), "--out", str(out), "--date", date)
    return out


def words_of(pdf):
    """In the order in which they were drawn: lines of neighbouring columns do not mix."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, timeout=60, check=True)
    return re.sub(r"\s+", " ", done.stdout.replace("\u2060", ""))


def is_one_page_of_a4(pdf):
    done = subprocess.run(["pdfinfo", "-rawdates", str(pdf)], capture_output=True, text=True, timeout=60, check=True)
    assert re.search(r"^Pages:\s+1$", done.stdout, re.M), done.stdout
    width, height = map(float, re.search(r"^Page size:\s+([\d.]+) x ([\d.]+) pts", done.stdout, re.M).groups())
    assert abs(width - 595.28) < 0.1 and abs(height - 841.89) < 0.1, done.stdout
    return done.stdout


def everything_stands_on_it_in_four_languages(folder):
    pdf = sign(folder)
    is_one_page_of_a4(pdf)
    said = words_of(pdf)
    for wanted in [
            "Winkel De Zon", "Een medewerker helpt u graag.", "U hoeft geen reden te geven.",
            "maandag t/m zaterdag 08:00–20:00", "zondag 10:00–18:00", "maandag t/m zaterdag 09:00–17:30", "zondag dicht",
            "elke dag 06:00–24:00", "Betaalt u contant, dan ronden we het totaal af op 5 cent.",
            "Gesloten: vrijdag 25 december t/m zaterdag 26 december (Kerst)", "Op donderdag 24 december:",
            "Bier, wijn en dergelijke 08:00–16:45", "Contant betalen 09:00–16:45",
            "Monday to Saturday 08:00–20:00", "Sunday 10:00–18:00", "every day 06:00–24:00", "Sunday closed",
            "When you pay in cash we round the total to 5 cents.", "You need not give a reason.",
            "Closed: Friday 25 December to Saturday 26 December (Kerst)",
            "Montag bis Samstag 08:00–20:00", "Sonntag 10:00–18:00", "jeden Tag 06:00–24:00",
            "Geschlossen: Freitag, 25. Dezember bis Samstag, 26. Dezember (Kerst)",
            "lundi au samedi 08:00–20:00", "dimanche 10:00–18:00", "tous les jours 06:00–24:00",
            "Afgesproken door Mila en Joost", "geldt sinds maandag 23 november 2026"]:
        assert wanted in said, (wanted, said)
    assert "Verbouwing" not in said  # over by then
    assert "Verbouwing" in words_of(sign(folder, date="2026-10-01"))


def the_shops_language_comes_first(folder):
    for language, first in [("nl", "Zelf scannen"), ("en", "Scan it yourself"), ("de", "Selbst scannen"),
                            ("fr", "Scanner soi-même")]:
        said = words_of(sign(folder, language=language))
        others = [other for other in ("Zelf scannen", "Scan it yourself", "Selbst scannen", "Scanner soi-même")
                  if other != first]
        assert all(said.index(first) < said.index(other) for other in others), (language, said)


def long_hours_fit_too(folder):
    pdf = sign(folder, team=LONG)
    is_one_page_of_a4(pdf)
    said = words_of(pdf)
    for hours in re.findall(r"\d\d:\d\d-\d\d:\d\d", LONG):
        assert said.count(hours.replace("-", "–")) == 4, (hours, said)
    assert "Roept u ons gerust: wij staan vlakbij" in said and "Een medewerker helpt u graag" not in said


def what_cannot_be_read_is_refused(folder):
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    texts = [f"{day} {hour:02}:{number:02}-{hour:02}:59" for number, day in enumerate(days) for hour in (8, 10, 12, 14)]
    more = [text.replace(":59", ":58") for text in texts]
    most = [text.replace(":59", ":57") for text in texts]
    team = f"[hours]\nstaff = {texts}\ncash = {more}\nage_sale = {most}\ncard = {texts}\n"
    team += "".join(f'[[special_day]]\ndate = "2026-12-0{day}"\nstaff = ["08:1{day}-08:2{day}", "09:00-10:00"]\n'
                    for day in range(1, 7))
    (folder / "team.toml").write_text(team.replace("'", '"'))
    (folder / "sign.pdf").unlink()
    done = run("sign", "--agreement", str(folder / "team.toml"), "--out", str(folder / "sign.pdf"), "--date", "2026-11-22",
               status=1)
    assert "too many for one page" in done.stderr and len(done.stderr.splitlines()) == 1, done.stderr
    assert not (folder / "sign.pdf").exists()


def nothing_is_promised_that_is_not_there(folder):
    said = words_of(sign(folder, team='[hours]\nstaff = []\n', rounds="true"))
    assert "helpt u graag" not in said and "geen reden" not in said and "afgerond" not in said, said
    assert "5 cent" not in said, said
    assert "5 cent" not in words_of(sign(folder, rounds="false"))


def the_same_agreement_is_the_same_file(folder):
    first = sign(folder).read_bytes()
    assert sign(folder).read_bytes() == first
    assert "20261123060000" in is_one_page_of_a4(folder / "sign.pdf")  # the agreement's time, not the printing's
    assert "Date" not in is_one_page_of_a4(sign(folder, team=LONG))


def a_mistake_is_one_line(folder):
    bad = folder / "bad.toml"
    bad.write_text('[hours]\nstaff = ["mon 08:00-12:00"]\ncash = ["mon 08:00-13:00"]\n')
    for words in (["agreement", "check", str(bad)], ["agreement", "show", str(bad)],
                  ["sign", "--agreement", str(bad), "--out", str(folder / "bad.pdf")]):
        done = run(*words, status=1)
        assert done.stderr == (f"kassabel: {bad}:3: cash is offered on Monday 12:00-13:00, "
                               "but staff is not there then\n"), done.stderr
    assert not (folder / "bad.pdf").exists()
    for words in (["agreement", "check", str(folder / "none.toml")], ["sign", "--date", "tomorrow"],
                  ["sign", "--out", str(folder / "no such folder" / "sign.pdf")],
                  ["sign", "--config", str(folder / "none.toml")]):
        done = run(*words, status=1, folder=folder)
        assert len(done.stderr.splitlines()) == 1 and not done.stdout, done


def check_says_who_answers(folder):
    (folder / "team.toml").write_text(TEAM)
    done = run("agreement", "check", str(folder / "team.toml"))
    said = re.sub(r" +", " ", done.stdout)
    assert "Agreed by Mila en Joost, in force from 2026-11-23 06:00." in said, said
    assert "cash mon-sat 09:00-17:30" in said and "from 18 years on mon-sat 08:00-20:00" in said, said
    assert len(re.findall(r"^ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) 20\d\d-\d\d-\d\d ", said, re.M)) == 7, said
    always = run("agreement", "show").stdout
    (folder / "always.toml").write_text(always)
    said = re.sub(r" +", " ", run("agreement", "check", str(folder / "always.toml")).stdout)
    assert said.count("00:00-24:00 everybody who is there") == 7, said
    (folder / "rota.toml").write_text(TEAM.split("[[closed]]")[0] + "[[shift]]" + TEAM.split("[[shift]]", 1)[1])
    said = re.sub(r" +", " ", run("agreement", "check", str(folder / "rota.toml")).stdout)
    assert said.count("08:00-13:00 first mila; then eva; then joost") == 6, said
    assert said.count("13:00-20:00 first eva\n") == 6 and said.count("10:00-18:00 first eva\n") == 1, said


def show_writes_what_can_be_read(folder):
    shown = run("agreement", "show", str(folder / "team.toml")).stdout
    (folder / "shown.toml").write_text(shown)
    assert run("agreement", "show", str(folder / "shown.toml")).stdout == shown
    assert 'why = "Kerst"' in shown and 'manager = ["joost"]' in shown, shown


def people_whom_nobody_knows_are_found(folder):
    database = folder / "shop.db"
    for person in ("mila", "joost"):
        done = subprocess.run([KASSABEL, "staff", "add", "--db", str(database), "--id", person, "--name", person],
                              input="804261\n", capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
    done = run("agreement", "check", str(folder / "team.toml"), "--db", str(database), status=1)
    assert "has the id eva;" in done.stderr and len(done.stderr.splitlines()) == 1, done.stderr
    run("agreement", "check", str(folder / "team.toml"), "--db", str(folder / "none.db"), status=1)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for check in (everything_stands_on_it_in_four_languages, the_shops_language_comes_first, long_hours_fit_too,
                      what_cannot_be_read_is_refused, nothing_is_promised_that_is_not_there,
                      the_same_agreement_is_the_same_file, a_mistake_is_one_line, check_says_who_answers,
                      show_writes_what_can_be_read, people_whom_nobody_knows_are_found):
            check(pathlib.Path(folder))
            print("ok -", check.__name__.replace("_", " "), flush=True)


if __name__ == "__main__":
    main()
