// How good is it on your data, and against what?
// Needs: the sample. Leaves: nothing: the models that are served stay as they are.

// A fifth of each user's likes is held out, models are trained on the rest, and ranked lists are
// compared with what was held out. The interval says how much of a value is chance.
// expect: 18 rows of name STRING, metric STRING, k INTEGER, value FLOAT, interval STRING, users INTEGER, trainMillis INTEGER
CALL gnnrec.evaluate({
  models: [{name: '30 epochs', model: 'lightgcn', epochs: 30}, 'itemknn', 'popularity'],
  metrics: ['ndcg', 'recall', 'coverage'],
  k: [10, 20]
})
YIELD name, metric, k, value, lower, upper, users, trainMillis
RETURN name, metric, k, round(value, 3) AS value,
       round(lower, 3) + ' to ' + round(upper, 3) AS interval, users, trainMillis
ORDER BY metric, k, value DESC;

// As in life: train on the past, measure on each user's last like. The importer keeps when a movie
// was rated in `timestamp`.
// expect: 4 rows of model STRING, metric STRING, k INTEGER = 10, value FLOAT, users INTEGER = 600
CALL gnnrec.evaluate({
  models: ['itemknn', 'popularity'],
  protocol: 'leaveLastOut', timestampProperty: 'timestamp',
  metrics: ['ndcg', 'hitRate'], k: 10
})
YIELD model, metric, k, value, users
RETURN model, metric, k, round(value, 3) AS value, users;
