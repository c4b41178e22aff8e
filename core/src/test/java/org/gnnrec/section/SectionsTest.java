package org.gnnrec.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SectionsTest {
  /** More elements than the reader's and the writer's buffers hold. */
  private static final int MANY = 50_000;

  private static SectionInput written(SectionOutput.Body body, long length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SectionOutput out = new SectionOutput(bytes)) {
      out.section(9, length, body);
    }
    return read(bytes.toByteArray());
  }

  private static SectionInput read(byte[] bytes) throws IOException {
    return new SectionInput(new ByteArrayInputStream(bytes));
  }

  private static byte[] twoSections() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SectionOutput out = new SectionOutput(bytes)) {
      out.section(1, 12, section -> section.putInts(new int[] {7, 8, 9}));
      out.section(2, Map.of("key", "value"));
    }
    return bytes.toByteArray();
  }

  @Test
  void theBytesAreThoseOfTheDescribedFormat() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SectionOutput out = new SectionOutput(bytes)) {
      out.section(3, 4, section -> section.putInt(0x01020304));
    }

    byte[] file = bytes.toByteArray();
    assertThat(file).hasSize(8 + 16 + 4 + 4 + 16);
    assertThat(file).startsWith('G', 'N', 'N', 'R', 1, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0);
    assertThat(Arrays.copyOfRange(file, 24, 28)).containsExactly(4, 3, 2, 1);
    assertThat(Arrays.copyOfRange(file, 32, 44))
        .containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void aStreamOfKnownLengthAnnouncesNoMoreAndHoldsNoMore() throws IOException {
    // given
    byte[] file = twoSections();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SectionOutput out = new SectionOutput(bytes)) {
      out.section(5, 1000, section -> section.putInts(new int[250]));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), 200);

    // when, then
    assertThat(sections(file, file.length)).isEqualTo(2);
    assertThatThrownBy(() -> sections(Arrays.copyOf(file, file.length + 3), file.length + 3))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("3 bytes follow the last section");
    assertThatThrownBy(() -> sections(cut, cut.length))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("section 5 announces 1000 bytes, 176 are left");
  }

  private static int sections(byte[] file, long length) throws IOException {
    int sections = 0;
    try (SectionInput in = new SectionInput(new ByteArrayInputStream(file), length)) {
      while (in.next() != 0) {
        sections++;
      }
    }
    return sections;
  }

  @Test
  void arraysLargerThanTheBuffersComeBack() throws IOException {
    Random random = new Random(1);
    int[] ints = random.ints(MANY).toArray();
    long[] longs = random.longs(MANY).toArray();
    float[] floats = new float[MANY];
    for (int i = 0; i < MANY; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    String text = "ä".repeat(MANY);

    SectionInput in =
        written(
            out -> {
              out.putInts(ints);
              out.putDouble(-0.25);
              out.putLongs(longs);
              out.putString(text);
              out.putFloats(floats);
            },
            MANY * 16L + 8 + SectionOutput.byteLength(text));

    assertThat(in.next()).isEqualTo(9);
    assertThat(in.getInts(MANY)).isEqualTo(ints);
    assertThat(in.getDouble()).isEqualTo(-0.25);
    assertThat(in.getLongs(MANY)).isEqualTo(longs);
    assertThat(in.getString()).isEqualTo(text);
    assertThat(in.getFloats(MANY)).isEqualTo(floats);
    assertThat(in.remaining()).isZero();
    assertThat(in.next()).isZero();
  }

  @Test
  void whatIsNotReadIsSkipped() throws IOException {
    SectionInput in = read(twoSections());

    assertThat(in.next()).isEqualTo(1);
    assertThat(in.getInt()).isEqualTo(7);
    assertThat(in.next()).isEqualTo(2);
    assertThat(in.getValues()).containsExactly(Map.entry("key", "value"));
    assertThat(in.next()).isZero();
  }

  @Test
  void aSectionThatWasVerifiedHasNothingLeft() throws IOException {
    SectionInput in = read(twoSections());
    in.next();

    in.verify();

    assertThat(in.remaining()).isZero();
    assertThatThrownBy(in::getInt)
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("section 1 ends early: 4 bytes wanted, 0 left");
    assertThat(in.next()).isEqualTo(2);
  }

  @Test
  void damageThatIsSkippedIsFoundAllTheSame() throws IOException {
    byte[] bytes = twoSections();
    bytes[8 + 16 + 11] ^= 64;
    SectionInput in = read(bytes);
    in.next();

    assertThatThrownBy(in::next)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageMatching(
            "section 1 is damaged: checksum [0-9a-f]{8} stored, [0-9a-f]{8} computed");
  }

  @Test
  void aDamagedLengthIsFoundBeforeItIsBelieved() throws IOException {
    byte[] bytes = twoSections();
    bytes[8 + 4 + 6] = 0x7F;
    SectionInput in = read(bytes);

    assertThatThrownBy(in::next)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith("the frame of section 1 is damaged: checksum ");
  }

  @Test
  void moreElementsThanASectionHoldsAreRefused() throws IOException {
    SectionInput in = read(twoSections());
    in.next();

    assertThatThrownBy(() -> in.getLongs(2))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("section 1 announces 2 elements, 12 bytes are left");
    assertThatThrownBy(() -> in.getFloats(-1))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("section 1 announces -1 elements, 12 bytes are left");
    assertThatThrownBy(() -> in.getInts(Integer.MAX_VALUE))
        .isInstanceOf(CorruptFileException.class);
  }

  @Test
  void anotherKindOfFileIsToldApart() {
    assertThatThrownBy(() -> read("{\"a\": 1234}".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("not a gnnrec file: the first four bytes differ");
  }

  @Test
  void anEmptyFileEndsEarly() {
    assertThatThrownBy(() -> read(new byte[0]))
        .isInstanceOf(EOFException.class)
        .hasMessage("the file ends early: 8 bytes wanted, 0 left");
  }

  @Test
  void aLaterVersionSaysWhichIsRead() throws IOException {
    byte[] bytes = twoSections();
    bytes[4] = 2;

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("file version 2 cannot be read, this gnnrec reads 1");
  }

  @Test
  void aWriterThatBreaksItsWordIsStopped() {
    assertThatThrownBy(() -> written(out -> out.putInt(1), 5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("section 9 announced 5 bytes, 1 are missing");
    assertThatThrownBy(() -> written(out -> out.putInt(1), 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("section 9 announced 3 bytes, -1 are missing");
  }

  @Test
  void aSectionNeedsAPositiveType() throws IOException {
    try (SectionOutput out = new SectionOutput(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.section(0, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("section type must be positive, got 0");
    }
  }

  /** A disk with room for some bytes. */
  private static final class SmallDisk extends OutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final int room;
    private boolean closed;

    SmallDisk(int room) {
      this.room = room;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (written.size() + length > room) {
        throw new IOException("no space left on device");
      }
      written.write(bytes, from, length);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void theStreamIsClosedWhereverWritingFails() throws IOException {
    int whole = twoSections().length;
    for (int room = 0; room < whole; room++) {
      // given
      SmallDisk disk = new SmallDisk(room);

      // when
      assertThatThrownBy(
              () -> {
                try (SectionOutput out = new SectionOutput(disk)) {
                  out.section(1, 12, section -> section.putInts(new int[] {7, 8, 9}));
                  out.section(2, Map.of("key", "value"));
                }
              })
          .as("room for %d bytes", room)
          .isInstanceOf(IOException.class)
          .hasMessage("no space left on device");

      // then
      assertThat(disk.closed).as("room for %d bytes", room).isTrue();
    }
  }

  @Test
  void aFileOfWhichASectionFailedIsNotTakenForWhole() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> {
              try (SectionOutput out = new SectionOutput(bytes)) {
                out.section(1, 12, section -> section.putInts(new int[] {7, 8, 9}));
                out.section(
                    2,
                    0,
                    section -> {
                      throw new IllegalStateException("cancelled");
                    });
              }
            })
        .hasMessage("cancelled");
    SectionInput in = read(bytes.toByteArray());
    assertThat(in.next()).isEqualTo(1);
    assertThat(in.getInts(3)).containsExactly(7, 8, 9);
    assertThatThrownBy(
            () -> {
              while (in.next() != 0) {
                // looks for the end
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void aStreamThatCannotBeReadIsClosed() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream in =
        new ByteArrayInputStream(new byte[8]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    assertThatThrownBy(() -> new SectionInput(in)).isInstanceOf(CorruptFileException.class);
    assertThat(closed).isTrue();
  }
}
