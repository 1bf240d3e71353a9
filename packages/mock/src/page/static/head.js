import { clockTime, Gauge, html, span } from './parts.js'
import { call, now, state } from './store.js'

const step = (ms) => void call('POST', '/clock', { advanceMs: ms })

/** To the next instant at which something moves. */
export const stepToNext = () => state.tenant?.next > now() && step(state.tenant.next - now())

const STEPS = Object.entries({ '+1 s': 1000, '+1 m': 60_000, '+1 h': 3_600_000 })

const speedText = (speed) => ({ 0: 'stepped', 1: 'real time' })[speed] ?? `${speed}× time`

export function Head() {
  const { hello, tenant, isOpen } = state
  if (tenant === undefined)
    return html`<header><h1>mock tenant</h1><span class="dim">connecting…</span></header>`
  const { next, slots, quota, tokens } = tenant
  const at = now()
  const iso = new Date(at).toISOString()
  const moves = next > at
  const gauges = quota.filter(({ name, used, limit }) => name === 'api minute' || used / limit > 0.01)
  const nameOf = (name) => name.replace('api ', 'requests/').replace('token ', 'tokens/')
  return html`<header>
      <h1>
        <i class="lamp ${isOpen ? 'on' : 'off'}" title=${isOpen ? 'live' : 'the tenant does not answer'}></i>
        mock tenant <span class="dim mono">${hello.url.replace('http://', '')}</span>
      </h1>
      <div class="clock" role="group" aria-label="clock">
        <time class="mono" title=${iso}><span class="dim date">${iso.slice(0, 10)} </span>${clockTime(at)}</time>
        <span class="tag">${speedText(hello.speed)}</span>
        ${STEPS.map(([name, ms]) => html`<button onClick=${() => step(ms)}>${name}</button>`)}
        <button disabled=${!moves} title="to the next instant at which something moves (n)" onClick=${stepToNext}>
          next${moves && hello.speed === 0 ? html` <small>+${span(next - at)}</small>` : ''}
        </button>
      </div>
      <div class="acts">
        <button onClick=${() => call('DELETE', '/tokens')} title="the next request with a token gets 401">End tokens</button>
        <a class="button" href="/__mock/snapshot" download="snapshot.json">Snapshot</a>
        <button class="danger" onClick=${() => confirm('Back to the start: no jobs, no requests?') && call('POST', '/reset')}>
          Reset
        </button>
      </div>
    </header>
    <div class="gauges">
      ${slots.map((one) => html`<${Gauge} ...${one} name="slots ${one.name.replace(' tenant', '')}" />`)}
      ${gauges.map((one) => html`<${Gauge} ...${one} name=${nameOf(one.name)} />`)}
      <span class="gauge"><span>tokens</span> <b>${tokens.good}</b>
        ${
          tokens.firstEndsAt !== undefined &&
          html`<small class="dim">first ends in ${span(Math.max(0, tokens.firstEndsAt - at))}</small>`
        }
      </span>
    </div>`
}
