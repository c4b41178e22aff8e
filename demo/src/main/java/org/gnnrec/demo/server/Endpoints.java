package org.gnnrec.demo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import org.gnnrec.demo.console.DemoException;

/**
 * Where the demo listens, on this machine only.
 *
 * @param boltPort for drivers
 * @param httpPort for Browser
 */
public record Endpoints(int boltPort, int httpPort) {

  private static final int CONNECT_MILLIS = 500;

  /**
   * Makes sure that both ports are free, before anything is started.
   *
   * @param boltPort as asked for; 0 takes any free one
   * @param httpPort as asked for; 0 takes any free one
   * @throws DemoException if a port is out of range or in use, or both are the same
   */
  public static Endpoints claim(int boltPort, int httpPort) {
    requireRange(boltPort, "--bolt-port");
    requireRange(httpPort, "--http-port");
    if (boltPort == httpPort && boltPort != 0) {
      throw new DemoException(
          String.format(
              Locale.ROOT,
              "`--bolt-port` and `--http-port` must differ, got %d for both",
              boltPort));
    }
    requireFree(boltPort, "Bolt", "--bolt-port");
    requireFree(httpPort, "HTTP", "--http-port");
    int bolt = boltPort == 0 ? anyFreeBut(httpPort) : boltPort;
    int http = httpPort == 0 ? anyFreeBut(bolt) : httpPort;
    return new Endpoints(bolt, http);
  }

  public String boltAddress() {
    return "localhost:" + boltPort;
  }

  String httpAddress() {
    return "localhost:" + httpPort;
  }

  public String boltUri() {
    return "bolt://" + boltAddress();
  }

  public String browserUri() {
    return "http://" + httpAddress() + "/browser/";
  }

  /** The page that the plugin serves. */
  public String explorerUri() {
    return "http://" + httpAddress() + "/gnnrec/";
  }

  /** The guide that the plugin serves, for Browser's commands {@code :guide} and {@code :play}. */
  public String guideUri() {
    return "http://" + httpAddress() + "/gnnrec/guide/gnnrec.html";
  }

  /** How Browser may draw the graph, for its command {@code :style}. */
  public String styleUri() {
    return "http://" + httpAddress() + "/gnnrec/guide/style.grass";
  }

  private static void requireRange(int port, String option) {
    if (port < 0 || port > 65_535) {
      throw new DemoException(
          String.format(
              Locale.ROOT,
              "`%s` must be in [0, 65535], got %d; 0 takes any free port",
              option,
              port));
    }
  }

  private static void requireFree(int port, String purpose, String option) {
    if (port == 0) {
      return;
    }
    InetAddress loopback = InetAddress.getLoopbackAddress();
    // Some systems let two programs listen on one port when one of them listens on all addresses.
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(loopback, port), CONNECT_MILLIS);
      throw busy(port, purpose, option, "another program listens on it");
    } catch (IOException nobodyListens) {
      // Good: still to see whether this program may.
    }
    try (ServerSocket socket = new ServerSocket(port, 1, loopback)) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw busy(port, purpose, option, String.valueOf(e.getMessage()));
    }
  }

  private static DemoException busy(int port, String purpose, String option, String reason) {
    return new DemoException(
        String.format(
            Locale.ROOT,
            "Port %d, needed for %s, is busy (%s); stop what uses it, or name another one with %s"
                + " (0 takes any free port)",
            port,
            purpose,
            reason,
            option));
  }

  private static int anyFreeBut(int taken) {
    try {
      while (true) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
          if (socket.getLocalPort() != taken) {
            return socket.getLocalPort();
          }
        }
      }
    } catch (IOException e) {
      throw new DemoException("No free port was found: " + e.getMessage(), e);
    }
  }
}
