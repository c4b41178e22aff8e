// Labels, relationship types and property names come from a model's configuration, and Cypher takes no
// parameters for them in patterns.

/**
 * A name as Cypher reads it, whatever is in it. A backslash is written as its own escape: Cypher 5 resolves
 * \uXXXX before it looks for the end of a name, and one of those could stand for a backtick.
 */
export function quoted(name) {
  return `\`${String(name).replaceAll('\\', '\\u005C').replaceAll('`', '``')}\``;
}
