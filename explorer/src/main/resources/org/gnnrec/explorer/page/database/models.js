// The calls of gnnrec that the page makes. Each value is a parameter; only names of the graph are text.
import { Mapping } from './graph.js';
import { floating } from './values.js';

export const MODELS = { statement: 'CALL gnnrec.model.list()' };

/** Every stored version of every model. */
export const VERSIONS = { statement: 'CALL gnnrec.model.versions()' };

export const JOBS = {
  statement: `
    CALL gnnrec.job.list() YIELD jobId, kind, modelName, status, phase, progress, epoch, epochs, remainingMillis, message
    WHERE kind = 'train'
    RETURN jobId, modelName, status, phase, progress, epoch, epochs, remainingMillis, message`,
};

/** A model of the list with its mapping. */
export function described(row) {
  return { ...row, name: row.modelName, mapping: row.configuration && new Mapping(row.configuration) };
}

/** The filters of a list, as `gnnrec.recommend` takes them. */
export function filters(state, { order }) {
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

/** How many items and users have coordinates that `gnnrec.map.write` left. */
export function storedMap(mapping) {
  return {
    statement: `
      RETURN EXISTS { MATCH (node:${mapping.item}) WHERE node.mapX IS :: FLOAT NOT NULL } AS stored`,
  };
}

/** The coordinates of items and users, computed now or as stored. */
export function map(mapping, state, method) {
  const columns = `
    CASE kind WHEN 'item' THEN toStringOrNull(coalesce(node.title, node.name))
      ELSE toStringOrNull(coalesce(node.name, node.title)) END AS caption,
    CASE WHEN node.genres IS :: STRING THEN node.genres
      WHEN node.genres IS :: LIST<STRING NOT NULL> THEN node.genres[0] END AS genre`;
  return method === 'stored'
    ? {
        statement: `
          CALL () {
            MATCH (node:${mapping.item}) RETURN 'item' AS kind, node, node.${mapping.itemId} AS id
            UNION ALL
            MATCH (node:${mapping.user}) RETURN 'user' AS kind, node, node.${mapping.userId} AS id
          }
          WITH kind, id, node WHERE node.mapX IS :: FLOAT NOT NULL AND node.mapY IS :: FLOAT NOT NULL
          RETURN kind, id, node.mapX AS x, node.mapY AS y, ${columns} ORDER BY kind, id`,
      }
    : {
        statement: `CALL gnnrec.map($configuration) YIELD kind, id, node, x, y RETURN kind, id, x, y, ${columns}`,
        parameters: { configuration: { modelName: state.model, method } },
      };
}

/** The losses and held-out metrics of a training, epoch by epoch. */
export function curve({ model, version }) {
  return {
    statement: 'CALL gnnrec.model.curve($model, $version) YIELD stage, epoch, loss, metrics, best',
    parameters: { model, version },
  };
}

// What belongs to a call of train rather than to the model, and what evaluate wants for all models together.
const NOT_OF_A_MODEL = new Set([
  'modelName',
  'writeProperty',
  'overwrite',
  'concurrency',
  'device',
  'userLabel',
  'itemLabel',
  'relationshipType',
  'userIdProperty',
  'itemIdProperty',
  'weightProperty',
  'ratingProperty',
  'timestampProperty',
]);

/** The keys of a model's configuration that say how it learns. */
export function learningKeys(configuration) {
  return Object.fromEntries(
    Object.entries(configuration).filter(([key, value]) => !NOT_OF_A_MODEL.has(key) && value !== null),
  );
}

/** Both versions' configurations, measured on the same held-out likes. */
export function evaluate(versions, { k, randomSeed }) {
  const { mapping } = versions[0];
  const shared = Object.entries(mapping.keys).filter(([, value]) => value !== null);
  return {
    statement: `
      CALL gnnrec.evaluate($configuration) YIELD model, metric, k, value, lower, upper, users, trainMillis
      RETURN model, metric, k, value, lower, upper, users, trainMillis`,
    parameters: {
      configuration: {
        ...Object.fromEntries(shared),
        models: versions.map(version => learningKeys(version.configuration)),
        metrics: ['ndcg', 'recall', 'precision', 'hitRate', 'coverage'],
        k: [k],
        randomSeed,
      },
    },
  };
}

/** A training in the background. */
export function submitTraining(configuration) {
  return {
    statement: 'CALL gnnrec.train.submit($configuration) YIELD jobId RETURN jobId',
    parameters: { configuration },
    write: true,
  };
}

export function cancelJob(jobId) {
  return { statement: 'CALL gnnrec.job.cancel($jobId)', parameters: { jobId }, write: true };
}
