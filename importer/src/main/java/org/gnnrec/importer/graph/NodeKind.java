package org.gnnrec.importer.graph;

/**
 * Nodes of one label.
 *
 * @param label the label
 * @param idProperty the property that tells them apart; it gets a uniqueness constraint
 */
public record NodeKind(String label, String idProperty) {
  /** Refuses blank names. */
  public NodeKind {
    if (label.isBlank() || idProperty.isBlank()) {
      throw new IllegalArgumentException(
          "`label` and `idProperty` must not be blank, got '" + label + "', '" + idProperty + "'");
    }
  }
}
