package org.gnnrec.demo.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * Says in a few words why an input or output failed, where the exception alone says only a path.
 */
public final class IoErrorText {

  private IoErrorText() {}

  public static String of(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file: " + failure.getMessage();
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
