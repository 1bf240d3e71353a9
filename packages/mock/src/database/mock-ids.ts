/** What an id is of. The kind is legible in the id: see {@link createIds}. */
export type IdKind = keyof typeof kindMarks

const kindMarks = {
  job: 'aaaa',
  batch: 'bbbb',
  file: 'ffff',
  token: 'cccc',
  user: 'dddd',
  request: 'eeee',
  process: 'eeef',
  record: 'ab1e',
} as const

/** Every id of a mock tenant starts with this, so that none can be taken for a real one. */
export const mockIdPrefix = '0badc0de'

/** A source of ids that counts instead of rolling dice: the same calls give the same ids in every run. */
export interface Ids {
  /** 32 lowercase hex digits without dashes, the form of AQuA ids and of tokens. */
  hex32(kind: IdKind): string
  /** A dashed UUID (version 4 in form only), the form of request ids. */
  uuid(kind: IdKind): string
  /** 16 uppercase hex digits, the form of `processId` in error bodies. */
  hex16(kind: IdKind): string
  /** How many ids of each kind there are: what a snapshot keeps. */
  counts(): IdCounts
}

/** How many ids of each kind a tenant has given out. */
export type IdCounts = Readonly<Partial<Record<IdKind, number>>>

/** The largest seed: it has 4 hex digits of an id. */
export const largestSeed = 0xffff

/** Makes a source of ids. Sources with different seeds (0 to 65535) share none. */
export function createIds(seed = 0, given: IdCounts = {}): Ids {
  const counts = new Map(Object.entries(given) as [IdKind, number][])
  const next = (kind: IdKind): number => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count
  }
  return {
    hex32: (kind) => mockHex32(kindMarks[kind], next(kind), seed),
    uuid: (kind) => mockUuid(kindMarks[kind], next(kind), seed),
    hex16: (kind) => `${mockIdPrefix}${hex(next(kind), 8)}`.toUpperCase(),
    counts: () => Object.fromEntries(counts),
  }
}

/** The 32-hex mock id with this mark (4 hex digits) and number. */
export function mockHex32(mark: string, number: number, seed = 0): string {
  return `${mockIdPrefix}${mark}${hex(seed, 4)}${hex(number, 16)}`
}

/** The dashed mock UUID with this mark (4 hex digits) and number. */
export function mockUuid(mark: string, number: number, seed = 0): string {
  return `${mockIdPrefix}-${mark}-4000-8000-${hex(seed, 4)}${hex(number, 8)}`
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0')
}
