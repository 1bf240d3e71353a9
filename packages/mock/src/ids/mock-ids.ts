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
}

/** Makes a source of ids that starts at 1. */
export function createIds(): Ids {
  const counts = new Map<IdKind, number>()
  const next = (kind: IdKind): number => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count
  }
  return {
    hex32: (kind) => mockHex32(kindMarks[kind], next(kind)),
    uuid: (kind) => mockUuid(kindMarks[kind], next(kind)),
    hex16: (kind) => `${mockIdPrefix}${next(kind).toString(16).padStart(8, '0')}`.toUpperCase(),
  }
}

/** The 32-hex mock id with this mark (4 hex digits) and number. */
export function mockHex32(mark: string, number: number): string {
  return `${mockIdPrefix}${mark}${number.toString(16).padStart(20, '0')}`
}

/** The dashed mock UUID with this mark (4 hex digits) and number. */
export function mockUuid(mark: string, number: number): string {
  return `${mockIdPrefix}-${mark}-4000-8000-${number.toString(16).padStart(12, '0')}`
}
