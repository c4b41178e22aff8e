package org.gnnrec.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a libtorch: at the place that was given, else where {@code PYTORCH_LIBRARY_PATH} says,
 * in the installation of a Python, and in the usual folders. The first one for CUDA is taken, else
 * the first.
 */
final class LibtorchSearch {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String ASK_PYTHON =
      "import importlib.util as u; s = u.find_spec('torch');"
          + " print(s.submodule_search_locations[0] if s else '')";

  private final List<Path> usual;

  /**
   * Prepares a search.
   *
   * @param usual folders that may hold a libtorch, or a {@code lib} with it
   */
  LibtorchSearch(List<Path> usual) {
    this.usual = List.copyOf(usual);
  }

  /** The folders where libtorch and Debian's package put it. */
  static LibtorchSearch ofThisHost() {
    return new LibtorchSearch(
        List.of(
            Path.of("/opt/libtorch"),
            Path.of("/usr/local/libtorch"),
            Path.of("/usr/lib/x86_64-linux-gnu")));
  }

  /**
   * Searches.
   *
   * @param given a folder that must hold it, itself or in its {@code lib}; null to search
   * @param libraryPath value of {@code PYTORCH_LIBRARY_PATH}, or null
   * @param python the Python to ask
   * @return empty if there is none
   * @throws IOException if the given folder holds none, with a sentence that says so
   */
  Optional<Libtorch> find(@Nullable Path given, @Nullable String libraryPath, String python)
      throws IOException, InterruptedException {
    if (given != null) {
      Optional<Path> folder = inside(given);
      if (folder.isEmpty()) {
        throw new IOException(refusal(given));
      }
      return Optional.of(Libtorch.of(folder.get()));
    }
    List<Path> places = new ArrayList<>();
    if (libraryPath != null) {
      Stream.of(libraryPath.split(":", -1))
          .filter(p -> !p.isBlank())
          .map(Path::of)
          .forEach(places::add);
    }
    ofPython(python).ifPresent(places::add);
    places.addAll(usual);
    List<Libtorch> found = new ArrayList<>();
    for (Path place : places) {
      Optional<Path> folder = inside(place);
      if (folder.isPresent()) {
        found.add(Libtorch.of(folder.get()));
      }
    }
    return found.stream()
        .filter(Libtorch::isForCuda)
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** What is said where the given folder has no libtorch. */
  static String refusal(Path given) {
    return "--libtorch is "
        + given
        + ", but neither it nor its lib holds libtorch.so and libtorch_cpu.so; name the folder that"
        + " does, such as site-packages/torch/lib";
  }

  /** What is said where the search found nothing. */
  static String nothingFound(String python) {
    return "no libtorch was found: PYTORCH_LIBRARY_PATH names none, "
        + python
        + " has no torch, and the usual folders are empty; name its folder with --libtorch";
  }

  private static Optional<Path> inside(Path place) {
    return Stream.of(place, place.resolve("lib"), place.resolve("torch/lib"))
        .filter(Libtorch::isIn)
        .findFirst();
  }

  private static Optional<Path> ofPython(String python) throws InterruptedException {
    try {
      return new LimitedProcess(LIMIT)
          .run(new ProcessBuilder(python, "-c", ASK_PYTHON)).stream()
              .filter(line -> line.startsWith("/"))
              .map(Path::of)
              .filter(Files::isDirectory)
              .findFirst();
    } catch (IOException e) {
      // No such Python, or one that cannot tell.
      return Optional.empty();
    }
  }
}
