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
  const tokens: string[] = []
  let anyForm = /(?!)/g
  const learn = (list: string[], secret: string, most: number): void => {
    if (secret.length < SHORTEST || list.includes(secret)) return
    list.push(secret)
    if (list.length > most) list.shift()
    // The longest first: one secret may be the start of another.
    const known = [...kept, ...tokens].toSorted((one, other) => other.length - one.length)
    anyForm = new RegExp(known.map(patternOf).join('|'), 'gi')
  }
  return {
    keep: (secret) => learn(kept, secret, Infinity),
    add: (token) => learn(tokens, token, REMEMBERED),
    redact: (text) => text.replace(anyForm, '[redacted]'),
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
    const units = character.split('').map((unit) => `u${hex(unit.charCodeAt(0), 4)}`)
    const bytes = Array.from(new TextEncoder().encode(character), (byte) => `%${hex(byte, 2)}`)
    const forms = [`\\\\*\\${units.join('\\')}`, `\\\\+${units.join('\\\\+')}`, bytes.join('')]
    return `(?:${forms.join('|')}${character === ' ' ? '|\\+' : ''})`
  }).join('')
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0')
}
