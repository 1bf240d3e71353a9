import { globSync } from 'node:fs'

import { stringify } from 'yaml'

import { type Facts, LIMITS, type Page } from './page.ts'
import { openYaml } from './yaml-source.ts'

/** The texts of files by their paths below `spec/`. */
export type Draft = Readonly<Record<string, string>>

/**
 * The path and the schemas of an operation that the spec lacks, as far as its page tells, to be edited: what
 * takes words of one's own is left empty, and the linter points at each of these places.
 *
 * @param root the repository; a parameter that stands in its spec is referred to
 */
export function draftOf(page: Page, root: string): Draft {
  const [verb, path] = page.route.split(' ') as [string, string]
  const words = path.split('/').flatMap((step) => (/^\{|^v\d+$/.test(step) ? [] : step.split('-')))
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
  const id = /\/operation\/(\w+)/.exec(page.url ?? '')?.[1] ?? `${verb}_${name}`
  const statuses = new Set(page.entries.flatMap(({ where }) => /^response\.(\w+)$/.exec(where)?.[1] ?? []))
  const files: Record<string, unknown> = {}
  const operation = {
    operationId: id,
    summary: page.title,
    description: '',
    tags: [''],
    externalDocs: { url: page.url ?? '', description: '' },
    'x-derived-from': { page: page.url ?? '', date: page.date ?? '' },
    deprecated: marked(saysOf(page, 'operation').deprecated),
    parameters: parametersOf(page, root),
    requestBody: bodyOf(page, id, 'request', files),
    responses: Object.fromEntries(
      [...statuses].map((status) => [
        status,
        bodyOf(page, id, `response.${status}`, files) ?? { description: '' },
      ]),
    ),
  }
  const item = openYaml(root, 'spec/openapi.yaml').get('paths')?.get(path)
  const own = item?.place.file.replace('spec/', '') ?? `paths/${kebab(path)}.yaml`
  // Where the path has other methods, this one is put beside them.
  const entry = item === undefined ? { 'openapi.yaml': { paths: { [path]: { $ref: own } } } } : {}
  return Object.fromEntries(
    Object.entries({ ...entry, [own]: { [verb.toLowerCase()]: operation }, ...files }).map(
      ([file, value]) => [file, stringify(value, { lineWidth: 110, singleQuote: true, version: '1.1' })],
    ),
  )
}

/** The files of a draft one after the other. */
export function textOfDraft(draft: Draft): string {
  return Object.entries(draft)
    .map(([file, text]) => `# spec/${file}\n${text}`)
    .join('\n')
}

function parametersOf({ entries }: Page, root: string): readonly object[] {
  const shared = globSync('spec/parameters/*.yaml', { cwd: root })
    .toSorted()
    .map((file) => ({ file, parameter: openYaml(root, file) }))
  return entries.flatMap(({ where, facts }): readonly object[] => {
    const [, place, name] = /^(path|query|header)\.(.+)$/.exec(where) ?? []
    if (name === undefined) return []
    const same = shared.filter(
      ({ parameter }) => parameter.value('name') === name && parameter.value('in') === place,
    )
    const [format] = facts.format ?? []
    const known =
      same.findLast(({ parameter }) => parameter.get('schema')?.value('format') === format) ?? same.at(-1)
    if (known !== undefined) return [{ $ref: known.file.replace('spec', '..') }]
    const required = marked(facts.required)
    return [{ name, in: place, required, description: '', schema: plainSchema(facts), example: '' }]
  })
}

/** A body with its schema and its example, each in a file of its own. */
function bodyOf(page: Page, id: string, where: string, files: Record<string, unknown>): object | undefined {
  const says = saysOf(page, where)
  const [content] = says.content ?? []
  const schema = schemaOf(page, where)
  if (content === undefined && schema === undefined) return undefined
  const [, status] = where.split('.')
  const base = id.replace(/^[A-Z]+_/, '')
  const name =
    status === undefined ? `${base}Request` : `${base}Response${status.startsWith('2') ? '' : status}`
  files[`schemas/${name}.yaml`] = schema ?? { type: 'string', description: '' }
  const example = page.entries.find((entry) => entry.where === where && entry.example !== undefined)?.example
  const file = `examples/${kebab(name.replace(/([a-z\d])(?=[A-Z])/g, '$1-'))}.yaml`
  if (example !== undefined) files[file] = { summary: '', value: example }
  const media = {
    schema: { $ref: `../schemas/${name}.yaml` },
    examples: example === undefined ? undefined : { example: { $ref: `../${file}` } },
  }
  return {
    required: marked(says.required),
    description: '',
    content: { [content ?? 'application/json']: media },
  }
}

function schemaOf(page: Page, where: string): object | undefined {
  const below = page.entries.filter((entry) => entry.where.startsWith(`${where}.`))
  const facts = saysOf(page, where)
  const names = [...new Set(below.map((entry) => entry.where.slice(where.length + 1).split('.')[0]!))]
  const isRequest = where.startsWith('request')
  const isBody = where.split('.').length < (isRequest ? 2 : 3)
  if (names.length === 0) return isBody ? undefined : plainSchema(facts, isRequest)
  const required = names.filter((name) => saysOf(page, `${where}.${name}`).required?.length === 1)
  const object = {
    type: 'object',
    description: '',
    additionalProperties: isRequest ? false : undefined,
    required: required.length === 0 ? undefined : required,
    properties: Object.fromEntries(names.map((name) => [name, schemaOf(page, `${where}.${name}`)])),
  }
  return facts.type?.includes('array') ? { ...plainSchema(facts), items: object } : object
}

function plainSchema(facts: Facts, isRequest = true): object {
  const { type = [], items = [], format = [], value = [], default: [own] = [], deprecated = [] } = facts
  const isList = type.includes('array')
  const inner = {
    format: format[0],
    [isRequest ? 'enum' : 'x-known-values']: value.length === 0 ? undefined : value,
  }
  const limits = LIMITS.flatMap((aspect) => facts[aspect]?.map((limit) => [aspect, Number(limit)]) ?? [])
  return {
    type: type.length > 1 ? type : type[0],
    ...(isList ? {} : inner),
    description: own === undefined ? '' : `${own} by default.`,
    ...(Object.fromEntries(limits) as object),
    deprecated: marked(deprecated),
    items: isList ? { type: items[0], ...inner } : undefined,
  }
}

/** All that a page says of a place; where nothing is declared, what its samples show, but no values. */
function saysOf({ entries }: Page, where: string): Facts {
  const own = entries.filter((entry) => entry.where === where)
  const shown = own.filter(({ sample }) => sample).map(({ facts: { value: _value, ...facts } }) => facts)
  return Object.assign(
    {},
    ...shown,
    ...own.filter(({ sample }) => !sample).map(({ facts }) => facts),
  ) as Facts
}

/** A mark as `true`; one that is not there is left out of the YAML. */
function marked(said: readonly string[] = []): true | undefined {
  return said.length === 1 ? true : undefined
}

/** `query-jobs-by-job-id` of `/query/jobs/{job-id}`. */
function kebab(path: string): string {
  return path
    .replace(/^\/(?:v\d+\/)?/, '')
    .replace(/\/\{([^}]*)\}$/, '/by-$1')
    .replace(/[{}]/g, '')
    .replaceAll('/', '-')
    .toLowerCase()
}
