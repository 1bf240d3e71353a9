import { rmSync, writeFileSync } from 'node:fs'
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

type Mutation = readonly [what: string, form: Form, from: string, to: string, ...told: string[]]

/** What changes on which page, from what to what, and what is told of it. */
const MUTATIONS: readonly Mutation[] = [
  [
    'another content type of the request',
    'scraped',
    'schema: application/json',
    'schema: text/csv',
    'request content text/csv - paths/depots.yaml:14',
    'request content - application/json paths/depots.yaml:14',
  ],
  [
    'a new value at the end of a list in words',
    'scraped',
    'WarmRoomSame as Cold. |',
    'WarmRoomSame as Cold.FrozenRoom |',
    'request.kind value FrozenRoom - schemas/Depot.yaml:6',
  ],
  [
    'a new version in words',
    'scraped',
    'With a roof1.0.',
    'With a roof1.3. With a cellar1.0.',
    'request.size value 1.3 - schemas/Depot.yaml:25',
  ],
  [
    'another default',
    'scraped',
    'integerDefault: 0An',
    'integerDefault: 60An',
    'request.wait default 60 0 schemas/Depot.yaml:17',
  ],
  [
    'another security scheme',
    'scraped',
    '**bearerAuth**',
    '**oauth2**',
    'operation security oauth2 bearerAuth openapi.yaml:5',
  ],
  [
    'a field that is deprecated',
    'scraped',
    '| shut | boolean',
    '| shut | booleanDeprecated',
    'request.shut deprecated deprecated - schemas/Depot.yaml:26',
  ],
  [
    'a largest number of items in a sentence',
    'flat',
    'No more than 50 parcels',
    'A maximum of 25 parcels',
    'request.parcels maxItems 25 50 schemas/Depot.yaml:14',
  ],
  [
    'another size of the body',
    'scraped',
    'a 4MB limit',
    'a 2MB limit',
    'request.parcels number 2 MB - schemas/Depot.yaml:11',
  ],
  [
    'another limit of the tenant',
    'scraped',
    'per tenant is 5',
    'per tenant is 10',
    'operation number 10 - paths/depots.yaml:1',
  ],
  [
    'a newer version of the page',
    'flat',
    'Version: 2030-01-01',
    'Version: 2030-09-11',
    'operation version 2030-09-11 2030-01-01 paths/depots.yaml:5',
  ],
  [
    'a content type that a header names',
    'text',
    'Authorization\nrequired\nstring\n\nBearer {token}',
    'Content-Type\nrequired\nstring\n\nMust be text/csv.',
    'request content text/csv - paths/depots.yaml:14',
  ],
  [
    'another content type of the request, flat',
    'flat',
    'Request fields (application/json)',
    'Request fields (application/xml)',
    'request content application/xml - paths/depots.yaml:14',
    'request content - application/json paths/depots.yaml:14',
  ],
  [
    'another content type of an answer',
    'flat',
    'Response 200 fields (application/json)',
    'Response 200 fields (text/csv)',
    'response.200 content text/csv - paths/depots.yaml:21',
    'response.200 content - application/json paths/depots.yaml:21',
  ],
  [
    'another content type of a sample',
    'scraped',
    '-   404\n\napplication/json',
    '-   404\n\napplication/xml',
    'response.200 content application/xml - paths/depots.yaml:21',
  ],
  [
    'a security scheme that is gone',
    'scraped',
    'Security**bearerAuth**\n',
    '',
    'operation security - bearerAuth openapi.yaml:5',
  ],
  [
    'a second security scheme',
    'flat',
    'Security: bearerAuth',
    'Security: bearerAuth or basicAuth',
    'operation security basicAuth - openapi.yaml:5',
  ],
  [
    'a default that came',
    'flat',
    '12 character limit.',
    '12 character limit.\n    Default: red',
    'header.X-Stamp default red - paths/depots.yaml:7',
  ],
  [
    'another default in a sentence',
    'flat',
    'The default value is 0',
    'The default value is 90',
    'request.wait default 90 0 schemas/Depot.yaml:17',
  ],
  [
    'a default of a flag',
    'scraped',
    'booleanWhether it',
    'booleanDefault: trueWhether it',
    'request.shut default true - schemas/Depot.yaml:26',
  ],
  [
    'a mark that a field is deprecated',
    'flat',
    '`shut` (boolean)',
    '`shut` (boolean, deprecated)',
    'request.shut deprecated deprecated - schemas/Depot.yaml:26',
  ],
  [
    'a sentence that a field is deprecated',
    'text',
    'Whether it is shut.',
    'Whether it is shut. This field is deprecated.',
    'request.shut deprecated deprecated - schemas/Depot.yaml:26',
  ],
  [
    'an operation that is deprecated',
    'scraped',
    '## Open a depot',
    '## Open a depot (deprecated)',
    'operation deprecated deprecated - paths/depots.yaml:1',
  ],
  ['an older version of the page', 'flat', 'Version: 2030-01-01', 'Version: 2029-12-31'],
  [
    'a new value at the start of a list in words',
    'scraped',
    'known:Cold',
    'known:TentCold',
    'request.kind value Tent - schemas/Depot.yaml:6',
  ],
  [
    'a new value in the middle of a list in words',
    'scraped',
    'For ice.WarmRoom',
    'For ice.HotRoomAs hot as it gets.WarmRoom',
    'request.kind value HotRoom - schemas/Depot.yaml:6',
  ],
  [
    'a new value as a bullet',
    'flat',
    '      * WarmRoom',
    '      * WarmRoom\n      * HotRoom',
    'request.kind value HotRoom - schemas/Depot.yaml:6',
  ],
  [
    'a new value as a bullet of plain text',
    'text',
    '  • WarmRoom',
    '  • WarmRoom\n  • HotRoom',
    'request.kind value HotRoom - schemas/Depot.yaml:6',
  ],
  [
    'a new value in one sentence',
    'flat',
    'These are known:\n      * Cold\n      * WarmRoom',
    'One of Cold, WarmRoom or HotRoom.',
    'request.kind value HotRoom - schemas/Depot.yaml:6',
  ],
  [
    'a value that the words have lost',
    'scraped',
    '.WarmRoomSame as Cold',
    'Same for all',
    'request.kind value - WarmRoom schemas/Depot.yaml:6',
  ],
  [
    'a new status in words that its list lacks',
    'flat',
    '     - full - It takes none.',
    '     - full - It takes none.\n     - shut - It is closed.',
    'response.200.state value shut - schemas/DepotState.yaml:7',
  ],
  [
    'a new status in a list',
    'flat',
    '"open", "full"',
    '"open", "full", "shut"',
    'response.200.state value shut - schemas/DepotState.yaml:7',
    'response.200.state phase shut - openapi.yaml:12',
  ],
  [
    'a status of a sample',
    'scraped',
    '"state": "open"',
    '"state": "ajar"',
    'response.200.state value ajar - schemas/DepotState.yaml:7',
    'response.200.state phase ajar - openapi.yaml:12',
  ],
  [
    'another length in words',
    'scraped',
    '32 character limit',
    '64 character limit',
    'request.name maxLength 64 32 schemas/Depot.yaml:10',
  ],
  [
    'another length in other words',
    'flat',
    'At most 32 characters',
    'Must not exceed 16 characters',
    'request.name maxLength 16 32 schemas/Depot.yaml:10',
  ],
  [
    'another length of a header',
    'scraped',
    '<= 12 characters',
    '<= 20 characters',
    'header.X-Stamp maxLength 20 12 paths/depots.yaml:7',
  ],
  [
    'another range in words',
    'scraped',
    '0 to 3,600',
    '0 to 7,200',
    'request.wait maximum 7200 3600 schemas/Depot.yaml:21',
  ],
  [
    'another rendered range',
    'text',
    '[ 1 .. 40 ]',
    '[ 1 .. 99 ]',
    'query.page maximum 99 40 paths/depots.yaml:11',
  ],
  [
    'another number of items in plain text',
    'text',
    'At most 50 items',
    'At most 20 items',
    'request.parcels maxItems 20 50 schemas/Depot.yaml:14',
  ],
  [
    'a limit that nothing knows',
    'flat',
    'Whether it is shut.',
    'Whether it is shut. Can change 3 times a day.',
    'request.shut number 3 - schemas/Depot.yaml:26',
  ],
  [
    'a limit of the operation that came',
    'text',
    'per tenant is 5.',
    'per tenant is 5. Each takes 80 parcels.',
    'operation number 80 - paths/depots.yaml:1',
  ],
  [
    'a new field',
    'flat',
    '  - `name` (string)',
    '  - `roof` (string)\n    A roof.\n\n  - `name` (string)',
    'request.roof presence present - schemas/Depot.yaml:3',
  ],
  [
    'a field that is required now',
    'scraped',
    '| name | string',
    '| namerequired | string',
    'request.name required required - schemas/Depot.yaml:2',
  ],
  [
    'a field that need not be there any more',
    'text',
    'kind\nrequired\nstring',
    'kind\nstring',
    'request.kind required - required schemas/Depot.yaml:2',
  ],
  [
    'a field of another type',
    'scraped',
    '| shut | boolean',
    '| shut | string',
    'request.shut type string boolean schemas/Depot.yaml:27',
  ],
  [
    'a field of several types',
    'scraped',
    '| shut | boolean',
    '| shut | boolean or null',
    'request.shut type null - schemas/Depot.yaml:27',
  ],
  [
    'a list of others',
    'scraped',
    'Array of strings',
    'Array of integers',
    'request.parcels items integer string schemas/Depot.yaml:11',
  ],
  [
    'a header that came',
    'text',
    'Authorization\nrequired',
    'X-Seal\nrequired',
    'header.X-Seal presence present - paths/depots.yaml:6',
  ],
  [
    'a parameter that is gone',
    'flat',
    '  - `page` (integer)\n    Which page.\n    Default: 1\n',
    '',
    'query.page presence - present paths/depots.yaml:8',
  ],
  [
    'a status that came',
    'scraped',
    '404\n\nNot Found',
    '404\n\nNot Found\n\n409\n\nConflict',
    'response.409 presence present - paths/depots.yaml:18',
  ],
  [
    'a new field of a sample',
    'scraped',
    '-   "state": "open"',
    '-   "doors": 2,\n\n-   "state": "open"',
    'response.200.doors presence present - schemas/DepotState.yaml:2',
  ],
  [
    'a sample of another status',
    'scraped',
    'Response samples\n\n-   200\n-   404',
    'Response samples\n\n-   404\n-   200',
    'response.404.id presence present - paths/depots.yaml:29',
    'response.404.state presence present - paths/depots.yaml:29',
  ],
  ["the spec's own words in other words", 'flat', 'Its name. At most 32', 'What it is called. Up to 32'],
  [
    "a field of the tenant's own in a sample",
    'scraped',
    '-   "state": "open"',
    '-   "Doors__c": 2,\n\n-   "state": "open"',
  ],
  ['an example of a number', 'scraped', '600 waits ten minutes', '900 waits long'],
  [
    'a route that the spec lacks',
    'flat',
    'POST /v1/depots',
    'POST /v2/depots',
    'operation presence present - openapi.yaml:2',
  ],
]

it.each(MUTATIONS)('tells of %s (%s)', (_, form, from, to, ...lines) => {
  const page = PAGES[form as Form]
  expect(page).toContain(from)
  expect(told(page.replace(from, to))).toEqual(lines)
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
