package org.gnnrec.process;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new directory that only this process's user may enter, where the file system knows such
 * permissions; closing deletes it with all that is in it. As long as it is open, and this process
 * lives, a file in it is locked, by which {@link OrphanedDirectories} tells it from one that a
 * killed server has left. Its name tells this process from others, since a process cannot see its
 * own locks. Thread-safe.
 */
public final class PrivateDirectory implements Closeable {
  static final String PREFIX = "gnnrec-";

  /** Locked by the server; the trainer deletes it too when its server is gone. */
  static final String LOCK = "server.lock";

  static final Set<PosixFilePermission> PERMISSIONS = PosixFilePermissions.fromString("rwx------");

  private final Path path;
  private final FileChannel lock;

  private PrivateDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes one, and removes what killed servers have left beside it.
   *
   * @param parent an existing folder
   */
  public static PrivateDirectory below(Path parent) throws IOException {
    FileAttribute<?>[] attributes =
        knowsPermissions(parent)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PERMISSIONS)}
            : new FileAttribute<?>[0];
    Path path =
        Files.createTempDirectory(parent, PREFIX + ofThisProcess() + "-", attributes)
            .toAbsolutePath();
    try {
      PrivateDirectory directory = new PrivateDirectory(path, lock(path));
      OrphanedDirectories.removeBeside(path);
      return directory;
    } catch (IOException e) {
      delete(path);
      throw e;
    }
  }

  static boolean knowsPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** A process id alone comes again, in a container even at each start. */
  static String ofThisProcess() {
    return ProcessHandle.current().pid()
        + "-"
        + ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  /** The file has another name until it is locked, so that nobody ever finds it open. */
  private static FileChannel lock(Path directory) throws IOException {
    Path file = directory.resolve(LOCK + ".new");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
      Files.move(file, directory.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** A file in it, which need not be there. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /**
   * Deletes the directory. A file that cannot be deleted is logged and does not fail the training,
   * whose model is safe by then.
   */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      Logger logger = System.getLogger(PrivateDirectory.class.getName());
      logger.log(Level.WARNING, "the lock in " + path + " could not be given back", e);
    }
    delete(path);
  }

  /** Deletes a directory with all that is in it, without following links. */
  static void delete(Path directory) {
    try {
      Files.walkFileTree(directory, new Deletion());
    } catch (NoSuchFileException e) {
      // A trainer whose server was killed deletes the same files.
      return;
    } catch (IOException e) {
      Logger logger = System.getLogger(PrivateDirectory.class.getName());
      logger.log(Level.WARNING, "the directory " + directory + " could not be deleted", e);
    }
  }

  /** Depth first, without following links. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
