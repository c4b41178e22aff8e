package org.gnnrec.specification;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.specification.parameter.ParameterTable;
import org.gnnrec.specification.parameter.ParameterValues;

/**
 * A kind of model that can be trained.
 *
 * @param modelName its name, as in the key {@code model}
 * @param parameters what a caller may set
 * @param constructor of its specification; refuses values that exclude each other
 */
public record ModelKind(
    String modelName,
    ParameterTable parameters,
    Function<ParameterValues, ModelSpecification> constructor) {

  /** The key that names the kind. */
  public static final String KEY = "model";

  /** All kinds, in the order of the documents; the first is the default. */
  public static final List<ModelKind> ALL =
      List.of(
          new ModelKind(
              LightGcnSpecification.NAME,
              LightGcnSpecification.PARAMETERS,
              LightGcnSpecification::new),
          new ModelKind(
              GraphSageSpecification.NAME,
              GraphSageSpecification.PARAMETERS,
              GraphSageSpecification::new),
          new ModelKind(
              GfcfSpecification.NAME, GfcfSpecification.PARAMETERS, GfcfSpecification::new),
          new ModelKind(
              ItemKnnSpecification.NAME,
              ItemKnnSpecification.PARAMETERS,
              ItemKnnSpecification::new),
          new ModelKind(
              PopularitySpecification.NAME,
              PopularitySpecification.PARAMETERS,
              PopularitySpecification::new),
          new ModelKind(
              BiasesSpecification.NAME, BiasesSpecification.PARAMETERS, BiasesSpecification::new));

  /**
   * The specification with these values.
   *
   * @throws ConfigurationException if some of them exclude each other
   */
  ModelSpecification specification(ParameterValues values) {
    return constructor.apply(values);
  }

  /**
   * The kind of a name.
   *
   * @throws ConfigurationException if there is none
   */
  public static ModelKind of(String modelName) {
    for (ModelKind kind : ALL) {
      if (kind.modelName.equals(modelName)) {
        return kind;
      }
    }
    List<String> names = ALL.stream().map(ModelKind::modelName).toList();
    throw new ConfigurationException(
        String.format(
            Locale.ROOT,
            "`model` must be one of '%s', got '%s'%s; omit it for the default of '%s'",
            String.join("', '", names),
            modelName,
            DidYouMean.nearest(modelName, names)
                .map(nearest -> " (did you mean '" + nearest + "'?)")
                .orElse(""),
            ALL.get(0).modelName));
  }
}
