// Lists of items for somebody, and why an item is on one. Each value is a parameter; only names of the graph are text.
import { floating } from './values.js';

/** The filters of a list, as `gnnrec.recommend` takes them. */
function filters(state, { order }) {
  const configuration = { modelName: state.model };
  if (state.genres.length) {
    configuration.genres = state.genres;
  }
  for (const key of ['yearFrom', 'yearTo']) {
    if (state[key] !== null) {
      configuration[key] = state[key];
    }
  }
  if (state.minScore !== null) {
    configuration.minScore = floating(state.minScore);
  }
  if (order === 'worst') {
    configuration.order = 'worst';
  } else if (state.diversity > 0) {
    configuration.diversity = floating(state.diversity);
  }
  return configuration;
}

/** A list for the user, or for the favourites, of a state. */
export function recommend(mapping, state, order) {
  const call = state.composing ? 'gnnrec.recommend.forItems($likes, $topK, $configuration)' : 'gnnrec.recommend($user, $topK, $configuration)';
  return {
    statement: `
      CALL ${call} YIELD rank, item, score, source
      RETURN rank, score, source, ${mapping.itemColumns('item')} ORDER BY rank`,
    parameters: {
      ...(state.composing ? { likes: state.likes } : { user: state.user }),
      topK: state.topK,
      configuration: filters(state, { order }),
    },
  };
}

/** Of ten times as many of the most relevant items those that the fewest users like. */
export function surprising(mapping, state) {
  const call = state.composing ? 'gnnrec.recommend.forItems($likes, $pool, $configuration)' : 'gnnrec.recommend($user, $pool, $configuration)';
  return {
    statement: `
      CALL ${call} YIELD rank AS place, item, score, source
      WITH place, item, score, source, COUNT { (item)${mapping.likedBy()}() } AS likes ORDER BY likes, place LIMIT $topK
      RETURN place, score, source, likes, ${mapping.itemColumns('item')} ORDER BY place`,
    parameters: {
      ...(state.composing ? { likes: state.likes } : { user: state.user }),
      topK: state.topK,
      pool: 10 * state.topK,
      configuration: filters({ ...state, diversity: 0 }, { order: 'best' }),
    },
  };
}

/** A score in parts, with paths over other users. */
export function explain(mapping, state) {
  return {
    statement: `
      CALL gnnrec.explain($user, $item, $configuration)
      YIELD kind, rank, contribution, share, likedItem, peer, score, source
      RETURN kind, rank, contribution, share, score, source,
        ${mapping.itemMap('likedItem')} AS liked, ${mapping.userMap('peer')} AS peer`,
    parameters: {
      user: state.user,
      item: state.item,
      configuration: { modelName: state.model, likedItems: 6, paths: 10, peersPerItem: 2 },
    },
  };
}

/** For each of some items the two likes that speak most for it, in one call; items for which none does have no row. */
export function reasons(mapping, state, ids) {
  return {
    statement: `
      UNWIND $items AS id
      CALL gnnrec.explain($user, id, $configuration) YIELD kind, rank, contribution, likedItem
      WITH id, rank, likedItem WHERE kind = 'likedItem' AND contribution > 0
      WITH id, rank, ${mapping.itemMap('likedItem')} AS liked ORDER BY id, rank
      RETURN id, collect(liked) AS liked`,
    parameters: { user: state.user, items: ids, configuration: { modelName: state.model, likedItems: 2, paths: 0 } },
  };
}

/** The items nearest to one; among `candidates` only, if they are given. */
export function similar(mapping, state, candidates) {
  return {
    statement: `
      CALL gnnrec.similar.items($item, $topK, $configuration) YIELD rank, item, score
      RETURN rank, score, ${mapping.itemColumns('item')} ORDER BY rank`,
    parameters: {
      item: state.item,
      topK: candidates ? Math.max(1, candidates.length) : 8,
      configuration: { modelName: state.model, ...(candidates ? { candidates } : {}) },
    },
  };
}
