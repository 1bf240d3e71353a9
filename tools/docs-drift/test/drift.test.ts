import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { drift, type Outcome } from '../src/drift.ts'
import { ASPECTS, FORMS } from '../src/page.ts'
import { buildRepository, PARCELS } from './repository.ts'

const root = join(import.meta.dirname, '../../..')
const PAGES = join(import.meta.dirname, 'pages')
const FLAT = readFileSync(join(PAGES, 'flat.txt'), 'utf8')

const repositories: string[] = []
afterEach(() => {
  for (const repository of repositories.splice(0)) rmSync(repository, { recursive: true })
})

/** Compares a page with a spec, the written ones if nothing else is said. */
function run(changes: { page?: string; spec?: Record<string, string>; args?: readonly string[] }): Outcome {
  const repository = buildRepository({ ...PARCELS, ...changes.spec })
  repositories.push(repository)
  writeFileSync(join(repository, 'page.md'), changes.page ?? FLAT)
  return drift(['page.md', ...(changes.args ?? [])], { root: repository, from: repository })
}

interface Told {
  readonly drift: readonly {
    readonly operation: string
    readonly where: string
    readonly aspect: string
    readonly page?: string
    readonly spec?: string
    readonly edit: { readonly file: string; readonly line: number }
  }[]
  readonly stale: readonly { readonly decision: string }[]
}

/** Each difference in a line, with the line to edit. */
function lines(changes: Parameters<typeof run>[0]): readonly string[] {
  const { out } = run({ ...changes, args: ['--json'] })
  const told = JSON.parse(out) as Told
  return told.drift.map(
    ({ where, aspect, page = '-', spec = '-', edit }) =>
      `${where} ${aspect} ${page} ${spec} ${edit.file}:${edit.line}`,
  )
}

