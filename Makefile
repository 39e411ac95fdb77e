# SPDX-License-Identifier: GPL-2.0-only
ifneq ($(KERNELRELEASE),)
# kbuild's part: out of tree there is no configuration to ask

ifneq ($(KBUILD_EXTMOD),)
CONFIG_SND_SGDRV := m
endif

obj-$(CONFIG_SND_SGDRV) += snd-sgdrv.o
snd-sgdrv-y := sgdrv_main.o sgdrv_pcm.o sgdrv_gone.o sgdrv_core_bugs.o sgdrv_ac97.o sgdrv_proc.o sgdrv_sg.o sgdrv_window.o
snd-sgdrv-y += $(addprefix ich/, engine.o link.o controller.o ali.o boards.o clock.o chips.o)
snd-sgdrv-y += $(addprefix emu10k1/, io.o table.o voice.o adc.o dsp.o mixer.o card.o chips.o)
snd-sgdrv-y += $(addprefix via/, list.o position.o rate.o engine.o mixer.o codec.o chips.o)

ifneq ($(CONFIG_SND_SGDRV_KUNIT_TEST),)
include $(src)/tests/kunit/Makefile
endif

else
# what a person types

KDIR ?= /lib/modules/$(shell uname -r)/build

help:
	@echo 'make demo [WAV=file]   play a recording through the driver on an emulated card'
	@echo 'make check             pass the tests; CASE=name or GROUP=quick for some, LIST=1 to see them'
	@echo 'make check-all         the tests, all kernels with all cards'
	@echo 'make check-debug [CASE=]  the tests on a kernel with every watchdog on'
	@echo 'make check-kunit       unit tests, under UML and in QEMU'
	@echo 'make check-mutants     the cases notice each way in which tests/mutants breaks the driver; MUTANT=name'
	@echo 'make check-next        a few tests on the kernel that comes next'
	@echo 'make bench             beside the stock drivers: accesses, interrupts, instructions'
	@echo 'make shell             the same guest, with a prompt to play with'
	@echo 'make lint [CHECK=]     compilers, sparse, checkpatch, kernel-doc, shellcheck'
	@echo 'make graft             build inside a kernel tree, as module and built in'
	@echo 'make modules           snd-sgdrv.ko for the kernel that runs, or KDIR=headers'
	@echo 'make modules_install   install it (as root)'
	@echo 'make clean             remove what modules has built'

modules modules_install clean:
	$(MAKE) -C $(KDIR) M=$(CURDIR) $@

# What is given to make; a variable of that name in the environment means something else.
ARGUMENTS := CASE CHECK GROUP JOBS KERNEL KERNELS LIST MUTANT RECORD ROUNDS SEED TESTS WAV WHERE
given = $(foreach name,$(ARGUMENTS),$(if $(findstring command,$(origin $(name))),RIG_$(name)='$($(name))'))

demo check check-kunit check-mutants bench shell lint graft:
	@$(given) sh tests/$@.sh

check-all:
	@$(given) RIG_MATRIX=full sh tests/check.sh

check-debug:
	@$(given) RIG_KERNELS=debug sh tests/check.sh

check-next:
	@$(given) RIG_KERNELS=next RIG_GROUP=quick sh tests/check.sh

.PHONY: help modules modules_install clean demo check check-all check-debug check-kunit check-mutants check-next bench shell lint graft

endif
