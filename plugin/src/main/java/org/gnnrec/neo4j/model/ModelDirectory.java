package org.gnnrec.neo4j.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelArtifactCodec;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;

/**
 * The one directory in which files of models are read and written, named by whoever runs the
 * server. Callers name files in it, and nothing else: no folders, no links, nothing that is not a
 * plain file.
 *
 * <p>Immutable and thread-safe.
 */
final class ModelDirectory {
  private static final String SETTING = "gnnrec.model.directory";
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,198}[A-Za-z0-9])?");
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path directory;

  private ModelDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * The directory that the server's settings name.
   *
   * @throws ConfigurationException if none is named, or it is not there
   */
  static ModelDirectory configured() {
    String setting = System.getProperty(SETTING, "");
    if (setting.isEmpty()) {
      throw new ConfigurationException(
          RefusalCode.SETTING_REFUSED,
          "no directory for files of models is configured; whoever runs the server can name one in"
              + " neo4j.conf: server.jvm.additional=-D"
              + SETTING
              + "=/path, and restart the server");
    }
    try {
      Path directory = Path.of(setting).toRealPath();
      if (Files.isDirectory(directory)) {
        return new ModelDirectory(directory);
      }
    } catch (IOException | InvalidPathException missing) {
      // Reported below: a caller need not know more of the server's disks.
    }
    throw new ConfigurationException(
        RefusalCode.SETTING_REFUSED,
        "the directory that the setting `"
            + SETTING
            + "` names is not there; whoever runs the server can make it, or name another one in"
            + " neo4j.conf");
  }

  /**
   * Writes a file, readable for the server's user only: under another name first, so that nobody
   * ever sees half of it.
   *
   * @param overwrite whether a file of that name may be replaced
   * @param terminationCheck throws to stop the writing
   * @return its length in bytes
   * @throws ConfigurationException if the name is refused, or there is such a file
   */
  long write(String name, ModelArtifact artifact, boolean overwrite, Runnable terminationCheck) {
    Path target = resolve(name);
    requireReplaceable(target, name, overwrite);
    try {
      Path partial = Files.createTempFile(directory, ".gnnrec-", ".part", attributes());
      try {
        try (OutputStream out =
            new PeriodicCheck.Output(
                new BufferedOutputStream(Files.newOutputStream(partial), BUFFER_BYTES),
                terminationCheck)) {
          ModelArtifactCodec.write(artifact, out);
        }
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        long bytes = Files.size(partial);
        moveInto(partial, target, overwrite);
        return bytes;
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(name);
    } catch (IOException e) {
      throw failure("written", name, e);
    }
  }

  private void moveInto(Path partial, Path target, boolean overwrite) throws IOException {
    if (!overwrite) {
      try {
        // Unlike a move, this fails if somebody else has just written such a file.
        Files.createLink(target, partial);
        return;
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (FileSystemException | UnsupportedOperationException noLinks) {
        requireReplaceable(target, target.getFileName().toString(), false);
      }
    }
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads a file, with all its checksums.
   *
   * @param terminationCheck throws to stop the reading
   * @throws ConfigurationException if the name is refused, or there is no such file, or it is no
   *     whole model
   */
  ModelArtifact read(String name, Runnable terminationCheck) {
    Path file = resolve(name);
    requirePlain(file, name);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long bytes = channel.size();
      requireRoom(name, bytes);
      return ModelArtifactCodec.read(
          new PeriodicCheck.Input(
              new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES),
              terminationCheck),
          bytes);
    } catch (ConfigurationException e) {
      throw e;
    } catch (FileSystemException e) {
      throw failure("read", name, e);
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      ConfigurationException refusal =
          new ConfigurationException(
              RefusalCode.MODEL_DAMAGED,
              "`file` '" + name + "' is no whole model: " + e.getMessage() + "; export it again");
      refusal.addSuppressed(e);
      throw refusal;
    }
  }

  /** A model that fills the heap would end the server. */
  private static void requireRoom(String name, long bytes) {
    long most = Runtime.getRuntime().maxMemory() / 2;
    if (bytes > most) {
      throw new ConfigurationException(
          RefusalCode.FILE_REFUSED,
          "`file` '"
              + name
              + "' has "
              + bytes
              + " bytes, more than half of the server's heap of "
              + 2 * most
              + " bytes; raise `server.memory.heap.max_size`");
    }
  }

  private Path resolve(String name) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      throw new ConfigurationException(
          RefusalCode.FILE_REFUSED,
          "`file` must be the name of a file in the directory for models, of letters, digits, '.',"
              + " '_' and '-', beginning and ending with a letter or digit, at most 200 characters,"
              + " such as 'movies.gnnrec', got '"
              + name
              + "'");
    }
    return directory.resolve(name);
  }

  private static void requireReplaceable(Path target, String name, boolean overwrite) {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    requirePlain(target, name);
    if (!overwrite) {
      throw exists(name);
    }
  }

  private static ConfigurationException exists(String name) {
    return new ConfigurationException(
        RefusalCode.FILE_REFUSED,
        "`file` '"
            + name
            + "' exists already; give another name, or set `overwrite: true` to replace it");
  }

  private static void requirePlain(Path file, String name) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ConfigurationException(
          RefusalCode.FILE_REFUSED,
          "there is no `file` '" + name + "' in the directory for models");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ConfigurationException(
          RefusalCode.FILE_REFUSED,
          "`file` '" + name + "' must be a plain file, not a link, a folder or a device");
    }
  }

  private FileAttribute<?>[] attributes() {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static IllegalStateException failure(String what, String name, IOException e) {
    String reason =
        e instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : e.getClass().getSimpleName()
                + (e instanceof FileSystemException ? "" : ": " + e.getMessage());
    IllegalStateException failure =
        new IllegalStateException(
            "`file` '"
                + name
                + "' could not be "
                + what
                + ": "
                + reason
                + "; look at the space and the permissions of the directory for models. Nothing has"
                + " changed");
    // Neo4j shows callers the innermost cause alone, so this exception must not have one.
    failure.addSuppressed(e);
    return failure;
  }

  /** Asks now and then, as bytes pass, whether to go on. */
  private static final class PeriodicCheck {
    private static final int EVERY_BYTES = 1 << 20;
    private final Runnable terminationCheck;
    private long sinceLast;

    PeriodicCheck(Runnable terminationCheck) {
      this.terminationCheck = terminationCheck;
    }

    void passed(long bytes) {
      sinceLast += bytes;
      if (sinceLast >= EVERY_BYTES) {
        sinceLast = 0;
        terminationCheck.run();
      }
    }

    private static final class Input extends FilterInputStream {
      private final PeriodicCheck check;

      Input(InputStream in, Runnable terminationCheck) {
        super(in);
        this.check = new PeriodicCheck(terminationCheck);
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        check.passed(Math.max(0, read));
        return read;
      }
    }

    private static final class Output extends FilterOutputStream {
      private final PeriodicCheck check;

      Output(OutputStream out, Runnable terminationCheck) {
        super(out);
        this.check = new PeriodicCheck(terminationCheck);
      }

      @Override
      public void write(byte[] source, int offset, int length) throws IOException {
        out.write(source, offset, length);
        check.passed(length);
      }
    }
  }
}
