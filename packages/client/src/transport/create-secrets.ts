/** Secrets that must not show up in anything a person reads. */
export interface Secrets {
  /** Adds a secret that is known as long as the client lives. */
  readonly keep: (secret: string) => void
  /** Adds a token. Tokens come and go, and old ones are worthless: the last {@link REMEMBERED} are known. */
  readonly add: (token: string) => void
  /** The text with every secret in it replaced, in whichever form a server echoes it. */
  readonly redact: (text: string) => string
}

/** A day of tokens that live for an hour. */
const REMEMBERED = 24
/** Shorter texts are not secrets, and replacing them would garble what is around them. */
const SHORTEST = 6

/** Servers have been seen to echo credentials in error messages; this takes them out. */
export function createSecrets(): Secrets {
  const kept: string[] = []
  let tokens: readonly string[] = []
  let anyForm: RegExp | undefined
  const update = (): void => {
    // The longest first: one secret may be the start of another.
    const known = [...kept, ...tokens].toSorted((one, other) => other.length - one.length)
    anyForm = known.length > 0 ? new RegExp(known.map(patternOf).join('|'), 'gi') : undefined
  }
  return {
    keep(secret) {
      if (secret.length < SHORTEST) return
      kept.push(secret)
      update()
    },
    add(token) {
      if (token.length < SHORTEST || tokens.includes(token)) return
      tokens = [...tokens, token].slice(-REMEMBERED)
      update()
    },
    redact: (text) => (anyForm ? text.replace(anyForm, '[redacted]') : text),
  }
}

/**
 * Matches a secret with each of its characters as it is or escaped: as JSON does (`\u003d`, `\/`, also in
 * JSON within JSON), as URLs do (`%3D`) and as forms do (`+` for a space). Matched without regard to case,
 * since hex digits come in either and host names lose theirs.
 */
function patternOf(secret: string): string {
  return Array.from(secret, (character) => {
    if (/[a-z\d]/i.test(character)) return character
    const units = Array.from(
      { length: character.length },
      (_, index) => `u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    )
    const plain = units.map((unit) => `\\${unit}`).join('')
    const escaped = units.map((unit) => `\\\\+${unit}`).join('')
    const bytes = Array.from(
      new TextEncoder().encode(character),
      (byte) => `%${byte.toString(16).padStart(2, '0')}`,
    )
    return `(?:\\\\*${plain}|${escaped}|${bytes.join('')}${character === ' ' ? '|\\+' : ''})`
  }).join('')
}
