/** An answer as a value, so that it can be kept and given again. */
export interface TenantAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

const JSON_TYPE = { 'content-type': 'application/json' }

export function jsonAnswer(body: unknown, status = 200): TenantAnswer {
  return { status, headers: JSON_TYPE, text: JSON.stringify(body) }
}

/** A refusal in Zuora's common form. */
export function refused(
  status: number,
  code: number,
  headers: Readonly<Record<string, string>> = {},
): TenantAnswer {
  const { text } = jsonAnswer({ success: false, reasons: [{ code, message: 'told so' }] })
  return { status, headers: { ...JSON_TYPE, ...headers }, text }
}

/** A page of a gateway, in place of an answer of Zuora's. */
export function gatewayPage(status: number): TenantAnswer {
  return { status, headers: { 'content-type': 'text/html' }, text: '<html><h1>please wait</h1></html>' }
}

/** The answer of the token endpoint: a token that is good for an hour. */
export const TOKEN_ANSWER: TenantAnswer = jsonAnswer({
  access_token: 't0ken-in-tests',
  expires_in: 3600,
  token_type: 'bearer',
})

/** Zuora gives each answer an id; one that is given again has the same again. */
export const REQUEST_ID = 'zuora-request-id'

export function responseOf({ status, headers, text }: TenantAnswer): Response {
  return new Response(text, { status, headers })
}
