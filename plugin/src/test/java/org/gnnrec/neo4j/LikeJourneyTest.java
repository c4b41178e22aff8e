package org.gnnrec.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.gnnrec.testing.Journey;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md tells the way from a relationship to a recommended row as it is. */
class LikeJourneyTest {
  @Test
  void theListIsTrueAndShort() {
    // given
    Journey journey = Journey.of("Journey of a like");

    // when, then
    assertThat(journey.classes())
        .startsWith("GraphReader")
        .endsWith("Recommendation")
        .hasSizeLessThanOrEqualTo(12);
    journey.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.gnnrec"));
  }
}
