/**
 * Takes calls with their times, and where else a number can be read. Gives counters and gauges as
 * JMX MBeans and as rows. Imports nothing of the plugin.
 */
@NullMarked
package org.gnnrec.neo4j.metric;

import org.jspecify.annotations.NullMarked;
