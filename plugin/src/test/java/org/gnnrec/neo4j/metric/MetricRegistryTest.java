package org.gnnrec.neo4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MetricRegistryTest {
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();

  private static List<MetricAttribute> constant(double value) {
    return List.of(
        MetricAttribute.gauge("Value", "gnnrec_value", Map.of(), "A value", () -> value));
  }

  private Object value(String name) throws JMException {
    return server.getAttribute(new ObjectName(name), "Value");
  }

  @Test
  void twoOfOneJvmHaveNamesOfTheirOwn() throws JMException {
    // given
    MetricRegistry first = new MetricRegistry(server);
    MetricRegistry second = new MetricRegistry(server);
    first.put("Server", Map.of(), constant(1));
    second.put("Server", Map.of(), constant(2));

    // when
    first.open();
    second.open();
    second.put("Models", Map.of("model", "a, b=\"c\""), constant(3));

    // then
    assertThat(value("org.gnnrec:type=Server,instance=1")).isEqualTo(1.0);
    assertThat(value("org.gnnrec:type=Server,instance=2")).isEqualTo(2.0);
    assertThat(
            server.queryNames(new ObjectName("org.gnnrec:type=Models,instance=2,*"), null).stream()
                .map(name -> ObjectName.unquote(name.getKeyProperty("model"))))
        .containsExactly("a, b=\"c\"");

    // when
    first.close();
    second.removeIf(keys -> keys.containsKey("model"));

    // then
    assertThat(server.queryNames(new ObjectName("org.gnnrec:*"), null))
        .extracting(ObjectName::getCanonicalName)
        .containsExactly("org.gnnrec:instance=2,type=Server");
    second.close();
    assertThat(server.queryNames(new ObjectName("org.gnnrec:*"), null)).isEmpty();
    assertThat(second.attributes()).hasSize(1);
  }

  @Test
  void canOnlyBeRead() throws JMException {
    MetricRegistry registry = new MetricRegistry(server);
    registry.put("Server", Map.of(), constant(1));
    registry.open();
    ObjectName name = new ObjectName("org.gnnrec:type=Server,instance=1");

    assertThatThrownBy(() -> server.setAttribute(name, new Attribute("Value", 2.0)))
        .isInstanceOf(AttributeNotFoundException.class);
    assertThat(server.getAttributes(name, new String[] {"Value", "None"}).asList())
        .containsExactly(new Attribute("Value", 1.0));
    assertThat(server.getMBeanInfo(name).getOperations()).isEmpty();
  }
}
