import { expect, test } from 'vitest'

import {
  check,
  COUNT,
  exactlyOne,
  FLAG,
  object,
  oneOf,
  optional,
  type Schema,
  TEXT,
  type Terms,
} from './schema.ts'

interface Parcel {
  readonly name: string
  readonly size?: 'small' | 'large'
  readonly way?: { readonly byShip: number } | { readonly byPlane: number }
  readonly label?: { readonly text?: string; readonly code?: string }
  readonly secret?: string
}

const PARCEL: Schema<Parcel> = object<Parcel>({
  name: TEXT,
  size: optional(oneOf('small', 'large')),
  way: optional(exactlyOne<NonNullable<Parcel['way']>>({ byShip: COUNT, byPlane: COUNT })),
  label: optional(object({ text: optional(TEXT), code: optional(TEXT) }, { atLeastOne: true })),
  secret: optional({ ...TEXT, must: 'be true', holds: FLAG.holds, secret: true }),
})

const TERMS: Terms = { whole: 'A parcel', noun: 'field', nameOf: (path) => `Parcel field ${path}` }

test.each([
  { name: 'a' },
  { name: 'a', size: 'small', way: { byShip: 1 }, label: { code: 'x' } },
  { name: 'a', size: undefined, way: { byShip: undefined, byPlane: 0 } },
])('%j fits', (value) => {
  expect(() => check(value, PARCEL, TERMS)).not.toThrow()
})

test.each<[unknown, string]>([
  [null, 'A parcel must be an object with name, size, way, label, secret, not null.'],
  [[], 'A parcel must be an object with name, size, way, label, secret, not [].'],
  [{}, 'Parcel field name is missing.'],
  [{ name: undefined }, 'Parcel field name is missing.'],
  [{ name: 7 }, 'Parcel field name is 7; it must be text.'],
  [{ nam: 'a' }, 'A parcel has no field nam; did you mean name? It has name, size, way, label, secret.'],
  [{ toString: 'a' }, 'A parcel has no field toString. It has'],
  [
    { name: 'a', size: 'smal' },
    'Parcel field size is "smal"; it must be one of small, large; did you mean small?',
  ],
  [{ name: 'a', way: {} }, 'Parcel field way.byShip or way.byPlane is missing.'],
  [
    { name: 'a', way: { byShip: 1, byPlane: 1 } },
    'Parcel field way has byShip and byPlane; it must have one of them.',
  ],
  [
    { name: 'a', way: { byShip: -1 } },
    'Parcel field way.byShip is -1; it must be a whole number, 0 or more.',
  ],
  [{ name: 'a', way: { byShop: 1 } }, 'A parcel has no field way.byShop; did you mean way.byShip?'],
  [{ name: 'a', label: {} }, 'Parcel field label.text or label.code is missing.'],
  [{ name: 'a', label: 'x' }, 'Parcel field label is "x"; it must be an object with text, code.'],
  [{ name: 'a', secret: 'hush' }, 'Parcel field secret is 4 characters long; it must be true.'],
  [{ name: () => 1 }, 'Parcel field name is function; it must be text.'],
  [{ name: ['x'.repeat(100)] }, `Parcel field name is ["${'x'.repeat(78)}…; it must be text.`],
])('%j is refused with the place and the way out', (value, message) => {
  expect(() => check(value, PARCEL, TERMS)).toThrow(message)
})
