/**
 * Sizes of what a process loads for a fleet on SQLite: minified, gzipped, without the client, polling, Node
 * and the drivers. A ceiling moves with a reason, written beside it.
 */
export default [
  {
    name: 'createFleet',
    path: 'dist/index.js',
    import: '{ createFleet }',
    ignore: [
      '@zuora-jobs/client',
      '@zuora-jobs/client/internal',
      '@zuora-jobs/data',
      '@zuora-jobs/polling',
      '@zuora-jobs/polling/internal',
      'node:async_hooks',
      'node:crypto',
      'node:diagnostics_channel',
      'node:fs',
      'node:path',
      'node:url',
      'node:util',
      // The page, which is loaded when somebody opens it.
      './page/create-page.js',
      'pg',
      'pg-boss',
    ],
    brotli: false,
    gzip: true,
    // The statements for two databases are a third of it, those that a page asks among them. Saving results,
    // and files in place of a CSV, are 3 kB of it, places that others hold, calls of Zuora's and bounds 2 kB.
    // Uploads by any worker, loads of many jobs, and folders of one entry each are 3 kB, the budget of
    // requests over all tenants, and what an heir takes over, 0.5 kB, and files that any worker splits as
    // much. Transactions of another database, names that no database takes, and a fleet that was closed are
    // told from others: 0.6 kB. What a list is asked for a lost answer is 0.3 kB.
    limit: '31.6 kB',
  },
]
