package org.gnnrec.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.importer.dataset.Reading;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.source.TextLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {
  @TempDir private Path folder;

  @Test
  void dividesLinesWhateverTheirEnds() {
    assertThat(rows("a,b\r\nc,d\n\n \n,\ne,f"))
        .containsExactly("1[a, b]", "2[c, d]", "5[, ]", "6[e, f]");
    assertThat(rows("a,b\rc,d\r")).containsExactly("1[a, b]", "2[c, d]");
    assertThat(rows("")).isEmpty();
    assertThat(rows("\n\n")).isEmpty();
  }

  @Test
  void readsQuotedFieldsOverSeveralLines() {
    assertThat(rows("1,\"a, \"\"b\"\"\"\n2,\"c\nd\"\n3,5' 7\" tall\n4,\"\"\n"))
        .containsExactly("1[1, a, \"b\"]", "2[2, c\nd]", "4[3, 5' 7\" tall]", "5[4, ]");
  }

  @Test
  void losesOnlyTheLineWhoseQuoteIsNeverClosed() {
    assertThat(rows("1,\"a\n2,b\n3,c\n"))
        .containsExactly("1!a quote is opened and never closed", "2[2, b]", "3[3, c]");
    assertThat(rows("1,\"a\"b,c\n2,d\n").get(0)).startsWith("1!it is not valid CSV");
  }

  @Test
  void passesOverALineOfTenMegabytes() {
    byte[] bytes = new byte[10_000_000];
    Arrays.fill(bytes, (byte) 'x');
    bytes[1] = '\n';
    bytes[bytes.length - 3] = '\n';
    assertThat(rows(bytes, null))
        .containsExactly(
            "1[x]",
            "2!the line is 9,999,995 bytes long; the longest that is read is 1,048,576",
            "3[xx]");
  }

  @Test
  void readsLinesUpToTheBound() {
    byte[] bytes = new byte[TextLines.LONGEST_LINE];
    Arrays.fill(bytes, (byte) 'x');
    assertThat(rows(bytes, null)).hasSize(1).allMatch(row -> row.startsWith("1[xxx"));
  }

  @Test
  void detectsTheEncodingAndSaysSo() {
    assertThat(rows("\uFEFFé,b\n".getBytes(StandardCharsets.UTF_8), null))
        .containsExactly("1[é, b]");
    assertThat(rows("é,€\n".getBytes(Charset.forName("windows-1252")), null))
        .containsExactly("1[é, €]");
    assertThat(rows("\uFEFFé,b\r\nc,d".getBytes(StandardCharsets.UTF_16LE), null))
        .containsExactly("1[é, b]", "2[c, d]");
    assertThat(rows("\uFEFFé\n".getBytes(StandardCharsets.UTF_16BE), null)).containsExactly("1[é]");
    Path file = write("é\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(notes(file)).containsExactly("read as windows-1252");
    assertThat(notes(write("é\n".getBytes(StandardCharsets.UTF_8))))
        .containsExactly("read as UTF-8");
    assertThat(notes(write("e\n".getBytes(StandardCharsets.UTF_8)))).isEmpty();
  }

  @Test
  void readsMixedEncodingsLineByLine() {
    StringBuilder ascii = new StringBuilder();
    while (ascii.length() < 300_000) {
      ascii.append("plain\n");
    }
    byte[] first = ascii.append("é\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(first, first.length + 2);
    bytes[first.length] = (byte) 0xE9;
    bytes[first.length + 1] = '\n';
    List<String> rows = rows(bytes, null);
    assertThat(rows.get(rows.size() - 2)).endsWith("[é]");
    assertThat(rows.get(rows.size() - 1)).endsWith("[é]");
    assertThat(notes(write(bytes)).get(0)).contains("except 1 lines");
  }

  @Test
  void refusesLinesThatAreNotInTheGivenEncoding() {
    assertThat(rows(new byte[] {'a', '\n', (byte) 0xE9, '\n'}, StandardCharsets.UTF_8))
        .containsExactly("1[a]", "2!it is not valid UTF-8 text");
    assertThat(rows(new byte[] {'a', 0, '\n'}, null).get(0)).startsWith("1!it holds a NUL");
    assertThat(rows(new byte[] {(byte) 0xE9}, StandardCharsets.ISO_8859_1)).containsExactly("1[é]");
  }

  @Test
  void findsFilesPackedAndInFolders() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] text = "a,b\n".getBytes(StandardCharsets.UTF_8);
    entries.put("../evil.csv", text);
    entries.put("/etc/evil.csv", text);
    entries.put("set\\evil.csv", text);
    entries.put("set/rows.csv", text);
    entries.put("set/more.csv.gz", Reading.gzip(text));
    entries.put("__MACOSX/set/._rows.csv", text);
    Reading.write(folder, "set.zip", Reading.zip(entries));
    DataFiles files = DataFiles.at(folder.resolve("set.zip"));
    assertThat(files.names()).containsExactlyInAnyOrder("rows.csv", "more.csv");
    for (String name : files.names()) {
      assertThat(rows(files.find(name).orElseThrow(), null)).containsExactly("1[a, b]");
    }
    Path inner = Files.createDirectories(folder.resolve("outer/inner"));
    Reading.write(inner, "rows.csv.gz", Reading.gzip(text));
    assertThat(DataFiles.at(folder.resolve("outer")).names()).containsExactly("rows.csv");
    assertThat(
            rows(
                DataFiles.spooled(new ByteArrayInputStream(text), "standard input")
                    .single()
                    .orElseThrow(),
                null))
        .containsExactly("1[a, b]");
  }

  @Test
  void stopsAtABomb() {
    byte[] bomb = Reading.gzip(new byte[100_000_000]);
    assertThat(bomb.length).isLessThan(200_000);
    Path gz = Reading.write(folder, "rows.csv.gz", bomb);
    assertBomb(DataFiles.at(gz).single().orElseThrow());
    Reading.write(folder, "rows.zip", Reading.zip(Map.of("rows.csv", new byte[100_000_000])));
    assertBomb(DataFiles.at(folder.resolve("rows.zip")).find("rows.csv").orElseThrow());
  }

  @Test
  void saysThatAPackedFileIsCutOffOrDamaged() {
    byte[] text = "a,b\n".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    byte[] packed = Reading.gzip(text);
    assertThatThrownBy(() -> rows(Arrays.copyOf(packed, packed.length / 2), null))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("ends in the middle; fetch the file again");
    packed[packed.length / 2] ^= 0x55;
    assertThatThrownBy(() -> rows(packed, null)).isInstanceOf(ImportException.class);
    Path zip = Reading.write(folder, "broken.zip", new byte[] {'P', 'K', 3, 4, 9, 9});
    assertThatThrownBy(() -> DataFiles.at(zip))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("is not a readable ZIP archive");
    assertThatThrownBy(() -> DataFiles.at(folder.resolve("nowhere")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("There is no file or folder");
  }

  private void assertBomb(DataFile file) {
    assertThatThrownBy(() -> rows(file, null))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("unpacks to more than");
  }

  private List<String> rows(String text) {
    return rows(text.getBytes(StandardCharsets.UTF_8), null);
  }

  private List<String> rows(byte[] bytes, @Nullable Charset charset) {
    return rows(DataFiles.at(write(bytes)).single().orElseThrow(), charset);
  }

  private Path write(byte[] bytes) {
    return Reading.write(folder, "rows.csv", bytes);
  }

  private static List<String> notes(Path file) {
    DataFile data = DataFiles.at(file).single().orElseThrow();
    try (RowReader reader = new RowReader(data, Layout.CSV, Columns.all(), null)) {
      while (reader.next() != null) {
        // on to the end
      }
      return reader.notes();
    }
  }

  private static List<String> rows(DataFile file, @Nullable Charset charset) {
    List<String> rows = new ArrayList<>();
    try (RowReader reader = new RowReader(file, Layout.CSV, Columns.all(), charset)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        String problem = row.problem();
        rows.add(row.number() + (problem == null ? row.fields().toString() : "!" + problem));
      }
    }
    return rows;
  }
}
