// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgdrv: sound chips that gather their samples from scattered pages.
 * PCI ids, probe and removal, power management.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/dma-mapping.h>
#include <linux/idr.h>
#include <linux/module.h>
#include <sound/initval.h>

#include "sgdrv_ac97.h"

MODULE_DESCRIPTION("PCI sound chips with scatter-gather tables");
MODULE_AUTHOR("The sgdrv maintainers");
MODULE_LICENSE("GPL");

static int index[SNDRV_CARDS] = SNDRV_DEFAULT_IDX;
static char *id[SNDRV_CARDS] = SNDRV_DEFAULT_STR;
static bool enable[SNDRV_CARDS] = SNDRV_DEFAULT_ENABLE_PNP;
static int prealloc_kb = 1024;

module_param_array(index, int, NULL, 0444);
MODULE_PARM_DESC(index, "Index value for sgdrv soundcard.");
module_param_array(id, charp, NULL, 0444);
MODULE_PARM_DESC(id, "ID string for sgdrv soundcard.");
module_param_array(enable, bool, NULL, 0444);
MODULE_PARM_DESC(enable, "Enable sgdrv soundcard.");
module_param(prealloc_kb, int, 0444);
MODULE_PARM_DESC(prealloc_kb,
		 "KiB preallocated for each substream (0 = when needed; at most 32768; default 1024).");

#define SGDRV_MODEL(...) \
	.driver_data = (kernel_ulong_t)&(const struct sgdrv_model) { __VA_ARGS__ }
#define SGDRV_ID(_vendor, _device, _info, _name) \
	{ PCI_DEVICE(_vendor, _device), SGDRV_MODEL(.name = _name, .info = &(_info)) }
#define SGDRV_PICK(_vendor, _device, _pick) \
	{ PCI_DEVICE(_vendor, _device), SGDRV_MODEL(.pick = _pick) }
#define SGDRV_REFUSE(_vendor, _device, _subvendor, _subdevice, _name)	\
	{ PCI_DEVICE_SUB(_vendor, _device, _subvendor, _subdevice),	\
	  SGDRV_MODEL(.name = _name) }

/* One row a chip: id, family, name. */
static const struct pci_device_id sgdrv_ids[] = {
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x2415, sgdrv_ich_info, "Intel 82801AA-ICH"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x2425, sgdrv_ich_info, "Intel 82901AB-ICH0"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x2445, sgdrv_ich_info, "Intel 82801BA-ICH2"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x2485, sgdrv_ich_info, "Intel 82801CA-ICH3"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x24c5, sgdrv_ich4_info, "Intel 82801DB-ICH4"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x24d5, sgdrv_ich4_info, "Intel ICH5"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x25a6, sgdrv_ich4_info, "Intel 6300ESB"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x266e, sgdrv_ich4_info, "Intel ICH6"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x27de, sgdrv_ich4_info, "Intel ICH7"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x2698, sgdrv_ich4_info, "Intel ESB2"),
	SGDRV_ID(PCI_VENDOR_ID_INTEL, 0x7195, sgdrv_ich_440mx_info, "Intel 440MX"),
	SGDRV_ID(PCI_VENDOR_ID_SI, 0x7012, sgdrv_sis_info, "SiS SI7012"),
	SGDRV_ID(PCI_VENDOR_ID_NVIDIA, 0x01b1, sgdrv_nforce_info, "NVidia nForce"),
	SGDRV_ID(PCI_VENDOR_ID_NVIDIA, 0x006a, sgdrv_nforce_info, "NVidia nForce2"),
	SGDRV_ID(PCI_VENDOR_ID_NVIDIA, 0x00da, sgdrv_nforce_info, "NVidia nForce3"),
	SGDRV_ID(PCI_VENDOR_ID_NVIDIA, 0x00ea, sgdrv_nforce_info, "NVidia CK8S"),
	SGDRV_ID(PCI_VENDOR_ID_NVIDIA, 0x008a, sgdrv_nforce_info, "NVidia CK8"),
	SGDRV_ID(PCI_VENDOR_ID_NVIDIA, 0x0059, sgdrv_nforce_info, "NVidia CK804"),
	/* MCP51: the in-kernel driver has no name for it either. */
	SGDRV_ID(PCI_VENDOR_ID_NVIDIA, 0x026b, sgdrv_nforce_info, "Intel ICH"),
	SGDRV_ID(PCI_VENDOR_ID_NVIDIA, 0x003a, sgdrv_nforce_info, "NVidia MCP04"),
	SGDRV_ID(PCI_VENDOR_ID_AMD, 0x746d, sgdrv_ich_info, "AMD AMD8111"),
	SGDRV_ID(PCI_VENDOR_ID_AMD, 0x7445, sgdrv_ich_info, "AMD AMD768"),
	SGDRV_ID(PCI_VENDOR_ID_AL, 0x5455, sgdrv_ali_info, "ALi M5455"),
	/* Its converters are not behind a codec, but on a bus of the board's own. */
	SGDRV_REFUSE(PCI_VENDOR_ID_CREATIVE, 0x0002, PCI_VENDOR_ID_CREATIVE, 0x4001,
		     "E-mu APS"),
	SGDRV_ID(PCI_VENDOR_ID_CREATIVE, 0x0002, sgdrv_emu10k1_info, "SB Live! [Unknown]"),
	SGDRV_ID(PCI_VENDOR_ID_VIA, 0x3058, sgdrv_via686_info, "VIA 82C686A/B"),
	/* VT8233 and later: the revision tells which. */
	SGDRV_PICK(PCI_VENDOR_ID_VIA, 0x3059, sgdrv_via8233_pick),
	{ }
};
MODULE_DEVICE_TABLE(pci, sgdrv_ids);

