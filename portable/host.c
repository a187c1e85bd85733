/* host.c: for a static program, in the place of what its host has not. */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Linked in the place of dlopen, which would want the C library of the host.  SQLite could load extensions
 * with it, which the program never asks for. */
void *__wrap_dlopen(const char *path, int mode);
void *__wrap_dlopen(const char *path, int mode)
{
	(void)path;
	(void)mode;
	return NULL;
}

/* Linux before 3.17 has none: memory with a name, for the moment until it is taken away. */
int memfd_create(const char *name, unsigned flags)
{
	int fd = (int)syscall(SYS_memfd_create, name, flags);
	char path[64];

	if (fd >= 0 || errno != ENOSYS)
		return fd;
	snprintf(path, sizeof path, "/gapwalk-%ld", (long)getpid());
	fd = shm_open(path, O_RDWR | O_CREAT | O_EXCL, 0600); /* closed on exec, as ours are asked to be */
	if (fd >= 0)
		shm_unlink(path);
	return fd;
}
