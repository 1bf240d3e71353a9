import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { expectedFiles, mapless } from './contents.ts'
import { PACKAGES } from './packages.ts'

const root = join(import.meta.dirname, '../../..')

it.each(Object.entries(PACKAGES))('%s packs what it may contain, and all of it', (name, folder) => {
  const output = execFileSync('pnpm', ['pack', '--dry-run', '--json'], {
    cwd: join(root, folder),
    encoding: 'utf8',
  })
  const { files } = JSON.parse(output) as { files: readonly { path: string }[] }
  const packed = files.map(({ path }) => path).toSorted()
  // A build that comes from the cache leaves what an earlier one wrote; what is released is built anew.
  expect(packed, `remove ${folder}/dist and build again, if sources have gone`).toEqual(
    expectedFiles(root, name),
  )
})

it('expects nothing of tests', () => {
  expect(expectedFiles(root, 'client').filter((path) => path.includes('test'))).toEqual([])
})

it('finds scripts without the source in their map', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contents-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const write = (name: string, text: string): void => writeFileSync(join(folder, 'dist', name), text)
  mkdirSync(join(folder, 'dist'))
  write('none.js', 'export {}')
  write('empty.js', 'export {}\n//# sourceMappingURL=empty.js.map')
  write('empty.js.map', JSON.stringify({ sources: ['empty.ts'] }))
  write('good.js', 'export {}\n//# sourceMappingURL=good.js.map')
  write('good.js.map', JSON.stringify({ sources: ['good.ts'], sourcesContent: ['export {}'] }))
  write('facade.js', 'import { one } from "./good.js"\nexport { one }\n')
  expect(mapless(folder).toSorted()).toEqual(['dist/empty.js', 'dist/none.js'])
  expect(mapless(folder, ['dist/none.js'])).toEqual(['dist/empty.js'])
})
