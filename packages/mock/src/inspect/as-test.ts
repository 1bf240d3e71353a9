import { inspect } from 'node:util'

import type { MockTenantOptions } from '../options/settings.ts'
import type { RecordedRequest } from '../pipeline/recorded-request.ts'
import { isObject } from '../schema/schema.ts'
import type { MockTenant } from '../tenant/mock-tenant.ts'
import type { TenantSnapshot } from '../tenant/snapshot.ts'
import { bodyText, isJsonRequest, ownHeaders, targetOf } from './as-curl.ts'
import type { InspectedTenant } from './inspected-tenant.ts'

/** The most requests that one test asks. */
const MOST_REQUESTS = 200

/** The token of the printed test. The tokens of the snapshot are those of others. */
const TEST_TOKEN = '0badc0de0000000000000000000000aa'

/**
 * A vitest file that starts from what the tenant knows now, asks what these requests asked, and expects what
 * a copy of the tenant has answered to them just now.
 *
 * @throws TypeError where a test cannot be printed: no or too many requests, or a data function.
 */
export async function asTest(
  host: InspectedTenant,
  requests: readonly RecordedRequest[],
  options: MockTenantOptions,
): Promise<string> {
  if (requests.length === 0 || requests.length > MOST_REQUESTS)
    throw new TypeError(
      `A test asks 1 to ${MOST_REQUESTS} requests, and these are ${requests.length}; choose fewer by number or job.`,
    )
  if (typeof options.data === 'function')
    throw new TypeError(
      'The data of this tenant are a function, which cannot be printed. Start it with rows to take a test.',
    )
  const { tokens: _tokens, requests: _requests, ...rest } = host.tenant.snapshot()
  const endsAt = rest.now + 86_400_000
  const snapshot: TenantSnapshot = { ...rest, tokens: [[TEST_TOKEN, endsAt]], requests: [] }
  await using copy = await host.startCopy()
  copy.restore(snapshot)
  const lines: string[] = []
  const newIds = new Map<string, { readonly id: string; readonly name: string }>()
  for (const [index, request] of requests.entries()) {
    const before = requests[index - 1]
    const gapMs = before === undefined ? 0 : request.at - before.at
    if (gapMs > 0) lines.push(`  tenant.advance(${gapMs})`)
    if (gapMs > 0) copy.advance(gapMs)
    lines.push(...(await stepOf(copy, request, index + 1, newIds)))
  }
  const [first] = requests
  const title = `${first!.method} ${first!.path}${requests.length === 1 ? '' : ` and ${requests.length - 1} more`}`
  return fileOf(title, lines, snapshot, options)
}

/** Asks one request, and the lines that ask it again and expect the same. */
async function stepOf(
  copy: MockTenant,
  request: RecordedRequest,
  count: number,
  newIds: Map<string, { readonly id: string; readonly name: string }>,
): Promise<readonly string[]> {
  const answer = `answer${count}`
  const known = newIds.get(request.job ?? '')
  const target = targetOf(request)
  const [path, shownPath] =
    known === undefined || !target.includes(request.job!)
      ? [target, printed(target)]
      : [target.replace(request.job!, known.id), `\`${target.replace(request.job!, `\${${known.name}}`)}\``]
  const { init, shown } = initOf(copy, request)
  const ask = `tenant.run(\n    tenant.fetch(${shownPath}, ${shown}),\n  )`
  const response = await copy.run(copy.fetch(path, init)).catch((error: unknown) => String(error))
  if (typeof response === 'string') return [`  await expect(${ask}).rejects.toThrow('fetch failed')`]
  const lines = [`  const ${answer} = await ${ask}`, `  expect(${answer}.status).toBe(${response.status})`]
  const text = await copy.run(response.text()).catch(() => undefined)
  if (text === undefined)
    return [...lines, `  await expect(tenant.run(${answer}.text())).rejects.toThrow('terminated')`]
  const json = parsed(text)
  if (!isObject(json))
    return [...lines, `  expect(await tenant.run(${answer}.text())).toHaveLength(${text.length})`]
  lines.push(`  const json${count} = await tenant.run(${answer}.json())`)
  lines.push(`  expect(json${count}).toMatchObject(${literal(tellingPart(json))})`)
  const idField = Object.keys(json).find((name) => /^(id|jobId)$/i.test(name))
  if (
    request.job !== undefined &&
    known === undefined &&
    idField !== undefined &&
    json[idField] !== request.job
  ) {
    newIds.set(request.job, { id: String(json[idField]), name: `job${count}` })
    lines.push(`  const job${count} = json${count}.${idField}`)
  }
  return lines
}

