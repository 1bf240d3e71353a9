/** What a process loads besides: minified, gzipped, without OpenTelemetry and Node. */
export default [
  {
    name: 'startTelemetry and observeFleet',
    path: 'dist/index.js',
    import: '{ startTelemetry, observeFleet }',
    ignore: ['@opentelemetry/api', 'node:async_hooks', 'node:diagnostics_channel'],
    brotli: false,
    gzip: true,
    limit: '3 kB',
  },
]
