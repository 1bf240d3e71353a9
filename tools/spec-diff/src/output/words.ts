import { refOf } from '../walk/node.ts'

const LONGEST = 60
/** How much is shown of what is alike before the first difference. */
const CONTEXT = 20

/** A pointer as a person says it: `AquaJob.status` for `/components/schemas/AquaJob/properties/status`. */
export function placeName(path: string): string {
  if (!path.startsWith('/')) return path
  const [section, ...keys] = path
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (section === 'components' && keys.length > 1) return fields(keys.slice(1))
  if (section === 'paths' && keys.length > 1)
    return [`${keys[1]!.toUpperCase()} ${keys[0]}`, ...keys.slice(2)].join(' › ')
  return [section, ...keys].join(' › ')
}

/** Leaves out the keywords that only lead to a field. */
function fields(keys: readonly string[]): string {
  const named = keys.map((key, index) =>
    keys[index - 1] === 'properties' ? key : key === 'properties' ? '' : key,
  )
  return named.filter((key) => key !== '').join('.')
}

/** A value in few words, for people. */
export function valueText(value: unknown): string {
  return shortened(wordsOf(value))
}

/** Two values, each in few words: those that differ, where both begin alike for longer than that. */
export function valueTexts(before: unknown, after: unknown): readonly [string, string] {
  const [from, to] = [wordsOf(before), wordsOf(after)]
  if (from === to || shortened(from) !== shortened(to)) return [shortened(from), shortened(to)]
  let start = 0
  while (from[start] === to[start]) start += 1
  start -= CONTEXT
  return [shortened(`…${from.slice(start)}`), shortened(`…${to.slice(start)}`)]
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

function wordsOf(value: unknown): string {
  return value === null ? '–' : textOf(value).replace(/\s+/g, ' ')
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  return refOf(value) ?? JSON.stringify(value)
}
