import { EFFECTS } from '../src/catalog/effects.ts'
import type { MockTenant, RecordedRequest } from '../src/index.ts'

/** What came of one request, with what the tenant says about it. */
export interface Attempt {
  readonly step: string
  /** 0 when the connection was cut before there was an answer. */
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The connection was cut before the body was whole. */
  readonly cut: boolean
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects and fails when it is not there
  readonly json: any
  /** As the tenant has recorded it. */
  readonly record: RecordedRequest
}

/** Whether an answer was meant to break the spec, by the data of the effects on it. */
export function isExempt({ record }: Attempt): boolean {
  return record.effects.some((name) => 'breaksSpec' in EFFECTS[name as keyof typeof EFFECTS])
}

/**
 * Walks a tenant through a life of every family as a client would: it signs in again when it must, tries once
 * more when it gets nothing of use, and polls each job three times. Where an answer waits for its time,
 * the time is stepped.
 */
export async function walk(tenant: MockTenant, fetchWith: typeof fetch = fetch): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = []
  let token = ''

  const send = async (step: string, method: string, path: string, init: RequestInit): Promise<Attempt> => {
    const before = tenant.requests.length
    const answered = receive(fetchWith, `${tenant.url}${path}`, { ...init, method })
    while (tenant.requests.length === before) await new Promise(setImmediate)
    const record = tenant.requests.at(-1)!
    if (record.effects.some((name) => name === 'delay' || name === 'slow')) tenant.advance(30_000)
    const attempt = { step, ...(await answered), record }
    attempts.push(attempt)
    return attempt
  }
  const signIn = async (): Promise<void> => {
    const { clientId, clientSecret } = tenant
    const form = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' }
    const ask = async (): Promise<Attempt> =>
      await send('signIn', 'POST', '/oauth/token', { body: new URLSearchParams(form) })
    const first = await ask()
    token = (first.json ?? (await ask()).json)?.access_token ?? (await ask()).json.access_token
  }
  const call = async (
    step: string,
    method: string,
    path: string,
    body?: unknown,
    type?: string,
  ): Promise<Attempt> => {
    const headers = (): Record<string, string> => ({
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
    })
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const ask = async (): Promise<Attempt> =>
      await send(step, method, path, { headers: headers(), ...(text === undefined ? {} : { body: text }) })
    const first = await ask()
    if (first.status === 401) await signIn()
    const isFile = step === 'download' && first.status === 200
    const isOfUse = first.status === 200 && !first.cut && (first.json !== undefined || isFile)
    return isOfUse ? first : await ask()
  }

  await signIn()
  const queries = ['Account', 'Product'].map((object) => ({
    query: `select Id from ${object}`,
    type: 'zoql',
  }))
  const aqua = (await call('submit aqua', 'POST', '/v1/batch-query', { queries, partner: 'p', project: 'q' }))
    .json
  if (aqua?.id !== undefined) {
    const job = `/v1/batch-query/jobs/${aqua.id}`
    for (const ms of [400, 700, 1000]) {
      tenant.advance(ms)
      await call('poll aqua', 'GET', job)
    }
    const last = await call('poll aqua', 'GET', job)
    const files = (last.json.batches as { fileId?: string }[]).flatMap(({ fileId }) => fileId ?? [])
    for (const id of files) await call('download', 'GET', `/v1/files/${id}`)
    await call('poll last', 'GET', '/v1/batch-query/jobs/partner/p/project/q')
    await call('cancel aqua', 'DELETE', job)
  }

  const creation = { namespace: 'default', object: 'vehicle', operation: 'create' }
  const created = (await call('submit customObjects', 'POST', '/objects/jobs', creation)).json
  if (created?.Id !== undefined) {
    const job = `/objects/jobs/${created.Id}`
    await call('poll customObjects', 'GET', job)
    tenant.advance(200)
    const rows = 'brand__c,model__c\nHonda,Civic\nToyota,\nTesla,3\nFiat,500\n'
    await call('upload', 'POST', `${job}/files`, rows, 'text/csv')
    for (const ms of [300, 400]) {
      tenant.advance(ms)
      await call('poll customObjects', 'GET', job)
    }
    await call('list customObjects', 'GET', '/objects/jobs')
    await call('errors', 'GET', `${job}/errors`)
    await call('cancel customObjects', 'PATCH', `${job}/cancel`)
  }
  const deletion = { namespace: 'default', object: 'region', operation: 'delete' }
  const deleted = (await call('submit delete', 'POST', '/objects/jobs', deletion)).json
  if (deleted?.Id !== undefined) {
    for (const ms of [0, 400, 1000]) {
      tenant.advance(ms)
      await call('poll delete', 'GET', `/objects/jobs/${deleted.Id}`)
    }
  }

  const path = '/v1/multi-organizations/data-labeling-job'
  const labeling = {
    objectType: 'Account',
    queryType: 'ByZoql',
    query: 'select Id from Account',
    orgs: ['Acme US'],
  }
  const labeled = (await call('submit dataLabeling', 'POST', path, labeling)).json
  if (labeled?.jobId !== undefined) {
    for (const ms of [0, 600, 1000]) {
      tenant.advance(ms)
      await call('poll dataLabeling', 'GET', `${path}/${labeled.jobId}`)
    }
  }

  const sql = { query: 'select id, name from account', compression: 'NONE', outputFormat: 'CSV' }
  const query = await call('submit dataQuery', 'POST', '/query/jobs', { ...sql, output: { target: 'S3' } })
  const id = query.json?.data?.id
  if (id !== undefined) {
    for (const ms of [0, 400, 1000]) {
      tenant.advance(ms)
      await call('poll dataQuery', 'GET', `/query/jobs/${id}`)
    }
    await call('list dataQuery', 'GET', '/query/jobs')
    const { dataFile } = attempts.findLast(({ step }) => step === 'poll dataQuery')?.json?.data ?? {}
    if (dataFile !== undefined) await send('download result', 'GET', dataFile.slice(tenant.url.length), {})
    await call('cancel dataQuery', 'DELETE', `/query/jobs/${id}`)
  }
  return attempts
}

async function receive(
  fetchWith: typeof fetch,
  url: string,
  init: RequestInit,
): Promise<Omit<Attempt, 'step' | 'record'>> {
  let response: Response
  try {
    response = await fetchWith(url, init)
  } catch {
    return { status: 0, headers: new Headers(), text: '', cut: true, json: undefined }
  }
  const { status, headers } = response
  let text = ''
  let cut = false
  try {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
  } catch {
    cut = true
  }
  return { status, headers, text, cut, json: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
