package org.gnnrec.neo4j.metric;

import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.ReflectionException;

/** Some numbers as an MBean, which nobody can change. Immutable and thread-safe. */
final class MetricBean implements DynamicMBean {
  private final List<MetricAttribute> attributes;

  MetricBean(List<MetricAttribute> attributes) {
    this.attributes = List.copyOf(attributes);
  }

  /** The numbers in their order. */
  List<MetricAttribute> attributes() {
    return attributes;
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    for (MetricAttribute attribute : attributes) {
      if (attribute.attribute().equals(name)) {
        return attribute.value().getAsDouble();
      }
    }
    throw new AttributeNotFoundException("there is no attribute '" + name + "'");
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    List<String> wanted = List.of(names);
    AttributeList found = new AttributeList();
    for (MetricAttribute attribute : attributes) {
      if (wanted.contains(attribute.attribute())) {
        found.add(new Attribute(attribute.attribute(), attribute.value().getAsDouble()));
      }
    }
    return found;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(
        "attribute '" + attribute.getName() + "' can only be read");
  }

  @Override
  public AttributeList setAttributes(AttributeList changes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature)
      throws ReflectionException {
    throw new ReflectionException(
        new NoSuchMethodException(action), "there is no operation '" + action + "'");
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return new MBeanInfo(
        MetricBean.class.getName(),
        "Counters and gauges of gnnrec",
        attributes.stream()
            .map(
                attribute ->
                    new MBeanAttributeInfo(
                        attribute.attribute(),
                        double.class.getName(),
                        attribute.description(),
                        true,
                        false,
                        false))
            .toArray(MBeanAttributeInfo[]::new),
        null,
        new MBeanOperationInfo[0],
        null);
  }
}
