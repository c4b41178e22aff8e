package org.gnnrec.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gnnrec.context.ContextVectors;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graphsage.GraphSageCache;
import org.gnnrec.graphsage.GraphSageWeights;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.FixedFoldIn;
import org.gnnrec.model.FoldIn;
import org.gnnrec.model.GraphSageFoldIn;
import org.gnnrec.model.ItemNeighbours;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.model.NeighbourhoodModel;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.model.SpectralModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;

/** The file form of a {@link TrainedModel}. Stateless and thread-safe. */
public final class TrainedModelCodec {
  /** Says which form of model the other sections make up. */
  private static final int FORM = 1;

  private static final int REPORT = 2;
  private static final int USERS = 3;
  private static final int ITEMS = 4;
  private static final int USERS_OWN = 5;
  private static final int ITEM_FOLD_IN = 6;

  private static final int OTHER_USERS = 7;
  private static final int NEIGHBOURS = 8;
  private static final int LIKES = 9;

  private static final int CONTEXT = 10;
  private static final int CONTEXT_MEAN = 11;
  private static final int CONTEXT_NODES = 12;

  private static final int GRAPH_SAGE_WEIGHTS = 16;
  private static final int GRAPH_SAGE_USERS = 17;
  private static final int GRAPH_SAGE_ITEMS = 18;

  private static final String FACTORS_LINEAR = "factors-linear";
  private static final String FACTORS_FIXED = "factors-fixed";
  private static final String SPECTRAL = "spectral";
  private static final String NEIGHBOURHOOD = "neighbourhood";
  private static final String POPULARITY = "popularity";
  private static final String FACTORS_GRAPH_SAGE = "factors-graphsage";

  private TrainedModelCodec() {}

  /**
   * Writes a model and closes the stream.
   *
   * @throws IOException if writing fails
   */
  public static void write(TrainedModel model, OutputStream stream) throws IOException {
    try (SectionOutput out = new SectionOutput(stream)) {
      writeSections(model, out);
    }
  }

  /**
   * Reads what {@link #write} wrote and closes the stream.
   *
   * @throws CorruptFileException if it is damaged or incomplete
   * @throws IOException if reading fails
   */
  public static TrainedModel read(InputStream stream) throws IOException {
    SectionCollector parts = new SectionCollector();
    try (SectionInput in = new SectionInput(stream)) {
      for (int type = in.next(); type != 0; type = in.next()) {
        if (!parts.accept(type, in)) {
          throw new CorruptFileException("unknown section " + type + " in a trained model");
        }
      }
    }
    return parts.model();
  }

  static void writeSections(TrainedModel model, SectionOutput out) throws IOException {
    if (model instanceof FactorModel factors) {
      writeFactors(factors, out);
    } else if (model instanceof SpectralModel spectral) {
      writeForm(out, Map.of("form", SPECTRAL, "lowPassWeight", spectral.lowPassWeight()));
      out.section(LIKES, spectral.graph().byteLength(), spectral.graph()::writeTo);
      writeMatrix(ITEMS, spectral.items(), out);
    } else if (model instanceof NeighbourhoodModel neighbourhood) {
      writeForm(out, Map.of("form", NEIGHBOURHOOD, "userCount", neighbourhood.userCount()));
      ItemNeighbours neighbours = neighbourhood.neighbours();
      out.section(NEIGHBOURS, neighbours.byteLength(), neighbours::writeTo);
    } else if (model instanceof PopularityModel popularity) {
      writeForm(
          out,
          Map.of(
              "form",
              POPULARITY,
              "userCount",
              popularity.userCount(),
              "itemCount",
              popularity.itemCount()));
    } else {
      throw new IllegalArgumentException("no file form for " + model.getClass());
    }
    out.section(REPORT, model.report().toMap());
  }

  private static void writeFactors(FactorModel factors, SectionOutput out) throws IOException {
    if (factors.foldIn() instanceof LinearFoldIn linear) {
      writeForm(out, Map.of("form", FACTORS_LINEAR, "normalized", linear.normalized()));
      writeMatrix(USERS_OWN, linear.usersOwn(), out);
      writeMatrix(ITEM_FOLD_IN, linear.itemFoldIn(), out);
    } else if (factors.foldIn() instanceof FixedFoldIn fixed) {
      writeForm(out, Map.of("form", FACTORS_FIXED));
      writeMatrix(OTHER_USERS, fixed.others(), out);
    } else if (factors.foldIn() instanceof GraphSageFoldIn sage) {
      writeForm(out, Map.of("form", FACTORS_GRAPH_SAGE));
      out.section(GRAPH_SAGE_WEIGHTS, sage.weights().byteLength(), sage.weights()::writeTo);
      out.section(GRAPH_SAGE_USERS, sage.users().byteLength(), sage.users()::writeTo);
      out.section(GRAPH_SAGE_ITEMS, sage.items().byteLength(), sage.items()::writeTo);
    } else {
      throw new IllegalArgumentException("no file form for " + factors.foldIn().getClass());
    }
    writeMatrix(USERS, factors.users(), out);
    writeMatrix(ITEMS, factors.items(), out);
    ContextVectors context = factors.context();
    if (context != null) {
      out.section(CONTEXT, Map.of("length", context.length()));
      writeMatrix(CONTEXT_MEAN, context.mean(), out);
      for (EmbeddingMatrix nodes : context.nodes()) {
        writeMatrix(CONTEXT_NODES, nodes, out);
      }
    }
  }