/* Numbers of the cards, as the module parameters count them. */
static DEFINE_IDA(sgdrv_numbers);

static void sgdrv_set_longname(struct sgdrv *chip)
{
	const char *codec = sgdrv_ac97_name(chip);
	struct snd_card *card = chip->card;

	snprintf(card->longname, sizeof(card->longname), "%s%s%s at irq %i",
		 card->shortname, codec ? " with " : "", codec ?: "", chip->pci->irq);
}

static void sgdrv_free(struct snd_card *card)
{
	struct sgdrv *chip = card->private_data;

	if (chip->priv)
		chip->info->ops->shutdown(chip);
	ida_free(&sgdrv_numbers, chip->number);
}

static void sgdrv_init(struct sgdrv *chip, struct snd_card *card,
		       struct pci_dev *pci, const struct sgdrv_model *model, int number)
{
	chip->card = card;
	chip->pci = pci;
	chip->info = model->info->pick ? model->info->pick(pci) : model->info;
	chip->number = number;
	spin_lock_init(&chip->lock);
	mutex_init(&chip->mutex);
	card->private_free = sgdrv_free;
	strscpy(card->driver, chip->info->driver, sizeof(card->driver));
	strscpy(card->shortname, model->name, sizeof(card->shortname));
}

/* Says why a card is refused, and returns @err. */
static int sgdrv_refuse(struct pci_dev *pci, int err, const char *why)
{
	dev_err(&pci->dev, "%s: %d\n", why, err);
	return err;
}

/* From the end of it on there is something to shut down. */
static int sgdrv_map(struct sgdrv *chip)
{
	void *priv = chip->info->ops->map(chip);

	if (IS_ERR(priv))
		return sgdrv_refuse(chip->pci, PTR_ERR(priv),
				    "cannot map registers and tables");
	chip->priv = priv;
	return 0;
}

static int sgdrv_enable(struct sgdrv *chip)
{
	struct pci_dev *pci = chip->pci;
	int err;

	err = pcim_enable_device(pci);
	if (err < 0)
		return sgdrv_refuse(pci, err, "cannot enable the device");
	err = dma_set_mask_and_coherent(&pci->dev, chip->info->limits->dma_mask);
	if (err < 0)
		return sgdrv_refuse(pci, err, "no DMA to addresses that the card can reach");
	dma_set_max_seg_size(&pci->dev, UINT_MAX);	/* descriptors cut them */
	err = pcim_request_all_regions(pci, KBUILD_MODNAME);
	if (err < 0)
		return sgdrv_refuse(pci, err, "registers are in use");
	return sgdrv_map(chip);
}

static int sgdrv_request_irq(struct sgdrv *chip)
{
	struct pci_dev *pci = chip->pci;
	int err;

	err = devm_request_irq(&pci->dev, pci->irq, chip->info->ops->interrupt,
			       IRQF_SHARED, KBUILD_MODNAME, chip);
	if (err < 0)
		return sgdrv_refuse(pci, err, "cannot get the interrupt");
	chip->card->sync_irq = pci->irq;
	return 0;
}

static int sgdrv_reset(struct sgdrv *chip)
{
	int err = sgdrv_gone_clear(chip) ? chip->info->ops->reset(chip) : -ENODEV;

	if (!err && sgdrv_is_gone(chip))
		err = -ENODEV;
	if (err < 0) {
		spin_lock_irq(&chip->lock);
		sgdrv_gone_give_up(chip);
		spin_unlock_irq(&chip->lock);
		return err;
	}
	pci_set_master(chip->pci);	/* safe: reset has stopped what ran before */
	return 0;
}

static int sgdrv_add_devices(struct sgdrv *chip)
{
	int err;

	err = sgdrv_ac97_create(chip);
	if (err < 0)
		return sgdrv_refuse(chip->pci, err, "cannot make the codecs' mixer");
	err = sgdrv_pcm_create(chip, prealloc_kb * 1024UL);
	if (err < 0)
		return sgdrv_refuse(chip->pci, err, "cannot make the PCM devices");
	sgdrv_ac97_set_chmap(chip);
	err = chip->info->ops->devices ? chip->info->ops->devices(chip) : 0;
	if (err < 0)
		return sgdrv_refuse(chip->pci, err, "cannot make the other devices");
	sgdrv_proc_create(chip);
	sgdrv_set_longname(chip);
	return 0;
}

