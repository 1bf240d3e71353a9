/**
 * Sizes as a bundler would ship them to a browser: minified, gzipped, without the client and the spec. A
 * ceiling moves with a reason, written beside it.
 */
const entry = (name, names, bytes, path = 'dist/csv.js') => ({
  name,
  path,
  import: `{ ${names} }`,
  ignore: ['@zuora-jobs/client', '@zuora-jobs/client/internal', '@zuora-jobs/spec'],
  brotli: false,
  gzip: true,
  limit: `${bytes} B`,
})

export default [
  entry('records', 'records', 2_000),
  entry('countRecords and joinSegments', 'countRecords, joinSegments', 2_500),
]
