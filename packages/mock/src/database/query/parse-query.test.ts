import fc from 'fast-check'
import { expect, test } from 'vitest'

import { parseQuery } from './parse-query.ts'
import type { Condition, Language, Literal, ParsedQuery } from './parsed-query.ts'

function read(text: string, language?: Language): ParsedQuery {
  const parsed = parseQuery(text, language)
  if ('problem' in parsed) throw new Error(`${text}: ${parsed.problem}`)
  return parsed.query
}

test('reads the query of the documentation page', () => {
  const text = 'select AccountNumber, BillCycleDay from Account'
  expect(parseQuery(text, 'zoql')).toEqual({
    query: {
      text,
      language: 'zoql',
      object: 'Account',
      fields: ['AccountNumber', 'BillCycleDay'],
      conditions: [],
    },
  })
})

test.each<[string, readonly Condition[]]>([
  ['Balance >= -1.5', [{ field: 'Balance', operator: '>=', value: -1.5 }]],
  ["Name != 'San Francisco''s Finest'", [{ field: 'Name', operator: '!=', value: "San Francisco's Finest" }]],
  ['Name = "the ""one"""', [{ field: 'Name', operator: '=', value: 'the "one"' }]],
  [String.raw`Path = 'C:\'`, [{ field: 'Path', operator: '=', value: 'C:\\' }]],
  ['AutoPay = TRUE', [{ field: 'AutoPay', operator: '=', value: true }]],
  ['Status <> null', [{ field: 'Status', operator: '!=', value: null }]],
  ['Notes is not null', [{ field: 'Notes', operator: '!=', value: null }]],
  ['CrmId IS NULL', [{ field: 'CrmId', operator: '=', value: null }]],
  ['At < 2026-01-05T00:00:00+10:00', [{ field: 'At', operator: '<', value: '2026-01-05T00:00:00+10:00' }]],
  ["Name like 'A%'", [{ field: 'Name', operator: 'like', value: 'A%' }]],
  ["Name in ('a', 1, null)", [{ field: 'Name', operator: 'in', values: ['a', 1, null] }]],
  ['Balance >= Account.Balance', [{ field: 'Balance', operator: '>=', other: 'Account.Balance' }]],
  ["'x' < Name", [{ field: 'Name', operator: '>', value: 'x' }]],
  ['1 = 1', [{ constant: true }]],
  ["'a' = 1 or null = null", [{ or: [{ constant: false }, { constant: false }] }]],
  [
    'A = 1 and B = 2 or not C = 3',
    [
      {
        or: [
          {
            and: [
              { field: 'A', operator: '=', value: 1 },
              { field: 'B', operator: '=', value: 2 },
            ],
          },
          { not: { field: 'C', operator: '=', value: 3 } },
        ],
      },
    ],
  ],
  [
    'A = 1 and (B = 2 or C = 3)',
    [
      { field: 'A', operator: '=', value: 1 },
      {
        or: [
          { field: 'B', operator: '=', value: 2 },
          { field: 'C', operator: '=', value: 3 },
        ],
      },
    ],
  ],
])('where %s', (text, conditions) => {
  expect(read(`select Id from Account where ${text}`).conditions).toEqual(conditions)
})

test.each([
  [String.raw`'San Francisco\'s Finest'`, "San Francisco's Finest"],
  [String.raw`'a\nb\\c'`, 'a\nb\\c'],
  ["'it''s'", "it's"],
])('plain ZOQL reads %s with its escapes', (text, value) => {
  expect(read(`select Id from Account where Name = ${text}`, 'zoql').conditions).toMatchObject([{ value }])
})

test.each<[string, Partial<ParsedQuery>]>([
  ['select * from Account;', { fields: ['*'] }],
  ['select AccountNumber, billtocontact.* from Account', { fields: ['AccountNumber', 'billtocontact.*'] }],
  ['select Name as "The name", Id from Account', { fields: ['Name', 'Id'], aliases: { 0: 'The name' } }],
  ['select Id from Account order by Name', { orderBy: [{ field: 'Name', descending: false }] }],
  [
    'SELECT Id FROM Account ORDER BY UpdatedDate ASC, Account.Id DESC LIMIT 10',
    {
      orderBy: [
        { field: 'UpdatedDate', descending: false },
        { field: 'Account.Id', descending: true },
      ],
      limit: 10,
    },
  ],
  ['select Id from Account limit 0', { limit: 0 }],
  ['select Id from Account limit 50,100 ;', { offset: 50, limit: 100 }],
])('%s', (text, query) => {
  expect(read(text)).toMatchObject(query)
  expect(read(text)).not.toHaveProperty('unsupported')
})

