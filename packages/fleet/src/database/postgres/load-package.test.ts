import { rejection } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { loadPackage } from './load-package.ts'

it('a package that is not installed is named, with how to install it', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
  const error = await rejection(loadPackage('pg-boss', () => Promise.reject(missing)))
  expect(error).toMatchObject({
    code: 'package-missing',
    message: expect.stringContaining('npm install pg-boss'),
  })
})

it('any other failure of a package is what it is', async () => {
  const broken = new Error('broken')
  expect(await rejection(loadPackage('pg', () => Promise.reject(broken)))).toBe(broken)
})
