import { join } from 'node:path'

import { expect, it } from 'vitest'

import { repository } from '../../test/repository.ts'
import { findBase, forkOf } from './find-base.ts'

it('takes the nearest release, then the fork from main, then HEAD', () => {
  using repo = repository()
  const first = repo.git('rev-parse', 'HEAD').trim()
  repo.git('checkout', '-qb', 'branch')
  repo.write({ a: 'a' })
  repo.commit()
  expect(findBase(repo.root, undefined)).toMatchObject({ commit: first, released: false })
  expect(findBase(repo.root, undefined).label).toContain(
    'where this branch left main; no tag @zuora-jobs/spec@* leads here',
  )
  expect(forkOf(repo.root)).toEqual({ commit: first, branch: 'main' })

  repo.git('tag', '-am', 'release', '@zuora-jobs/client@9.0.0')
  expect(findBase(repo.root, undefined)).toMatchObject({ released: false })
  repo.git('tag', '-am', 'release', '@zuora-jobs/spec@1.0.0', first)
  repo.git('tag', '@zuora-jobs/spec@1.1.0')
  expect(findBase(repo.root, undefined)).toMatchObject({
    label: '@zuora-jobs/spec@1.1.0, the last release',
    released: true,
  })
  repo.git('tag', '-d', '@zuora-jobs/spec@1.1.0', '@zuora-jobs/spec@1.0.0')
  repo.git('branch', '-D', 'main')
  expect(findBase(repo.root, undefined)).toMatchObject({
    label: 'HEAD; there is neither a release nor a branch main',
  })
})

it('takes what it is given, a file before a ref of its name', () => {
  using repo = repository()
  expect(findBase(repo.root, 'main')).toMatchObject({
    commit: expect.any(String) as string,
    label: 'main',
    released: true,
  })
  repo.write({ main: 'a file' })
  expect(findBase(repo.root, 'main', repo.root)).toMatchObject({
    path: join(repo.root, 'main'),
    label: 'main',
  })
})

it.each(['no-such-ref', 'spec', 'HEAD:spec', '@{nonsense}', ''])('refuses %j', (asked) => {
  using repo = repository()
  expect(() => findBase(repo.root, asked, repo.root)).toThrow(`${asked} is neither a file nor a git ref`)
})
