import { choice, clockTime, Gauge, html, Rows, span } from './parts.js'
import { render } from './preact.js'

/** Lines of the journal that are kept. */
const KEPT = 1000

const state = {
  isOpen: false,
  trouble: '',
  fleet: undefined,
  tenants: new Map(),
  journal: [],
  only: 'all',
  text: '',
}

const short = (id) => id.slice(0, 8)
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0)
const count = (slots, name) => sum(slots.map(({ entries }) => entries[name] ?? 0))
const taken = ({ entries: { submitting = 0, uploading = 0, open = 0 } }) => submitting + uploading + open

/** Which tenants are shown: each has what a person looks for. */
const PASSES = {
  all: () => true,
  waiting: ({ slots }) => count(slots, 'queued') > 0,
  'without owner': ({ owner, slots }) =>
    owner === undefined && slots.some((slot) => taken(slot) > 0 || slot.entries.queued > 0),
  'in doubt': ({ slots }) => count(slots, 'doubt') > 0,
}

function shown() {
  const wanted = state.text.toLowerCase()
  return [...state.tenants.values()]
    .filter((line) => PASSES[state.only](line) && line.tenant.toLowerCase().includes(wanted))
    .toSorted((one, other) => (one.tenant < other.tenant ? -1 : 1))
}

function slotOf(slot) {
  const { family, slot: name, limit, entries, queuedSince } = slot
  const label = name === '' || name === family ? family : `${family} ${name}`
  const { queued = 0, splitting = 0, loading = 0, saving = 0, doubt = 0 } = entries
  return html`<span>
    <${Gauge} name=${label} used=${taken(slot)} limit=${limit} />
    ${queued > 0 && html` <span class="dim">+${queued.toLocaleString('en')} for ${span(Math.max(0, Date.now() - queuedSince))}</span>`}
    ${splitting > 0 && html` <span class="dim">${splitting} splitting</span>`}
    ${loading > 0 && html` <span class="dim">${loading} loading</span>`}
    ${saving > 0 && html` <span class="dim">${saving} saving</span>`}
    ${doubt > 0 && html` <span class="doubt">${doubt} in doubt</span>`}
  </span>`
}

const tenantRow = ({ tenant, owner, epoch, slots }) => html`<div class="tenant">
    <b title=${tenant}>${tenant}</b>
    ${owner === undefined ? html`<span class="nobody">nobody</span>` : html`<span class="mono dim" title="${owner}, epoch ${epoch}">${short(owner)} · ${epoch}</span>`}
    <span class="slots">${slots.map(slotOf)}</span>
  </div>`

const eventRow = ({ at, type, tenant, family, key, jobId, detail }) => html`<div class="event">
    <time class="mono dim">${clockTime(at)}</time><span class=${type}>${type}</span>
    <span title=${tenant}>${tenant}</span><span class="dim">${family}</span>
    <span class="mono dim" title=${key}>${key}</span><span class="mono dim">${[detail, jobId].filter(Boolean).join(' ')}</span>
  </div>`

function Side() {
  const { workers, doubts } = state.fleet
  return html`<aside>
    <section class="panel" aria-label="workers"><h2>Workers <span class="count">${workers.length}</span></h2>
      <div class="body">
        ${workers.length === 0 && html`<p class="empty">Nobody works: what is in the queue waits.</p>`}
        ${workers.map(
          ({ id, isAlive, tenants }) =>
            html`<div class="worker"><i class="lamp ${isAlive ? 'on' : ''}"></i>
              <span class="mono" title=${id}>${short(id)}</span>
              <span class="dim">${isAlive ? `${tenants} tenants` : 'has lost its lease'}</span></div>`,
        )}
      </div></section>
    <section class="panel" aria-label="doubts"><h2>In doubt <span class="count">${doubts.length}</span></h2>
      <div class="body">
        ${doubts.length === 0 && html`<p class="empty">Nothing that only a person can tell.</p>`}
        ${doubts.map(
          ({ id, tenant, family, key, message, candidates }) =>
            html`<div class="advice"><b>${tenant}</b> ${family} <span class="mono dim">${key === id ? '' : key}</span><br />${message}
              ${candidates.length > 0 && html`<br />candidates: <span class="mono">${candidates.join(', ')}</span>`}
              <pre>zuora-jobs fleet resolve ${id}</pre></div>`,
        )}
      </div></section>
  </aside>`
}

