package org.gnnrec.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gnnrec.benchmarks.gowalla.GowallaAccuracy;
import org.gnnrec.benchmarks.gowalla.GowallaSplit;
import org.gnnrec.benchmarks.gpu.PythonTraining.Kind;
import org.gnnrec.benchmarks.gpu.ResultTable.Figures;
import org.gnnrec.benchmarks.lists.MeanMetrics;
import org.gnnrec.benchmarks.setup.TrainerRun;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.task.TrainingTask;
import org.jspecify.annotations.Nullable;

/** All cases on one host, a row each; what cannot run says so in its row. */
final class GpuRun {
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(90);
  private static final Duration PYG_LIMIT = Duration.ofSeconds(50);

  private final Settings settings;
  private final ResultTable table;
  private final long end;
  private final PythonTraining python;
  private final int threads = Runtime.getRuntime().availableProcessors();

  /**
   * What to run.
   *
   * @param bundle the unpacked bundle
   * @param work an empty folder for what is unpacked and built; also this JVM's {@code
   *     java.io.tmpdir}
   * @param libtorch folder that was given, or null
   * @param python program
   * @param djl folder of DJL's sources, or null
   * @param gpu whether the device is the GPU, else PyTorch on the processor
   * @param cases keys of the cases to run
   * @param syntheticLikes how many likes the synthetic graph has
   * @param limit of the whole run
   */
  record Settings(
      Path bundle,
      Path work,
      @Nullable Path libtorch,
      String python,
      @Nullable Path djl,
      boolean gpu,
      List<String> cases,
      int syntheticLikes,
      Duration limit) {
    String device() {
      return gpu ? "gpu" : "torch-cpu";
    }
  }

  GpuRun(Settings settings, ResultTable table) {
    this.settings = settings;
    this.table = table;
    this.end = System.nanoTime() + settings.limit().toNanos();
    this.python = new PythonTraining(settings.bundle().resolve("lightgcn.py"), settings.python());
  }

  /** Runs what there is time for. */
  void run() throws IOException, InterruptedException {
    table.row("GPU", "", GpuMemoryWatch.describe());
    table.row("host", "", threads + " cores, " + processor());
    JniLibrary jni =
        new JniLibrary(settings.bundle(), settings.work().resolve("gnnrec-torch"), settings.djl());
    Optional<Libtorch> libtorch = libtorch();
    Optional<List<String>> probe = Optional.empty();
    if (libtorch.isPresent()) {
      table.row("libtorch", "", libtorch.get().describe());
      Map<String, String> environment = jni.environment(libtorch.get());
      probe = jni.find(libtorch.get(), () -> probe(environment), table);
      probe.ifPresent(this::describe);
    }
    Map<String, String> environment =
        probe.isPresent() ? jni.environment(libtorch.orElseThrow()) : Map.of();
    for (TrainingCase one : TrainingCase.all(settings.syntheticLikes())) {
      if (settings.cases().contains(one.key())) {
        runCase(one, probe.isPresent(), environment);
      }
    }
  }

