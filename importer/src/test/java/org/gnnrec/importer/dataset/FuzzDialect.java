package org.gnnrec.importer.dataset;

import java.util.Map;

/**
 * Ways to write ratings that the format {@code csv} reads, together with all keys that a mapping
 * has for them.
 */
enum FuzzDialect {
  JSON_LINES(
      "format: json",
      "user.id",
      "/items/0/sku",
      "stars",
      object(1) + "\n{\"user\": " + "[".repeat(5000) + "\n" + object(2) + "\n" + object(3) + "\n"),
  JSON_ARRAY(
      "format: json",
      "user.id",
      "/items/0/sku",
      "stars",
      "[" + object(1) + ",\n" + object(2) + ",\n" + object(3) + "]\n"),
  BLOCKS(
      "header: false\nquote: none\nblocks: true", "1", "3", "2", "17:\na,3\nb,4\n18:\na,5\nc,1\n"),
  ESCAPES(
      "escape: '\\'\ncomment: '#'\ndelimiter: ';'",
      "u",
      "i",
      "r",
      "# made up\nu;i;r\n\"a \\\" b\";1;5\nc;\"2;\";4\nd;3;2\n"),
  BLANKS(
      "delimiter: blanks\nquote: none\ndecimal: ','",
      "u",
      "i",
      "r",
      "u   i  r\n a   1  2,5\nb 2    4\nc  3 1,0\n"),
  AGGREGATED(
      "where: {e: {notIn: [login]}, n: {atLeast: 1, below: 9}, i: {not: z}}",
      "u",
      "i",
      "r",
      "u,i,r,e,n\na,x,5,buy,1\na,x,5,buy,1\nb,y,3,view,2\nb,y,3,view,8\nc,x,1,login,9\n") {
    @Override
    String relationshipKeys() {
      return "aggregate: sum\n      like: {atLeast: 4}\n"
          + "      weight: {column: e, values: {view: 1, buy: 5}}";
    }
  },
  COUNTED("unknownNodes: create", "u", "i", "r", "u,i,r\na,x,5\na,x,4\nb,y,3\n") {
    @Override
    String relationshipKeys() {
      return "aggregate: count";
    }
  },
  GROUPED_DIGITS(
      "delimiter: tab\nthousands: '.'\ndecimal: ','\nencoding: windows-1252\nfields: 3",
      "u",
      "i",
      "r",
      "u\ti\tr\na\tx\t4,0\nb\ty\t3,5\nc\tz\t0.001,5\n"),
  NULLS("nulls: ['-', '?']\nunknownNodes: skip", "u", "i", "r", "u,i,r\na,x,-\n?,y,3\nb,z,2\n") {
    @Override
    String relationshipKeys() {
      return "many: true\n      timestamp: {column: r, format: millis}\n"
          + "      properties: {old: {column: r, type: integer}, on: {column: i, type: boolean},"
          + " all: {column: u, type: list, separator: '/'}}";
    }
  },
  MATRIX(
      "format: matrix\nrowId: user\nignore: [n]\nempty: ['99']",
      "row",
      "column",
      "value",
      "n,user,x,y\n1,a,5,99\n2,b,,3\n0,c,99,99\n"),
  UTF_16("encoding: UTF-16LE\ndelimiter: '::'\nquote: none", "u", "i", "r", "u::i::r\na::x::5\n") {
    @Override
    Map<String, String> files() {
      StringBuilder bytes = new StringBuilder();
      "u::i::r\na::x::5\nb::y::4\n".chars().forEach(c -> bytes.append((char) c).append('\0'));
      return Map.of("gnnrec.yaml", mapping(), "data.txt", bytes.toString());
    }
  };

  private final String keys;
  private final String user;
  private final String item;
  private final String rating;
  private final String data;

  FuzzDialect(String keys, String user, String item, String rating, String data) {
    this.keys = keys;
    this.user = user;
    this.item = item;
    this.rating = rating;
    this.data = data;
  }

  /** More keys of the relationship. */
  String relationshipKeys() {
    return "like: all";
  }

  final String mapping() {
    return """
    files:
      - KEYS
        relationship:
          type: RATED
          from: {label: User, column: 'USER_COLUMN'}
          to: {label: Item, column: 'ITEM_COLUMN'}
          rating: {column: 'RATING_COLUMN', min: 1, max: 5}
          MORE
    """
        .replace("KEYS", keys.replace("\n", "\n    "))
        .replace("USER_COLUMN", user)
        .replace("ITEM_COLUMN", item)
        .replace("RATING_COLUMN", rating)
        .replace("MORE", relationshipKeys());
  }

  /** The mapping and the data. */
  Map<String, String> files() {
    return Map.of("gnnrec.yaml", mapping(), "data.txt", data);
  }

  private static String object(int number) {
    return "{\"user\": {\"id\": \"u"
        + number
        + "\"}, \"items\": [{\"sku\": \"s\\u00e9\"}], \"stars\": "
        + number
        + "}";
  }
}
