package org.gnnrec.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A way of data through the classes of the project, as ARCHITECTURE.md tells it: the numbered list
 * under a heading, each entry beginning with the name of a class in backticks. Immutable.
 */
public final class Journey {
  private static final Pattern ENTRY = Pattern.compile("\\d+\\. `(\\w+)`.*");

  private final Path root;
  private final List<String> classes;

  private Journey(Path root, List<String> classes) {
    this.root = root;
    this.classes = List.copyOf(classes);
  }

  /**
   * Reads the list.
   *
   * @param heading the heading's text, without its signs
   */
  public static Journey of(String heading) {
    Path root = root();
    List<String> classes = new ArrayList<>();
    boolean within = false;
    for (String line : lines(root.resolve("ARCHITECTURE.md"))) {
      if (line.startsWith("#")) {
        within = line.equals("## " + heading);
      }
      Matcher entry = ENTRY.matcher(line);
      if (within && entry.matches()) {
        classes.add(entry.group(1));
      }
    }
    return new Journey(root, classes);
  }

  private static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("ARCHITECTURE.md"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no ARCHITECTURE.md above " + Path.of("").toAbsolutePath());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the classes, in order. */
  public List<String> classes() {
    return classes;
  }

  /**
   * Checks that each class is there, and that neighbours know each other: one of them depends on
   * the other in the byte code or, where a class is not on the class path, names it in its source.
   *
   * @param compiled the classes that the module under test sees
   * @throws AssertionError if the list says what is not so
   */
  public void check(JavaClasses compiled) {
    if (classes.size() < 2) {
      throw new AssertionError("ARCHITECTURE.md has no such list: " + classes);
    }
    for (int i = 0; i < classes.size(); i++) {
      source(classes.get(i));
      if (i > 0 && !areNeighbours(compiled, classes.get(i - 1), classes.get(i))) {
        throw new AssertionError(
            "neither of `" + classes.get(i - 1) + "` and `" + classes.get(i) + "` knows the other");
      }
    }
  }

  private boolean areNeighbours(JavaClasses compiled, String first, String second) {
    Optional<JavaClass> one = compiled(compiled, first);
    Optional<JavaClass> other = compiled(compiled, second);
    if (one.isPresent() && other.isPresent()) {
      return dependsOn(one.get(), other.get()) || dependsOn(other.get(), one.get());
    }
    return names(first, second) || names(second, first);
  }

  private static Optional<JavaClass> compiled(JavaClasses compiled, String name) {
    return compiled.stream().filter(type -> type.getSimpleName().equals(name)).findFirst();
  }

  private static boolean dependsOn(JavaClass from, JavaClass to) {
    return from.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().getBaseComponentType().equals(to));
  }

  private boolean names(String from, String to) {
    Pattern word = Pattern.compile("\\b" + to + "\\b");
    return lines(source(from)).stream().anyMatch(line -> word.matcher(line).find());
  }

  /** The one file of a class. */
  private Path source(String name) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.toList()) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.endsWith(name + ".java")).forEach(found::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (found.size() != 1) {
      throw new AssertionError("`" + name + "` should be one class of the project, is " + found);
    }
    return found.get(0);
  }
}
