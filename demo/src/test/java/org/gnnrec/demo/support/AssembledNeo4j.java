package org.gnnrec.demo.support;

import java.nio.file.Path;
import java.util.List;

/**
 * A Neo4j Community that can be started, on a Java.
 *
 * @param javaHome whose {@code bin/java} runs it
 * @param libraries its class path, without plugins and configuration
 * @param mainClass what Neo4j's own launcher starts
 */
public record AssembledNeo4j(Path javaHome, String libraries, String mainClass) {

  /** The Neo4j that the plugin is built against. */
  public static AssembledNeo4j ofThisBuild() {
    return new AssembledNeo4j(
        Path.of(System.getProperty("java.home", "")),
        DemoProcess.layout().resolve("lib") + "/*",
        "org.neo4j.server.CommunityEntryPoint");
  }

  /** The command that runs a class of it, with the packaged plugin first, as the launcher does. */
  public List<String> command(Path configuration, Path temporary, String main) {
    return List.of(
        javaHome.resolve("bin").resolve("java").toString(),
        // Starts in half the time, which is what most of the life of a server in a test is.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx512m",
        "-Djava.io.tmpdir=" + temporary,
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        String.join(
            System.getProperty("path.separator", ":"),
            plugins() + "/*",
            configuration + "/*",
            libraries),
        main);
  }

  /** The folder that holds the packaged plugin alone. */
  public static Path plugins() {
    return DemoProcess.layout().resolve("plugins");
  }
}
