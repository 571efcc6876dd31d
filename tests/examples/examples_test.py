#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""examples_test.py BUILD [--build]: keeps the worked examples of CONTRIBUTING.md true. In a copy of the tree the patches of
this folder are applied one after the other, as somebody would who adds a scanner, a device, an event, a screen and a
language; the checks of the source must find nothing, and every file that they touch must compile. With --build the copy
is built and the tests that they touch are run."""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ("add-a-scanner", "add-a-device", "add-an-event", "add-a-screen", "add-a-language")
NOT_COPIED = shutil.ignore_patterns(".git", "build", "out", "__pycache__")
CHECKS = ("check-layers", "check-source", "check-docs", "check-texts")
WARNINGS = ("-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wnon-virtual-dtor", "-Werror")
# Not touched, but they visit what the examples make longer: the first to notice a forgotten case.
VISITING = {"kiosk/lane/decide.cpp", "kiosk/lane/effects.cpp", "kiosk/lane/project.cpp", "kiosk/app/lookup.cpp",
            "kiosk/app/lane_runner.cpp"}
PACKAGES = ("sdl2", "freetype2", "imgui", "libpng", "libusb-1.0", "sqlite3", "libsodium", "tomlplusplus")
STALE = """{name}.patch does not fit the tree any more. The example follows the code: in a scratch clone apply it with
`git apply --reject tests/examples/{name}.patch`, do by hand what is in the .rej files, and write the patch anew with
`git diff -U2`, its first lines kept and without ui/text. CONTRIBUTING.md walks through it: is it still true?
{said}"""


def run(*command, folder, **environment):
    return subprocess.run([str(word) for word in command], cwd=folder, env={**os.environ, **environment}, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def must(done, what):
    if done.returncode != 0:
        sys.exit(f"{what}:\n{done.stdout}")


def translate(name, tree):
    """NAME.texts holds the example's texts by language: "# nl.po", then entries as they stand in that file. They are kept
    out of the patch, because neighbours in a catalogue change with every text of the product."""
    texts = ROOT / f"tests/examples/{name}.texts"
    if not texts.exists():
        return
    for language, entries in re.findall(r"^# (\w+)\.po\n(.*?)(?=^# |\Z)", texts.read_text(encoding="utf-8"), re.S | re.M):
        file = tree / f"ui/text/{language}.po"
        catalogue = file.read_text(encoding="utf-8")
        for entry, text in re.findall(r'^(msgid ".*")\n(msgstr ".*")$', entries, re.M):
            known = re.compile(rf"^{re.escape(entry)}\nmsgstr .*$", re.M)
            new = f"{entry}\n{text}"
            catalogue = known.sub(lambda _: new, catalogue) if known.search(catalogue) else f"{catalogue}\n{new}\n"
        file.write_text(catalogue, encoding="utf-8")


def apply(name, tree):
    if name == "add-a-language":  # step 1 of its walk: begin with a copy, and its name in the header
        english = (tree / "ui/text/en.po").read_text(encoding="utf-8")
        frisian = english.replace("Language: en", "Language: fy").replace("English", "Frisian")
        (tree / "ui/text/fy.po").write_text(frisian, encoding="utf-8")
    # The copy is no repository, wherever the build folder lies.
    done = run("git", "apply", ROOT / f"tests/examples/{name}.patch", folder=tree, GIT_CEILING_DIRECTORIES=tree.parent)
    if done.returncode != 0:
        sys.exit(STALE.format(name=name, said=done.stdout))
    translate(name, tree)
    must(run("scripts/check-texts", "--update", folder=tree), f"{name}: texts")
    for check in CHECKS:
        must(run(f"scripts/{check}", folder=tree), f"{name}: {check}")
    print(f"ok - {name} applies, and the checks find nothing", flush=True)


def touched_files():
    files = []
    for name in EXAMPLES:
        text = (ROOT / f"tests/examples/{name}.patch").read_text(encoding="utf-8")
        files += re.findall(r"^\+\+\+ b/(\S+)$", text, re.M)
    return sorted(set(files))


def compile_touched(tree, build):
    found = run("pkg-config", "--cflags", *PACKAGES, folder=tree)
    must(found, "pkg-config")
    flags = ["-std=c++20", "-fsyntax-only", *WARNINGS, f"-I{tree}", f"-I{build}/generated", *found.stdout.split(),
             '-DKASSABEL_VERSION="0"', '-DKASSABEL_SOURCE_DIR=""']
    sources = sorted(VISITING | {file for file in touched_files() if file.endswith(".cpp")})
    compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", (build / "CMakeCache.txt").read_text(), re.M).group(1)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {file: pool.submit(run, compiler, *flags, file, folder=tree) for file in sources}
    for file, job in jobs.items():
        must(job.result(), f"{file} does not compile any more with the examples applied")
    print(f"ok - {len(sources)} files compile with the examples applied")


def build_and_test(tree):
    suites = sorted({file.split("/")[1] for file in touched_files() if re.fullmatch(r"tests/[a-z]+/[^/]+\.cpp", file)})
    targets = [f"test_{suite}" for suite in suites]
    must(run("cmake", "-S", ".", "-B", "build/examples", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DKASSABEL_TESTS=ON",
             folder=tree), "cmake")
    must(run("cmake", "--build", "build/examples", "--target", "kassabel", *targets, folder=tree), "the build")
    for target in targets:
        must(run(f"./{target}", folder=tree / "build/examples"), target)
        print(f"ok - {target} passes with the examples applied", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, help="a build folder, configured")
    parser.add_argument("--build", action="store_true", help="build the copy and run its tests")
    arguments = parser.parse_args()
    build, full = arguments.folder.resolve(), arguments.build
    tree = build / ("examples-full" if full else "examples")
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(ROOT, tree, ignore=NOT_COPIED, symlinks=True)
    for name in EXAMPLES:
        apply(name, tree)
    build_and_test(tree) if full else compile_touched(tree, build)
    shutil.rmtree(tree)


if __name__ == "__main__":
    main()
