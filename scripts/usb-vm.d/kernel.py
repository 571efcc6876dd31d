# SPDX-License-Identifier: Apache-2.0
"""The virtual machine's kernel, modules and udev: Debian's own packages, downloaded and unpacked, never installed.

Everything ends up in one cache folder; once it is complete no network is needed. Knows Debian 12 (plain modules, xz
kernel) and Debian 13 (xz modules, zstd kernel).
"""
import json
import lzma
import pathlib
import re
import shutil
import struct
import subprocess

CACHE_FORMAT = 4
DOWNLOAD_TIMEOUT_S = 600
TOOL_TIMEOUT_S = 120

# What the guest loads; their dependencies and the order come from modprobe, because both differ between kernels.
MODULE_GROUPS = {
    "base": ["virtio_pci", "9p", "9pnet_virtio", "overlay"],
    "usb": ["dummy_hcd", "libcomposite", "usb_f_hid", "usb_f_printer", "usb_f_acm", "usb_f_fs", "usbhid", "hid-generic",
            "usblp", "cdc-acm"],
    "screen": ["virtio-gpu", "evdev", "uinput"],
}
MODULE_OPTIONS = {"dummy_hcd": "num=8 is_high_speed=1"}


class SetupError(Exception):
    """Something the machine needs is not there; the text is for the person who runs the script."""


def run(command, timeout_s=TOOL_TIMEOUT_S, **options):
    try:
        return subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=timeout_s,
                              **options).stdout
    except FileNotFoundError as error:
        raise SetupError(f"{command[0]} is missing: run scripts/setup test") from error
    except subprocess.TimeoutExpired as error:
        raise SetupError(f"{command[0]} took longer than {timeout_s} s") from error
    except subprocess.CalledProcessError as error:
        words = " ".join(str(part) for part in command)
        raise SetupError(f"{words} failed:\n{error.stderr.decode(errors='replace')[-2000:]}") from error


