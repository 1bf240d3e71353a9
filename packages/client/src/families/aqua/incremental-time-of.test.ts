import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ENVIRONMENTS, incrementalTimeOf, type ZuoraEnvironment } from '../../index.ts'

const US = 'us-cloud-1-production'
const HOUR = 3_600_000

/** Every moment at which the clocks of a zone show a text. */
function readings(text: string, timeZone: string): readonly number[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const near = Date.parse(`${text.replace(' ', 'T')}Z`)
  const moments = Array.from({ length: 4 * 29 }, (_, quarter) => near + (quarter - 58) * (HOUR / 4))
  return moments.filter((moment) => format.format(moment) === text)
}

describe('incrementalTimeOf', () => {
  it.each([
    ['2026-01-15T12:00:00Z', US, '2026-01-15 04:00:00'],
    ['2026-07-15T12:00:00.999Z', US, '2026-07-15 05:00:00'],
    ['2026-07-15T12:00:00Z', 'eu-production', '2026-07-15 12:00:00'],
    ['2026-07-15T12:00:00Z', { timeZone: 'Asia/Tokyo' }, '2026-07-15 21:00:00'],
    // The clocks go forward: 02:00 to 03:00 does not exist.
    ['2026-03-08T09:59:59Z', US, '2026-03-08 01:59:59'],
    ['2026-03-08T10:00:00Z', US, '2026-03-08 03:00:00'],
    // The clocks go back: 01:00 to 02:00 comes twice.
    ['2026-11-01T07:59:59Z', US, '2026-11-01 00:59:59'],
    ['2026-11-01T08:00:00Z', US, '2026-11-01 00:59:59'],
    ['2026-11-01T08:59:59Z', US, '2026-11-01 00:59:59'],
    ['2026-11-01T09:00:00Z', US, '2026-11-01 01:00:00'],
    ['2026-11-01T10:00:00Z', US, '2026-11-01 02:00:00'],
  ] as const)('reads %s in %j as %s', (instant, environment, text) => {
    expect(incrementalTimeOf(new Date(instant), environment)).toBe(text)
    expect(incrementalTimeOf(Date.parse(instant), environment)).toBe(text)
  })

  it('never names a moment that is later, nor one that does not exist, nor goes back', () => {
    const zones = ['America/Los_Angeles', 'UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Tokyo']
    const quarters = fc.integer({ min: Date.UTC(1990, 0) / 900_000, max: Date.UTC(2037, 0) / 900_000 })
    // Any moment, and those around the ends of daylight saving time.
    const moments = fc.oneof(
      quarters,
      fc.integer({ min: -16, max: 16 }).map((quarter) => Date.UTC(2026, 10, 1, 9) / 900_000 + quarter),
      fc.integer({ min: -16, max: 16 }).map((quarter) => Date.UTC(2026, 2, 8, 10) / 900_000 + quarter),
    )
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (quarter, timeZone) => {
        const instant = quarter * 900_000
        const text = incrementalTimeOf(instant, { timeZone })
        const named = readings(text.replace(/:59$/, ':00').replace(/:59:/, ':45:'), timeZone)
        expect(named.length).toBeGreaterThan(0)
        expect(Math.max(...named)).toBeLessThanOrEqual(instant)
        expect(instant - Math.min(...named)).toBeLessThanOrEqual(1.25 * HOUR)
        expect(incrementalTimeOf(instant + 900_000, { timeZone }) >= text).toBe(true)
      }),
    )
  })

  it('knows a rule for each environment, or says that there is none', () => {
    for (const environment of Object.keys(ENVIRONMENTS) as ZuoraEnvironment[]) {
      let told: string
      try {
        told = incrementalTimeOf(0, environment)
      } catch (error) {
        told = String(error)
      }
      const form = environment.startsWith('apac-') ? /Zuora does not say which time/ : /^19(69|70)-/
      expect(told).toMatch(form)
    }
  })

  it.each([[Number.NaN], [new Date('nonsense')], [Infinity], [undefined], ['2026-01-01']])(
    'refuses %s',
    (instant) => {
      expect(() => incrementalTimeOf(instant as number, US)).toThrow(
        'is not a moment; pass epoch milliseconds',
      )
    },
  )

  it('refuses a zone that there is not', () => {
    expect(() => incrementalTimeOf(0, { timeZone: 'Moon/Base' })).toThrow('"Moon/Base" is not a time zone')
  })
})
