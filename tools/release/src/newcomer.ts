import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { run } from './run.ts'
import { snippetsOf } from './snippets.ts'
import { type Done, StepFailure } from './step.ts'

/** The page that somebody sees first. */
const FIRST_PAGE = 'docs/src/content/docs/index.md'

/** What the path of a newcomer may take. */
const MOST_COMMANDS = 3
const MOST_SECONDS = 60

/** The command lines of the first page, in order. */
export function firstLines(root: string): readonly string[] {
  return snippetsOf(root, FIRST_PAGE)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code }) => code.split('\n'))
}

/**
 * Follows the first page of the site from an empty folder: what it says must end in a file that is verified,
 * after few commands and soon.
 *
 * @param env of npm, and the `PATH` with the Node to use
 */
export async function followFirstPage(
  { root, place }: { readonly root: string; readonly place: string },
  env: Readonly<Record<string, string>>,
): Promise<Done> {
  const folder = join(place, 'newcomer')
  const prefix = join(place, 'newcomer-global')
  mkdirSync(folder)
  mkdirSync(join(prefix, 'lib'), { recursive: true })
  const lines = firstLines(root)
  const fail = (why: string): never => {
    throw new StepFailure(why, { package: 'cli', file: FIRST_PAGE })
  }
  if (lines.length > MOST_COMMANDS) fail(`it takes ${lines.length} commands, and ${MOST_COMMANDS} are enough`)
  const own = {
    ...env,
    npm_config_prefix: prefix,
    PATH: [join(prefix, 'bin'), env['PATH']].join(':'),
    XDG_STATE_HOME: join(folder, '.state'),
    XDG_CACHE_HOME: join(folder, '.cache'),
    XDG_CONFIG_HOME: join(folder, '.config'),
  }
  const start = performance.now()
  for (const line of lines) {
    const [program, ...args] = line.split(' ') as [string, ...string[]]
    const where = { package: 'cli', file: FIRST_PAGE }
    await run(program, args, { cwd: folder, env: own, timeoutMs: 120_000, ...where })
  }
  const seconds = (performance.now() - start) / 1000
  if (seconds > MOST_SECONDS) fail(`it took ${seconds.toFixed(1)} s, and ${MOST_SECONDS} s are enough`)
  if (!lines.at(-1)?.startsWith('zuora-jobs verify ')) fail('its last command does not verify the file')
  const rows = readFileSync(join(folder, 'accounts.csv'), 'utf8').trimEnd().split('\n').length - 1
  if (rows < 1) fail('the file has no rows')
  return {
    said: `${lines.length} commands from an empty folder to ${rows} verified rows: ${seconds.toFixed(1)} s`,
  }
}

/** What the command line says to somebody whose Node is too old for it. */
export async function refuseOldNode(
  place: string,
  version: string,
  env: Readonly<Record<string, string>>,
): Promise<Done> {
  const PATH = [join(place, 'newcomer-global/bin'), env['PATH']].join(':')
  const refusal = await run('zuora-jobs', ['demo'], { cwd: place, env: { ...env, PATH } }).then(
    () => 'nothing',
    (error: Error) => error.message,
  )
  const expected = /needs Node 22\.13 or newer, and this is Node (\S+)/.exec(refusal)?.[1]
  if (expected === version) return { said: 'zuora-jobs names the Node that it needs, and sends nothing' }
  throw new StepFailure(`on Node ${version}, zuora-jobs said: ${refusal}`, { package: 'cli' })
}
