import type pg from 'pg'

import type { Change } from '../fleet-database.ts'
import type { Connections } from './connection.ts'

type Listener = (change: Change) => void

/**
 * The channel of `NOTIFY`. Its payload is `entry:…`, `queued:…` with a family and a tenant, `tenant:…`,
 * `callback:…` or `upload:…`, or nothing: it is for anyone.
 */
const CHANNEL = 'zuora_fleet'

const RECONNECT_MS = 1_000

/** Tells listeners of what anybody changes, over one connection, as long as there are listeners. */
export function createListener({ connect }: Pick<Connections, 'connect'>): {
  readonly onChange: (listener: Listener) => () => void
  readonly close: () => Promise<void>
} {
  const listeners = new Set<Listener>()
  let client: pg.Client | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStarting = false

  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change)
  }
  const start = async (): Promise<void> => {
    if (client || isStarting || listeners.size === 0) return
    isStarting = true
    try {
      const one = await connect()
      one.on('error', () => lost(one))
      one.on('end', () => lost(one))
      one.on('notification', ({ payload }) => tell(changeOf(payload)))
      await one.query(`LISTEN ${CHANNEL}`)
      client = one
      // Whatever happened before nobody was told of.
      tell({})
    } catch {
      retry()
    } finally {
      isStarting = false
    }
    if (listeners.size === 0) await stop()
  }
  const retry = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void start(), RECONNECT_MS)
  }
  const lost = (one: pg.Client): void => {
    if (client !== one) return
    client = undefined
    retry()
  }
  const stop = async (): Promise<void> => {
    clearTimeout(timer)
    const one = client
    client = undefined
    await one?.end().catch(() => {})
  }
  return {
    onChange(listener) {
      listeners.add(listener)
      void start()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) void stop()
      }
    },
    async close() {
      listeners.clear()
      await stop()
    },
  }
}

function changeOf(payload = ''): Change {
  if (payload.startsWith('entry:')) return { entryId: payload.slice('entry:'.length) }
  if (payload.startsWith('upload:')) return { tenant: payload.slice('upload:'.length), isUpload: true }
  if (payload.startsWith('callback:')) return { tenant: payload.slice('callback:'.length), isCallback: true }
  if (payload.startsWith('queued:')) {
    const [family, tenant] = payload.slice('queued:'.length).split('\u001F', 2)
    return { tenant, family }
  }
  if (payload.startsWith('tenant:')) return { tenant: payload.slice('tenant:'.length) }
  return { isForAnyone: true }
}
