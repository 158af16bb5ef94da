/*
 * Stands between the server and the C library (LD_PRELOAD) and watches what happens to the database's files and to sockets, in order.
 *
 *   SHIM_LOG     a file: one letter for each event. w: bytes were written to the write-ahead log; s: it was synced;
 *                e: its sync was made to fail; a: bytes with an ack in them go to a socket.
 *   SHIM_EIO     a file: while it exists every sync of the write-ahead log fails with EIO, and syncs nothing.
 *   SHIM_SHADOW  when set, <file>.synced beside the database and its write-ahead log holds what a power cut would leave: bytes that
 *                were written and not yet synced are not in it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OTHER, WAL, DB };
struct op { off_t at, length; int truncates; };
struct pending { struct op *ops; size_t count, room; int begun; };

static struct pending unsynced[3];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int ends_with(const char *text, const char *end) {
  size_t a = strlen(text), b = strlen(end);
  return a >= b && strcmp(text + a - b, end) == 0;
}

static enum kind kind_of(int fd, char path[4096]) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, 4095);
  if (length < 0) return OTHER;
  path[length] = 0;
  if (ends_with(path, "naskah.sqlite-wal")) return WAL;
  return ends_with(path, "naskah.sqlite") ? DB : OTHER;
}

static void note(char letter) {
  static int file = -2;
  if (file == -2) {
    const char *name = getenv("SHIM_LOG");
    file = name == NULL ? -1 : open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
  if (file >= 0) syscall(SYS_write, file, &letter, 1);
}

/* Shadows: what is on the disk for certain. */

static int open_shadow(const char *path, int flags) {
  char name[4200];
  snprintf(name, sizeof name, "%s.synced", path);
  return open(name, flags | O_CLOEXEC, 0600);
}

static void copy_range(int from, int to, off_t at, off_t length) {
  char buffer[65536];
  while (length > 0) {
    size_t wanted = length < (off_t)sizeof buffer ? (size_t)length : sizeof buffer;
    ssize_t got = syscall(SYS_pread64, from, buffer, wanted, at);
    if (got <= 0 || syscall(SYS_pwrite64, to, buffer, got, at) != got) return;
    at += got;
    length -= got;
  }
}

/* Before the first change of a file in this process: all of it is on the disk. */
static void begin_shadow(enum kind kind, const char *path) {
  if (unsynced[kind].begun) return;
  unsynced[kind].begun = 1;
  struct stat found;
  int from = open(path, O_RDONLY | O_CLOEXEC), to = open_shadow(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (from >= 0 && to >= 0 && fstat(from, &found) == 0) copy_range(from, to, 0, found.st_size);
  if (from >= 0) close(from);
  if (to >= 0) close(to);
}

/* What one process writes is either all of it synced later, or none. */
static void remember(enum kind kind, const char *path, struct op op) {
  if (getenv("SHIM_SHADOW") == NULL) return;
  struct pending *p = &unsynced[kind];
  begin_shadow(kind, path);
  if (p->count == p->room) {
    p->room = p->room == 0 ? 256 : 2 * p->room;
    p->ops = realloc(p->ops, p->room * sizeof *p->ops);
    if (p->ops == NULL) abort();
  }
  p->ops[p->count++] = op;
}

static void settle(enum kind kind, const char *path) {
  struct pending *p = &unsynced[kind];
  if (getenv("SHIM_SHADOW") == NULL || p->count == 0) return;
  int from = open(path, O_RDONLY | O_CLOEXEC), to = open_shadow(path, O_WRONLY);
  for (size_t i = 0; from >= 0 && to >= 0 && i < p->count; i++) {
    if (p->ops[i].truncates) { if (syscall(SYS_ftruncate, to, p->ops[i].at) != 0) abort(); }
    else copy_range(from, to, p->ops[i].at, p->ops[i].length);
  }
  if (from >= 0) close(from);
  if (to >= 0) close(to);
  p->count = 0;
}

/* Files. */

static ssize_t watched_pwrite(int fd, const void *bytes, size_t length, off_t at) {
  char path[4096];
  enum kind kind = kind_of(fd, path);
  if (kind == OTHER) return syscall(SYS_pwrite64, fd, bytes, length, at);
  pthread_mutex_lock(&lock);
  remember(kind, path, (struct op){ at, (off_t)length, 0 });
  ssize_t written = syscall(SYS_pwrite64, fd, bytes, length, at);
  if (kind == WAL && written > 0) note('w');
  pthread_mutex_unlock(&lock);
  return written;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return watched_pwrite(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return watched_pwrite(fd, bytes, length, at); }

static int watched_sync(int fd, long call) {
  char path[4096];
  enum kind kind = kind_of(fd, path);
  if (kind == OTHER) return (int)syscall(call, fd);
  pthread_mutex_lock(&lock);
  const char *broken = getenv("SHIM_EIO");
  int result;
  if (kind == WAL && broken != NULL && access(broken, F_OK) == 0) {
    note('e');
    errno = EIO;
    result = -1;
  } else {
    result = (int)syscall(call, fd);
    if (result == 0) {
      settle(kind, path);
      if (kind == WAL) note('s');
    }
  }
  pthread_mutex_unlock(&lock);
  return result;
}
int fsync(int fd) { return watched_sync(fd, SYS_fsync); }
int fdatasync(int fd) { return watched_sync(fd, SYS_fdatasync); }

static int watched_truncate(int fd, off_t length) {
  char path[4096];
  enum kind kind = kind_of(fd, path);
  if (kind != OTHER) {
    pthread_mutex_lock(&lock);
    remember(kind, path, (struct op){ length, 0, 1 });
    pthread_mutex_unlock(&lock);
  }
  return (int)syscall(SYS_ftruncate, fd, length);
}
int ftruncate(int fd, off_t length) { return watched_truncate(fd, length); }
int ftruncate64(int fd, off64_t length) { return watched_truncate(fd, length); }

/* Sockets. */

static int is_socket(int fd) {
  struct stat found;
  return fstat(fd, &found) == 0 && S_ISSOCK(found.st_mode);
}

static void look(int fd, const struct iovec *parts, int count) {
  static const char ack[] = "\"type\":\"ack\"";
  for (int i = 0; i < count; i++)
    if (memmem(parts[i].iov_base, parts[i].iov_len, ack, sizeof ack - 1) != NULL) {
      if (is_socket(fd)) note('a');
      return;
    }
}
ssize_t write(int fd, const void *bytes, size_t length) {
  look(fd, &(struct iovec){ (void *)bytes, length }, 1);
  return syscall(SYS_write, fd, bytes, length);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  look(fd, parts, count);
  return syscall(SYS_writev, fd, parts, count);
}
ssize_t send(int fd, const void *bytes, size_t length, int flags) {
  look(fd, &(struct iovec){ (void *)bytes, length }, 1);
  return syscall(SYS_sendto, fd, bytes, length, flags, NULL, 0);
}
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  look(fd, message->msg_iov, (int)message->msg_iovlen);
  return syscall(SYS_sendmsg, fd, message, flags);
}
