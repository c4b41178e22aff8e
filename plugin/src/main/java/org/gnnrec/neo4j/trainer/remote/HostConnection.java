package org.gnnrec.neo4j.trainer.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.protocol.AccessToken;
import org.gnnrec.protocol.TrainerProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one host and their answers. Each request has its time and each answer its length;
 * while one waits, the listener is asked whether to go on. Thread-safe.
 */
final class HostConnection {
  private static final long POLL_MILLIS = 50;
  private static final Duration REPEAT = Duration.ofMillis(500);
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int WRONG_TOKEN = 401;
  private static final int FULL = 429;
  private static final int NO_ROOM = 507;

  private final URI url;
  private final HttpClient client;
  private final AccessToken token;
  private final String build;
  private final Duration retryDuration;
  private final Duration answer;

  /**
   * Prepares requests; nothing is sent.
   *
   * @param build of this plugin
   * @param retryDuration for how long a request that fails on the way is repeated
   * @param answer in which the whole answer to such a request must be there
   */
  HostConnection(
      URI url,
      HttpClient client,
      AccessToken token,
      String build,
      Duration retryDuration,
      Duration answer) {
    this.url = url;
    this.client = client;
    this.token = token;
    this.build = build;
    this.retryDuration = retryDuration;
    this.answer = answer;
  }

  /**
   * Asks once.
   *
   * @param path with its query
   * @param body null for none
   * @param time in which the whole answer must be there
   * @throws IOException if the question or the answer was lost on the way
   * @throws TrainingRefusedException if the host does not want it, or is not trusted
   * @throws TrainerFailedException if the host could not do it, or the thread is interrupted
   */
  byte[] ask(
      String method, String path, byte @Nullable [] body, Duration time, TrainingListener listener)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(time)
            .header(TrainerProtocol.TOKEN_HEADER, token.header())
            .header(TrainerProtocol.PROTOCOL_HEADER, Integer.toString(TrainerProtocol.VERSION))
            .header(TrainerProtocol.BUILD_HEADER, build);
    request.method(
        method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request.build(), HostConnection::bounded);
    try {
      return content(await(coming, time, listener));
    } finally {
      coming.cancel(true);
    }
  }

  /**
   * Asks until there is an answer, or has not been one for too long: for questions that may be
   * repeated.
   *
   * @throws HostUnreachableException if the host is gone
   */
  byte[] insist(String method, String path, byte @Nullable [] body, TrainingListener listener)
      throws HostUnreachableException {
    long start = System.nanoTime();
    while (true) {
      try {
        return ask(method, path, body, answer, listener);
      } catch (SSLHandshakeException e) {
        throw new TrainerFailedException(host() + " is not trusted any more: " + reason(e), e);
      } catch (IOException e) {
        if (System.nanoTime() - start > retryDuration.toNanos()) {
          throw new HostUnreachableException(
              host()
                  + " is gone: no answer for "
                  + retryDuration.toSeconds()
                  + " seconds, last "
                  + reason(e)
                  + "; what was begun there ends by itself",
              e);
        }
      }
      pause(listener);
    }
  }

  private static void pause(TrainingListener listener) {
    for (long waited = 0; waited < REPEAT.toMillis(); waited += POLL_MILLIS) {
      listener.checkCancelled();
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static TrainerFailedException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new TrainerFailedException("the training was interrupted", e);
  }

  /** Names the host in messages. */
  String host() {
    return "the trainer's host " + url;
  }

  /** An answer without a length, or with a longer one than any may have, is not read. */
  private static BodySubscriber<byte[]> bounded(HttpResponse.ResponseInfo info) {
    long length = info.headers().firstValueAsLong("content-length").orElse(-1);
    if (length <= TrainerProtocol.CHUNK_BYTES && (length >= 0 || isEmpty(info))) {
      return BodySubscribers.ofByteArray();
    }
    return BodySubscribers.replacing(new byte[0]);
  }

  private static boolean isEmpty(HttpResponse.ResponseInfo info) {
    return info.headers().firstValue("transfer-encoding").isEmpty();
  }

  private static HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> answer, Duration time, TrainingListener listener)
      throws IOException {
    long end = System.nanoTime() + time.toNanos();
    while (true) {
      listener.checkCancelled();
      try {
        return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (System.nanoTime() > end) {
          throw new HttpTimeoutException("no whole answer in " + time.toSeconds() + " s");
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException lost) {
          throw lost;
        }
        throw new IOException(String.valueOf(e.getCause()), e);
      }
    }
  }

  private byte[] content(HttpResponse<byte[]> answer) {
    String mismatch =
        TrainerProtocol.mismatch(
            build,
            answer.headers().firstValue(TrainerProtocol.PROTOCOL_HEADER).orElse(null),
            answer.headers().firstValue(TrainerProtocol.BUILD_HEADER).orElse(null));
    if (mismatch != null) {
      throw new TrainingRefusedException(host() + " is of another build: " + mismatch);
    }
    int status = answer.statusCode();
    if (status == OK || status == CREATED) {
      return answer.body();
    }
    if (status == WRONG_TOKEN) {
      throw new TrainingRefusedException(
          host()
              + " refuses the token: give it and this server files with the same one"
              + " (`--token-file` there, `"
              + HostSettings.TOKEN_FILE
              + "` here)");
    }
    String said = host() + ": " + new String(answer.body(), StandardCharsets.UTF_8);
    if (status == FULL || status == NO_ROOM) {
      throw new TrainingRefusedException(said);
    }
    throw new TrainerFailedException(said);
  }

  /** Exceptions of the network often have their words in a cause, or none. */
  static String reason(Throwable failure) {
    boolean connecting = false;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String message = e.getMessage();
      if (e instanceof UnresolvedAddressException) {
        return "nobody knows its name";
      }
      if (message != null && !message.isBlank()) {
        return message;
      }
      connecting |= e instanceof ConnectException;
    }
    return connecting ? "nobody takes the connection" : failure.getClass().getSimpleName();
  }
}
