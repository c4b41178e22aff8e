package org.gnnrec.neo4j.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemYearsTest {
  private static final ColumnUse USE = new ColumnUse.Builder("Movie", "year").build();
  private static final ItemYears YEARS = years();

  private static ItemYears years() {
    ItemYears.Builder builder = new ItemYears.Builder();
    builder.add(0, 1999);
    builder.add(1, 1950);
    builder.add(3, 1999);
    builder.add(4, 2003);
    builder.add(9, Integer.MAX_VALUE);
    return builder.build(USE);
  }

  private static IntStream within(@Nullable Long from, @Nullable Long to) {
    return YEARS.within(from, to).stream();
  }

  @Test
  void bothEndsBelongToTheSpan() {
    assertThat(within(1950L, 1999L)).containsExactly(0, 1, 3);
    assertThat(within(1999L, 1999L)).containsExactly(0, 3);
    assertThat(within(1951L, 1998L)).isEmpty();
  }

  @Test
  void aSpanMayBeOpen() {
    assertThat(within(null, 1998L)).containsExactly(1);
    assertThat(within(2000L, null)).containsExactly(4, 9);
    assertThat(within(null, Long.MAX_VALUE)).containsExactly(0, 1, 3, 4, 9);
    assertThat(new ItemYears.Builder().build(USE).within(null, null).isEmpty()).isTrue();
  }
}
