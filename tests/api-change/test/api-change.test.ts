/**
 * "When the API changes", walked on a copy of this repository: from a page that has changed, and another
 * that is new, to the versions of the next release. The pages are written for this test: one is about the
 * labeling job, and whoever changes what the spec says of that job brings `page.txt` in line; the other is
 * about an operation that there is not.
 */
import { rmSync } from 'node:fs'

import { drift } from '@zuora-jobs/docs-drift'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type Copy, copyRepository } from './copy.ts'
import { editDraft, editSpec } from './edit-spec.ts'

const PAGE = 'page.txt'
const NEW_PAGE = 'new-page.txt'
const TYPES = 'spec/src/generated/types.ts'
const VALUES = 'spec/src/generated/values.ts'
const CHANGESET = '.changeset/spec-changes.md'
/** What takes and hands out what the document describes. */
const DESCRIBED = ['spec', 'client', 'polling', 'data', 'fleet', 'mock', 'overlay', 'cli'].map(
  (name) => `@zuora-jobs/${name}`,
)

let copy: Copy
beforeAll(() => {
  copy = copyRepository()
  // As after a release: what was never released cannot be broken.
  for (const file of copy.files('{spec,packages/*}/package.json')) {
    copy.write(file, copy.read(file).replace(/"version": ".*"/, '"version": "1.0.0"'))
  }
  for (const file of copy.files('.changeset/*.md')) copy.remove(file)
  copy.commit('Release')
  copy.git('tag', '@zuora-jobs/spec@1.0.0')
}, 60_000)
afterAll(() => rmSync(copy.root, { recursive: true }), 60_000)

/** `docs:drift` of pages beside this file, as it compares them with the copy. */
const docsDrift = (...args: readonly string[]): ReturnType<typeof drift> =>
  drift(args, { root: copy.root, from: import.meta.dirname })

it('docs:drift names each difference of the page, and the line to edit', () => {
  const { code, out } = docsDrift(PAGE, '--json')
  const { drift: found } = JSON.parse(out) as { readonly drift: readonly Drift[] }
  const told = found.map(({ where, aspect, page = '-', spec = '-', edit: { file, line } }) => [
    `${where} ${aspect} ${page} ${spec} ${file.replace('spec/', '')}`,
    copy.read(file).split('\n')[line - 1]!.trim(),
  ])
  const source = "date: '2026-01-02'"
  const values = 'x-known-values: [Accepted, Dispatched, Completed]'
  expect(told).toEqual([
    ['operation version 2030-01-01 2026-01-02 paths/data-labeling-job-by-id.yaml', source],
    ['header.Zuora-Track-Id maxLength 80 64 parameters/Zuora-Track-Id.yaml', 'maxLength: 64'],
    ['response.200.haltedBy presence present - schemas/DataLabelingJob.yaml', 'properties:'],
    ['response.200.jobStatus value Halted - schemas/DataLabelingJobStatus.yaml', values],
    ['response.404 content text/xml - responses/DataLabelingNotFound.yaml', 'content:'],
    ['response.200.jobStatus phase Halted - jobs/data-labeling.yaml', 'phases:'],
    ['response.200.objectType presence - present schemas/DataLabelingJob.yaml', 'objectType:'],
  ])
  expect(code).toBe(1)
})

it('docs:drift drafts the operation of another page', () => {
  const { code, out } = docsDrift(NEW_PAGE)
  expect(out).toContain('operation: only on the page')
  expect(out).toContain('# spec/paths/objects-jobs-id-pause.yaml\npatch:\n')
  expect(code).toBe(1)
})

it('docs:drift has nothing to say once these places are edited, and the draft is', () => {
  editSpec(copy)
  editDraft(copy, docsDrift(NEW_PAGE, '--draft').out)
  const { code, out } = docsDrift(PAGE, NEW_PAGE)
  expect(out).toMatch(/^2 pages: 0 unexplained differences, \d+ explained, 0 stale decisions$/)
  expect(code).toBe(0)
})

