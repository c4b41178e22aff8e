package org.gnnrec.training.torch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the native libraries of PyTorch are. gnnrec carries none of them and downloads nothing:
 * they lie in the places that the system property {@value #SETTING} names (folders and jar files,
 * separated as in a class path), in the folder that the environment variable {@value #LIBRARY_PATH}
 * names, or on the class path.
 *
 * @param jars jars with libraries as Maven Central has them: {@code pytorch-jni} and {@code
 *     pytorch-native-*}
 * @param libtorch a folder with libtorch's libraries themselves, or null if a jar has them
 * @param unpackFolder where libraries are unpacked to from jars
 */
record TorchNatives(List<Path> jars, @Nullable Path libtorch, Path unpackFolder) {
  /** The system property that names the places. */
  static final String SETTING = "gnnrec.torch.natives";

  /** The environment variable of PyTorch itself, for libtorch with CUDA. */
  static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

  /** What a jar with libtorch says about itself. */
  static final String PROPERTIES = "native/lib/pytorch.properties";

  /** This machine, as Maven Central's jars name it, such as {@code linux-x86_64}. */
  static final String PLATFORM = platform();

  private static final String UNPACKED = "unpacked";
  private static final String JNI = "pytorch-jni-";
  private static final String LIBRARIES = "pytorch-native-";

  /** What to put where; for messages. */
  static final String REMEDY =
      "download pytorch-jni-2.7.1-0.35.1.jar and pytorch-native-cpu-2.7.1-linux-x86_64.jar (or the"
          + " one for your system) of group ai.djl.pytorch from Maven Central into a folder, and"
          + " start the server with -D"
          + SETTING
          + "=<that folder> (in neo4j.conf: server.jvm.additional=-D"
          + SETTING
          + "=<that folder>); for a GPU, put libtorch 2.7.1 for CUDA 12.8 beside pytorch-jni, as"
          + " docker/Dockerfile.gpu does";

  /** Copies the list. */
  TorchNatives {
    jars = List.copyOf(jars);
  }

  /**
   * Finds the libraries; empty if no place has been named and the class path has none.
   *
   * @param setting value of {@value #SETTING}, or null
   * @param libraryPath value of {@value #LIBRARY_PATH}, or null
   * @param temporaryFolder for unpacking where a named place cannot be written to
   * @throws TorchUnavailableException if a named place lacks something
   */
  static Optional<TorchNatives> find(
      @Nullable String setting, @Nullable String libraryPath, Path temporaryFolder) {
    List<Path> jars = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    for (String place : places(setting)) {
      Path path = Path.of(place).toAbsolutePath();
      if (Files.isDirectory(path)) {
        folders.add(path);
        jars.addAll(jarsIn(path));
      } else if (Files.isRegularFile(path)) {
        jars.add(path);
      } else {
        throw new TorchUnavailableException(
            SETTING + " names " + path + ", which does not exist; " + REMEDY);
      }
    }
    for (String place : places(libraryPath)) {
      Path path = Path.of(place).toAbsolutePath();
      if (Files.isDirectory(path)) {
        folders.add(path);
        jars.addAll(jarsIn(path));
      }
    }
    Optional<Path> libtorch =
        folders.stream()
            .flatMap(folder -> Stream.of(folder, folder.resolve("lib")))
            .filter(TorchNatives::holdsLibtorch)
            .findFirst();
    if (setting == null && libtorch.isEmpty()) {
      return Optional.empty();
    }
    Path unpack =
        folders.stream()
            .filter(Files::isWritable)
            .findFirst()
            .map(folder -> folder.resolve(UNPACKED))
            .orElse(temporaryFolder.resolve("gnnrec-torch"));
    TorchNatives natives = new TorchNatives(jars, libtorch.orElse(null), unpack);
    natives.requireComplete(setting);
    return Optional.of(natives);
  }

  private static String platform() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String system = name.startsWith("win") ? "win" : name.startsWith("mac") ? "osx" : "linux";
    String architecture = System.getProperty("os.arch", "");
    return system + "-" + (architecture.equals("amd64") ? "x86_64" : architecture);
  }

  private static List<String> places(@Nullable String paths) {
    return paths == null || paths.isBlank()
        ? List.of()
        : Stream.of(paths.split(File.pathSeparator, -1)).filter(p -> !p.isBlank()).toList();
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isNamed(file, JNI) || isNamed(file, LIBRARIES))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNamed(Path file, String prefix) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(prefix) && name.endsWith(".jar");
  }

  private static boolean holdsLibtorch(Path folder) {
    return Files.isRegularFile(folder.resolve(System.mapLibraryName("torch")));
  }

  private void requireComplete(@Nullable String setting) {
    boolean jni =
        jars.stream().anyMatch(jar -> isNamed(jar, JNI))
            || (libtorch != null
                && Files.isRegularFile(libtorch.resolve(System.mapLibraryName("djl_torch"))));
    boolean libraries = libtorch != null || jars.stream().anyMatch(jar -> isNamed(jar, LIBRARIES));
    String missing =
        !libraries ? "libtorch (pytorch-native-*.jar)" : jni ? "" : "pytorch-jni-*.jar";
    if (!missing.isEmpty()) {
      throw new TorchUnavailableException(
          (setting == null ? LIBRARY_PATH + " is set" : SETTING + " is " + setting)
              + ", but "
              + missing
              + " is not there; "
              + REMEDY);
    }
  }

  /** Where the libraries are, for messages. */
  String places() {
    List<Path> places = new ArrayList<>(jars);
    if (libtorch != null) {
      places.add(libtorch);
    }
    return places.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  /**
   * Lets jars pass that hold libtorch for this machine.
   *
   * @param loader of these jars
   * @throws TorchUnavailableException if there is none among them
   */
  void requirePlatform(ClassLoader loader) {
    Set<String> found = new TreeSet<>();
    try {
      for (URL url : Collections.list(loader.getResources(PROPERTIES))) {
        Properties properties = new Properties();
        try (InputStream in = url.openStream()) {
          properties.load(in);
        }
        found.add(properties.getProperty("classifier", PLATFORM));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new TorchUnavailableException(
          "PyTorch's native libraries in " + places() + " cannot be read: " + e + "; " + REMEDY, e);
    }
    if (!found.contains(PLATFORM)) {
      throw new TorchUnavailableException(
          "PyTorch's native libraries in "
              + places()
              + (found.isEmpty()
                  ? " are damaged, or no libtorch from Maven Central"
                  : " are for " + String.join(" and ", found))
              + ", but this machine needs those for "
              + PLATFORM
              + "; "
              + REMEDY);
    }
  }

  /** Whether libtorch was built for CUDA. */
  boolean isForCuda() {
    return libtorch != null
        && Files.isRegularFile(libtorch.resolve(System.mapLibraryName("torch_cuda")));
  }
}
