import { pick, type Random } from '@zuora-jobs/simulate'

import type { RightAnswer } from './right-answer.ts'

/** Values that no field expects, as JSON texts: JavaScript cannot hold some of them. */
const ABSURD: readonly string[] = [
  'null',
  'true',
  '0',
  '-0',
  '-1',
  '1e999',
  '-1e999',
  '9007199254740993',
  '0.1',
  '123456789012345678901234567890',
  '""',
  '"null"',
  '"NaN"',
  '"1,000"',
  '"\\u0000"',
  '"\\u001b]0;owned\\u0007"',
  '"\\ud800"',
  '"\\u202eevil"',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"toString":null}',
  '{"__proto__":{"polluted":true}}',
  '"../../../etc/passwd"',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '"2026-13-45T99:99:99Z"',
  '"http://169.254.169.254/latest/"',
  '"file:///etc/passwd"',
  '"javascript:alert(1)"',
]

/** Whole bodies that answer nothing. */
const STRANGE: readonly (() => string)[] = [
  () => '',
  () => ' ',
  () => 'null',
  () => '[]',
  () => '7',
  () => '"x"',
  () => 'true',
  () => '{',
  () => '{}{}',
  () => '\u{feff}{}',
  () => '{"a":1,}',
  () => "{'a':1}",
  () => 'undefined',
  () => 'NaN',
  () => '{"id":}',
  () => '<html><body>Maintenance</body></html>',
  () => '<?xml version="1.0"?><e/>',
  () => '\u0000\u0000\u0000',
  () => `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  () => `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  () => '['.repeat(100_000),
  () => `{"message":"${'x'.repeat(2_000_000)}"}`,
  () => `[${'{"a":1},'.repeat(20_000)}{}]`,
  () => '{"success":false}',
  () => '{"success":false,"reasons":[{"code":1e999,"message":null}]}',
  () => '{"success":false,"reasons":{"length":5}}',
  () => '{"__proto__":{"polluted":true}}',
  () => '{"faults":[{"FaultCode":{}}]}',
  () => '{"errorCode":[],"message":{}}',
]

/** A body of the grammar: the right one, bent at one place, or something strange altogether. */
export function hostileBody(random: Random, { body }: RightAnswer): string {
  const right = typeof body === 'string' ? body : JSON.stringify(body)
  const choice = random()
  if (choice < 0.3) return right
  if (choice < 0.45) return pick(random, STRANGE)()
  return typeof body === 'string' ? bentText(random, right) : bentValue(random, body)
}

/** One value of it, at whatever depth, is absurd, missing, or there twice. */
function bentValue(random: Random, value: unknown): string {
  const places: (readonly (string | number)[])[] = []
  const collect = (inner: unknown, path: readonly (string | number)[]): void => {
    if (typeof inner !== 'object' || inner === null) return
    for (const key of Object.keys(inner)) {
      places.push([...path, key])
      collect((inner as Record<string, unknown>)[key], [...path, key])
    }
  }
  collect(value, [])
  const place = pick(random, places)
  const copy = structuredClone(value) as Record<string, unknown>
  const parent = place.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as never, copy)
  const name = String(place.at(-1))
  if (random() < 0.2) {
    if (Array.isArray(parent)) parent.length = 0
    else delete parent[name]
    return JSON.stringify(copy)
  }
  const mark = '\u{1}absurd\u{1}'
  parent[name] = mark
  const text = JSON.stringify(copy).replace(JSON.stringify(mark), pick(random, ABSURD))
  // A name that is there twice, or one of the prototype's.
  const extra = pick(random, [
    '',
    '',
    '"__proto__":{"polluted":true},',
    `"${name}":null,`,
    '"constructor":1,',
  ])
  return text.replace('{', `{${extra}`)
}

function bentText(random: Random, text: string): string {
  const at = Math.floor(random() * text.length)
  const bent = [
    text.slice(0, at),
    text + text,
    `${text.slice(0, at)}"${text.slice(at)}`,
    `${text.slice(0, at)}\u0000${text.slice(at)}`,
    text.replaceAll('\r\n', '\r'),
    `\u{feff}${text}`,
    `${text}${'x'.repeat(300_000)}`,
    text.replaceAll(',', ';'),
  ]
  return pick(random, bent)
}
