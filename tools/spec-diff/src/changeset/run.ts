import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Base, findBase, forkOf } from '../base/find-base.ts'
import { ask } from '../base/git.ts'
import type { Change } from '../change.ts'
import type { Comparison } from '../compare.ts'
import { Refusal } from '../refusal.ts'
import { type PackageLevels, packageLevels } from './package-levels.ts'
import { MACHINE, type Pending, pendingChangesets } from './pending.ts'
import { type Shortfall, shortfalls, shortfallText } from './shortfalls.ts'
import { summaryOf } from './summary.ts'

type Compare = (root: string, base: Base) => Promise<Comparison>

/**
 * Says whether the pending changesets are enough for what changed since a base.
 *
 * @throws Refusal with exit code 1 where one is missing or too low
 */
export async function checkChangeset(
  root: string,
  asked: string | undefined,
  compare: Compare,
): Promise<string> {
  const { label, needed, pending } = await stateSince(root, asked, compare)
  refuse(label, shortfalls(needed, pending), 'run pnpm spec:changeset')
  return `the changesets cover what changed since ${label}`
}

/**
 * Writes the changeset for what changed since a base, in the place of the one it wrote before.
 *
 * @throws Refusal for a tree with uncommitted work, or a changeset of this branch that says too little
 */
export async function putChangeset(
  root: string,
  asked: string | undefined,
  compare: Compare,
): Promise<string> {
  refuseDirty(root)
  const { label, changes, needed, pending } = await stateSince(root, asked, compare)
  const byHand = pending.filter(({ file }) => file !== MACHINE)
  const short = shortfalls(needed, byHand)
  const tooLow = short.filter(({ by }) => by.some(({ own }) => own))
  refuse(label, tooLow, 'raise the level there, or delete the file and run this again')
  const file = join(root, MACHINE)
  if (short.length === 0) {
    rmSync(file, { force: true })
    if (needed.size === 0) return `nothing changed for users since ${label}`
    return `the changesets already cover what changed since ${label}`
  }
  const releases = short.map(({ name, needed }) => `"${name}": ${needed}`)
  writeFileSync(`${file}.new`, ['---', ...releases, '---', '', summaryOf(changes), ''].join('\n'))
  renameSync(`${file}.new`, file)
  const told = short.map(({ name, needed }) => `${name}: ${needed}`)
  return [`${MACHINE}, for what changed since ${label}:`, ...told].join('\n')
}

interface State {
  readonly label: string
  readonly changes: readonly Change[]
  readonly needed: PackageLevels
  readonly pending: readonly Pending[]
}

async function stateSince(root: string, asked: string | undefined, compare: Compare): Promise<State> {
  const base = findBase(root, asked)
  const { label } = base
  if ('path' in base) throw new Refusal(`${label} is a file: a changeset needs a git ref to compare with`)
  const { changes } = await compare(root, base)
  // Nobody has installed what was never released.
  const needed = packageLevels(changes, base.released ? 'major' : 'minor')
  // A branch wrote what `main` did not have when it left; on `main` it is what the base does not have.
  const fork = forkOf(root)?.commit ?? base.commit
  const since = fork === ask(root, 'rev-parse', 'HEAD') ? base.commit : fork
  return { label, changes, needed, pending: pendingChangesets(root, since) }
}

function refuse(label: string, short: readonly Shortfall[], way: string): void {
  if (short.length > 0) throw new Refusal([`since ${label}:`, ...short.map(shortfallText), way].join('\n'), 1)
}

const MOST_NAMED = 5

function refuseDirty(root: string): void {
  const status = ask(root, 'status', '--porcelain', '--untracked-files=all') ?? ''
  const dirty = status.split('\n').filter((line) => line !== '' && !line.slice(3).startsWith('.changeset/'))
  if (dirty.length === 0) return
  const what = 'commit first: a changeset is about what is committed, and these are not'
  const named = dirty.slice(0, MOST_NAMED)
  if (dirty.length > MOST_NAMED) named.push(`… ${dirty.length} in all`)
  throw new Refusal([what, ...named].join('\n'), 1)
}
