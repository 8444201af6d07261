// Preloaded into the store process: appends every change of the files below $FAULTS_DIR to $FAULTS_LOG, with its content, in the
// order in which the kernel was asked. One record: op (1 byte), file number (1), offset (8), length (4), data.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { OPEN = 'O', WRITE = 'W', SYNC = 'S', TRUNCATE = 'T', UNLINK = 'U', RENAME = 'R' };
#define MAX_FD 4096
#define MAX_FILES 200

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *names[MAX_FILES];
static int file_count = 0;
static unsigned char file_of[MAX_FD]; // 0: not ours
static int log_fd = -1;
static const char *dir;
static size_t dir_length;
static double share_eio = 0; // share of writes and syncs that fail with EIO

static void put(char op, int file, uint64_t offset, const void *data, uint32_t length) {
  if (log_fd < 0) return;
  unsigned char *record = malloc(14 + (size_t)length);
  record[0] = (unsigned char)op;
  record[1] = (unsigned char)file;
  memcpy(record + 2, &offset, 8);
  memcpy(record + 10, &length, 4);
  if (length > 0) memcpy(record + 14, data, length);
  (void)!syscall(SYS_write, log_fd, record, 14 + (size_t)length);
  free(record);
}

__attribute__((constructor)) static void start(void) {
  dir = getenv("FAULTS_DIR");
  dir_length = dir ? strlen(dir) : 0;
  const char *log = getenv("FAULTS_LOG");
  if (dir && log) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *eio = getenv("FAULTS_EIO");
  const char *seed = getenv("FAULTS_SEED");
  if (eio) share_eio = atof(eio);
  srand48(seed ? atol(seed) : 1);
}

// The shared-memory index is rebuilt after a crash and never part of one.
static int is_ours(const char *path) {
  if (!dir || strncmp(path, dir, dir_length) != 0) return 0;
  size_t length = strlen(path);
  return !(length > 4 && strcmp(path + length - 4, "-shm") == 0);
}

static int number_of(const char *path) {
  for (int at = 1; at <= file_count; at += 1)
    if (strcmp(names[at], path) == 0) return at;
  if (file_count + 1 >= MAX_FILES) return 0;
  file_count += 1;
  names[file_count] = strdup(path);
  put(OPEN, file_count, 0, path, (uint32_t)strlen(path));
  return file_count;
}

static int file(int fd) { return fd >= 0 && fd < MAX_FD ? file_of[fd] : 0; }

static int fails(int fd) {
  if (share_eio <= 0 || !file(fd) || drand48() >= share_eio) return 0;
  errno = EIO;
  return 1;
}

static void opened(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= MAX_FD || !is_ours(path)) return;
  pthread_mutex_lock(&lock);
  file_of[fd] = (unsigned char)number_of(path);
  if (flags & O_TRUNC) put(TRUNCATE, file_of[fd], 0, NULL, 0);
  pthread_mutex_unlock(&lock);
}

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define MODE(flags, mode) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) {
  REAL(open); MODE(flags, mode);
  int fd = real(path, flags, mode);
  opened(fd, path, flags);
  return fd;
}
int open64(const char *path, int flags, ...) {
  REAL(open64); MODE(flags, mode);
  int fd = real(path, flags, mode);
  opened(fd, path, flags);
  return fd;
}
int close(int fd) {
  REAL(close);
  if (file(fd)) file_of[fd] = 0;
  return real(fd);
}

#define LOGGED(CALL, FD, OFFSET, DATA) \
  if (fails(FD)) return -1; \
  if (!file(FD)) return CALL; \
  pthread_mutex_lock(&lock); \
  ssize_t done = CALL; \
  int kept = errno; \
  if (done > 0) put(WRITE, file(FD), (uint64_t)(OFFSET), DATA, (uint32_t)done); \
  pthread_mutex_unlock(&lock); \
  errno = kept; \
  return done

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
  REAL(pwrite);
  LOGGED(real(fd, data, size, offset), fd, offset, data);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
  REAL(pwrite64);
  LOGGED(real(fd, data, size, offset), fd, offset, data);
}
ssize_t write(int fd, const void *data, size_t size) {
  REAL(write);
  if (!file(fd)) return real(fd, data, size);
  off_t offset = lseek(fd, 0, SEEK_CUR);
  LOGGED(real(fd, data, size), fd, offset, data);
}

#define SYNCED(CALL, FD) \
  if (fails(FD)) return -1; \
  int done = CALL; \
  if (done == 0 && file(FD)) { pthread_mutex_lock(&lock); put(SYNC, file(FD), 0, NULL, 0); pthread_mutex_unlock(&lock); } \
  return done

int fsync(int fd) {
  REAL(fsync);
  SYNCED(real(fd), fd);
}
int fdatasync(int fd) {
  REAL(fdatasync);
  SYNCED(real(fd), fd);
}

#define CUT(CALL, FD, SIZE) \
  int done = CALL; \
  if (done == 0 && file(FD)) { pthread_mutex_lock(&lock); put(TRUNCATE, file(FD), (uint64_t)(SIZE), NULL, 0); pthread_mutex_unlock(&lock); } \
  return done

int ftruncate(int fd, off_t size) {
  REAL(ftruncate);
  CUT(real(fd, size), fd, size);
}
int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  CUT(real(fd, size), fd, size);
}

int unlink(const char *path) {
  REAL(unlink);
  int done = real(path);
  if (done == 0 && is_ours(path)) {
    pthread_mutex_lock(&lock);
    put(UNLINK, number_of(path), 0, NULL, 0);
    pthread_mutex_unlock(&lock);
  }
  return done;
}
int rename(const char *from, const char *to) {
  REAL(rename);
  int done = real(from, to);
  if (done == 0 && is_ours(from) && is_ours(to)) {
    pthread_mutex_lock(&lock);
    int source = number_of(from);
    put(RENAME, source, (uint64_t)number_of(to), NULL, 0);
    pthread_mutex_unlock(&lock);
  }
  return done;
}
