package org.gnnrec.importer.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  void stopsABombBeforeItIsUnpacked() throws IOException {
    Path archive = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("zeros"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(archive)).isLessThan(100_000);

    assertThatThrownBy(() -> new ZipExtraction(1 << 20, 3).extract(archive, folder.resolve("out")))
        .hasMessageContaining("unpacks to more than 1048576 bytes");
    assertThat(Files.size(folder.resolve("out/zeros"))).isLessThanOrEqualTo(1 << 20);
  }

  @Test
  void refusesANameThatNoFileCanHave() throws IOException {
    Path archive = zip("ratings\0.csv", "x");

    assertThatThrownBy(() -> extraction.extract(archive, folder.resolve("out")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds a name that no file can have");
  }

  @Test
  void refusesATruncatedArchive() throws IOException {
    Path archive = zip("a", "some text that is longer than its end");
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, 45));

    assertThatThrownBy(() -> extraction.extract(archive, folder.resolve("out")))
        .isInstanceOf(IOException.class);
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
