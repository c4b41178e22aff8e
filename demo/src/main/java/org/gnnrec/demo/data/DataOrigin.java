package org.gnnrec.demo.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.gnnrec.demo.console.DemoException;
import org.gnnrec.importer.dataset.Format;
import org.jspecify.annotations.Nullable;

/** Which data a demo shows. */
public sealed interface DataOrigin {

  /** MovieLens latest-small, from GroupLens. */
  record MovieLensLatestSmall() implements DataOrigin {
    @Override
    public String describe() {
      return "MovieLens latest-small";
    }
  }

  /** The bundled synthetic set. */
  record Sample() implements DataOrigin {
    @Override
    public String describe() {
      return "the bundled sample";
    }
  }

  /**
   * Somebody's own files.
   *
   * @param format of the files
   * @param directory absolute
   */
  record Files(Format format, Path directory) implements DataOrigin {
    @Override
    public String describe() {
      return String.format(Locale.ROOT, "%s (%s)", directory, format);
    }
  }

  /** A few words for a person. */
  String describe();

  default void writeTo(Properties state) {
    if (this instanceof Files files) {
      state.setProperty("data", "files");
      state.setProperty("format", files.format().label());
      state.setProperty("directory", files.directory().toString());
    } else {
      state.setProperty("data", this instanceof Sample ? "sample" : "movielens-latest-small");
    }
  }

  /** What {@link #writeTo} wrote, or nothing. */
  static Optional<DataOrigin> from(Properties state) {
    @Nullable String data = state.getProperty("data");
    if (data == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (data) {
          case "sample" -> new Sample();
          case "movielens-latest-small" -> new MovieLensLatestSmall();
          case "files" ->
              new Files(
                  Format.parse(state.getProperty("format", "")),
                  Path.of(state.getProperty("directory", "")));
          default -> throw new DemoException("This home was made by another version: data=" + data);
        });
  }
}
