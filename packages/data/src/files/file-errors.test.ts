import { expect, it } from 'vitest'

import { systemReason } from './file-errors.ts'

it('says what keeps a file from being written, also on Windows, where it may be open somewhere', () => {
  const denied = Object.assign(new Error('denied'), { code: 'EPERM' })
  expect(systemReason(denied, 'linux')[1]).toBe('permission denied; choose another place')
  expect(systemReason(denied, 'win32')[1]).toContain('or another program has it open; close it there')
  const busy = Object.assign(new Error('busy'), { code: 'EBUSY' })
  expect(systemReason(busy, 'win32')).toEqual(['permission', expect.stringContaining('has it open')])
})
