package org.gnnrec.importer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryTest {
  /** A tenth of 25 million lines in a tenth of 512 MB. */
  @Test
  void twoAndAHalfMillionLinesNeedNoMoreThan51Megabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx51m",
                "-cp",
                System.getProperty("java.class.path"),
                GeneratedRatings.class.getName(),
                "2500000")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
