package org.gnnrec.neo4j.trainer.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gnnrec.artifact.TrainedModelCodec;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;

/**
 * Small programs with the trainer's arguments (task file, model file), each with one way of ending.
 */
public final class Programs {
  private Programs() {}

  /** Writes a model whose every value is 0.5 and says so on the way. */
  public static final class Succeeding {
    private Succeeding() {}

    public static void main(String[] arguments) throws IOException {
      TrainingTask task = read(arguments);
      for (int epoch = 1; epoch <= 3; epoch++) {
        out().println(new TrainingProgress(Phase.TRAINING, epoch, 3, 1.0 / epoch).toLine());
      }
      err().println("a word of warning");
      write(model(task, 0, 0.5f), arguments);
    }
  }

  /** Explains itself, beyond ASCII too, and fails. */
  public static final class Failing {
    private Failing() {}

    public static void main(String[] arguments) {
      err().println("no kernel für this processor");
      Runtime.getRuntime().halt(7);
    }
  }

  /** Fails without a word. */
  public static final class SilentlyFailing {
    private SilentlyFailing() {}

    public static void main(String[] arguments) {
      Runtime.getRuntime().halt(1);
    }
  }

  /** Prints far more messages than anybody can read, then fails. */
  public static final class Verbose {
    private Verbose() {}

    public static void main(String[] arguments) {
      PrintStream err = err();
      for (int line = 0; line < 50_000; line++) {
        err.println("line " + line);
      }
      Runtime.getRuntime().halt(1);
    }
  }

  /** Prints what is no progress, a line without end among it, and still gives a model. */
  public static final class Babbling {
    private Babbling() {}

    public static void main(String[] arguments) throws IOException {
      PrintStream out = out();
      out.println("progress phase=DANCING epoch=1 epochs=1 loss=0.5");
      out.println("progress phase=TRAINING epoch=99999999999 epochs=1 loss=0.5");
      byte[] noise = new byte[1 << 20];
      Arrays.fill(noise, (byte) 0xFF);
      out.write(noise);
      out.println();
      out.println(new TrainingProgress(Phase.WRITING, 1, 1, 0.25).toLine());
      write(model(read(arguments), 0, 0.5f), arguments);
    }
  }

  /** Ends well and writes nothing. */
  public static final class Forgetful {
    private Forgetful() {}

    public static void main(String[] arguments) {
      err().println("nothing to do");
    }
  }

  /** Writes half of a model file. */
  public static final class Truncating {
    private Truncating() {}

    public static void main(String[] arguments) throws IOException {
      write(model(read(arguments), 0, 0.5f), arguments);
      Path file = Path.of(arguments[1]);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
  }

  /** Writes a model file with one bit changed in the user matrix. */
  public static final class Corrupting {
    private Corrupting() {}

    public static void main(String[] arguments) throws IOException {
      write(model(read(arguments), 0, 0.5f), arguments);
      Path file = Path.of(arguments[1]);
      byte[] bytes = Files.readAllBytes(file);
      bytes[50] ^= 1;
      Files.write(file, bytes);
    }
  }

  /** Writes a model for one user more than there are. */
  public static final class Misshaping {
    private Misshaping() {}

    public static void main(String[] arguments) throws IOException {
      write(model(read(arguments), 1, 0.5f), arguments);
    }
  }

  /** Writes a model of values that are no numbers. */
  public static final class Diverging {
    private Diverging() {}

    public static void main(String[] arguments) throws IOException {
      write(model(read(arguments), 0, Float.NaN), arguments);
    }
  }

  /** Says its process id in place of an epoch, then waits for the end of its input. */
  public static final class Hanging {
    private Hanging() {}

    public static void main(String[] arguments) throws IOException {
      int pid = (int) ProcessHandle.current().pid();
      out().println(new TrainingProgress(Phase.LOADING, pid, pid, Double.NaN).toLine());
      while (System.in.read() >= 0) {
        err().println("unexpected input");
      }
      Runtime.getRuntime().halt(5);
    }
  }

  /** Reports an epoch and then, with a thread that still sleeps and wakes, no more. */
  public static final class Stalling {
    private Stalling() {}

    public static void main(String[] arguments) throws IOException {
      out().println(new TrainingProgress(Phase.TRAINING, 3, 60, 0.5).toLine());
      err().println("waiting for the device");
      while (System.in.read() >= 0) {
        err().println("unexpected input");
      }
    }
  }

  /** Closes its output and does not end. */
  public static final class Closing {
    private Closing() {}

    public static void main(String[] arguments) throws IOException {
      new FileOutputStream(FileDescriptor.out).close();
      while (System.in.read() >= 0) {
        err().println("unexpected input");
      }
    }
  }

