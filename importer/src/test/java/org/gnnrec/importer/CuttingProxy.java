package org.gnnrec.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between driver and server, and cuts connections after random numbers of bytes. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int serverPort;
  private final SplittableRandom random;
  private final AtomicInteger cutsLeft;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  CuttingProxy(int serverPort, int cuts, long seed) throws IOException {
    this.serverPort = serverPort;
    this.random = new SplittableRandom(seed);
    this.cutsLeft = new AtomicInteger(cuts);
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  String uri() {
    return "bolt://localhost:" + listening.getLocalPort();
  }

  /** How many connections are still to be cut. */
  int cutsLeft() {
    return cutsLeft.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        // The server answers little, so that a cut often takes the answer to a commit away.
        long untilCut = random.nextLong(600, 4000);
        threads.execute(() -> copy(client, server, Long.MAX_VALUE));
        threads.execute(() -> copy(server, client, untilCut));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void copy(Socket from, Socket to, long untilCut) {
    long left = untilCut;
    byte[] buffer = new byte[4096];
    try (from;
        to) {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        left -= read;
        if (left < 0 && cutsLeft.getAndUpdate(cuts -> Math.max(0, cuts - 1)) > 0) {
          return;
        }
        output.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // The other direction was cut.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
