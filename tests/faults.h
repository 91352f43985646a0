/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Operations on files that fail when a test wants them to: the program's own functions of these names take
 * the place of the C library's. Include it in one source of a program. */
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* How many operations still succeed; below 0: all of them. */
static int faults_after = -1;

/* What an operation that fails says. */
static int faults_code = ENOSPC;

/* TRUE once an operation has failed. */
static int faults_hit;

/* Whether the system can make files that have no name. */
static int faults_nameless = 1;

static int
fault (void)
{
  if (faults_after < 0 || faults_after-- > 0)
    return 0;
  faults_hit = 1;
  faults_after = 0; /* a full disk stays full */
  errno = faults_code;
  return 1;
}

int
open (const char *path, int flags, ...)
{
  va_list list;
  mode_t mode;

  va_start (list, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (list, mode_t) : 0;
  va_end (list);
  if ((flags & O_TMPFILE) == O_TMPFILE && !faults_nameless) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return fault () ? -1 : (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

ssize_t
write (int fd, const void *bytes, size_t length)
{
  return fault () ? -1 : syscall (SYS_write, fd, bytes, length);
}

int
fsync (int fd)
{
  return fault () ? -1 : (int) syscall (SYS_fsync, fd);
}

int
fchmod (int fd, mode_t mode)
{
  return fault () ? -1 : (int) syscall (SYS_fchmod, fd, mode);
}

int
linkat (int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  return fault () ? -1 : (int) syscall (SYS_linkat, from_folder, from, to_folder, to, flags);
}

int
rename (const char *from, const char *to)
{
  return fault () ? -1 : (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
