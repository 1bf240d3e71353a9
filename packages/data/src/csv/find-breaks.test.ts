import { readFile } from 'node:fs/promises'

import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { RUNS } from '../../test/arbitraries.ts'
import { moduleFile } from '../../wasm/write-module.ts'
import { countRecords } from './count-records.ts'

/** As the scanner tells it: the records, and what it knows at the end. */
async function scan(chunks: readonly Uint8Array[], delimiter: number): Promise<unknown> {
  const { createRecordScanner } = await import('./record-scanner.ts')
  const records: (readonly number[])[] = []
  const scanner = createRecordScanner(delimiter, (...record) => records.push(record))
  const known: unknown[] = []
  for (const chunk of chunks) {
    scanner.write(chunk)
    known.push([scanner.openQuote(), scanner.strayQuote(), scanner.line()])
  }
  scanner.end()
  return { records, known, line: scanner.line(), header: scanner.header() }
}

/** From now on, modules that are imported find no WebAssembly. */
function withoutModule(): void {
  vi.stubGlobal('WebAssembly', undefined)
  vi.resetModules()
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('the search for breaks', () => {
  it('is compiled from its source', async () => {
    const written = await readFile(new URL('find-breaks-module.ts', import.meta.url), 'utf8')
    // If not, run `npm run wasm` in packages/data.
    expect(written).toBe(await moduleFile())
  })

  it('comes to the same as the scanner without it, whatever the bytes are and however they are cut', async () => {
    const cell = fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom('a', 'ü', ' ', ';'), maxLength: 40 }) },
      fc
        .string({ unit: fc.constantFrom('a', '""', ',', '\n', '\r', '\r\n', ';', ' '), maxLength: 90 })
        .map((text) => `"${text}"`),
    )
    // Quotes of any kind, so that some open nothing and some close nothing.
    const odd = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'bcdefgh'), maxLength: 60 })
    const rest = fc.array(
      fc
        .oneof({ weight: 9, arbitrary: cell }, { weight: 1, arbitrary: odd })
        .chain((text) =>
          fc.constantFrom(',', ',', ',', '\n', '\n', '\r\n', '\r', '\n\n', '').map((end) => text + end),
        ),
      { maxLength: 30 },
    )
    const cases: { chunks: Uint8Array[]; delimiter: number }[] = []
    fc.assert(
      fc.property(
        fc.constantFrom('a\n', 'a,b\n', '\uFEFFa;b\r\n', ''),
        rest,
        fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 8 }),
        fc.constantFrom(',', ';'),
        (header, cells, sizes, delimiter) => {
          const bytes = Buffer.from(header + cells.join(''))
          const chunks: Uint8Array[] = []
          let at = 0
          for (const size of sizes) chunks.push(bytes.subarray(at, (at += size)))
          chunks.push(bytes.subarray(at))
          cases.push({ chunks, delimiter: delimiter.charCodeAt(0) })
        },
      ),
      { numRuns: RUNS },
    )
    const fast = await Promise.all(cases.map(({ chunks, delimiter }) => scan(chunks, delimiter)))
    withoutModule()
    for (const [index, { chunks, delimiter }] of cases.entries()) {
      const text = JSON.stringify(chunks.map((chunk) => Buffer.from(chunk).toString()))
      expect({ text, scan: fast[index] }).toEqual({ text, scan: await scan(chunks, delimiter) })
    }
  })

  it('goes on where the bytes are more than it takes at once', async () => {
    const bytes = Buffer.from(`a,b\n${'1,"two\r\nlines ""x"""\r\n'.repeat(6_000)}`)
    expect(await countRecords(bytes)).toMatchObject({ records: 6_000 })
    const fast = await scan([bytes], 44)
    withoutModule()
    expect(fast).toEqual(await scan([bytes], 44))
  })
})
