import { expect, test } from 'vitest'

import { deletedRows } from './rows.ts'

test('deleted rows are kept for 30 days from their UpdatedDate', () => {
  const rows = [{ Id: '1', UpdatedDate: '2026-01-01T00:00:00Z' }, { Id: '2' }]
  const at = (iso: string): readonly object[] => deletedRows({ Account: rows }, 'account', Date.parse(iso))
  expect(at('2026-01-30T23:59:59Z')).toEqual(rows)
  expect(at('2026-01-31T00:00:00Z')).toEqual([{ Id: '2' }])
  expect(deletedRows({}, 'Account', 0)).toEqual([])
})
