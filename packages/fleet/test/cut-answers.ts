import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a PostgreSQL on which answers get lost. */
export interface CutAnswers {
  /** The database, by this way. */
  readonly database: string
  /**
   * Cuts the connection of the next statement that has this text: PostgreSQL has done and committed it, and
   * nobody is told so.
   */
  readonly cutAt: (text: string) => void
  /** How many answers were lost. */
  readonly cuts: number
  readonly close: () => void
}

/** Stands between a driver and a server. */
export async function cutAnswers(database: string): Promise<CutAnswers> {
  const url = new URL(database)
  const folder = url.searchParams.get('host')
  const port = Number(url.port || 5432)
  const sockets = new Set<Socket>()
  const texts: string[] = []
  let cuts = 0
  const server = createServer((driver) => {
    const behind = folder === null ? connect(port, url.hostname) : connect(`${folder}/.s.PGSQL.${port}`)
    let isCut = false
    for (const [socket, other] of [
      [driver, behind],
      [behind, driver],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    driver.on('data', (chunk) => {
      const sent = chunk.toString('latin1')
      const found = texts.findIndex((text) => sent.includes(text))
      if (found >= 0) {
        texts.splice(found, 1)
        isCut = true
      }
      behind.write(chunk)
    })
    behind.on('data', (chunk) => {
      if (!isCut) return driver.write(chunk)
      // `ReadyForQuery`: the transaction of the statement has ended.
      if (!chunk.toString('latin1').endsWith('Z\0\0\0\x05I')) return undefined
      cuts += 1
      return driver.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url.search = ''
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    database: url.href,
    cutAt: (text) => void texts.push(text),
    get cuts() {
      return cuts
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
