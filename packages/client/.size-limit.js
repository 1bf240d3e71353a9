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

// All were raised by 0.4 KB for files that are read ahead, since Node's fetch ends the process of a slow
// reader otherwise, and for answers that hold something else than objects and lists.
export default [
  {
    // It was 9 KB before hostile answers were met: bounded bodies, secrets in every form, causes of failed
    // connections by name, errors that are safe to log (0.3 KB), tracing channels (0.2 KB). 10.5 × 1,024 were
    // promised; 0.2 KB more buy 2 % of the time of each call: one timer for all limits. Raised by 0.6 KB for
    // a fourth family: its operations, and a download that goes to another host without the token, whose
    // address is told nowhere, and says so when it has expired. Here and below, 0.07 KB keep the body of a
    // file a stream of bytes, whose chunks belong to their reader: a download that gives their memory back at
    // once takes a quarter less of the processor.
    ...entry('createZuoraClient without the checks of input', undefined, 11_920),
    modifyEsbuildConfig: withoutInputChecks,
  },
  // 5.4 KB more for the checks of options, calls, paths, files and three kinds of bodies; 6 KB were promised.
  // 0.8 KB of it read a CSV before its job is submitted: a refused one used to hold a slot of the tenant.
  // Raised from 15,500 for that, old versions of Node, limits of fetch, plain http and times that there are
  // not, and by what the core grew by: safe errors and tracing.
  // By another 1 KB for data queries: the above, the schema of their body, and the rules between its fields.
  // 0.1 KB, here and below, for calls without what they need, and for fields named as callers know them.
  entry('createZuoraClient', undefined, 18_590),
  // Raised by what the core grew by. Each brings its operations, its schema and its rules. More than this,
  // and a family hangs on to another.
  // Again for what creates any client: checks of Node and of limits, the tenant of a token, pages of lists.
  // Each has 0.1 KB for files on other hosts, which any client can fetch.
  entry('aqua and files only', 'aqua, files', 15_460),
  entry('customObjects only', 'customObjects', 16_120),
  entry('dataLabeling only', 'dataLabeling', 14_840),
  entry('dataQuery only', 'dataQuery', 15_320),
]
