import { describe, expect, it } from 'vitest'

import { retryAfterOf } from './retry-after-of.ts'

const NOW = Date.parse('2026-01-02T00:00:00Z')

describe('retryAfterOf', () => {
  it.each([
    [429, { 'retry-after': '120' }, 120_000],
    [503, { 'retry-after': '0' }, 0],
    [200, { 'retry-after': '7' }, 7_000],
    [429, { 'retry-after': 'Fri, 02 Jan 2026 00:01:00 GMT' }, 60_000],
    [429, { 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }, 0],
    [429, { 'ratelimit-reset': '1200' }, 1_200_000],
    [429, { 'retry-after': '5', 'ratelimit-reset': '1200' }, 5_000],
    [429, { 'retry-after': 'soon', 'ratelimit-reset': '9' }, 9_000],
    [200, { 'ratelimit-reset': '1200' }, undefined],
    [429, { 'retry-after': '0x10' }, undefined],
    [429, { 'retry-after': '-1' }, undefined],
    [429, { 'retry-after': '2026-01-02' }, undefined],
    [429, {}, undefined],
    // Points in time, and times that are absurd.
    [429, { 'retry-after': '1767312060' }, undefined],
    [429, { 'retry-after': '1767312060000' }, undefined],
    [429, { 'ratelimit-reset': '1767312060' }, undefined],
    [429, { 'ratelimit-reset': '2026-01-02T00:01:00Z' }, undefined],
    [429, { 'retry-after': '7200' }, 3_600_000],
    [200, { 'retry-after': '999999999' }, 3_600_000],
    [429, { 'retry-after': 'Sat, 02 Jan 2083 00:00:00 GMT' }, 3_600_000],
    [429, { 'retry-after': '5, 5' }, 5_000],
    // The server's clock is ten minutes ahead, or behind.
    [429, { 'retry-after': 'Fri, 02 Jan 2026 00:11:00 GMT', date: 'Fri, 02 Jan 2026 00:10:00 GMT' }, 60_000],
    [429, { 'retry-after': 'Thu, 01 Jan 2026 23:51:00 GMT', date: 'Thu, 01 Jan 2026 23:50:00 GMT' }, 60_000],
  ] as const)('%i %j → %s', (status, headers, ms) => {
    expect(retryAfterOf(status, new Headers(headers), NOW)).toBe(ms)
  })
})
