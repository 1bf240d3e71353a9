/** Bytes of a block, about. */
const BLOCK_BYTES = 1_048_576

/** Random numbers that are the same in every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const HEADER =
  'Account: ID,Account: Name,Account: Account Number,Account: Balance,Account: Currency,Bill To: Work Email,Bill To: City,Account: Notes\n'
const CITIES = ['Zürich', 'München', 'São Paulo', 'Kraków', 'San José', 'Oslo']

/**
 * A CSV as AQuA writes it: eight columns, each record quoted twice, with doubled quotes, commas and umlauts,
 * and a line break inside quotes in one of twenty. Blocks of whole records that repeat.
 */
export interface CsvBlocks {
  readonly header: Buffer
  readonly block: Buffer
  readonly blocks: number
  readonly bytes: number
  readonly records: number
}

/** A CSV of about so many bytes. */
export function csvBlocks(bytes: number): CsvBlocks {
  const random = randomOf(1)
  const digits = (count: number): string => String(Math.floor(random() * 10 ** count)).padStart(count, '0')
  const rows: string[] = []
  let size = 0
  while (size < Math.min(bytes, BLOCK_BYTES)) {
    const id = `4028${digits(14)}${digits(14)}`
    const note = random() < 0.05 ? 'two\nlines' : `says ""${digits(3)}"", and no more`
    const city = CITIES[Math.floor(random() * CITIES.length)]!
    const row = `${id},"Company ${digits(4)}, Inc.",A${digits(8)},${digits(4)}.${digits(2)},EUR,mail-${digits(6)}@example.com,${city},"${note}"\n`
    rows.push(row)
    size += Buffer.byteLength(row)
  }
  const header = Buffer.from(HEADER)
  const block = Buffer.from(rows.join(''))
  const blocks = Math.max(1, Math.round(bytes / block.length))
  return {
    header,
    block,
    blocks,
    bytes: header.length + blocks * block.length,
    records: blocks * rows.length,
  }
}

/** Its chunks, which are copies, as those of a connection are. */
export function* chunksOf({
  header,
  block,
  blocks,
}: CsvBlocks): Generator<Uint8Array<ArrayBuffer>, void, void> {
  yield new Uint8Array(header)
  for (let index = 0; index < blocks; index += 1) yield new Uint8Array(block)
}
