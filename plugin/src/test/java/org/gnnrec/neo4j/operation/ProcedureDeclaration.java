package org.gnnrec.neo4j.operation;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;
import org.neo4j.procedure.UserFunction;

/**
 * What the annotations of the code declare of one procedure or function, as its page shows it.
 *
 * @param name with its namespace
 * @param mode of a procedure, or {@code function}
 * @param summary its description without the example
 * @param example a statement of Cypher, or empty
 * @param method that is called
 */
record ProcedureDeclaration(
    String name, String mode, String summary, String example, Method method) {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final String EXAMPLE = " Example: ";

  private static final Map<Type, String> TYPES =
      Map.ofEntries(
          Map.entry(long.class, "INTEGER"),
          Map.entry(Long.class, "INTEGER"),
          Map.entry(double.class, "FLOAT"),
          Map.entry(Double.class, "FLOAT"),
          Map.entry(Number.class, "INTEGER or FLOAT"),
          Map.entry(boolean.class, "BOOLEAN"),
          Map.entry(Boolean.class, "BOOLEAN"),
          Map.entry(String.class, "STRING"),
          Map.entry(Node.class, "NODE"),
          Map.entry(Relationship.class, "RELATIONSHIP"),
          Map.entry(org.neo4j.graphdb.Path.class, "PATH"),
          Map.entry(ZonedDateTime.class, "ZONED DATETIME"),
          Map.entry(Object.class, "ANY"));

  /** Everything that the plugin's classes declare, by name. */
  static List<ProcedureDeclaration> all() throws IOException, ReflectiveOperationException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(CLASSES.resolve("org/gnnrec/neo4j"))) {
      files = walk.filter(file -> file.toString().endsWith(".class")).toList();
    }
    List<ProcedureDeclaration> all = new ArrayList<>();
    for (Path file : files) {
      String path = CLASSES.relativize(file).toString();
      String className =
          path.substring(0, path.length() - ".class".length()).replace('/', '.').replace('\\', '.');
      Class<?> type = Class.forName(className, false, ProcedureDeclaration.class.getClassLoader());
      for (Method method : type.getDeclaredMethods()) {
        Procedure procedure = method.getAnnotation(Procedure.class);
        UserFunction function = method.getAnnotation(UserFunction.class);
        if (procedure != null) {
          all.add(of(named(procedure.name(), procedure.value()), procedure.mode().name(), method));
        } else if (function != null) {
          all.add(of(named(function.name(), function.value()), "function", method));
        }
      }
    }
    all.sort(Comparator.comparing(ProcedureDeclaration::name));
    return all;
  }

  private static String named(String name, String value) {
    return name.isEmpty() ? value : name;
  }

  private static ProcedureDeclaration of(String name, String mode, Method method) {
    Description annotation = method.getAnnotation(Description.class);
    if (annotation == null) {
      throw new IllegalStateException(name + " has no @Description");
    }
    String description = annotation.value();
    int example = description.indexOf(EXAMPLE);
    return example < 0
        ? new ProcedureDeclaration(name, mode, description, "", method)
        : new ProcedureDeclaration(
            name,
            mode,
            description.substring(0, example),
            description.substring(example + EXAMPLE.length()),
            method);
  }

  /** Whether it is a function rather than a procedure. */
  boolean isFunction() {
    return mode.equals("function");
  }

  /** The part of its page that comes from the code: summary, signature, arguments and columns. */
  String toMarkdown() throws ReflectiveOperationException {
    StringBuilder text = new StringBuilder(summary).append("\n\n```\n").append(signature());
    text.append("\n```\n\n");
    if (!isFunction()) {
      text.append("Mode: ").append(mode).append(".\n\n");
    }
    if (method.getParameterCount() > 0) {
      text.append("| argument | type | default |\n|---|---|---|\n");
      for (Parameter parameter : method.getParameters()) {
        String value = defaultOf(parameter);
        text.append("| `").append(nameOf(parameter)).append("` | ");
        text.append(cypherType(parameter.getParameterizedType())).append(" | ");
        text.append(value.isEmpty() ? "required" : '`' + value + '`').append(" |\n");
      }
      text.append('\n');
    }
    if (!isFunction()) {
      text.append("| column | type |\n|---|---|\n");
      for (Column column : columns()) {
        text.append("| `").append(column.name()).append("` | ");
        text.append(cypherType(column.type())).append(" |\n");
      }
      text.append('\n');
    }
    if (!example.isEmpty()) {
      text.append("```cypher\n").append(example).append("\n```\n\n");
    }
    return text.append("Every refusal begins with a [code](../ERRORS.md).\n").toString();
  }

  private String signature() throws ReflectiveOperationException {
    StringBuilder arguments = new StringBuilder();
    for (Parameter parameter : method.getParameters()) {
      String value = defaultOf(parameter);
      arguments.append(arguments.isEmpty() ? "" : ", ").append(nameOf(parameter));
      arguments.append(value.isEmpty() ? "" : " = " + value);
    }
    String call = name + '(' + arguments + ')';
    return isFunction()
        ? call + " :: " + cypherType(method.getGenericReturnType())
        : "CALL " + call + "\nYIELD " + columns().stream().map(Column::name).collect(joining(", "));
  }

  /** A column of the rows. */
  private record Column(String name, Type type) {}

  private List<Column> columns() {
    Class<?> row = (Class<?>) argumentOf((ParameterizedType) method.getGenericReturnType());
    if (row.isRecord()) {
      return Arrays.stream(row.getRecordComponents())
          .map(component -> new Column(component.getName(), component.getGenericType()))
          .toList();
    }
    return Arrays.stream(row.getFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(field -> new Column(field.getName(), field.getGenericType()))
        .toList();
  }

  private static String nameOf(Parameter parameter) {
    return parameter.getAnnotation(Name.class).value();
  }

  /** As Cypher writes it; empty if the argument is required. */
  private static String defaultOf(Parameter parameter) throws ReflectiveOperationException {
    String value = parameter.getAnnotation(Name.class).defaultValue();
    if (value.equals(Name.class.getMethod("defaultValue").getDefaultValue())) {
      return "";
    }
    boolean quoted = parameter.getType() == String.class && !value.equals("null");
    return quoted ? "'" + value + "'" : value;
  }

  private static Type argumentOf(ParameterizedType type) {
    return type.getActualTypeArguments()[0];
  }

  private static String cypherType(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return parameterized.getRawType() == List.class
          ? "LIST&lt;" + cypherType(argumentOf(parameterized)) + "&gt;"
          : "MAP";
    }
    String name = TYPES.get(type);
    if (name == null) {
      throw new IllegalStateException("name the Cypher type of " + type + " in TYPES");
    }
    return name;
  }
}
