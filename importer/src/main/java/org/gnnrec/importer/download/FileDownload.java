package org.gnnrec.importer.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.importer.download.DownloadException.Cause;

/**
 * Fetches files over HTTP into a folder. A transfer that broke off, even by the end of the process,
 * goes on where it stopped if the server still has the same content (RFC 9110, sections 13.1.5 and
 * 14). A file has its name only when it is complete and its checksums are right. Two processes that
 * fetch the same file take turns.
 */
public final class FileDownload {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  private final RetryPolicy retries;
  private final DownloadProgress progress;
  private final HttpSource http;

  /** Prepares downloads that are repeated so, and tell how they get on. */
  public FileDownload(RetryPolicy retries, DownloadProgress progress) {
    this.retries = retries;
    this.progress = progress;
    this.http = new HttpSource(retries.connect(), retries.silence());
  }

  /**
   * A file that is there.
   *
   * @param path where
   * @param checksums of its content
   */
  public record LocalFile(Path path, Checksums checksums) {}

  /**
   * The file in the folder, fetched unless the right one is there.
   *
   * @param folder made if absent
   * @throws DownloadException if it cannot be had
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  public LocalFile fetch(RemoteFile file, Path folder) throws InterruptedException {
    Path target = folder.resolve(file.name());
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(file.name() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        return lock.isValid() ? fetchAlone(file, target) : inUse(target);
      }
    } catch (OverlappingFileLockException e) {
      return inUse(target);
    } catch (IOException e) {
      throw new DownloadException(
          Cause.LOCAL,
          String.format(Locale.ROOT, "%s cannot be written: %s", target, HttpSource.describe(e)),
          e);
    }
  }

  private static LocalFile inUse(Path target) {
    throw new DownloadException(Cause.LOCAL, target + " is being fetched by somebody else");
  }

  private LocalFile fetchAlone(RemoteFile file, Path target)
      throws IOException, InterruptedException {
    if (Files.isRegularFile(target) && file.isVerifiable()) {
      Checksums present = Checksums.of(target);
      if (file.mismatch(present).isEmpty()) {
        return new LocalFile(target, present);
      }
    }
    PartialFile part = new PartialFile(target, file.source());
    transfer(file, part);
    Checksums checksums = Checksums.of(part.path());
    Optional<String> mismatch = file.mismatch(checksums);
    if (mismatch.isPresent()) {
      part.discard();
      throw new DownloadException(
          Cause.CONTENT,
          String.format(
              Locale.ROOT, "%s is not what it should be: %s", file.source(), mismatch.get()));
    }
    part.complete();
    progress.finished();
    return new LocalFile(target, checksums);
  }

  private void transfer(RemoteFile file, PartialFile part)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + retries.total().toNanos();
    int fruitless = 0;
    boolean anything = false;
    while (!part.isComplete()) {
      long before = part.length();
      try {
        attempt(file, part, deadline);
        return;
      } catch (TransferFailure failure) {
        boolean more = part.length() > before;
        anything |= more;
        fruitless = more ? 1 : fruitless + 1;
        boolean hopeless = HttpSource.isUnreachable(failure.io()) && !anything;
        if (hopeless || fruitless >= retries.attempts() || System.nanoTime() >= deadline) {
          throw new DownloadException(Cause.NETWORK, sentence(file, part, failure), failure);
        }
        progress.interrupted(HttpSource.describe(failure.io()));
        TimeUnit.MILLISECONDS.sleep(retries.pause().toMillis() << (fruitless - 1));
      }
    }
  }

  private static String sentence(RemoteFile file, PartialFile part, TransferFailure failure)
      throws IOException {
    String why =
        String.format(
            Locale.ROOT,
            "%s could not be fetched from %s: %s",
            file.name(),
            file.source().getHost(),
            HttpSource.describe(failure.io()));
    return part.validator().isEmpty()
        ? why
        : String.format(
            Locale.ROOT,
            "%s; %,d bytes are kept, and the next try goes on there",
            why,
            part.length());
  }

  private void attempt(RemoteFile file, PartialFile part, long deadline) throws IOException {
    Optional<String> validator = part.validator();
    Map<String, String> headers =
        validator.isEmpty()
            ? Map.of()
            : Map.of("Range", "bytes=" + part.length() + "-", "If-Range", validator.get());
    HttpURLConnection answer;
    int status;
    try {
      answer = http.get(file.source(), headers);
      status = answer.getResponseCode();
    } catch (IOException e) {
      throw new TransferFailure(e);
    }
    try {
      if (status == HttpURLConnection.HTTP_PARTIAL && continues(answer, part)) {
        progress.started(file.name(), part.total(), part.length());
      } else if (status == HttpURLConnection.HTTP_OK) {
        part.begin(answer);
        progress.started(file.name(), part.total(), 0);
      } else {
        refuse(file, part, status);
      }
      checkLength(file, part, part.total().orElse(0));
      copy(file, answer, part, deadline);
    } finally {
      answer.disconnect();
    }
  }

  /** Whether the answer is the rest of what is there. */
  private static boolean continues(HttpURLConnection answer, PartialFile part) throws IOException {
    Matcher range =
        CONTENT_RANGE.matcher(
            Optional.ofNullable(answer.getHeaderField("Content-Range")).orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != part.length()) {
      return false;
    }
    OptionalLong total = part.total();
    return total.isEmpty() || range.group(2).equals(Long.toString(total.getAsLong()));
  }

  private static void refuse(RemoteFile file, PartialFile part, int status) throws IOException {
    if (status == HttpURLConnection.HTTP_PARTIAL || status == 416) {
      part.discard();
      throw new TransferFailure(new IOException("it sent another part than was asked for"));
    }
    IOException failure = new IOException("HTTP status " + status);
    boolean passing = status == 408 || status == 429 || status >= 500;
    if (passing) {
      throw new TransferFailure(failure);
    }
    throw new DownloadException(
        Cause.NETWORK,
        String.format(
            Locale.ROOT,
            "%s does not give %s: HTTP status %d",
            file.source().getHost(),
            file.source(),
            status),
        failure);
  }

  private void copy(RemoteFile file, HttpURLConnection answer, PartialFile part, long deadline)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long length = part.length();
    try (InputStream in = body(answer);
        FileChannel out = part.append()) {
      for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
        length += n;
        checkLength(file, part, length);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        progress.advanced(n);
        if (System.nanoTime() > deadline) {
          throw new TransferFailure(new IOException("it took longer than " + retries.total()));
        }
      }
      out.force(true);
    }
    if (part.total().isPresent() && !part.isComplete()) {
      throw new TransferFailure(new IOException("the connection was cut"));
    }
  }

  private static void checkLength(RemoteFile file, PartialFile part, long length)
      throws IOException {
    if (length > file.maxBytes()) {
      part.discard();
      throw new DownloadException(
          Cause.CONTENT,
          String.format(
              Locale.ROOT,
              "%s must be %d bytes long at most, got %s",
              file.source(),
              file.maxBytes(),
              "more"));
    }
  }

  private static InputStream body(HttpURLConnection answer) throws TransferFailure {
    try {
      return answer.getInputStream();
    } catch (IOException e) {
      throw new TransferFailure(e);
    }
  }

  private static int read(InputStream in, byte[] buffer) throws TransferFailure {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new TransferFailure(e);
    }
  }

  /** The server's fault or the network's, as against this machine's. */
  private static final class TransferFailure extends IOException {
    private static final long serialVersionUID = 1L;
    private final IOException io;

    TransferFailure(IOException io) {
      super(io);
      this.io = io;
    }

    IOException io() {
      return io;
    }
  }
}
