/** Pages of the site: what can be told of all in no time, and the blocks of one; `.ci/run` runs them all. */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { readPage, withOutputs } from '../src/pages/read-page.ts'
import { FenceError, runPage } from '../src/pages/run-page.ts'
import { makeScratch } from '../src/pages/scratch-folder.ts'

const root = join(import.meta.dirname, '../../..')
const PAGES = join(root, 'docs/src/content/docs')

/** Written by hand; the others are made when the site is built. */
const files = globSync('{*,start/*,cookbook/*,understand/*}.{md,mdx}', { cwd: PAGES })
const pages = files.map((file) => readPage(file, readFileSync(join(PAGES, file), 'utf8')))
const fences = pages.flatMap((page) => page.fences.map((fence) => ({ page, fence })))

const scratch = mkdtempSync(join(import.meta.dirname, '../.snippets-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

it('have blocks that somebody runs', () => {
  expect(pages.length).toBeGreaterThan(25)
  expect(fences.length).toBeGreaterThan(60)
  const languages = new Set(fences.map(({ fence }) => fence.language))
  expect([...languages].filter((name) => !['csv', 'json', 'sh', 'ts', 'yaml'].includes(name))).toEqual([])
  // One only compiles: it needs a proxy.
  expect(fences.filter(({ fence }) => fence.isOnlyCompiled).map(({ page }) => page.file)).toEqual([
    'cookbook/proxies-and-certificates.md',
  ])
})

it('show an output wherever a program prints', () => {
  const silent = fences.filter(({ page, fence: { code, language, output, serves, title } }) => {
    if (language !== 'ts' || !code.includes('console.log(') || output !== undefined || serves) return false
    // A line for the terminal may run it again, and show what it prints.
    return !page.fences.some((other) => other.language === 'sh' && other.code.includes(`node ${title}`))
  })
  expect(silent.map(({ page, fence }) => `${page.file}:${fence.line}`)).toEqual([])
  expect(fences.filter(({ fence }) => fence.output?.text === '')).toEqual([])
})

it('have a title and a description each', () => {
  const bare = pages.filter(({ lines }) => {
    const front = lines.slice(0, lines.indexOf('---', 1)).join('\n')
    return !/^title: \S/m.test(front) || !/^description: \S/m.test(front)
  })
  expect(bare.map(({ file }) => file)).toEqual([])
})

it('are there where READMEs lead to them', () => {
  const readmes = globSync('{README.md,packages/*/README.md}', { cwd: root })
  const links = readmes.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\]\(((?:\.\.\/)*docs\/[^)#]+)/g)].map(
      ([, path]) => ({
        file,
        path: path!,
      }),
    ),
  )
  expect(links.length).toBeGreaterThan(15)
  expect(links.filter(({ file, path }) => !existsSync(join(root, file, '..', path)))).toEqual([])
})

describe('a block', () => {
  const page = (...lines: string[]) => readPage('page.md', lines.join('\n'))

  it('prints what stands below it', async () => {
    makeScratch(scratch)
    const file = 'start/script.md'
    const text = readFileSync(join(PAGES, file), 'utf8')
    const read = readPage(file, text)
    expect(withOutputs(read, await runPage(read, scratch))).toBe(text)
  }, 20_000)

  it('fails the page when it ends with another code', async () => {
    makeScratch(scratch)
    await expect(runPage(page('```sh', 'exit 3', '```'), scratch)).rejects.toThrow(FenceError)
    await expect(runPage(page('```sh exit=3', 'exit 3', '```'), scratch)).resolves.toBeDefined()
    await expect(runPage(page('```rust', 'fn main() {}', '```'), scratch)).rejects.toThrow('"rust"')
  })

  it('keeps the order of what it prints on stdout and stderr', async () => {
    makeScratch(scratch)
    const turns = Array.from({ length: 50 }, (_, index) => `echo ${index}; echo ${index}e >&2`)
    const outputs = await runPage(page('```sh', ...turns, '```'), scratch)
    const order = Array.from({ length: 50 }, (_, index) => `${index}\n${index}e`)
    expect([...outputs.values()]).toEqual([order.join('\n')])
  })

  it('gets its output written, also where words stand between', () => {
    const read = page('```sh', 'echo 1', '```', 'It prints:', '```text output', 'old', '```', 'end')
    const [fence] = read.fences
    expect(
      withOutputs(read, new Map([[fence!, '1\n2']]))
        .split('\n')
        .slice(3),
    ).toEqual(['It prints:', '```text output', '1', '2', '```', 'end'])
  })
})
