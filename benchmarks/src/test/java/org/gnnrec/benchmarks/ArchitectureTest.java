package org.gnnrec.benchmarks;

import org.gnnrec.testing.PackageLayers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** The packages from the bottom up, each with what it may import; the program is on top. */
  private static final PackageLayers LAYERS =
      PackageLayers.below("org.gnnrec.benchmarks")
          .layer("setup")
          .layer("synthetic", "setup")
          .layer("lists", "setup")
          .layer("movielens", "lists", "setup")
          .layer("gowalla", "lists", "setup")
          .layer("gpu", "gowalla", "lists", "movielens", "setup", "synthetic")
          .layer("remote", "setup")
          .layer("pairs", "setup")
          .layer("importing", "setup", "synthetic")
          .layer("scale", "setup", "synthetic")
          .layer("serving", "setup", "synthetic")
          .layer("index", "setup", "synthetic")
          .layer("map", "setup")
          .layer("signals", "setup")
          .layer("kernel", "setup")
          .layer("kernel.jmh_generated", "kernel")
          .layer("serving.jmh_generated", "serving")
          .layer(
              "",
              "gowalla",
              "importing",
              "index",
              "kernel",
              "lists",
              "map",
              "movielens",
              "pairs",
              "remote",
              "scale",
              "serving",
              "setup",
              "signals");

  @Test
  void packagesImportOnlyWhatStandsBelowThem() {
    LAYERS.check();
  }
}
