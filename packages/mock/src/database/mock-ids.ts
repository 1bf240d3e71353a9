/** What an id is of, and the four digits that show it in the id. */
const MARKS = {
  job: 'aaaa',
  batch: 'bbbb',
  file: 'ffff',
  token: 'cccc',
  user: 'dddd',
  request: 'eeee',
  process: 'eeef',
  record: 'ab1e',
}

type IdType = keyof typeof MARKS

/** Every id of a mock tenant starts with this, so that none can be taken for a real one. */
const MOCK_ID_PREFIX = '0badc0de'

/** A source of ids that counts: the same calls give the same ids in every run. */
export interface Ids {
  /** 32 lowercase hex digits without dashes, the form of AQuA ids and of tokens. */
  hex32(type: IdType): string
  /** A dashed UUID (version 4 in form only), the form of request ids. */
  uuid(type: IdType): string
  /** 16 uppercase hex digits, the form of `processId` in error bodies. */
  hex16(type: IdType): string
  /** How many ids of each type there are: what a snapshot keeps. */
  counts(): IdCounts
}

/** How many ids of each type a tenant has given out. */
export type IdCounts = Readonly<Partial<Record<IdType, number>>>

/** The largest seed: it has 4 hex digits of an id. */
export const LARGEST_SEED = 0xffff

/** Makes a source of ids. Sources with different seeds (0 to 65535) share none. */
export function createIds(seed = 0, given: IdCounts = {}): Ids {
  const counts = new Map(Object.entries(given) as [IdType, number][])
  const next = (type: IdType): number => {
    const count = (counts.get(type) ?? 0) + 1
    counts.set(type, count)
    return count
  }
  return {
    hex32: (type) => `${MOCK_ID_PREFIX}${MARKS[type]}${hex(seed, 4)}${hex(next(type), 16)}`,
    uuid: (type) => mockUuid(MARKS[type], next(type), seed),
    hex16: (type) => `${MOCK_ID_PREFIX}${hex(next(type), 8)}`.toUpperCase(),
    counts: () => Object.fromEntries(counts),
  }
}

/** The dashed mock UUID with this mark (4 hex digits) and number. */
export function mockUuid(mark: string, number: number, seed = 0): string {
  return `${MOCK_ID_PREFIX}-${mark}-4000-8000-${hex(seed, 4)}${hex(number, 8)}`
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0')
}
