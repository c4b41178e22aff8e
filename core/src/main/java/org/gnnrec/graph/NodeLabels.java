package org.gnnrec.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The labels of the users or of the items of a graph: a node that has any of them is one. Immutable
 * and thread-safe.
 *
 * @param names in the order given, each once, at least one
 */
public record NodeLabels(List<String> names) {
  private static final Pattern EXPRESSION = Pattern.compile("[&!%:()]");

  /** Leaves out repetitions. */
  public NodeLabels {
    names = List.copyOf(new LinkedHashSet<>(names));
    if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
      throw new ConfigurationException("labels must have names, got " + names);
    }
  }

  /** Labels by their names. */
  public static NodeLabels of(String... names) {
    return new NodeLabels(List.of(names));
  }

  /**
   * Reads what a caller gives: a label, several as Cypher joins them ({@code 'Movie|Series'}), or a
   * list of names, which are taken as they are.
   *
   * @throws ConfigurationException if it is none of these, or another label expression
   */
  static NodeLabels read(Configuration configuration, String key, String defaultName) {
    Object given = configuration.has(key) ? configuration.getAny(key) : null;
    if (given instanceof List<?> list) {
      List<String> names = new ArrayList<>();
      for (Object each : list) {
        names.add(requireName(key, each));
      }
      if (names.isEmpty()) {
        throw new ConfigurationException(
            "`" + key + "` must not be an empty list; omit it for the default of " + defaultName);
      }
      return new NodeLabels(names);
    }
    // What is not text is refused by the reading of a string.
    return parse(key, configuration.getString(key, defaultName));
  }

  private static NodeLabels parse(String key, String text) {
    String expression = text.strip().replaceFirst("^:", "");
    Matcher other = EXPRESSION.matcher(expression);
    if (other.find()) {
      throw new ConfigurationException(
          "`"
              + key
              + "` takes labels joined by `|`, as in 'Movie|Series', got '"
              + text
              + "' with `"
              + other.group()
              + "`; a node is taken if it has any of the labels. Give the nodes you mean a label of"
              + " their own (MATCH (n:"
              + expression
              + ") SET n:Chosen), or, if that is the name of a label, a list: ['"
              + text
              + "']");
    }
    List<String> names = new ArrayList<>();
    for (String name : expression.split("\\|", -1)) {
      names.add(requireName(key, name.strip()));
    }
    return new NodeLabels(names);
  }

  private static String requireName(String key, @Nullable Object name) {
    if (name instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new ConfigurationException(
        RefusalCode.WRONG_TYPE,
        "`"
            + key
            + "` must name labels, as 'Movie', 'Movie|Series' or ['Movie', 'Series'], got "
            + (name instanceof String ? "an empty name" : String.valueOf(name)));
  }

  /** The first label. */
  public String first() {
    return names.get(0);
  }

  /** Whether there is one label alone. */
  public boolean isOne() {
    return names.size() == 1;
  }

  /** The labels of both. */
  public Set<String> and(NodeLabels others) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(others.names);
    return all;
  }

  /** As a model file and a configuration hold it: a name, or a list of them. */
  Object toValue() {
    return isOne() ? first() : names;
  }

  /**
   * Reads what {@link #toValue} gave.
   *
   * @throws CorruptFileException if it is missing or no label
   */
  static NodeLabels from(Fields fields, String key) throws CorruptFileException {
    if (!(fields.optional(key) instanceof List<?>)) {
      return of(fields.string(key));
    }
    List<String> names = new ArrayList<>();
    for (Object each : fields.list(key)) {
      names.add(Fields.cast(key, each, String.class));
    }
    return new NodeLabels(names);
  }

  /** As a pattern of Cypher has them, for messages: {@code Movie|Series}. */
  @Override
  public String toString() {
    return String.join("|", names);
  }
}
