package org.gnnrec.importer.check;

/**
 * A table that was read through.
 *
 * @param table the table
 * @param lines how many lines it has
 * @param rejected how many of them cannot be used
 * @param describesNodes whether some of the others describe nodes
 */
public record CheckedTable(Table table, long lines, long rejected, boolean describesNodes) {}
