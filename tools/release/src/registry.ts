import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { runServer } from 'verdaccio'

import { run } from './run.ts'
import type { Done } from './step.ts'

/** A registry on loopback that holds the packages of our scope and nothing else. */
export interface Registry extends AsyncDisposable {
  /** Lets the repository in a folder publish to it. */
  use(repository: string): void
  /**
   * Lets npm take our scope from here, everything else from where it comes anyway, and first from its cache.
   */
  readonly npmEnv: Record<string, string>
}

export async function startRegistry(scope: string, folder: string): Promise<Registry> {
  // No two rehearsals share an address, so that no cache takes the packages of one for those of another.
  const prefix = `/${randomUUID()}/`
  const verdaccio = (await runServer({
    configPath: join(folder, 'config.yaml'),
    storage: join(folder, 'storage'),
    self_path: folder,
    url_prefix: prefix,
    web: { enable: false },
    uplinks: {},
    packages: { [`${scope}/*`]: { access: '$all', publish: '$authenticated' } },
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
  })) as Server
  // Verdaccio writes the prefix into addresses, and leaves it to a proxy to take it off.
  const server = createServer((request, response) => {
    request.url = request.url!.replace(prefix, '/')
    verdaccio.emit('request', request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = `//127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`
  const url = `http:${address}`
  const token = await tokenFrom(url)
  return {
    use(repository): void {
      const lines = [`${scope}:registry=${url}`, `${address}:_authToken=${token}`, '']
      writeFileSync(join(repository, '.npmrc'), lines.join('\n'))
    },
    npmEnv: {
      [`npm_config_${scope}:registry`]: url,
      npm_config_prefer_offline: 'true',
      npm_config_ignore_scripts: 'true',
      npm_config_loglevel: 'error',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_update_notifier: 'false',
    },
    async [Symbol.asyncDispose](): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A registry takes packages only from a user that it knows. */
async function tokenFrom(registry: string): Promise<string> {
  const user = { name: 'rehearsal', password: randomUUID() }
  const response = await fetch(`${registry}-/user/org.couchdb.user:${user.name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(user),
  })
  const { token, error } = (await response.json()) as { token?: string; error?: string }
  if (token === undefined) throw new Error(`the local registry gives no token: ${error}`)
  return token
}

/**
 * Publishes the packed tarballs as they are. Provenance is for the workflow that releases: nobody signs here.
 */
export async function publish(repository: string, packed: string): Promise<Done> {
  await run('changeset', ['publish', '--from-pack-dir', packed, '--no-git-tag'], {
    cwd: repository,
    env: { NPM_CONFIG_PROVENANCE: 'false' },
  })
  return { said: 'the tarballs, to a registry on loopback' }
}
