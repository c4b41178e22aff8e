package org.gnnrec.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One file on the web whose content is known in advance by length and checksum, kept in a cache
 * folder.
 *
 * @param source where it is
 * @param length in bytes
 * @param sha256 lower-case hexadecimal
 * @param patience for the whole download
 */
record VerifiedDownload(URI source, long length, String sha256, Duration patience) {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /**
   * The file in the cache, fetched if it is not there or not the right one.
   *
   * @param cache made if absent
   * @throws IOException if it cannot be had, or what came is something else
   * @throws InterruptedException if the thread was interrupted while it waited
   */
  Path fetch(Path cache) throws IOException, InterruptedException {
    String path = source.getPath();
    Path file = cache.resolve(path.substring(path.lastIndexOf('/') + 1));
    if (Files.isRegularFile(file)
        && Files.size(file) == length
        && sha256.equals(digest(Files.readAllBytes(file)))) {
      return file;
    }
    byte[] content = download();
    if (content.length != length) {
      throw wrongLength(String.valueOf(content.length));
    }
    String actual = digest(content);
    if (!sha256.equals(actual)) {
      throw new IOException(
          String.format(Locale.ROOT, "its SHA-256 must be %s, got %s", sha256, actual));
    }
    Files.createDirectories(cache);
    Path part = Files.createTempFile(cache, "download-", ".part");
    try {
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }

  private byte[] download() throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> exchange =
        client.sendAsync(
            HttpRequest.newBuilder(source).build(),
            answer ->
                answer.statusCode() == 200
                    ? BodyHandlers.ofByteArrayConsumer(bytes -> append(bytes, content))
                        .apply(answer)
                    : HttpResponse.BodySubscribers.replacing(null));
    try {
      int status = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status != 200) {
        throw new IOException("HTTP status " + status);
      }
      return content.toByteArray();
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new HttpTimeoutException("no answer within " + patience);
    } catch (ExecutionException e) {
      throw asIoException(e);
    }
  }

  private void append(Optional<byte[]> bytes, ByteArrayOutputStream content) {
    bytes.ifPresent(content::writeBytes);
    // A server that sends something else must not fill the memory.
    if (content.size() > length) {
      throw new UncheckedIOException(wrongLength("more"));
    }
  }

  private IOException wrongLength(String got) {
    return new IOException(
        String.format(Locale.ROOT, "it must be %d bytes long, got %s", length, got));
  }

  private static IOException asIoException(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof UncheckedIOException) {
      cause = cause.getCause();
    }
    return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
