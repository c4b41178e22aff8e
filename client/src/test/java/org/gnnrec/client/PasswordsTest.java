package org.gnnrec.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("NEO4J_PASSWORD", "from-variable");

  @TempDir private Path folder;

  @Test
  void prefersTheFileToTheVariable() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from file \nsecond line\n");
    Passwords passwords = new Passwords(ENVIRONMENT, question -> "typed");
    assertThat(passwords.find(file, "neo4j", "bolt://a")).isEqualTo("from file ");
  }

  @Test
  void prefersTheVariableToThePrompt() {
    Passwords passwords = new Passwords(ENVIRONMENT, question -> "typed");
    assertThat(passwords.find(null, "neo4j", "bolt://a")).isEqualTo("from-variable");
  }

  @Test
  void asksWhoeverSitsAtTheTerminal() {
    List<String> questions = new ArrayList<>();
    Passwords passwords =
        new Passwords(
            Map.of(),
            question -> {
              questions.add(question);
              return "typed";
            });
    assertThat(passwords.find(null, "alice", "bolt://a")).isEqualTo("typed");
    assertThat(questions).containsExactly("Password of alice at bolt://a: ");
  }

  @Test
  void refusesAnEmptyAnswer() {
    Passwords passwords = new Passwords(Map.of(), question -> "");
    assertThatThrownBy(() -> passwords.find(null, "alice", "bolt://a"))
        .isInstanceOf(ServerException.class)
        .hasMessage("No password was typed for alice");
  }
}
