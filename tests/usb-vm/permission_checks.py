# SPDX-License-Identifier: Apache-2.0
"""scripts/install-udev and the product's rules: what an unprivileged user of group kassabel may open, and what not."""
import grp
import json
import pathlib
import subprocess
import sys

import bench
import gadget_checks

USER_ID = 4711
OPEN_EACH = """
import json, os, sys
def may(node):
    try:
        os.close(os.open(node, os.O_RDWR))
        return True
    except PermissionError:
        return False
print(json.dumps({name: may(node) for name, node in json.loads(sys.argv[1]).items()}))
"""
ALLOWED = {"scanner": gadget_checks.SCANNER, "printer": gadget_checks.PRINTER, "bell": gadget_checks.BELL,
           "ftdi": gadget_checks.CONVERTER, "slow-printer": gadget_checks.SLOW_PRINTER}
CLOSED = {"keyboard": gadget_checks.KEYBOARD, "wedge": gadget_checks.WEDGE, "storage": gadget_checks.STORAGE}


def may_open(nodes, group):
    """What a user of this group alone may open for reading and writing, by name."""
    done = subprocess.run([sys.executable, "-I", "-S", "-c", OPEN_EACH, json.dumps(nodes)], capture_output=True,
                          timeout=60, user=USER_ID, group=group, extra_groups=[], check=True)
    return json.loads(done.stdout)


def all_nodes():
    nodes = {name: str(gadget_checks.node_of(gadget_checks.plugged(ids))) for name, ids in (ALLOWED | CLOSED).items()}
    nodes |= {f"root hub {hub.parent.name}": str(hub) for hub in pathlib.Path("/dev/bus/usb").glob("*/001")}
    return nodes


def expect(checks, nodes, allowed, what):
    group = grp.getgrnam("kassabel").gr_gid
    seen = may_open(nodes, group)
    checks.require({name for name, may in seen.items() if may} == set(allowed), what, json.dumps(seen, indent=1))


def install(checks, what, *words, code=0, says=""):
    ended, text = bench.install_udev(gadget_checks.REPO, *words)
    checks.require(ended == code and says in text, what, f"exit {ended}\n{text}")


def check_refusals(checks):
    done = subprocess.run([str(gadget_checks.REPO / "scripts/install-udev")], capture_output=True, timeout=60,
                          user=USER_ID, group=USER_ID, extra_groups=[], check=False)
    checks.require(done.returncode == 1 and b"has to be root" in done.stderr, "install-udev refuses without root",
                   repr(done))
    install(checks, "and for a user who is not there", "--user", "nobody-at-all", code=1, says="there is no user")


def run(checks, gadgets):
    gadget_checks.plug(checks, gadgets, "ftdi", gadget_checks.CONVERTER, "")
    gadget_checks.plug(checks, gadgets, "slow-printer", gadget_checks.SLOW_PRINTER, "usblp")
    bench.tell_udev(bench.udev_root(gadget_checks.REPO), "settle", "--timeout=30")
    nodes = all_nodes()
    expect(checks, nodes, ALLOWED, "group kassabel may open what the kiosk drives: no keyboard, no storage, no hub")
    stranger = may_open(nodes, USER_ID)
    checks.require(not any(stranger.values()), "a user outside the group may open nothing", json.dumps(stranger))
    install(checks, "install-udev opens a paired model of keyboard", "--keyboard", "05f9:2206", says="keyboards: 1")
    install(checks, "twice is once", "--keyboard", "05F9:2206", says="keyboards: 1")
    expect(checks, nodes, [*ALLOWED, "wedge"], "that model only: the other keyboard stays closed")
    install(checks, "install-udev --remove takes the rules away", "--remove", says="removed")
    expect(checks, nodes, [], "and everything is closed again")
    check_refusals(checks)
    install(checks, "install-udev works again afterwards", says="installed")
    expect(checks, nodes, ALLOWED, "with the same result, paired keyboards forgotten")
    gadgets.tell("unplug slow-printer")
    gadgets.tell("unplug ftdi")
