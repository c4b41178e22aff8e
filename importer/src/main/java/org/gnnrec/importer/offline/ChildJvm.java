package org.gnnrec.importer.offline;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gnnrec.importer.source.ImportException;

/**
 * A Java program in a process of its own, which ends with this one, also if this one is killed.
 *
 * @param classPath its class path, with {@link BoundToParent} on it
 * @param heap such as {@code 1g}
 * @param folder its working folder
 * @param environment variables added to this process's
 * @param log where its output goes
 */
record ChildJvm(
    String classPath, String heap, Path folder, Map<String, String> environment, Path log) {
  private static final int TAIL = 50;

  /** Copies the variables. */
  ChildJvm {
    environment = Map.copyOf(environment);
  }

  /**
   * Runs a program to its end.
   *
   * @param output takes each line of its output
   * @return the last lines of its output if it failed, none if it went well
   * @throws InterruptedException if the thread was interrupted; the program is ended
   */
  List<String> run(String mainClass, List<String> arguments, Consumer<String> output)
      throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-XX:+UseParallelGC");
    command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    command.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("-cp");
    command.add(classPath);
    command.add(BoundToParent.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new ImportException("Java could not be started: " + e.getMessage(), e);
    }
    Thread end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    Deque<String> tail = new ArrayDeque<>();
    try {
      follow(process, tail, output);
      int code = process.waitFor();
      return code == 0 ? List.of() : failed(tail, code);
    } finally {
      process.destroyForcibly();
      try {
        Runtime.getRuntime().removeShutdownHook(end);
      } catch (IllegalStateException e) {
        // The end has begun, and the hook is part of it.
        process.destroyForcibly();
      }
    }
  }

  private static List<String> failed(Deque<String> tail, int code) {
    tail.add("exit code " + code);
    return List.copyOf(tail);
  }

  private void follow(Process process, Deque<String> tail, Consumer<String> output) {
    try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        BufferedWriter writer = Files.newBufferedWriter(log)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        writer.write(line);
        writer.newLine();
        tail.add(line);
        if (tail.size() > TAIL) {
          tail.remove();
        }
        output.accept(line);
      }
    } catch (IOException e) {
      throw new ImportException("The output of " + log + " cannot be kept: " + e.getMessage(), e);
    }
  }
}
