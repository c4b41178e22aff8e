package org.gnnrec.neo4j.trainer.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.task.TrainingTask;

/**
 * A trainer's jar that serves as the real one does, and whose tasks are done by one of the small
 * programs that the local trainer's tests have: the one whose number is the task's seed.
 */
final class ServedProgram {
  private static final String PROGRAMS = "org.gnnrec.neo4j.trainer.process.Programs";

  /** By number, as named in {@code Programs}. */
  static final List<String> NAMES =
      List.of(
          "Succeeding",
          "Babbling",
          "Failing",
          "Verbose",
          "Greedy",
          "Forgetful",
          "Truncating",
          "Corrupting",
          "Misshaping",
          "Diverging",
          "Stalling",
          "Closing");

  private ServedProgram() {}

  public static void main(String[] arguments) throws Exception {
    String program = "org.gnnrec.training.program.TrainerProgram";
    if (arguments.length == 2) {
      try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
        program = PROGRAMS + "$" + NAMES.get(number(TrainingTask.readFrom(in)));
      }
    }
    Method main = Class.forName(program).getMethod("main", String[].class);
    main.invoke(null, (Object) arguments);
  }

  private static int number(TrainingTask task) {
    return Math.toIntExact(((LightGcnSpecification) task.specification()).randomSeed());
  }

  /** Packs the real trainer's classes, the small programs and this one. */
  static Path pack(Path trainer, String version, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, ServedProgram.class.getName());
    attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        JarFile real = new JarFile(trainer.toFile())) {
      for (Enumeration<JarEntry> entries = real.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().startsWith("org/gnnrec/") && !entry.isDirectory()) {
          try (InputStream in = real.getInputStream(entry)) {
            add(out, entry.getName(), in);
          }
        }
      }
      addClass(out, ServedProgram.class.getName());
      addClass(out, PROGRAMS);
      for (String name : NAMES) {
        addClass(out, PROGRAMS + "$" + name);
      }
    }
    return jar;
  }

  private static void addClass(JarOutputStream out, String type) throws IOException {
    String name = type.replace('.', '/') + ".class";
    try (InputStream in = ServedProgram.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no class file of " + type);
      }
      add(out, name, in);
    }
  }

  private static void add(JarOutputStream out, String name, InputStream in) throws IOException {
    out.putNextEntry(new JarEntry(name));
    in.transferTo(out);
    out.closeEntry();
  }
}
