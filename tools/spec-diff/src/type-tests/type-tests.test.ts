import { expect, it } from 'vitest'

import { repository } from '../../test/repository.ts'
import { compareTypeTests } from './type-tests.ts'

const get = (signature: string): Record<string, string> => ({
  'packages/client/src/index.ts': `export function get${signature} {\n  return id\n}\n`,
})

it('finds a program that no longer compiles, also beside the sources', async () => {
  using repo = repository()
  repo.write({
    'packages/client/src/get.test-d.ts': "import { get } from './index.ts'\n\nget('b') satisfies string\n",
  })
  repo.commit()
  // The tests of today do not count.
  repo.write({ ...get('(id: number): number'), 'packages/client/src/get.test-d.ts': 'export {}\n' })
  const changes = await compareTypeTests(repo.root, 'HEAD')
  expect([...new Set(changes.map(({ rule, path }) => `${rule} ${path}`))]).toEqual([
    'type-test-fails packages/client/src/get.test-d.ts:3',
    'type-test-fails packages/client/test/client.test-d.ts:3',
  ])
  expect(changes[0]!.after).toBe("Argument of type 'string' is not assignable to parameter of type 'number'.")
})

it('does not mind that more is accepted than was expected', async () => {
  using repo = repository()
  repo.write(get('(id: string, _part?: string): string'))
  expect(await compareTypeTests(repo.root, 'HEAD')).toEqual([])
})

it('refuses sources that do not compile themselves', async () => {
  using repo = repository()
  repo.write(get('(other: string): string'))
  const refused = compareTypeTests(repo.root, 'HEAD')
  await expect(refused).rejects.toThrow(
    /^packages\/client\/src\/index\.ts:2 does not compile: Cannot find name 'id'/,
  )
})

it('has nothing to say about a base without type tests', async () => {
  using repo = repository()
  repo.git('rm', '-q', 'packages/client/test/client.test-d.ts')
  repo.commit()
  expect(await compareTypeTests(repo.root, 'HEAD')).toEqual([])
})
