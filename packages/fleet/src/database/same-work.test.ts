import { expect, it } from 'vitest'

import { sameWork } from './same-work.ts'

const ENTRY = { key: 'nightly', tenant: 'eu', digest: 'd' }

it('is the entry that is there', () => {
  expect(sameWork(ENTRY, { id: 'e', digest: 'd' })).toBe('e')
})

it('refuses a key that is that of other work, and names the entry', () => {
  expect(() => sameWork(ENTRY, { id: 'e', digest: 'other' })).toThrow(
    expect.objectContaining({
      code: 'key-used',
      entryId: 'e',
      message:
        'key "nightly" of tenant "eu" is that of other work (entry e): take another key for another input',
    }),
  )
})
