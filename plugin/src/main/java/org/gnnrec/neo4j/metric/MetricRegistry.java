package org.gnnrec.neo4j.metric;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one gnnrec, as MBeans while it is open. Several of them may be in one JVM, each
 * loaded by a server of its own: every name ends with the number of the instance, and the first
 * bean that it registers takes that number.
 *
 * <p>Thread-safe.
 */
public final class MetricRegistry {
  /** The domain of all names. */
  public static final String DOMAIN = "org.gnnrec";

  private static final String CHARACTERS_TO_QUOTE = ",=:\"*?\n ";

  private final MBeanServer server;
  private final Map<Key, MetricBean> beans = new LinkedHashMap<>();
  private @Nullable Integer instance;

  /** The keys of a name, in their order, the type first. */
  private record Key(Map<String, String> properties) {}

  /**
   * An empty registry, which is not open.
   *
   * @param server where MBeans are registered
   */
  public MetricRegistry(MBeanServer server) {
    this.server = server;
  }

  /**
   * Adds numbers, or replaces those of the same keys.
   *
   * @param type the first key of the name
   * @param keys the others in their order
   */
  public synchronized void put(
      String type, Map<String, String> keys, List<MetricAttribute> attributes) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("type", type);
    properties.putAll(keys);
    Key key = new Key(properties);
    remove(key);
    MetricBean bean = new MetricBean(attributes);
    beans.put(key, bean);
    if (instance != null) {
      register(key, bean, instance);
    }
  }

  /** Takes away the numbers whose keys match. */
  public synchronized void removeIf(Predicate<Map<String, String>> keys) {
    List<Key> gone = new ArrayList<>();
    for (Key key : beans.keySet()) {
      if (keys.test(key.properties())) {
        gone.add(key);
      }
    }
    gone.forEach(this::remove);
  }

  private void remove(Key key) {
    if (beans.remove(key) != null && instance != null) {
      unregister(key, instance);
    }
  }

  /** Registers all as MBeans; nothing happens if they are. */
  public synchronized void open() {
    if (instance != null || beans.isEmpty()) {
      return;
    }
    Iterator<Map.Entry<Key, MetricBean>> all = beans.entrySet().iterator();
    Map.Entry<Key, MetricBean> first = all.next();
    int number = 1;
    while (!register(first.getKey(), first.getValue(), number)) {
      number++;
    }
    instance = number;
    int taken = number;
    all.forEachRemaining(entry -> register(entry.getKey(), entry.getValue(), taken));
  }

  /** Takes all MBeans away; the numbers stay, and {@link #open} shows them again. */
  public synchronized void close() {
    if (instance != null) {
      for (Key key : beans.keySet()) {
        unregister(key, instance);
      }
      instance = null;
    }
  }

  /** All numbers, in the order in which they were added. */
  public synchronized List<MetricAttribute> attributes() {
    return beans.values().stream().flatMap(bean -> bean.attributes().stream()).toList();
  }

  /** Registers a bean; false if another instance has this name. */
  private boolean register(Key key, MetricBean bean, int number) {
    try {
      server.registerMBean(bean, name(key, number));
      return true;
    } catch (InstanceAlreadyExistsException e) {
      return false;
    } catch (JMException e) {
      throw new IllegalStateException("a counter could not be registered with JMX", e);
    }
  }

  private void unregister(Key key, int number) {
    try {
      server.unregisterMBean(name(key, number));
    } catch (InstanceNotFoundException e) {
      return; // Somebody else has taken it away, which any program in the JVM may do.
    } catch (JMException e) {
      throw new IllegalStateException("a counter could not be taken from JMX", e);
    }
  }

  private static ObjectName name(Key key, int number) throws JMException {
    StringBuilder name = new StringBuilder(DOMAIN).append(':');
    key.properties()
        .forEach(
            (property, value) ->
                name.append(property).append('=').append(quoted(value)).append(','));
    return new ObjectName(name.append("instance=").append(number).toString());
  }

  private static String quoted(String value) {
    boolean plain =
        !value.isEmpty() && value.chars().noneMatch(c -> CHARACTERS_TO_QUOTE.indexOf(c) >= 0);
    return plain ? value : ObjectName.quote(value);
  }
}
