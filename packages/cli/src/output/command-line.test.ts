import { expect, it } from 'vitest'

import { shellLine } from './command-line.ts'

it('quotes a command for the shells of the system', () => {
  const args = ['bulk', 'retry', 'C:\\Users\\Ada L\\rejects.csv', "o'clock"]
  expect(shellLine(args, 'win32')).toBe(
    String.raw`zuora-jobs bulk retry "C:\Users\Ada L\rejects.csv" "o'clock"`,
  )
  expect(shellLine(args, 'linux')).toBe(
    String.raw`zuora-jobs bulk retry 'C:\Users\Ada L\rejects.csv' 'o'\''clock'`,
  )
  expect(shellLine(['aqua', 'wait', 'a\\b.csv'], 'win32')).toBe(String.raw`zuora-jobs aqua wait a\b.csv`)
})
