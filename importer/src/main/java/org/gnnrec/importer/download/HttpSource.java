package org.gnnrec.importer.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * Asks web servers for content, following redirects, with a limit on each wait.
 *
 * @param connect for a connection
 * @param silence for the next bytes
 */
record HttpSource(Duration connect, Duration silence) {
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /**
   * The answer to a GET, its body not yet read. Redirects lead from https to https only.
   *
   * @throws IOException if the server cannot be reached, does not answer, or redirects for ever
   */
  HttpURLConnection get(URI address, Map<String, String> headers) throws IOException {
    URI current = address;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpURLConnection connection = open(current);
      headers.forEach(connection::setRequestProperty);
      if (!REDIRECTS.contains(connection.getResponseCode())) {
        return connection;
      }
      current = redirect(current, connection);
    }
    throw new IOException("it redirects more than " + MAX_REDIRECTS + " times");
  }

  private HttpURLConnection open(URI address) throws IOException {
    URLConnection connection = address.toURL().openConnection();
    if (!(connection instanceof HttpURLConnection http)) {
      throw new IOException("it is not an address on the web: " + address);
    }
    http.setInstanceFollowRedirects(false);
    http.setConnectTimeout(Math.toIntExact(connect.toMillis()));
    http.setReadTimeout(Math.toIntExact(silence.toMillis()));
    http.setUseCaches(false);
    http.setRequestProperty("User-Agent", "gnnrec");
    // Ranges and checksums are about the file as it is stored.
    http.setRequestProperty("Accept-Encoding", "identity");
    return http;
  }

  private static URI redirect(URI from, HttpURLConnection answer) throws IOException {
    String location = answer.getHeaderField("Location");
    answer.disconnect();
    if (location == null) {
      throw new IOException("it redirects to nowhere");
    }
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("it redirects to an address that makes no sense: " + location, e);
    }
    boolean web = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
    if (!web || ("https".equals(from.getScheme()) && !"https".equals(to.getScheme()))) {
      throw new IOException("it redirects to an address that is not trusted: " + to);
    }
    return to;
  }

  /** Says in a few words why there was no answer. */
  static String describe(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host (is there a network?)";
    }
    if (failure instanceof ConnectException) {
      return failure.getMessage() != null && failure.getMessage().contains("refused")
          ? "connection refused"
          : "no connection: " + failure.getMessage();
    }
    if (failure instanceof NoRouteToHostException) {
      return "no route to the host (is there a network?)";
    }
    if (failure instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof SSLException) {
      return "no trusted connection: " + failure.getMessage();
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** Whether the server was not reached at all. */
  static boolean isUnreachable(IOException failure) {
    return failure instanceof UnknownHostException
        || failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof SSLException;
  }
}
