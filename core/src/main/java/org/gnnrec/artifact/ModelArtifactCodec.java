package org.gnnrec.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.gnnrec.context.ContextNodes;
import org.gnnrec.context.ContextSource;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.jspecify.annotations.Nullable;

/** The stored form of a {@link ModelArtifact}. Stateless and thread-safe. */
public final class ModelArtifactCodec {
  // Types below 64 are those of the trained model.
  private static final int MANIFEST = 64;
  private static final int USER_IDS = 65;
  private static final int ITEM_IDS = 66;
  private static final int USER_NODE_IDS = 67;
  private static final int ITEM_NODE_IDS = 68;
  private static final int USER_FINGERPRINTS = 69;
  private static final int ITEM_POPULARITY = 70;
  private static final int ENCODINGS = 71;
  private static final int CONTEXT_SOURCE = 72;
  private static final int CONTEXT_KEYS = 73;

  private ModelArtifactCodec() {}

  /**
   * Writes an artefact and closes the stream.
   *
   * @throws IOException if writing fails
   */
  public static void write(ModelArtifact artifact, OutputStream stream) throws IOException {
    try (SectionOutput out = new SectionOutput(stream)) {
      out.section(MANIFEST, artifact.manifest().toMap());
      out.section(USER_IDS, artifact.userIds().byteLength(), artifact.userIds()::writeTo);
      out.section(ITEM_IDS, artifact.itemIds().byteLength(), artifact.itemIds()::writeTo);
      writeLongs(out, USER_NODE_IDS, artifact.userNodeIds());
      writeLongs(out, ITEM_NODE_IDS, artifact.itemNodeIds());
      writeLongs(out, USER_FINGERPRINTS, artifact.userFingerprints());
      int[] popularity = artifact.itemPopularity();
      out.section(
          ITEM_POPULARITY,
          popularity.length * (long) Integer.BYTES,
          section -> section.putInts(popularity));
      out.section(ENCODINGS, artifact.encodings().toMap());
      for (ContextNodes nodes : artifact.context()) {
        out.section(CONTEXT_SOURCE, nodes.source().toMap());
        out.section(CONTEXT_KEYS, nodes.keys().byteLength(), nodes.keys()::writeTo);
      }
      TrainedModelCodec.writeSections(artifact.model(), out);
    }
  }

  private static void writeLongs(SectionOutput out, int type, long[] values) throws IOException {
    out.section(type, values.length * (long) Long.BYTES, section -> section.putLongs(values));
  }

  /**
   * Reads what {@link #write} wrote and closes the stream.
   *
   * @throws CorruptFileException if it is damaged or incomplete
   * @throws IOException if reading fails
   */
  public static ModelArtifact read(InputStream stream) throws IOException {
    try (SectionInput in = new SectionInput(stream)) {
      return read(in);
    }
  }

  /**
   * Reads what {@link #write} wrote and closes the stream, where it might have been written by
   * anybody: no more memory is taken than the length allows.
   *
   * @param length of the whole stream in bytes
   * @throws CorruptFileException if it is damaged, incomplete or of another length
   * @throws IOException if reading fails
   */
  public static ModelArtifact read(InputStream stream, long length) throws IOException {
    try (SectionInput in = new SectionInput(stream, length)) {
      return read(in);
    }
  }

  private static ModelArtifact read(SectionInput in) throws IOException {
    SectionCollector parts = new SectionCollector();
    for (int type = in.next(); type != 0; type = in.next()) {
      parts.accept(type, in);
    }
    return parts.artifact();
  }

  private static long[] readLongs(SectionInput in) throws IOException {
    return in.getLongs(elements(in, Long.BYTES));
  }

  private static int elements(SectionInput in, int bytesEach) throws CorruptFileException {
    long elements = in.remaining() / bytesEach;
    if (elements > Integer.MAX_VALUE - 8) {
      throw new CorruptFileException("a section announces " + elements + " elements");
    }
    return (int) elements;
  }

  private static final class SectionCollector {
    private final TrainedModelCodec.SectionCollector model =
        new TrainedModelCodec.SectionCollector();
    private @Nullable ModelManifest manifest;
    private @Nullable Vocabulary userIds;
    private @Nullable Vocabulary itemIds;
    private long @Nullable [] userNodeIds;
    private long @Nullable [] itemNodeIds;
    private long @Nullable [] userFingerprints;
    private int @Nullable [] itemPopularity;
    private @Nullable FeatureEncodings encodings;
    private final List<ContextNodes> context = new ArrayList<>();
    private @Nullable ContextSource source;

    void accept(int type, SectionInput in) throws IOException {
      switch (type) {
        case MANIFEST -> manifest = ModelManifest.from(new Fields(in.getValues()));
        case USER_IDS -> userIds = Vocabulary.readFrom(in);
        case ITEM_IDS -> itemIds = Vocabulary.readFrom(in);
        case USER_NODE_IDS -> userNodeIds = readLongs(in);
        case ITEM_NODE_IDS -> itemNodeIds = readLongs(in);
        case USER_FINGERPRINTS -> userFingerprints = readLongs(in);
        case ITEM_POPULARITY -> itemPopularity = in.getInts(elements(in, Integer.BYTES));
        case ENCODINGS -> encodings = FeatureEncodings.from(new Fields(in.getValues()));
        case CONTEXT_SOURCE -> source = ContextSource.from(new Fields(in.getValues()));
        case CONTEXT_KEYS -> addContext(Vocabulary.readFrom(in));
        default -> {
          if (!model.accept(type, in)) {
            throw new CorruptFileException("unknown section " + type + " in a model");
          }
        }
      }
    }

    private void addContext(Vocabulary keys) throws CorruptFileException {
      if (source == null) {
        throw new CorruptFileException("context without its source");
      }
      context.add(new ContextNodes(source, keys));
      source = null;
    }

    ModelArtifact artifact() throws CorruptFileException {
      if (manifest == null
          || userIds == null
          || itemIds == null
          || userNodeIds == null
          || itemNodeIds == null
          || userFingerprints == null
          || itemPopularity == null
          || encodings == null) {
        throw new CorruptFileException("the model lacks a section");
      }
      try {
        return new ModelArtifact(
            manifest,
            userIds,
            itemIds,
            userNodeIds,
            itemNodeIds,
            userFingerprints,
            itemPopularity,
            encodings,
            context,
            model.model());
      } catch (IllegalArgumentException e) {
        throw new CorruptFileException(e.getMessage());
      }
    }
  }
}
