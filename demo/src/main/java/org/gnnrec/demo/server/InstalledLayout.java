package org.gnnrec.demo.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gnnrec.demo.console.DemoException;

/**
 * The folder that the build makes, laid out like an installed Neo4j: {@code plugins/} with the one
 * plugin jar, {@code lib/} with everything else, {@code conf/}.
 *
 * @param root the folder
 */
public record InstalledLayout(Path root) {

  /**
   * The layout that this program was started from.
   *
   * @throws DemoException if it runs from anything else, such as a folder of classes
   */
  public static InstalledLayout ofRunningProgram() {
    CodeSource source = InstalledLayout.class.getProtectionDomain().getCodeSource();
    if (source != null) {
      try {
        Path lib = Path.of(source.getLocation().toURI()).getParent();
        if (lib != null && lib.getParent() != null) {
          InstalledLayout layout = new InstalledLayout(lib.getParent());
          layout.requirePlugin();
          return layout;
        }
      } catch (URISyntaxException e) {
        throw new DemoException("The demo was started from an unusable path: " + source, e);
      }
    }
    throw new DemoException("The demo runs only from its packaged folder; use ./gnnrec demo");
  }

  Path plugins() {
    return root.resolve("plugins");
  }

  Path conf() {
    return root.resolve("conf");
  }

  private void requirePlugin() {
    List<Path> jars = List.of();
    if (Files.isDirectory(plugins())) {
      try (Stream<Path> files = Files.list(plugins())) {
        jars = files.filter(file -> file.getFileName().toString().endsWith(".jar")).toList();
      } catch (IOException e) {
        throw new DemoException("The folder " + plugins() + " cannot be read", e);
      }
    }
    if (jars.size() != 1) {
      throw new DemoException(
          String.format(
              Locale.ROOT,
              "The folder %s must hold the gnnrec plugin and nothing else, got %s; use ./gnnrec demo",
              plugins(),
              jars));
    }
  }
}
