package org.gnnrec.training.host;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.protocol.AccessToken;
import org.gnnrec.protocol.TrainerProtocol;
import org.gnnrec.specification.MemoryEstimate;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of {@link TrainerProtocol}. Nothing of a request is looked at before its
 * token and its build are right, and nothing longer than the protocol allows is read. Thread-safe.
 */
final class TaskRequests implements HttpHandler {
  private static final Logger LOGGER = System.getLogger(TaskRequests.class.getName());
  private static final Pattern TASK = Pattern.compile("/tasks/([0-9a-f]{32})(/result)?");
  private static final Map<String, List<String>> MODES =
      Map.of("train", List.of(), "project", List.of("project"));
  private static final Duration NEWS = Duration.ofMillis(500);
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int INTERNAL = 500;

  private final HostedTasks tasks;
  private final AccessToken token;
  private final String build;
  private final String description;

  /**
   * Answers for some tasks.
   *
   * @param build of this program
   * @param description what it has to compute with, {@code key=value} lines
   */
  TaskRequests(HostedTasks tasks, AccessToken token, String build, String description) {
    this.tasks = tasks;
    this.token = token;
    this.build = build;
    this.description = description;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        requireKnown(exchange.getRequestHeaders());
        answer(exchange);
      } catch (HostRefusal e) {
        send(exchange, e.status(), text(String.valueOf(e.getMessage())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOGGER.log(Level.ERROR, "a request has failed", e);
        send(exchange, INTERNAL, text("it failed by a mistake of its own: " + e));
      }
    }
  }

  private void requireKnown(Headers headers) throws HostRefusal {
    if (!token.matches(headers.getFirst(TrainerProtocol.TOKEN_HEADER))) {
      throw new HostRefusal(HostRefusal.WRONG_TOKEN, "it has another token");
    }
    String mismatch =
        TrainerProtocol.mismatch(
            build,
            headers.getFirst(TrainerProtocol.PROTOCOL_HEADER),
            headers.getFirst(TrainerProtocol.BUILD_HEADER));
    if (mismatch != null) {
      throw new HostRefusal(HostRefusal.OTHER_BUILD, mismatch);
    }
  }

  private void answer(HttpExchange exchange) throws IOException, HostRefusal, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    Matcher task = TASK.matcher(path);
    if (method.equals("GET") && path.equals("/host")) {
      send(exchange, OK, text(host()));
    } else if (method.equals("POST") && path.equals("/tasks")) {
      send(exchange, CREATED, text(create(exchange)));
    } else if (task.matches() && task.group(2) == null) {
      send(exchange, OK, text(answer(exchange, method, task.group(1))));
    } else if (task.matches() && method.equals("GET")) {
      send(exchange, OK, result(exchange, tasks.get(task.group(1))));
    } else {
      throw unknown(method, path);
    }
  }

  private String answer(HttpExchange exchange, String method, String id)
      throws IOException, HostRefusal, InterruptedException {
    switch (method) {
      case "GET" -> {
        return tasks.get(id).status(number(exchange, "after"), NEWS).toText();
      }
      case "PUT" -> {
        HostedTask task = tasks.get(id);
        byte[] bytes = exchange.getRequestBody().readNBytes(TrainerProtocol.CHUNK_BYTES + 1);
        if (bytes.length > TrainerProtocol.CHUNK_BYTES) {
          throw new HostRefusal(HostRefusal.TOO_LARGE, "a request has too many bytes");
        }
        task.heard();
        return Long.toString(task.append(number(exchange, "offset"), bytes));
      }
      case "POST" -> {
        tasks.complete(id, number(exchange, "bytes"), parameter(exchange, "sha256"));
        return "";
      }
      case "DELETE" -> {
        tasks.remove(id);
        return "";
      }
      default -> throw unknown(method, "/tasks/" + id);
    }
  }

  private static HostRefusal unknown(String method, String path) {
    return new HostRefusal(HostRefusal.BAD_REQUEST, "it knows no request " + method + " " + path);
  }

  private String host() {
    String disk;
    try {
      disk = "freeDiskBytes=" + tasks.freeDiskBytes();
    } catch (IOException e) {
      disk = "freeDiskBytes=0\ndiskProblem=" + e;
    }
    return description
        + "freeMemoryBytes="
        + tasks.freeMemoryBytes()
        + "\n"
        + disk
        + "\ntasks="
        + tasks.count()
        + " of "
        + tasks.limit()
        + "\n";
  }

  private static byte[] result(HttpExchange exchange, HostedTask task) throws HostRefusal {
    try {
      return task.result(number(exchange, "offset"));
    } catch (IOException e) {
      throw new HostRefusal(INTERNAL, "the result cannot be read there: " + e);
    }
  }

  private String create(HttpExchange exchange) throws HostRefusal {
    List<String> mode = MODES.get(parameter(exchange, "mode"));
    if (mode == null) {
      throw new HostRefusal(HostRefusal.BAD_REQUEST, "`mode` must be 'train' or 'project'");
    }
    return tasks.add(
        mode,
        new MemoryEstimate(
            number(exchange, "heap"), number(exchange, "native"), number(exchange, "disk")),
        number(exchange, "bytes"));
  }

  private static String parameter(HttpExchange exchange, String name) throws HostRefusal {
    @Nullable String query = exchange.getRequestURI().getQuery();
    for (String part : (query == null ? "" : query).split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    throw new HostRefusal(HostRefusal.BAD_REQUEST, "`" + name + "` is missing");
  }

  private static long number(HttpExchange exchange, String name) throws HostRefusal {
    try {
      long number = Long.parseLong(parameter(exchange, name));
      // Sums of a few of them must not overflow.
      if (number >= 0 && number < 1L << 60) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, as what is out of range.
      throw wrongNumber(name);
    }
    throw wrongNumber(name);
  }

  private static HostRefusal wrongNumber(String name) {
    return new HostRefusal(HostRefusal.BAD_REQUEST, "`" + name + "` is no number of bytes");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set(TrainerProtocol.PROTOCOL_HEADER, Integer.toString(TrainerProtocol.VERSION));
    headers.set(TrainerProtocol.BUILD_HEADER, build);
    // -1 says that there is no body, 0 that its length is not known.
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
