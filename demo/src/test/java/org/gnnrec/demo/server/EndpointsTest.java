package org.gnnrec.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import org.gnnrec.demo.console.DemoException;
import org.junit.jupiter.api.Test;

class EndpointsTest {

  @Test
  void findsTwoFreePorts() {
    Endpoints endpoints = Endpoints.claim(0, 0);

    assertThat(endpoints.boltPort()).isPositive().isNotEqualTo(endpoints.httpPort());
    assertThat(endpoints.boltUri()).isEqualTo("bolt://localhost:" + endpoints.boltPort());
    assertThat(endpoints.browserUri())
        .isEqualTo("http://localhost:" + endpoints.httpPort() + "/browser/");
  }

  @Test
  void namesTheBusyPortAndItsOption() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> Endpoints.claim(0, port))
          .isInstanceOf(DemoException.class)
          .hasMessage(
              String.format(
                      Locale.ROOT,
                      "Port %d, needed for HTTP, is busy (another program listens on it); stop what uses it,",
                      port)
                  + " or name another one with --http-port (0 takes any free port)");
      assertThatThrownBy(() -> Endpoints.claim(port, 0)).hasMessageContaining("--bolt-port");
    }
  }

  @Test
  void namesAPortThatIsBusyOnAllAddresses() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      assertThatThrownBy(() -> Endpoints.claim(other.getLocalPort(), 0))
          .hasMessageContaining("Port " + other.getLocalPort());
    }
  }

  @Test
  void refusesPortsOutOfRangeOrTheSameTwice() {
    assertThatThrownBy(() -> Endpoints.claim(65_536, 0))
        .hasMessage("`--bolt-port` must be in [0, 65535], got 65536; 0 takes any free port");
    assertThatThrownBy(() -> Endpoints.claim(0, -1))
        .hasMessage("`--http-port` must be in [0, 65535], got -1; 0 takes any free port");
    assertThatThrownBy(() -> Endpoints.claim(7687, 7687))
        .hasMessage("`--bolt-port` and `--http-port` must differ, got 7687 for both");
  }
}
