/* A disk that fails once: preloaded, it makes the Nth write (w), sync (s) or renaming (r) in a folder fail. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[4096];
static char what;
static long left; /* calls until the one that fails; 0: none does */

void fail_at(const char *where, char kind, long nth) {
  snprintf(folder, sizeof folder, "%s", where);
  what = kind;
  left = nth;
}

static int fails_named(char kind, const char *name) {
  if (left == 0 || kind != what || strncmp(name, folder, strlen(folder)) != 0 || --left > 0) return 0;
  errno = kind == 's' ? EIO : ENOSPC;
  return 1;
}

static int fails(char kind, int file) {
  char link[64], name[4096];
  if (left == 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, name, sizeof name - 1);
  if (length < 0) return 0;
  name[length] = 0;
  return fails_named(kind, name);
}

ssize_t write(int file, const void *data, size_t size) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = dlsym(RTLD_NEXT, "write");
  return fails('w', file) ? -1 : real(file, data, size);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  return fails('w', file) ? -1 : real(file, data, size, at);
}

ssize_t pwrite(int file, const void *data, size_t size, off_t at) {
  static ssize_t (*real)(int, const void *, size_t, off_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite");
  return fails('w', file) ? -1 : real(file, data, size, at);
}

int fsync(int file) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  return fails('s', file) ? -1 : real(file);
}

int fdatasync(int file) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  return fails('s', file) ? -1 : real(file);
}

int rename(const char *old, const char *new) {
  static int (*real)(const char *, const char *);
  if (!real) real = dlsym(RTLD_NEXT, "rename");
  return fails_named('r', old) ? -1 : real(old, new);
}
