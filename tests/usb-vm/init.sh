#!/bin/busybox sh
# SPDX-License-Identifier: Apache-2.0
# The guest's first program: loads the modules, puts the host's root (read-only, with a throw-away layer on top) under
# /mnt/root, the clone under /kassabel there and the results folder under /results, runs guest.py in it, ends the machine.
/bin/busybox --install -s /bin
PATH=/bin:/usr/bin:/sbin:/usr/sbin; export PATH
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev

fail() { echo "usb-vm: init: $1"; echo "# exit 3" >/dev/ttyS1; sync; reboot -f; }
load() {
  while read -r name options; do
    # shellcheck disable=SC2086 - options are several words
    insmod "/modules/$name" $options || fail "insmod $name"
  done <"/modules/$1.list"
}
option() { sed -n "s/.*kassabel\.$1=\([^ ]*\).*/\1/p" /proc/cmdline; }

load base
load usb
[ "$(option screen)" = 1 ] && load screen

share="trans=virtio,version=9p2000.L,msize=524288"
mkdir -p /mnt/host /mnt/layer /mnt/root
mount -t 9p -o "ro,$share,cache=loose" hostroot /mnt/host || fail "the host's root"
mount -t tmpfs layer /mnt/layer
mkdir /mnt/layer/upper /mnt/layer/work
mount -t overlay -o lowerdir=/mnt/host,upperdir=/mnt/layer/upper,workdir=/mnt/layer/work overlay /mnt/root || fail overlay
cd /mnt/root || fail "no root"
mkdir -p proc sys dev tmp run kassabel results
for place in tmp run; do mount -t tmpfs "$place" "$place"; done
chmod 1777 tmp
mount -t proc proc proc
mount -t sysfs sys sys
mount -t configfs configfs sys/kernel/config
mount -t devtmpfs dev dev
mkdir -p dev/shm && mount -t tmpfs shm dev/shm
mount -t 9p -o "ro,$share,cache=loose" repo kassabel || fail "the clone"
mount -t 9p -o "rw,$share,cache=none" results results || fail "the results folder"
ifconfig lo 127.0.0.1 up

env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 SYSTEMD_IGNORE_CHROOT=1 \
  chroot /mnt/root /usr/bin/python3 -I -S -B /kassabel/tests/usb-vm/guest.py "$(option mode)" "$(option binary)" \
  >/dev/ttyS1 2>/dev/console
echo "# exit $?" >/dev/ttyS1
sync
reboot -f
