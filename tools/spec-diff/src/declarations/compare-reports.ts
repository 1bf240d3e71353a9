import type { Reports } from '@zuora-jobs/codegen'

import { type Change, changeOf } from '../change.ts'
import { compareDeclarations } from './compare-declarations.ts'
import { parseReport, type ParsedReport } from './parse.ts'
import { sidesOf } from './polarity.ts'

const EMPTY: ReadonlySet<never> = new Set()

/** Every difference between the public declarations of two states of the packages. */
export function compareReports(before: Reports, after: Reports): readonly Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  return names.flatMap((name) => {
    const [old, now] = [before[name], after[name]]
    if (old === undefined) return [changeOf('entry-point-added', { path: name }, null, name)]
    if (now === undefined) return [changeOf('entry-point-removed', { path: name }, name, null)]
    return old === now ? [] : compareParsed(name, parseReport(name, old), parseReport(name, now))
  })
}

function compareParsed(file: string, before: ParsedReport, after: ParsedReport): readonly Change[] {
  const at = (name: string): { readonly path: string } => ({ path: `${file}#${name}` })
  const [sidesBefore, sidesAfter] = [sidesOf(before), sidesOf(after)]
  const changes: Change[] = []

  for (const [name, kind] of before.exported) {
    const now = after.exported.get(name)
    if (now === undefined) changes.push(changeOf('declaration-removed', at(name), name, null))
    else if (kind === 'value' && now === 'type')
      changes.push(changeOf('declaration-changed', at(name), kind, now))
  }
  for (const [name, kind] of after.exported) {
    const old = before.exported.get(name)
    if (old === undefined || (old === 'type' && kind === 'value'))
      changes.push(changeOf('declaration-added', at(name), null, name))
  }
  for (const [name, declaration] of before.declarations) {
    const now = after.declarations.get(name)
    // What is no longer exported is told; what never was shows in those that used it.
    if (now === undefined || (before.exported.has(name) && !after.exported.has(name))) continue
    const sides = new Set([...(sidesBefore.get(name) ?? EMPTY), ...(sidesAfter.get(name) ?? EMPTY)])
    for (const { rule, path, before: old, after: text } of compareDeclarations(declaration, now, sides)) {
      changes.push(changeOf(rule, at(name + path), old, text))
    }
  }
  return changes
}
