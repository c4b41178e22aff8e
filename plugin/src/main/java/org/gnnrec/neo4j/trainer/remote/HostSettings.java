package org.gnnrec.neo4j.trainer.remote;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * The trainer's host that whoever runs the server has named, by system properties. No caller has a
 * say in it.
 *
 * @param url {@code https://HOST:PORT}; plain HTTP to this machine alone
 * @param tokenFile with the secret that the host knows too
 * @param caFile certificates in PEM that the host's own must come from; null for those of Java
 * @param local whether this machine trains where the host cannot be reached
 */
record HostSettings(URI url, Path tokenFile, @Nullable Path caFile, boolean local) {
  static final String URL = "gnnrec.trainer.url";
  static final String TOKEN_FILE = "gnnrec.trainer.token_file";
  static final String CA_FILE = "gnnrec.trainer.ca_file";
  static final String FALLBACK = "gnnrec.trainer.fallback";

  private static final int MOST_PORT = 65_535;

  /**
   * What this server was started with; empty if its own machine trains.
   *
   * @throws ConfigurationException if a property has no valid value
   */
  static Optional<HostSettings> configured() {
    String url = System.getProperty(URL, "").strip();
    if (url.isEmpty()) {
      return Optional.empty();
    }
    String tokenFile = System.getProperty(TOKEN_FILE, "");
    if (tokenFile.isBlank()) {
      throw wrong(TOKEN_FILE, "must name a file with the token of " + url, tokenFile);
    }
    String caFile = System.getProperty(CA_FILE, "");
    String fallback = System.getProperty(FALLBACK, "none");
    if (!fallback.equals("none") && !fallback.equals("local")) {
      throw wrong(FALLBACK, "must be 'none' or 'local'", fallback);
    }
    return Optional.of(
        new HostSettings(
            parse(url),
            Path.of(tokenFile),
            caFile.isBlank() ? null : Path.of(caFile),
            fallback.equals("local")));
  }

  private static URI parse(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      url = URI.create("");
    }
    boolean plain = "http".equals(url.getScheme());
    boolean shaped =
        (plain || "https".equals(url.getScheme()))
            && url.getHost() != null
            && url.getPort() > 0
            && url.getPort() <= MOST_PORT
            && url.getUserInfo() == null
            && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
            && url.getRawQuery() == null
            && url.getRawFragment() == null;
    if (!shaped || (plain && !isLoopback(url.getHost()))) {
      throw wrong(URL, "must be https://HOST:PORT (http for a loopback address alone)", text);
    }
    return URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static ConfigurationException wrong(String name, String must, String got) {
    return new ConfigurationException(
        RefusalCode.SETTING_REFUSED,
        "the server's system property `"
            + name
            + "` "
            + must
            + ", got '"
            + got
            + "'; correct server.jvm.additional=-D"
            + name
            + "=... in neo4j.conf, or remove `"
            + URL
            + "` to train on this machine");
  }
}
