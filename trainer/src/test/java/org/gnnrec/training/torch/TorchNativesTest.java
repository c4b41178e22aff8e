package org.gnnrec.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchNativesTest {
  private static final String JNI = "pytorch-jni-2.7.1-0.35.1.jar";
  private static final String LIBRARIES = "pytorch-native-cpu-2.7.1-linux-x86_64.jar";

  @TempDir private Path folder;
  @TempDir private Path temporary;

  @Test
  void nothingIsFoundWhereNothingIsNamed() {
    assertThat(TorchNatives.find(null, null, temporary)).isEmpty();
    assertThat(TorchNatives.find(null, folder.toString(), temporary)).isEmpty();
  }

  @Test
  void aFolderWithTheTwoJarsIsEnoughAndIsUnpackedThere() throws IOException {
    make(folder, JNI, LIBRARIES, "other.jar");

    TorchNatives natives = TorchNatives.find(folder.toString(), null, temporary).orElseThrow();

    assertThat(natives.jars())
        .containsExactlyInAnyOrder(folder.resolve(JNI), folder.resolve(LIBRARIES));
    assertThat(natives.libtorch()).isNull();
    assertThat(natives.unpackFolder()).isEqualTo(folder.resolve("unpacked"));
    assertThat(natives.isForCuda()).isFalse();
  }

  @Test
  void jarsMayBeNamedOneByOne() throws IOException {
    make(folder, JNI, LIBRARIES);

    TorchNatives natives =
        TorchNatives.find(
                folder.resolve(JNI) + File.pathSeparator + folder.resolve(LIBRARIES),
                null,
                temporary)
            .orElseThrow();

    assertThat(natives.jars()).hasSize(2);
    assertThat(natives.unpackFolder()).isEqualTo(temporary.resolve("gnnrec-torch"));
  }

  @Test
  void libtorchItselfIsFoundInAFolderAndItsLib() throws IOException {
    Path lib = Files.createDirectory(folder.resolve("lib"));
    make(lib, System.mapLibraryName("torch"), System.mapLibraryName("torch_cuda"));
    make(folder, JNI);

    TorchNatives natives = TorchNatives.find(folder.toString(), null, temporary).orElseThrow();

    assertThat(natives.libtorch()).isEqualTo(lib);
    assertThat(natives.isForCuda()).isTrue();
  }

  @Test
  void libtorchMayBeNamedByPyTorchsOwnVariable() throws IOException {
    make(folder, System.mapLibraryName("torch"), System.mapLibraryName("djl_torch"));

    TorchNatives natives = TorchNatives.find(null, folder.toString(), temporary).orElseThrow();

    assertThat(natives.libtorch()).isEqualTo(folder);
    assertThat(natives.isForCuda()).isFalse();
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThatThrownBy(() -> TorchNatives.find(folder + "/none", null, temporary))
        .isInstanceOf(TorchUnavailableException.class)
        .hasMessageContaining("none, which does not exist")
        .hasMessageContaining(LIBRARIES);
    make(folder, JNI);
    assertThatThrownBy(() -> TorchNatives.find(folder.toString(), null, temporary))
        .hasMessageContaining("but libtorch (pytorch-native-*.jar) is not there");
    Files.delete(folder.resolve(JNI));
    make(folder, LIBRARIES);
    assertThatThrownBy(() -> TorchNatives.find(folder.toString(), null, temporary))
        .hasMessageContaining("but pytorch-jni-*.jar is not there");
  }

  private static void make(Path folder, String... names) throws IOException {
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
  }
}
