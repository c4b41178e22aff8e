package org.gnnrec.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.gnnrec.testing.lower.Lower;
import org.gnnrec.testing.upper.Upper;
import org.junit.jupiter.api.Test;

class PackageLayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importClasses(Lower.class, Upper.class);

  @Test
  void importsDownAreAllowedWhereTheyAreNamed() {
    assertThatCode(
            () ->
                PackageLayers.below("org.gnnrec.testing")
                    .layer("lower")
                    .layer("upper", "lower")
                    .check(CLASSES))
        .doesNotThrowAnyException();
  }

  @Test
  void importsThatAreNotNamedAreFaults() {
    assertThatThrownBy(
            () ->
                PackageLayers.below("org.gnnrec.testing")
                    .layer("upper")
                    .layer("lower")
                    .check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("`upper` may not import `lower`")
        .hasMessageContaining("org.gnnrec.testing.upper.Upper -> org.gnnrec.testing.lower.Lower");
  }

  @Test
  void packagesWithoutAPlaceAreFaults() {
    assertThatThrownBy(
            () -> PackageLayers.below("org.gnnrec.testing").layer("lower").check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("`upper` has no place");
  }

  @Test
  void circlesCannotBeWrittenDown() {
    assertThatThrownBy(() -> PackageLayers.below("a").layer("b", "c").layer("c", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`b` may import `c`, which does not stand before it");
  }
}
