/**
 * Sizes as a bundler would ship them to a browser: minified, gzipped, without the client, jobs and the spec.
 * A ceiling moves with a reason, written beside it.
 */
const entry = (name, names, bytes, path = 'dist/csv.js') => ({
  name,
  path,
  import: `{ ${names} }`,
  ignore: ['@zuora-jobs/client', '@zuora-jobs/client/internal', '@zuora-jobs/polling', '@zuora-jobs/spec'],
  brotli: false,
  gzip: true,
  limit: `${bytes} B`,
})

export default [
  // The parser is 0.9 KB of it, errors that name the place 0.5 KB.
  entry('records', 'records', 2_050),
  // Two searches, for many and for few quotes, are 0.2 KB of it: plain files are counted at twice the speed.
  entry('countRecords and joinSegments', 'countRecords, joinSegments', 2_650),
  // Downloads that go on are 3 KB of it, counting and joining 2.6 KB, the parser 1.4 KB, zip 0.9 KB.
  entry('results', 'results', 8_750, 'dist/results.js'),
]
