package org.gnnrec.importer.source;

import java.util.List;
import java.util.Optional;

/** Files that hold no lines of text, known by how they begin, and what makes such lines of them. */
enum ForeignFile {
  PARQUET("PAR1\u0015", 0, "a Parquet file", "duckdb -c \"COPY (FROM 'FILE') TO 'data.csv'\""),
  BZIP2("1AY&SY", 4, "packed by bzip2", "bunzip2 FILE"),
  ZSTANDARD("(\u00b5/\u00fd", 0, "packed by Zstandard", "unzstd FILE"),
  XZ("\u00fd7zXZ\0", 0, "packed by xz", "unxz FILE"),
  SEVEN_ZIP("7z\u00bc\u00af'\u001c", 0, "a 7-Zip archive", "7z x FILE"),
  RAR("Rar!\u001a\u0007", 0, "a RAR archive", "unrar x FILE"),
  TAR("ustar", 257, "a tar archive", "tar -xf FILE"),
  ZIP("PK\u0003\u0004", 0, "a ZIP archive within other files", "unzip FILE"),
  NUMPY(
      "\u0093NUMPY",
      0,
      "an array of NumPy",
      "python -c \"import numpy; numpy.savetxt('data.csv', numpy.load('FILE'), delimiter=',')\""),
  HDF5(
      "\u0089HDF\r\n",
      0,
      "an HDF5 file",
      "python -c \"import pandas; pandas.read_hdf('FILE').to_csv('data.csv')\""),
  AVRO("Obj\u0001", 0, "an Avro file", "avro-tools tojson FILE > data.json"),
  SQLITE(
      "SQLite format 3\0",
      0,
      "a database of SQLite",
      "sqlite3 -csv -header FILE 'SELECT * FROM …' > data.csv"),
  EXCEL("\u00d0\u00cf\u0011\u00e0", 0, "a workbook of Excel", "save it as CSV"),
  MATRIX_MARKET(
      "%%MatrixMarket",
      0,
      "a sparse matrix of Matrix Market, which begins with its size",
      "grep -v '^%' FILE | tail -n +2 > data.txt; a mapping then has `delimiter: blanks` and"
          + " `header: false`");

  /** How many bytes must be looked at. */
  static final int BEGINNING = 300;

  private final String begins;
  private final int at;
  private final String what;
  private final String remedy;

  ForeignFile(String begins, int at, String what, String remedy) {
    this.begins = begins;
    this.at = at;
    this.what = what;
    this.remedy = remedy;
  }

  /**
   * Finds what a file is by its first bytes.
   *
   * @param length how many of them there are
   */
  static Optional<ForeignFile> of(byte[] beginning, int length) {
    return List.of(values()).stream().filter(each -> each.matches(beginning, length)).findFirst();
  }

  private boolean matches(byte[] beginning, int length) {
    if (length < at + begins.length()) {
      return false;
    }
    for (int i = 0; i < begins.length(); i++) {
      if ((beginning[at + i] & 0xFF) != begins.charAt(i)) {
        return false;
      }
    }
    return this != BZIP2 || (beginning[0] == 'B' && beginning[1] == 'Z');
  }

  /** Why it is not read, and what to do. */
  String refusal(String location) {
    return location
        + " is "
        + what
        + ", which is not read; make lines of it: "
        + remedy.replace("FILE", location);
  }
}
