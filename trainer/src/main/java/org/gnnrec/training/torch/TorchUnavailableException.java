package org.gnnrec.training.torch;

/** PyTorch, or the device wanted of it, is not there; the message says what is missing. */
public final class TorchUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TorchUnavailableException(String message) {
    super(message);
  }

  TorchUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