  /**
   * Writes a model and damages the section whose number is the task's seed: a bit at a place that
   * the seed chooses, or for odd seeds the end is cut off there.
   */
  public static final class DamagingASection {
    private DamagingASection() {}

    public static void main(String[] arguments) throws IOException {
      TrainingTask task = read(arguments);
      write(model(task, 0, 0.5f), arguments);
      Path file = Path.of(arguments[1]);
      byte[] bytes = Files.readAllBytes(file);
      int seed = Math.toIntExact(((LightGcnSpecification) task.specification()).randomSeed());
      List<int[]> sections = sections(bytes);
      int[] section = sections.get(seed / 2 % sections.size());
      int place = section[0] + new Random(seed).nextInt(section[1] - section[0]);
      if (seed % 2 == 0) {
        bytes[place] ^= (byte) (1 << new Random(seed).nextInt(8));
        Files.write(file, bytes);
      } else {
        Files.write(file, Arrays.copyOf(bytes, place));
      }
    }

    /** First byte and end of each section, with its frame and checksum. */
    private static List<int[]> sections(byte[] bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      List<int[]> sections = new ArrayList<>();
      int from = 8;
      while (buffer.getInt(from) != 0) {
        int end = Math.toIntExact(from + 16 + buffer.getLong(from + 4) + 4);
        sections.add(new int[] {from, end});
        from = end;
      }
      sections.add(new int[] {from, bytes.length});
      return sections;
    }
  }

  /** Fills its heap. */
  public static final class Greedy {
    private Greedy() {}

    public static void main(String[] arguments) {
      List<long[]> kept = new ArrayList<>();
      for (int i = 0; i < 1_000_000; i++) {
        kept.add(new long[1 << 16]);
      }
      err().println("kept " + kept.size());
    }
  }

  /** Says what was handed to it, and fails so that somebody reads it. */
  public static final class Telling {
    private Telling() {}

    public static void main(String[] arguments) throws IOException {
      PrintStream err = err();
      for (Map.Entry<String, String> entry : new TreeMap<>(System.getenv()).entrySet()) {
        err.println("environment " + entry.getKey());
      }
      err.println("temporary " + System.getProperty("java.io.tmpdir"));
      err.println("directory " + Path.of("").toAbsolutePath());
      err.println("heap " + Runtime.getRuntime().maxMemory() / (1 << 20));
      err.println("vector " + ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
      err.println("arguments " + Arrays.toString(arguments));
      Path here = Path.of(arguments[0]).getParent();
      if (here != null && Files.getFileStore(here).supportsFileAttributeView("posix")) {
        err.println("permissions " + Files.getPosixFilePermissions(here).size());
      }
      Runtime.getRuntime().halt(1);
    }
  }

  /** Says what it has, among other words, or fails if it is asked anything else. */
  public static final class Describing {
    private Describing() {}

    public static void main(String[] arguments) {
      if (!Arrays.equals(arguments, new String[] {"describe"})) {
        Runtime.getRuntime().halt(2);
      }
      PrintStream out = out();
      out.println("a library says hello=1");
      out.println("description kernel=vector-256");
      out.println("description torch=not installed; start with -Dx=y");
      out.println("description nothing");
    }
  }

  private static TrainingTask read(String[] arguments) throws IOException {
    return TrainingTask.readFrom(Files.newInputStream(Path.of(arguments[0])));
  }

  private static void write(TrainedModel model, String[] arguments) throws IOException {
    TrainedModelCodec.write(model, Files.newOutputStream(Path.of(arguments[1])));
  }

  private static TrainedModel model(TrainingTask task, int additionalUsers, float value) {
    int users = task.graph().userCount() + additionalUsers;
    int items = task.graph().itemCount();
    int dimension = task.specification().embeddingDimension();
    return new FactorModel(
        matrix(users, dimension, value),
        matrix(items, dimension, value),
        new LinearFoldIn(
            matrix(users + 1, dimension, value), matrix(items, dimension, value), false),
        new TrainingReport("cpu", "none", 1, 1, List.of(1.0), List.of(), Map.of(), 1));
  }

  private static EmbeddingMatrix matrix(int rows, int dimension, float value) {
    float[] values = new float[rows * dimension];
    Arrays.fill(values, value);
    return new EmbeddingMatrix(rows, dimension, values);
  }

  private static PrintStream out() {
    return stream(FileDescriptor.out);
  }

  private static PrintStream err() {
    return stream(FileDescriptor.err);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** The bytes of a class as this JVM loaded it. */
  static byte[] bytesOf(Class<?> type) {
    try (var in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IllegalStateException("no class file of " + type);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
