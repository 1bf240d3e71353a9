import { isRefused } from './parts.js'

/** The most requests that the tenant remembers, and so the page. */
const REMEMBERED = 10_000

const nothing = () => ({ jobs: new Map(), requests: [], byJob: new Map(), clients: new Map(), advice: [] })

/** What the server has said, and what this page looks at. */
export const state = {
  isOpen: false,
  receivedAt: 0,
  ...nothing(),
  view: { only: 'all', text: '', client: '', scale: 'clock' },
  said: '',
}

let draw = () => undefined
let isDue = false

/** Draws once before the next frame, however much has changed. */
export function changed() {
  if (isDue) return
  isDue = true
  requestAnimationFrame(() => {
    isDue = false
    draw()
  })
}

/** The tenant's time now, as far as it goes on by itself. */
export function now() {
  const { tenant, hello, receivedAt } = state
  return tenant === undefined ? 0 : tenant.now + Math.floor((performance.now() - receivedAt) * hello.speed)
}

export function show(view) {
  Object.assign(state.view, view)
  if ('number' in view) void open(view.number)
  changed()
}

/** A call of the control API. What it refuses is said at the foot of the page. */
export async function call(method, path, body) {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  try {
    const response = await fetch(`/__mock${path}`, { method, ...sent })
    const text = await response.text()
    say(response.ok ? '' : (JSON.parse(text).error ?? text))
    return response.ok ? text : undefined
  } catch (error) {
    return say(`The tenant did not answer: ${error.message}`)
  }
}

export function say(text) {
  state.said = text
  changed()
}

async function open(number) {
  state.detail = undefined
  const text = number === undefined ? undefined : await call('GET', `/requests/${number}`)
  if (text !== undefined && state.view.number === number) state.detail = JSON.parse(text)
  changed()
}

const textOf = ({ method, path, status, refusal, jobStatus = '', findings }) =>
  `${method} ${path} ${status} ${refusal?.code} ${refusal?.message} ${jobStatus} ${findings.join(' ')}`.toLowerCase()

/** The requests that the filters leave, newest first. */
export function filtered() {
  const { only, text, job, client } = state.view
  const wanted = text.toLowerCase()
  const passes = (one) =>
    (only === 'all' || isRefused(one)) &&
    (client === '' || one.client === client) &&
    (wanted === '' || textOf(one).includes(wanted))
  return (job === undefined ? state.requests : (state.byJob.get(job) ?? [])).filter(passes).toReversed()
}

const HANDLERS = {
  hello(hello) {
    // The same tenant goes on, unless its epoch is another one: a reset, a snapshot, a new process.
    if (state.hello?.epoch !== hello.epoch) {
      Object.assign(state, nothing())
      show({ job: undefined, number: undefined, client: '' })
    }
    state.hello = hello
  },
  requests(lines) {
    const { requests, clients, byJob } = state
    for (const line of lines) {
      requests.push(line)
      clients.set(line.client, (clients.get(line.client) ?? 0) + 1)
      if (line.job === undefined) continue
      if (!byJob.has(line.job)) byJob.set(line.job, [])
      byJob.get(line.job).push(line)
    }
    const forgotten = requests.splice(0, Math.max(0, requests.length - REMEMBERED))
    for (const { job } of forgotten) byJob.get(job)?.shift()
  },
  jobs(lanes) {
    for (const lane of lanes) state.jobs.set(lane.id, lane)
  },
  tenant: (tenant) => Object.assign(state, { tenant, receivedAt: performance.now() }),
  advice: (advice) => Object.assign(state, { advice }),
}

/** Listens to the tenant, and draws what changes. The browser comes back by itself, from where it was. */
export function start(render) {
  draw = render
  const source = new EventSource('/__mock/events')
  const on = (name, handle) =>
    source.addEventListener(name, ({ data }) => {
      handle(data && JSON.parse(data))
      changed()
    })
  for (const name of ['open', 'error'])
    on(name, () => (state.isOpen = source.readyState === EventSource.OPEN))
  for (const [name, handle] of Object.entries(HANDLERS)) on(name, handle)
  setInterval(() => state.hello?.speed > 0 && !document.hidden && changed(), 1000)
  changed()
}
