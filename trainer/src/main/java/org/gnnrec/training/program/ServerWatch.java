package org.gnnrec.training.program;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits for the end of the program's input, clears up and ends the process. */
final class ServerWatch {
  /** Not 3, with which Java ends when its heap is exhausted. */
  private static final int SERVER_GONE = 4;

  /** What the server holds locked in the folder as long as it lives. */
  private static final String SERVER_LOCK = "server.lock";

  private final InputStream in;
  private final Path folder;
  private final Set<Path> files = new LinkedHashSet<>();

  /**
   * Watches.
   *
   * @param folder goes with what this run may have left in it, if nothing else is there
   * @param own what this run may leave, beside the program's own jar
   */
  ServerWatch(InputStream in, Path folder, Path... own) {
    this.in = in;
    this.folder = folder;
    files.addAll(List.of(own));
    files.add(folder.resolve(SERVER_LOCK));
    Path jar = ownJar();
    if (jar != null) {
      files.add(jar);
    }
  }

  private static @Nullable Path ownJar() {
    CodeSource source = TrainerProgram.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return null;
    }
    try {
      Path path = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(path) ? path.toAbsolutePath() : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  void start() {
    Thread thread = new Thread(this::watch, "gnnrec-server-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    byte[] ignored = new byte[64];
    boolean open = true;
    while (open) {
      try {
        open = in.read(ignored) >= 0;
      } catch (IOException e) {
        open = false;
      }
    }
    clear();
    Runtime.getRuntime().halt(SERVER_GONE);
  }

  /** Removes what this run may have left in its folder, and the folder if nothing else is in it. */
  private void clear() {
    for (Path file : files) {
      if (folder.equals(file.getParent())) {
        delete(file);
      }
    }
    delete(folder);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // The process ends now and nobody listens: what cannot be removed stays in the folder for
      // temporary files.
      return;
    }
  }
}
