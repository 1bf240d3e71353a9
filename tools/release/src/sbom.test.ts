import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { PACKAGES } from './packages.ts'
import { type Component, componentsOf, isAllowed, licensesIn, sbomOf, writeSboms } from './sbom.ts'

const root = join(import.meta.dirname, '../../..')

const licenses = await licensesIn(root)
const COMPONENTS = new Map<string, readonly Component[]>()
for (const name of Object.keys(PACKAGES)) COMPONENTS.set(name, await componentsOf(root, name, licenses))

it.each([...COMPONENTS])(
  '%s brings nothing with it that has no licence that is allowed',
  (_name, components) => {
    const stray = components.filter(({ license }) => !isAllowed(license))
    expect(stray.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
  },
)

it.each([...COMPONENTS])('%s brings nothing with it whose bytes are not known', (_name, components) => {
  expect(components.filter(({ sha512 }) => !/^[\da-f]{128}$/.test(sha512 ?? ''))).toEqual([])
})

it('names what is installed with a package, and what is in its tarball', () => {
  const inData = COMPONENTS.get('data')!
  expect(inData.map(({ name }) => name)).toContain('yauzl')
  expect(inData.every(({ isBundled }) => !isBundled)).toBe(true)
  expect(COMPONENTS.get('simulate')).toEqual([])
  const inMock = COMPONENTS.get('mock')!
  expect(inMock.find(({ name }) => name === '@stoplight/prism-http')?.isBundled).toBe(true)
})

it('is CycloneDX, the same for the same tarball', () => {
  const bill = (): object => sbomOf('data', '1.2.3', COMPONENTS.get('data')!)
  const sbom = bill()
  expect(sbom).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { purl: 'pkg:npm/%40zuora-jobs/data@1.2.3' } },
  })
  expect(JSON.stringify(bill())).toBe(JSON.stringify(sbom))
})

it('is written beside each tarball', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sbom-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const tarball = join(folder, 'zuora-jobs-data-1.0.0.tgz')
  await writeSboms(root, [{ name: '@zuora-jobs/data', tarball }], { data: '1.0.0' })
  expect(JSON.parse(readFileSync(`${tarball}.cdx.json`, 'utf8'))).toMatchObject({ version: 1 })
})

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['MIT AND ISC', true],
  ['GPL-3.0', false],
  ['MIT AND GPL-3.0', false],
  ['unknown', false],
])('%s: %j', (license, isOne) => {
  expect(isAllowed(license)).toBe(isOne)
})
