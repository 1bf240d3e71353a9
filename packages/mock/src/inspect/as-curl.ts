import type { RecordedRequest } from '../pipeline/recorded-request.ts'

/** Headers that are of the connection, or of the client, and not of what is asked. */
const INCIDENTAL =
  /^(host|connection|content-length|accept-encoding|content-encoding|user-agent|accept-language|origin|referer|sec-.*|x-forwarded-.*|keep-alive)$/

/** The headers that make a request what it is. Credentials are not among them. */
export function ownHeaders({
  headers,
}: Pick<RecordedRequest, 'headers'>): readonly (readonly [string, string])[] {
  return Object.entries(headers).filter(
    ([name, value]) =>
      !INCIDENTAL.test(name) && value !== '[redacted]' && !(name === 'accept' && value === '*/*'),
  )
}

/** The path with the query string. */
export function targetOf({ path, query }: Pick<RecordedRequest, 'path' | 'query'>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`
}

/** The body as it was sent, as far as the tenant remembers it. */
export function bodyText(
  { body, findings }: Pick<RecordedRequest, 'body' | 'findings'>,
  isJson: boolean,
): string | undefined {
  if (body === undefined) return undefined
  const isRaw = typeof body === 'string' && (!isJson || findings.some(({ rule }) => rule === 'json'))
  return isRaw ? body : JSON.stringify(body)
}

export function isJsonRequest({ headers }: Pick<RecordedRequest, 'headers'>): boolean {
  return /^application\/(json|[\w.-]+\+json)\b/i.test(headers['content-type'] ?? 'application/json')
}

/** A request as a command. What is secret comes from the environment. */
export function asCurl(request: RecordedRequest, url: string): string {
  const { method, headers, operationId } = request
  const parts = [`curl -sS -X ${quoted(method)} ${quoted(url + targetOf(request))}`]
  if (headers['authorization'] !== undefined) parts.push('-H "Authorization: Bearer $ZUORA_TOKEN"')
  if (headers['apiaccesskeyid'] !== undefined)
    parts.push('-H "apiAccessKeyId: $ZUORA_CLIENT_ID" -H "apiSecretAccessKey: $ZUORA_CLIENT_SECRET"')
  for (const [name, value] of ownHeaders(request)) parts.push(`-H ${quoted(`${name}: ${value}`)}`)
  if (operationId === 'createToken')
    parts.push(
      '-d grant_type=client_credentials -d "client_id=$ZUORA_CLIENT_ID" -d "client_secret=$ZUORA_CLIENT_SECRET"',
    )
  else {
    const body = bodyText(request, isJsonRequest(request))
    if (body !== undefined) parts.push(`--data-binary ${quoted(body)}`)
  }
  return parts.join(' \\\n  ')
}

/** A word of a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
