# SPDX-License-Identifier: GPL-2.0-only
ifneq ($(KERNELRELEASE),)
# kbuild's part: out of tree there is no configuration to ask

ifneq ($(KBUILD_EXTMOD),)
CONFIG_SND_SGDRV := m
endif

obj-$(CONFIG_SND_SGDRV) += snd-sgdrv.o
snd-sgdrv-y := sgdrv_main.o sgdrv_pcm.o sgdrv_ac97.o sgdrv_proc.o sgdrv_sg.o \
	       sgdrv_ich_engine.o sgdrv_ich.o sgdrv_ali.o

else
# what a person types; `make help` lists it

KDIR ?= /lib/modules/$(shell uname -r)/build

modules modules_install clean:
	$(MAKE) -C $(KDIR) M=$(CURDIR) $@

endif
