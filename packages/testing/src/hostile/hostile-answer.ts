import { gzipSync } from 'node:zlib'

import { pick, type Random } from '@zuora-jobs/simulate'

import { hostileBody } from './hostile-body.ts'
import type { RightAnswer } from './right-answer.ts'

/** What the server does next on a connection. */
export type Act =
  | { readonly type: 'send'; readonly bytes: Uint8Array }
  | { readonly type: 'pause'; readonly ms: number }
  /** Ends the connection in order, breaks it, or says nothing more and leaves it open. */
  | { readonly type: 'end' | 'break' | 'hang' }

/** An answer of the grammar. */
export interface HostileAnswer {
  readonly acts: readonly Act[]
  /** What was done to it, for whoever looks for the cause of a failure. */
  readonly rules: readonly string[]
  /** Whether a client may take its body for complete. */
  readonly isWhole: boolean
}

interface Draft {
  status: string
  headers: string[]
  body: Buffer
  /** How the body is framed; `undefined` for the right length. */
  length: string | undefined
  isChunked: boolean
  end: 'end' | 'break' | 'hang'
}

type Rule = (draft: Draft, random: Random, elsewhere: string) => void

const STATUS_LINES: readonly string[] = [
  '201 Created',
  '202 Accepted',
  '204 No Content',
  '205 Reset',
  '206 Partial Content',
  '300 Choices',
  '301 Moved',
  '302 Found',
  '303 See',
  '304 Same',
  '307 Moved',
  '308 Moved',
  '400 Bad',
  '401 Who',
  '403 No',
  '404 Gone',
  '407 Proxy',
  '409 Conflict',
  '410 Gone',
  '413 Large',
  '416 Range',
  '418 Teapot',
  '422 No',
  '429 Slow',
  '451 Law',
  '500 Oops',
  '502 Bad',
  '503 Busy',
  '504 Late',
  '511 Login',
  '599 Odd',
  '999 Odd',
  '200',
  '200 \u00e4\u00f6',
]
const BROKEN_LINES: readonly string[] = [
  '2OO OK',
  '000 Zero',
  '99999 Long',
  '-1 Minus',
  ' ',
  '',
  '101 Switching',
]

const ODD_HEADERS: readonly string[] = [
  'retry-after: 99999999999999999999',
  'retry-after: -5',
  'retry-after: soon',
  'retry-after: 1e999',
  'retry-after: Fri, 31 Dec 9999 23:59:59 GMT',
  'ratelimit-remaining: 0',
  'ratelimit-reset: 1795641719',
  'ratelimit-limit: 1e999',
  'zuora-request-id: \u001b[31m',
  'zuora-request-id: a b c',
  `x-long: ${'y'.repeat(9_000)}`,
  'set-cookie: session=stolen; Path=/',
  'set-cookie: zuora=1; Domain=.zuora.com',
  'etag: W/"odd"',
  'etag: nonsense',
  'content-range: bytes 5-1/999999999999999999999',
  'content-range: nonsense',
  'content-disposition: attachment; filename="../../x"',
  'date: yesterday',
  'date: Fri, 31 Dec 9999 23:59:59 GMT',
  'refresh: 0; url=http://elsewhere.test/',
  'age: -1',
  'connection: keep-alive, close',
  'upgrade: h2c',
  'trailer: content-length',
  'link: <http://elsewhere.test>; rel=preload',
  'content-type: application/json',
  'content-type: application/json; charset=utf-16',
  'content-type: text/html',
  'content-type: nonsense',
  'content-type: ',
  'content-type: application/json, text/csv',
]
const BROKEN_HEADERS: readonly string[] = [
  'no colon here',
  ': no name',
  'a b: space',
  'x: \u0000',
  ' folded: line',
  'content-length: 3',
]

/** A gigabyte and more of zeros, in a megabyte: a member of gzip again and again. */
let bomb: Buffer | undefined
const bombOf = (): Buffer => {
  const member = gzipSync(Buffer.alloc(16_777_216, '0'))
  return (bomb ??= Buffer.concat(Array.from({ length: 64 }, () => member)))
}

