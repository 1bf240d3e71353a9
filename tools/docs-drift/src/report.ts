import type { Explained, Finding, Stale } from './explain.ts'

/**
 * What was read, for people: what nothing explains, by operation, with the line to edit; then stale
 * decisions.
 */
export function reportText({ drift, explained, stale, drafts }: Explained, pages: number): string {
  const operations = [...new Set(drift.map(({ operation }) => operation))]
  const sections = operations.flatMap((id) =>
    [id].concat(drift.filter(({ operation }) => operation === id).map(lineOf), ''),
  )
  return [
    ...sections,
    ...stale.map(staleLineOf),
    ...(stale.length > 0 ? [''] : []),
    ...(drafts === '' ? [] : [drafts]),
    [
      `${count(pages, 'page')}: ${count(drift.length, 'unexplained difference')}`,
      `${explained.length} explained`,
      count(stale.length, 'stale decision'),
    ].join(', '),
  ].join('\n')
}

function lineOf({ where, aspect, page, spec, file, pageAt, edit }: Finding): string {
  const what = aspect === 'presence' ? where : `${where} ${aspect}`
  const place = `${edit.file}:${edit.line}`
  const source = pageAt === undefined ? file : `${file}:${pageAt}`
  const sides =
    aspect === 'presence'
      ? page === undefined
        ? 'only in the spec'
        : 'only on the page'
      : `page ${shown(page)}, spec ${shown(spec)}`
  return `  ${what}: ${sides}\n    edit ${place}  page ${source}`
}

function staleLineOf({ decision, operation, explanation }: Stale): string {
  const { where, aspect, page, spec } = explanation
  return `${decision}: stale, ${operation} no longer differs in ${where} ${aspect} (page ${shown(page)}, spec ${shown(spec)})`
}

function shown(value: string | undefined): string {
  return value === undefined ? 'nothing' : `"${value}"`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
