package org.gnnrec.neo4j.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build has given this plugin. */
final class PluginVersion {
  private PluginVersion() {}

  static String read() {
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
