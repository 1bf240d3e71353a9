import type { ZuoraErrorCategory } from './zuora-error.ts'

/**
 * The category of an 8-digit Zuora code: its last two digits. A bare one- or two-digit code is a category
 * itself, as in the body of a rate limit (`70`).
 */
export function categoryOfCode(code: string): ZuoraErrorCategory | undefined {
  if (!/^(\d{1,2}|\d{8})$/.test(code)) return undefined
  return BY_DIGITS[code.slice(-2)]
}

const BY_DIGITS: Readonly<Record<string, ZuoraErrorCategory>> = {
  '10': 'permission',
  '11': 'authentication',
  '20': 'invalid',
  '21': 'invalid',
  '22': 'invalid',
  '23': 'invalid',
  '27': 'invalid',
  '30': 'invalid',
  '40': 'not-found',
  '45': 'invalid',
  '50': 'lock',
  '60': 'internal',
  '61': 'temporary',
  '70': 'limit',
  '90': 'invalid',
  '99': 'external',
}

/** The category of an AQuA `errorCode`, a 5-digit family of its own. */
export function categoryOfAquaCode(code: string): ZuoraErrorCategory {
  return BY_AQUA_CODE[code] ?? 'rejected'
}

const BY_AQUA_CODE: Readonly<Record<string, ZuoraErrorCategory>> = {
  '90001': 'not-found',
  '90002': 'not-found',
  '90003': 'not-found',
  '90006': 'internal',
  '90008': 'internal',
  '90009': 'permission',
  '90010': 'internal',
  '90022': 'temporary',
  '90028': 'limit',
}

/** The category of an HTTP status, for answers whose body names none. */
export function categoryOfStatus(status: number): ZuoraErrorCategory {
  if (status === 401) return 'authentication'
  if (status === 403) return 'permission'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 409) return 'lock'
  if (status === 429) return 'limit'
  if (status === 408 || status === 502 || status === 503 || status === 504) return 'temporary'
  if (status >= 500) return 'internal'
  if (status >= 400) return 'invalid'
  return 'unknown'
}

/** Whether the same request may succeed later, unchanged. */
export function isRetryableCategory(category: ZuoraErrorCategory): boolean {
  return (
    category === 'network' ||
    category === 'timeout' ||
    category === 'lock' ||
    category === 'limit' ||
    category === 'temporary' ||
    category === 'internal' ||
    category === 'external'
  )
}
