package org.gnnrec.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes directories of trainings whose server and trainer were both killed. One is removed only
 * if it is surely such: named as {@link PrivateDirectory} names them, no link, of this process's
 * user, closed to all others, and with a lock file that nobody holds any more. Stateless and
 * thread-safe, and safe beside other servers that do the same.
 */
final class OrphanedDirectories {
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(PrivateDirectory.PREFIX) + "(\\d+-\\d+)-\\d+");

  private OrphanedDirectories() {}

  /**
   * Removes those beside a directory of this process. What cannot be removed stays: a training does
   * not fail for it.
   */
  static void removeBeside(Path own) {
    Path parent = own.getParent();
    if (parent == null) {
      return;
    }
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(parent, PrivateDirectory.PREFIX + "*")) {
      for (Path other : others) {
        if (isOfKilledProcess(other, own)) {
          removeUnlessLocked(other);
        }
      }
    } catch (IOException e) {
      logger().log(Level.DEBUG, "orphaned directories in " + parent + " were not removed", e);
    }
  }

  /**
   * A process that opened and closed the lock file of a run of its own would give up that lock, so
   * its own are passed over by their names.
   */
  private static boolean isOfKilledProcess(Path directory, Path own) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(directory.getFileName()));
    if (!name.matches()
        || name.group(1).equals(PrivateDirectory.ofThisProcess())
        || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    boolean closedToOthers =
        !PrivateDirectory.knowsPermissions(directory)
            || Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
                .equals(PrivateDirectory.PERMISSIONS);
    return closedToOthers
        && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
        && Files.isRegularFile(directory.resolve(PrivateDirectory.LOCK), LinkOption.NOFOLLOW_LINKS);
  }

  private static void removeUnlessLocked(Path directory) {
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve(PrivateDirectory.LOCK),
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        PrivateDirectory.delete(directory);
        logger().log(Level.INFO, "removed {0}, left by a server that was killed", directory);
      }
    } catch (IOException | OverlappingFileLockException e) {
      logger().log(Level.DEBUG, "the orphaned directory " + directory + " was not removed", e);
    }
  }

  private static Logger logger() {
    return System.getLogger(OrphanedDirectories.class.getName());
  }
}
