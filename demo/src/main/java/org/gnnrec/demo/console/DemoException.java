package org.gnnrec.demo.console;

/** The demo cannot go on; the message is one sentence for the person at the terminal. */
public final class DemoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DemoException(String message) {
    super(message);
  }

  public DemoException(String message, Throwable cause) {
    super(message, cause);
  }
}
