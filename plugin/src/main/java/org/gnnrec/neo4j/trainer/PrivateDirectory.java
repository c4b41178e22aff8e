package org.gnnrec.neo4j.trainer;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A new directory that only this process's user may enter, where the file system knows such
 * permissions; closing deletes it with all that is in it. Thread-safe.
 */
final class PrivateDirectory implements Closeable {
  private static final String PREFIX = "gnnrec-";

  private final Path path;

  private PrivateDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes one.
   *
   * @param parent an existing folder
   */
  static PrivateDirectory below(Path parent) throws IOException {
    boolean posix = parent.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    return new PrivateDirectory(
        Files.createTempDirectory(parent, PREFIX, attributes).toAbsolutePath());
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /**
   * Deletes the directory. A file that cannot be deleted is logged and does not fail the training,
   * whose model is safe by then.
   */
  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException e) {
      Logger logger = System.getLogger(PrivateDirectory.class.getName());
      logger.log(Level.WARNING, "the training's directory " + path + " could not be deleted", e);
    }
  }

  /** Depth first, without following links. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
