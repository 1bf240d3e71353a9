import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { compare, minVersion, satisfies } from 'semver'

import { type Manifest, PACKAGES } from './packages.ts'
import { run } from './run.ts'
import { type Done, StepFailure } from './step.ts'
import { MODULE_RESOLUTIONS, NODES, RUNTIMES, TYPESCRIPTS } from './toolchains.ts'

const PAGE = 'docs/src/content/docs/understand/support.md'
const TABLE = /(?<=<!-- table: [^>]*-->\n\n)[\s\S]*?(?=\n\n<!-- end -->)/

/** A line of the table: what a rehearsal has run, and from which version on we mean to keep it running. */
type Row = readonly [what: string, triedWith: string, ran: string, supportedFrom: string]

const HEAD: Row = ['what', 'tried with', 'ran', 'supported from']

/** What runs where there is no module of Node, and where there is. */
const ANYWHERE = '`client`, `polling`, `data/csv`, `data/results`'
const WITH_FILES = '`client`, `polling`, `data`'

/** What is told by the machine, and not by a pin. */
export interface Machine {
  readonly chromium: string
  readonly npm: string
  readonly system: string
}

/**
 * The table of what a rehearsal has run, from its pins and the manifests of the packages that it released.
 */
export function supportTable(
  manifests: Readonly<Record<string, Manifest>>,
  machine: Machine,
): readonly Row[] {
  const byRange = Map.groupBy(Object.keys(PACKAGES), (name) => manifests[name]?.engines?.node ?? '*')
  const ranges = [...byRange].toSorted(([one], [other]) => compare(minVersion(one)!, minVersion(other)!))
  const nodes = ranges.map(([range, names]): Row => {
    const { major, minor } = minVersion(range)!
    const tried = NODES.filter((node) => satisfies(node, range))
    // The longest list is told by what is not in it.
    const others = Object.keys(PACKAGES).filter((name) => !names.includes(name))
    const ran = names.length > others.length ? `all but ${inCode(others)}` : inCode(names)
    return ['Node', tried.join(', '), ran, `${major}.${minor}`]
  })
  const [oldest] = TYPESCRIPTS
  return [
    ...nodes,
    [
      'TypeScript',
      TYPESCRIPTS.join(', '),
      `all, with ${inCode(MODULE_RESOLUTIONS)}`,
      oldest.replace(/\.\d+$/, ''),
    ],
    ['Chromium', machine.chromium, ANYWHERE, machine.chromium],
    ['Deno', RUNTIMES.deno, WITH_FILES, RUNTIMES.deno.replace(/\.\d+$/, '')],
    ['Bun', RUNTIMES.bun, WITH_FILES, RUNTIMES.bun.replace(/\.\d+$/, '')],
    ['workerd (Cloudflare Workers)', RUNTIMES.workerd, ANYWHERE, RUNTIMES.workerd],
    ['npm', machine.npm, 'installs all, without a script of theirs', ''],
    ['system', machine.system, 'all', ''],
  ]
}

const inCode = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

/** The rows of a table as Markdown has them, however wide they are. */
export function rowsIn(table: string): readonly (readonly string[])[] {
  const [, , ...lines] = table.trim().split('\n')
  return lines.map((line) => line.split(/ *\| */).slice(1, -1))
}

/** What this machine brings to a rehearsal. */
export async function machineFacts(chromium: string, cwd: string): Promise<Machine> {
  const version = await run(chromium, ['--version'], { cwd })
  const npm = await run('npm', ['--version'], { cwd })
  return {
    chromium: /\d+/.exec(version)?.[0] ?? version.trim(),
    npm: npm.trim(),
    system: `${process.platform} ${process.arch}`,
  }
}

/**
 * Compares the table of the site with what has just been run, or writes it. What the machine brings is told
 * by the page as it was when it was written.
 */
export async function tellSupport(root: string, rows: readonly Row[], isWriting: boolean): Promise<Done> {
  const file = join(root, PAGE)
  const page = readFileSync(file, 'utf8')
  const found = TABLE.exec(page)?.[0]
  if (found === undefined) throw new StepFailure('it has no table', { file: PAGE })
  if (isWriting) {
    const lines = [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
    writeFileSync(
      file,
      page.replace(TABLE, () => lines.join('\n')),
    )
    await run('oxfmt', [file], { cwd: root })
    return { said: `wrote ${PAGE}` }
  }
  const pinned = (all: readonly (readonly string[])[]): readonly string[] =>
    all.filter(([what]) => !['Chromium', 'npm', 'system'].includes(what!)).map((cells) => cells.join(' | '))
  const wrong = pinned(rows).find((row) => !pinned(rowsIn(found)).includes(row))
  if (wrong === undefined) return { said: `${PAGE} tells what was run` }
  throw new StepFailure(`it does not tell: ${wrong}; write it with release:dry -- --write-support`, {
    file: PAGE,
  })
}
