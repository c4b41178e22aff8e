package org.gnnrec.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that is locked until it is closed, against other processes and against everything else in
 * this one. The lock goes with the process, however that ends.
 *
 * <p>POSIX takes a process's locks on a file away as soon as the process closes any channel on that
 * file. Therefore each file is opened once, and a channel is closed only when nobody in this
 * process can hold a lock on its file. That makes the open channels a state of the process, which
 * is why they are static. Thread-safe.
 */
public final class LockFile implements AutoCloseable {
  /** By what tells a file from others; guarded by itself. */
  private static final Map<Object, FileChannel> OPEN_CHANNELS = new HashMap<>();

  private final Object key;
  private final FileLock lock;

  private LockFile(Object key, FileLock lock) {
    this.key = key;
    this.lock = lock;
  }

  /**
   * Locks a file, which is made if it is not there.
   *
   * @return nothing if somebody else has locked it, in this process or in another
   */
  public static Optional<LockFile> tryLock(Path file) throws IOException {
    return tryLock(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /**
   * Whether somebody has locked a file, in this process or in another, by whatever means.
   *
   * @throws IOException if it cannot be opened, for instance because it is not there
   */
  public static boolean isLocked(Path file) throws IOException {
    Optional<LockFile> lock = tryLock(file, StandardOpenOption.WRITE);
    lock.ifPresent(LockFile::close);
    return lock.isEmpty();
  }

  private static Optional<LockFile> tryLock(Path file, OpenOption... options) throws IOException {
    synchronized (OPEN_CHANNELS) {
      if (!Files.exists(file) || !OPEN_CHANNELS.containsKey(key(file))) {
        FileChannel opened = FileChannel.open(file, options);
        OPEN_CHANNELS.put(key(file), opened);
      }
      Object key = key(file);
      FileChannel channel = Objects.requireNonNull(OPEN_CHANNELS.get(key));
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        // It is locked in this process, so the channel has to stay open.
        return Optional.empty();
      }
      if (lock == null) {
        closeChannel(key);
        return Optional.empty();
      }
      return Optional.of(new LockFile(key, lock));
    }
  }

  /** The file itself where the system names it: a path may lead to another file later. */
  private static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  private static void closeChannel(Object key) throws IOException {
    FileChannel channel = OPEN_CHANNELS.remove(key);
    if (channel != null) {
      channel.close();
    }
  }

  /** Gives the lock back. The file stays. */
  @Override
  public void close() {
    synchronized (OPEN_CHANNELS) {
      if (!lock.isValid()) {
        return;
      }
      try {
        closeChannel(key);
      } catch (IOException e) {
        // Nothing was written, and a channel that failed to close is closed.
        System.getLogger(LockFile.class.getName())
            .log(System.Logger.Level.DEBUG, "a lock file was not closed cleanly", e);
      }
    }
  }
}
