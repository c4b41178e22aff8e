package org.gnnrec.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("token"), content);
  }

  @Test
  void itMatchesItsOwnHeaderAloneAndShowsNothing() throws IOException {
    AccessToken token = AccessToken.read(file(SECRET + "\n"));

    assertThat(token.matches("Bearer " + SECRET)).isTrue();
    assertThat(token.matches(token.header())).isTrue();
    assertThat(token.matches(SECRET)).isFalse();
    assertThat(token.matches("Bearer " + SECRET + "0")).isFalse();
    assertThat(token.matches(null)).isFalse();
    assertThat(token.toString()).doesNotContain(SECRET);
  }

  @Test
  void whatIsTooShortOrNoLineIsRefusedWithoutShowingIt() throws IOException {
    for (String content : new String[] {"", "short", SECRET + "\n" + SECRET, SECRET + "ü"}) {
      Path file = file(content);

      assertThatThrownBy(() -> AccessToken.read(file))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "the token's file "
                  + file
                  + " must hold one line of at least 32 characters of ASCII without blanks; make"
                  + " one with `openssl rand -hex 32`");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> AccessToken.read(folder.resolve("missing")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve("missing") + " cannot be read");
  }
}
