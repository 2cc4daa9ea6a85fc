/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a program, ends it without a word at one of the calls by which it makes something last on a disk, in whichever
 * thread that is: just before it, or just after it with BESACE_KILL_AFTER=1. They are numbered from 1 on; BESACE_KILL_AT tells
 * which. */

#define _GNU_SOURCE

#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int n_calls;

static int
get_number (const char *variable)
{
  const char *text = getenv (variable);

  return text ? atoi (text) : 0;
}

static int
begin (void)
{
  const int number = atomic_fetch_add (&n_calls, 1) + 1;

  if (number == get_number ("BESACE_KILL_AT") && !get_number ("BESACE_KILL_AFTER"))
    raise (SIGKILL);
  return number;
}

static void
end (int number)
{
  if (number == get_number ("BESACE_KILL_AT"))
    raise (SIGKILL);
}

#define WRAP(name, parameters, arguments) \
  int \
  name parameters \
  { \
    int (*original) parameters = dlsym (RTLD_NEXT, #name); \
    const int number = begin (); \
    const int result = original arguments; \
\
    end (number); \
    return result; \
  }

WRAP (fsync, (int fd), (fd))
WRAP (fdatasync, (int fd), (fd))
WRAP (rename, (const char *from, const char *to), (from, to))
WRAP (mkdir, (const char *path, mode_t mode), (path, mode))
WRAP (unlink, (const char *path), (path))
