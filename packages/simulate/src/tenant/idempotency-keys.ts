import { refused, type TenantAnswer } from './answer.ts'

const KEPT_MS = 86_400_000

/** What Zuora keeps of requests with an idempotency key. */
export interface IdempotencyKeys {
  /**
   * Takes a request in. The function returned does its work and keeps the answer, good or bad, for 24 hours;
   * where the key is known, it only says the same again, and where the first request with the key is still
   * at work, there is a conflict.
   */
  readonly begin: (key: string, work: () => TenantAnswer) => () => TenantAnswer
}

/** @param now the true time */
export function idempotencyKeys(now: () => number): IdempotencyKeys {
  const known = new Map<string, { readonly answer: TenantAnswer; readonly until: number } | 'at work'>()
  return {
    begin(key, work) {
      const found = known.get(key)
      if (found === 'at work') return () => refused(409, 50000050)
      if (found !== undefined && found.until > now()) return () => found.answer
      known.set(key, 'at work')
      return () => {
        const answer = work()
        known.set(key, { answer, until: now() + KEPT_MS })
        return answer
      }
    },
  }
}
