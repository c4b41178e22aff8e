package org.gnnrec.training.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a host is started.
 *
 * @param host the name or address that it listens on
 * @param port in [0, 65535]; 0 for any that is free
 * @param tokenFile with the secret that servers must know
 * @param certificateFile a chain of certificates in PEM, the host's own first; null for plain HTTP
 * @param keyFile the private key of the first, in PEM
 * @param taskLimit how many tasks there may be at once, the running one included
 * @param parallel how many trainings may run at once; maps have a turn of their own
 * @param diskLimitBytes what all tasks together may take of the disk
 * @param lease how long a server may be silent before its task is ended
 */
record HostOptions(
    String host,
    int port,
    Path tokenFile,
    @Nullable Path certificateFile,
    @Nullable Path keyFile,
    int taskLimit,
    int parallel,
    long diskLimitBytes,
    Duration lease) {
  static final String USAGE =
      "serve --listen HOST:PORT --token-file FILE (--tls-cert FILE --tls-key FILE | --plain-http)"
          + " [--tasks N] [--parallel N] [--disk MIB] [--lease SECONDS]";

  private static final String LISTEN = "--listen";
  private static final String TOKEN_FILE = "--token-file";
  private static final String CERTIFICATE = "--tls-cert";
  private static final String KEY = "--tls-key";
  private static final String PLAIN = "--plain-http";
  private static final String TASKS = "--tasks";
  private static final String PARALLEL = "--parallel";
  private static final String DISK = "--disk";
  private static final String LEASE = "--lease";
  private static final Set<String> WITH_VALUE =
      Set.of(LISTEN, TOKEN_FILE, CERTIFICATE, KEY, TASKS, PARALLEL, DISK, LEASE);
  private static final int MOST_PORT = 65_535;
  private static final int MOST_TASKS = 1000;
  private static final int MOST_PARALLEL = 64;
  private static final int MOST_DISK_MIB = Integer.MAX_VALUE;
  private static final int MIB_BITS = 20;
  private static final int MOST_LEASE_SECONDS = 3600;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static HostOptions parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (name.equals(PLAIN)) {
        given.put(name, "");
      } else if (WITH_VALUE.contains(name) && i + 1 < arguments.length) {
        given.put(name, arguments[++i]);
      } else if (WITH_VALUE.contains(name)) {
        throw new IllegalArgumentException("`" + name + "` needs a value");
      } else {
        throw new IllegalArgumentException("there is no option `" + name + "`");
      }
    }
    String listen = required(given, LISTEN);
    int colon = listen.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "`--listen` must be HOST:PORT, such as 0.0.0.0:7690, got '" + listen + "'");
    }
    boolean plain = given.containsKey(PLAIN);
    if (plain && (given.containsKey(CERTIFICATE) || given.containsKey(KEY))) {
      throw new IllegalArgumentException("`--plain-http` excludes `--tls-cert` and `--tls-key`");
    }
    return new HostOptions(
        listen.substring(0, colon).replaceAll("^\\[|]$", ""),
        number("the port of `--listen`", listen.substring(colon + 1), 0, MOST_PORT),
        Path.of(required(given, TOKEN_FILE)),
        plain ? null : Path.of(required(given, CERTIFICATE)),
        plain ? null : Path.of(required(given, KEY)),
        number("`--tasks`", given.getOrDefault(TASKS, "8"), 1, MOST_TASKS),
        number("`--parallel`", given.getOrDefault(PARALLEL, "1"), 1, MOST_PARALLEL),
        diskLimit(given.get(DISK)),
        Duration.ofSeconds(
            number("`--lease`", given.getOrDefault(LEASE, "60"), 1, MOST_LEASE_SECONDS)));
  }

  private static long diskLimit(@Nullable String mebibytes) {
    return mebibytes == null
        ? Long.MAX_VALUE
        : (long) number("`--disk`", mebibytes, 1, MOST_DISK_MIB) << MIB_BITS;
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "`"
              + name
              + "` is missing"
              + (name.equals(CERTIFICATE) || name.equals(KEY)
                  ? "; without TLS, which only a loopback address may be, say `--plain-http`"
                  : ""));
    }
    return value;
  }

  private static int number(String name, String text, int least, int most) {
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      number = least - 1;
    }
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be a whole number in [%d, %d], got '%s'",
              name,
              least,
              most,
              text));
    }
    return number;
  }
}
