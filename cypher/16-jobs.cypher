// Trainings in the background, and what runs here.
// Needs: the sample. Leaves: nothing.

// The call returns at once, and the training goes on when you close the browser.
// expect: 1 row of jobId STRING, status STRING
CALL gnnrec.train.submit({modelName: 'background', writeProperty: null})
YIELD jobId, status
RETURN jobId, status;

// How far is it?
// expect: 1-100 rows of jobId STRING, modelName STRING, status STRING, phase STRING?, progressBar STRING?, epoch INTEGER?, epochs INTEGER?, loss FLOAT?, remainingMillis INTEGER?, memoryBytes INTEGER?
CALL gnnrec.job.list()
YIELD jobId, modelName, status, phase, progressBar, epoch, epochs, loss, remainingMillis, memoryBytes
RETURN jobId, modelName, status, phase, progressBar, epoch, epochs, loss, remainingMillis, memoryBytes;

// Not needed any more: a running job ends at once and changes nothing, an ended one stays as it is.
// expect: 1 row of jobId STRING, status STRING, message STRING?
CALL gnnrec.job.list()
YIELD jobId, modelName
WITH jobId, modelName WHERE modelName = 'background'
WITH jobId LIMIT 1
CALL gnnrec.job.cancel(jobId)
YIELD status, message
RETURN jobId, status, message;

// Should it have ended before: away with its model.
// expect: 0-1 rows of modelName STRING, dropped BOOLEAN
CALL gnnrec.model.drop('background', false)
YIELD modelName, dropped
RETURN modelName, dropped;

// What runs here? Good to paste into a question or a bug report.
// expect: 10-100 rows of key STRING, value ANY
CALL gnnrec.debug.sysInfo()
YIELD key, value
RETURN key, value;
