import { expect, it } from 'vitest'

import { generateValues } from './generate-values.ts'

const enumerations = (...names: readonly string[]): string =>
  generateValues({
    components: {
      schemas: Object.fromEntries(names.map((name) => [name, { type: 'string', enum: ['a'] }])),
    },
  })

it('has a list for each named enumeration of texts, open or closed', () => {
  const values = generateValues({
    components: {
      schemas: {
        ParcelState: { type: 'string', 'x-known-values': ['sent', "it's"] },
        ParcelSize: { type: 'string', enum: ['small'] },
        Count: { type: 'integer', enum: [1] },
        Text: { type: 'string' },
      },
    },
  })
  expect(values).toContain("/** Values of `ParcelSize`. */\nexport const PARCEL_SIZES = ['small'] as const\n")
  expect(values).toContain("export const PARCEL_STATES = ['sent', 'it\\'s'] as const\n")
  expect(values.match(/^export const \w+/gm)).toHaveLength(3)
})

it.each([
  ['AquaJobStatus', 'AQUA_JOB_STATUSES'],
  ['ParcelQuery', 'PARCEL_QUERIES'],
  ['ParcelDay', 'PARCEL_DAYS'],
  ['ParcelBox', 'PARCEL_BOXES'],
  ['OAuthScope', 'OAUTH_SCOPES'],
  ['Parcel2Type', 'PARCEL2_TYPES'],
])('names the values of %s %s', (schema, constant) => {
  expect(enumerations(schema)).toContain(`export const ${constant} = `)
})

it('has the environments, the API version and the facts of a family', () => {
  const values = generateValues({
    info: { 'x-latest-api-version': '2030-01-01' },
    servers: [{ url: 'https://a.test', 'x-environment': 'us' }, { url: 'https://b.test' }],
    'x-jobs': {
      parcels: {
        title: 'Parcel jobs',
        command: 'parcel',
        operations: { submit: 'POST_Parcel', poll: 'GET_Parcel' },
        id: { submit: '/id', poll: '/id' },
        status: '/status',
        phases: {
          Sent: 'running',
          'In Doubt': { phase: 'blocked', 'x-inferred': true, 'x-inferred-reason': 'Seen once.' },
        },
        limits: { uploadBytes: 15_728_640, requestBytes: 900 },
      },
    },
  })
  expect(values).toContain("export const LATEST_API_VERSION = '2030-01-01'\n")
  expect(values).toContain("export const ENVIRONMENTS = { us: 'https://a.test' } as const\n")
  expect(values).toContain(
    "export const PARCELS_PHASES = { sent: 'running', 'in doubt': 'blocked' } as const\n",
  )
  expect(values).toContain('export const PARCELS_SLOTS = {} as const\n')
  expect(values).toContain(
    'export const PARCELS_LIMITS = { uploadBytes: 15_728_640, requestBytes: 900 } as const\n',
  )
  expect(values).toContain('  readonly phases: typeof PARCELS_PHASES;\n')
  expect(values).toContain('  phases: PARCELS_PHASES,\n')
  // No schema lists them here.
  expect(values).toContain("  statuses: ['Sent', 'In Doubt'],\n")
  expect(values).toContain(
    'export const FAMILIES: { readonly parcels: typeof PARCELS } = { parcels: PARCELS }\n',
  )
})
