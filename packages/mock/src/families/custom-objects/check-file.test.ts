import { expect, test } from 'vitest'

import type { CustomObject } from '../../database/objects/definition.ts'
import { checkFile, MAX_FILE_BYTES } from './check-file.ts'

const OBJECT: CustomObject = { fields: { brand__c: { type: 'text' }, model__c: { type: 'text' } } }

test('a create file', () => {
  expect(checkFile('brand__c,model__c\r\nKia,"Soul, EV"\r\n', OBJECT, 'create')).toEqual({
    file: { columns: ['brand__c', 'model__c'], rows: [['Kia', 'Soul, EV']] },
  })
})

test.each(['Id', 'id'])('an update file with %s', (id) => {
  expect(checkFile(`${id},brand__c\n1,Kia\n`, OBJECT, 'update')).toMatchObject({
    file: { columns: ['Id', 'brand__c'] },
  })
})

test.each([
  ['an empty file', '', 'create', 71013620, 'empty'],
  ['an open quote', 'brand__c\n"Kia', 'create', 71013620, 'row 2'],
  [
    'an unknown column',
    'brand__c,colour__c',
    'create',
    71013721,
    '"colour__c"; the object has brand__c, model__c',
  ],
  ['a column in another case', 'Brand__c', 'create', 71013721, '"Brand__c"'],
  [
    'a byte order mark',
    '\uFEFFbrand__c',
    'create',
    71013721,
    '"\\uFEFFbrand__c"; the file starts with a byte order mark',
  ],
  ['a name of JavaScript', 'constructor', 'create', 71013721, '"constructor"'],
  ['an id in a create file', 'Id,brand__c', 'create', 71013720, 'Id is a system field'],
  ['no id in an update file', 'brand__c', 'update', 71013722, 'needs the column Id'],
  ['both ids', 'Id,id', 'update', 71013720, 'twice'],
  ['a system field', 'Id,CreatedDate', 'update', 71013720, 'CreatedDate is a system field'],
  ['too much', `brand__c\n${'x'.repeat(MAX_FILE_BYTES)}`, 'create', 71013620, 'bytes'],
] as const)('%s is refused', (_name, text, operation, code, detail) => {
  expect(checkFile(text, OBJECT, operation)).toMatchObject({
    problem: { code, detail: expect.stringContaining(detail) },
  })
})
