import { createRequire } from 'node:module'

/** The name and the version of this package. A bundle of it has to say them itself. */
export function ownPackage(): { readonly name: string; readonly version: string } {
  return createRequire(import.meta.url)('../../package.json') as ReturnType<typeof ownPackage>
}
