package org.gnnrec.importer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Rows of values in an order of their own, to compare many of them at once. Not thread-safe. */
final class SortedRows {
  private final List<String> rows = new ArrayList<>();

  /** Adds a row; one may come several times. */
  void add(Object... values) {
    rows.add(Arrays.stream(values).map(Objects::toString).collect(Collectors.joining("\t")));
  }

  int size() {
    return rows.size();
  }

  /** How many rows have a value in a place. */
  long count(int place, Object value) {
    String text = value.toString();
    return rows.stream().filter(row -> row.split("\t", -1)[place].equals(text)).count();
  }

  /** SHA-256 of the sorted rows. */
  String checksum() {
    Collections.sort(rows);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String row : rows) {
        digest.update(row.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
