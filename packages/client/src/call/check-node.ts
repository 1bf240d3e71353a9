import type { ZuoraInputProblem } from '../errors/error-classes.ts'

const LEAST: readonly [major: number, minor: number] = [22, 13]
/** The limits that Node's own fetch has: for the headers, and for each piece of a body. */
const LONGEST_TIMEOUT_MS = 300_000

/** The version of Node that this runs in; `undefined` in browsers and workers. */
function nodeVersion(): string | undefined {
  type Process = { readonly versions?: { readonly node?: string } }
  return (globalThis as { readonly process?: Process }).process?.versions?.node
}

/** What is wrong with the Node that this runs in. */
export function checkNode(): readonly ZuoraInputProblem[] {
  const version = nodeVersion()
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number)
  const isOld = major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])
  if (version === undefined || !isOld) return []
  return [
    { path: '', message: `Node ${version} is too old for this package; use ${LEAST.join('.')} or newer` },
  ]
}

/** What is wrong with a `timeoutMs` that the fetch of Node would not keep to. */
export function checkTimeout(timeoutMs: unknown, hasOwnFetch: boolean): readonly ZuoraInputProblem[] {
  if (hasOwnFetch || !((timeoutMs as number) > LONGEST_TIMEOUT_MS) || nodeVersion() === undefined) return []
  const message =
    `${String(timeoutMs)} is more than the 300,000 ms after which the fetch of Node gives up; pass a fetch with ` +
    'limits of its own: (request, init) => fetch(request, { ...init, dispatcher: new Agent({ headersTimeout: 0, ' +
    'bodyTimeout: 0 }) }), with the Agent of the package undici'
  return [{ path: 'timeoutMs', message }]
}
