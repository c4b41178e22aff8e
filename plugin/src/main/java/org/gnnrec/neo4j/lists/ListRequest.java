package org.gnnrec.neo4j.lists;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.cypher.UserQuery;
import org.gnnrec.neo4j.lookup.NamedNodes;
import org.gnnrec.neo4j.snapshot.ItemFilter;
import org.gnnrec.neo4j.snapshot.ItemLists;
import org.gnnrec.neo4j.snapshot.SeenExclusion;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.recommend.write} asks for, validated.
 *
 * @param modelName name of the model
 * @param topK how many items a list has, if there are as many
 * @param relationshipType type of the relationships that are written
 * @param userQuery whose lists are written, or null for all users
 * @param seen what to leave out since a user knows it
 * @param exclude ids of items to leave out
 * @param candidates ids of the only items that count; null for all
 * @param filter what items must be like
 * @param minScore the least score, or null for any
 * @param replaceWithEmpty whether lists may be deleted although nobody gets a new one
 * @param dryRun whether only to tell what would be written and deleted
 * @param resume whether to go on with a run that was interrupted
 * @param concurrency threads that compute
 * @param configuration every key, defaults included
 */
public record ListRequest(
    String modelName,
    int topK,
    String relationshipType,
    @Nullable UserQuery userQuery,
    SeenExclusion seen,
    Set<Object> exclude,
    @Nullable Set<Object> candidates,
    ItemFilter filter,
    @Nullable Double minScore,
    boolean replaceWithEmpty,
    boolean dryRun,
    boolean resume,
    int concurrency,
    Map<String, @Nullable Object> configuration) {
  private static final Range TOP_K = Range.closed(1, 1000);
  private static final Range MIN_SCORE = Range.closed(-1e30, 1e30);

  /** Keys that say how a run goes and nothing of its lists. */
  private static final Set<String> OF_THE_RUN =
      Set.of("concurrency", "dryRun", "replaceWithEmpty", "resume");

  /**
   * Reads a configuration.
   *
   * @param concurrency as read from the same configuration
   * @throws ConfigurationException if a key is unknown or a value is refused
   */
  public static ListRequest from(Configuration configuration, int concurrency) {
    String modelName = configuration.getString("modelName", "default");
    int topK = configuration.getInt("topK", 10, TOP_K);
    String type = configuration.getString("writeRelationshipType", "RECOMMENDED");
    UserQuery userQuery = UserQuery.from(configuration);
    SeenExclusion seen = SeenExclusion.from(configuration);
    Set<Object> exclude = ItemLists.items(configuration, "exclude", "none");
    Set<Object> candidates = ItemLists.items(configuration, "candidates", "all items");
    ItemFilter filter = ItemFilter.from(configuration);
    Double minScore = configuration.getNullableDouble("minScore", null, MIN_SCORE);
    boolean replaceWithEmpty = configuration.getBoolean("replaceWithEmpty", false);
    boolean dryRun = configuration.getBoolean("dryRun", false);
    boolean resume = configuration.getBoolean("resume", false);
    configuration.requireAllKnown();
    return new ListRequest(
        modelName,
        topK,
        type,
        userQuery,
        seen,
        exclude == null ? Set.of() : exclude,
        candidates,
        filter,
        minScore,
        replaceWithEmpty,
        dryRun,
        resume,
        concurrency,
        configuration.effective());
  }

  /**
   * The same for a model, with ids where the caller gave nodes: these belong to the caller's
   * transaction, which must still be open.
   *
   * @param named finds the nodes
   * @throws ConfigurationException if the lists would be written as likes, or an item cannot be
   *     meant
   */
  public ListRequest of(GraphMapping mapping, NamedNodes named) {
    if (mapping.types().contains(relationshipType)) {
      throw new ConfigurationException(
          "`writeRelationshipType` must differ from '"
              + relationshipType
              + "', by which model '"
              + modelName
              + "' knows what users like; omit it for the default of 'RECOMMENDED'");
    }
    Map<String, @Nullable Object> effective = new LinkedHashMap<>(configuration);
    Set<Object> only = candidates;
    Set<Object> excluded = named.itemIds("exclude", exclude);
    Set<Object> allowed = only == null ? null : named.itemIds("candidates", only);
    effective.put("exclude", List.copyOf(excluded));
    effective.put("candidates", allowed == null ? null : List.copyOf(allowed));
    return new ListRequest(
        modelName,
        topK,
        relationshipType,
        userQuery,
        seen,
        excluded,
        allowed,
        filter,
        minScore,
        replaceWithEmpty,
        dryRun,
        resume,
        concurrency,
        effective);
  }

  /** Text that is equal for requests for equal lists. */
  String lists() {
    Map<String, @Nullable Object> deciding = new TreeMap<>(configuration);
    deciding.keySet().removeAll(OF_THE_RUN);
    return deciding.toString();
  }

  /** Whether an item may be in a list, by its id. */
  boolean accepts(Object itemId) {
    Set<Object> only = candidates;
    return (only == null || only.contains(itemId)) && !exclude.contains(itemId);
  }
}
