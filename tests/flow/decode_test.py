#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""decode_test.py KASSABEL: `kassabel decode` answers each line with one, exactly as the corpus has it, also lines that
are nothing; it answers at once, and says when it cannot be done."""
import json
import pathlib
import subprocess
import sys

BINARY = sys.argv[1]
CORPUS = pathlib.Path(__file__).resolve().parents[1] / "domain/codes/corpus.jsonl"
KEYS = ["ok", "kind", "gtin", "ai", "price_cents", "weight_g", "error"]


def decode(text, *words):
    data = text if isinstance(text, bytes) else text.encode()
    done = subprocess.run([BINARY, "decode", *words], input=data, capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()


def the_corpus():
    cases = [json.loads(line) for line in CORPUS.read_text().splitlines()]
    code, lines, errors = decode("".join(json.dumps({"scan": case["scan"]}) + "\n" for case in cases))
    assert code == 0 and not errors and len(lines) == len(cases), (code, errors, len(lines))
    for case, line in zip(cases, lines):
        said = json.loads(line)
        assert said == case["want"], (case["why"], case["scan"], line)
        assert list(said) == KEYS, line
    assert all(case["want"]["ok"] == (case["want"]["error"] is None) for case in cases)


def lines_that_are_nothing():
    wrong = ["", "xx", "5", "[]", "null", "{}", '{"scan":5}', '{"scan":null}', '{"scan":"a"', '{"Scan":"96385074"}',
             '{"scan":"\\ud800"}', "[" * 10_000, '{"scan":"' + "1" * 300_000 + '"}']
    code, lines, errors = decode("\n".join(wrong) + "\n")
    assert code == 0 and not errors and len(lines) == len(wrong), (code, errors, lines)
    for line in lines:
        said = json.loads(line)
        assert said.pop("error") and list(said) == KEYS[:-1], line
        assert said == {"ok": False, "kind": "other", "gtin": None, "ai": None, "price_cents": None, "weight_g": None}
    code, lines, _ = decode(b'{"scan":"\xff\xfe"}\n{"scan":"96385074","more":[1]}\r\n{"scan":"96385074"}')
    assert code == 0 and [json.loads(line)["ok"] for line in lines] == [False, True, True], lines
    assert decode("") == (0, [], "")


def one_at_a_time():
    """Who asks one by one is answered one by one."""
    with subprocess.Popen([BINARY, "decode"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as kiosk:
        for scan in ("96385074", "hello"):
            kiosk.stdin.write(json.dumps({"scan": scan}).encode() + b"\n")
            kiosk.stdin.flush()
            assert json.loads(kiosk.stdout.readline())["ok"] == (scan == "96385074")
        kiosk.stdin.close()
        assert kiosk.wait(60) == 0


def what_cannot_be_done():
    code, lines, errors = decode('{"scan":"96385074"}\n', "--config", "/nowhere/kassabel.toml")
    assert code == 1 and not lines and "/nowhere/kassabel.toml" in errors and len(errors.splitlines()) == 1, errors
    with open("/dev/full", "wb") as full:
        lines = b'{"scan":"96385074"}\n' * 10_000
        done = subprocess.run([BINARY, "decode"], input=lines, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1 and b"standard output" in done.stderr, done


the_corpus()
lines_that_are_nothing()
one_at_a_time()
what_cannot_be_done()
print("decode: every line has its answer")
