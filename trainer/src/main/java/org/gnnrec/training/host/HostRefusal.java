package org.gnnrec.training.host;

/** A request that is not done, with the status and the text of its answer. */
final class HostRefusal extends Exception {
  static final int BAD_REQUEST = 400;
  static final int WRONG_TOKEN = 401;
  static final int UNKNOWN = 404;
  static final int CONFLICT = 409;
  static final int TOO_LARGE = 413;
  static final int OTHER_BUILD = 426;
  static final int FULL = 429;
  static final int NO_ROOM = 507;

  private static final long serialVersionUID = 1L;

  private final int status;

  HostRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
