package org.gnnrec.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the password where it is not seen: never in an argument, never echoed. */
public final class Passwords {
  private static final String VARIABLE = "NEO4J_PASSWORD";

  private final Map<String, String> environment;
  private final @Nullable Prompt prompt;

  /** Asks through the prompt, if there is one and nothing else is given. */
  public Passwords(Map<String, String> environment, @Nullable Prompt prompt) {
    this.environment = environment;
    this.prompt = prompt;
  }

  /** From the file if one is named, else from the environment, else from the prompt. */
  String find(@Nullable Path file, String user, String uri) {
    if (file != null) {
      return firstLine(file);
    }
    String given = environment.get(VARIABLE);
    if (given != null && !given.isEmpty()) {
      return given;
    }
    if (prompt == null) {
      throw new ServerException(
          "No password for " + user + ": set " + VARIABLE + " or name a file with --password-file");
    }
    String typed = prompt.read("Password of " + user + " at " + uri + ": ");
    if (typed == null || typed.isEmpty()) {
      throw new ServerException("No password was typed for " + user);
    }
    return typed;
  }

  private static String firstLine(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      if (line == null || line.isEmpty()) {
        throw new ServerException(file + ": the first line must be the password, but it is empty");
      }
      return line;
    } catch (IOException e) {
      throw new ServerException(
          "Cannot read the password from " + file + "; check --password-file", e);
    }
  }

  /** Asks a person without showing what is typed. */
  public interface Prompt {
    /** What was typed, null at the end of the input. */
    @Nullable String read(String question);
  }
}
