package org.gnnrec.importer.source;

/** One file of a data set: in a folder, alone, or in an archive. Immutable. */
public interface DataFile {
  /** Its name without a folder and without {@code .gz}, such as {@code ratings.csv}. */
  String name();

  /** Where it is, for messages: a path, or an archive and the entry in it. */
  String location();

  /** Its size before unpacking; -1 if unknown. */
  long sizeInBytes();

  /**
   * Opens it at its beginning, unpacked if it was packed by gzip.
   *
   * @throws ImportException if it cannot be opened
   */
  UnpackedStream open();
}