  /** By key: the order of {@code Map.of} differs from one JVM to the next, and files would. */
  private static void writeForm(SectionOutput out, Map<String, ?> values) throws IOException {
    out.section(FORM, new TreeMap<>(values));
  }

  private static void writeMatrix(int type, EmbeddingMatrix matrix, SectionOutput out)
      throws IOException {
    out.section(type, matrix.byteLength(), matrix::writeTo);
  }

  /** Collects a model's sections as they come by. */
  static final class SectionCollector {
    private @Nullable Fields form;
    private @Nullable TrainingReport report;
    private @Nullable EmbeddingMatrix users;
    private @Nullable EmbeddingMatrix items;
    private @Nullable EmbeddingMatrix usersOwn;
    private @Nullable EmbeddingMatrix itemFoldIn;
    private @Nullable EmbeddingMatrix otherUsers;
    private @Nullable Fields context;
    private @Nullable EmbeddingMatrix contextMean;
    private final List<EmbeddingMatrix> contextNodes = new ArrayList<>();
    private @Nullable ItemNeighbours neighbours;
    private @Nullable BipartiteGraph likes;
    private @Nullable GraphSageWeights graphSageWeights;
    private @Nullable GraphSageCache graphSageUsers;
    private @Nullable GraphSageCache graphSageItems;

    /** Reads a section of a known type; false if the type is another. */
    boolean accept(int type, SectionInput in) throws IOException {
      switch (type) {
        case FORM -> form = new Fields(in.getValues());
        case REPORT -> report = TrainingReport.from(in.getValues());
        case USERS -> users = EmbeddingMatrix.readFrom(in);
        case ITEMS -> items = EmbeddingMatrix.readFrom(in);
        case USERS_OWN -> usersOwn = EmbeddingMatrix.readFrom(in);
        case ITEM_FOLD_IN -> itemFoldIn = EmbeddingMatrix.readFrom(in);
        case OTHER_USERS -> otherUsers = EmbeddingMatrix.readFrom(in);
        case CONTEXT -> context = new Fields(in.getValues());
        case CONTEXT_MEAN -> contextMean = EmbeddingMatrix.readFrom(in);
        case CONTEXT_NODES -> contextNodes.add(EmbeddingMatrix.readFrom(in));
        case NEIGHBOURS -> neighbours = ItemNeighbours.readFrom(in);
        case LIKES -> likes = BipartiteGraph.readFrom(in);
        case GRAPH_SAGE_WEIGHTS -> graphSageWeights = GraphSageWeights.readFrom(in);
        case GRAPH_SAGE_USERS -> graphSageUsers = GraphSageCache.readFrom(in);
        case GRAPH_SAGE_ITEMS -> graphSageItems = GraphSageCache.readFrom(in);
        default -> {
          return false;
        }
      }
      return true;
    }

    TrainedModel model() throws CorruptFileException {
      Fields form = present(this.form);
      try {
        String name = form.string("form");
        return switch (name) {
          case FACTORS_LINEAR ->
              factors(
                  new LinearFoldIn(
                      present(usersOwn),
                      present(itemFoldIn),
                      form.get("normalized", Boolean.class)));
          case FACTORS_FIXED ->
              factors(new FixedFoldIn(present(users), present(otherUsers), present(items).rows()));
          case SPECTRAL ->
              new SpectralModel(
                  present(likes),
                  present(items),
                  (float) form.decimal("lowPassWeight"),
                  present(report));
          case NEIGHBOURHOOD ->
              new NeighbourhoodModel(
                  form.intNumber("userCount"), present(neighbours), present(report));
          case POPULARITY ->
              new PopularityModel(
                  form.intNumber("userCount"), form.intNumber("itemCount"), present(report));
          case FACTORS_GRAPH_SAGE ->
              factors(
                  new GraphSageFoldIn(
                      present(graphSageWeights), present(graphSageUsers), present(graphSageItems)));
          default -> throw new CorruptFileException("unknown form of model '" + name + "'");
        };
      } catch (IllegalArgumentException e) {
        throw new CorruptFileException(e.getMessage());
      }
    }

    private FactorModel factors(FoldIn foldIn) throws CorruptFileException {
      return new FactorModel(
          present(users), present(items), foldIn, contextVectors(), present(report));
    }

    private @Nullable ContextVectors contextVectors() throws CorruptFileException {
      return context == null
          ? null
          : new ContextVectors(
              present(contextMean), contextNodes, (float) context.decimal("length"));
    }

    private static <T> T present(@Nullable T part) throws CorruptFileException {
      if (part == null) {
        throw new CorruptFileException("the trained model lacks a section");
      }
      return part;
    }
  }
}
