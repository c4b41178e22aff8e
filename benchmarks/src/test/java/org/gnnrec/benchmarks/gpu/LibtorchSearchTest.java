package org.gnnrec.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchSearchTest {
  private static final String NO_PYTHON = "no-such-python";

  @TempDir private Path folder;

  @Test
  void takesTheGivenFolderAloneWithItsVersion() throws Exception {
    Path torch = folder.resolve("torch");
    libtorch(torch.resolve("lib"), false);
    Files.writeString(
        torch.resolve("version.py"),
        "from typing import Optional\n__version__ = '2.11.0+cu130'\ncuda: Optional[str] = '13.0'\n");
    Path usual = libtorch(folder.resolve("usual"), true);

    Optional<Libtorch> found =
        new LibtorchSearch(List.of(usual)).find(torch, usual.toString(), NO_PYTHON);

    assertThat(found).contains(new Libtorch(torch.resolve("lib").toRealPath(), "2.11.0+cu130"));
  }

  @Test
  void refusesAGivenFolderWithoutLibtorch() {
    assertThatThrownBy(() -> new LibtorchSearch(List.of()).find(folder, null, NO_PYTHON))
        .isInstanceOf(IOException.class)
        .hasMessage(LibtorchSearch.refusal(folder))
        .hasMessageContaining("--libtorch is " + folder);
  }

  @Test
  void prefersOneForCudaToOneForProcessors() throws Exception {
    Path plain = libtorch(folder.resolve("plain"), false);
    Path cuda = libtorch(folder.resolve("cuda/lib"), true);
    Files.writeString(folder.resolve("cuda/build-version"), "2.7.1+cu128\n");

    Optional<Libtorch> found =
        new LibtorchSearch(List.of(folder.resolve("cuda")))
            .find(null, plain + ":" + folder.resolve("nothing"), NO_PYTHON);

    assertThat(found).contains(new Libtorch(cuda.toRealPath(), "2.7.1+cu128"));
    assertThat(found.orElseThrow().flavour()).isEqualTo("cu128");
  }

  @Test
  void asksThePython() throws Exception {
    Path torch = folder.resolve("site-packages/torch");
    libtorch(torch.resolve("lib"), false);
    Path python = folder.resolve("python");
    Files.writeString(python, "#!/bin/sh\necho a warning\necho " + torch + "\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();

    Optional<Libtorch> found = new LibtorchSearch(List.of()).find(null, null, python.toString());

    assertThat(found).map(Libtorch::libraries).contains(torch.resolve("lib").toRealPath());
    assertThat(found.orElseThrow().describe())
        .startsWith("libtorch unknown version for processors only");
  }

  @Test
  void findsNothingWhereThereIsNothing() throws Exception {
    assertThat(new LibtorchSearch(List.of(folder)).find(null, null, NO_PYTHON)).isEmpty();
  }

  private static Path libtorch(Path libraries, boolean cuda) throws IOException {
    Files.createDirectories(libraries);
    Files.createFile(libraries.resolve("libtorch.so"));
    Files.createFile(libraries.resolve("libtorch_cpu.so"));
    if (cuda) {
      Files.createFile(libraries.resolve("libtorch_cuda.so"));
    }
    return libraries;
  }
}
