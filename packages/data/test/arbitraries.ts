import fc from 'fast-check'

/** How many cases a property is tried with: `DATA_RUNS=5000 npx vitest run packages/data/src/csv`. */
export const RUNS: number = Number(process.env['DATA_RUNS'] ?? 500)

/**
 * Cells that stand in a file as they are: plain ones, with quotes inside, quoted ones with anything inside.
 */
const rawCell = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    '0012',
    '1,5" screen'.replace(',', '.'),
    'x"y',
    'Zürich',
    '日本',
    '\u0000',
    ' ',
    'a b',
  ),
  fc
    .string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\r\n', 'ü', '😀', ' ', ';', '\u0000'),
      maxLength: 8,
    })
    .map((text) => `"${text.replaceAll('"', '""')}"`),
)

const lineBreak = fc.constantFrom('\n', '\r', '\r\n')

/** A CSV of whatever shape: line breaks mixed, records ragged, empty lines, a mark, no final line break. */
export const anyCsv: fc.Arbitrary<string> = fc
  .record({
    mark: fc.constantFrom('', '\uFEFF'),
    records: fc.array(fc.tuple(fc.array(rawCell, { minLength: 1, maxLength: 4 }), lineBreak), {
      maxLength: 12,
    }),
    uniform: fc.option(fc.tuple(fc.integer({ min: 1, max: 4 }), lineBreak), { nil: undefined }),
    isEnded: fc.boolean(),
  })
  .map(({ mark, records, uniform, isEnded }) => {
    const lines = records.map(([cells, ending]) => {
      const used = uniform ? Array.from({ length: uniform[0] }, (_, index) => cells[index] ?? '') : cells
      return [used.join(','), uniform ? uniform[1] : ending] as const
    })
    const text = lines.map(([line, ending]) => line + ending).join('')
    return mark + (isEnded ? text : text.slice(0, text.length - (lines.at(-1)?.[1].length ?? 0)))
  })

/** Cuts bytes into chunks of these sizes, over and over. */
export function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let at = 0
  for (let index = 0; at < bytes.length; index += 1) {
    const size = Math.max(1, sizes[index % sizes.length] ?? bytes.length)
    yield bytes.slice(at, at + size)
    at += size
  }
}

/** Sizes of chunks. */
export const chunkSizes: fc.Arbitrary<readonly number[]> = fc.array(fc.integer({ min: 1, max: 9 }), {
  minLength: 1,
  maxLength: 4,
})
