import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** A server that answers with the examples of the spec. */
export interface Prism {
  readonly url: string
  stop(): Promise<void>
}

/** Plain Prism, as anyone would start it: its own CLI on the built spec. */
export async function startPrism(): Promise<Prism> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    join(root, 'node_modules/.bin/prism'),
    ['mock', join(root, 'spec/dist/openapi.json'), '-h', '127.0.0.1', '-p', String(port), '--errors'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString()
      if (output.includes('is listening')) resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`prism ended with ${code}: ${output}`)))
  })
  return {
    url,
    async stop() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
