package org.gnnrec.plot;

import org.gnnrec.client.ServerOptions;
import org.gnnrec.plot.data.GnnrecReader;
import org.gnnrec.plot.data.GraphNames;
import org.gnnrec.plot.data.GraphQueries;
import org.gnnrec.plot.data.ModelNames;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which database, which model, and how the graph is called there. */
final class GraphOptions {
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--model-name",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The model (${DEFAULT-VALUE}).")
  private String modelName = "default";

  @Option(
      names = "--model-version",
      paramLabel = "N",
      description = "Its version, for curves and map (the one that is served).")
  private @Nullable Long modelVersion;

  @Option(
      names = "--user-label",
      paramLabel = "LABEL",
      description = "Label of users (the model's; without a model User).")
  private @Nullable String userLabel;

  @Option(
      names = "--item-label",
      paramLabel = "LABEL",
      description = "Label of items (the model's; without a model Movie).")
  private @Nullable String itemLabel;

  @Option(
      names = "--relationship-type",
      paramLabel = "TYPE",
      description = "Type of likes (the model's; without a model LIKED).")
  private @Nullable String relationshipType;

  @Option(
      names = "--user-id-property",
      paramLabel = "NAME",
      description = "Property with users' ids (the model's, or userId after the label).")
  private @Nullable String userIdProperty;

  @Option(
      names = "--item-id-property",
      paramLabel = "NAME",
      description = "Property with items' ids (the model's, or movieId after the label).")
  private @Nullable String itemIdProperty;

  @Option(
      names = "--title-property",
      paramLabel = "NAME",
      defaultValue = "title",
      description = "Property of items to show (${DEFAULT-VALUE}, else name, else the id).")
  private String titleProperty = "title";

  ServerOptions server() {
    return server;
  }

  /** A reader through a driver, which stays the caller's to close. */
  GnnrecReader reader(Driver driver) {
    GraphQueries queries =
        new GraphQueries(driver, server.session(), server.uri(), server.database());
    return new GnnrecReader(
        queries, names(new ModelNames(queries, modelName)), modelName, modelVersion);
  }

  /** What is not named is called as in the model; ids that belong to a named label are not. */
  private GraphNames names(ModelNames model) {
    String users = userLabel == null ? model.find("userLabel", "User") : userLabel;
    String items = itemLabel == null ? model.find("itemLabel", "Movie") : itemLabel;
    return new GraphNames(
        users,
        items,
        relationshipType == null ? model.find("relationshipType", "LIKED") : relationshipType,
        idProperty(userIdProperty, userLabel, users, "userIdProperty", model),
        idProperty(itemIdProperty, itemLabel, items, "itemIdProperty", model),
        titleProperty);
  }

  private static String idProperty(
      @Nullable String named,
      @Nullable String namedLabel,
      String label,
      String key,
      ModelNames model) {
    if (named != null) {
      return named;
    }
    String usual = GraphNames.idProperty(label);
    return namedLabel == null ? model.find(key, usual) : usual;
  }
}
