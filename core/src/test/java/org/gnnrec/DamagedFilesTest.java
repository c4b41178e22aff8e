package org.gnnrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gnnrec.artifact.ModelArtifactCodec;
import org.gnnrec.artifact.TrainedModelCodec;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionOutput;
import org.gnnrec.task.TrainingTask;
import org.junit.jupiter.api.Test;

/** Damaged files are refused in their own words: no other exception, no exhausted heap, no loop. */
class DamagedFilesTest {
  private static final int FRAME_BYTES = 16;
  private static final int CHECKSUM_BYTES = 4;
  private static final int GRAPH_SECTION = 3;
  private static final int MODEL_GRAPH_SECTION = 9;

  @FunctionalInterface
  private interface Reader {
    Object read(InputStream stream) throws IOException;
  }

  /** A kind of file with what reads it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kind(String name, byte[] file, Reader reader) {
    Throwable failureOn(byte[] bytes) {
      return catchThrowable(() -> reader.read(new ByteArrayInputStream(bytes)));
    }
  }

  private static List<Kind> kinds() throws IOException {
    List<Kind> kinds = new ArrayList<>();
    kinds.add(new Kind("task", Samples.taskFile(), TrainingTask::readFrom));
    kinds.add(new Kind("model", Samples.modelFile(), TrainedModelCodec::read));
    kinds.add(new Kind("GraphSAGE model", Samples.graphSageFile(), TrainedModelCodec::read));
    for (Map.Entry<String, TrainedModel> other : Samples.otherModels().entrySet()) {
      kinds.add(
          new Kind(other.getKey(), Samples.modelFile(other.getValue()), TrainedModelCodec::read));
    }
    kinds.add(new Kind("artefact", Samples.artifactFile(), ModelArtifactCodec::read));
    return kinds;
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    for (Kind kind : kinds()) {
      for (int bit = 0; bit < kind.file().length * 8; bit++) {
        assertThat(kind.failureOn(Samples.withFlippedBit(kind.file(), bit)))
            .as("%s, bit %d", kind.name(), bit)
            .isInstanceOfAny(CorruptFileException.class, EOFException.class);
      }
    }
  }

  @Test
  void everyTruncationIsFound() throws IOException {
    for (Kind kind : kinds()) {
      for (int length = 0; length < kind.file().length; length++) {
        assertThat(kind.failureOn(Arrays.copyOf(kind.file(), length)))
            .as("%s, length %d", kind.name(), length)
            .isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void whatFollowsTheEndIsNotRead() throws IOException {
    for (Kind kind : kinds()) {
      byte[] longer = Arrays.copyOf(kind.file(), kind.file().length + 100);

      assertThat(kind.failureOn(longer)).as(kind.name()).isNull();
    }
  }

  @Test
  void overwrittenStretchesAreFound() throws IOException {
    for (Kind kind : kinds()) {
      for (long seed = 0; seed < 2000; seed++) {
        Random random = new Random(seed);
        byte[] bytes = kind.file().clone();
        int from = random.nextInt(bytes.length);
        byte[] noise = new byte[1 + random.nextInt(Math.min(64, bytes.length - from))];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, from, noise.length);
        if (Arrays.equals(bytes, kind.file())) {
          continue;
        }

        assertThat(kind.failureOn(bytes))
            .as("%s, seed %d", kind.name(), seed)
            .isInstanceOfAny(CorruptFileException.class, EOFException.class);
      }
    }
  }

  /** A section's type and payload, so that it can be written again with right checksums. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Section(int type, byte[] payload) {}

  private static List<Section> sections(byte[] file) {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Section> sections = new ArrayList<>();
    int position = 8;
    while (buffer.getInt(position) != 0) {
      int length = (int) buffer.getLong(position + 4);
      int from = position + FRAME_BYTES;
      sections.add(
          new Section(buffer.getInt(position), Arrays.copyOfRange(file, from, from + length)));
      position = from + length + CHECKSUM_BYTES;
    }
    return sections;
  }

  private static byte[] file(List<Section> sections) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SectionOutput out = new SectionOutput(bytes)) {
      for (Section section : sections) {
        out.section(
            section.type(), section.payload().length, body -> body.putBytes(section.payload()));
      }
    }
    return bytes.toByteArray();
  }

  /** What a checksum cannot find, since it was made over the damage, the parsers must survive. */
  @Test
  void damageUnderRightChecksumsIsRefusedOrIsAnotherContent() throws IOException {
    for (Kind kind : kinds()) {
      List<Section> sections = sections(kind.file());
      int refused = 0;
      for (int changed = 0; changed < sections.size(); changed++) {
        Section section = sections.get(changed);
        for (int bit = 0; bit < section.payload().length * 8; bit++) {
          if (decidesHowMuchMemoryIsTaken(kind, section, bit)) {
            continue;
          }
          List<Section> damaged = new ArrayList<>(sections);
          damaged.set(
              changed, new Section(section.type(), Samples.withFlippedBit(section.payload(), bit)));
          Throwable failure = kind.failureOn(file(damaged));
          if (failure != null) {
            refused++;
            assertThat(failure)
                .as("%s, section %d, bit %d", kind.name(), section.type(), bit)
                .isInstanceOfAny(CorruptFileException.class, EOFException.class);
          }
        }
      }
      assertThat(refused).as(kind.name()).isPositive();
    }
  }

  /** The number of items is a number like any other: under a right checksum it is believed. */
  private static boolean decidesHowMuchMemoryIsTaken(Kind kind, Section section, int bit) {
    int itemCountByte = 4;
    boolean graph =
        (kind.name().equals("task") && section.type() == GRAPH_SECTION)
            || (kind.name().equals("spectral") && section.type() == MODEL_GRAPH_SECTION);
    return graph && bit / 8 >= itemCountByte && bit / 8 < itemCountByte + Integer.BYTES;
  }

  @Test
  void aMissingSectionIsNoticed() throws IOException {
    for (Kind kind : kinds()) {
      List<Section> sections = sections(kind.file());
      for (Section missing : sections) {
        List<Section> others = new ArrayList<>(sections);
        others.remove(missing);
        // A task may lack its resources' section only if there is a default, and there is none.
        assertThat(kind.failureOn(file(others)))
            .as("%s without section %d", kind.name(), missing.type())
            .isInstanceOf(CorruptFileException.class);
      }
    }
  }

  @Test
  void anUnknownSectionIsRefused() throws IOException {
    for (Kind kind : kinds()) {
      List<Section> sections = new ArrayList<>(sections(kind.file()));
      sections.add(new Section(999, new byte[3]));

      assertThat(kind.failureOn(file(sections)))
          .as(kind.name())
          .isInstanceOf(CorruptFileException.class)
          .hasMessageStartingWith("unknown section 999 in a ");
    }
  }
}
