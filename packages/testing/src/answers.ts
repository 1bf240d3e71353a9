import { TOKEN } from './secrets.ts'

/** The id of an AQuA job. */
export const JOB_ID = '8ad08f06909293cd01909613f23549e4'

/** An answer with JSON in it. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init)
}

/** A refusal in Zuora's common form. */
export function refusal(status: number, code: number, headers: Record<string, string> = {}): Response {
  return json({ success: false, reasons: [{ code, message: 'told so' }] }, { status, headers })
}

/** The answer of the token endpoint: a token that is good for an hour. */
export function tokenAnswer(token: string = TOKEN): Response {
  return json({ access_token: token, expires_in: 3600, token_type: 'bearer' })
}

/** A network failure, as `fetch` reports it. */
export async function networkFailure(): Promise<Response> {
  throw new TypeError('fetch failed')
}
