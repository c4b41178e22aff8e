// What the page reads of the graph itself: users, items and likes, as the model's configuration names them.
import { quoted } from './names.js';

const MAPPING_KEYS = [
  'userLabel',
  'itemLabel',
  'relationshipType',
  'relationships',
  'orientation',
  'userIdProperty',
  'itemIdProperty',
  'weightProperty',
  'weightScale',
  'ratingProperty',
  'minRating',
];

/** The types of relationships that are likes. */
function likeTypes(configuration) {
  const relationships = configuration.relationships ?? null;
  if (relationships === null) {
    return [configuration.relationshipType].flat().flatMap(types => types.split('|').map(type => type.trim().replace(/^:/, '')));
  }
  const isLike = signal => !(signal?.negative ?? false);
  return Object.keys(relationships).filter(type => [relationships[type]].flat().some(isLike));
}

/** Labels as the configuration names them: one, several joined by a bar, or a list. */
function labels(given) {
  return Array.isArray(given) ? given : given.split('|').map(label => label.trim().replace(/^:/, ''));
}

/** Which way likes lead from a user; either way where not all lead the same. */
function orientation(configuration) {
  const usual = configuration.orientation ?? 'NATURAL';
  const signals = Object.values(configuration.relationships ?? {}).flat();
  const ways = new Set((signals.length > 0 ? signals : [null]).map(signal => (signal?.orientation ?? usual).toUpperCase()));
  return ways.size === 1 ? [...ways][0] : 'UNDIRECTED';
}

/** Where a model's users, items and likes are, in words of Cypher. */
export class Mapping {
  constructor(configuration) {
    this.userLabel = labels(configuration.userLabel).join('|');
    this.itemLabel = labels(configuration.itemLabel).join('|');
    this.relationshipType = likeTypes(configuration).join('|');
    this.weightProperty = configuration.weightProperty;
    this.ratingProperty = configuration.ratingProperty;
    this.user = labels(configuration.userLabel).map(quoted).join('|');
    this.item = labels(configuration.itemLabel).map(quoted).join('|');
    this.orientation = orientation(configuration);
    this.types = likeTypes(configuration).map(quoted).join('|');
    this.userIdProperty = configuration.userIdProperty;
    this.itemIdProperty = configuration.itemIdProperty;
    this.keys = Object.fromEntries(
      MAPPING_KEYS.filter(key => configuration[key] !== undefined)
        // Null says of an id property that there is none.
        .filter(key => configuration[key] !== null || key.endsWith('IdProperty'))
        // A rating that selects nothing is a model's own business.
        .filter(key => key !== 'ratingProperty' || (configuration.minRating ?? null) !== null)
        .map(key => [key, configuration[key]]),
    );
  }

  /** A user's id, which is the node's own where the model knows users by their nodes alone. */
  userId(node) {
    return idOf(node, this.userIdProperty);
  }

  /** An item's id, likewise. */
  itemId(node) {
    return idOf(node, this.itemIdProperty);
  }

  /** A relationship from what is on its left to the item on its right. */
  likes(variable = '') {
    const inside = `[${variable}:${this.types}]`;
    return `${this.orientation === 'REVERSE' ? '<' : ''}-${inside}-${this.orientation === 'NATURAL' ? '>' : ''}`;
  }

  /** The same with the item on its left. */
  likedBy() {
    return `${this.orientation === 'NATURAL' ? '<' : ''}-[:${this.types}]-${this.orientation === 'REVERSE' ? '>' : ''}`;
  }

  /** What is shown of a user. */
  userColumns(node) {
    return `${this.userId(node)} AS id, ${userCaption(node)} AS caption`;
  }

  /** What is shown of an item. */
  itemColumns(node) {
    return `${this.itemId(node)} AS id, ${itemCaption(node)} AS caption, ${node}.year AS year, ${node}.genres AS genres`;
  }

  /** The same as a map, or null where there is no such node. */
  itemMap(node) {
    return `CASE WHEN ${node} IS NOT NULL THEN {id: ${this.itemId(node)}, caption: ${itemCaption(node)}} END`;
  }

  /** A user's caption as a map, or null where there is no such node. */
  userMap(node) {
    return `CASE WHEN ${node} IS NOT NULL THEN {id: ${this.userId(node)}, caption: ${userCaption(node)}} END`;
  }
}

function idOf(node, property) {
  return (property ?? null) === null ? `id(${node})` : `${node}.${quoted(property)}`;
}

function itemCaption(node) {
  return `toStringOrNull(coalesce(${node}.title, ${node}.name))`;
}

function userCaption(node) {
  return `toStringOrNull(coalesce(${node}.name, ${node}.title))`;
}

/** Users whose id begins with a text, or whose name or title contains it; the nearest first. */
export function findUsers(mapping, text) {
  return found(text, mapping.user, mapping.userId('node'), userCaption, `${mapping.userColumns('node')}, ${degree(mapping, 'out')} AS likes`);
}

/** The same for items. */
export function findItems(mapping, text) {
  return found(text, mapping.item, mapping.itemId('node'), itemCaption, `${mapping.itemColumns('node')}, ${degree(mapping, 'in')} AS likes`);
}

function degree(mapping, direction) {
  return direction === 'out'
    ? `COUNT { (node)${mapping.likes()}(:${mapping.item}) }`
    : `COUNT { (node)${mapping.likedBy()}(:${mapping.user}) }`;
}

