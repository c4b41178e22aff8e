package org.gnnrec.training.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gnnrec.SeededGraph;
import org.gnnrec.artifact.TrainedModelCodec;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.model.FactorModel;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.testing.Java25;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.lightgcn.cpu.KernelLightGcn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a process of its own. */
class TrainerProgramIT {
  private static final Path JAR = Path.of("target", "gnnrec-trainer-0.1.0-program.jar");
  private static final long SECONDS = 120;

  @TempDir private Path home;
  private Path folder = Path.of("unset");
  private Path task = Path.of("unset");
  private Path model = Path.of("unset");

  @BeforeEach
  void makeTheFolder() throws IOException {
    folder = Files.createDirectory(home.resolve("training"));
    task = folder.resolve("task");
    model = folder.resolve("model");
  }

  @Test
  void aTaskBecomesTheModelThatTheTrainerGivesInThisProcess() throws Exception {
    TrainingTask given = task(Map.of("epochs", 6, "embeddingDimension", 9));
    given.writeTo(Files.newOutputStream(task));

    Process process = start(currentJava(), "--add-modules", "jdk.incubator.vector");
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();

    assertThat(process.waitFor()).isZero();
    List<TrainingProgress> progress =
        lines.stream().flatMap(line -> TrainingProgress.parse(line).stream()).toList();
    assertThat(progress).hasSameSizeAs(lines);
    assertThat(progress.get(0).phase()).isEqualTo(TrainingProgress.Phase.LOADING);
    assertThat(progress.get(progress.size() - 1).phase()).isEqualTo(TrainingProgress.Phase.WRITING);
    assertThat(progress)
        .filteredOn(line -> line.phase() == TrainingProgress.Phase.TRAINING)
        .isNotEmpty()
        .allMatch(line -> line.loss() > 0);
    FactorModel written = (FactorModel) TrainedModelCodec.read(Files.newInputStream(model));
    FactorModel expected = KernelLightGcn.trainer(Kernels.best()).train(given, line -> {});
    assertThat(written.items().values()).isEqualTo(expected.items().values());
    assertThat(written.users().values()).isEqualTo(expected.users().values());
    assertThat(written.report().kernel()).isEqualTo(Kernels.best().name());
    assertThat(written.report().phaseMillis()).containsKeys("loading", "training");
    assertThat(written.report().peakMemoryBytes()).isBetween(20L << 20, 4L << 30);
    assertThat(names()).containsExactlyInAnyOrder("task", "model");
  }

  @Test
  void withoutTheVectorModulePlainLoopsTrain() throws Exception {
    task(Map.of("epochs", 3)).writeTo(Files.newOutputStream(task));
    Process process = start(currentJava());
    drain(process);
    assertThat(process.waitFor()).isZero();
    assertThat(TrainedModelCodec.read(Files.newInputStream(model)).report().kernel())
        .isEqualTo("plain");
  }

  @Test
  void theSameJarRunsOnJava25() throws Exception {
    Optional<Path> home = Java25.find();
    assumeTrue(home.isPresent(), "no JDK 25 was found; name one with JAVA_25_HOME");
    Path java = home.get().resolve("bin").resolve("java");
    for (String[] flags : new String[][] {{}, {"--add-modules", "jdk.incubator.vector"}}) {
      task(Map.of("epochs", 3)).writeTo(Files.newOutputStream(task));
      Process process = start(java, flags);
      drain(process);
      assertThat(process.waitFor()).isZero();
      assertThat(TrainedModelCodec.read(Files.newInputStream(model)).report().kernel())
          .startsWith(flags.length == 0 ? "plain" : "vector-");
    }
  }

  @Test
  void pyTorchTrainsWithTheLibrariesThatTheSettingNames() throws Exception {
    String natives =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(path -> path.matches(".*pytorch-(jni|native).*\\.jar"))
            .collect(Collectors.joining(File.pathSeparator));
    assumeTrue(
        !natives.isEmpty(),
        "skipped: no native libraries of PyTorch for this system among the test dependencies");
    on(Device.TORCH_CPU, task(Map.of("epochs", 3))).writeTo(Files.newOutputStream(task));

    Process process =
        start(
            currentJava(),
            "-Dgnnrec.torch.natives=" + natives,
            "-DENGINE_CACHE_DIR=" + System.getProperty("ENGINE_CACHE_DIR"));
    drain(process);
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(error).isEmpty();
    TrainingReport report = TrainedModelCodec.read(Files.newInputStream(model)).report();
    assertThat(report.device()).isEqualTo("torch-cpu");
    assertThat(report.kernel()).isEqualTo("pytorch-2.7.1");
  }

  @Test
  void withoutLibrariesTheErrorSaysWhatToPutWhere() throws Exception {
    for (Device device : new Device[] {Device.GPU, Device.TORCH_CPU}) {
      on(device, task(Map.of("epochs", 3))).writeTo(Files.newOutputStream(task));

      Process process = start(currentJava());
      String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(error)
          .startsWith("`device` '" + (device == Device.GPU ? "gpu" : "torch-cpu"))
          .contains("native libraries are not installed")
          .contains("pytorch-jni-2.7.1-0.35.1.jar")
          .contains("pytorch-native-cpu-2.7.1-linux-x86_64.jar")
          .contains("server.jvm.additional=-Dgnnrec.torch.natives=");
    }
  }

