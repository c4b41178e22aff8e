package org.gnnrec.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks at a file's lock with the eyes of another process, which alone can see whether this one
 * still holds it.
 */
public final class LockProbe {
  private LockProbe() {}

  /** Whether another process finds a file locked. */
  public static boolean seesLocked(Path file) {
    try {
      Process process =
          TestJvm.builder(LockProbe.class, file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return switch (answer) {
        case "locked" -> true;
        case "free" -> false;
        default -> throw new IllegalStateException("the other process says `" + answer + "`");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The other process. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        PrintStream out =
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      out.println(lock == null ? "locked" : "free");
    }
  }
}
