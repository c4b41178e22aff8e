package org.gnnrec.configuration;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number of seconds that whoever runs the server may set as a system property: Neo4j refuses keys
 * of plugins in its configuration file, and plugins in the sandbox cannot declare any. Immutable
 * and thread-safe; each reading sees the property as it is.
 *
 * @param name of the property
 * @param most greatest number of seconds; the least is 1
 * @param defaultSeconds without the property
 */
public record SecondsSetting(String name, long most, long defaultSeconds) {

  /**
   * What this server was started with.
   *
   * @throws ConfigurationException if that is no whole number, or out of range
   */
  public long read() {
    return parse(System.getProperty(name));
  }

  /**
   * A value of the property as seconds.
   *
   * @param value null stands for none
   * @throws ConfigurationException if it is no whole number, or out of range
   */
  public long parse(@Nullable String value) {
    if (value == null) {
      return defaultSeconds;
    }
    long seconds;
    try {
      seconds = Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      seconds = -1;
    }
    if (seconds < 1 || seconds > most) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          String.format(
              Locale.ROOT,
              "the server's system property `%s` must be a whole number in [1, %d], got '%s';"
                  + " correct server.jvm.additional=-D%s=... in neo4j.conf, or remove it for the"
                  + " default of %d",
              name,
              most,
              value,
              name,
              defaultSeconds));
    }
    return seconds;
  }
}
