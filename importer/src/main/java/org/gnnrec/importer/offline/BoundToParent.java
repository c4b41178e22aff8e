package org.gnnrec.importer.offline;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Runs another program, and ends it when the standard input ends, which it does when the process
 * that started this one is gone, however it went: a program that outlived a killed import would
 * write into the folder of the next one.
 */
final class BoundToParent {
  private BoundToParent() {}

  /**
   * Runs it.
   *
   * @param arguments the main class, and the arguments for it
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    InputStream parent = System.in;
    Thread watch = new Thread(() -> endWith(parent), "gnnrec-parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void endWith(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // Nothing is sent.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }
}
