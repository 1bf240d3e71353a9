/** Sizes as a bundler would ship them: minified, gzipped. A ceiling moves with a reason, written beside it. */
const INPUT_CHECKS = /\/(generated\/[a-z-]+-input|input\/[a-z-]+)\.js$/

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

const entry = (name, families, limit) => ({
  name,
  path: 'dist/index.js',
  import: families === undefined ? '{ createZuoraClient }' : `{ createZuoraClientWith, ${families} }`,
  brotli: false,
  gzip: true,
  limit,
})

export default [
  {
    // openapi-fetch is a quarter of it. Promised are 9 KB (9,216 bytes); the rest is still to be found.
    ...entry('core: createZuoraClient without the checks of input', undefined, '9.5 KB'),
    modifyEsbuildConfig: withoutInputChecks,
  },
  // The core and at most 6 KB for checks of input: options, calls, files, and the bodies of three families.
  entry('createZuoraClient', undefined, '15 KB'),
  // A family less must show: each brings its operations, its schema and its rules.
  entry('aqua and files only', 'aqua, files', '13 KB'),
  entry('customObjects only', 'customObjects', '13 KB'),
  entry('dataLabeling only', 'dataLabeling', '13 KB'),
]
