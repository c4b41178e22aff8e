package org.gnnrec.importer.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A web server on this machine that offers files, whole or in parts, and misbehaves on demand. */
public final class Publisher implements AutoCloseable {
  /** Long limits, so that a busy machine is not taken for a silent server, and short pauses. */
  public static final RetryPolicy RETRIES =
      new RetryPolicy(
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          3,
          Duration.ofMillis(1));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public Publisher() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** A line for each request: its path and the range asked for. */
  public List<String> requests() {
    return requests;
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Answers at a path. */
  public void on(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(path + (range == null ? "" : " " + range));
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  /** Answers with the content, or the part asked for while the tag is the same. */
  public void offer(String path, byte[] content, String tag) {
    on(path, exchange -> send(exchange, content, tag, Integer.MAX_VALUE));
  }

  /** The status without a body. */
  public void refuse(String path, int status) {
    on(path, exchange -> exchange.sendResponseHeaders(status, -1));
  }

  /** Sends what is asked for, but cuts the connection after so many bytes. */
  public static void send(HttpExchange exchange, byte[] content, String tag, int limit)
      throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = 0;
    if (range != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
      from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }
    exchange.getResponseHeaders().set("ETag", tag);
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              String.format(
                  Locale.ROOT, "bytes %d-%d/%d", from, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    int length = Math.min(limit, content.length - from);
    exchange.getResponseBody().write(content, from, length);
    exchange.getResponseBody().flush();
  }

  /** Waits until the publisher closes. */
  public void stall() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** Incompressible, the same for the same length. */
  public static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  public static byte[] zip(String... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  public static String digest(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] prefix(byte[] content, int length) {
    return Arrays.copyOf(content, length);
  }
}
