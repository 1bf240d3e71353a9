import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, it } from 'vitest'

/** All that a file imports at run time, through others as well. */
function importsOf(file: string, known: Set<string> = new Set()): ReadonlySet<string> {
  for (const [, isType, specifier] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (type )?[^'"]*? from '([^']+)'/gm,
  )) {
    const target = specifier!.startsWith('.') ? join(dirname(file), specifier!) : specifier!
    if (isType !== undefined || known.has(target)) continue
    known.add(target)
    if (specifier!.startsWith('.')) importsOf(target, known)
  }
  return known
}

it.each(['csv.ts', 'results.ts'])(
  '%s needs nothing of Node, so browsers and workers can have it',
  (entry) => {
    const imports = [...importsOf(join(import.meta.dirname, entry))]
    expect(imports.length).toBeGreaterThan(10)
    expect(imports.filter((one) => one.startsWith('node:') || one === 'yauzl')).toEqual([])
  },
)
