package org.gnnrec.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code gnnrec} in a folder of its own, with a {@code java} and a {@code mvn} that
 * only print: when it builds, and what it says of that.
 */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of("bash", "dirname", "find", "grep", "head", "ls", "mkdir", "sed", "tee", "touch");

  @TempDir Path root;

  @BeforeEach
  void installLauncherAndJava() throws IOException {
    Path checkout = Path.of(System.getProperty("gnnrec.root", ".."));
    Files.copy(checkout.resolve("gnnrec"), root.resolve("gnnrec"));
    program("gnnrec", Files.readString(root.resolve("gnnrec")));
    program(
        "jdk/bin/java",
        """
        #!/usr/bin/env bash
        if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"'; else echo "started $*"; fi
        """);
    program("jdk/bin/javac", "#!/usr/bin/env bash\n");
    Path bin = Files.createDirectories(root.resolve("bin"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), find(tool));
    }
  }

  @Test
  void startsAReleasedBuildWithoutMaven() throws Exception {
    built();

    Run run = importData();

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).singleElement().asString().startsWith("started -cp ");
  }

  @Test
  void saysThatAReleaseIsNotWhole() throws Exception {
    Run run = importData();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines()).singleElement().asString().endsWith("unpack the whole release");
  }

  @Test
  void saysWhatToInstallOnlyWhenSomethingMustBeBuilt() throws Exception {
    // given
    Files.createFile(root.resolve("pom.xml"));

    // when
    Run run = importData();

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines())
        .singleElement()
        .asString()
        .startsWith("gnnrec: something must be built, but no mvn was found; install Maven 3.8");
  }

  @Test
  void startsAnOlderBuildWhereThereIsNoMaven() throws Exception {
    // given
    Path lib = built();
    Files.setLastModifiedTime(lib, FileTime.from(Instant.EPOCH));
    Files.createFile(root.resolve("pom.xml"));

    // when
    Run run = importData();

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().get(0)).endsWith("but no mvn was found; starting what is built");
  }

  @Test
  void tellsOfEachModuleAndOfWhatIsDownloaded() throws Exception {
    // given
    Files.createFile(root.resolve("pom.xml"));
    program(
        "bin/mvn",
        """
        #!/usr/bin/env bash
        if [ "$2" = -v ]; then echo 'Apache Maven 3.8.7'; exit; fi
        cat <<'END'
        [INFO] Building gnnrec 0.1.0                                               [1/2]
        [INFO] Downloading from central: https://example.org/m/a/1/a-1.pom
        [INFO] Downloaded from central: https://example.org/m/a/1/a-1.pom (1.9 kB at 19 kB/s)
        Downloaded from central: https://example.org/m/big/2/big-2.jar (12 MB at 3.1 MB/s)
        [INFO] Building gnnrec importer 0.1.0                                      [2/2]
        [INFO] Downloaded from central: https://example.org/m/b/1/b-1.jar (801 kB at 1.2 MB/s)
        END
        mkdir -p importer/target/gnnrec-importer/lib
        touch importer/target/gnnrec-importer/lib/a.jar
        """);
    Files.createSymbolicLink(root.resolve("bin/cat"), find("cat"));

    // when
    Run run = importData();

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().subList(1, run.lines().size() - 2))
        .containsExactly(
            "  [1/2] gnnrec",
            "        downloaded 2 files, 12 MB, now big-2.jar",
            "  [2/2] gnnrec importer",
            "downloaded 3 files, 12 MB");
    assertThat(run.lines().get(run.lines().size() - 2)).matches("built importer in \\d+ s");
    assertThat(run.lines()).last().asString().startsWith("started -cp ");
  }

  @Test
  void showsTheErrorsOfAFailedBuild() throws Exception {
    // given
    Files.createFile(root.resolve("pom.xml"));
    program(
        "bin/mvn",
        """
        #!/usr/bin/env bash
        if [ "$2" = -v ]; then echo 'Apache Maven 3.8.7'; exit; fi
        echo '[INFO] much'
        echo '[ERROR] no network'
        exit 1
        """);

    // when
    Run run = importData();

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines()).contains("[ERROR] no network").doesNotContain("[INFO] much");
    assertThat(run.lines()).last().asString().startsWith("gnnrec: the build of importer failed");
  }

  private record Run(int exitCode, List<String> lines) {}

  private Run importData() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(root.resolve("gnnrec").toString(), "import", "--help")
            .redirectErrorStream(true);
    builder.environment().put("PATH", root.resolve("bin").toString());
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output.lines().toList());
  }

  private Path built() throws IOException {
    Path lib = Files.createDirectories(root.resolve("importer/target/gnnrec-importer/lib"));
    Files.createFile(lib.resolve("a.jar"));
    return lib;
  }

  private void program(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(String tool) {
    return List.of(Path.of("/bin"), Path.of("/usr/bin")).stream()
        .map(folder -> folder.resolve(tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
