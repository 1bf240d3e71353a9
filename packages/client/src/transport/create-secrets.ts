/** Secrets that must not show up in anything a person reads. */
export interface Secrets {
  readonly add: (secret: string) => void
  /** The text with every secret in it replaced. */
  readonly redact: (text: string) => string
}

/** How many are remembered: tokens come and go, and old ones are worthless. */
const REMEMBERED = 8
/** Shorter texts are not secrets, and replacing them would garble what is around them. */
const SHORTEST = 6

/** Servers have been seen to echo credentials in error messages; this takes them out. */
export function createSecrets(): Secrets {
  let known: readonly string[] = []
  return {
    add(secret) {
      const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
      const all = new Set([...known, ...forms.filter(({ length }) => length >= SHORTEST)])
      known = [...all].slice(-REMEMBERED * 3)
    },
    redact: (text) => known.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text),
  }
}
