import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import type { Page } from '../src/page.ts'
import { readPage } from '../src/read-page.ts'

const text = (name: string): string => readFileSync(join(import.meta.dirname, 'pages', name), 'utf8')

/** Each place with what it says, without what it says nothing of. */
function told({ entries }: Page): readonly string[] {
  return entries.map(({ where, facts, at, sample }) => {
    const said = Object.entries(facts).flatMap(([aspect, values]) =>
      values.length === 0 ? [] : [`${aspect}=${values.join('|')}`],
    )
    return [sample ? '~' : '', where, ' ', said.toSorted().join(' '), ' @', at].join('')
  })
}

describe('a scraped page', () => {
  const page = readPage('scraped.txt', text('scraped.txt'))

  it('is one operation', () => {
    expect(page).toMatchObject({ form: 'scraped', route: 'POST /v1/depots/{depot-id}/parcels' })
  })

  it('gives names, marks, types, formats, limits and values out of glued cells', () => {
    expect(told(page)).toEqual([
      'operation security=bearerAuth @7:1',
      'path.depot-id format=uuid maxLength=36 minLength=36 required=required type=string @18:1',
      'query.dry_run type=boolean @23:1',
      'query.page maximum=40 minimum=1 type=integer @25:1',
      'header.X-Stamp maxLength=12 type=string @29:1',
      'request content=application/json required=required @32:1',
      'request.labels format=uri items=string maxItems=9 minItems=1 type=array @35:1',
      'request.note maxLength=80 number=80 type=string|null @37:1',
      'request.size required=required type=string value=small|large @38:1',
      'request.weight format=float maximum=5000 minimum=1 number=2|5000 type=number @39:1',
      'request.things items=object minItems=1 type=array @40:1',
      'request.required  @41:1',
      'response.200  @45:1',
      'response.5XX  @49:1',
      '~request content=application/json @59:1',
      '~request.size type=string value=small @63:1',
      '~request.things type=array @63:1',
      '~request.things.make type=string value=spoon @63:1',
      '~response.200 content=application/json @86:1',
      '~response.200.parcelId type=string value=p-1 @90:1',
      '~response.200.weighed type=number @90:1',
      '~response.200.trace type=null @90:1',
    ])
  })
})

describe('a page in plain text', () => {
  it('is read by its lines; a field without a name goes by its schema', () => {
    const page = readPage('text.txt', text('text.txt'))
    expect(page).toMatchObject({ form: 'text', route: 'POST /v1/depots/{depot-id}/parcels' })
    expect(told(page)).toEqual([
      'operation  @1:1',
      'query.page maximum=40 minimum=1 type=integer @7:1',
      'header.X-Stamp maxLength=12 type=string @13:1',
      'request content=application/json required=required @18:1',
      'request.(ParcelRoute) type=object @23:1',
      'request.object required=required type=string @27:1',
      'request.size required=required type=string value=small|large @35:1',
      'response.200  @43:1',
      'response.404  @47:1',
      '~request content=application/json @53:1',
      '~request.route type=object @54:1',
      '~request.size type=string value=small @54:1',
      '~response.200 content=application/json @60:1',
      '~response.200.parcelId type=string value=p-1 @61:1',
      '~response.200.weighed type=integer @61:1',
    ])
  })
})

describe('a flat page', () => {
  const entries = [
    'operation number=7 security=bearerAuth version=2030-01-01',
    'path.depot-id required=required type=string',
    'header.X-Stamp type=string',
    'request content=application/json',
    'request.size required=required type=string value=small|large',
    'request.things maxItems=6 minItems=1 number=1|6 type=array',
    'request.things.make required=required',
    'response.200 content=application/json',
    'response.200.parcelId type=string',
    'response.200.state type=string value=sent|lost',
    'response.404 content=application/json',
    'response.404.reason type=string',
    'response.5XX ',
  ]
  const withoutPosition = (page: Page): readonly string[] =>
    told(page).map((line) => line.replace(/ @.*/, ''))

  it('is read in one line, with columns', () => {
    const page = readPage('flat.txt', text('flat.txt'))
    expect(page).toMatchObject({ form: 'flat', route: 'POST /v1/depots/{depot-id}/parcels' })
    expect(withoutPosition(page)).toEqual(entries)
    expect(page.entries.find(({ where }) => where === 'header.X-Stamp')?.at).toBe('1:250')
  })

  it('is read in many lines alike', () => {
    const lines = text('flat.txt').replace(/ (?=- `|## |Endpoint|Version|Security)/g, '\n')
    const page = readPage('flat.txt', lines)
    expect(withoutPosition(page)).toEqual(entries)
    expect(page.entries.find(({ where }) => where === 'header.X-Stamp')?.at).toBe('8:1')
  })
})

describe('what is not a page', () => {
  it.each([
    [
      'a letter',
      'Dear customer,\n\nall is well.',
      /^x: is not a page of Zuora's API reference; expected Markdown with/,
    ],
    ['nothing', '', /^x: is not a page of Zuora's API reference/],
    [
      'a page of somebody else',
      text('scraped.txt').replace('developer.zuora.com', 'docs.example.com'),
      /^x: its url is https:\/\/docs\.example\.com\/.*; expected a page below https:\/\/developer\.zuora\.com\/$/,
    ],
    ['front matter without a url', '---\ntitle: "x"\n---\n', /^x: its url is missing/],
    [
      'a page that is cut off before its route',
      text('scraped.txt').slice(0, text('scraped.txt').indexOf('post/v1')),
      /^x: expected a line with method and path.*cut off$/,
    ],
    [
      'a page without answers',
      text('scraped.txt').replace('\nResponses\n', '\n'),
      /^x: expected a line "Responses"/,
    ],
    [
      'a type that nobody knows',
      text('scraped.txt').replace('| booleanTries', '| maybeTries'),
      /^x:23:1: cannot read "maybeTries it only."; expected a type/,
    ],
    [
      'a flat page without sections',
      '# A Endpoint: GET /v1/a Security: none',
      /^x: expected sections such as/,
    ],
  ])('refuses %s', (_, content, message) => {
    expect(() => readPage('x', content)).toThrow(message)
  })
})
