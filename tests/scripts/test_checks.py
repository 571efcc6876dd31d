#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The checkers against small trees that they must refuse, and their harmless twins that they must let through."""
import pathlib
import subprocess
import tempfile
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / "scripts"
LICENCE = "// SPDX-License-Identifier: Apache-2.0\n"


def run(script, files):
    """Output lines and exit status of the script over a tree of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            file = pathlib.Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            if name.startswith("scripts/"):
                file.chmod(0o755)
        done = subprocess.run([SCRIPTS / script, folder], capture_output=True, text=True, check=False)
        assert not done.stderr, done.stderr
        return done.stdout.splitlines(), done.returncode


class Layers(unittest.TestCase):
    def including(self, file, line, *others):
        tree = {other: "" for other in others}
        tree[file] = f"{LICENCE}\n{line}\n"
        return run("check-layers", tree)

    def refuse(self, file, line, words, *others):
        output, status = self.including(file, line, *others)
        self.assertEqual((status, len(output)), (1, 1), output)
        self.assertTrue(output[0].startswith(f"{file}:3: "), output)
        self.assertIn(words, output[0])

    def allow(self, file, line, *others):
        output, status = self.including(file, line, *others)
        self.assertEqual(status, 0, output)

    def test_rooms_that_may_not_see_each_other(self):
        for file, wanted in [
                ("kiosk/base/log.h", "kiosk/domain/money.h"),
                ("kiosk/domain/money.h", "kiosk/ports/input.h"),
                ("kiosk/domain/money.h", "kiosk/lane/view.h"),
                ("kiosk/lane/decide.cpp", "kiosk/ports/printer.h"),
                ("kiosk/lane/decide.cpp", "kiosk/app/config.h"),
                ("kiosk/ports/printer.h", "kiosk/lane/state.h"),
                ("kiosk/app/lookup.cpp", "store-db/database.h"),
                ("kiosk/app/lookup.cpp", "ui/kit/kit.h"),
                ("kiosk/app/lookup.cpp", "drivers/driver.h"),
                ("kiosk/board/server.cpp", "kiosk/lane/state.h"),
                ("kiosk/board/server.cpp", "kiosk/app/config.h"),
                ("kiosk/cli/run.cpp", "store-db/database.h"),
                ("drivers/usb/replay.cpp", "kiosk/domain/money.h"),
                ("drivers/usb/replay.cpp", "drivers/scanner/device.h"),
                ("drivers/scanner/protocol.cpp", "drivers/usb/transport.h"),
                ("drivers/scanner/protocol.cpp", "drivers/scanner/device.h"),
                ("drivers/scanner/protocol.cpp", "kiosk/ports/input.h"),
                ("drivers/scanner/device.cpp", "drivers/printer/protocol.h"),
                ("drivers/scanner/device.cpp", "drivers/usb/libusb_transport.h"),
                ("drivers/scanner/device.cpp", "kiosk/lane/view.h"),
                ("drivers/hub.cpp", "drivers/sim/scanner.h"),
                ("drivers/sim/scanner.cpp", "kiosk/app/config.h"),
                ("store-db/journal.cpp", "kiosk/lane/event.h"),
                ("store-db/journal.cpp", "ui/kit/kit.h"),
                ("ui/kit/kit.cpp", "kiosk/domain/money.h"),
                ("ui/kit/kit.cpp", "ui/platform/window.h"),
                ("ui/platform/window.cpp", "kiosk/lane/view.h"),
                ("ui/screens/welcome.cpp", "kiosk/lane/state.h"),
                ("ui/screens/welcome.cpp", "kiosk/ports/printer.h"),
                ("ui/screens/welcome.cpp", "ui/platform/window.h"),
                ("ui/text/catalogue.cpp", "ui/kit/kit.h"),
        ]:
            with self.subTest(file=file, wanted=wanted):
                self.refuse(file, f'#include "{wanted}"', f'may not include "{wanted}"', wanted)

    def test_rooms_that_may(self):
        for file, wanted in [
                ("kiosk/domain/money.cpp", "kiosk/base/result.h"),
                ("kiosk/lane/intent.h", "kiosk/ports/input.h"),
                ("kiosk/lane/codec.h", "kiosk/ports/journal.h"),
                ("kiosk/app/lookup.cpp", "kiosk/lane/decide.h"),
                ("kiosk/board/server.cpp", "kiosk/lane/view.h"),
                ("drivers/printer/protocol.h", "kiosk/domain/receipt.h"),
                ("drivers/scanner/device.cpp", "drivers/scanner/protocol.h"),
                ("drivers/scanner/device.cpp", "drivers/usb/transport.h"),
                ("drivers/drawer/serial_device.cpp", "drivers/serial/port.h"),
                ("drivers/hub.cpp", "drivers/scanner/device.h"),
                ("drivers/sim/scanner.cpp", "drivers/hub.h"),
                ("ui/screens/welcome.cpp", "kiosk/lane/view.h"),
                ("ui/text/catalogue.h", "ui/kit/words.h"),
                ("kiosk/main.cpp", "drivers/sim/scanner.h"),
                ("kiosk/main.cpp", "ui/platform/window.h"),
        ]:
            with self.subTest(file=file, wanted=wanted):
                self.allow(file, f'#include "{wanted}"', wanted)

    def test_libraries_stay_in_their_rooms(self):
        for file, header in [
                ("ui/screens/welcome.cpp", "imgui.h"), ("ui/screens/welcome.cpp", "SDL2/SDL.h"),
                ("ui/kit/kit.cpp", "SDL.h"), ("kiosk/lane/decide.cpp", "sqlite3.h"),
                ("kiosk/app/config.cpp", "SQLiteCpp/SQLiteCpp.h"), ("drivers/scanner/device.cpp", "libusb.h"),
                ("drivers/hub.cpp", "libusb-1.0/libusb.h"), ("kiosk/app/config.cpp", "microhttpd.h"),
                ("kiosk/lane/decide.cpp", "chrono"), ("kiosk/domain/money.cpp", "fstream"),
                ("kiosk/lane/decide.cpp", "thread"), ("drivers/printer/protocol.cpp", "sys/socket.h"),
                ("kiosk/lane/codec.h", "nlohmann/json.hpp")]:
            with self.subTest(file=file, header=header):
                self.refuse(file, f"#  include <{header}>", f"<{header}>")
        self.allow("ui/kit/kit.cpp", "#include <imgui.h>")
        self.allow("ui/platform/window.cpp", "#include <SDL2/SDL.h>")
        self.allow("drivers/usb/libusb_transport.cpp", "#include <libusb.h>")
        self.allow("store-db/journal.cpp", "#include <SQLiteCpp/SQLiteCpp.h>")
        self.allow("kiosk/lane/codec.cpp", "#include <nlohmann/json.hpp>")
        self.allow("kiosk/lane/codec_json.h", "#include <nlohmann/json.hpp>")

    def test_no_floating_point_in_money(self):
        self.refuse("kiosk/domain/money.cpp", "double rate = 0.21;", "floating point")
        self.refuse("kiosk/lane/view.h", "  float total;", "floating point")
        self.allow("kiosk/domain/money.cpp", '// no double here\nauto words = "float";  /* float */')
        self.allow("ui/kit/kit.cpp", "float width = 0;")

    def test_files_that_are_nowhere(self):
        self.refuse("kiosk/domain/money.cpp", '#include "money.h"', "no such file")
        output, status = run("check-layers", {"kiosk/new-room/thing.cpp": LICENCE})
        self.assertEqual(status, 1)
        self.assertIn("no room", output[0])


class Source(unittest.TestCase):
    def faults(self, text, name="kiosk/a.cpp"):
        output, status = run("check-source", {name: text})
        self.assertEqual(status, 1 if " keep to the limits" not in output[0] else 0, output)
        return [line.split(": ")[0].rsplit(":", 1)[1] + " " + line.split(": ")[1] for line in output] if status else []

    def test_plain_file(self):
        self.assertEqual(self.faults(LICENCE + "int one() { return 1; }\n"), [])

    def test_file_lines(self):
        self.assertEqual(self.faults(LICENCE + "int a;\n" * 399), [])
        self.assertEqual(self.faults(LICENCE + "int a;\n" * 400), ["401 file-lines"])

    def test_function_lines(self):
        def function(head, lines):
            return LICENCE + head + " {\n" + "  call();\n" * (lines - 2) + "}\n"
        for head in ["void f()", "Foo::Foo(int a) : a_{a}, b_(2)", "template <class T> T g(std::array<T, 2> a) noexcept",
                     "auto f = [](int a)", 'TEST_CASE("words { of it", "[x]")', "struct tm when(int a)",
                     "namespace a {\nclass B {\n public:\n  [[nodiscard]] static int c() const"]:
            tail = "};\n}\n" if "class B" in head else ""
            begin = 2 + head.count("\n")
            with self.subTest(head=head):
                self.assertEqual(self.faults(function(head, 70) + tail), [])
                self.assertEqual(self.faults(function(head, 71) + tail), [f"{begin} function-lines"])

    def test_long_things_that_are_no_functions(self):
        for head in ["namespace a", "struct A", "class B final : public C<int(bool)>", "enum class D : int",
                     "const std::array<E, 3> table", "template <class T, class U>\nstruct F"]:
            with self.subTest(head=head):
                self.assertEqual(self.faults(LICENCE + head + " {\n" + "  a,\n" * 90 + "};\n"), [])

    def test_nesting(self):
        def nested(opens):
            return LICENCE + "void f() {\n" + "".join(o + " {\n" for o in opens) + "x({1, {2}});\n" + "}\n" * (len(opens) + 1)
        four = ["if (a)", "for (int i = 0; i < n; ++i)", "switch (a)", "case 1:"]
        self.assertEqual(self.faults(nested(four)), [])
        self.assertEqual(self.faults(nested(four + ["while (b)"])), ["7 nesting"])
        self.assertEqual(self.faults(nested(["else"] + four)), ["7 nesting"])
        self.assertEqual(self.faults(LICENCE + "void f() {\n if (a) {\n  for (;;) {\n   try {\n    do {\n" +
                                     "     run([&](int b) -> int {\n }); } while (c); } catch (const E& e) { } } } }\n"),
                         ["7 nesting"])

    def test_braces_in_texts_and_comments(self):
        text = LICENCE + """void f() {
  const char* a = "{{{{{{"; const char b = '{'; // {{{{{
  const char* c = R"x({{{{{)x"; const long d = 100'000'00;
#define OPEN {
}
void g() { if (a) { b(); } }
"""
        self.assertEqual(self.faults(text), [])

    def test_small_rules(self):
        self.assertEqual(self.faults("int a;\n"), ["1 licence"])
        self.assertEqual(self.faults(LICENCE + "int a;\n", "kiosk/a.h"), ["1 pragma-once"])
        self.assertEqual(self.faults(LICENCE + "#pragma once\nusing namespace std;\n", "kiosk/a.h"), ["3 using-namespace"])
        self.assertEqual(self.faults(LICENCE + "\tint a;\n"), ["2 tabs"])
        self.assertEqual(self.faults(LICENCE + "// TO" + "DO later\n"), ["2 unfinished"])

    def test_waivers(self):
        waiver = "// check-" + "source: allow "
        deep = LICENCE + "{}void f() {{\n" + "if (a) {{\n" * 5 + "}}\n" * 6
        self.assertEqual(self.faults(deep.format(waiver + "nesting: a table of the standard reads so\n")), [])
        self.assertEqual(self.faults(deep.format(waiver + "nesting\n")), ["2 waiver", "8 nesting"])
        self.assertEqual(self.faults(deep.format(waiver + "depth: no such rule\n")), ["2 waiver", "8 nesting"])
        self.assertEqual(self.faults(LICENCE + waiver + "nesting: not needed any more\n"), ["2 waiver"])
        self.assertEqual(self.faults(LICENCE + waiver + "file-lines: one table\n" + "int a;\n" * 400), [])

    def test_python_and_shell(self):
        shebang = "#!/usr/bin/env bash\n# SPDX-License-Identifier: Apache-2.0\n"
        self.assertEqual(self.faults(shebang + "echo\n", "scripts/a"), [])
        self.assertEqual(self.faults("#!/usr/bin/env bash\necho\n", "scripts/a"), ["1 licence"])
        head = "# SPDX-License-Identifier: Apache-2.0\n"
        self.assertEqual(self.faults(head + "def f():\n" + "    g()\n" * 70, "tests/a.py"), ["2 function-lines"])
        lines = "".join("    " * n + "if a:\n" for n in range(1, 6)) + "    " * 6 + "g()\n"
        self.assertEqual(self.faults(head + "def f():\n" + lines, "tests/a.py"), ["7 nesting"])
        chain = "    if a:\n        g()\n" + "    elif b:\n        g()\n" * 8
        self.assertEqual(self.faults(head + "def f():\n" + chain, "tests/a.py"), [])


class Documents(unittest.TestCase):
    def test_links(self):
        tree = {"README.md": "# The house\n[a](ui/README.md) [b](#the-house) [c](https://example.org/x)\n",
                "ui/README.md": "[up](../README.md#the-house)\n"}
        self.assertEqual(run("check-docs", tree)[1], 0)
        for text, words in [("[a](gone.md)", "gone.md"), ("![a](ui/pictures/x.png)", "x.png"), ("[a](#nothing)", "heading"),
                            ("[a](../../outside.md)", "outside.md"), ("run `scripts/gone`", "scripts/gone")]:
            with self.subTest(text=text):
                output, status = run("check-docs", tree | {"CONTRIBUTING.md": "\n" + text + "\n"})
                self.assertEqual((status, len(output)), (1, 1), output)
                self.assertTrue(output[0].startswith("CONTRIBUTING.md:2: "), output)
                self.assertIn(words, output[0])

    def test_scripts(self):
        tree = {"README.md": "    scripts/demo --headless\n", "scripts/demo": "#!/bin/sh\n"}
        self.assertEqual(run("check-docs", tree)[1], 0)

    def test_quotations(self):
        code = "// begin small\nint a = 1;\n// end small\n"
        whole = "<!-- from a.cpp -->\n```cpp\n" + code + "```\n"
        part = "<!-- from a.cpp#small -->\n```cpp\nint a = 1;\n```\n"
        self.assertEqual(run("check-docs", {"README.md": whole + "\n" + part, "a.cpp": code})[1], 0)
        for text, words in [(whole.replace("a = 1", "a = 2"), "not what stands there"),
                            (part.replace("a = 1", "a = 2"), "not what stands there"),
                            (part.replace("#small", "#large"), "no such region"),
                            (part.replace("a.cpp", "b.cpp"), "no such file")]:
            with self.subTest(text=text):
                output, status = run("check-docs", {"README.md": "\n" + text, "a.cpp": code})
                self.assertEqual((status, len(output)), (1, 1), output)
                self.assertTrue(output[0].startswith("README.md:2: "), output)
                self.assertIn(words, output[0])


if __name__ == "__main__":
    unittest.main()
