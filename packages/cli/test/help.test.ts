import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { referencePage } from '../scripts/reference-page.ts'
import { app } from '../src/app.ts'
import { EXIT } from '../src/context/exit.ts'
import { EXAMPLES } from '../src/help/examples.ts'
import { EXIT_CODES } from '../src/help/exit-codes.ts'
import { formatHelp } from '../src/help/format-help.ts'
import { helpTree } from '../src/help/help-tree.ts'
import { TOPICS } from '../src/help/topics.ts'
import { widthOf, wrap } from '../src/help/wrap.ts'
import { runCli } from './run-cli.ts'

const TREE = helpTree(app.root)
const paths = Object.keys(TREE)
const words = (path: string): readonly string[] => (path === '' ? [] : path.split(' '))

describe('help', () => {
  it.each(paths)('of "%s" fits the width, but for what is copied', (path) => {
    for (const width of [40, 60, 80, 120]) {
      const text = formatHelp(TREE[path]!, words(path), { width, isColored: false })
      const long = text.split('\n').filter((line) => line.length > width && !line.startsWith('  zuora-jobs '))
      // A single word may be longer than a narrow terminal.
      for (const line of long) expect(line.trim().split(' ').length).toBeLessThanOrEqual(2)
    }
  })

  it.each(paths)('of "%s" has examples', (path) => {
    expect(EXAMPLES[path]?.length).toBeGreaterThan(0)
    expect(formatHelp(TREE[path]!, words(path), { width: 80, isColored: false })).toContain('\nEXAMPLES\n')
  })

  const commands = paths.filter((path) => path !== '' && TREE[path]!.commands.length === 0)
  it.each(commands.flatMap((path) => (EXAMPLES[path] ?? []).map(({ line }) => line)))(
    'has the example "%s", which is a command line',
    async (line) => {
      const args = [...line.replace(/ > .*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain!,
      )
      const { stderr } = await runCli(args, { stdin: 'x', signal: AbortSignal.abort(new Error('enough')) })
      // What is said of a command line that is wrong.
      expect(stderr).not.toMatch(/^next: zuora-jobs .*--help$/m)
    },
  )

  it('is what REFERENCE.md says', () => {
    const page = readFileSync(join(import.meta.dirname, '../REFERENCE.md'), 'utf8')
    expect(page, 'run `node --run reference` in packages/cli').toBe(referencePage(TREE))
  })

  it.each(Object.keys(TOPICS))('has the topic %s', async (topic) => {
    const { code, stdout } = await runCli(['help', topic])
    expect(code).toBe(0)
    expect(stdout.length).toBeGreaterThan(200)
  })

  it('finds commands, and topics that are mistyped', async () => {
    expect((await runCli(['help', 'aqua', 'run'])).stdout).toBe(
      (await runCli(['aqua', 'run', '--help'])).stdout,
    )
    expect((await runCli(['help', 'exit-code'])).stdout).toContain('130')
    expect(await runCli(['help', 'nothing'])).toMatchObject({ code: 2 })
  })

  it('names each exit code', () => {
    const named = EXIT_CODES.flatMap(({ codes }) => codes.split(', ').map(Number))
    expect(named).toEqual(Object.values(EXIT).toSorted((a, b) => a - b))
  })
})

describe('wrap', () => {
  it('keeps the indent of a line, and gives a long word a line of its own', () => {
    expect(wrap('  a bb ccccccccc d', 6, '    ')).toEqual(['  a bb', '    ccccccccc', '    d'])
  })

  it.each([
    [{}, 80],
    [{ columns: 0 }, 80],
    [{ columns: 132 }, 132],
  ])('takes %j for %i columns', (output, width) => {
    expect(widthOf(output)).toBe(width)
  })
})

describe('a command line that is wrong', () => {
  it.each<[readonly string[], string]>([
    [['bulk', 'errors', '--al', 'x'], 'there is no flag --al'],
    [['aqua', 'run', '--format', 'cvs'], '--format: "cvs" is not one of csv, zip, gzip; did you mean csv?'],
    [['aqua', 'run', '--query'], '--query needs a value'],
    [['aqua', 'run', '--format', 'csv', '--format', 'zip'], '--format is given twice: "csv" and "zip"'],
    [['aqua', 'status'], 'job-id is missing'],
    [['aqua', 'status', 'a', 'b'], '"b" is one argument too many; put quotes around a value with spaces'],
    [['aqua', 'status', 'select x'], 'job-id: "select x" is not the id of a job'],
    [['aqua', 'run', '--no-progress=x'], '--no-progress takes no value'],
    [['bulk', 'list', '--page-size', 'ten'], '--page-size: "ten" is not a number'],
    [['bulk', 'retry', 'r.csv', '--operation', 'creat'], '--operation: "creat" is not one of'],
    [['bulk', 'creat'], 'there is no command "creat"; did you mean create?'],
    [['doctr'], 'there is no command "doctr"; did you mean doctor?'],
    [['completion', 'powershell'], 'shell: "powershell" is not one of bash, zsh, fish'],
  ])('%j', async (args, told) => {
    const { code, stdout, stderr } = await runCli(args)
    expect(stderr).toContain(`error: ${told}`)
    expect(stderr.split('\n').at(-2)).toMatch(/^next: zuora-jobs .*--help$/)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})
