package org.gnnrec.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.gnnrec.model.TrainingReport;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.jspecify.annotations.Nullable;

/** The file form of a {@link TrainedModel}. Stateless and thread-safe. */
public final class TrainedModelCodec {
  private static final int USERS = 1;
  private static final int ITEMS = 2;
  private static final int USERS_OWN = 3;
  private static final int ITEM_FOLD_IN = 4;
  private static final int REPORT = 5;

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
    Parts parts = new Parts();
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
    out.section(USERS, model.users().byteLength(), model.users()::writeTo);
    out.section(ITEMS, model.items().byteLength(), model.items()::writeTo);
    out.section(USERS_OWN, model.usersOwn().byteLength(), model.usersOwn()::writeTo);
    out.section(ITEM_FOLD_IN, model.itemFoldIn().byteLength(), model.itemFoldIn()::writeTo);
    out.section(REPORT, model.report().toMap());
  }

  /** Collects a model's sections as they come by. */
  static final class Parts {
    private @Nullable EmbeddingMatrix users;
    private @Nullable EmbeddingMatrix items;
    private @Nullable EmbeddingMatrix usersOwn;
    private @Nullable EmbeddingMatrix itemFoldIn;
    private @Nullable TrainingReport report;

    /** Reads a section of a known type; false if the type is another. */
    boolean accept(int type, SectionInput in) throws IOException {
      switch (type) {
        case USERS -> users = EmbeddingMatrix.readFrom(in);
        case ITEMS -> items = EmbeddingMatrix.readFrom(in);
        case USERS_OWN -> usersOwn = EmbeddingMatrix.readFrom(in);
        case ITEM_FOLD_IN -> itemFoldIn = EmbeddingMatrix.readFrom(in);
        case REPORT -> report = TrainingReport.from(in.getValues());
        default -> {
          return false;
        }
      }
      return true;
    }

    TrainedModel model() throws CorruptFileException {
      if (users == null
          || items == null
          || usersOwn == null
          || itemFoldIn == null
          || report == null) {
        throw new CorruptFileException("the trained model lacks a section");
      }
      try {
        return new TrainedModel(users, items, usersOwn, itemFoldIn, report);
      } catch (IllegalArgumentException e) {
        throw new CorruptFileException(e.getMessage());
      }
    }
  }
}
