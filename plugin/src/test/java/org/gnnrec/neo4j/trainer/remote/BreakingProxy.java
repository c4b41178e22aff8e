package org.gnnrec.neo4j.trainer.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a server and a host, and cuts the connection in the middle of the first long
 * request and of the first long answer.
 */
final class BreakingProxy implements Closeable {
  private static final int LONG = 64 << 10;

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int port;
  private final AtomicBoolean requestWasCut = new AtomicBoolean();
  private final AtomicBoolean answerWasCut = new AtomicBoolean();
  private final AtomicInteger cuts = new AtomicInteger();

  BreakingProxy(int port) throws IOException {
    this.port = port;
    start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "breaking-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket server = listening.accept();
        Socket host = new Socket(InetAddress.getLoopbackAddress(), port);
        start(() -> pass(server, host, requestWasCut));
        start(() -> pass(host, server, answerWasCut));
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private void pass(Socket from, Socket to, AtomicBoolean wasCut) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      long passed = 0;
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        passed += count;
        if (passed > LONG && wasCut.compareAndSet(false, true)) {
          cuts.incrementAndGet();
          return;
        }
        out.write(bytes, 0, count);
        out.flush();
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
