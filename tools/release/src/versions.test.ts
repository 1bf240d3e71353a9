import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { nextStep } from './next.ts'
import { PACKAGES, SCOPE } from './packages.ts'
import { cleanTree } from './tree.ts'
import { applyChangesets, strayRanges } from './versions.ts'

it('gives the versions that changesets ask for', async () => {
  const repository = repositoryAt('0.0.0')
  repository.changeset('first', Object.keys(PACKAGES), 'minor')
  const { versions, said } = await applyChangesets(repository.root)
  expect(versions).toEqual(Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, '0.1.0'])))
  expect(said).toMatch(/; changesets: 1$/)
})

it('gives a dependent a patch when its range ends', async () => {
  const repository = repositoryAt('0.1.0')
  repository.changeset('more', ['client'], 'minor')
  const { versions } = await applyChangesets(repository.root)
  const others = Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, '0.1.0']))
  expect(versions).toEqual({ ...others, client: '0.2.0', polling: '0.1.1' })
})

it('refuses a package that was never released and has no changeset', async () => {
  const repository = repositoryAt('0.0.0')
  repository.changeset('first', ['spec'], 'minor')
  await expect(applyChangesets(repository.root)).rejects.toMatchObject({
    package: 'client',
    file: 'packages/client/package.json',
    message: expect.stringContaining('run npx changeset'),
  })
})

it('refuses a change since the release that no changeset describes, and no other', async () => {
  const repository = repositoryAt('0.1.0')
  // No tag yet: this is the commit that will be released.
  expect(await nextStep(repository.root)).toBe('publish')
  expect((await applyChangesets(repository.root)).versions['client']).toBe('0.1.0')
  for (const name of Object.keys(PACKAGES)) repository.git('tag', `${SCOPE}/${name}@0.1.0`)
  expect(await nextStep(repository.root)).toBe('nothing')
  repository.write('packages/client/src/a.test.ts', 'export {}')
  repository.commit()
  expect((await applyChangesets(repository.root)).versions['client']).toBe('0.1.0')
  repository.write('packages/client/src/a.ts', 'export {}')
  repository.commit()
  await expect(applyChangesets(repository.root)).rejects.toMatchObject({
    package: 'client',
    message: expect.stringContaining('changed since @zuora-jobs/client@0.1.0'),
  })
  repository.changeset('told', ['client'], 'patch')
  expect(await nextStep(repository.root)).toBe('version')
  expect((await applyChangesets(repository.root)).versions['client']).toBe('0.1.1')
})

it('refuses a dirty tree, and names what is in it', async () => {
  const repository = repositoryAt('0.1.0')
  expect((await cleanTree(repository.root)).said).toMatch(/^[0-9a-f]+ Change$/)
  repository.write('stray.txt', '')
  await expect(cleanTree(repository.root)).rejects.toThrow(
    'the tree is dirty; commit or stash first:\n?? stray.txt',
  )
})

it('finds ranges that are not the caret of the version', () => {
  const manifest = {
    name: '@zuora-jobs/cli',
    version: '0.1.0',
    exports: {},
    dependencies: { '@zuora-jobs/client': '^0.1.0', '@zuora-jobs/polling': '0.1.0', other: '1.0.0' },
    peerDependencies: { '@zuora-jobs/mock': 'workspace:^' },
  }
  expect(strayRanges(manifest, { client: '0.1.0', polling: '0.1.0', mock: '0.1.0' })).toEqual([
    'dependencies: @zuora-jobs/polling is 0.1.0',
    'peerDependencies: @zuora-jobs/mock is workspace:^',
  ])
})

/** A repository with packages of the same names in the same places, and one commit. */
function repositoryAt(version: string): {
  readonly root: string
  git(...args: string[]): void
  write(path: string, text: string): void
  commit(): void
  changeset(name: string, packages: readonly string[], level: string): void
} {
  const root = mkdtempSync(join(tmpdir(), 'versions-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const git = (...args: string[]): void => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
    execFileSync('git', [...identity, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const commit = (): void => {
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Change')
  }
  git('init', '--quiet', '--initial-branch', 'main')
  write('package.json', JSON.stringify({ name: 'root', private: true }))
  write('pnpm-workspace.yaml', `packages: ${JSON.stringify(Object.values(PACKAGES))}`)
  write('pnpm-lock.yaml', '')
  write('.changeset/config.json', JSON.stringify({ changelog: false, baseBranch: 'main', access: 'public' }))
  for (const [name, folder] of Object.entries(PACKAGES)) {
    const dependencies = name === 'polling' ? { [`${SCOPE}/client`]: 'workspace:^' } : {}
    write(`${folder}/package.json`, JSON.stringify({ name: `${SCOPE}/${name}`, version, dependencies }))
  }
  commit()
  return {
    root,
    git,
    write,
    commit,
    changeset: (name, packages, level) => {
      const releases = packages.map((one) => `'${SCOPE}/${one}': ${level}\n`).join('')
      write(`.changeset/${name}.md`, `---\n${releases}---\n\nA change.\n`)
      commit()
    },
  }
}
