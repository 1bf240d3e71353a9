import pg from 'pg'

/** How often each statement was sent by this process, by what it is for. */
export type Statements = ReadonlyMap<string, number>

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/UPDATE zuora_fleet\.worker SET lease_until|INSERT INTO zuora_fleet\.worker/, 'beat'],
  [/excluded\.owner/, 'claim'],
  [/DELETE FROM zuora_fleet\.event/, 'sweep'],
  [/'queued'\)|INSERT INTO zuora_fleet\.entry/, 'enqueue'],
  [/jsonb_to_recordset/, 'take'],
  [/state = 'open', handle/, 'record'],
  [/'done' END, ending/, 'finish'],
  [/IN \('submitting', 'open'\) ORDER BY number/, 'unfinished'],
  [/SET owner = NULL/, 'release'],
  [/to_regclass/, 'schedules'],
  [/pg_snapshot_xmin/, 'events'],
  // Of pg-boss.
  [/SKIP LOCKED/, 'fetch'],
]

/** Counts the statements that the driver sends, from now on. */
export function countStatements(): { readonly counts: Map<string, number>; readonly stop: () => void } {
  const counts = new Map<string, number>()
  const { prototype } = pg.Client
  const { value: query } = Object.getOwnPropertyDescriptor(prototype, 'query')!
  prototype.query = function counted(this: pg.Client, ...parameters: unknown[]) {
    const [first] = parameters
    const text = typeof first === 'string' ? first : String((first as { text?: string }).text)
    const name = NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
    counts.set(name, (counts.get(name) ?? 0) + 1)
    return Reflect.apply(query as () => unknown, this, parameters)
  } as never
  return { counts, stop: () => (prototype.query = query as never) }
}

/** What is sent whether anything happens or not. */
const IDLE = new Set(['beat', 'claim', 'sweep', 'schedules'])

export function sumOf(counts: Statements, isIdle: boolean): number {
  return [...counts].reduce((sum, [name, count]) => sum + (IDLE.has(name) === isIdle ? count : 0), 0)
}
