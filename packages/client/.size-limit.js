/**
 * Sizes as a bundler would ship them: minified, gzipped. A ceiling moves with a reason, written beside it.
 */
/** The files that only check input: rules, the schemas that they read, and the words for what is wrong. */
const INPUT_CHECKS =
  /\/(check-[a-z-]+|nearest|problems-of|read-csv-input|unknown-fields|spec\/dist\/generated\/request-schemas)\.js$/

/** The bundle without the checks of input: what they export is there, and does nothing. */
const withoutInputChecks = (config) => ({
  ...config,
  plugins: [
    {
      name: 'without-input-checks',
      setup(build) {
        build.onLoad({ filter: INPUT_CHECKS }, async ({ path }) => {
          const names = Object.keys(await import(path))
          return { contents: names.map((name) => `export const ${name} = (value) => value`).join('\n') }
        })
      },
    },
  ],
})

const entry = (name, families, bytes) => ({
  name,
  path: 'dist/index.js',
  import: families === undefined ? '{ createZuoraClient }' : `{ createZuoraClientWith, ${families} }`,
  brotli: false,
  gzip: true,
  limit: `${bytes} B`,
})

export default [
  {
    // 10.5 × 1,024 was the promise. openapi-fetch, for the typed paths, is a quarter of it. It was 9 KB
    // before hostile answers were met: bounded bodies, secrets in every form, causes of failed connections.
    // 0.3 KB more so that errors are safe to log, and 0.2 KB for tracing channels.
    ...entry('createZuoraClient without the checks of input', undefined, 11_280),
    modifyEsbuildConfig: withoutInputChecks,
  },
  // 4.5 KB more for the checks of options, calls, paths, files and three kinds of bodies; 6 KB were promised.
  entry('createZuoraClient', undefined, 15_900),
  // Raised by what the core grew by. Each brings its operations, its schema and its rules. More than this,
  // and a family hangs on to another.
  entry('aqua and files only', 'aqua, files', 14_640),
  entry('customObjects only', 'customObjects', 14_450),
  entry('dataLabeling only', 'dataLabeling', 14_220),
]
