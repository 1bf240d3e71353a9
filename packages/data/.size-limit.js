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
  // The module that finds line breaks is 0.8 KB of it, and the way to it 0.4 KB: files are counted at ten
  // times the speed.
  entry('countRecords and joinSegments', 'countRecords, joinSegments', 3_700),
  // Downloads that go on are 3 KB of it, counting and joining 3.7 KB, the parser 1.4 KB, zip 0.9 KB, data
  // queries with JSON Lines 1.3 KB. 0.1 KB for chunks whose memory can be given back at once, and damaged zip
  // files that are told as such.
  entry('results', 'results', 11_350, 'dist/results.js'),
]
