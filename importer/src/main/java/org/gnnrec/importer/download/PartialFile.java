package org.gnnrec.importer.download;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a file so far, and what is needed to ask for the rest: which content it is the
 * beginning of. Its name ends in {@code .part} until it is complete and right.
 */
final class PartialFile {
  private final Path target;
  private final Path part;
  private final Path origin;
  private final URI source;

  PartialFile(Path target, URI source) {
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.origin = target.resolveSibling(target.getFileName() + ".part.properties");
    this.source = source;
  }

  /** Where the bytes are. */
  Path path() {
    return part;
  }

  /** The bytes that are there. */
  long length() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** The server's mark for the content that was begun, if it gave one and something has come. */
  Optional<String> validator() throws IOException {
    return length() == 0 ? Optional.empty() : Optional.ofNullable(load().getProperty("validator"));
  }

  /** The length of the whole, if it is known. */
  OptionalLong total() throws IOException {
    String total = load().getProperty("total");
    return total == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total));
  }

  /** Whether all bytes have come. */
  boolean isComplete() throws IOException {
    OptionalLong total = total();
    return total.isPresent() && total.getAsLong() == length();
  }

  /** Forgets what has come and notes which content comes now. */
  void begin(HttpURLConnection answer) throws IOException {
    discard();
    Properties state = new Properties();
    state.setProperty("source", source.toString());
    if (answer.getContentLengthLong() >= 0) {
      state.setProperty("total", Long.toString(answer.getContentLengthLong()));
    }
    String validator = strongValidator(answer);
    if (validator != null) {
      state.setProperty("validator", validator);
    }
    try (Writer writer = Files.newBufferedWriter(origin)) {
      state.store(writer, "A download that is under way");
    }
  }

  /** Opens the part to append to it. */
  FileChannel append() throws IOException {
    return FileChannel.open(
        part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** Deletes what has come. */
  void discard() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(origin);
  }

  /** Gives the file its name. */
  void complete() throws IOException {
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(origin);
  }

  private Properties load() throws IOException {
    Properties state = new Properties();
    if (Files.exists(origin)) {
      try (Reader reader = Files.newBufferedReader(origin)) {
        state.load(reader);
      }
    }
    // A part that another address began is of no use.
    return source.toString().equals(state.getProperty("source")) ? state : new Properties();
  }

  /** A weak tag does not promise the same bytes (RFC 9110, section 13.1.5). */
  private static @Nullable String strongValidator(HttpURLConnection answer) {
    String tag = answer.getHeaderField("ETag");
    if (tag != null && tag.startsWith("\"")) {
      return tag;
    }
    return answer.getHeaderField("Last-Modified");
  }
}
