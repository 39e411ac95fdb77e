// SPDX-License-Identifier: GPL-2.0-only
/*
 * sgtrap trap=NAME: one mistake of each kind that the debug kernel is there to
 * notice. A watchman who sleeps through these is worth nothing.
 */
#include <linux/dma-mapping.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

static char *trap = "";
module_param(trap, charp, 0444);
MODULE_PARM_DESC(trap, "the mistake to make");

static DEFINE_MUTEX(first);
static DEFINE_MUTEX(second);
static DEFINE_SPINLOCK(spin);

/* Hidden from the compiler, which sees through some of the mistakes itself. */
static u8 *some_bytes(void)
{
	u8 *bytes = kmalloc(100, GFP_KERNEL);

	OPTIMIZER_HIDE_VAR(bytes);
	return bytes;
}

static void use_after_free(void)
{
	u8 *bytes = some_bytes();

	kfree(bytes);
	WRITE_ONCE(bytes[10], 1);
}

static void out_of_bounds(void)
{
	u8 *bytes = some_bytes();

	WRITE_ONCE(bytes[100], 1);
	kfree(bytes);
}

static void leak(void)
{
	int i;

	/* more than one, because a stale register may still point to the last */
	for (i = 0; i < 10; i++)
		some_bytes();
}

static void shift(void)
{
	int bits = 33;

	OPTIMIZER_HIDE_VAR(bits);
	pr_info("%d\n", 1 << bits);
}

/* An allocation that may wait, where nobody may. */
static void sleep_in_atomic(void)
{
	spin_lock(&spin);
	kfree(some_bytes());
	spin_unlock(&spin);
}

static void lock_both(struct mutex *a, struct mutex *b)
{
	mutex_lock(a);
	mutex_lock(b);
	mutex_unlock(b);
	mutex_unlock(a);
}

/* Nobody hangs here, but two processes could. */
static void lock_order(void)
{
	lock_both(&first, &second);
	lock_both(&second, &first);
}

static void dma_with_card(struct device *dev)
{
	u8 *bytes = some_bytes();
	dma_addr_t addr = dma_map_single(dev, bytes, 100, DMA_TO_DEVICE);

	if (!dma_mapping_error(dev, addr))
		dma_unmap_single(dev, addr, 50, DMA_TO_DEVICE);
	kfree(bytes);
}

static void dma(void)
{
	struct pci_dev *card = pci_get_device(PCI_VENDOR_ID_INTEL, 0x2415, NULL);

	if (card)
		dma_with_card(&card->dev);
	pci_dev_put(card);
}

static const struct {
	const char *name;
	void (*run)(void);
} traps[] = {
	{ "use-after-free", use_after_free },
	{ "out-of-bounds", out_of_bounds },
	{ "leak", leak },
	{ "shift", shift },
	{ "sleep-in-atomic", sleep_in_atomic },
	{ "lock-order", lock_order },
	{ "dma", dma },
};

static int __init sgtrap_init(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(traps); i++) {
		if (!strcmp(trap, traps[i].name)) {
			traps[i].run();
			return 0;
		}
	}
	return -EINVAL;
}
module_init(sgtrap_init);

static void __exit sgtrap_exit(void)
{
}
module_exit(sgtrap_exit);

MODULE_DESCRIPTION("mistakes that a debug kernel must notice");
MODULE_LICENSE("GPL");
