import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { type Repository, repository } from '../../test/repository.ts'
import { type Change, changeOf } from '../change.ts'
import type { Comparison } from '../compare.ts'
import { MACHINE } from './pending.ts'
import { checkChangeset, putChangeset } from './run.ts'

const REMOVED = changeOf(
  'field-removed',
  { path: '/components/schemas/Thing/properties/name' },
  { type: 'string' },
  null,
)
const ADDED = changeOf('known-value-added', { path: '/components/schemas/Thing/x-known-values' }, null, ['b'])
const finds =
  (...changes: readonly Change[]) =>
  (): Promise<Comparison> =>
    Promise.resolve({ changes, remarks: [] })

function released(): Repository {
  const repo = repository()
  repo.git('tag', '@zuora-jobs/spec@1.0.0')
  repo.git('checkout', '-qb', 'branch')
  return repo
}
const hand = (level: string): string =>
  `---\n'@zuora-jobs/spec': ${level}\n'@zuora-jobs/client': ${level}\n---\n\nBy hand.\n`
const read = ({ root }: Repository): string => readFileSync(join(root, MACHINE), 'utf8')

describe('putChangeset', () => {
  it('writes the level that each package needs, and what a reader has to know', async () => {
    using repo = released()
    await putChangeset(repo.root, undefined, finds(REMOVED, ADDED))
    expect(read(repo)).toBe(`---
"@zuora-jobs/spec": major
"@zuora-jobs/client": major
"@zuora-jobs/polling": major
"@zuora-jobs/data": major
"@zuora-jobs/fleet": major
"@zuora-jobs/mock": major
"@zuora-jobs/overlay": major
"@zuora-jobs/cli": major
---

What Zuora's API is described as, or the public types, changed.

- **major** \`Thing.name\`: A field is gone: the types refuse to send or read it.
- **minor** \`Thing.x-known-values\`: A value of an open enum is now completed; it could arrive before. (b)
`)
  })

  it('writes the same file anew, and removes it when it is not needed any more', async () => {
    using repo = released()
    await putChangeset(repo.root, undefined, finds(REMOVED))
    repo.commit()
    await putChangeset(repo.root, undefined, finds(ADDED))
    expect(read(repo)).toMatch(/"@zuora-jobs\/spec": minor\n"@zuora-jobs\/client": minor\n---/)
    expect(await putChangeset(repo.root, undefined, finds())).toMatch(/^nothing changed for users/)
    expect(readdirSync(join(repo.root, '.changeset'))).toEqual(['config.json'])
  })

  it('refuses one written by hand on this branch that is too low, and leaves nothing behind', async () => {
    using repo = released()
    repo.write({ '.changeset/low.md': hand('patch') })
    repo.commit()
    await expect(putChangeset(repo.root, undefined, finds(ADDED))).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining(
        '@zuora-jobs/client needs minor, .changeset/low.md says patch',
      ) as string,
    })
    expect(readdirSync(join(repo.root, '.changeset'))).toEqual(['config.json', 'low.md'])
  })

  it('writes beside a low one that came from main', async () => {
    using repo = repository()
    repo.git('tag', '@zuora-jobs/spec@1.0.0')
    repo.write({ '.changeset/other.md': hand('patch') })
    repo.commit()
    repo.git('checkout', '-qb', 'branch')
    repo.write({ 'spec/thing.yaml': 'type: string\n' })
    repo.commit()
    await putChangeset(repo.root, undefined, finds(ADDED))
    expect(read(repo)).toContain('"@zuora-jobs/client": minor')
  })

  it('leaves alone what is covered by hand', async () => {
    using repo = released()
    repo.write({ '.changeset/high.md': hand('major') })
    repo.commit()
    expect(await putChangeset(repo.root, undefined, finds(ADDED))).toMatch(/^the changesets already cover/)
    expect(existsSync(join(repo.root, MACHINE))).toBe(false)
  })

  it('asks for minor at most before the first release, unless a base is given', async () => {
    using repo = repository()
    await putChangeset(repo.root, undefined, finds(REMOVED))
    expect(read(repo)).toContain('"@zuora-jobs/client": minor')
    await putChangeset(repo.root, 'main', finds(REMOVED))
    expect(read(repo)).toContain('"@zuora-jobs/client": major')
  })

  it('refuses uncommitted work', async () => {
    using repo = released()
    repo.write({ 'spec/thing.yaml': 'type: string\n' })
    await expect(putChangeset(repo.root, undefined, finds(REMOVED))).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/^commit first: .*\n M spec\/thing\.yaml$/s) as string,
    })
    expect(existsSync(join(repo.root, MACHINE))).toBe(false)
    repo.write(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, name])))
    await expect(putChangeset(repo.root, undefined, finds(REMOVED))).rejects.toThrow(/\?\? d\n… 6 in all$/)
  })

  it('refuses a file as its base, an unknown base, and a file that is not a changeset', async () => {
    using repo = released()
    const put = (base?: string): Promise<string> => putChangeset(repo.root, base, finds(REMOVED))
    await expect(put(join(repo.root, 'spec/thing.yaml'))).rejects.toThrow(
      'a changeset needs a git ref to compare with',
    )
    await expect(put('nope')).rejects.toMatchObject({ exitCode: 2 })
    repo.write({ '.changeset/broken.md': 'nothing' })
    await expect(put()).rejects.toThrow('.changeset/broken.md is not a changeset')
    expect(existsSync(join(repo.root, MACHINE))).toBe(false)
  })
})

describe('checkChangeset', () => {
  it('says what is missing and what is too low', async () => {
    using repo = released()
    repo.write({ '.changeset/low.md': hand('minor') })
    await expect(checkChangeset(repo.root, undefined, finds(REMOVED))).rejects.toMatchObject({
      exitCode: 1,
      message: [
        'since @zuora-jobs/spec@1.0.0, the last release:',
        '@zuora-jobs/spec needs major, .changeset/low.md says minor',
        '@zuora-jobs/client needs major, .changeset/low.md says minor',
        '@zuora-jobs/polling needs a changeset of level major',
        '@zuora-jobs/data needs a changeset of level major',
        '@zuora-jobs/fleet needs a changeset of level major',
        '@zuora-jobs/mock needs a changeset of level major',
        '@zuora-jobs/overlay needs a changeset of level major',
        '@zuora-jobs/cli needs a changeset of level major',
        'run pnpm spec:changeset',
      ].join('\n'),
    })
  })

  it('is content with what putChangeset wrote, and with nothing where nothing changed', async () => {
    using repo = released()
    expect(await checkChangeset(repo.root, undefined, finds())).toMatch(/^the changesets cover/)
    await putChangeset(repo.root, undefined, finds(REMOVED, ADDED))
    expect(await checkChangeset(repo.root, undefined, finds(REMOVED, ADDED))).toMatch(/^the changesets cover/)
  })
})
