import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { checkContents } from './tarballs.ts'

const SOURCE = '@zuora-jobs/source'
const VERSIONS = { spec: '0.2.0', client: '0.1.0' }

it('accepts what the compiler makes of the sources, and a manifest that leads there', () => {
  const { root, folder } = unpacked()
  expect(checkContents(root, 'client', folder, VERSIONS)).toBe(6)
})

it('refuses sources, in the tarball and in the manifest', () => {
  const { root, folder, write } = unpacked()
  write('src/index.ts', 'export {}')
  expect(() => checkContents(root, 'client', folder, VERSIONS)).toThrow(
    expect.objectContaining({ file: 'src/index.ts', message: 'should not be in the tarball' }),
  )
  rmSync(join(folder, 'src'), { recursive: true })
  write('package.json', manifest({ [SOURCE]: './src/index.ts', default: './dist/index.js' }))
  expect(() => checkContents(root, 'client', folder, VERSIONS)).toThrow(
    expect.objectContaining({
      file: 'package.json: exports: .',
      message: 'leads to sources, which are not released',
    }),
  )
})

it('refuses a tarball without a file, and one that asks for another version of ours', () => {
  const { root, folder, write } = unpacked()
  expect(() => checkContents(root, 'client', folder, { ...VERSIONS, spec: '0.3.0' })).toThrow(
    expect.objectContaining({ file: 'dependencies: @zuora-jobs/spec is ^0.2.0' }),
  )
  write('dist/index.js', 'export {}')
  expect(() => checkContents(root, 'client', folder, VERSIONS)).toThrow('has no source map')
  rmSync(join(folder, 'LICENSE'))
  expect(() => checkContents(root, 'client', folder, VERSIONS)).toThrow('is missing from the tarball')
})

/** A repository with one source, and the tarball that is made of it. */
function unpacked(): {
  readonly root: string
  readonly folder: string
  readonly write: (path: string, text: string) => void
} {
  const place = mkdtempSync(join(tmpdir(), 'tarball-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  const [root, folder] = [join(place, 'root'), join(place, 'tarball')]
  const writeIn = (where: string, path: string, text: string): void => {
    mkdirSync(dirname(join(where, path)), { recursive: true })
    writeFileSync(join(where, path), text)
  }
  writeIn(root, 'packages/client/src/index.ts', 'export {}')
  writeIn(root, 'packages/client/src/index.test.ts', 'export {}')
  writeIn(folder, 'LICENSE', '')
  writeIn(folder, 'README.md', '')
  writeIn(folder, 'package.json', manifest({ types: './dist/index.d.ts', default: './dist/index.js' }))
  writeIn(folder, 'dist/index.d.ts', 'export {}')
  writeIn(folder, 'dist/index.js', 'export {}\n//# sourceMappingURL=index.js.map')
  writeIn(folder, 'dist/index.js.map', JSON.stringify({ sourcesContent: ['export {}'] }))
  return { root, folder, write: (path, text) => writeIn(folder, path, text) }
}

function manifest(entry: Readonly<Record<string, string>>): string {
  return JSON.stringify({
    name: '@zuora-jobs/client',
    version: '0.1.0',
    exports: { '.': entry },
    dependencies: { '@zuora-jobs/spec': '^0.2.0' },
  })
}
