// A search for settings, and what a training would take.
// Needs: the sample. Leaves: nothing.

// Which settings suit this graph? Each trial is trained on a part of the likes and compared on
// another, the test part is never looked at. The first trial is the model as it is. Where a trial
// is the best so far, `statement` is the call of gnnrec.train to paste.
// expect: 3 rows of trial INTEGER, ndcgAt10 FLOAT, best BOOLEAN, layers INTEGER, learningRate FLOAT, trainMillis INTEGER, statement STRING?
CALL gnnrec.tune({
  model: {model: 'lightgcn', epochs: 15},
  parameters: {layers: [0, 1, 2], learningRate: {min: 0.005, max: 0.05, scale: 'log'}},
  metric: 'ndcg', k: 10,
  maxTrials: 3
})
YIELD trial, value, best, configuration, trainMillis, statement
RETURN trial, round(value, 3) AS ndcgAt10, best, configuration.layers AS layers,
       configuration.learningRate AS learningRate, trainMillis,
       statement;

// What would training take, in memory, disk and time? Nothing is started.
// expect: 1 row of requiredMemory STRING, diskBytes INTEGER, trainMillis INTEGER, fits BOOLEAN = true, reason STRING?
CALL gnnrec.train.estimate({embeddingDimension: 128})
YIELD requiredMemory, diskBytes, trainMillis, fits, reason
RETURN requiredMemory, diskBytes, trainMillis, fits, reason;
