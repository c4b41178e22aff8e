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
