package org.gnnrec.neo4j.trainer.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a server and a host as a network that is slow, or that from some moment on carries
 * nothing in one direction and closes nothing.
 */
final class SilentProxy implements Closeable {
  private static final int PIECE = 4096;

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int port;
  private final long pauseNanos;
  private final AtomicBoolean requestsAreLost = new AtomicBoolean();
  private final AtomicBoolean answersAreLost = new AtomicBoolean();

  private final AtomicReference<String> lastRequest = new AtomicReference<>("none");

  /**
   * Passes everything on.
   *
   * @param port of the host
   * @param pauseNanos before each 4 KiB
   */
  SilentProxy(int port, long pauseNanos) throws IOException {
    this.port = port;
    this.pauseNanos = pauseNanos;
    start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  void loseRequests() {
    requestsAreLost.set(true);
  }

  /** From the first request on that begins so. */
  void loseRequestsFrom(String beginning) {
    lastRequest.set(beginning);
  }

  void loseAnswers() {
    answersAreLost.set(true);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "silent-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket server = listening.accept();
        Socket host = new Socket(InetAddress.getLoopbackAddress(), port);
        start(() -> pass(server, host, requestsAreLost));
        start(() -> pass(host, server, answersAreLost));
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private void pass(Socket from, Socket to, AtomicBoolean lost) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[PIECE];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        LockSupport.parkNanos(pauseNanos);
        String said = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        if (said.startsWith(lastRequest.get())) {
          requestsAreLost.set(true);
        }
        if (!lost.get()) {
          out.write(bytes, 0, count);
          out.flush();
        }
      }
    } catch (IOException e) {
      // One of the two has closed its side.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
