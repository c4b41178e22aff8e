// Trainings in the background.

/** Trainings that run or have run. */
export const JOBS = {
  statement: `
    CALL gnnrec.job.list() YIELD jobId, kind, modelName, status, phase, progress, epoch, epochs, remainingMillis, message
    WHERE kind = 'train'
    RETURN jobId, modelName, status, phase, progress, epoch, epochs, remainingMillis, message`,
};

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
