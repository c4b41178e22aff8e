package org.gnnrec.neo4j.lists;

import java.util.Arrays;
import java.util.TreeSet;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * What the catalog remembers of a model's written lists: the types of their relationships, by which
 * they are found again, and how far a run has come that has not ended. Users take their turn in the
 * order of their node ids, so that one of these tells all that are done; it is written in the
 * transaction of the lists and so is never wrong about them.
 *
 * <p>Stateless and thread-safe; every method works in the transaction that it is given.
 */
public final class ListRuns {
  private static final String TYPES = "listTypes";
  private static final String RUN = "listRun";
  private static final String LAST_USER = "listLastUser";

  private ListRuns() {}

  /**
   * Begins a run, or goes on with one.
   *
   * @param run names the version and all that decides about the lists
   * @param resume whether to go on if this run has begun and not ended
   * @return node id of the last user who is done, or -1
   * @throws ConfigurationException if the model is no more
   */
  public static long begin(
      Transaction tx, String modelName, String relationshipType, String run, boolean resume) {
    Node model = require(tx, modelName);
    TreeSet<String> types = new TreeSet<>(Arrays.asList(types(model)));
    types.add(relationshipType);
    model.setProperty(TYPES, types.toArray(new String[0]));
    if (resume && run.equals(model.getProperty(RUN, null))) {
      return (long) model.getProperty(LAST_USER, -1L);
    }
    model.setProperty(RUN, run);
    model.setProperty(LAST_USER, -1L);
    return -1;
  }

  /**
   * Records, beside the lists themselves, whose have been written.
   *
   * @param lastUser the highest of their node ids
   * @throws ConfigurationException if the model is no more
   */
  static void advance(Transaction tx, String modelName, long lastUser) {
    require(tx, modelName).setProperty(LAST_USER, lastUser);
  }

  /** Ends a run: there is nothing to go on with. */
  public static void end(Transaction tx, String modelName) {
    Node model = ModelCatalog.modelNode(tx, modelName);
    if (model != null) {
      model.removeProperty(RUN);
      model.removeProperty(LAST_USER);
    }
  }

  /** The types of relationships that lists of a model were written as; empty if none were. */
  static String[] types(Transaction tx, String modelName) {
    Node model = ModelCatalog.modelNode(tx, modelName);
    return model == null ? new String[0] : types(model);
  }

  private static String[] types(Node model) {
    @Nullable Object types = model.getProperty(TYPES, null);
    return types instanceof String[] names ? names : new String[0];
  }

  private static Node require(Transaction tx, String modelName) {
    Node model = ModelCatalog.modelNode(tx, modelName);
    if (model == null) {
      throw new ConfigurationException(
          RefusalCode.MODEL_NOT_FOUND,
          "model '" + modelName + "' has been dropped while its lists were written");
    }
    return model;
  }
}
