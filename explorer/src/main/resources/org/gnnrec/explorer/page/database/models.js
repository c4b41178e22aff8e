// Models and their versions: which are stored, how they were trained, how good they are.
import { Mapping } from './graph.js';

export const MODELS = { statement: 'CALL gnnrec.model.list()' };

/** Every stored version of every model. */
export const VERSIONS = { statement: 'CALL gnnrec.model.versions()' };

/** A model or version, from a row of a list, with its mapping. */
export function modelOf(row) {
  return { ...row, name: row.modelName, mapping: row.configuration && new Mapping(row.configuration) };
}

/** How far the graph has moved since a model was trained. */
export function drift(model) {
  return {
    statement: 'CALL gnnrec.model.drift($model) YIELD drift, likesAdded, likesRemoved, usersAdded, itemsAdded, retrainAdvised, reason',
    parameters: { model },
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
  'itemWriteProperty',
  'overwrite',
  'concurrency',
  'device',
  'userLabel',
  'itemLabel',
  'relationshipType',
  'relationships',
  'orientation',
  'weightScale',
  'minRating',
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
      CALL gnnrec.evaluate($configuration) YIELD entry, metric, k, value, lower, upper, users
      RETURN entry, metric, k, value, lower, upper, users`,
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