/** How a request is sent again: as it was, with a token of the test, or a bad one where it had none. */
function initOf(
  copy: MockTenant,
  request: RecordedRequest,
): { readonly init: RequestInit; readonly shown: string } {
  const { method, headers: sent, operationId, status } = request
  if (operationId === 'createToken') {
    const { clientId, clientSecret } = copy
    const secret = status === 200 ? clientSecret : 'wrong'
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret }
    const shownForm = printed(form)
      .replace(printed(clientId), 'tenant.clientId')
      .replace(printed(clientSecret), 'tenant.clientSecret')
    return {
      init: { method, body: new URLSearchParams(form) },
      shown: printed({ method, body: code(`new URLSearchParams(${shownForm})`) }),
    }
  }
  const token = status === 401 ? 'Bearer ended' : `Bearer ${TEST_TOKEN}`
  const withToken = sent['authorization'] === undefined ? {} : { authorization: token }
  const headers = { ...withToken, ...Object.fromEntries(ownHeaders(request)) }
  const isJson = isJsonRequest(request)
  const body = bodyText(request, isJson)
  const isValue = isJson && body !== undefined && typeof request.body !== 'string'
  const shownBody = isValue ? code(`JSON.stringify(${literal(request.body)})`) : body
  const shown = printed({ method, headers, ...(body === undefined ? {} : { body: shownBody }) })
  return {
    init: { method, headers, ...(body === undefined ? {} : { body }) },
    shown: shown.replace(printed(`Bearer ${TEST_TOKEN}`), 'TOKEN'),
  }
}

/** The fields of an answer that say what came of the request, without ids and times. */
function tellingPart(json: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const telling = /^(status|jobStatus|success|code|errorCode|error|message)$/
  const reasons: unknown = json['reasons']
  return {
    ...Object.fromEntries(Object.entries(json).filter(([name]) => telling.test(name))),
    ...(Array.isArray(reasons) ? { reasons } : {}),
  }
}

/** Options that a test has of its own, or that the snapshot brings. */
const NOT_OF_THE_TEST = /^(time|listen|port|host|control|page|cors|scenarios|clientId|clientSecret)$/

function fileOf(
  title: string,
  lines: readonly string[],
  snapshot: TenantSnapshot,
  options: MockTenantOptions,
): string {
  const own = Object.fromEntries(Object.entries(options).filter(([name]) => !NOT_OF_THE_TEST.test(name)))
  const more = Object.keys(own).length === 0 ? '' : `, ...${literal(own)}`
  return `// Made by the page of a mock tenant, at ${new Date(snapshot.now).toISOString()} of its time.
import { startMockTenant } from ${printed('@zuora-jobs/mock')}
import { expect, test } from ${printed('vitest')}

test(${printed(title)}, async () => {
  await using tenant = await startMockTenant({ time: 'stepped', listen: false${more} })
  tenant.restore(SNAPSHOT)
${lines.join('\n')}
})
${lines.some((line) => line.includes(' TOKEN')) ? `\nconst TOKEN = 'Bearer ${TEST_TOKEN}'\n` : ''}
/** What the tenant knew, with a token for the test and without its log of requests. */
const SNAPSHOT = JSON.parse(
  ${printed(JSON.stringify(snapshot))},
)
`
}

/** A value as a program has it. A Date in a row becomes the text that stands for it. */
function literal(value: unknown): string {
  return printed(JSON.parse(JSON.stringify(value)))
}

function printed(value: unknown): string {
  const whole = { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity }
  return inspect(value, { ...whole, compact: true, breakLength: Infinity })
}

/** A piece of a program in the place of a value. */
function code(text: string): object {
  return { [inspect.custom]: () => text }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