const RULES: Readonly<Record<string, Rule>> = {
  status: (draft, random) => void (draft.status = `HTTP/1.1 ${pick(random, STATUS_LINES)}`),
  'broken status line'(draft, random) {
    draft.status = `${pick(random, ['HTTP/1.1 ', 'HTTP/9.9 ', 'http ', '', 'ICY '])}${pick(random, BROKEN_LINES)}`
  },
  header: (draft, random) => void draft.headers.push(pick(random, ODD_HEADERS)),
  'many headers': (draft) =>
    void draft.headers.push(...Array.from({ length: 300 }, (_, index) => `x-${index}: ${index}`)),
  'headers too large': (draft) => void draft.headers.push(`x: ${'y'.repeat(40_000)}`),
  'broken header': (draft, random) => void draft.headers.push(pick(random, BROKEN_HEADERS)),
  redirect(draft, random, elsewhere) {
    draft.status = `HTTP/1.1 ${pick(random, ['301', '302', '303', '307', '308'])} Moved`
    draft.headers.push(
      `location: ${pick(random, [elsewhere, `//${new URL(elsewhere).host}/x`, '', 'http://[', '/oauth/token'])}`,
    )
  },
  'length too large'(draft, random) {
    draft.length = String(draft.body.length + 1 + Math.floor(random() * 1_000))
  },
  'length too small': (draft) => void (draft.length = String(Math.floor(draft.body.length / 2))),
  'odd length'(draft, random) {
    draft.length = pick(random, ['-1', '1e3', '18446744073709551616', '0x10', 'many', '', '5, 5', '+7'])
  },
  'no length': (draft) => void (draft.length = ''),
  chunked: (draft) => void (draft.isChunked = true),
  'chunks that are broken'(draft, random) {
    draft.headers.push('transfer-encoding: chunked')
    draft.length = ''
    const odd = [
      'ffffffffffffffff\r\n',
      '-1\r\nx\r\n',
      'zz\r\n',
      '5\r\nab',
      '\r\n',
      `${'0'.repeat(10_000)}\r\n`,
    ]
    draft.body = Buffer.concat([Buffer.from(pick(random, odd)), draft.body])
  },
  'both length and chunks'(draft) {
    draft.headers.push('content-length: 5')
    draft.isChunked = true
  },
  gzip(draft) {
    draft.headers.push('content-encoding: gzip')
    draft.body = gzipSync(draft.body)
  },
  'gzip that is cut'(draft, random) {
    draft.headers.push('content-encoding: gzip')
    draft.body = gzipSync(draft.body)
    draft.body = draft.body.subarray(0, Math.floor(random() * (draft.body.length - 1)))
  },
  'encoding that it is not'(draft, random) {
    draft.headers.push(
      `content-encoding: ${pick(random, ['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip', 'nonsense'])}`,
    )
  },
  'gzip bomb'(draft) {
    draft.headers.push('content-encoding: gzip')
    draft.body = bombOf()
  },
  cut(draft, random) {
    draft.length ??= String(draft.body.length)
    draft.body = draft.body.subarray(0, Math.floor(random() * draft.body.length))
    draft.end = pick(random, ['end', 'break'])
  },
  hang(draft, random) {
    draft.length ??= String(draft.body.length + 1)
    draft.body = draft.body.subarray(0, Math.floor(random() * draft.body.length))
    draft.end = 'hang'
  },
}
const NAMES = Object.keys(RULES).filter((name) => name !== 'gzip bomb')

/** What comes before, after, and in between. */
const DELIVERIES: Readonly<Record<string, (head: Buffer, body: Buffer, random: Random) => readonly Act[]>> = {
  'at once': (head, body) => [send(Buffer.concat([head, body]))],
  'in two parts': (head, body) => [send(head), { type: 'pause', ms: 1 }, send(body)],
  'half of the headers'(head, body, random) {
    const at = Math.floor(random() * head.length)
    return [
      send(head.subarray(0, at)),
      { type: 'pause', ms: 3 },
      send(Buffer.concat([head.subarray(at), body])),
    ]
  },
  'drop by drop'(head, body) {
    const drops = Array.from({ length: 40 }, (_, index): readonly Act[] => [
      send(body.subarray(index, index + 1)),
      { type: 'pause', ms: 1 },
    ])
    return [send(head), ...drops.flat(), send(body.subarray(40))]
  },
  'after a hint': (head, body) => [
    send(Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n')),
    send(Buffer.concat([head, body])),
  ],
  'after many continues': (head, body) => [
    send(Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(200))),
    send(Buffer.concat([head, body])),
  ],
  'with another answer behind it': (head, body) => [send(Buffer.concat([head, body, head, body]))],
}

/** The answer to a request, made by the grammar of what is wrong: mostly one thing, sometimes several. */
export function hostileAnswer(random: Random, right: RightAnswer, elsewhere: string): HostileAnswer {
  const draft: Draft = {
    status: 'HTTP/1.1 200 OK',
    headers: [`content-type: ${right.type}`],
    body: Buffer.from(hostileBody(random, right)),
    length: undefined,
    isChunked: false,
    end: 'end',
  }
  const rules: string[] = []
  const count = pick(random, [0, 0, 1, 1, 1, 1, 2, 3])
  for (let rule = 0; rule < count; rule += 1) rules.push(pick(random, NAMES))
  if (random() < 0.01) rules.push('gzip bomb')
  for (const name of rules) RULES[name]!(draft, random, elsewhere)
  const delivery = pick(random, Object.keys(DELIVERIES))
  const { head, body } = framed(draft)
  const acts = [...DELIVERIES[delivery]!(head, body, random), { type: draft.end } as const]
  return { acts, rules: [...rules, delivery], isWhole: isWhole(draft) }
}

/** Whether as much is sent as is announced. */
function isWhole({ length, body, isChunked }: Draft): boolean {
  return isChunked || !/^\d{1,9}$/.test(length ?? '') || Number(length) <= body.length
}

function framed({ status, headers, body, length, isChunked }: Draft): {
  readonly head: Buffer
  readonly body: Buffer
} {
  const lines = [...headers]
  if (isChunked) lines.push('transfer-encoding: chunked', 'trailer: x-late')
  else if (length !== '') lines.push(`content-length: ${length ?? body.length}`)
  const head = Buffer.from(
    `${status}\r\n${lines.map((line) => `${line}\r\n`).join('')}connection: close\r\n\r\n`,
    'latin1',
  )
  if (!isChunked) return { head, body }
  const size = Buffer.from(`${body.length.toString(16)};name="odd"\r\n`)
  const trailers = Buffer.from('\r\n0\r\nx-late: yes\r\n__proto__: polluted\r\n\r\n')
  return { head, body: body.length === 0 ? trailers.subarray(2) : Buffer.concat([size, body, trailers]) }
}

function send(bytes: Uint8Array): Act {
  return { type: 'send', bytes }
}
