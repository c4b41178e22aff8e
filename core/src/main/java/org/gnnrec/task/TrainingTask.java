package org.gnnrec.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.configuration.Concurrency;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.context.ContextSource;
import org.gnnrec.context.WeightedContext;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.ModelSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What the server hands to the trainer program: a graph without external ids, and what to do.
 *
 * @param specification the model to train
 * @param concurrency number of threads, in [1, 1024]
 * @param device where to compute
 * @param weightScale what becomes of the weights of likes; the trainer chooses where it is {@code
 *     AUTO}, and tells what it took as {@code weightScale} in {@link TrainingReport#chosen}
 * @param interactions the likes in dense indexes, with weights as they were read
 * @param userFeatures side features by user index, or null for none
 * @param itemFeatures side features by item index, or null for none
 * @param context of items, by item index; empty for none
 */
public record TrainingTask(
    ModelSpecification specification,
    int concurrency,
    Device device,
    WeightScale weightScale,
    Interactions interactions,
    @Nullable FeatureMatrix userFeatures,
    @Nullable FeatureMatrix itemFeatures,
    List<WeightedContext> context) {
  private static final int SPECIFICATION_SECTION = 1;
  private static final int RESOURCES_SECTION = 2;
  private static final int GRAPH_SECTION = 3;
  private static final int RATINGS_SECTION = 4;
  private static final int TIMESTAMPS_SECTION = 5;
  private static final int USER_FEATURES_SECTION = 6;
  private static final int ITEM_FEATURES_SECTION = 7;
  private static final int CONTEXT_SOURCE_SECTION = 8;
  private static final int CONTEXT_GRAPH_SECTION = 9;

  /** Checks the range of the concurrency, and that features have a row per user and per item. */
  public TrainingTask {
    Concurrency.RANGE.require(Concurrency.KEY, concurrency);
    requireRows("users", userFeatures, interactions.graph().userCount());
    requireRows("items", itemFeatures, interactions.graph().itemCount());
    context = List.copyOf(context);
    for (WeightedContext each : context) {
      if (each.graph().userCount() != interactions.graph().itemCount()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%d items, but context of %d",
                interactions.graph().itemCount(),
                each.graph().userCount()));
      }
    }
  }

  /** A task without context. */
  public TrainingTask(
      ModelSpecification specification,
      int concurrency,
      Device device,
      WeightScale weightScale,
      Interactions interactions,
      @Nullable FeatureMatrix userFeatures,
      @Nullable FeatureMatrix itemFeatures) {
    this(
        specification,
        concurrency,
        device,
        weightScale,
        interactions,
        userFeatures,
        itemFeatures,
        List.of());
  }

  private static void requireRows(String side, @Nullable FeatureMatrix features, int rows) {
    if (features != null && features.rows() != rows) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d %s, but features of %d", rows, side, features.rows()));
    }
  }

  /** The same task elsewhere. */
  public TrainingTask on(Device other) {
    return new TrainingTask(
        specification,
        concurrency,
        other,
        weightScale,
        interactions,
        userFeatures,
        itemFeatures,
        context);
  }

  /** The same task with the likes' weights on a scale, on which they then are. */
  public TrainingTask scaled(WeightScale scale) {
    return new TrainingTask(
        specification,
        concurrency,
        device,
        WeightScale.NONE,
        interactions.scaled(scale),
        userFeatures,
        itemFeatures,
        context);
  }

  /** A task of likes alone, on this machine's processor where the model leaves a choice. */
  public static TrainingTask of(
      ModelSpecification specification, int concurrency, BipartiteGraph graph) {
    return new TrainingTask(
        specification,
        concurrency,
        Device.AUTO,
        WeightScale.NONE,
        Interactions.of(graph),
        null,
        null);
  }

  /** Who likes what. */
  public BipartiteGraph graph() {
    return interactions.graph();
  }

  /** Bytes of all side features. */
  public long featureBytes() {
    return (userFeatures == null ? 0 : userFeatures.byteLength())
        + (itemFeatures == null ? 0 : itemFeatures.byteLength());
  }

  /**
   * Writes the task and closes the stream.
   *
   * @throws IOException if writing fails
   */
  public void writeTo(OutputStream stream) throws IOException {
    try (SectionOutput out = new SectionOutput(stream)) {
      Map<String, @Nullable Object> keys = specification.toMap();
      keys.put("model", specification.model());
      out.section(SPECIFICATION_SECTION, keys);
      Map<String, @Nullable Object> resources = new LinkedHashMap<>();
      resources.put(Concurrency.KEY, concurrency);
      resources.put("device", device.label());
      resources.put("weightScale", lowerCase(weightScale));
      out.section(RESOURCES_SECTION, resources);
      out.section(GRAPH_SECTION, graph().byteLength(), graph()::writeTo);
      float[] ratings = interactions.ratings();
      if (ratings != null) {
        out.section(
            RATINGS_SECTION,
            (long) ratings.length * Float.BYTES,
            section -> section.putFloats(ratings));
      }
      long[] timestamps = interactions.timestamps();
      if (timestamps != null) {
        out.section(
            TIMESTAMPS_SECTION,
            (long) timestamps.length * Long.BYTES,
            section -> section.putLongs(timestamps));
      }
      if (userFeatures != null) {
        out.section(USER_FEATURES_SECTION, userFeatures.byteLength(), userFeatures::writeTo);
      }
      if (itemFeatures != null) {
        out.section(ITEM_FEATURES_SECTION, itemFeatures.byteLength(), itemFeatures::writeTo);
      }
      for (WeightedContext each : context) {
        out.section(CONTEXT_SOURCE_SECTION, each.source().toMap());
        out.section(CONTEXT_GRAPH_SECTION, each.graph().byteLength(), each.graph()::writeTo);
      }
    }
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads what {@link #writeTo} wrote and closes the stream.
   *
   * @throws CorruptFileException if it is no task
   * @throws IOException if reading fails
   */
  public static TrainingTask readFrom(InputStream stream) throws IOException {
    SectionCollector parts = new SectionCollector();
    try (SectionInput in = new SectionInput(stream)) {
      for (int type = in.next(); type != 0; type = in.next()) {
        parts.accept(type, in);
      }
    }
    return parts.task();
  }

  /** Collects a task's sections as they come by. */
  private static final class SectionCollector {
    private @Nullable Configuration specification;
    private @Nullable Configuration resources;
    private @Nullable BipartiteGraph graph;
    private float @Nullable [] ratings;
    private long @Nullable [] timestamps;
    private @Nullable FeatureMatrix userFeatures;
    private @Nullable FeatureMatrix itemFeatures;
    private @Nullable ContextSource source;
    private final List<WeightedContext> context = new ArrayList<>();

    void accept(int type, SectionInput in) throws IOException {
      switch (type) {
        case SPECIFICATION_SECTION -> specification = new Configuration(in.getValues());
        case RESOURCES_SECTION -> resources = new Configuration(in.getValues());
        case GRAPH_SECTION -> graph = BipartiteGraph.readFrom(in);
        case RATINGS_SECTION -> ratings = in.getFloats(elements(in, Float.BYTES));
        case TIMESTAMPS_SECTION -> timestamps = in.getLongs(elements(in, Long.BYTES));
        case USER_FEATURES_SECTION -> userFeatures = FeatureMatrix.readFrom(in);
        case ITEM_FEATURES_SECTION -> itemFeatures = FeatureMatrix.readFrom(in);
        case CONTEXT_SOURCE_SECTION -> source = ContextSource.from(new Fields(in.getValues()));
        case CONTEXT_GRAPH_SECTION -> addContext(BipartiteGraph.readFrom(in));
        default -> throw new CorruptFileException("unknown section " + type + " in a task");
      }
    }

    private void addContext(BipartiteGraph read) throws CorruptFileException {
      if (source == null) {
        throw new CorruptFileException("context without its source");
      }
      context.add(new WeightedContext(source, read));
      source = null;
    }

    private static int elements(SectionInput in, int bytesEach) throws CorruptFileException {
      long count = in.remaining() / bytesEach;
      if (count > Integer.MAX_VALUE) {
        throw new CorruptFileException("a section of " + count + " elements is too long");
      }
      return (int) count;
    }

    TrainingTask task() throws CorruptFileException {
      if (specification == null || resources == null || graph == null) {
        throw new CorruptFileException("the task lacks its specification, resources or graph");
      }
      try {
        return new TrainingTask(
            ModelSpecification.fromComplete(specification),
            resources.getInt(Concurrency.KEY, 1, Concurrency.RANGE),
            resources.getEnum("device", Device.AUTO),
            resources.getEnum("weightScale", WeightScale.NONE),
            new Interactions(graph, ratings, timestamps),
            userFeatures,
            itemFeatures,
            context);
      } catch (ConfigurationException e) {
        throw new CorruptFileException("the task's configuration is refused: " + e.getMessage());
      } catch (IllegalArgumentException e) {
        throw new CorruptFileException("damaged task: " + e.getMessage());
      }
    }
  }
}
