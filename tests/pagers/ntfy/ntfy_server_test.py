#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""ntfy_server_test.py PROGRAM FOLDER: runs the tests of the ntfy pager with the real server of Debian 13, which runs as it
is on Debian 12. Its package is fetched from the mirror that apt uses, checked by its SHA-256, unpacked into FOLDER and
kept there. Without a network: says so and ends 77 (skipped), or 1 where KASSABEL_SERVERS=required."""
import hashlib
import os
import pathlib
import subprocess
import sys
import urllib.request

VERSION = "2.11.0-2+b4"
SHA256 = {"amd64": "cd115b3a344b735787bacbe61b2da5f1c96d13bdc686f603558e6dad3c73a4be"}
DOWNLOAD_TIMEOUT_S = 60
SKIPPED = 77


class NotHere(Exception):
    """The server cannot be had, and why."""


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()
    except (OSError, subprocess.SubprocessError) as error:
        raise NotHere(f"{command[0]}: {error}") from error


def mirror():
    for line in output("apt-get", "indextargets", "--format", "$(LABEL)|$(REPO_URI)").splitlines():
        label, _, uri = line.partition("|")
        if label == "Debian" and uri.startswith("http"):
            return uri.rstrip("/")
    raise NotHere("apt has no Debian mirror over http")


def fetch(package, architecture):
    url = f"{mirror()}/pool/main/n/ntfy/ntfy_{VERSION}_{architecture}.deb"
    try:
        with urllib.request.urlopen(url, timeout=DOWNLOAD_TIMEOUT_S) as answer:
            data = answer.read()
    except OSError as error:
        raise NotHere(f"cannot fetch the package ntfy {VERSION}: {error}. If the mirror has a newer one, "
                      f"put its version and SHA-256 into {pathlib.Path(__file__).name}") from error
    if hashlib.sha256(data).hexdigest() != SHA256[architecture]:
        raise NotHere(f"the package ntfy {VERSION} of the mirror is not the one that is expected (SHA-256)")
    part = package.with_suffix(".part")
    part.write_bytes(data)
    part.rename(package)


def server(folder):
    architecture = output("dpkg", "--print-architecture")
    if architecture not in SHA256:
        raise NotHere(f"no SHA-256 of the package ntfy is written down for {architecture}")
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / f"ntfy_{VERSION}_{architecture}.deb"
    program = folder / VERSION / "usr/bin/ntfy"
    if not package.exists():
        fetch(package, architecture)
    if not program.exists():
        output("dpkg-deb", "-x", str(package), str(folder / VERSION))
    return program


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    try:
        ntfy = server(folder)
    except NotHere as error:
        print(f"ntfy server: {error}")
        return 1 if os.environ.get("KASSABEL_SERVERS") == "required" else SKIPPED
    return subprocess.run([program], env=dict(os.environ, KASSABEL_NTFY=str(ntfy)), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
