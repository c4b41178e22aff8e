package org.gnnrec.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipExtractionTest {

  private final ZipExtraction extraction = new ZipExtraction(1000, 3);

  @TempDir Path folder;

  @Test
  void unpacksFilesInFolders() throws IOException {
    Path archive = zip("set/", "", "set/ratings.csv", "userId,movieId");

    extraction.extract(archive, folder.resolve("out"));

    assertThat(folder.resolve("out/set/ratings.csv")).hasContent("userId,movieId");
  }

  @Test
  void refusesAPathThatLeadsOutside() throws IOException {
    Path archive = zip("../evil.txt", "x");

    assertThatThrownBy(() -> extraction.extract(archive, folder.resolve("out")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads outside: ../evil.txt");
    assertThat(folder.resolve("evil.txt")).doesNotExist();
  }

  @Test
  void refusesAnAbsolutePath() throws IOException {
    Path outside = folder.resolve("evil.txt").toAbsolutePath();
    Path archive = zip(outside.toString(), "x");

    assertThatThrownBy(() -> extraction.extract(archive, folder.resolve("out")))
        .hasMessageContaining("leads outside");
    assertThat(outside).doesNotExist();
  }

  @Test
  void stopsAtTheLimitOfBytesOverAllFiles() throws IOException {
    Path archive = zip("a", "x".repeat(600), "b", "x".repeat(401));

    assertThatThrownBy(() -> extraction.extract(archive, folder.resolve("out")))
        .hasMessageContaining("unpacks to more than 1000 bytes");
    assertThat(folder.resolve("out/b")).isEmptyFile();
  }

  @Test
  void unpacksExactlyTheLimit() throws IOException {
    Path archive = zip("a", "x".repeat(600), "b", "x".repeat(400));

    extraction.extract(archive, folder.resolve("out"));

    assertThat(folder.resolve("out/b")).hasSize(400);
  }

  @Test
  void refusesTooManyFiles() throws IOException {
    Path archive = zip("a", "", "b", "", "c", "", "d", "");

    assertThatThrownBy(() -> extraction.extract(archive, folder.resolve("out")))
        .hasMessageContaining("more than 3 files");
  }

  @Test
  void refusesWhatIsNoZipFile() throws IOException {
    Path archive = Files.writeString(folder.resolve("page.zip"), "<html>not here</html>");

    assertThatThrownBy(() -> extraction.extract(archive, folder.resolve("out")))
        .hasMessageContaining("is not a zip file or is empty");
  }

  private Path zip(String... namesAndContents) throws IOException {
    Path archive = folder.resolve("archive.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return archive;
  }
}
