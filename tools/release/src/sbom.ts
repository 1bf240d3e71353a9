import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { PACKAGES, readManifest, SCOPE, type VersionOf } from './packages.ts'
import { run } from './run.ts'
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

/** The parts that are read of a bill of materials by pnpm. */
interface Bill {
  readonly components: readonly {
    readonly purl: string
    readonly group?: string
    readonly name: string
    readonly version: string
    readonly externalReferences?: readonly { readonly hashes?: readonly { readonly content: string }[] }[]
  }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

/** What pnpm lists of the packages under each licence. */
type Licensed = Readonly<
  Record<string, readonly { readonly name: string; readonly versions: readonly string[] }[]>
>

/** Packages of others that a build puts into a tarball. */
const BUNDLED: Readonly<Record<string, readonly string[]>> = {
  mock: ['@stoplight/prism-http', '@stoplight/http-spec', 'preact', 'htm'],
  fleet: ['preact', 'htm'],
  cli: ['preact', 'htm'],
}

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

/** What pnpm tells of a workspace. @throws StepFailure where it fails */
async function pnpm(root: string, ...args: readonly string[]): Promise<unknown> {
  return JSON.parse(await run('pnpm', args, { cwd: root }))
}

/** The licence of each package that is installed, by name and version: a bill lacks those of an old form. */
export async function licensesIn(root: string): Promise<ReadonlyMap<string, string>> {
  const all = (await pnpm(root, '--recursive', 'licenses', 'ls', '--json')) as Licensed
  return new Map(
    Object.entries(all).flatMap(([license, packages]) =>
      packages.flatMap(({ name, versions }) => versions.map((version) => [`${name}@${version}`, license])),
    ),
  )
}

/** All that the tarball of a package brings with it, by the lockfile: of others, in order. */
export async function componentsOf(
  root: string,
  name: string,
  licenses: ReadonlyMap<string, string>,
): Promise<readonly Component[]> {
  const filter = ['sbom', '--sbom-format', 'cyclonedx', '--filter', `${SCOPE}/${name}`]
  const whole = (await pnpm(root, ...filter)) as Bill
  const { components: prod } = (await pnpm(root, ...filter, '--prod')) as Bill
  const installed = new Set(prod.map(({ purl }) => purl))
  const bundled = bundledIn(name, whole.dependencies)
  return whole.components
    .filter(({ purl, group }) => group !== SCOPE && (installed.has(purl) || bundled.has(purl)))
    .map(({ purl, group, name, version, externalReferences = [] }) => {
      const full = group === undefined ? name : `${group}/${name}`
      return {
        name: full,
        version,
        license: licenses.get(`${full}@${version}`) ?? 'not installed here',
        sha512: externalReferences.flatMap(({ hashes = [] }) => hashes)[0]?.content,
        isBundled: !installed.has(purl),
      }
    })
    .toSorted((one, other) => (one.name + one.version < other.name + other.version ? -1 : 1))
}

/** What a package bundles, by itself or with the page of `packages/page`, and all that this needs. */
function bundledIn(name: string, dependencies: Bill['dependencies']): ReadonlySet<string> {
  const needed = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
  const isNear = (ref: string): boolean =>
    [name, 'page'].some((one) => ref.startsWith(`${purlOf(`${SCOPE}/${one}`)}@`))
  const near = dependencies.filter(({ ref }) => isNear(ref)).flatMap(({ dependsOn }) => dependsOn)
  const bundled = new Set(
    (BUNDLED[name] ?? []).map((one) => {
      const purl = near.find((ref) => ref.startsWith(`${purlOf(one)}@`))
      if (purl === undefined) throw new Error(`${name} bundles ${one}, and nothing says which version`)
      return purl
    }),
  )
  // What is added to a set while it is read is read as well.
  for (const purl of bundled) for (const one of needed.get(purl) ?? []) bundled.add(one)
  return bundled
}

const purlOf = (name: string): string => `pkg:npm/${name.replace('@', '%40')}`

/** A bill of materials in the form of CycloneDX 1.6. It has no time: the same tarball has the same one. */
export function sbomOf(name: string, version: string, components: readonly Component[]): object {
  const ref = `${purlOf(`${SCOPE}/${name}`)}@${version}`
  const purl = (one: Component): string => `${purlOf(one.name)}@${one.version}`
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
  const licenses = await licensesIn(root)
  for (const { name, tarball } of tarballs) {
    const short = name.slice(SCOPE.length + 1)
    const components = await componentsOf(root, short, licenses)
    const stray = components.find(({ license }) => !isAllowed(license))
    if (stray !== undefined) {
      throw new StepFailure(`${stray.name} ${stray.version} has the licence ${stray.license}`, {
        package: short,
      })
    }
    const version = versions[short] ?? readManifest(join(root, PACKAGES[short]!)).version
    const sbom = sbomOf(short, version, components)
    writeFileSync(`${tarball}.cdx.json`, `${JSON.stringify(sbom, undefined, 2)}\n`)
    count += components.length
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
