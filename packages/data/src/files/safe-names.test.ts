import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { RUNS } from '../../test/arbitraries.ts'
import { extensionOf, safeNames } from './safe-names.ts'

const namesOf = (...names: readonly (string | undefined)[]): readonly string[] => safeNames(names, '.csv')

describe('names of files', () => {
  it('are the names of the queries, cleaned', () => {
    expect(namesOf('accounts', 'Zürich 日本', 'a/b\\c:d', 'report.2026-11')).toEqual([
      'accounts.csv',
      'Zürich-日本.csv',
      'a-b-c-d.csv',
      'report.2026-11.csv',
    ])
  })

  it('lead into no other folder, and are not options or hidden files', () => {
    expect(namesOf('../../.ssh/authorized_keys', '..', '-rf', '.profile', '/etc/passwd', 'a/../..')).toEqual([
      'ssh-authorized_keys.csv',
      'query-1.csv',
      'rf.csv',
      'profile.csv',
      'etc-passwd.csv',
      'a.csv',
    ])
  })

  it('lose no result where names meet after cleaning, or where the disk ignores case', () => {
    expect(namesOf('Account/EU', 'Account EU', 'account-eu', undefined, 'query-3', '')).toEqual([
      'Account-EU.csv',
      'Account-EU-1.csv',
      'account-eu-2.csv',
      'query-3.csv',
      'query-3-4.csv',
      'query-5.csv',
    ])
    expect(namesOf('a', 'A', 'a-1')).toEqual(['a.csv', 'A-1-2.csv', 'a-1.csv'])
    expect(namesOf('Straße', 'STRASSE', 'e\u0301', '\u00e9')).toEqual([
      'Straße.csv',
      'STRASSE-1.csv',
      'é.csv',
      'é-3.csv',
    ])
  })

  it('are not devices of Windows', () => {
    expect(namesOf('con', 'NUL.txt', 'com1', 'LPT³', 'console', 'aux.', 'com')).toEqual([
      'con_.csv',
      'NUL_.txt.csv',
      'com1_.csv',
      'LPT³_.csv',
      'console.csv',
      'aux_.csv',
      'com.csv',
    ])
  })

  it('are short, and cut between characters', () => {
    const [long, longer] = safeNames(['日'.repeat(200), '日'.repeat(201)], '.csv.gz')
    expect(Buffer.byteLength(long!)).toBeLessThanOrEqual(180)
    expect(longer).toMatch(/^日+-1\.csv\.gz$/)
    expect(Buffer.byteLength(longer!)).toBeLessThanOrEqual(180)
  })

  it('are legal and different, whatever the queries are called', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({
        unit: fc.constantFrom('a', 'A', '/', '-', '.', ' ', '1', 'ß', 'S', '\0', '"'),
        maxLength: 5,
      }),
      fc.constantFrom('con', 'CON', 'query-1', undefined),
    )
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        const safe = safeNames(names, '.csv')
        expect(safe).toHaveLength(names.length)
        expect(new Set(safe.map((one) => one.toUpperCase().normalize('NFKC'))).size).toBe(names.length)
        for (const one of safe) {
          // oxlint-disable-next-line no-control-regex -- no name may have them
          expect(one).toMatch(/^[^./\\<>:"|?*\u0000-\u001f-][^/\\<>:"|?*\u0000-\u001f]*\.csv$/)
          expect(one).not.toMatch(/^(con|nul|aux|prn|com\d|lpt\d)(\.|$)/i)
          expect(Buffer.byteLength(one)).toBeLessThanOrEqual(180)
        }
      }),
      { numRuns: RUNS },
    )
  })
})

it.each([
  ['CSV', '.csv'],
  ['gzip', '.csv.gz'],
  ['Zip', '.zip'],
  ['/../../.ssh/authorized_keys', '.data'],
  ['constructor', '.data'],
  ['exe', '.data'],
])('an extension is one of ours, whatever the server says: %s', (format, extension) => {
  expect(extensionOf(format)).toBe(extension)
})
