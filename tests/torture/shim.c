/*
 * A file system that misbehaves on request: preloaded before libc, it sees each call that changes files below one
 * folder, counts it, and lets the n-th fail, or kill the program there, or writes down what was written.
 *
 * Every call goes to the kernel by its number, so that nothing of libc is called twice.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The kinds of calls, in the order of shim.py. */
enum kind { OPEN, WRITE, SYNC, TRUNCATE, RENAME, UNLINK, MAKE_FOLDER, READ, KINDS };
/* What happens at the n-th call: it alone fails, all from there on do, the program dies before or halfway through. */
enum mode { NOTHING, FAIL_ONCE, FAIL_ON, KILL_BEFORE, KILL_HALFWAY };
/* What is written down; a line is a header, then a path or the bytes. */
enum line { MADE = 'c', WROTE = 'w', CUT = 't', SYNCED = 's', FOLDER_SYNCED = 'd', RENAMED = 'r', REMOVED = 'u',
            FOLDER_MADE = 'm', NAMELESS = 'n', NAMED = 'l', MARK = '!' };

struct header {
    uint64_t file;   /* inode */
    int64_t offset;  /* of the bytes; the length of a file that was cut; of the first path where there are two */
    uint32_t length; /* of what follows */
    char line;
} __attribute__((packed));

static char root[PATH_MAX];
static size_t root_length;
static long calls[KINDS], seen, failed;
static long at_call;
static int error_number, mode;
static unsigned watched;
static int record = -1, kinds_file = -1;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

/* What the tests call. */

void torture_watch(const char *folder) {
    root_length = strlen(folder);
    memcpy(root, folder, root_length + 1);
}

/* Arm: `kinds` is a set of bits; the counting starts anew. */
void torture_arm(int what, long n, int error, unsigned kinds) {
    memset(calls, 0, sizeof calls);
    seen = failed = 0;
    mode = what, at_call = n, error_number = error, watched = kinds;
}

long torture_calls(int kind) { return calls[kind]; }
long torture_seen(void) { return seen; }
long torture_failed(void) { return failed; }
/* Write down what happens to files into one descriptor, or the kind and path of each watched call into another. */
void torture_record(int into) { record = into; }
void torture_list(int into) { kinds_file = into; }

static void put(const void *bytes, size_t length, int into) {
    const char *rest = bytes;
    while (length > 0) {
        long written = syscall(SYS_write, into, rest, length);
        if (written <= 0) _exit(97);
        rest += written, length -= written;
    }
}

static void note(char line, uint64_t file, int64_t offset, const void *bytes, size_t length) {
    if (record < 0) return;
    struct header header = {file, offset, (uint32_t)length, line};
    put(&header, sizeof header, record);
    put(bytes, length, record);
}

void torture_mark(const char *text) { note(MARK, 0, 0, text, strlen(text)); }

/* What the calls share. */

static int below(const char *path) {
    return root_length && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || !path[root_length]);
}

/* The absolute path of a name as `openat` takes it. */
static int absolute(int folder, const char *name, char *path) {
    if (!root_length || !name) return 0;
    if (name[0] == '/') {
        if (strlen(name) >= PATH_MAX) return 0;
        strcpy(path, name);
    } else {
        char link[64];
        if (folder == AT_FDCWD) strcpy(link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX);
        if (length <= 0 || length + strlen(name) + 2 > PATH_MAX) return 0;
        path[length] = '/';
        strcpy(path + length + 1, name);
    }
    return below(path);
}

static int path_of(int file, char *path) {
    char link[64];
    if (!root_length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return below(path);
}

static void die(void) {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) pause();
}

/* Count a call; 0 lets it pass, 1 makes it fail (errno is set), 2 makes it die halfway. */
static int strikes(enum kind kind, const char *path) {
    __atomic_fetch_add(&calls[kind], 1, __ATOMIC_SEQ_CST);
    if (!(watched & (1u << kind))) return 0;
    long n = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    if (kinds_file >= 0) {
        char text[PATH_MAX + 8];
        int length = snprintf(text, sizeof text, "%d %s\n", kind, path);
        put(text, length, kinds_file);
    }
    if (mode == NOTHING || n < at_call || (n > at_call && mode != FAIL_ON)) return 0;
    if (mode == KILL_BEFORE) die();
    if (mode == KILL_HALFWAY) return 2;
    __atomic_fetch_add(&failed, 1, __ATOMIC_SEQ_CST);
    errno = error_number;
    return 1;
}

static uint64_t inode_of(int file) {
    struct stat found;
    return fstat(file, &found) == 0 ? found.st_ino : 0;
}

/* The calls themselves. */

