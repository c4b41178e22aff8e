package org.gnnrec.neo4j.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {
  @TempDir Path parent;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
  void onlyItsOwnerMayEnter() throws IOException {
    try (PrivateDirectory directory = PrivateDirectory.below(parent)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void closingDeletesWhatIsInIt() throws IOException {
    PrivateDirectory directory = PrivateDirectory.below(parent);
    Files.createDirectories(directory.file("a").resolve("b"));
    Files.writeString(directory.file("a").resolve("b").resolve("c"), "content");

    directory.close();

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void closingDeletesALinkButNotWhatItNames() throws IOException {
    Path outside = Files.createDirectory(parent.resolve("outside"));
    Path kept = Files.writeString(outside.resolve("kept"), "content");
    PrivateDirectory directory = PrivateDirectory.below(parent);
    Files.createSymbolicLink(directory.file("link"), outside);

    directory.close();

    assertThat(directory.path()).doesNotExist();
    assertThat(kept).hasContent("content");
  }

  @Test
  void twoDirectoriesDiffer() throws IOException {
    try (PrivateDirectory one = PrivateDirectory.below(parent);
        PrivateDirectory other = PrivateDirectory.below(parent)) {
      assertThat(one.path()).isNotEqualTo(other.path());
    }
  }
}
