import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'

import { PACKAGES, readManifest, SCOPE, type VersionOf } from './packages.ts'
import { type Done, StepFailure } from './step.ts'

/** What a tarball brings with it, of others: bundled, or installed with it. */
export interface Component {
  readonly name: string
  readonly version: string
  readonly license: string
  /** SHA-512, hex: that of the tarball in the registry. */
  readonly sha512: string | undefined
  readonly isBundled: boolean
}

interface Lock {
  readonly importers: Readonly<Record<string, Importer>>
  readonly packages: Readonly<Record<string, { readonly resolution?: { readonly integrity?: string } }>>
  readonly snapshots: Readonly<
    Record<string, { readonly dependencies?: Names; readonly optionalDependencies?: Names }>
  >
}
interface Licensed {
  readonly license?: string | { readonly type?: string }
  readonly licenses?: readonly { readonly type?: string }[]
}
type Names = Readonly<Record<string, string>>
type Importer = Readonly<
  Partial<Record<'dependencies' | 'devDependencies', Readonly<Record<string, { readonly version: string }>>>>
>

/** Packages of others that a build puts into a tarball. */
const BUNDLED: Readonly<Record<string, readonly string[]>> = {
  mock: ['@stoplight/prism-http', '@stoplight/http-spec', 'preact', 'htm'],
  fleet: ['preact', 'htm'],
  cli: ['preact', 'htm'],
}

/** Where the pages of packages get their libraries from. */
const PAGES = 'packages/page'

/** Licences that may be in what is released: none of them asks anything of who uses it but to be kept. */
export const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
])

/** All that the tarball of a package brings with it, by the lockfile: of others, in order. */
export function componentsOf(root: string, name: string): readonly Component[] {
  const lock = parse(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'), { maxAliasCount: -1 }) as Lock
  const found = new Map<string, Component>()
  const visit = (key: string, isBundled: boolean): void => {
    if (found.has(key)) return
    const id = key.replace(/\(.*$/, '')
    const at = id.lastIndexOf('@')
    const component = { name: id.slice(0, at), version: id.slice(at + 1) }
    const integrity = lock.packages[id]?.resolution?.integrity
    const [, base64] = /^sha512-(.+)$/.exec(integrity ?? '') ?? []
    found.set(key, {
      ...component,
      license: licenseOf(root, key, component.name),
      sha512: base64 && Buffer.from(base64, 'base64').toString('hex'),
      isBundled,
    })
    const { dependencies = {}, optionalDependencies = {} } = lock.snapshots[key] ?? {}
    for (const [one, version] of Object.entries({ ...dependencies, ...optionalDependencies })) {
      visit(keyOf(one, version), isBundled)
    }
  }
  const visitPackage = (short: string, isOwn: boolean): void => {
    const importer = lock.importers[PACKAGES[short]!]!
    for (const [one, { version }] of Object.entries(importer.dependencies ?? {})) {
      if (one.startsWith(`${SCOPE}/`)) visitPackage(one.slice(SCOPE.length + 1), false)
      else visit(keyOf(one, version), false)
    }
    for (const one of isOwn ? (BUNDLED[short] ?? []) : []) {
      const version =
        importer.devDependencies?.[one]?.version ?? lock.importers[PAGES]?.dependencies?.[one]?.version
      if (version === undefined) throw new Error(`${short} bundles ${one}, and nothing says which version`)
      visit(keyOf(one, version), true)
    }
  }
  visitPackage(name, true)
  return [...found.values()].toSorted((one, other) =>
    one.name + one.version < other.name + other.version ? -1 : 1,
  )
}

/** An alias names the package that it stands for. */
function keyOf(name: string, version: string): string {
  return /^(@[^/]+\/)?[^@(]+@\d/.test(version) ? version : `${name}@${version}`
}

/** As the installed package says it; the folder of pnpm has its name. */
function licenseOf(root: string, key: string, name: string): string {
  const folders = [key, key.replace(/\(.*$/, '')].map((one) =>
    one.replaceAll('/', '+').replaceAll(/[()]+/g, '_').replace(/_$/, ''),
  )
  for (const folder of folders) {
    const file = join(root, 'node_modules/.pnpm', folder, 'node_modules', name, 'package.json')
    if (!existsSync(file)) continue
    const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as Licensed
    // The old form is a list.
    return (typeof license === 'string' ? license : license?.type) ?? licenses?.[0]?.type ?? 'unknown'
  }
  return 'not installed here'
}

/** A bill of materials in the form of CycloneDX 1.6. It has no time: the same tarball has the same one. */
export function sbomOf(root: string, name: string, version: string): object {
  const ref = `pkg:npm/%40zuora-jobs/${name}@${version}`
  const components = componentsOf(root, name)
  const purl = (one: Component): string => `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'library',
        'bom-ref': ref,
        name: `${SCOPE}/${name}`,
        version,
        purl: ref,
        licenses: [{ license: { id: 'MIT' } }],
      },
    },
    components: components.map((one) => ({
      type: 'library',
      'bom-ref': purl(one),
      name: one.name,
      version: one.version,
      purl: purl(one),
      scope: 'required',
      licenses: [{ expression: one.license }],
      ...(one.sha512 !== undefined && { hashes: [{ alg: 'SHA-512', content: one.sha512 }] }),
      properties: [{ name: 'zuora-jobs:bundled', value: String(one.isBundled) }],
    })),
    dependencies: [{ ref, dependsOn: components.map(purl) }],
  }
}

/**
 * Writes a bill of materials beside each tarball, and looks at the licences in it.
 *
 * @throws StepFailure for a licence that is not among those allowed
 */
export async function writeSboms(
  root: string,
  tarballs: readonly { readonly name: string; readonly tarball: string }[],
  versions: VersionOf,
): Promise<Done> {
  let count = 0
  for (const { name, tarball } of tarballs) {
    const short = name.slice(SCOPE.length + 1)
    const stray = componentsOf(root, short).find(({ license }) => !isAllowed(license))
    if (stray !== undefined) {
      throw new StepFailure(`${stray.name} ${stray.version} has the licence ${stray.license}`, {
        package: short,
      })
    }
    const version = versions[short] ?? readManifest(join(root, PACKAGES[short]!)).version
    const sbom = sbomOf(root, short, version)
    writeFileSync(`${tarball}.cdx.json`, `${JSON.stringify(sbom, undefined, 2)}\n`)
    count += (sbom as { components: readonly unknown[] }).components.length
  }
  return {
    said: `${tarballs.length} bills of materials with ${count} packages of others, all licences allowed`,
  }
}

/** Whether one may be chosen that is allowed. */
export function isAllowed(license: string): boolean {
  const choices = license.replaceAll(/[()]/g, '').split(/ OR /)
  return choices.some((choice) => choice.split(/ AND /).every((one) => ALLOWED.has(one)))
}
