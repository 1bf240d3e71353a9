import { type Entry, PageError } from './page.ts'
import { readSample, sampleEntries } from './sample.ts'

const ROUTE = /^(get|post|put|patch|delete)(\/\S*)$/

/** What ends a rendered page: the statuses, the route, and a sample of each direction. */
export interface Tail {
  readonly route: string
  readonly entries: readonly Entry[]
}

/** @throws PageError when there is no list of answers, or no route behind it */
export function readTail(file: string, lines: readonly string[]): Tail {
  const start = lines.indexOf('Responses')
  const end = lines.findIndex((line, index) => index > start && ROUTE.test(line))
  if (start < 0 || end < 0) {
    const missing =
      start < 0 ? 'a line "Responses"' : 'a line with method and path, such as "post/v1/batch-query"'
    throw new PageError(`${file}: expected ${missing}; the page may be cut off`)
  }
  const [, verb, path] = ROUTE.exec(lines[end]!)!
  const statuses = lines.slice(start, end).flatMap((line, index): readonly Entry[] => {
    const status = /^(\d{3}|[1-5]XX|default)$/.exec(line)?.[1]
    if (status === undefined) return []
    return [{ where: `response.${status}`, facts: {}, at: `${start + index + 1}:1` }]
  })
  const [request, response] = [lines.indexOf('Request samples'), lines.indexOf('Response samples')]
  // A sample belongs to the first of the tabs above it; plain text has lost them.
  const tab = lines.slice(Math.max(response, 0)).find((line) => TAB.test(line))
  const first = tab === undefined ? statuses[0]?.where : `response.${TAB.exec(tab)![1]}`
  return {
    route: `${verb!.toUpperCase()} ${path}`,
    entries: [
      ...statuses,
      ...(request < 0 ? [] : samples(lines, request, response < 0 ? lines.length : response, 'request')),
      ...(response < 0 || first === undefined ? [] : samples(lines, response, lines.length, first)),
    ],
  }
}

const TAB = /^-\s+(\d{3}|[1-5]XX|default)$/

function samples(lines: readonly string[], from: number, to: number, where: string): readonly Entry[] {
  const within = (pattern: RegExp): number => {
    const found = lines.slice(from, to).findIndex((line) => pattern.test(line))
    return found < 0 ? -1 : from + found
  }
  const [type, at] = [within(/^[a-z]+\/[\w.+-]+$/), within(/^`?[{[]/)]
  if (type < 0 && at < 0) return []
  const example = at < 0 ? undefined : readSample(lines.slice(at, to).join('\n'))
  const line = `${(type < 0 ? at : type) + 1}:1`
  const content = type < 0 ? {} : { content: [lines[type]!] }
  const body: Entry = {
    where,
    facts: content,
    at: line,
    sample: true,
    ...(example === undefined ? {} : { example }),
  }
  return [body, ...sampleEntries(example, where, `${at + 1}:1`)]
}
