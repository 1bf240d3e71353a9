/**
 * What spans and metrics are called. There is no convention for jobs of a remote service, so that these may
 * change in any minor version; those of HTTP follow the stable conventions.
 */
export const NAMES = {
  spans: {
    submit: 'zuora.job.submit',
    poll: 'zuora.job.poll',
    wait: 'zuora.job.wait',
  },
  attributes: {
    family: 'zuora.job.family',
    jobId: 'zuora.job.id',
    phase: 'zuora.job.phase',
    listed: 'zuora.job.listed',
    method: 'http.request.method',
    template: 'url.template',
    status: 'http.response.status_code',
    errorType: 'error.type',
    requestId: 'zuora.request.id',
  },
  metrics: {
    /** Seconds of one HTTP request. */
    requestDuration: 'http.client.request.duration',
    /** Seconds from the submit of a job to the answer that told its end. */
    jobDuration: 'zuora.job.duration',
    /** The most seconds that the end of a job was noticed late. */
    jobLateness: 'zuora.job.lateness',
    jobPolls: 'zuora.job.polls',
    jobSubmits: 'zuora.job.submits',
    /** Submits of which nobody can tell whether they made a job. */
    jobsInDoubt: 'zuora.job.submits_in_doubt',
  },
} as const
