package org.gnnrec.sampling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.graph.Interactions;
import org.jspecify.annotations.Nullable;

/** How likes are divided into those to train on and those to measure on. */
public sealed interface Protocol {

  /**
   * Tells the part of each like.
   *
   * @param marks the code of each like's {@link org.gnnrec.graph.SplitPart} as the graph marks it,
   *     or null if it was not read
   * @param seed decides what is left to chance
   * @return the code of a part per like
   * @throws ConfigurationException if the likes lack what the protocol goes by
   */
  byte[] divide(Interactions interactions, byte @Nullable [] marks, long seed);

  /** Whether it goes by the times of likes. */
  default boolean needsTimestamps() {
    return false;
  }

  /** Which items are ranked. */
  default ItemPool pool() {
    return ItemPool.LIKED;
  }

  /** Whether it goes by the times of each user's likes alone. */
  default boolean isPerUser() {
    return false;
  }

  /** What to change where it holds out too little. */
  String remedy();

  /** The protocol's name and its keys. */
  Map<String, Object> toMap();

  /**
   * Reads the key {@code protocol} and those of the protocol that it names.
   *
   * @param choosing whether settings are to be chosen, for which there must be a validation part
   * @throws ConfigurationException if a value is refused
   */
  static Protocol from(Configuration configuration, boolean choosing) {
    String name = configuration.getString("protocol", Random.NAME);
    return switch (name) {
      case Random.NAME ->
          new Random(
              configuration.getEnum("splitBy", SplitBy.USER),
              Fractions.from(configuration, choosing));
      case LeaveLastOut.NAME -> new LeaveLastOut(choosing);
      case Temporal.NAME -> new Temporal(Fractions.from(configuration, choosing));
      case Property.NAME -> new Property();
      case ColdItems.NAME ->
          new ColdItems(
              Fractions.from(configuration, choosing, ColdItems.DEFAULT_TEST),
              configuration.getEnum("among", ItemPool.ALL));
      default -> throw unknown(name);
    };
  }

  private static ConfigurationException unknown(String name) {
    List<String> names =
        List.of(ColdItems.NAME, LeaveLastOut.NAME, Property.NAME, Random.NAME, Temporal.NAME);
    return new ConfigurationException(
        String.format(
            Locale.ROOT,
            "`protocol` must be one of '%s', got '%s'%s; omit it for the default of '%s'",
            String.join("', '", names),
            name,
            DidYouMean.nearest(name, names)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse(""),
            Random.NAME));
  }

  /** Whose likes a fraction is of. */
  enum SplitBy {
    /** Each user's. */
    USER,
    /** All likes together. */
    EDGE
  }

  /** At random; see {@link LikeSplitter#perUser} and {@link LikeSplitter#perLike}. */
  record Random(SplitBy splitBy, Fractions fractions) implements Protocol {
    static final String NAME = "random";

    @Override
    public byte[] divide(Interactions interactions, byte @Nullable [] marks, long seed) {
      return switch (splitBy) {
        case USER ->
            LikeSplitter.perUser(
                interactions.graph(), fractions.validation(), fractions.test(), seed);
        case EDGE ->
            LikeSplitter.perLike(
                interactions.graph(), fractions.validation(), fractions.test(), seed);
      };
    }

    @Override
    public String remedy() {
      return switch (splitBy) {
        case USER ->
            "raise the fraction, or set `splitBy: 'edge'`, since users with fewer than five likes"
                + " hold out none";
        case EDGE -> "raise the fraction";
      };
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = named(NAME);
      map.put("splitBy", splitBy.name().toLowerCase(Locale.ROOT));
      map.putAll(fractions.toMap());
      return map;
    }
  }

  /**
   * Each user's last like; see {@link LikeSplitter#lastOfUser}.
   *
   * @param validation whether the one before it is held out as well
   */
  record LeaveLastOut(boolean validation) implements Protocol {
    static final String NAME = "leaveLastOut";

    @Override
    public byte[] divide(Interactions interactions, byte @Nullable [] marks, long seed) {
      return LikeSplitter.lastOfUser(
          interactions.graph(), requireTimestamps(this, interactions), validation);
    }

    @Override
    public boolean needsTimestamps() {
      return true;
    }

    @Override
    public boolean isPerUser() {
      return true;
    }

    @Override
    public String remedy() {
      return "users need at least "
          + (validation ? "three" : "two")
          + " likes to hold one out; take protocol 'random'";
    }

    @Override
    public Map<String, Object> toMap() {
      return named(NAME);
    }
  }

  /** The latest likes of all; see {@link LikeSplitter#latest}. */
  record Temporal(Fractions fractions) implements Protocol {
    static final String NAME = "temporal";

    @Override
    public byte[] divide(Interactions interactions, byte @Nullable [] marks, long seed) {
      return LikeSplitter.latest(
          requireTimestamps(this, interactions), fractions.validation(), fractions.test());
    }

    @Override
    public boolean needsTimestamps() {
      return true;
    }

    @Override
    public String remedy() {
      return "users whose first like is late have nothing to train on; change the fractions, or take"
          + " protocol 'random'";
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = named(NAME);
      map.putAll(fractions.toMap());
      return map;
    }
  }

  /** As a property of the relationships says. */
  record Property() implements Protocol {
    static final String NAME = "property";

    @Override
    public byte[] divide(Interactions interactions, byte @Nullable [] marks, long seed) {
      if (marks == null) {
        throw noMarks();
      }
      return marks.clone();
    }

    @Override
    public String remedy() {
      return "mark more relationships, or take protocol 'random'";
    }

    @Override
    public Map<String, Object> toMap() {
      return named(NAME);
    }
  }

  /**
   * All likes of some items; see {@link LikeSplitter#perItem}.
   *
   * @param pool which items are ranked
   */
  record ColdItems(Fractions fractions, ItemPool pool) implements Protocol {
    static final String NAME = "coldItems";
    static final double DEFAULT_TEST = 0.1;

    /** Refuses a ranking in which nothing that is held out could be. */
    public ColdItems {
      if (pool == ItemPool.LIKED) {
        throw new ConfigurationException(
            "`among` must be 'all' or 'cold', got 'liked': what is held out would not be ranked;"
                + " omit it for the default of 'all'");
      }
    }

    @Override
    public byte[] divide(Interactions interactions, byte @Nullable [] marks, long seed) {
      return LikeSplitter.perItem(
          interactions.graph(), fractions.validation(), fractions.test(), seed);
    }

    @Override
    public String remedy() {
      return "raise the fraction";
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = named(NAME);
      map.put("among", pool == ItemPool.COLD ? "cold" : "all");
      map.putAll(fractions.toMap());
      return map;
    }
  }

  private static Map<String, Object> named(String name) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("protocol", name);
    return map;
  }

  private static long[] requireTimestamps(Protocol protocol, Interactions interactions) {
    long[] timestamps = interactions.timestamps();
    if (timestamps == null) {
      throw protocol.noTimestamps();
    }
    return timestamps;
  }

  /** What to say where likes have no times. */
  default ConfigurationException noTimestamps() {
    return new ConfigurationException(
        "protocol '"
            + toMap().get("protocol")
            + "' needs `timestampProperty`, the property of the relationships that holds their"
            + " time");
  }

  /** What to say where likes are not marked. */
  static ConfigurationException noMarks() {
    return new ConfigurationException(
        "protocol 'property' needs `splitProperty`, the property of the relationships that says"
            + " 'train', 'validation' or 'test'");
  }
}
