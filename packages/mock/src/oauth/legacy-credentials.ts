/** Credentials in a form from before OAuth, which clients of AQuA still send. */
export interface LegacyCredentials {
  /** The form, for an explanation. */
  readonly form: 'HTTP Basic' | 'apiAccessKeyId and apiSecretAccessKey'
  readonly id: string
  readonly secret: string
}

/** The older credentials of a request, or `undefined` when it has none. A bearer token goes before them. */
export function legacyCredentials(headers: Readonly<Record<string, string>>): LegacyCredentials | undefined {
  const basic = /^basic +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1]
  if (basic !== undefined) {
    const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':')
    return { form: 'HTTP Basic', id, secret: secret.join(':') }
  }
  const { apiaccesskeyid: id, apisecretaccesskey: secret } = headers
  if (headers['authorization'] !== undefined || (id === undefined && secret === undefined)) return undefined
  return { form: 'apiAccessKeyId and apiSecretAccessKey', id: id ?? '', secret: secret ?? '' }
}
