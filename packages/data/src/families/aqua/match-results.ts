import type { AquaJobRequest } from '@zuora-jobs/client'
import type { AquaQueryResult, Problem } from '@zuora-jobs/polling'

import type { ManifestQuery } from '../../files/manifest.ts'
import { safeNames } from '../../files/safe-names.ts'
import type { MatchedResults } from '../export-family.ts'
import type { PendingResult } from '../pending-result.ts'

/**
 * Tells which result is whose. Each query gets the name that was decided for it; results that nobody asked
 * for, as stateful jobs have them, get names of their own, so that none is lost.
 */
export function matchResults(
  { queries: asked = [] }: Pick<AquaJobRequest, 'queries'>,
  names: readonly string[],
  results: readonly AquaQueryResult[],
  problems: readonly Problem[],
  extension: string,
): MatchedResults {
  const owners = ownersOf(asked, results)
  const extras = results.filter((_, place) => owners[place] === undefined)
  const extraNames = safeNames(
    [
      ...names.map((name) => stemOf(name, extension)),
      ...extras.map(({ index, name }) => name ?? `query-${index}`),
    ],
    extension,
  ).slice(names.length)
  const pending = results.map((result, place): PendingResult => {
    const extra = extras.indexOf(result)
    const own = owners[place] ?? asked.length + extra
    return { ...result, file: names[own] ?? extraNames[extra]!, place: own }
  })
  const leftOut = asked.flatMap((_, index) => (owners.includes(index) ? [] : [index]))
  const reasons = new Map(
    leftOut.map((index) => [
      index,
      (problems.find(({ where }) => where.startsWith(`queries[${index}]`)) ?? problems[0])?.message ??
        LEFT_OUT,
    ]),
  )
  const isToldOf = (index: number): boolean =>
    problems.some(({ where }) => where === 'job' || where.startsWith(`queries[${index}]`))
  const silent = leftOut.filter((index) => !isToldOf(index))
  return {
    queries: [
      ...asked.map((query, index) => manifestQuery(query, reasons.get(index))),
      ...extras.map((extra) => manifestQuery(extra)),
    ],
    results: pending,
    problems: [...problems, ...silent.map((index) => ({ where: `queries[${index}]`, message: LEFT_OUT }))],
  }
}

function manifestQuery(
  { name, query }: { readonly name?: string | undefined; readonly query: string },
  problem?: string,
): ManifestQuery {
  return { ...(name !== undefined && { name }), query, ...(problem !== undefined && { problem }) }
}

const LEFT_OUT = 'Zuora has left it out, and does not say why'

type Asked = NonNullable<AquaJobRequest['queries']>

/** For each result the query that it answers, each once; `undefined` where there is none. */
function ownersOf(asked: Asked, results: readonly AquaQueryResult[]): readonly (number | undefined)[] {
  const owners: (number | undefined)[] = results.map(() => undefined)
  const isCounted = asked.length === results.length
  // What is surer first.
  for (const isSame of [
    (one: Asked[number], result: AquaQueryResult) => one.name === result.name && one.query === result.query,
    (one: Asked[number], { name }: AquaQueryResult) => name !== undefined && one.name === name,
    (one: Asked[number], { name, query }: AquaQueryResult) => name === undefined && one.query === query,
    (_: Asked[number], { index }: AquaQueryResult, at: number) => isCounted && index === at,
  ]) {
    for (const [place, result] of results.entries()) {
      if (owners[place] !== undefined) continue
      const free = (at: number): boolean =>
        asked[at] !== undefined && !owners.includes(at) && isSame(asked[at], result, at)
      owners[place] = free(result.index) ? result.index : firstOf(asked.length, free)
    }
  }
  return owners
}

function firstOf(length: number, isIt: (at: number) => boolean): number | undefined {
  for (let at = 0; at < length; at += 1) if (isIt(at)) return at
  return undefined
}

function stemOf(name: string, extension: string): string {
  return name.endsWith(extension) ? name.slice(0, -extension.length) : name
}
