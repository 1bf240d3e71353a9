/** Nobody sends it to a browser; the ceiling shows what grows by accident. */
export default [
  {
    name: 'simulate',
    path: 'dist/index.js',
    import: '{ simulate }',
    brotli: false,
    gzip: true,
    limit: '11 KB',
    modifyEsbuildConfig: (config) => ({ ...config, platform: 'node' }),
  },
]