  private Optional<Libtorch> libtorch() throws InterruptedException {
    try {
      Optional<Libtorch> found =
          LibtorchSearch.ofThisHost()
              .find(settings.libtorch(), System.getenv("PYTORCH_LIBRARY_PATH"), settings.python());
      if (found.isEmpty()) {
        table.row("libtorch", "", LibtorchSearch.nothingFound(settings.python()));
      }
      return found;
    } catch (IOException e) {
      table.row("libtorch", "", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    return Files.isReadable(file)
        ? Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown processor")
        : "unknown processor";
  }

  private List<String> probe(Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "-DENGINE_CACHE_DIR=" + settings.work().resolve("gnnrec-torch"),
            "-cp",
            System.getProperty("java.class.path"),
            GpuProgram.class.getName(),
            "probe",
            settings.device(),
            Integer.toString(threads));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new LimitedProcess(atMost(PROBE_LIMIT)).run(builder);
  }

  private void describe(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(DeviceProbe.GRADIENT)) {
        table.row(
            "gradient against the processor on one thread",
            settings.device(),
            "greatest difference "
                + line.substring(DeviceProbe.GRADIENT.length())
                + " of the greatest value");
      } else if (line.startsWith(DeviceProbe.COPY)) {
        double rate = Double.parseDouble(line.substring(DeviceProbe.COPY.length()));
        table.row(
            "copy of an array, read and written",
            settings.device(),
            String.format(Locale.ROOT, "%.1f GB/s", rate / 1e9));
      }
    }
  }

  private void runCase(TrainingCase one, boolean torch, Map<String, String> environment)
      throws IOException, InterruptedException {
    GowallaSplit split;
    try {
      split = one.graph().of(settings.bundle().resolve("data"));
    } catch (IOException e) {
      table.row(one.name(), "", "not in the bundle: " + e.getMessage());
      return;
    }
    LightGcnSpecification specification =
        LightGcnSpecification.from(new Configuration(one.keys()), GraphSize.of(split.training()));
    Path graph = Files.createDirectories(settings.work().resolve(one.key()));
    CaseGraphs.writeBinary(graph, split);
    if (torch) {
      train(one, split, specification, settings.gpu() ? Device.GPU : Device.TORCH_CPU, environment);
    } else {
      table.row(one.name(), settings.device(), "not run: no JNI library fits the host's libtorch");
      python(one, Kind.SAME, split, graph, specification, one.limit());
    }
    python(one, Kind.PYG, split, graph, specification, PYG_LIMIT);
    train(one, split, specification, Device.CPU, Map.of());
  }

  private void train(
      TrainingCase one,
      GowallaSplit split,
      LightGcnSpecification specification,
      Device device,
      Map<String, String> environment)
      throws InterruptedException {
    String on = device == Device.CPU ? "cpu" : settings.device();
    EpochClock clock = new EpochClock(System::nanoTime);
    Duration limit = atMost(one.limit());
    if (limit.isZero()) {
      table.row(one.name(), on, noTime());
      return;
    }
    try (GpuMemoryWatch memory = new GpuMemoryWatch()) {
      TrainerRun run =
          TrainerRun.of(
              TrainingTask.of(specification, threads, split.training()).on(device),
              builder -> {
                builder.environment().putAll(environment);
                new LimitedProcess(limit, clock::line).run(builder);
              });
      double peak = device == Device.GPU ? memory.peak() : Double.NaN;
      var report = run.model().report();
      MeanMetrics means = GowallaAccuracy.measure(run.model(), split);
      double seconds = report.phaseMillis().values().stream().mapToLong(v -> v).sum() / 1e3;
      Figures figures =
          new Figures(
              report.kernel(),
              means.recall(),
              means.ndcg(),
              seconds,
              clock.seconds(),
              peak,
              MovedBytes.ofEpoch(specification, split.training()) / clock.seconds());
      table.row(
          one.name(),
          on,
          figures,
          report.epochLosses().size() + " epochs, process " + run.millis() / 1000 + " s");
    } catch (IOException e) {
      String measured =
          Double.isNaN(clock.seconds())
              ? ""
              : String.format(Locale.ROOT, "; until then %.3f s per epoch", clock.seconds());
      table.row(one.name(), on, "not trained: " + e.getMessage() + measured);
    }
  }

  private void python(
      TrainingCase one,
      Kind kind,
      GowallaSplit split,
      Path graph,
      LightGcnSpecification specification,
      Duration most)
      throws InterruptedException {
    String what =
        one.name()
            + (kind == Kind.PYG
                ? ", LightGCN of PyTorch Geometric"
                : ", the same training in Python: an upper bound of what the device gives");
    String on = settings.gpu() ? "gpu" : "torch-cpu";
    Duration limit = atMost(most);
    if (limit.isZero()) {
      table.row(what, on, noTime());
      return;
    }
    try {
      Map<String, String> values = python.run(kind, graph, specification, settings.gpu(), limit);
      double epoch = number(values, "epoch");
      double counted =
          kind == Kind.PYG
              ? Double.NaN
              : MovedBytes.ofEpoch(specification, split.training()) / epoch;
      table.row(
          what,
          on,
          new Figures(
              values.getOrDefault("kernel", "python"),
              number(values, "recall"),
              number(values, "ndcg"),
              number(values, "training"),
              epoch,
              number(values, "peak"),
              counted),
          values.getOrDefault("note", ""));
    } catch (IOException e) {
      table.row(what, on, String.valueOf(e.getMessage()));
    }
  }

  private static double number(Map<String, String> values, String key) {
    String value = values.get(key);
    return value == null ? Double.NaN : Double.parseDouble(value);
  }

  private static String noTime() {
    return "not run: the time of the whole run was over";
  }

  /** What is left of the run's time, if less; zero if nothing is worth starting. */
  private Duration atMost(Duration limit) {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    return left.toSeconds() < 5 ? Duration.ZERO : left.compareTo(limit) < 0 ? left : limit;
  }
}
