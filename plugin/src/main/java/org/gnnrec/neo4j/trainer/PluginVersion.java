package org.gnnrec.neo4j.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build has given this plugin. */
public final class PluginVersion {
  private PluginVersion() {}

  /** Such as {@code 0.1.0}. */
  public static String read() {
    Properties properties = new Properties();
    try (InputStream in =
        PluginVersion.class.getResourceAsStream("/org/gnnrec/neo4j/version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
