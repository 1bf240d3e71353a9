/** What of Node is asked, where the code runs in Node. */
interface NodeProcess {
  readonly env?: Readonly<Record<string, string | undefined>>
}

/**
 * What to add to an error about a host that cannot be reached: that the environment has a proxy, which the
 * fetch of Node uses only when told so. Nothing where there is none.
 */
export function proxyHint(origin: string): string {
  const { env = {} } = (globalThis as { readonly process?: NodeProcess }).process ?? {}
  const name = origin.startsWith('https') ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  return env[name] || env[name.toLowerCase()]
    ? `; ${name} is set, and used only with NODE_USE_ENV_PROXY=1 or a fetch with a dispatcher`
    : ''
}