static int sgdrv_bring_up(struct sgdrv *chip)
{
	int err;

	err = sgdrv_pcm_lay_out(chip);
	if (err < 0)
		return sgdrv_refuse(chip->pci, err, "too many streams");
	err = sgdrv_ac97_init(chip);
	if (err < 0)
		return sgdrv_refuse(chip->pci, err, "no memory for the codecs");
	err = sgdrv_enable(chip);
	if (err < 0)
		return err;
	err = sgdrv_reset(chip);
	if (err < 0)
		return sgdrv_refuse(chip->pci, err, "card does not come out of reset");
	return sgdrv_request_irq(chip);
}

/* Registration comes last: from then on the card may be used. */
static int sgdrv_create(struct sgdrv *chip)
{
	int err;

	err = sgdrv_bring_up(chip);
	if (err < 0)
		return err;
	err = sgdrv_add_devices(chip);
	if (err < 0)
		return err;
	if (sgdrv_is_gone(chip))
		return -ENODEV;
	err = snd_card_register(chip->card);
	if (err < 0) {
		sgdrv_core_unregister(chip);
		return sgdrv_refuse(chip->pci, err, "cannot register the card");
	}
	return 0;
}

/* A skipped card keeps its number, so that @enable matches cards by probe order. */
static int sgdrv_take_number(struct pci_dev *pci)
{
	int number = ida_alloc_max(&sgdrv_numbers, SNDRV_CARDS - 1, GFP_KERNEL);

	if (number < 0) {
		dev_err(&pci->dev, "no more than %d cards\n", SNDRV_CARDS);
		return -ENODEV;
	}
	if (!enable[number]) {
		dev_info(&pci->dev, "card disabled by module parameter\n");
		return -ENOENT;
	}
	return number;
}

static int sgdrv_probe(struct pci_dev *pci, const struct pci_device_id *pci_id)
{
	const struct sgdrv_model *model = (const void *)pci_id->driver_data;
	struct snd_card *card;
	int number, err;

	if (model->pick)
		model = model->pick(pci);
	if (!model->info) {
		dev_err(&pci->dev, "%s is not supported\n", model->name);
		return -ENODEV;
	}
	number = sgdrv_take_number(pci);
	if (number < 0)
		return number;
	err = snd_devm_card_new(&pci->dev, index[number], id[number], THIS_MODULE,
				sizeof(struct sgdrv), &card);
	if (err < 0) {
		ida_free(&sgdrv_numbers, number);
		return sgdrv_refuse(pci, err, "cannot make a card");
	}
	sgdrv_init(card->private_data, card, pci, model, number);
	pci_set_drvdata(pci, card);
	return snd_card_free_on_error(&pci->dev, sgdrv_create(card->private_data));
}

/* The ALSA core has stopped the streams before, and knows how to resume them. */
static int sgdrv_suspend(struct device *dev)
{
	struct snd_card *card = dev_get_drvdata(dev);

	snd_power_change_state(card, SNDRV_CTL_POWER_D3hot);
	sgdrv_ac97_suspend(card->private_data);
	return 0;
}

static int sgdrv_resume(struct device *dev)
{
	struct snd_card *card = dev_get_drvdata(dev);
	struct sgdrv *chip = card->private_data;
	int err;

	err = sgdrv_reset(chip);
	if (err < 0)
		dev_err(dev, "card does not come back: %d\n", err);
	else
		sgdrv_ac97_resume(chip);
	snd_power_change_state(card, SNDRV_CTL_POWER_D0);
	return err;
}

static DEFINE_SIMPLE_DEV_PM_OPS(sgdrv_pm, sgdrv_suspend, sgdrv_resume);

static struct pci_driver sgdrv_driver = {
	.name = KBUILD_MODNAME,
	.id_table = sgdrv_ids,
	.probe = sgdrv_probe,
	.driver = {
		.pm = pm_sleep_ptr(&sgdrv_pm),
	},
};

static void __init sgdrv_check_prealloc(void)
{
	int max = SGDRV_MAX_BUFFER / 1024;
	int good = clamp(prealloc_kb, 0, max);

	if (good == prealloc_kb)
		return;
	pr_warn("prealloc_kb=%d is not within 0..%d, using %d\n",
		prealloc_kb, max, good);
	prealloc_kb = good;
}

static int __init sgdrv_module_init(void)
{
	sgdrv_check_prealloc();
	return pci_register_driver(&sgdrv_driver);
}

static void __exit sgdrv_module_exit(void)
{
	pci_unregister_driver(&sgdrv_driver);
	ida_destroy(&sgdrv_numbers);
}

module_init(sgdrv_module_init);
module_exit(sgdrv_module_exit);