static int open_at(int folder, const char *name, int flags, mode_t rights) {
    char path[PATH_MAX];
    struct stat found;
    if (!absolute(folder, name, path)) return syscall(SYS_openat, folder, name, flags, rights);
    int is_there = fstatat(folder, name, &found, 0) == 0;
    int strike = strikes(OPEN, path);
    if (strike == 1) return -1;
    pthread_mutex_lock(&guard);
    int file = syscall(SYS_openat, folder, name, flags, rights);
    if (file >= 0 && (flags & O_CREAT) && !is_there) note(MADE, inode_of(file), 0, path, strlen(path));
    if (file >= 0 && (flags & O_TMPFILE) == O_TMPFILE) note(NAMELESS, inode_of(file), 0, "", 0);
    if (file >= 0 && (flags & O_TRUNC) && is_there) note(CUT, inode_of(file), 0, "", 0);
    pthread_mutex_unlock(&guard);
    if (strike == 2) die();
    return file;
}

#define RIGHTS(flags) mode_t rights = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); \
        rights = va_arg(rest, unsigned); va_end(rest); }

int open(const char *name, int flags, ...) { RIGHTS(flags) return open_at(AT_FDCWD, name, flags, rights); }
int open64(const char *name, int flags, ...) { RIGHTS(flags) return open_at(AT_FDCWD, name, flags, rights); }
int openat(int folder, const char *name, int flags, ...) { RIGHTS(flags) return open_at(folder, name, flags, rights); }
int openat64(int folder, const char *name, int flags, ...) {
    RIGHTS(flags) return open_at(folder, name, flags, rights);
}
int creat(const char *name, mode_t rights) {
    return open_at(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, rights);
}

/* Write at an offset, or at -1 where the file stands. A full disk takes a part of what does not fit. */
static ssize_t write_at(int file, const void *bytes, size_t length, off_t offset) {
    char path[PATH_MAX];
    if (!path_of(file, path)) {
        return offset < 0 ? syscall(SYS_write, file, bytes, length)
                          : syscall(SYS_pwrite64, file, bytes, length, offset);
    }
    int strike = strikes(WRITE, path);
    int first_that_does_not_fit = strike == 1 && mode == FAIL_ON && error_number == ENOSPC && seen == at_call;
    if (strike == 1 && !(first_that_does_not_fit && length > 1)) return -1;
    if (strike) length = length > 1 ? length / 2 : length;
    pthread_mutex_lock(&guard);
    off_t place = offset;
    if (offset < 0) {
        int flags = fcntl(file, F_GETFL);
        place = lseek(file, 0, flags >= 0 && (flags & O_APPEND) ? SEEK_END : SEEK_CUR);
    }
    long written = offset < 0 ? syscall(SYS_write, file, bytes, length)
                              : syscall(SYS_pwrite64, file, bytes, length, offset);
    if (written > 0) note(WROTE, inode_of(file), place, bytes, written);
    pthread_mutex_unlock(&guard);
    if (strike == 2) die();
    return written;
}

ssize_t write(int file, const void *bytes, size_t length) { return write_at(file, bytes, length, -1); }
ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
    return write_at(file, bytes, length, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t length, off_t offset) {
    return write_at(file, bytes, length, offset);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    char path[PATH_MAX];
    if (!path_of(file, path)) return syscall(SYS_writev, file, parts, count);
    ssize_t whole = 0;
    for (int part = 0; part < count; part++) {
        ssize_t written = write_at(file, parts[part].iov_base, parts[part].iov_len, -1);
        if (written < 0) return whole ? whole : -1;
        whole += written;
        if ((size_t)written < parts[part].iov_len) break;
    }
    return whole;
}

/* Who copies by the kernel falls back to reading and writing, which is seen. */
ssize_t sendfile(int to, int from, off_t *offset, size_t length) {
    (void)to, (void)from, (void)offset, (void)length;
    errno = ENOSYS;
    return -1;
}
ssize_t sendfile64(int to, int from, off_t *offset, size_t length) { return sendfile(to, from, offset, length); }
ssize_t copy_file_range(int from, off_t *source, int to, off_t *target, size_t length, unsigned flags) {
    (void)from, (void)source, (void)to, (void)target, (void)length, (void)flags;
    errno = ENOSYS;
    return -1;
}

static ssize_t read_at(int file, void *bytes, size_t length, off_t offset) {
    char path[PATH_MAX];
    if ((watched & (1u << READ)) && path_of(file, path) && strikes(READ, path) == 1) return -1;
    return offset < 0 ? syscall(SYS_read, file, bytes, length) : syscall(SYS_pread64, file, bytes, length, offset);
}
ssize_t read(int file, void *bytes, size_t length) { return read_at(file, bytes, length, -1); }
ssize_t pread(int file, void *bytes, size_t length, off_t offset) { return read_at(file, bytes, length, offset); }
ssize_t pread64(int file, void *bytes, size_t length, off_t offset) { return read_at(file, bytes, length, offset); }

