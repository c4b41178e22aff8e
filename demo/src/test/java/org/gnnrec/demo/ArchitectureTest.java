package org.gnnrec.demo;

import org.gnnrec.testing.PackageLayers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** The packages from the bottom up, each with what it may import; the program is on top. */
  private static final PackageLayers LAYERS =
      PackageLayers.below("org.gnnrec.demo")
          .layer("console")
          .layer("data", "console")
          .layer("home", "console", "data")
          .layer("server", "console", "home")
          .layer("", "console", "data", "home", "server");

  @Test
  void packagesImportOnlyWhatStandsBelowThem() {
    LAYERS.check();
  }
}
