/** What of Node is asked, where the code runs in Node. */
interface NodeProcess {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly execArgv: readonly string[]
}

/**
 * What to add to an error about a host that cannot be reached: that a proxy of the environment was not used,
 * which the fetch of Node does only when told so, or that it was. Nothing where there is none.
 */
export function proxyHint(origin: string): string {
  const { env, execArgv } = (globalThis as { readonly process?: Partial<NodeProcess> }).process ?? {}
  const name = origin.startsWith('https') ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  if (!env || !(env[name] || env[name.toLowerCase()])) return ''
  const isUsed = env['NODE_USE_ENV_PROXY'] || /use-env-proxy/.test(`${execArgv} ${env['NODE_OPTIONS']}`)
  return isUsed
    ? `; it was asked by way of ${name}`
    : `; ${name} is set and not used: set NODE_USE_ENV_PROXY=1 (Node 24), or pass a fetch with a dispatcher`
}