  @Test
  void librariesForAnotherPlatformOrNoLibrariesAreNamed() throws Exception {
    Path natives = Files.createDirectory(home.resolve("natives"));
    Files.createFile(natives.resolve("pytorch-jni-2.7.1-0.35.1.jar"));
    Path jar = natives.resolve("pytorch-native-cpu-2.7.1-other.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("native/lib/pytorch.properties"));
      out.write("classifier=amiga-m68k\n".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    assertThat(errorWithNatives(natives))
        .startsWith("`device` 'torch-cpu' means PyTorch for this model: ")
        .contains(jar + ", ")
        .contains(" are for amiga-m68k, but this machine needs those for ");

    Files.writeString(jar, "no jar");
    assertThat(errorWithNatives(natives))
        .contains(" are damaged, or no libtorch from Maven Central, but this machine needs those ");

    for (String library : new String[] {"c10", "torch", "torch_cpu", "djl_torch"}) {
      Files.writeString(natives.resolve(System.mapLibraryName(library)), "no library");
    }
    assertThat(errorWithNatives(natives))
        .contains("PyTorch's native libraries in " + jar + ", ")
        .contains(natives + " could not be loaded on ")
        .contains("download pytorch-jni-2.7.1-0.35.1.jar");
  }

  private String errorWithNatives(Path natives) throws Exception {
    on(Device.TORCH_CPU, task(Map.of("epochs", 3))).writeTo(Files.newOutputStream(task));
    Process process = start(currentJava(), "-Dgnnrec.torch.natives=" + natives);
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    return error.lines().filter(line -> line.startsWith("`device`")).findFirst().orElse(error);
  }

  private static TrainingTask on(Device device, TrainingTask given) {
    return new TrainingTask(
        given.specification(),
        given.concurrency(),
        device,
        WeightScale.NONE,
        given.interactions(),
        null,
        null);
  }

  @Test
  void aDamagedTaskIsNamedOnTheErrorStream() throws Exception {
    task(Map.of("epochs", 3)).writeTo(Files.newOutputStream(task));
    byte[] bytes = Files.readAllBytes(task);
    bytes[bytes.length - 60] ^= 1;
    Files.write(task, bytes);

    Process process = start(currentJava());
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(error).contains("CorruptFileException").contains("is damaged: checksum");
    assertThat(names()).containsExactly("task");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no ulimit")
  void aModelThatCannotBeWrittenIsExplained() throws Exception {
    task(Map.of("epochs", 3)).writeTo(Files.newOutputStream(task));

    // As a full disk would, the limit lets a file begin and then refuses to make it longer.
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 1; exec \"$@\"",
                "sh",
                currentJava().toString(),
                "-XX:-UsePerfData",
                "-jar",
                JAR.toString(),
                task.toString(),
                model.toString())
            .start();
    drain(process);
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(error)
        .startsWith("the model could not be written to " + model + ": ")
        .endsWith(
            "; free disk space there, or start the server with -Djava.io.tmpdir=<a larger disk's"
                + " folder>\n")
        .doesNotContain("Exception");
    assertThat(model).doesNotExist();
  }

  @Test
  void wrongArgumentsAreRefused() throws Exception {
    Process process =
        new ProcessBuilder(currentJava().toString(), "-jar", JAR.toString(), "one").start();
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(error).contains("<taskFile> <modelFile>");
  }

  @Test
  void whatItHasIsDescribedWithoutLoadingPyTorch() throws Exception {
    Process process =
        new ProcessBuilder(
                currentJava().toString(),
                "--add-modules=jdk.incubator.vector",
                "-jar",
                JAR.toAbsolutePath().toString(),
                "describe")
            .directory(folder.toFile())
            .start();
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();

    assertThat(process.waitFor()).isZero();
    assertThat(lines)
        .extracting(line -> line.replaceAll("=.*", ""))
        .containsExactly(
            "description java",
            "description platform",
            "description processors",
            "description kernel",
            "description torch",
            "description devices");
    assertThat(lines)
        .contains("description kernel=" + Kernels.best().name(), "description devices=cpu")
        .anyMatch(line -> line.startsWith("description torch=PyTorch's native libraries are not"));
  }

  @Test
  void whenTheServerGoesAwayTheProgramEndsAndItsFolderIsGone() throws Exception {
    task(Map.of("epochs", 10_000, "validationFraction", 0, "batchSize", 8))
        .writeTo(Files.newOutputStream(task));
    Process process = start(currentJava());
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    // One trained epoch says that it is in the middle of its work.
    String line = reader.readLine();
    while (line != null && !line.contains("TRAINING")) {
      line = reader.readLine();
    }
    assertThat(process.isAlive()).isTrue();

    process.getOutputStream().close();

    // Its output must still be read, or a full pipe holds up the training thread, not the watch.
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(folder).doesNotExist();
    assertThat(JAR).exists();
  }

  @Test
  void filesThatAreNotTheProgramsStayWhenTheServerGoesAway() throws Exception {
    task(Map.of("epochs", 10_000, "validationFraction", 0, "batchSize", 8))
        .writeTo(Files.newOutputStream(task));
    Files.writeString(folder.resolve("other"), "not the program's");
    Process process = start(currentJava());
    process.getOutputStream().close();
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(names()).containsExactly("other");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Path currentJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private Process start(Path java, String... flags) throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(List.of(flags));
    command.addAll(List.of("-Xmx128m", "-jar", JAR.toString(), task.toString(), model.toString()));
    return new ProcessBuilder(command).start();
  }

  private static void drain(Process process) throws IOException {
    process.getInputStream().readAllBytes();
  }

  private static TrainingTask task(Map<String, Object> keys) {
    return TrainingTask.of(
        LightGcnSpecification.from(new Configuration(keys), GraphSize.UNKNOWN),
        2,
        SeededGraph.graph(60, 80, 600, 1, false));
  }
}
