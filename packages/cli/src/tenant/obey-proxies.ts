import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/** What {@link obeyProxies} needs of the process. */
export type ProxyProcess = Pick<
  NodeJS.Process,
  'env' | 'execPath' | 'execArgv' | 'argv' | 'platform' | 'allowedNodeEnvironmentFlags'
> & {
  readonly stderr: Pick<NodeJS.WriteStream, 'write'>
  /** Node 22.15 or newer, and not on Windows. */
  readonly execve?: (file: string, args: readonly string[], env: NodeJS.ProcessEnv) => void
}

/** What it needs of `node:http`: Node 24.14 or newer. */
export interface ProxyHttp {
  readonly setGlobalProxyFromEnv?: (env: Readonly<Record<string, string>>) => unknown
}

/** A tenant on this machine is not behind a proxy. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Makes `fetch` obey `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, which Node by itself does not. Where only a
 * Node that is told so at its start can do it, the process is replaced by one; where none can, a line says
 * so.
 *
 * @returns the variables that are obeyed
 * @throws CliError for a proxy that is not a URL; its value, which may hold a password, is not shown
 * @see https://nodejs.org/api/http.html#built-in-proxy-support
 */
export function obeyProxies(process: ProxyProcess, http: ProxyHttp): readonly string[] {
  const { env } = process
  const names = proxiesIn(env)
  if (names.length === 0) return []
  const proxies: Record<string, string> = { no_proxy: noProxy(env) }
  for (const name of names) proxies[name] = proxyUrl(name, env[name]!)

  if (http.setGlobalProxyFromEnv !== undefined) {
    http.setGlobalProxyFromEnv(proxies)
    return names
  }
  const canAtStart = process.allowedNodeEnvironmentFlags.has('--use-env-proxy')
  if (canAtStart && env['NODE_USE_ENV_PROXY'] === '1') return names
  if (canAtStart && process.execve !== undefined && process.platform !== 'win32') {
    const args = [
      process.execPath,
      ...process.execArgv,
      '--disable-warning=UNDICI-EHPA',
      ...process.argv.slice(1),
    ]
    process.execve(process.execPath, args, { ...env, ...proxies, NODE_USE_ENV_PROXY: '1' })
  }
  const wayOut = canAtStart ? 'set NODE_USE_ENV_PROXY=1' : 'it takes Node 22.21 or 24.5, or newer'
  process.stderr.write(`${names.join(' and ')} is set and not used by this Node: ${wayOut}\n`)
  return []
}

/** The variables that name a proxy; none where Node is told not to use one. */
export function proxiesIn(env: Readonly<Partial<Record<string, string>>>): readonly string[] {
  if (env['NODE_USE_ENV_PROXY'] === '0') return []
  // As curl and Node have it: a name in small letters counts first.
  return ['https_proxy', 'http_proxy'].flatMap(
    (name) => [name, name.toUpperCase()].find((one) => env[one]) ?? [],
  )
}

function proxyUrl(name: string, value: string): string {
  const url = value.includes('://') ? value : `http://${value}`
  if (URL.canParse(url) && /^https?:/.test(url)) return url
  throw new CliError(
    EXIT.configuration,
    `${name} is not the URL of a proxy, such as http://proxy.example.com:8080; nothing was sent`,
  )
}

function noProxy(env: NodeJS.ProcessEnv): string {
  const listed = env['no_proxy'] || env['NO_PROXY']
  return [...(listed ? [listed] : []), ...LOOPBACK].join(',')
}
