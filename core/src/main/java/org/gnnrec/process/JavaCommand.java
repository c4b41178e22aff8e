package org.gnnrec.process;

import java.io.File;
import java.io.FileNotFoundException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gnnrec.specification.MemoryEstimate;

/**
 * How the trainer's JVM is started: the Java of a given home, a heap from the estimate, nothing of
 * this process's environment but what a JVM needs to run and to read file names. Immutable and
 * thread-safe.
 *
 * @param javaHome the folder that holds {@code bin/java}
 * @param vectorModule whether that Java has the module {@code jdk.incubator.vector}
 */
public record JavaCommand(Path javaHome, boolean vectorModule) {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** A heap below this does not even hold the trainer's classes. */
  private static final long LEAST_HEAP_MEBIBYTES = 16;

  /** The system property that names the folder with PyTorch's native libraries. */
  private static final String TORCH_NATIVES = "gnnrec.torch.natives";

  /**
   * The locale decides how file names are read; Windows needs its folder to load libraries; the
   * others tell PyTorch where its libraries for GPUs are and which device is ours.
   */
  private static final Set<String> ENVIRONMENT =
      Set.of(
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "SYSTEMROOT",
          "PYTORCH_LIBRARY_PATH",
          "PYTORCH_FLAVOR",
          "PYTORCH_VERSION",
          "CUDA_VISIBLE_DEVICES");

  /** The Java that runs this server. */
  public static JavaCommand ofThisJvm() {
    return new JavaCommand(
        Path.of(System.getProperty("java.home", "")),
        ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent());
  }

  /** The heap's limit, in mebibytes. */
  public static long heapMebibytes(MemoryEstimate estimate) {
    long mebibyte = 1 << 20;
    return Math.max(
        LEAST_HEAP_MEBIBYTES,
        estimate.heapBytes() / mebibyte + (estimate.heapBytes() % mebibyte > 0 ? 1 : 0));
  }

  /**
   * A process that is ready to be started in a directory of its own.
   *
   * @param directory where the process works and leaves what it must leave
   * @param jar the program
   * @param arguments the program's
   * @throws FileNotFoundException if there is no such Java
   */
  public ProcessBuilder prepare(
      MemoryEstimate estimate, Path directory, Path jar, String... arguments)
      throws FileNotFoundException {
    List<String> command = new ArrayList<>();
    command.add(executable().toString());
    command.add("-Xmx" + heapMebibytes(estimate) + "m");
    // A training keeps a few large arrays for its whole life: there is little to collect, and
    // collector threads would compete with the kernels.
    command.add("-XX:+UseSerialGC");
    // Vector code is many times slower before it is compiled, so waiting for the compiler is
    // quicker than running on beside it.
    command.add("-Xbatch");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // Standard output is for progress lines, so the JVM's own words go where messages are read.
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-XX:-UsePerfData");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + directory.resolve("crash.log"));
    command.add("-Djava.io.tmpdir=" + directory);
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-Dstderr.encoding=UTF-8");
    command.add("--enable-native-access=ALL-UNNAMED");
    if (vectorModule) {
      command.add("--add-modules=" + VECTOR_MODULE);
    }
    String natives = System.getProperty(TORCH_NATIVES);
    if (natives != null) {
      command.add("-D" + TORCH_NATIVES + "=" + natives);
    }
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !ENVIRONMENT.contains(name.toUpperCase(Locale.ROOT)));
    // PyTorch's threads would otherwise wait for each other by spinning, on cores that the server
    // needs: beside other work a training then takes many times as long.
    environment.put("OMP_WAIT_POLICY", "PASSIVE");
    return builder;
  }

  private Path executable() throws FileNotFoundException {
    String name = File.separatorChar == '\\' ? "java.exe" : "java";
    Path executable = javaHome.resolve("bin").resolve(name);
    if (!Files.isExecutable(executable)) {
      throw new FileNotFoundException(
          "the trainer runs in a Java process of its own, but there is no program "
              + executable
              + "; start the server with a complete Java 17 or later");
    }
    return executable;
  }
}
