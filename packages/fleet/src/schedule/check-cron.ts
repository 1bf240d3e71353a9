import { FleetError } from '../entries/fleet-error.ts'

/** The fields of a cron expression, in order. */
const FIELDS: readonly {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly names?: string
}[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: 'jan feb mar apr may jun jul aug sep oct nov dec' },
  // Sunday is 0, and 7.
  { name: 'day of the week', from: 0, to: 7, names: 'sun mon tue wed thu fri sat' },
]

/**
 * Checks a cron expression of five fields. The engine would take fewer, and fill in others than were meant:
 * `0 3 * *` is every minute of the third day there.
 *
 * @throws FleetError `input`, which names the field
 */
export function checkCron(cron: string): void {
  const fields = typeof cron === 'string' ? cron.trim().split(/\s+/) : []
  if (fields.length !== FIELDS.length) {
    const found = typeof cron === 'string' ? JSON.stringify(cron.slice(0, 100)) : typeof cron
    const names = FIELDS.map(({ name }) => name).join(', ')
    throw refused(
      `must have five fields (${names}), such as '0 3 * * *' for three o'clock each night, not ${found}`,
    )
  }
  const [, , days, months] = fields.map((field, index) => valuesIn(field, FIELDS[index]!))
  const longest = Math.max(...months!.map((month) => LONGEST[month - 1]!))
  if (fields[4] === '*' && Math.min(...days!) > longest) {
    throw refused(`has days that none of its months has, so that it would never come`)
  }
}

/** How many days each month has at the most. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function valuesIn(field: string, { name, from, to, names = '' }: (typeof FIELDS)[number]): readonly number[] {
  const listed = names.split(' ')
  const valueOf = (text: string): number => {
    const place = listed.indexOf(text.toLowerCase())
    if (text !== '' && place >= 0) return place + from
    return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  }
  const isIn = (value: number): boolean => value >= from && value <= to
  return field.split(',').flatMap((part) => {
    const [range = '', step = '1', ...more] = part.split('/')
    const [first = '', last = first, ...others] = range.split('-')
    const [begin, end] = range === '*' ? [from, to] : [valueOf(first), valueOf(last)]
    const isStep = /^\d{1,2}$/.test(step) && Number(step) >= 1 && more.length === 0
    if (isStep && others.length === 0 && isIn(begin) && isIn(end) && begin <= end) {
      const count = Math.floor((end - begin) / Number(step)) + 1
      return Array.from({ length: count }, (_, index) => begin + index * Number(step))
    }
    const allowed = `*, numbers from ${from} to ${to}${names && ' or names'}, ranges, lists and steps`
    throw refused(`has ${JSON.stringify(part.slice(0, 40))} for the ${name}, which takes ${allowed}`)
  })
}

function refused(problem: string): FleetError {
  return new FleetError('input', `cron ${problem}`)
}