test.each([
  ['select count(Id) from Account', 'count(Id)'],
  ['select Name, max(Balance) as "m" from Account group by Name', 'max(Balance)'],
  ['select distinct Name from Account', 'distinct Name'],
  ['select Id from Account group by Id', 'group by Id'],
  [
    "select Id from Account where Name = 'a' group by Id having count(Id) > 1",
    'group by Id having count(Id) > 1',
  ],
  ['select Id from Account order by Id group by Id', 'group by Id'],
  ['select Id from Account order by count(Id)', 'order by count(Id)'],
  ['select Id from Account join Contact', 'join Contact'],
  ['select Id from Account where YEAR(CreatedDate) = 2026', 'YEAR(CreatedDate) = 2026'],
  [
    'select Id from Account where Id in (select AccountId from Invoice)',
    'Id in (select AccountId from Invoice)',
  ],
  ['select Id from Account where Balance between 1 and 2', 'Balance between 1 and 2'],
])('%s goes beyond the mock', (text, unsupported) => {
  expect(read(text)).toMatchObject({ object: 'Account', unsupported })
})

test.each([
  ['bad query', 'character 1: expected "select", found bad'],
  ['', 'character 1: expected "select", found the end'],
  ['select Id', 'character 10: expected a comma or "from", found the end'],
  ['select from Account', 'character 8: expected a field, found from'],
  ['select Id, from Account', 'character 12: expected a field, found from'],
  ['select Name n from Account', 'character 13: expected a comma or "from", found n'],
  ['select Name as n from Account', 'character 16: expected a name in quotes, found n'],
  ['select A as "x", B as "X" from C', 'character 23: Duplicate column aliases X were defined'],
  ['select Id from', 'character 15: expected an object, found the end'],
  [
    'select a.Id from Account a',
    'character 26: expected where, order by, group by, limit or the end, found a',
  ],
  ["select Id from Account wher Name = 'a'", 'character 24: expected where, order by'],
  ['select Id from Account where', 'character 29: expected a field, a value, "not" or "(", found the end'],
  ['select Id from Account where Name', 'character 34: expected an operator'],
  ['select Id from Account where Name not like 1', 'character 35: expected an operator'],
  ['select Id from Account where Name =', 'character 36: expected a value or a field, found the end'],
  ['select Id from Account where Name like 5', 'character 40: expected a pattern in quotes, found 5'],
  ['select Id from Account where Id in ()', 'character 37: expected a value, found )'],
  ["select Id from Account where (Name = 'a'", 'character 41: expected and, or, or ")", found the end'],
  ["select Id from Account where Name = 'a", 'character 37: the text that starts here does not end'],
  ["select Id from Account where Name = 'a' b", 'character 41: expected and, or, where'],
  ['select Id; from Account', 'character 10: expected a comma or "from", found ;'],
  ['select 12 from Account', 'character 8: expected a field, found 12'],
  ['select Id from Account where Name is 5', 'character 38: expected "null" or "not null", found 5'],
  ['select count(Id from Account', 'character 29: expected ")", found the end'],
  ['select Id from Account limit many', 'character 30: expected a number of rows, found many'],
  ['select Id from Account limit 1 2', 'character 32: expected the end, found 2'],
  ["select Id from Account order by 'x'", "character 33: expected a field, found 'x'"],
  ['select Id from Account where A = 12abc', 'character 34: expected a value or a field, found 12abc'],
  ['select Id from Account where A = #', 'character 34: unexpected #'],
  [`select Id from A where ${'('.repeat(5000)}B = 1`, 'conditions stand 200 deep at most'],
])('%.60s is not a query', (text, problem) => {
  expect(parseQuery(text)).toEqual({ problem: expect.stringContaining(problem) })
})

const KEYWORD =
  /^(select|from|where|and|or|not|like|in|is|null|true|false|order|by|limit|as|asc|desc|group|having|join|inner|left|right|full|cross|union|distinct|case|between|exists)$/i
