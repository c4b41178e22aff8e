package org.gnnrec.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What a training did.
 *
 * @param device where it ran, such as {@code cpu}
 * @param kernel which kernels computed, such as {@code vector-512} or {@code plain}
 * @param threads how many threads
 * @param bestEpoch the epoch, from 1, that ranked held-out likes best, from which the final
 *     training went on; without a hold-out the last one
 * @param epochLosses the mean loss per like of each epoch of the final training
 * @param validations what was measured on held-out likes, in the order of epochs; empty without a
 *     hold-out
 * @param chosen what was taken where the configuration left a choice, by key: what held-out likes
 *     chose, or what training itself suggests where nothing was held out
 * @param phaseMillis wall-clock milliseconds per phase, in order
 * @param peakMemoryBytes most memory of the trainer process, heap and native
 */
public record TrainingReport(
    String device,
    String kernel,
    int threads,
    int bestEpoch,
    List<Double> epochLosses,
    List<Validation> validations,
    Map<String, Object> chosen,
    Map<String, Long> phaseMillis,
    long peakMemoryBytes) {

  /**
   * One measurement on held-out likes.
   *
   * @param epoch the epoch after which it was taken, from 1
   * @param loss the mean loss of this epoch
   * @param metrics what was measured, by name: {@code recallAt20} and {@code ndcgAt20}, means over
   *     users with held-out likes, all items ranked but those trained on; {@code auc}, how probable
   *     it is that a held-out like scores above a random pair of a user and an item that is no
   *     like; {@code rmse}, the root mean squared error of ratings
   */
  public record Validation(int epoch, double loss, Map<String, Double> metrics) {

    /** Copies the metrics. */
    public Validation {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** A measurement of rankings and of pairs. */
    public static Validation of(
        int epoch, double loss, double recallAt20, double ndcgAt20, double auc) {
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put("recallAt20", recallAt20);
      metrics.put("ndcgAt20", ndcgAt20);
      metrics.put("auc", auc);
      return new Validation(epoch, loss, metrics);
    }

    /** A metric; NaN if it was not measured. */
    public double metric(String name) {
      return metrics.getOrDefault(name, Double.NaN);
    }
  }

  /** Copies the collections. */
  public TrainingReport {
    epochLosses = List.copyOf(epochLosses);
    validations = List.copyOf(validations);
    chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    phaseMillis = Collections.unmodifiableMap(new LinkedHashMap<>(phaseMillis));
  }

  /** A report of a training that left nothing to held-out likes but the number of epochs. */
  public TrainingReport(
      String device,
      String kernel,
      int threads,
      int bestEpoch,
      List<Double> epochLosses,
      List<Validation> validations,
      Map<String, Long> phaseMillis,
      long peakMemoryBytes) {
    this(
        device,
        kernel,
        threads,
        bestEpoch,
        epochLosses,
        validations,
        Map.of(),
        phaseMillis,
        peakMemoryBytes);
  }

  /** The same report with other choices. */
  public TrainingReport withChosen(Map<String, Object> other) {
    return new TrainingReport(
        device,
        kernel,
        threads,
        bestEpoch,
        epochLosses,
        validations,
        other,
        phaseMillis,
        peakMemoryBytes);
  }

  /**
   * The scale on which the model was trained.
   *
   * @param asked the scale that was asked for
   */
  public WeightScale weightScale(WeightScale asked) {
    if (asked != WeightScale.AUTO) {
      return asked;
    }
    Object taken = chosen.get("weightScale");
    return taken == null
        ? WeightScale.NONE
        : WeightScale.valueOf(String.valueOf(taken).toUpperCase(Locale.ROOT));
  }

  /** The report as small values, for {@link #from} and for people. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", device);
    map.put("kernel", kernel);
    map.put("threads", (long) threads);
    map.put("bestEpoch", (long) bestEpoch);
    map.put("epochLosses", epochLosses);
    List<Object> measured = new ArrayList<>();
    for (Validation validation : validations) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("epoch", (long) validation.epoch());
      row.put("loss", validation.loss());
      row.put("metrics", new LinkedHashMap<>(validation.metrics()));
      measured.add(row);
    }
    map.put("validations", measured);
    map.put("chosen", new LinkedHashMap<>(chosen));
    map.put("phaseMillis", new LinkedHashMap<>(phaseMillis));
    map.put("peakMemoryBytes", peakMemoryBytes);
    return map;
  }

  /**
   * Reads what {@link #toMap} gave.
   *
   * @throws CorruptFileException if something is missing or of another type
   */
  public static TrainingReport from(Map<String, ? extends @Nullable Object> map)
      throws CorruptFileException {
    Fields fields = new Fields(map);
    List<Double> losses = new ArrayList<>();
    for (Object loss : fields.list("epochLosses")) {
      losses.add(Fields.cast("epochLosses", loss, Double.class));
    }
    List<Validation> validations = new ArrayList<>();
    for (Object element : fields.list("validations")) {
      Fields row = new Fields(Fields.cast("validations", element, Map.class));
      Map<String, Double> metrics = new LinkedHashMap<>();
      Fields measured = row.fields("metrics");
      for (Object metric : measured.values().keySet()) {
        metrics.put(String.valueOf(metric), measured.decimal(String.valueOf(metric)));
      }
      validations.add(new Validation((int) row.number("epoch"), row.decimal("loss"), metrics));
    }
    Map<String, Object> chosen = new LinkedHashMap<>();
    Fields choices = fields.fields("chosen");
    for (Object key : choices.values().keySet()) {
      chosen.put(String.valueOf(key), choices.get(String.valueOf(key), Object.class));
    }
    Map<String, Long> phaseMillis = new LinkedHashMap<>();
    Fields phases = fields.fields("phaseMillis");
    for (Object phase : phases.values().keySet()) {
      phaseMillis.put(String.valueOf(phase), phases.number(String.valueOf(phase)));
    }
    return new TrainingReport(
        fields.string("device"),
        fields.string("kernel"),
        (int) fields.number("threads"),
        (int) fields.number("bestEpoch"),
        losses,
        validations,
        chosen,
        phaseMillis,
        fields.number("peakMemoryBytes"));
  }
}
