import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { draftOf, textOfDraft } from '../src/draft.ts'
import { drift } from '../src/drift.ts'
import type { Form } from '../src/page.ts'
import { readPage } from '../src/read-page.ts'
import { FLAT, SCRAPED, SPEC, TEXT } from './depots.ts'
import { buildRepository } from './repository.ts'

const PAGES: Readonly<Record<Form, string>> = { scraped: SCRAPED, flat: FLAT, text: TEXT }
const root = buildRepository(SPEC)
afterAll(() => rmSync(root, { recursive: true }))

/** Each difference of a page in a line, with the line to edit. */
function told(page: string, repository = root): readonly string[] {
  writeFileSync(join(repository, 'page.md'), page)
  const { out, err } = drift(['page.md', '--json'], { root: repository, from: repository })
  expect(err).toBe('')
  const { drift: found } = JSON.parse(out) as { readonly drift: readonly Told[] }
  return found.map(
    ({ where, aspect, page: said = '-', spec = '-', edit }) =>
      `${where} ${aspect} ${said} ${spec} ${edit.file.replace('spec/', '')}:${edit.line}`,
  )
}

interface Told {
  readonly where: string
  readonly aspect: string
  readonly page?: string
  readonly spec?: string
  readonly edit: { readonly file: string; readonly line: number }
}

it.each(Object.keys(PAGES) as readonly Form[])('finds nothing on the %s page as it stands', (form) => {
  expect(told(PAGES[form])).toEqual([])
})

const TABLE = readFileSync(join(import.meta.dirname, 'pages/mutations.txt'), 'utf8')
const ROW = /^(\w.*?) \((scraped|flat|text)\): (.*) =>(?: (.*))?\n((?: {2}.*\n)*)/gm
const MUTATIONS = [...TABLE.matchAll(ROW)].map(([, what, form, from, to = '', told]) => ({
  what,
  form: form as Form,
  from: from!.replaceAll('\\n', '\n'),
  to: to.replaceAll('\\n', '\n'),
  lines: told!.split('\n').flatMap((line) => line.trim() || []),
}))

it('has a table of at least 50 mutations', () => {
  expect(MUTATIONS.length).toBe(TABLE.match(/^\w/gm)!.length)
  expect(MUTATIONS.length).toBeGreaterThanOrEqual(50)
})

it.each(MUTATIONS)('tells of $what ($form)', ({ form, from, to, lines }) => {
  expect(PAGES[form]).toContain(from)
  expect(told(PAGES[form].replace(from, to))).toEqual(lines)
})

it('drafts another method of a path beside those that it has', () => {
  const page = readPage('page.md', SCRAPED.replace('post/v1/depots', 'put/v1/depots'))
  const [file, text] = Object.entries(draftOf(page, root))[0]!
  expect(file).toBe('paths/depots.yaml')
  expect(text).toMatch(/^put:\n {2}operationId: POST_Depot\n/)
})

it('drafts an operation that the spec lacks; in its place, only what takes words is missing', () => {
  const page = SCRAPED.replace('post/v1/depots', 'post/v2/depots/{X-Stamp}').replace(
    'POST_Depot/',
    'POST_DepotAgain/',
  )
  const files = draftOf(readPage('page.md', page), root)
  expect(Object.keys(files)).toEqual([
    'openapi.yaml',
    'paths/depots-by-x-stamp.yaml',
    'schemas/DepotAgainRequest.yaml',
    'examples/depot-again-request.yaml',
    'schemas/DepotAgainResponse.yaml',
    'examples/depot-again-response.yaml',
  ])
  writeFileSync(join(root, 'page.md'), page)
  expect(drift(['page.md'], { root, from: root }).out).toContain(textOfDraft(files))
  expect(drift(['page.md', '--draft'], { root, from: root }).out).toBe(textOfDraft(files))

  const path = '  /v2/depots/{X-Stamp}: { $ref: paths/depots-by-x-stamp.yaml }\n'
  const openapi = SPEC['openapi.yaml']!.replace('security:', `${path}security:`)
  const drafted = buildRepository({ ...SPEC, ...files, 'openapi.yaml': openapi })
  try {
    const lines = told(page, drafted)
    expect(lines.map((line) => line.replace(/ - .*/, ''))).toEqual([
      'operation number 5',
      'request.parcels number 4 MB',
      'request.size number 1.1',
    ])
  } finally {
    rmSync(drafted, { recursive: true })
  }
})
