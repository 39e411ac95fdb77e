#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Behind an IOMMU the card sees one range of bus addresses, however scattered memory is, plays it bit for bit, and no access of it faults.
# kernels: 6.1 newest
. "$(dirname "$0")/../../lib/case.sh"

clip large 4500
clip mapped 1500
clip small 60
clip short 60
job <<EOT
device=/sys/class/sound/card0/device
[ -e \$device/iommu_group ] || fail "the card is in no IOMMU group"
grep -q '^DMA' \$device/iommu_group/type || fail "the IOMMU does not translate: \$(cat \$device/iommu_group/type)"

# play CLIP OPTION..: from one segment, at an address where the guest has no memory.
play() {
	clip=\$1
	shift
	sgpcm play -z $PAD -f \$clip.wav "\$@" -x show@10000=/proc/asound/card0/sgdrv >shown
	grep -v '^entry: [^0]' shown
	[ \$(of_stream pcm0p segments) -eq 1 ] || fail "the buffer of \$clip is in pieces"
	set -- \$(of_stream pcm0p entry)
	[ \$((\$2)) -ge \$((1 << 31)) ] || fail "\$2 is no bus address"
}

scatter_memory
play large -p 65536 -b 2097152
play mapped -p 4096 -b 2097152 -a mmap
play small -p 480 -b 4800 -a mmap
play short -p 64 -b 1024
EOT
export RIG_MEM=384 RIG_MACHINE=q35,hpet=off RIG_QEMUARGS="-device intel-iommu" RIG_MODARGS=prealloc_kb=0
# An IOMMU needs an APIC, and on this machine ACPI's way to it is short.
DEBUG_ARGS=${DEBUG_ARGS%acpi=noirq} RIG_APPEND="rootfstype=ramfs intel_iommu=on" boot iommu
! grep -E 'DMAR:.*(fault|\[DMA)|vtd_.*fail' "$RIG_LOGDIR/iommu.log" "$RIG_LOGDIR/iommu.qemu" || fail "the card accessed what is not mapped for it"
emitted "$RIG_LOGDIR/iommu.wav" large.wav mapped.wav small.wav short.wav
