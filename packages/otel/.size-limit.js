/** What a process loads besides: minified, gzipped, without OpenTelemetry and Node. */
export default [
  {
    name: 'instrument and observeFleet',
    path: 'dist/index.js',
    import: '{ instrument, observeFleet }',
    ignore: ['@opentelemetry/api', 'node:async_hooks', 'node:diagnostics_channel'],
    brotli: false,
    gzip: true,
    limit: '3 kB',
  },
]
