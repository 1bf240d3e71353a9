import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { run } from './run.ts'
import { snippetsOf } from './snippets.ts'
import type { Done } from './step.ts'

const PAGES = 'docs/src/content/docs'

/** A line that installs packages, and the page that shows it first. */
export interface PageInstall {
  readonly line: string
  readonly file: string
}

/** The installing lines of the site that are for a project, each once. */
export function pageInstalls(root: string): readonly PageInstall[] {
  const lines = globSync('{index.md,{start,cookbook,understand}/*.{md,mdx}}', { cwd: join(root, PAGES) })
    .toSorted()
    .flatMap((file) =>
      snippetsOf(root, join(PAGES, file))
        .flatMap(({ code }) => code.split('\n'))
        .filter((line) => line.startsWith('npm install ') && !line.includes(' --global '))
        .map((line) => ({ line, file: join(PAGES, file) })),
    )
  return [...new Map(lines.toReversed().map((install) => [install.line, install])).values()].toReversed()
}

/** Has npm resolve what each of these lines asks for, in an empty project; nothing is unpacked. */
export async function resolveInstalls(
  { root, place }: { readonly root: string; readonly place: string },
  env: Record<string, string>,
): Promise<Done> {
  const installs = pageInstalls(root)
  for (const [index, { line, file }] of installs.entries()) {
    const cwd = join(place, `page-${index}`)
    mkdirSync(cwd)
    writeFileSync(join(cwd, 'package.json'), '{ "private": true }')
    const [program, ...args] = `${line} --package-lock-only`.split(' ') as [string, ...string[]]
    await run(program, args, { cwd, env, file })
  }
  return { said: `npm resolves ${installs.length} installing lines of the site` }
}