def tool(name):
    """kmod's tools lie in sbin, which an ordinary user's PATH does not have."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin") or name


def dependencies(package):
    """Direct Depends and Pre-Depends of a package, by name."""
    text = run(["apt-cache", "depends", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks",
                "--no-replaces", "--no-enhances", package]).decode()
    return re.findall(r"^ [ |](?:Pre)?Depends: ([^<\s]\S*)$", text, re.MULTILINE)


def download(packages, folder):
    folder.mkdir(parents=True, exist_ok=True)
    run(["apt-get", "-o", "APT::Sandbox::User=root", "download", *packages], DOWNLOAD_TIMEOUT_S, cwd=folder)
    return sorted(folder.glob("*.deb"))


def unpack(debs, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for deb in debs:
        run(["dpkg", "-x", deb, folder])


def kernel_package():
    for name in dependencies("linux-image-amd64"):
        if name.startswith("linux-image-"):
            return name
    raise SetupError("apt knows no linux-image-amd64: run apt-get update")


def extract_vmlinux(bzimage):
    """The ELF kernel inside a bzImage (Linux boot protocol 2.08: payload_offset and payload_length)."""
    data = bzimage.read_bytes()
    setup_sectors = data[0x1F1] or 4
    offset, length = struct.unpack_from("<II", data, 0x248)
    start = (setup_sectors + 1) * 512 + offset
    payload = data[start:start + length]
    if payload[:6] == b"\xfd7zXZ\x00":
        kernel = lzma.LZMADecompressor(lzma.FORMAT_XZ).decompress(payload)
    elif payload[:4] == b"\x28\xb5\x2f\xfd":
        # The payload ends with its size in 4 bytes, which zstd reports as an error after writing everything.
        kernel = subprocess.run(["zstd", "-dcq"], input=payload, capture_output=True, check=False,
                                timeout=TOOL_TIMEOUT_S).stdout
    else:
        raise SetupError(f"{bzimage.name}: a compression this script does not know")
    if kernel[:4] != b"\x7fELF":
        raise SetupError(f"{bzimage.name}: no ELF kernel inside")
    return kernel


def module_order(root, version, names):
    """File names in the order they are to be loaded, dependencies first; built-in ones drop out."""
    files = []
    for name in names:
        lines = run([tool("modprobe"), "-d", root, "-S", version, "--show-depends", name]).decode().splitlines()
        for line in lines:
            words = line.split()
            if words[0] == "insmod" and words[1] not in files:
                files.append(words[1])
    return files


def collect_modules(root, version, folder):
    """Copies what the groups need, unpacked, and returns {group: [[file name, options], ...]}."""
    # Debian 13's package has usr/lib/modules only; depmod looks under lib.
    if not (root / "lib").exists():
        (root / "lib").symlink_to("usr/lib")
    run([tool("depmod"), "-b", root, version])
    folder.mkdir(parents=True, exist_ok=True)
    seen, groups = set(), {}
    for group, names in MODULE_GROUPS.items():
        groups[group] = []
        for path in module_order(root, version, names):
            name = pathlib.Path(path).name.removesuffix(".xz")
            if name in seen:
                continue
            seen.add(name)
            data = pathlib.Path(path).read_bytes()
            (folder / name).write_bytes(lzma.decompress(data) if path.endswith(".xz") else data)
            groups[group].append([name, MODULE_OPTIONS.get(name.removesuffix(".ko").replace("-", "_"), "")])
    return groups


def fetch_udev(work, folder):
    """udevd with the libraries it may need beside it: a bare root may lack them."""
    libraries = {name for name in dependencies("udev") if name.startswith("lib")}
    if "libsystemd-shared" in libraries:
        libraries |= {name for name in dependencies("libsystemd-shared") if name.startswith("lib")}
    libraries -= {"libc6"}
    unpack(download(["udev", *sorted(libraries)], work / "udev-debs"), folder)
    if not any((folder / place).exists() for place in ["bin/udevadm", "usr/bin/udevadm"]):
        raise SetupError("the udev package has no udevadm")


def prepare(cache, refresh=False):
    """Fills the cache if need be and returns its description: {"version": ..., "groups": ...}."""
    stamp = cache / "ready.json"
    if stamp.exists() and not refresh:
        ready = json.loads(stamp.read_text())
        if ready.get("format") == CACHE_FORMAT and ready.get("groups", {}).keys() == MODULE_GROUPS.keys():
            return ready
    shutil.rmtree(cache, ignore_errors=True)
    work = cache / "work"
    work.mkdir(parents=True)
    package = kernel_package()
    print(f"# downloading {package} and udev into {cache}, not installing them", flush=True)
    root = work / "kernel"
    unpack(download([package], work / "kernel-debs"), root)
    images = sorted(root.glob("boot/vmlinuz-*"))
    if not images:
        raise SetupError(f"{package} has no boot/vmlinuz")
    version = images[0].name.removeprefix("vmlinuz-")
    (cache / "vmlinux").write_bytes(extract_vmlinux(images[0]))
    groups = collect_modules(root, version, cache / "modules")
    fetch_udev(work, cache / "udev")
    shutil.rmtree(work)
    ready = {"format": CACHE_FORMAT, "version": version, "groups": groups}
    stamp.write_text(json.dumps(ready, indent=1))
    return ready


def cpio_entry(name, mode, data=b"", device=(0, 0)):
    header = f"070701{0:08X}{mode:08X}{0:08X}{0:08X}{1:08X}{0:08X}{len(data):08X}{0:08X}{0:08X}" \
             f"{device[0]:08X}{device[1]:08X}{len(name) + 1:08X}{0:08X}"
    entry = header.encode() + name.encode() + b"\0"
    entry += b"\0" * (-len(entry) % 4) + data
    return entry + b"\0" * (-len(entry) % 4)


def write_initramfs(cache, ready, init_script, target):
    """Small enough to write anew at each start: busybox, the modules with their order, and the init script."""
    busybox = shutil.which("busybox") or "/bin/busybox"
    if not pathlib.Path(busybox).exists():
        raise SetupError("busybox is missing (package busybox-static): run scripts/setup test")
    archive = [cpio_entry(folder, 0o40755) for folder in ["bin", "dev", "modules", "proc", "sys", "mnt"]]
    archive.append(cpio_entry("dev/console", 0o20600, device=(5, 1)))
    archive.append(cpio_entry("bin/busybox", 0o100755, pathlib.Path(busybox).read_bytes()))
    archive.append(cpio_entry("init", 0o100755, init_script.read_bytes()))
    for group, modules in ready["groups"].items():
        lines = "".join(f"{name} {options}".strip() + "\n" for name, options in modules)
        archive.append(cpio_entry(f"modules/{group}.list", 0o100644, lines.encode()))
        for name, _ in modules:
            archive.append(cpio_entry(f"modules/{name}", 0o100644, (cache / "modules" / name).read_bytes()))
    archive.append(cpio_entry("TRAILER!!!", 0))
    target.write_bytes(b"".join(archive))
