import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { readDataFile } from './read-data-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-data-'))
})
afterAll(async () => await rm(folder, { recursive: true }))

async function read(name: string, text: string): ReturnType<typeof readDataFile> {
  await writeFile(join(folder, name), text)
  return await readDataFile(join(folder, name))
}

test('JSON has rows by object name', async () => {
  const tables = { Account: [{ Name: 'Acme', Balance: 5 }], Empty: [] }
  expect(await read('data.json', `\uFEFF${JSON.stringify(tables)}`)).toEqual(tables)
})

test('a CSV file is named after its object, and its cells have types', async () => {
  const text =
    'Id,Name,Balance,AutoPay,Number,Note\n1,"Acme, Inc.",-12.5,true,007,\n2,Beta,1e400,False,1.50,x\n\n'
  expect(await read('Account.csv', text)).toEqual({
    Account: [
      { Id: 1, Name: 'Acme, Inc.', Balance: -12.5, AutoPay: true, Number: '007', Note: null },
      { Id: 2, Name: 'Beta', Balance: '1e400', AutoPay: 'False', Number: '1.50', Note: 'x' },
    ],
  })
})

test.each([
  ['data.json', '{"Account": [', 'data.json is not JSON: '],
  ['data.json', '[1]', 'data.json must have rows by object name, such as {"Account"'],
  ['data.json', '{"Account": [1]}', 'must have rows by object name'],
  ['Account.csv', '', 'Account.csv is empty; its first line'],
  ['Account.csv', 'a,b\n1,"2', 'Account.csv is not CSV: row 2: a quoted cell does not end.'],
  ['Account.csv', 'a,b\n1,2,3\n', 'row 2 has 3 cells; the header has 2'],
  ['Account.csv', 'a,a\n1,2\n', 'has the field "a" twice'],
  ['data.yaml', 'Account: []', 'must be JSON (rows by object name) or CSV'],
])('%s with %j is refused', async (name, text, message) => {
  await expect(read(name, text)).rejects.toThrow(message)
})

test('a file that is not there is named', async () => {
  await expect(readDataFile(join(folder, 'nowhere.json'))).rejects.toThrow(
    /Data file .*nowhere\.json cannot be read: ENOENT/,
  )
})
