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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A proxy between a server and a host, as a network that is slow, that cuts connections, or that
 * from some moment on carries nothing in one direction and closes nothing.
 */
final class FaultyNetwork implements Closeable {
  private static final int PIECE = 4096;
  private static final int LONG = 64 << 10;

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int port;
  private final long pauseNanos;
  private final Direction requests = new Direction();
  private final Direction answers = new Direction();
  private final AtomicInteger cuts = new AtomicInteger();

  /** What becomes of bytes of one direction, on all connections. */
  private static final class Direction {
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicBoolean cutWhenLong = new AtomicBoolean();
    private final AtomicReference<String> lostFrom = new AtomicReference<>("none");
  }

  private FaultyNetwork(int port, long pauseNanos) throws IOException {
    this.port = port;
    this.pauseNanos = pauseNanos;
    start(this::accept);
  }

  /** One that carries everything until it is told otherwise; {@code port} is the host's. */
  static FaultyNetwork before(int port) throws IOException {
    return new FaultyNetwork(port, 0);
  }

  /** One that waits before each 4 KiB. */
  static FaultyNetwork slow(int port, long pauseNanos) throws IOException {
    return new FaultyNetwork(port, pauseNanos);
  }

  /** One that cuts the first long request and the first long answer in the middle. */
  static FaultyNetwork cutting(int port) throws IOException {
    FaultyNetwork network = new FaultyNetwork(port, 0);
    network.requests.cutWhenLong.set(true);
    network.answers.cutWhenLong.set(true);
    return network;
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /** How many connections it has cut. */
  int cuts() {
    return cuts.get();
  }

  void loseRequests() {
    requests.lost.set(true);
  }

  /** From the first request on that begins so. */
  void loseRequestsFrom(String beginning) {
    requests.lostFrom.set(beginning);
  }

  void loseAnswers() {
    answers.lost.set(true);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "faulty-network");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket server = listening.accept();
        Socket host = new Socket(InetAddress.getLoopbackAddress(), port);
        start(() -> pass(server, host, requests));
        start(() -> pass(host, server, answers));
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private void pass(Socket from, Socket to, Direction direction) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[PIECE];
      long passed = 0;
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        LockSupport.parkNanos(pauseNanos);
        passed += count;
        if (passed > LONG && direction.cutWhenLong.compareAndSet(true, false)) {
          cuts.incrementAndGet();
          return;
        }
        String said = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        if (said.startsWith(direction.lostFrom.get())) {
          direction.lost.set(true);
        }
        if (!direction.lost.get()) {
          out.write(bytes, 0, count);
          out.flush();
        }
      }
    } catch (IOException e) {
      // One of the two has closed its side, or the other direction was cut.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
