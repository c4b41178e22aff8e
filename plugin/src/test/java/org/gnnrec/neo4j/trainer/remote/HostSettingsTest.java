package org.gnnrec.neo4j.trainer.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostSettingsTest {
  @AfterEach
  void clear() {
    List.of(HostSettings.URL, HostSettings.TOKEN_FILE, HostSettings.CA_FILE, HostSettings.FALLBACK)
        .forEach(System::clearProperty);
  }

  @Test
  void withoutAnAddressThisMachineTrains() {
    System.setProperty(HostSettings.TOKEN_FILE, "token");

    assertThat(HostSettings.configured()).isEmpty();
  }

  @Test
  void whatIsSetIsRead() {
    System.setProperty(HostSettings.URL, "https://gpu.example:7690/");
    System.setProperty(HostSettings.TOKEN_FILE, "token");
    assertThat(HostSettings.configured())
        .contains(
            new HostSettings(
                URI.create("https://gpu.example:7690"), Path.of("token"), null, false));

    System.setProperty(HostSettings.URL, "http://[::1]:7690");
    System.setProperty(HostSettings.CA_FILE, "ca.pem");
    System.setProperty(HostSettings.FALLBACK, "local");
    assertThat(HostSettings.configured())
        .contains(
            new HostSettings(
                URI.create("http://[::1]:7690"), Path.of("token"), Path.of("ca.pem"), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpu.example",
        "gpu.example:7690",
        "https://gpu.example",
        "https://gpu.example:0",
        "https://gpu.example:99999",
        "https://user@gpu.example:7690",
        "https://gpu.example:7690/path",
        "https://gpu.example:7690?query",
        "ftp://gpu.example:7690",
        "http://192.0.2.1:7690",
        "https:// :7690",
      })
  void anAddressThatCannotBeIsRefused(String url) {
    System.setProperty(HostSettings.URL, url);
    System.setProperty(HostSettings.TOKEN_FILE, "token");

    assertThatThrownBy(HostSettings::configured)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "the server's system property `gnnrec.trainer.url` must be https://HOST:PORT (http for"
                + " a loopback address alone), got '"
                + url
                + "'; correct server.jvm.additional=-Dgnnrec.trainer.url=... in neo4j.conf, or"
                + " remove `gnnrec.trainer.url` to train on this machine");
  }

  @Test
  void whatBelongsToAnAddressIsAskedFor() {
    System.setProperty(HostSettings.URL, "https://gpu.example:7690");
    assertThatThrownBy(HostSettings::configured)
        .hasMessageContaining("`gnnrec.trainer.token_file` must name a file with the token of");

    System.setProperty(HostSettings.TOKEN_FILE, "token");
    System.setProperty(HostSettings.FALLBACK, "yes");
    assertThatThrownBy(HostSettings::configured)
        .hasMessageContaining("`gnnrec.trainer.fallback` must be 'none' or 'local', got 'yes'");
  }
}
