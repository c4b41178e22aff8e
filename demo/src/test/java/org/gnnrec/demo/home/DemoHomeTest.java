package org.gnnrec.demo.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.gnnrec.demo.console.DemoException;
import org.gnnrec.demo.data.DataOrigin;
import org.gnnrec.testing.LockProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHomeTest {

  @TempDir Path folder;

  @Test
  void remembersWhatWasImported() {
    try (DemoHome home = DemoHome.at(folder.resolve("new"))) {
      assertThat(home.begunImport()).isEmpty();
      home.recordImportBegun(new DataOrigin.Sample());
      assertThat(home.isImported()).isFalse();
    }
    try (DemoHome home = DemoHome.at(folder.resolve("new"))) {
      assertThat(home.begunImport()).contains(new DataOrigin.Sample());
      assertThat(home.isImported()).isFalse();
      home.recordImported();
    }
    try (DemoHome home = DemoHome.at(folder.resolve("new"))) {
      assertThat(home.begunImport()).contains(new DataOrigin.Sample());
      assertThat(home.isImported()).isTrue();
    }
  }

  @Test
  void aTemporaryOneIsDeletedWithEverythingInIt() throws IOException {
    Path directory;
    try (DemoHome home = DemoHome.temporary()) {
      directory = home.directory();
      Files.createDirectories(directory.resolve("data/databases"));
      Files.writeString(directory.resolve("data/databases/store"), "x");
    }
    assertThat(directory).doesNotExist();
  }

  @Test
  void oneThatStaysIsNotDeleted() {
    DemoHome.at(folder.resolve("kept")).close();

    assertThat(folder.resolve("kept")).isDirectory();
  }

  @Test
  void leavesOtherPeoplesFoldersAlone() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "x");

    assertThatThrownBy(() -> DemoHome.at(folder))
        .isInstanceOf(DemoException.class)
        .hasMessage(
            String.format(
                Locale.ROOT,
                "`--home` must be empty, new, or made by the demo, got %s, which holds other files",
                folder));
    assertThatThrownBy(() -> DemoHome.at(folder.resolve("thesis.txt")))
        .hasMessageStartingWith("`--home` must be a folder, got the file");
    assertThat(folder).isDirectoryContaining("glob:**thesis.txt");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void isUsedByOneDemoAtATime() {
    try (DemoHome first = DemoHome.at(folder)) {
      assertThatThrownBy(() -> DemoHome.at(folder))
          .isInstanceOf(DemoException.class)
          .hasMessageContaining("is in use by another demo");
      assertThat(LockProbe.seesLocked(folder.resolve("gnnrec-demo.lock"))).isTrue();
      assertThat(first.begunImport()).isEmpty();
    }
    DemoHome.at(folder).close();
  }

  @Test
  void aMadeUpPasswordIsKeptForItsOwnerOnly() throws IOException {
    String made;
    try (DemoHome home = DemoHome.at(folder)) {
      made = DemoPasswords.forHome(home, null);
      assertThat(home.storedPassword()).contains(made);
      // As Neo4j does on its first start.
      Files.createDirectories(folder.resolve("data/databases/system"));
      assertThat(DemoPasswords.forHome(home, null)).isEqualTo(made);
    }
    assertThat(made).hasSize(16);
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"),
        "permissions are checked on POSIX file systems only");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("gnnrec-demo.password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void anOwnPasswordIsNotKept() throws IOException {
    try (DemoHome home = DemoHome.at(folder)) {
      assertThat(DemoPasswords.forHome(home, "correct horse")).isEqualTo("correct horse");
      assertThat(home.storedPassword()).isEmpty();
      Files.createDirectories(folder.resolve("data/databases/system"));

      assertThatThrownBy(() -> DemoPasswords.forHome(home, null))
          .isInstanceOf(DemoException.class)
          .hasMessageContaining("give it with --password or NEO4J_PASSWORD");
      assertThatThrownBy(() -> DemoPasswords.forHome(home, "short"))
          .hasMessage(
              "`--password` (or NEO4J_PASSWORD) must have at least 8 characters, got 5;"
                  + " omit it for a random one");
    }
  }
}
