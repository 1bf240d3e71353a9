import { execFileSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SPEC = join(import.meta.dirname, 'spec')

/** Everything that one run of the spec's `generate` script writes. */
const BUNDLES = ['dist/openapi.json', 'dist/openapi.yaml']

/**
 * Bundles the spec before the first test if a bundle is missing or older than a source. Nothing else is
 * built.
 */
export default function bundleSpec(): void {
  if (isFresh()) return
  execFileSync(process.execPath, ['--run', 'generate'], { cwd: SPEC, stdio: ['ignore', 'ignore', 'inherit'] })
}

function isFresh(): boolean {
  const bundles = BUNDLES.map((bundle) => join(SPEC, bundle))
  if (!bundles.every((bundle) => existsSync(bundle))) return false
  const oldestBundle = Math.min(...bundles.map(changedAt))
  const sources = globSync('**/*.yaml', { cwd: SPEC, exclude: ['node_modules', 'dist', 'decisions'] })
  return sources.every((source) => changedAt(join(SPEC, source)) <= oldestBundle)
}

/** Epoch milliseconds. */
function changedAt(file: string): number {
  return statSync(file).mtimeMs
}
