import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

import { build, type Plugin } from 'esbuild'

/** What a bundler ships for an import, minified and gzipped. */
export interface Size {
  readonly what: string
  readonly gzipBytes: number
}

const CLIENT = '@zuora-jobs/client'

/** The client in several cuts, beside what people use instead. */
export async function measureSizes(): Promise<readonly Size[]> {
  const cuts: readonly (readonly [string, string, ...Plugin[]])[] = [
    [
      'createZuoraClient, without the checks of input',
      `export { createZuoraClient } from '${CLIENT}'`,
      withoutChecks,
    ],
    ['createZuoraClient', `export { createZuoraClient } from '${CLIENT}'`],
    ['… aqua and files only', `export { createZuoraClientWith, aqua, files } from '${CLIENT}'`],
    ['openapi-fetch', "export { default } from 'openapi-fetch'"],
    ['ky', "export { default } from 'ky'"],
    ['axios', "export { default } from 'axios'"],
  ]
  return Promise.all(
    cuts.map(async ([what, contents, ...plugins]) => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: import.meta.dirname },
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'browser',
        write: false,
        logLevel: 'silent',
        plugins,
      })
      return { what, gzipBytes: gzipSync(outputFiles[0]!.contents, { level: 9 }).byteLength }
    }),
  )
}

/** Leaves the exports of the checks in place and their work out. */
const withoutChecks: Plugin = {
  name: 'without-checks',
  setup(builder) {
    builder.onLoad({ filter: /client\/dist\/(generated|input)\/[a-z-]+\.js$/ }, ({ path }) => {
      const names = readFileSync(path, 'utf8').matchAll(/export (?:async )?(?:function|const|class) (\w+)/g)
      return { contents: [...names].map(([, name]) => `export const ${name} = (value) => value`).join('\n') }
    })
  },
}
