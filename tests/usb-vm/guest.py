# SPDX-License-Identifier: Apache-2.0
"""guest.py MODE BUILD: runs inside the virtual machine, as root; starts udevd and the gadgets, then checks.

Standard output is the test's result, one line a check. Everything waits with a deadline: no check may hang.
"""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
REPO = HERE.parent.parent
sys.path.insert(0, str(HERE))
import bench  # noqa: E402
import gadget_checks  # noqa: E402
import kiosk_checks  # noqa: E402
import panel_checks  # noqa: E402
import permission_checks  # noqa: E402


def main():
    mode, build = sys.argv[1], REPO / sys.argv[2]
    checks = bench.Checks()
    try:
        gadgets = bench.start(REPO)
        if mode == "gadgets":
            gadget_checks.run(checks, gadgets, build)
            permission_checks.run(checks, gadgets)
        else:
            gadget_checks.plug_both(checks, gadgets)
        if mode in ("short", "full"):
            kiosk_checks.run(checks, gadgets, build / "kassabel", mode == "full")
        if mode in ("panel", "full"):
            panel_checks.run(checks, gadgets, build / "kassabel")
    except bench.Failed as error:
        checks.fail(str(error))
    except (OSError, ValueError, KeyError, subprocess.SubprocessError) as error:
        checks.fail(f"{type(error).__name__}: {error}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
