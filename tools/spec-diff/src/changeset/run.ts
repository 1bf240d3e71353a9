import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Base, findBase, forkOf } from '../base/find-base.ts'
import { ask } from '../base/git.ts'
import type { Comparison } from '../compare.ts'
import { Refusal } from '../refusal.ts'
import { packageLevels } from './package-levels.ts'
import { MACHINE, type Pending, pendingChangesets } from './pending.ts'
import { type Shortfall, shortfalls, shortfallText } from './shortfalls.ts'
import { summaryOf } from './summary.ts'

type Commit = Extract<Base, { commit: string }>
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
  const base = commitOf(root, asked)
  const { needed } = await neededSince(root, base, compare)
  const short = shortfalls(needed, pendingOf(root, base))
  if (short.length > 0) {
    throw new Refusal(
      [`since ${base.label}:`, ...short.map(shortfallText), 'run pnpm spec:changeset'].join('\n'),
      1,
    )
  }
  return `the changesets cover what changed since ${base.label}`
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
  const base = commitOf(root, asked)
  const { needed, changes } = await neededSince(root, base, compare)
  const byHand = pendingOf(root, base).filter(({ file }) => file !== MACHINE)
  const short = shortfalls(needed, byHand)
  const tooLow = short.filter(({ by }) => by.some(({ own }) => own))
  if (tooLow.length > 0) {
    const way = 'raise the level there, or delete the file and run this again'
    throw new Refusal([`since ${base.label}:`, ...tooLow.map(shortfallText), way].join('\n'), 1)
  }
  if (short.length === 0) {
    rmSync(join(root, MACHINE), { force: true })
    return needed.size === 0
      ? `nothing changed for users since ${base.label}`
      : `the changesets already cover what changed since ${base.label}`
  }
  writeWhole(join(root, MACHINE), textOf(short, summaryOf(changes)))
  const told = short.map(({ name, needed }) => `${name}: ${needed}`)
  return [`${MACHINE}, for what changed since ${base.label}:`, ...told].join('\n')
}

/** A changeset of what people have not written at the level that is needed. */
function textOf(short: readonly Shortfall[], summary: string): string {
  const releases = short.map(({ name, needed }) => `"${name}": ${needed}`)
  return ['---', ...releases, '---', '', summary, ''].join('\n')
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

function commitOf(root: string, asked: string | undefined): Commit {
  const base = findBase(root, asked)
  if ('path' in base)
    throw new Refusal(`${base.label} is a file: a changeset needs a git ref to compare with`)
  return base
}

async function neededSince(
  root: string,
  base: Commit,
  compare: Compare,
): Promise<Pick<Comparison, 'changes'> & { readonly needed: ReturnType<typeof packageLevels> }> {
  const { changes } = await compare(root, base)
  // Nobody has installed what was never released.
  return { changes, needed: packageLevels(changes, base.released ? 'major' : 'minor') }
}

/**
 * A branch wrote what `main` did not have when it left; on `main` it is what the base of the comparison does
 * not have.
 */
function pendingOf(root: string, base: Commit): readonly Pending[] {
  const fork = forkOf(root)?.commit
  return pendingChangesets(
    root,
    fork === undefined || fork === ask(root, 'rev-parse', 'HEAD') ? base.commit : fork,
  )
}

const MOST_NAMED = 5

function refuseDirty(root: string): void {
  const dirty = (ask(root, 'status', '--porcelain', '--untracked-files=all') ?? '')
    .split('\n')
    .filter((line) => line !== '' && !line.slice(3).startsWith('.changeset/'))
  if (dirty.length === 0) return
  const named =
    dirty.length > MOST_NAMED ? [...dirty.slice(0, MOST_NAMED), `… ${dirty.length} in all`] : dirty
  const what = 'commit first: a changeset is about what is committed, and these are not'
  throw new Refusal([what, ...named].join('\n'), 1)
}
