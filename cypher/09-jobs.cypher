// A training in the background: the call returns at once, and the training goes on when you close
// the browser.
CALL gnnrec.train.submit({modelName: 'background'})
YIELD jobId, status
RETURN jobId, status;

// How far is it?
CALL gnnrec.job.list()
YIELD jobId, modelName, status, phase, progressBar, epoch, epochs, loss, remainingMillis, memoryBytes
RETURN jobId, modelName, status, phase, progressBar, epoch, epochs, loss, remainingMillis, memoryBytes;

// Not needed any more: a running job ends at once and changes nothing, an ended one stays as it is.
CALL gnnrec.job.list()
YIELD jobId, modelName
WITH jobId, modelName WHERE modelName = 'background'
WITH jobId LIMIT 1
CALL gnnrec.job.cancel(jobId)
YIELD status, message
RETURN jobId, status, message;

// Should it have ended before: away with its model.
CALL gnnrec.model.drop('background', false)
YIELD modelName, dropped
RETURN modelName, dropped;

// What runs here? Good to paste into a question or a bug report.
CALL gnnrec.debug.sysInfo()
YIELD key, value
RETURN key, value;
