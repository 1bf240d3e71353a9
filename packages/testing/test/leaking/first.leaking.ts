import { expect, it } from 'vitest'

import { leak } from './leak.ts'

it('lets a secret out', () => {
  expect(leak()).toBeUndefined()
})
