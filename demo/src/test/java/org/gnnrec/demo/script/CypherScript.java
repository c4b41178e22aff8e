package org.gnnrec.demo.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A script of the folder {@code cypher}: what its header says it needs and leaves, and its
 * statements.
 *
 * @param name of the file
 * @param needsModel whether the header asks for a trained model beside the sample
 * @param leavesNothing whether the header says that the database is afterwards as it was before
 * @param comments all comment lines, without the slashes
 * @param statements in their order
 */
record CypherScript(
    String name,
    boolean needsModel,
    boolean leavesNothing,
    List<String> comments,
    List<Statement> statements) {

  private static final String EXPECT = "expect: ";

  CypherScript {
    comments = List.copyOf(comments);
    statements = List.copyOf(statements);
  }

  /**
   * One of them.
   *
   * @param cypher without the semicolon
   * @param shape what its result looks like
   */
  record Statement(String cypher, ResultShape shape) {}

  /** All scripts, in the order of their numbers. */
  static List<CypherScript> all() throws IOException {
    List<Path> scripts;
    try (Stream<Path> files = Files.list(Path.of("..", "cypher"))) {
      scripts = files.filter(file -> file.toString().endsWith(".cypher")).sorted().toList();
    }
    List<CypherScript> all = new ArrayList<>();
    for (Path script : scripts) {
      all.add(read(script));
    }
    return all;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if a statement has no shape, or has no end
   */
  private static CypherScript read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    List<String> comments = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    String shape = "";
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("//")) {
        String comment = line.substring(2).strip();
        comments.add(comment);
        shape = comment.startsWith(EXPECT) ? comment.substring(EXPECT.length()) : shape;
      } else if (!line.isBlank()) {
        statement.append(line).append('\n');
        if (line.endsWith(";")) {
          String cypher = statement.substring(0, statement.length() - 2);
          statements.add(new Statement(cypher, ResultShape.parse(shape)));
          statement.setLength(0);
          shape = "";
        }
      }
    }
    if (!statement.isEmpty()) {
      throw new IllegalArgumentException(name + " ends within a statement: " + statement);
    }
    String header = header(name, comments);
    return new CypherScript(
        name, header.contains("a model"), header.contains("Leaves: nothing"), comments, statements);
  }

  private static String header(String name, List<String> comments) {
    return comments.stream()
        .filter(line -> line.startsWith("Needs: the sample") && line.contains(" Leaves: "))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(name + " does not say what it needs and leaves"));
  }

  @Override
  public String toString() {
    return name;
  }
}