it('regenerate changes the types and the values', () => {
  const written = expect.stringContaining(TYPES) as unknown
  expect(copy.run('regenerate', [])).toMatchObject({ code: 0, out: written, err: '' })

  const changed = copy.git('diff', '--unified=0', '--', TYPES).split('\n')
  expect(changed).toContain('+      haltedBy?: string')
  expect(changed).toContain("-      objectType?: components['schemas']['DataLabelingObjectTypeEcho']")
  expect(changed).toContain(
    "+    DataLabelingJobStatus: 'Accepted' | 'Dispatched' | 'Completed' | 'Halted' | (string & {})",
  )
  expect(changed).toContain("+  '/objects/jobs/{id}/pause': {")
  expect(changed).toContain("+        'text/xml': string")
  const values = copy.git('diff', '--unified=0', '--', VALUES).split('\n')
  expect(values).toContain("+  halted: 'failed',")
})

it('the contract test has plain Prism answer with the new value, and the client read it', () => {
  const only = ['test/contract.test.ts', '--testNamePattern', 'GET_DataLabelingJob']
  const options = ['--reporter=tap-flat', '--hookTimeout=60000']
  const { code, out } = copy.run('test', [...only, ...options], 'packages/client')
  expect(out).toMatch(/^ok .* successes > GET_DataLabelingJob 200 application\/json halted # time/m)
  expect(out).toMatch(/^ok .* typed paths > GET_DataLabelingJob 200 application\/json halted # time/m)
  expect(out).toMatch(/^ok .* refusals > GET_DataLabelingJob 404 text\/xml gone # time/m)
  expect(code).toBe(0)
})

it('spec:diff says how grave each change is', () => {
  copy.commit('Follow the page of the labeling job')
  const { code, out } = copy.run('spec:diff', ['--json'])
  const { level, changes } = JSON.parse(out) as {
    readonly level: string
    readonly changes: readonly Change[]
  }
  const told = changes
    .filter(({ level }) => level !== 'patch')
    .map(({ level, rule, path }) => `${level} ${rule} ${path.replace('/components/schemas/', '')}`)
  expect(told.toSorted()).toEqual([
    'major field-removed DataLabelingJob/properties/objectType',
    'major response-content-type-added /components/responses/DataLabelingNotFound/content/text~1xml',
    // It had a schema of its own, which leaves with it.
    'major schema-removed DataLabelingObjectTypeEcho',
    'minor known-value-added DataLabelingJobStatus/x-known-values',
    'minor operation-added /paths/~1objects~1jobs~1{id}~1pause/patch',
    'minor request-constraint-loosened /components/parameters/Zuora-Track-Id/schema/maxLength',
    'minor response-field-added DataLabelingJob/properties/haltedBy',
    'minor schema-added ObjectsJobsPauseRequest',
    'minor status-added /x-jobs/dataLabeling/phases/halted',
  ])
  expect(level).toBe('major')
  expect(code).toBe(0)
})

it('spec:changeset writes it down, with the major', () => {
  expect(copy.run('spec:changeset', [])).toMatchObject({ code: 0 })
  const [, releases, summary] = copy.read(CHANGESET).split('---\n')
  expect(releases!.trim().split('\n').toSorted()).toEqual(
    DESCRIBED.map((name) => `"${name}": major`).toSorted(),
  )
  expect(summary).toContain('**major** `DataLabelingJob.objectType`')
  copy.commit('Describe the change')
})

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
}

it('the next release has the right versions', () => {
  expect(copy.exec('changeset', ['version'])).toMatchObject({ code: 0 })
  const versions = copy
    .files('{spec,packages/*}/package.json')
    .map((file) => JSON.parse(copy.read(file)) as Manifest)
    .filter((manifest) => manifest.private !== true)
    .map(({ name, version }) => `${name}@${version}`)
  const others = ['@zuora-jobs/otel@1.0.0', '@zuora-jobs/simulate@1.0.0']
  expect(versions.toSorted()).toEqual([...DESCRIBED.map((name) => `${name}@2.0.0`), ...others].toSorted())
  expect(copy.read('packages/client/CHANGELOG.md')).toContain('**minor** `DataLabelingJob.haltedBy`')
})

interface Drift {
  readonly where: string
  readonly aspect: string
  readonly page?: string
  readonly spec?: string
  readonly edit: { readonly file: string; readonly line: number }
}

interface Change {
  readonly level: string
  readonly rule: string
  readonly path: string
}
