// How good is it on your data? A fifth of each user's likes is held out, models are trained on the
// rest and ranked lists are compared with what was held out. Nothing is stored, and the models that
// are served stay as they are. The interval says how much of a value is chance.
CALL gnnrec.evaluate({
  models: [{model: 'lightgcn', epochs: 30}, {model: 'lightgcn', epochs: 30, layers: 0}],
  metrics: ['ndcg', 'recall', 'coverage'],
  k: [10, 20]
})
YIELD model, configuration, metric, k, value, lower, upper, users, trainMillis
RETURN model, configuration.layers AS layers, metric, k,
       round(value, 3) AS value, round(lower, 3) + ' to ' + round(upper, 3) AS interval,
       users, trainMillis
ORDER BY metric, k, value DESC;

// As in life: train on the past, measure on what came last. The importer keeps when a movie was
// rated in `timestamp`.
CALL gnnrec.evaluate({
  models: ['itemknn', 'popularity'],
  protocol: 'temporal', timestampProperty: 'timestamp', testFraction: 0.1,
  metrics: ['ndcg', 'hitRate'], k: 10
})
YIELD model, metric, k, value, users
RETURN model, metric, k, round(value, 3) AS value, users;
