package org.gnnrec.demo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.gnnrec.demo.console.DemoException;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.download.Archive;
import org.gnnrec.importer.download.RemoteFile;
import org.gnnrec.importer.download.ZipExtraction;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataChoiceTest {

  private static final Path HOME = Path.of("/home/ada");

  @Test
  void leavesTheChoiceOpenWithoutOptions() {
    assertThat(DataChoice.fromOptions(null, null)).isEmpty();
  }

  @Test
  void takesTheSampleByItsFormatAlone() {
    assertThat(DataChoice.fromOptions(null, "sample")).contains(new DataOrigin.Sample());
  }

  @Test
  void takesOwnFilesByAbsolutePath() {
    assertThat(DataChoice.fromOptions(Path.of("some/../files"), "movielens-csv"))
        .contains(new DataOrigin.Files(Format.MOVIELENS_CSV, Path.of("files").toAbsolutePath()));
  }

  @Test
  void refusesHalfAnAnswer() {
    assertThatThrownBy(() -> DataChoice.fromOptions(Path.of("files"), null))
        .isInstanceOf(DemoException.class)
        .hasMessage(
            "`--data DIR` and `--format F` belong together, got only --data files;"
                + " formats are [movielens-100k, movielens-1m, movielens-csv, sample]");
    assertThatThrownBy(() -> DataChoice.fromOptions(null, "movielens-csv"))
        .hasMessageContaining("got only --format movielens-csv");
    assertThatThrownBy(() -> DataChoice.fromOptions(Path.of("files"), "hetrec-lastfm"))
        .hasMessageStartingWith(
            "the demo shows films, so `--format` must be one of [movielens-100k,");
    assertThatThrownBy(() -> DataChoice.fromOptions(Path.of("files"), "sample"))
        .hasMessage("`--format sample` is generated and takes no --data, got files");
  }

  @Test
  void refusesAnUnknownFormat() {
    assertThatThrownBy(() -> DataChoice.fromOptions(Path.of("files"), "movielens-cvs"))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("did you mean `movielens-csv`?");
  }

  @ParameterizedTest
  @MethodSource
  void anOriginIsRememberedAsItWas(DataOrigin origin) {
    Properties state = new Properties();
    origin.writeTo(state);

    assertThat(DataOrigin.from(state)).contains(origin);
  }

  static DataOrigin[] anOriginIsRememberedAsItWas() {
    return new DataOrigin[] {
      new DataOrigin.Sample(),
      new DataOrigin.MovieLensLatestSmall(),
      new DataOrigin.Files(Format.MOVIELENS_100K, HOME.resolve("ml-100k"))
    };
  }

  @Test
  void fallsBackToTheSampleAndSaysWhy(@TempDir Path folder) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Archive unreachable =
        new Archive(
            "set",
            new RemoteFile(URI.create("http://127.0.0.1:" + port + "/set.zip"), 1000, null, null),
            false,
            new ZipExtraction(1000, 1));

    DataChoice choice =
        DataChoice.prepare(Optional.empty(), unreachable, folder, folder.resolve("out"));

    assertThat(choice.origin()).isEqualTo(new DataOrigin.Sample());
    assertThat(choice.explanation())
        .isEqualTo(
            "the bundled sample (set.zip could not be fetched from 127.0.0.1: connection refused)");
  }

  @Test
  void downloadsAreKeptWhereTheSystemKeepsSuchFiles() {
    assertThat(DataChoice.cacheDirectory(Map.of(), HOME, "Linux"))
        .isEqualTo(HOME.resolve(".cache/gnnrec"));
    assertThat(DataChoice.cacheDirectory(Map.of("XDG_CACHE_HOME", ""), HOME, "Mac OS X"))
        .isEqualTo(HOME.resolve("Library/Caches/gnnrec"));
    assertThat(DataChoice.cacheDirectory(Map.of("XDG_CACHE_HOME", "/big"), HOME, "Linux"))
        .isEqualTo(Path.of("/big/gnnrec"));
  }
}