static int sync_by(long number, int file) {
    char path[PATH_MAX];
    struct stat found;
    if (!path_of(file, path)) return syscall(number, file);
    int strike = strikes(SYNC, path);
    if (strike == 1) return -1;
    int outcome = syscall(number, file);
    if (strike == 2) die();
    if (outcome == 0 && fstat(file, &found) == 0) {
        if (S_ISDIR(found.st_mode)) note(FOLDER_SYNCED, found.st_ino, 0, path, strlen(path));
        else note(SYNCED, found.st_ino, 0, "", 0);
    }
    return outcome;
}
int fsync(int file) { return sync_by(SYS_fsync, file); }
int fdatasync(int file) { return sync_by(SYS_fdatasync, file); }

static int cut(int file, off_t length) {
    char path[PATH_MAX];
    if (!path_of(file, path)) return syscall(SYS_ftruncate, file, length);
    int strike = strikes(TRUNCATE, path);
    if (strike == 1) return -1;
    int outcome = syscall(SYS_ftruncate, file, length);
    if (outcome == 0) note(CUT, inode_of(file), length, "", 0);
    if (strike == 2) die();
    return outcome;
}
int ftruncate(int file, off_t length) { return cut(file, length); }
int ftruncate64(int file, off_t length) { return cut(file, length); }

static int rename_at(int folder, const char *old, int other, const char *new, unsigned flags) {
    char from[PATH_MAX], to[PATH_MAX], both[2 * PATH_MAX];
    absolute(folder, old, from);
    if (!absolute(other, new, to)) return syscall(SYS_renameat2, folder, old, other, new, flags);
    int strike = strikes(RENAME, to);
    if (strike == 1) return -1;
    int outcome = syscall(SYS_renameat2, folder, old, other, new, flags);
    if (outcome == 0) {
        size_t length = strlen(from), rest = strlen(to);
        memcpy(both, from, length);
        memcpy(both + length, to, rest);
        note(RENAMED, 0, length, both, length + rest);
    }
    if (strike == 2) die();
    return outcome;
}
int rename(const char *old, const char *new) { return rename_at(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int folder, const char *old, int other, const char *new) { return rename_at(folder, old, other, new, 0); }
int renameat2(int folder, const char *old, int other, const char *new, unsigned flags) {
    return rename_at(folder, old, other, new, flags);
}

static int link_at(int folder, const char *old, int other, const char *new, int flags) {
    char path[PATH_MAX];
    struct stat found;
    if (!absolute(other, new, path)) return syscall(SYS_linkat, folder, old, other, new, flags);
    int strike = strikes(RENAME, path);
    if (strike == 1) return -1;
    int outcome = syscall(SYS_linkat, folder, old, other, new, flags);
    if (outcome == 0 && fstatat(other, new, &found, 0) == 0) note(NAMED, found.st_ino, 0, path, strlen(path));
    if (strike == 2) die();
    return outcome;
}
int link(const char *old, const char *new) { return link_at(AT_FDCWD, old, AT_FDCWD, new, 0); }
int linkat(int folder, const char *old, int other, const char *new, int flags) {
    return link_at(folder, old, other, new, flags);
}

static int unlink_at(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    if (!absolute(folder, name, path)) return syscall(SYS_unlinkat, folder, name, flags);
    int strike = strikes(UNLINK, path);
    if (strike == 1) return -1;
    int outcome = syscall(SYS_unlinkat, folder, name, flags);
    if (outcome == 0) note(REMOVED, 0, 0, path, strlen(path));
    if (strike == 2) die();
    return outcome;
}
int unlink(const char *name) { return unlink_at(AT_FDCWD, name, 0); }
int unlinkat(int folder, const char *name, int flags) { return unlink_at(folder, name, flags); }
int rmdir(const char *name) { return unlink_at(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name) {
    struct stat found;
    int is_folder = fstatat(AT_FDCWD, name, &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(found.st_mode);
    return unlink_at(AT_FDCWD, name, is_folder ? AT_REMOVEDIR : 0);
}

static int mkdir_at(int folder, const char *name, mode_t rights) {
    char path[PATH_MAX];
    if (!absolute(folder, name, path)) return syscall(SYS_mkdirat, folder, name, rights);
    int strike = strikes(MAKE_FOLDER, path);
    if (strike == 1) return -1;
    int outcome = syscall(SYS_mkdirat, folder, name, rights);
    if (outcome == 0) note(FOLDER_MADE, 0, 0, path, strlen(path));
    if (strike == 2) die();
    return outcome;
}
int mkdir(const char *name, mode_t rights) { return mkdir_at(AT_FDCWD, name, rights); }
int mkdirat(int folder, const char *name, mode_t rights) { return mkdir_at(folder, name, rights); }
