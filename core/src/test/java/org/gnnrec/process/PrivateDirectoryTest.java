package org.gnnrec.process;

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

  private Path orphan(String name) throws IOException {
    Path directory =
        Files.createDirectory(
            parent.resolve(name),
            PosixFilePermissions.asFileAttribute(PrivateDirectory.PERMISSIONS));
    Files.createFile(directory.resolve(PrivateDirectory.LOCK));
    Files.writeString(directory.resolve("task.bin"), "content");
    return directory;
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
  void onlyWhatAKilledServerSurelyLeftIsRemoved() throws IOException {
    Path left = orphan("gnnrec-12-1700000000000-99");
    Path namedOtherwise = orphan("gnnrec-torch");
    Path open = orphan("gnnrec-13-1700000000000-99");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
    Path withoutLock = orphan("gnnrec-14-1700000000000-99");
    Files.delete(withoutLock.resolve(PrivateDirectory.LOCK));
    Path linked = orphan("elsewhere");
    Path link = Files.createSymbolicLink(parent.resolve("gnnrec-15-1700000000000-99"), linked);
    Path file = Files.createFile(parent.resolve("gnnrec-16-1700000000000-99"));

    PrivateDirectory.below(parent).close();

    assertThat(left).doesNotExist();
    assertThat(namedOtherwise).isNotEmptyDirectory();
    assertThat(open).isNotEmptyDirectory();
    assertThat(withoutLock).isNotEmptyDirectory();
    assertThat(linked).isNotEmptyDirectory();
    assertThat(link).exists();
    assertThat(file).exists();
  }

  @Test
  void anotherTrainingOfThisServerKeepsItsDirectory() throws IOException {
    try (PrivateDirectory running = PrivateDirectory.below(parent)) {
      PrivateDirectory.below(parent).close();

      assertThat(running.file(PrivateDirectory.LOCK)).exists();
    }
    assertThat(parent).isEmptyDirectory();
  }
}
