package org.gnnrec.neo4j.explain;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;

/**
 * What a caller of {@code gnnrec.explain} asks for, validated.
 *
 * @param modelName name of the model
 * @param likedItems how many of the liked items get a row of their own
 * @param paths how many paths
 * @param peersPerItem how many paths go over one liked item at most
 */
public record ExplanationRequest(String modelName, int likedItems, int paths, int peersPerItem) {
  private static final Range LIKED_ITEMS = Range.closed(0, 10_000);
  private static final Range PATHS = Range.closed(0, 1_000);
  private static final Range PEERS = Range.closed(1, 100);

  /**
   * Reads a caller's map.
   *
   * @throws ConfigurationException if a key is unknown or a value is refused
   */
  public static ExplanationRequest from(Map<String, ?> given) {
    Configuration configuration = new Configuration(given);
    ExplanationRequest request =
        new ExplanationRequest(
            configuration.getString("modelName", "default"),
            configuration.getInt("likedItems", 10, LIKED_ITEMS),
            configuration.getInt("paths", 10, PATHS),
            configuration.getInt("peersPerItem", 3, PEERS));
    configuration.requireAllKnown();
    return request;
  }
}