describe('drift', () => {
  it('is absent where page and spec agree', () => {
    expect(run({})).toEqual({
      code: 0,
      out: '1 page: 0 unexplained differences, 0 explained, 0 stale decisions',
      err: '',
    })
  })

  const only = (file: string, from: string, to: string): { spec: Record<string, string> } => {
    expect(PARCELS[file]).toContain(from)
    return { spec: { [file]: PARCELS[file]!.replace(from, to) } }
  }
  const paged = (from: string | RegExp, to: string): { page: string } => {
    expect(FLAT).toMatch(from)
    return { page: FLAT.replace(from, to) }
  }

  it.each([
    [
      'a new nested field',
      paged('- `things.make`', '- `things.age` (integer) Years. - `things.make`'),
      'request.things.age presence present - spec/schemas/Parcel.yaml:14',
    ],
    [
      'a new field of an answer',
      paged('- `state`', '- `price` (number) Cents. - `state`'),
      'response.200.price presence present - spec/responses/Sent.yaml:6',
    ],
    [
      'a new field of an answer that is one of several',
      paged('- `reason`', '- `blame` (string) Who. - `reason`'),
      'response.404.blame presence present - spec/responses/Lost.yaml:8',
    ],
    [
      'a value that is gone',
      paged('Enum: "small", "large"', 'Enum: "small"'),
      'request.size value - large spec/schemas/Parcel.yaml:6',
    ],
    [
      'another limit',
      paged('the maximum is 6', 'the maximum is 7'),
      'request.things maxItems 7 6 spec/schemas/Parcel.yaml:10',
    ],
    [
      'a status that is gone',
      paged('## Response 5XX', ''),
      'response.5XX presence - present spec/paths/parcels.yaml:19',
    ],
    [
      'a field that is gone, told once and not for its parts',
      paged(/- `things` .*(?=## Response 200)/, ''),
      'request.things presence - present spec/schemas/Parcel.yaml:7',
    ],
    [
      'a field of the spec that a page lacks',
      only('responses/Sent.yaml', '        parcelId:\n', '        hue: {}\n        parcelId:\n'),
      'response.200.hue presence - present spec/responses/Sent.yaml:7',
    ],
    [
      'a length that only the spec has is not told of a page without lengths, a value is',
      only('schemas/Parcel.yaml', 'enum: [small, large]', 'maxLength: 9\n    const: small'),
      'request.size value large - spec/schemas/Parcel.yaml:7',
    ],
  ])('is %s', (_, changes, line) => {
    expect(lines(changes)).toEqual([line])
    expect(run(changes).code).toBe(1)
  })

  describe('of the status of a job', () => {
    const family = (phases: string): { spec: Record<string, string> } => ({
      spec: {
        'openapi.yaml': `${PARCELS['openapi.yaml']}x-jobs:\n  parcels: { $ref: jobs/parcels.yaml }\n`,
        'jobs/parcels.yaml': `operations: { submit: POST_Parcel, poll: POST_Parcel }\nstatus: /state\n${phases}`,
      },
    })

    it('is absent where each status of the page has a phase', () => {
      expect(lines(family('phases:\n  Sent: running\n  lost: { phase: failed }\n'))).toEqual([])
    })

    it('is a status without a phase, listed in the spec or not', () => {
      const { spec } = family('phases:\n  sent: running\n')
      expect(lines({ spec })).toEqual(['response.200.state phase lost - spec/jobs/parcels.yaml:3'])
      expect(lines({ spec, ...paged('"lost"', '"lost", "found"') })).toEqual([
        'response.200.state value found - spec/schemas/ParcelState.yaml:2',
        'response.200.state phase lost - spec/jobs/parcels.yaml:3',
        'response.200.state phase found - spec/jobs/parcels.yaml:3',
      ])
    })

    it('can be explained', () => {
      const { spec } = family('phases:\n  sent: running\n')
      const explains =
        'about: lost\nsource: [none]\nsources: no source\ndecided: so\nbecause: why not\nexplains:\n' +
        '  - { operations: [POST_Parcel], where: response.200.state, aspect: phase, page: lost }\n'
      expect(lines({ spec: { ...spec, 'decisions/all/lost.yaml': explains } })).toEqual([])
    })
  })

  it('is an operation that the spec does not have', () => {
    expect(lines(paged('POST /v1/depots', 'POST /v2/depots'))).toEqual([
      'operation presence present - spec/openapi.yaml:2',
    ])
  })

  it('is all that has changed, and no more', () => {
    const page = FLAT.replace('"small", "large"', '"small", "huge", "large"')
      .replace('- `things`', '- `weight` (integer) Grams. - `things`')
      .replace('- `parcelId` (string) Its id.', '')
      .replace('"sent", "lost"', '"sent", "found"')
    expect(lines({ page })).toEqual([
      'request.size value huge - spec/schemas/Parcel.yaml:6',
      'request.weight presence present - spec/schemas/Parcel.yaml:3',
      'response.200.state value found - spec/schemas/ParcelState.yaml:2',
      'response.200.state value - lost spec/schemas/ParcelState.yaml:2',
      'response.200.parcelId presence - present spec/responses/Sent.yaml:7',
    ])
  })

  it('reads schemas that are put together, and those that lead back to themselves', () => {
    const half = PARCELS['schemas/Parcel.yaml']!
    const spec = {
      'schemas/Parcel.yaml': 'allOf:\n  - $ref: Half.yaml\n  - $ref: Box.yaml\n',
      'schemas/Half.yaml': half,
      'schemas/Box.yaml': 'required: [box]\nproperties:\n  box:\n    $ref: Box.yaml\n',
    }
    expect(lines({ spec })).toEqual(['request.box presence - present spec/schemas/Box.yaml:3'])
  })

  it('takes values that the words of a page name for listed', () => {
    const inWords = FLAT.replace(' Enum: "small", "large"', ' One of these:smallFits a pocket.largeDoes not.')
    // But they may be some of many: a closed list needs a decision.
    const closed = 'request.size closed - closed spec/schemas/Parcel.yaml:6'
    expect(lines({ page: inWords })).toEqual([closed])
    expect(lines({ page: inWords.replace('large', 'huge') })).toEqual([
      'request.size value huge - spec/schemas/Parcel.yaml:6',
      'request.size value - large spec/schemas/Parcel.yaml:6',
      closed,
    ])
  })

  it('follows samples for what is there, and takes no silence from them', () => {
    const page = readFileSync(join(PAGES, 'text.txt'), 'utf8')
    expect(lines({ page })).toEqual([
      // Fields of answers stand in the sample only.
      'query.page presence present - spec/paths/parcels.yaml:3',
      'request.(ParcelRoute) presence present - spec/schemas/Parcel.yaml:3',
      'request.object presence present - spec/schemas/Parcel.yaml:3',
      'request.route presence present - spec/schemas/Parcel.yaml:3',
      'response.200.weighed presence present - spec/responses/Sent.yaml:6',
      'path.depot-id presence - present spec/paths/parcels.yaml:4',
      'request.things presence - present spec/schemas/Parcel.yaml:7',
      'response.5XX presence - present spec/paths/parcels.yaml:19',
    ])
  })

  it('finds a nameless object by its schema, and a number in a sample of whole numbers', () => {
    const properties = `properties:
  route: { $ref: ParcelRoute.yaml }
  object: { type: string }
`
    const page = readFileSync(join(PAGES, 'text.txt'), 'utf8')
    const spec = {
      'schemas/Parcel.yaml': PARCELS['schemas/Parcel.yaml']!.replace('properties:\n', properties),
      'schemas/ParcelRoute.yaml': 'type: object\n',
      'responses/Sent.yaml': PARCELS['responses/Sent.yaml']!.replace(
        'properties:\n',
        'properties:\n        weighed: { type: number }\n',
      ),
    }
    expect(lines({ page, spec }).filter((line) => /route|Route|weighed|object/.test(line))).toEqual([
      'request.object required required - spec/schemas/Parcel.yaml:2',
    ])
  })

  it('is told to people with the line to edit and the place on the page', () => {
    expect(run(paged('"lost"', '"lost", "found"')).out).toBe(`POST_Parcel
  response.200.state value: page "found", spec nothing
    edit spec/schemas/ParcelState.yaml:2  page page.md:1:611

1 page: 1 unexplained difference, 0 explained, 0 stale decisions`)
  })
})

describe('decisions', () => {
  const decision = (explains: string): Record<string, string> => ({
    'decisions/all/parcels.yaml': `about: parcels
source: [none]
sources: no source
decided: so
because: why not
explains:
${explains}`,
  })
  const found = { page: FLAT.replace('"lost"', '"lost", "found"') }
  const VALUE = '  - { operations: [POST_Parcel], where: response.200.*, aspect: value, page: found }\n'

  it('explain what they name', () => {
    expect(run({ ...found, spec: decision(VALUE) })).toMatchObject({
      code: 0,
      out: '1 page: 0 unexplained differences, 1 explained, 0 stale decisions',
    })
  })

  it('explain nothing else', () => {
    const others = ['page: lost', "page: found, spec: '*'", 'page: found, form: text'].map((rest) => {
      const other = `  - { operations: [POST_Parcel], where: response.200.state, aspect: value, ${rest} }\n`
      return run({ ...found, spec: decision(other) }).out
    })
    for (const out of others) expect(out).toContain('1 unexplained difference')
  })

  it('are stale once nothing differs', () => {
    expect(run({ spec: decision(VALUE) })).toEqual({
      code: 1,
      out: `spec/decisions/all/parcels.yaml: stale, POST_Parcel no longer differs in response.200.* value (page "found", spec nothing)

1 page: 0 unexplained differences, 0 explained, 1 stale decision`,
      err: '',
    })
  })

  it.each([
    ['other operations', "  - { operations: [GET_Parcel], where: '*', aspect: value, page: x }\n"],
    ['other forms', "  - { operations: [POST_Parcel], where: '*', form: text, aspect: value, page: x }\n"],
    ['what the form does not tell', "  - { operations: ['*'], where: '*', aspect: maxLength, spec: '9' }\n"],
    ['what another form tells', "  - { operations: ['*'], where: '*', aspect: format, page: uuid }\n"],
  ])('about %s are not judged', (_, explains) => {
    expect(run({ spec: decision(explains) }).code).toBe(0)
  })

  it('leave an operation out, by its route, until the spec has it', () => {
    const left = (route: string): Record<string, string> =>
      decision(`  - { operations: ['${route}'], where: operation, aspect: presence, page: present }\n`)
    const page = FLAT.replace('POST /v1/depots', 'POST /v2/depots')
    expect(run({ page, spec: left('* /v2/depots/*') })).toMatchObject({ code: 0 })
    const { code, out } = run({ spec: left('* /v1/depots/*') })
    expect(out).toContain('parcels.yaml: stale, * /v1/depots/* no longer differs in operation presence')
    expect(code).toBe(1)
  })

  it('about all operations are judged once all were read', () => {
    const all = decision("  - { operations: ['*'], where: response.429, aspect: presence, spec: present }\n")
    expect(run({ spec: all }).code).toBe(1)
    const second = PARCELS['openapi.yaml']!.replace(
      'paths:\n',
      'paths:\n  /v1/x: { get: { operationId: GET_X } }\n',
    )
    expect(run({ spec: { ...all, 'openapi.yaml': second } }).code).toBe(0)
  })

  it('know the aspects and forms that there are', () => {
    const schema = JSON.parse(readFileSync(join(root, 'spec/decisions/schema.json'), 'utf8')) as {
      properties: { explains: { items: { properties: Record<string, { enum?: readonly string[] }> } } }
    }
    const { aspect, form } = schema.properties.explains.items.properties
    expect([aspect?.enum, form?.enum]).toEqual([ASPECTS, FORMS])
  })

  it.each([
    [
      'an unknown aspect',
      '  - { operations: [A], where: a, aspect: colour, page: x }\n',
      'must be equal to one of',
    ],
    [
      'a difference of neither side',
      '  - { operations: [A], where: a, aspect: type }\n',
      "required property 'page'",
    ],
    ['broken YAML', '  - [\n', 'spec/decisions/all/parcels.yaml: '],
  ])('are refused with %s', (_, explains, message) => {
    const { code, err } = run({ spec: decision(explains) })
    expect(code).toBe(2)
    expect(err).toContain('spec/decisions/all/parcels.yaml: ')
    expect(err).toContain(message)
  })
})

describe('bad input', () => {
  const from = PAGES
  it.each([
    [[], /^no page given\nusage: /],
    [['--json'], /^no page given/],
    [['--jsn', 'flat.txt'], /^unknown option --jsn; there are --json and --draft\n/],
    [['missing.txt'], /^missing\.txt: cannot be read \(ENOENT\); expected a text file$/],
    [['.'], /^\.: cannot be read \(EISDIR\)/],
  ])('%j ends with 2', (args, message) => {
    const { code, out, err } = drift(args, { root, from })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it.each([
    [
      'broken YAML',
      { 'schemas/Parcel.yaml': 'type: object\nproperties: [\n' },
      /^spec\/schemas\/Parcel\.yaml:\d: /,
    ],
    ['an empty file', { 'schemas/Parcel.yaml': '' }, /^spec\/schemas\/Parcel\.yaml: is empty$/],
    [
      'a reference to nothing',
      {
        'responses/Sent.yaml':
          'content:\n  application/json:\n    schema:\n      $ref: ../schemas/Gone.yaml\n',
      },
      /^spec\/responses\/Sent\.yaml:3: there is no file spec\/schemas\/Gone\.yaml$/,
    ],
    [
      'an anchor',
      { 'openapi.yaml': 'x: &x {}\npaths:\n  /a: *x\n' },
      /^spec\/openapi\.yaml:3: anchors are not read/,
    ],
  ])('%s in the spec is named with its file', (_, spec, message) => {
    const { code, err } = run({ spec })
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})

describe('the spec of this repository', () => {
  // The pages it was written from, where they are at hand; beside them, one written for this test.
  const folder = [process.env['ZUORA_DOCS'], '../shared/docs', '../../shared/docs']
    .flatMap((path) => (path === undefined ? [] : [join(root, path)]))
    .find((path) => existsSync(path))
  const given =
    folder === undefined
      ? []
      : globSync('{*.txt,pages/*.md}', { cwd: folder }).map((name) => join(folder, name))

  it('differs from the pages only by decisions, and has none that is stale', () => {
    const { code, out } = drift([join(PAGES, 'known.txt'), ...given], { root, from: root })
    expect(out).toMatch(/^\d+ pages?: 0 unexplained differences, [1-9]\d* explained, 0 stale decisions$/)
    expect(code).toBe(0)
  })
})
