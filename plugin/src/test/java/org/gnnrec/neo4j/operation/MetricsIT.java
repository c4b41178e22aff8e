package org.gnnrec.neo4j.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator can watch, by {@code gnnrec.debug.metrics} and by JMX. */
@ExtendWith(PluginServer.class)
class MetricsIT {
  private static final Path MONITORING = Path.of("..", "docs", "monitoring");
  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();
  private static final Pattern RULE =
      Pattern.compile(
          " {2}- pattern: '(.+)'\n {4}name: (\\w+)\n {4}type: (\\w+)\n {4}labels: \\{(.*)}\n");
  private static final Pattern LABEL = Pattern.compile("(\\w+): \"([^\"]*)\"");
  private static final Pattern NAME = Pattern.compile("gnnrec_\\w+");

  @BeforeEach
  void create(PluginServer.Running server) {
    Checkerboard.create(server);
  }

  private static double number(
      PluginServer.Running server, String name, Map<String, String> labels) {
    return server
        .one(
            "CALL gnnrec.debug.metrics() YIELD name, labels, value"
                + " WITH * WHERE name = $name AND all(key IN keys($labels)"
                + " WHERE labels[key] = $labels[key])"
                + " RETURN coalesce(sum(value), 0.0)",
            Map.of("name", name, "labels", labels))
        .get(0)
        .asDouble();
  }

  @Test
  void countsCallsAndWhatBecomesOfThem(PluginServer.Running server) {
    // given
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    Map<String, String> recommend = Map.of("procedure", "gnnrec.recommend");
    Map<String, String> upToAnyTime = Map.of("procedure", "gnnrec.recommend", "le", "+Inf");
    double calls = number(server, "gnnrec_call_seconds_count", recommend);
    double refused = number(server, "gnnrec_calls_refused_total", recommend);
    double seconds = number(server, "gnnrec_call_seconds_sum", recommend);
    double inAnyTime = number(server, "gnnrec_call_seconds_bucket", upToAnyTime);

    // when
    server.run("CALL gnnrec.recommend(4)");
    server.run("CALL gnnrec.recommend(4, 3) YIELD rank RETURN rank LIMIT 1");
    server.failure("CALL gnnrec.recommend(4, 3, {nosuch: 1})");

    // then
    assertThat(number(server, "gnnrec_call_seconds_count", recommend)).isEqualTo(calls + 3);
    assertThat(number(server, "gnnrec_calls_refused_total", recommend)).isEqualTo(refused + 1);
    assertThat(number(server, "gnnrec_call_seconds_sum", recommend)).isGreaterThan(seconds);
    assertThat(number(server, "gnnrec_call_seconds_bucket", upToAnyTime)).isEqualTo(inAnyTime + 3);
  }

  @Test
  void countsJobsPhasesAndDrift(PluginServer.Running server) {
    // given
    Map<String, String> succeeded = Map.of("kind", "train", "outcome", "succeeded");
    Map<String, String> refused = Map.of("kind", "train", "outcome", "refused");
    double before = number(server, "gnnrec_jobs_ended_total", succeeded);
    double refusedBefore = number(server, "gnnrec_jobs_ended_total", refused);
    double fits = number(server, "gnnrec_training_phases_total", Map.of("phase", "train"));

    // when
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    server.failure("CALL gnnrec.train({relationshipType: 'NONE'})");
    server.run("CALL gnnrec.model.drift()");

    // then
    assertThat(number(server, "gnnrec_jobs_ended_total", succeeded)).isEqualTo(before + 1);
    assertThat(number(server, "gnnrec_jobs_ended_total", refused)).isEqualTo(refusedBefore + 1);
    assertThat(number(server, "gnnrec_training_phases_total", Map.of("phase", "train")))
        .isEqualTo(fits + 1);
    assertThat(number(server, "gnnrec_model_drift", Map.of("model", "default"))).isZero();
    assertThat(number(server, "gnnrec_model_drift_timestamp_seconds", Map.of("model", "default")))
        .isPositive();

    // when the model is no more
    server.run("CALL gnnrec.model.drop('default')");

    // then
    assertThat(number(server, "gnnrec_model_drift_timestamp_seconds", Map.of("model", "default")))
        .isZero();
  }

  @Test
  void theExportersRulesNameEachMBeanAsTheProcedureDoes(PluginServer.Running server)
      throws IOException, JMException {
    // given
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    server.run("CALL gnnrec.model.drift()");
    Set<String> rows =
        server
            .run("CALL gnnrec.debug.metrics() YIELD name, labels, type RETURN name, labels, type")
            .stream()
            .map(
                row ->
                    row.get("type").asString()
                        + " "
                        + row.get("name").asString()
                        + new TreeMap<>(row.get("labels").asMap()))
            .collect(Collectors.toCollection(TreeSet::new));

    // when: of several servers of this JVM, one is the test's
    Map<String, Set<String>> exported = new TreeMap<>();
    for (ObjectName bean : BEANS.queryNames(new ObjectName("org.gnnrec:*"), null)) {
      for (MBeanAttributeInfo attribute : BEANS.getMBeanInfo(bean).getAttributes()) {
        assertThat(BEANS.getAttribute(bean, attribute.getName())).isInstanceOf(Double.class);
        List<String> names =
            names(
                "org.gnnrec<"
                    + bean.getKeyPropertyListString().replace(",", ", ")
                    + "><>"
                    + attribute.getName()
                    + ": 1.0");
        assertThat(names).as(bean + " " + attribute.getName()).hasSize(1);
        exported
            .computeIfAbsent(bean.getKeyProperty("instance"), instance -> new TreeSet<>())
            .add(names.get(0));
      }
    }

    // then
    assertThat(exported.values()).anySatisfy(names -> assertThat(names).isEqualTo(rows));
  }

  /** What the rules make of an attribute, as the exporter writes it, without the server. */
  private static List<String> names(String attribute) throws IOException {
    List<String> names = new ArrayList<>();
    Matcher rule = RULE.matcher(Files.readString(MONITORING.resolve("jmx-exporter.yaml")));
    while (rule.find()) {
      Matcher found = Pattern.compile(rule.group(1)).matcher(attribute);
      if (found.find()) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(rule.group(4));
        while (label.find()) {
          if (!label.group(1).equals("server")) {
            String value = label.group(2);
            labels.put(
                label.group(1),
                value.startsWith("$") ? found.group(Integer.parseInt(value.substring(1))) : value);
          }
        }
        names.add(rule.group(3).toLowerCase(Locale.ROOT) + " " + rule.group(2) + labels);
      }
    }
    return names;
  }

  @Test
  void dashboardAndAlertsSpeakOfNumbersThatAreThere(PluginServer.Running server)
      throws IOException {
    // given
    server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
    server.run("CALL gnnrec.model.drift()");
    Set<String> there =
        server.run("CALL gnnrec.debug.metrics() YIELD name RETURN DISTINCT name").stream()
            .map(row -> row.get(0).asString())
            .collect(Collectors.toSet());

    // when
    String alerts = Files.readString(MONITORING.resolveSibling("OPERATIONS.md"));
    String dashboard = Files.readString(MONITORING.resolve("grafana-dashboard.json"));
    Set<String> spokenOf =
        NAME.matcher(alerts + dashboard)
            .results()
            .map(match -> match.group())
            .collect(Collectors.toSet());

    // then
    assertThat(spokenOf).hasSizeGreaterThan(10);
    assertThat(there).containsAll(spokenOf);
  }
}
