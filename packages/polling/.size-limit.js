/**
 * Sizes as a bundler would ship them beside the client: minified, gzipped, without the client and the spec,
 * which are in the bundle that holds the client. A ceiling moves with a reason, written beside it. What they
 * add to a bundle that holds the client is less, since both are compressed together: 7.6 KB for `createJobs`,
 * which the benchmarks hold.
 */
const entry = (name, names, bytes, path = 'dist/index.js') => ({
  name,
  path,
  import: `{ ${names} }`,
  ignore: ['@zuora-jobs/client', '@zuora-jobs/client/internal', '@zuora-jobs/spec'],
  brotli: false,
  gzip: true,
  limit: `${bytes} B`,
})

export default [
  // Four families of jobs are 2.2 KB of it, errors that say how to go on 1 KB. A submit that makes one job or
  // none through outages, limits and lost answers is 2.2 KB. Doubts about odd answers, time in place of
  // counts, and handles that know tenant, entity and trace are 1.6 KB of all that. 0.5 KB more for traces,
  // the end of a job as an event, and errors that are safe to log. 0.1 KB: every handle is looked at before
  // anything is sent about it. 0.1 KB: what cannot be a text is told so, and an observer may name a trace.
  // A family says how Zuora is asked to call.
  entry('createJobs', 'createJobs', 12_660),
  // The scheduler of many jobs: a queue that decides, a loop that acts, a heap, slots, lists. Inputs that are
  // taken as there is room for them are 0.5 KB of it, slots that others hold and what is told of them 0.7 KB.
  // 0.2 KB: a hint makes a poll due at once.
  entry('createJobs, runAll and watch', 'createJobs, runAll, watch', 16_860),
  entry('history', 'createHistory, memoryDurations', 2_460, 'dist/history/index.js'),
  // What a call says is read by the fleet as well.
  entry('callback', 'createCallbackReceiver', 690, 'dist/callback/index.js'),
]