function Page() {
  if (state.fleet === undefined)
    return html`<header><h1>fleet</h1><span class="dim">${state.trouble || 'connecting…'}</span></header>`
  const all = [...state.tenants.values()]
  const slots = all.flatMap((line) => line.slots)
  const lines = shown()
  const totals = ['queued', 'submitting', 'uploading', 'open', 'splitting', 'loading', 'saving', 'doubt'].map(
    (name) => [name, count(slots, name)],
  )
  const row = matchMedia('(max-width: 700px)').matches ? 46 : 28
  return html`
    <header><h1><i class="lamp ${state.isOpen && state.trouble === '' ? 'on' : 'off'}"></i>fleet</h1>
      <span class="doubt">${state.trouble}</span></header>
    <div class="gauges">${totals.map(([name, number]) => html`<span class="gauge" id=${name}><span>${name}</span> <b>${number.toLocaleString('en')}</b></span>`)}</div>
    <main><div class="lists">
      <section class="panel tenants-panel" aria-label="tenants">
        <h2>Tenants <span class="count">${lines.length === all.length ? all.length : `${lines.length} of ${all.length}`}</span>
          ${choice(
            'which',
            Object.keys(PASSES).map((name) => [name, name]),
            state.only,
            (only) => changed({ only }),
          )}
          <input type="search" placeholder="filter" aria-label="filter tenants by name" value=${state.text}
            onInput=${({ target }) => changed({ text: target.value })} /></h2>
        <${Rows} cls="tenants" label="tenants" items=${lines} row=${row} keyOf=${(line) => line.tenant}
          draw=${(some) => some.map(tenantRow)} empty=${all.length === 0 ? 'Nothing is left to do.' : 'No tenant passes these filters.'} />
      </section>
      <section class="panel journal-panel" aria-label="journal"><h2>Journal</h2>
        <${Rows} cls="journal" label="journal, newest first" items=${state.journal} row=${row} keyOf=${(event) => event.cursor}
          draw=${(some) => some.map(eventRow)} empty="Nothing has happened yet." />
      </section>
    </div><${Side} /></main>`
}

let isDrawing = false

function changed(changes) {
  Object.assign(state, changes)
  if (isDrawing) return
  isDrawing = true
  requestAnimationFrame(() => {
    isDrawing = false
    render(html`<${Page} />`, document.body)
  })
}

const HANDLERS = {
  // The journal goes on where the browser names the last event; how everything stands comes anew.
  hello: ({ since }) => ({ tenants: new Map(), ...(since === undefined && { journal: [] }) }),
  fleet: (fleet) => ({ fleet }),
  tenants(lines) {
    for (const line of lines) {
      if (line.slots.length === 0 && line.owner === undefined) state.tenants.delete(line.tenant)
      else state.tenants.set(line.tenant, line)
    }
  },
  journal: (events) => ({ journal: [...events.toReversed(), ...state.journal].slice(0, KEPT) }),
  trouble: (trouble) => ({ trouble }),
}

const source = new EventSource('events')
for (const name of ['open', 'error'])
  source.addEventListener(name, () => changed({ isOpen: source.readyState === EventSource.OPEN }))
for (const [name, handle] of Object.entries(HANDLERS)) {
  source.addEventListener(name, ({ data }) => changed(handle(JSON.parse(data))))
}
setInterval(() => !document.hidden && changed(), 5_000)
changed()
