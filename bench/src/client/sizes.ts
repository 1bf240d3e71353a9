import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

import { build, type Plugin } from 'esbuild'

/** What a bundler ships for one import. */
export interface Size {
  readonly bundle: string
  readonly minified: number
  /** Minified and gzipped, bytes: what people download. */
  readonly gzipped: number
}

const CLIENT = '@zuora-jobs/client'
const POLLING = '@zuora-jobs/polling'
const ALL = { createZuoraClient: CLIENT }
const EVERYTHING = { ...ALL, createJobs: POLLING, runAll: POLLING, watch: POLLING }

/** Each import as a browser's bundle, everything it depends on included. */
export function measureSizes(): Promise<readonly Size[]> {
  return Promise.all([
    sizeOf('zuora-jobs, without checks of input', ALL, [withoutInputChecks]),
    sizeOf('zuora-jobs', ALL),
    ...[['aqua', 'files'], ['customObjects'], ['dataLabeling'], ['dataQuery']].map((families) =>
      sizeOf(
        `zuora-jobs, ${families.join(' and ')} only`,
        Object.fromEntries(['createZuoraClientWith', ...families].map((name) => [name, CLIENT])),
      ),
    ),
    sizeOf('zuora-jobs and createJobs', { ...ALL, createJobs: POLLING }),
    sizeOf('zuora-jobs, createJobs, runAll and watch', EVERYTHING),
    sizeOf('all of zuora-jobs, without checks of input', EVERYTHING, [withoutInputChecks]),
    sizeOf('openapi-fetch', { default: 'openapi-fetch' }),
    sizeOf('ky', { default: 'ky' }),
    sizeOf('axios', { default: 'axios' }),
  ])
}

/** The size of some names, each from the package it is written beside. */
async function sizeOf(
  bundle: string,
  names: Readonly<Record<string, string>>,
  plugins: Plugin[] = [],
): Promise<Size> {
  const contents = Object.entries(names)
    .map(([name, from]) => `export { ${name} } from '${from}'`)
    .join('\n')
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
    plugins,
  }).catch((error: Error) => {
    throw new Error('sizes are those of the built packages: npm run build', { cause: error })
  })
  const code = outputFiles[0]!.contents
  return { bundle, minified: code.length, gzipped: gzipSync(code, { level: 9 }).length }
}

/** The files that only check input: rules, the schemas that they read, and the words for what is wrong. */
const INPUT_CHECKS =
  /\/(check-[a-z-]+|nearest|problems-of|read-csv-input|unknown-fields|spec\/dist\/generated\/request-schemas)\.js$/

/** Puts functions that do nothing in place of everything that checks input. */
const withoutInputChecks: Plugin = {
  name: 'without-input-checks',
  setup(build) {
    build.onLoad({ filter: INPUT_CHECKS }, async ({ path }) => {
      const names = Object.keys((await import(path)) as object)
      return { contents: names.map((name) => `export const ${name} = (value) => value`).join('\n') }
    })
  },
}
