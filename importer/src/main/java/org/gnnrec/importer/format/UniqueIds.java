package org.gnnrec.importer.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Refuses an id that a file holds twice. Not thread-safe; one for each reading. */
final class UniqueIds {
  private final String name;
  private final Map<Long, Long> lines = new HashMap<>();

  UniqueIds(String name) {
    this.name = name;
  }

  /** Returns the id if it is new. */
  long add(Row row, long id) {
    Long first = lines.putIfAbsent(id, row.line());
    if (first != null) {
      throw row.broken("`" + name + "` " + id + " is already on line " + first, null);
    }
    return id;
  }

  /** Returns the id if another file knows it. */
  static long known(Row row, long id, String name, Set<Long> ids, String file) {
    if (!ids.contains(id)) {
      throw row.broken("`" + name + "` " + id + " is not in " + file, null);
    }
    return id;
  }
}
