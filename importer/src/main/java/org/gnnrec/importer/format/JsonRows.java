package org.gnnrec.importer.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.source.TextLines;
import org.gnnrec.importer.source.UnpackedStream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a JSON file: one a line, of which a broken one spares the others, or the elements
 * of an array, however they are broken into lines. A column is the name of a value, or a path to it
 * as {@code user.id} or {@code /user/id}. Not thread-safe.
 */
abstract class JsonRows implements Rows {
  private static final int DEEPEST = 100;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(TextLines.LONGEST_LINE)
                  .maxNumberLength(1000)
                  .build())
          .build();

  private final JsonFields fields;

  private JsonRows(Columns wanted) {
    fields =
        new JsonFields(
            Stream.concat(wanted.required().stream(), wanted.optional().stream()).toList());
  }

  /** Looks whether the file is an array, and opens it. */
  static Rows open(DataFile file, Columns wanted, @Nullable Charset charset) {
    return beginsWithArray(file) ? new OfArray(file, wanted) : new OfLines(file, wanted, charset);
  }

  private static boolean beginsWithArray(DataFile file) {
    try (UnpackedStream in = file.open()) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        boolean mark = next == 0xEF || next == 0xBB || next == 0xBF;
        if (!mark && !Character.isWhitespace(next)) {
          return next == '[';
        }
      }
      return false;
    } catch (IOException e) {
      throw broken(file, e);
    }
  }

  private static ImportException broken(DataFile file, IOException e) {
    return new ImportException("Cannot read " + file.location() + ": " + e.getMessage(), e);
  }

  final Row row(long number, String text, JsonParser parser) throws IOException {
    return Row.of(number, text, fields.of(parser), null);
  }

  /** One object a line. */
  private static final class OfLines extends JsonRows {
    private final TextLines lines;

    OfLines(DataFile file, Columns wanted, @Nullable Charset charset) {
      super(wanted);
      lines = new TextLines(file, charset);
    }

    @Override
    public @Nullable Row next() {
      String text = lines.next();
      while (text != null && text.isBlank() && lines.problem() == null) {
        text = lines.next();
      }
      if (text == null) {
        return null;
      }
      String problem = lines.problem();
      if (problem != null) {
        return Row.unusable(lines.number(), text, problem);
      }
      try (JsonParser parser = JSON.createParser(text)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return Row.unusable(lines.number(), text, "it is no JSON object");
        }
        Row row = row(lines.number(), text, parser);
        return parser.nextToken() == null
            ? row
            : Row.unusable(lines.number(), text, "there is more behind its JSON object");
      } catch (IOException e) {
        return Row.unusable(lines.number(), text, "it is no JSON object: " + firstLine(e));
      }
    }

    @Override
    public long bytesRead() {
      return lines.bytesRead();
    }

    @Override
    public List<String> notes() {
      return lines.notes();
    }

    @Override
    public void close() {
      lines.close();
    }
  }

  /** The elements of one array. */
  private static final class OfArray extends JsonRows {
    private final DataFile file;
    private final UnpackedStream stream;
    private final JsonParser parser;

    OfArray(DataFile file, Columns wanted) {
      super(wanted);
      this.file = file;
      stream = file.open();
      try {
        parser = JSON.createParser(stream);
        parser.nextToken();
      } catch (IOException e) {
        close();
        throw broken(file, e);
      }
    }

    @Override
    public @Nullable Row next() {
      try {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.END_ARRAY) {
          return null;
        }
        long line = parser.currentTokenLocation().getLineNr();
        if (token != JsonToken.START_OBJECT) {
          String text = parser.getText();
          parser.skipChildren();
          return Row.unusable(line, text, "it is no JSON object");
        }
        return row(line, "", parser);
      } catch (IOException e) {
        throw new ImportException(
            file.location() + " is no JSON array of objects: " + firstLine(e), e);
      }
    }

    @Override
    public long bytesRead() {
      return stream.packedBytesRead();
    }

    @Override
    public List<String> notes() {
      return List.of();
    }

    @Override
    public void close() {
      try {
        stream.close();
      } catch (IOException e) {
        throw broken(file, e);
      }
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
