import { expect, test } from 'vitest'

import { BUILT_IN_OBJECTS } from './built-in-objects.ts'
import { checkObjects } from './check-objects.ts'
import type { CustomObjects } from './definition.ts'

test('the built-in objects are some', () => {
  expect(checkObjects(BUILT_IN_OBJECTS)).toBe(BUILT_IN_OBJECTS)
})

test.each([
  [{ a: [] }, 'Option customObjects.a is []; it must be an object'],
  [{ a: {} }, 'Option customObjects.a.fields is missing'],
  [
    { a: { fields: {}, rows: [] } },
    'no option customObjects.a.rows. It has customObjects.a.fields, customObjects.a.records',
  ],
  [{ a: { fields: { Id: { type: 'text' } } } }, 'customObjects.a.fields.Id must have another name'],
  [
    { a: { fields: { b: { type: 'string' } } } },
    'customObjects.a.fields.b.type is "string"; it must be one of text, number',
  ],
  [
    { a: { fields: { b: { type: 'text', nullable: true } } } },
    'no option customObjects.a.fields.b.nullable. It has customObjects.a.fields.b.type',
  ],
  [{ a: { fields: { b: { type: 'text', unique: 1 } } } }, 'b.unique is 1; it must be true or false'],
  [{ a: { fields: { b: { type: 'text', maxLength: 0 } } } }, 'b.maxLength is 0; it must be a whole number'],
  [
    { a: { fields: { b: { type: 'integer', default: '1' } } } },
    'b.default is "1"; it must be a valid integer',
  ],
  [{ a: { fields: {}, records: {} } }, 'customObjects.a.records is {}; it must be a list'],
  [
    { a: { fields: { b: { type: 'text' } }, records: [{ c: 1 }] } },
    /no option customObjects.a.records.0.c; did you mean customObjects.a.records.0.b\? It has .*0.UpdatedDate, customObjects.a.records.0.b\./,
  ],
  [
    { a: { fields: { b: { type: 'date' } }, records: [{ b: 'x' }] } },
    'records.0.b is "x"; it must be a valid date',
  ],
  [{ a: { fields: {}, records: [{ Id: 1 }] } }, 'records.0.Id is 1; it must be text'],
])('%j is refused', (objects, message) => {
  expect(() => checkObjects(objects as unknown as CustomObjects)).toThrow(message)
})
