package org.gnnrec.importer.mapping.sample;

import java.util.Map;

/** A made-up person. */
record User(long userId, Map<String, Object> properties) {}