function found(text, label, id, caption, columns) {
  return {
    statement: `
      MATCH (node:${label}) WHERE ${id} IS NOT NULL
      WITH node, toLower(toString(${id})) AS id, toLower(coalesce(${caption('node')}, '')) AS caption
      WHERE id STARTS WITH $text OR caption CONTAINS $text
      ORDER BY id = $text DESC, caption = $text DESC, id STARTS WITH $text DESC, caption STARTS WITH $text DESC,
        size(id), id
      LIMIT 12
      RETURN ${columns}`,
    parameters: { text: text.trim().toLowerCase() },
  };
}

/** Of the first thousand users some with usual numbers of likes, those with the most and the fewest, and one at random. */
export function suggestedUsers(mapping) {
  return {
    statement: `
      MATCH (node:${mapping.user}) WHERE ${mapping.userId('node')} IS NOT NULL
      WITH node LIMIT 1000
      WITH node, ${degree(mapping, 'out')} AS likes
      ORDER BY likes, ${mapping.userId('node')}
      WITH collect({node: node, likes: likes}) AS users
      WITH users, size(users) AS size
      UNWIND [['typical', size / 2], ['typical', size / 2 + 1], ['heavy', size - 1], ['heavy', size - 2], ['new', 0], ['new', 1],
        ['any', toInteger(rand() * size)]] AS choice
      WITH choice[0] AS kind, choice[1] AS position, users WHERE 0 <= position < size(users)
      WITH kind, users[position].node AS node, users[position].likes AS likes
      RETURN kind, likes, ${mapping.userColumns('node')}`,
  };
}

/** One user; no row if there is none. */
export function user(mapping, id) {
  return {
    statement: `
      MATCH (node:${mapping.user}) WHERE ${mapping.userId('node')} = $id
      RETURN ${mapping.userColumns('node')}, ${degree(mapping, 'out')} AS likes LIMIT 1`,
    parameters: { id },
  };
}

/** What a user likes, the strongest likes first. */
export function likesOf(mapping, id) {
  const strengths = [mapping.weightProperty, mapping.ratingProperty, 'rating'].filter(Boolean);
  const strength = `coalesce(${strengths.map(name => `like.${quoted(name)}`).join(', ')})`;
  return {
    statement: `
      MATCH (user:${mapping.user})${mapping.likes('like')}(node:${mapping.item}) WHERE ${mapping.userId('user')} = $id
      WITH node, max(toFloatOrNull(${strength})) AS strength
      ORDER BY strength DESC, ${itemCaption('node')}, ${mapping.itemId('node')} LIMIT 200
      RETURN ${mapping.itemColumns('node')}, strength`,
    parameters: { id },
  };
}

/** Items by their ids, in the order of these. */
export function items(mapping, ids) {
  return {
    statement: `
      UNWIND range(0, size($ids) - 1) AS position
      MATCH (node:${mapping.item}) WHERE ${mapping.itemId('node')} = $ids[position]
      RETURN position, ${mapping.itemColumns('node')} ORDER BY position`,
    parameters: { ids },
  };
}

/** Which genres items have, the commonest first, and how often. */
export function genres(mapping) {
  return {
    statement: `
      MATCH (node:${mapping.item}) WHERE node.genres IS NOT NULL
      WITH CASE WHEN node.genres IS :: STRING THEN [node.genres]
                WHEN node.genres IS :: LIST<STRING NOT NULL> THEN node.genres ELSE [] END AS genres
      UNWIND genres AS genre
      RETURN genre, count(*) AS items ORDER BY items DESC, genre LIMIT 60`,
  };
}

/** The first and the last year of items; null where none has one. */
export function years(mapping) {
  return {
    statement: `
      MATCH (node:${mapping.item}) WHERE node.year IS :: INTEGER NOT NULL
      RETURN min(node.year) AS first, max(node.year) AS last`,
  };
}

/** Which of some items share likers with one, and how many. */
export function sharedLikers(mapping, id, ids) {
  return {
    statement: `
      MATCH (item:${mapping.item}) WHERE ${mapping.itemId('item')} = $id
      UNWIND $ids AS other
      MATCH (liked:${mapping.item}) WHERE ${mapping.itemId('liked')} = other
      CALL (item, liked) {
        OPTIONAL MATCH (liked)${mapping.likedBy()}(peer:${mapping.user})${mapping.likes()}(item)
        RETURN count(DISTINCT peer) AS likers, collect(DISTINCT ${mapping.userMap('peer')})[..2] AS peers
      }
      RETURN ${mapping.itemId('liked')} AS id, likers, peers`,
    parameters: { id, ids },
  };
}

/** Labels and relationship types in use, to choose from. */
export const VOCABULARY = {
  statement: `
    CALL () { CALL db.labels() YIELD label RETURN collect(label) AS labels }
    CALL () { CALL db.relationshipTypes() YIELD relationshipType RETURN collect(relationshipType) AS types }
    RETURN [label IN labels WHERE NOT label STARTS WITH '_Gnnrec'] AS labels,
      [type IN types WHERE NOT type IN ['HAS_VERSION', 'HAS_CHUNK']] AS types`,
};

/** Databases that this login may use. */
export const DATABASES = {
  statement: `
    SHOW DATABASES YIELD name, type, currentStatus, home
    WHERE type <> 'system' AND currentStatus = 'online'
    RETURN DISTINCT name, home`,
};
