// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first process of a guest without a shell: each line of the file `job` is a
 * command, and the first that fails is the last.  Then it says how both the job
 * and the kernel went, in the words of guest/init, and powers off.
 */
#include <err.h>
#include <errno.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define JOB "job"
#define REPORTS "/etc/reports"
#define MAX_WORDS 32
#define KLOG_READ_ALL 3
#define KLOG_SIZE (256 << 10)
/* Oops, bad page, warning, lockup: these stay when the log is gone. */
#define TAINTS 17056

static void mount_all(void)
{
	if (mount("dev", "/dev", "devtmpfs", 0, NULL) ||
	    mount("proc", "/proc", "proc", 0, NULL) ||
	    mount("sys", "/sys", "sysfs", 0, NULL))
		warn("mount");
}

/* ---- the job ---- */

static void execute(char *line)
{
	char *words[MAX_WORDS + 1] = { NULL };
	int n = 0;

	for (line = strtok(line, " \t"); line && n < MAX_WORDS; line = strtok(NULL, " \t"))
		words[n++] = line;
	execvp(words[0], words);
	err(127, "%s", words[0]);
}

/* Returns what a shell would. */
static int run(char *line)
{
	pid_t pid = fork();
	int status;

	if (pid < 0)
		err(1, "fork");
	if (!pid)
		execute(line);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			err(1, "waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int run_job(void)
{
	char line[512];
	FILE *job = fopen(JOB, "r");
	int status = 0;

	if (!job) {
		warn("%s", JOB);
		return 1;
	}
	while (!status && fgets(line, sizeof(line), job)) {
		line[strcspn(line, "\n")] = 0;
		if (line[0] && line[0] != '#')
			status = run(line);
	}
	fclose(job);
	return status;
}

/* ---- the kernel ---- */

static char *read_log(void)
{
	char *log = calloc(1, KLOG_SIZE);

	if (!log || klogctl(KLOG_READ_ALL, log, KLOG_SIZE - 1) < 0)
		err(1, "the kernel's log");
	return log;
}

static void load_reports(regex_t *reports)
{
	char pattern[2048] = "";
	FILE *f = fopen(REPORTS, "r");

	if (!f || !fgets(pattern, sizeof(pattern), f))
		err(1, "%s", REPORTS);
	fclose(f);
	pattern[strcspn(pattern, "\n")] = 0;
	if (regcomp(reports, pattern, REG_EXTENDED | REG_NOSUB))
		errx(1, "%s: no expression", REPORTS);
}

/* The first line of the log that is a report; cuts the log into lines. */
static const char *find_report(char *log)
{
	regex_t reports;
	char *line;

	load_reports(&reports);
	for (line = strtok(log, "\n"); line; line = strtok(NULL, "\n"))
		if (!regexec(&reports, line, 0, NULL, 0))
			return line;
	return NULL;
}

static unsigned long read_taint(void)
{
	unsigned long taint = 0;
	FILE *f = fopen("/proc/sys/kernel/tainted", "r");

	if (!f || fscanf(f, "%lu", &taint) != 1)
		err(1, "taint");
	fclose(f);
	return taint & TAINTS;
}

static const char *find_fault(void)
{
	const char *report = find_report(read_log());

	if (!report && read_taint())
		report = "a report is gone from the log, but not its taint";
	return report;
}

static void judge_kernel(int status)
{
	const char *fault = find_fault();

	if (fault || status)
		printf("%s", read_log());
	printf("SGDRV-JOB: %d\n", status);
	if (fault)
		printf("SGDRV-SPLAT: %s\n", fault);
	printf("SGDRV-KERNEL: %s\n", fault ? "splat" : "clean");
}

int main(void)
{
	mount_all();
	setenv("PATH", "/bin", 1);
	/* Nothing that is not said yet may be said twice after a fork. */
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (chdir("/job"))
		warn("/job");
	judge_kernel(run_job());
	fflush(stdout);
	tcdrain(STDOUT_FILENO);
	reboot(RB_POWER_OFF);
	err(1, "power off");
}
