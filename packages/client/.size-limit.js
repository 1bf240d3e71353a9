/**
 * Sizes as a bundler would ship them: minified, gzipped, openapi-fetch included. A ceiling moves with a
 * reason, written beside it.
 */
const without = (pattern) => (config) => ({
  ...config,
  plugins: [
    {
      name: 'without',
      setup(build) {
        build.onLoad({ filter: pattern }, ({ path }) => {
          const names = { aqua: 'aquaJobRequest', 'custom-objects': 'customObjectBulkJobRequest' }
          const [, family] = /([a-z-]+)-input\.js$/.exec(path) ?? []
          const name = family === undefined ? undefined : (names[family] ?? 'dataLabelingJobRequest')
          return name === undefined
            ? { contents: 'export const problemsOf = () => []' }
            : { contents: `export const ${name} = 0, ${name}Fields = 0` }
        })
      },
    },
  ],
})

export default [
  {
    name: 'createZuoraClient, without the checks of request bodies',
    path: 'dist/index.js',
    import: '{ createZuoraClient }',
    modifyEsbuildConfig: without(/generated\/[a-z-]+-input\.js$|input\/problems\.js$/),
    limit: '9 KB',
  },
  {
    name: 'createZuoraClient',
    path: 'dist/index.js',
    import: '{ createZuoraClient }',
    limit: '15 KB',
  },
  {
    name: 'createZuoraClientWith, aqua and files only',
    path: 'dist/index.js',
    import: '{ createZuoraClientWith, aqua, files }',
    limit: '13 KB',
  },
  {
    name: 'createZuoraClientWith, data labeling only',
    path: 'dist/index.js',
    import: '{ createZuoraClientWith, dataLabeling }',
    limit: '12 KB',
  },
]