const name = fc
  .stringMatching(/^[A-Z][A-Za-z0-9_]{0,8}(\.[A-Z][A-Za-z0-9_]{0,8})?$/)
  .filter((one) => !one.split('.').some((part) => KEYWORD.test(part)))
const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.boolean(),
  fc.constant(null),
)
const comparator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=' as const)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ field: name, operator: comparator, value: literal }),
    fc.record({ field: name, operator: fc.constant('like' as const), value: fc.string({ unit: 'binary' }) }),
    fc.record({
      field: name,
      operator: fc.constant('in' as const),
      values: fc.array(literal, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ field: name, operator: comparator, other: name }),
    fc.record({ not: tie('condition') }),
    fc.record({ and: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }) }),
  ),
}))
const query = fc.record(
  {
    object: fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,8}$/).filter((one) => !KEYWORD.test(one)),
    fields: fc.array(
      fc.oneof(
        name,
        fc.constant('*'),
        name.map((one) => `${one}.*`),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    conditions: fc
      .array(condition, { maxLength: 3 })
      .map((all) => all.flatMap((one) => ('and' in one ? one.and : [one]))),
    orderBy: fc.array(fc.record({ field: name, descending: fc.boolean() }), { minLength: 1, maxLength: 2 }),
    limit: fc.nat(),
    offset: fc.nat(),
  },
  { requiredKeys: ['object', 'fields', 'conditions'] },
)

function printed(
  { object, fields, conditions, orderBy = [], limit, offset }: Partial<ParsedQuery>,
  language: Language,
): string {
  const where = (conditions ?? []).map((one) => printCondition(one, language)).join(' and ')
  const orders = orderBy.map(({ field, descending }) => `${field}${descending ? ' desc' : ''}`).join(', ')
  return [
    `select ${fields?.join(', ')} from ${object}`,
    ...(where === '' ? [] : [`where ${where}`]),
    ...(orders === '' ? [] : [`order by ${orders}`]),
    ...(limit === undefined ? [] : [`limit ${offset === undefined ? '' : `${offset}, `}${limit}`]),
  ].join(' ')
}

/** Everything that is joined stands in parentheses. */
function printCondition(one: Condition, language: Language): string {
  const inner = (all: readonly Condition[], word: string): string =>
    `(${all.map((each) => printCondition(each, language)).join(` ${word} `)})`
  if ('and' in one) return inner(one.and, 'and')
  if ('or' in one) return inner(one.or, 'or')
  if ('not' in one) return `not ${printCondition(one.not, language)}`
  if ('constant' in one) return one.constant ? '1 = 1' : '1 = 2'
  if ('other' in one) return `${one.field} ${one.operator} ${one.other}`
  if ('values' in one)
    return `${one.field} in (${one.values.map((value) => printLiteral(value, language)).join(', ')})`
  return `${one.field} ${one.operator} ${printLiteral(one.value, language)}`
}

function printLiteral(value: Literal, language: Language): string {
  if (typeof value !== 'string') return String(value)
  const escaped = language === 'zoql' ? value.replaceAll('\\', '\\\\') : value
  return `'${escaped.replaceAll("'", "''")}'`
}

test.each(['zoql', 'zoqlexport'] as const)('%s: what is printed reads back as it was', (language) => {
  fc.assert(
    fc.property(query, (wanted) => {
      // An offset stands only before a limit.
      const { offset, ...rest } = wanted
      const whole = wanted.limit === undefined || offset === undefined ? rest : wanted
      const text = printed(whole, language)
      expect(parseQuery(text, language)).toEqual({ query: { text, language, ...whole } })
    }),
    { seed: 14, numRuns: 300 },
  )
})

test('any text at all is a query or a problem with its place', () => {
  const piece = fc.constantFrom(
    'select',
    'from',
    'where',
    'Id',
    '(',
    ')',
    ',',
    "'",
    '"',
    '=',
    'and',
    'not',
    'in',
    'limit',
    '1',
    ';',
    '*',
    'count(',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece).map((all) => all.join(' ')),
      ),
      (text) => {
        const parsed = parseQuery(text)
        expect('query' in parsed || /^character \d+: ./.test(parsed.problem)).toBe(true)
      },
    ),
    { seed: 14, numRuns: 500 },
  )
})
