package org.gnnrec.neo4j.context;

import java.util.List;
import org.gnnrec.context.ItemContext;

/**
 * The context of all items of an export.
 *
 * @param context by the items' dense indexes
 * @param warnings what was left out, as sentences for the caller
 */
public record ContextRead(ItemContext context, List<String> warnings) {}
