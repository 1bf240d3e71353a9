/** The process in which vitest tries the mutants of a plan, until all is done or one has spoilt it. */
import { statSync } from 'node:fs'
import { join } from 'node:path'

import { createVitest, type TestSpecification } from 'vitest/node'

import { isNamedAfter, isNear } from './is-near.ts'
import { note, notesOf, readPlan } from './plan.ts'

const plan = readPlan()

class InOrder {
  async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
  }

  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
  }
}

const vitest = await createVitest(
  'test',
  {
    root: plan.folder,
    config: join(import.meta.dirname, '../mutant.config.ts'),
    watch: false,
    update: false,
    related: plan.sources.map(({ path }) => path),
    reporters: [{}],
    sequence: { sequencer: InOrder },
    // Histories and hostile servers find more, and take longer; processes of their own have no mutants.
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      '**/fault-model/**',
      '**/simulation/**',
      '**/stack/**',
      '**/hostile*',
      '**/rivals/**',
      '**/kill*',
      '**/{built,process,store-processes,terminal,session,poor-machine,recipes,node-version}.test.ts',
    ],
    passWithNoTests: true,
  },
  { logLevel: 'silent' },
)
const specifications = await vitest.getRelevantTestSpecifications()
const notes = notesOf(plan)
const done = new Set(notes.flatMap((each) => (each.type === 'done' ? [each.test] : [])))
const durations = new Map(notes.flatMap((each) => (each.type === 'base' ? [[each.test, each.ms]] : [])))

const found = new Set(notes.flatMap((each) => (each.type === 'found' ? [each.id] : [])))
const tried = new Set(
  notes.flatMap((each) =>
    each.type === 'let-through' || each.type === 'not-passed' ? [`${each.id} ${each.test}`] : [],
  ),
)
const alive = plan.sources
  .flatMap(({ first, count }) => Array.from({ length: count }, (_, index) => first + index))
  .filter((id) => !found.has(id) && (plan.sample?.includes(id) ?? true))
const left = specifications
  .filter(({ moduleId }) => !done.has(moduleId) && alive.some((id) => !tried.has(`${id} ${moduleId}`)))
  .map((specification) => {
    const { moduleId } = specification
    return {
      specification,
      isNear: plan.sources.some(({ path }) => isNear(moduleId, path)),
      isOwn: plan.sources.some(({ path }) => isNamedAfter(moduleId, path)),
      cost: durations.get(moduleId) ?? statSync(moduleId).size,
    }
  })
  .filter((each) => each.isNear || !plan.isNear)
  // Those beside a source find most.
  .toSorted(
    (one, other) =>
      Number(other.isOwn) - Number(one.isOwn) ||
      Number(other.isNear) - Number(one.isNear) ||
      one.cost - other.cost,
  )
if (left.length > 0) await vitest.runTestSpecifications(left.map(({ specification }) => specification))
await vitest.close()
// A worker that has ended itself leaves the rest to the next process.
const ended = new Set(notesOf(plan).flatMap((each) => (each.type === 'done' ? [each.test] : [])))
if (left.every(({ specification }) => ended.has(specification.moduleId))) note(plan, { type: 'complete' })
process.exit(0)
