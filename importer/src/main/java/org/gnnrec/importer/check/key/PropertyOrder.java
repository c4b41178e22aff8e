package org.gnnrec.importer.check.key;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of the properties that elements of a kind have, in an order that depends on the
 * elements alone: as they come, and by the alphabet where several come at once. Not thread-safe.
 */
public final class PropertyOrder {
  private final List<String> names = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  /** Takes note of an element's properties. */
  public void add(Map<String, Object> properties) {
    if (!properties.isEmpty() && !known.containsAll(properties.keySet())) {
      properties.keySet().stream().sorted().filter(known::add).forEach(names::add);
    }
  }

  /** The names so far; a view. */
  public List<String> names() {
    return names;
  }
}
