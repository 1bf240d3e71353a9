import { clockTime, html, isRefused, Rows, shortId, shortPath } from './parts.js'
import { filtered, show, state } from './store.js'

const statusClass = (one) => (isRefused(one) ? 'bad' : one.findings.length > 0 ? 'remark' : 'good')

/** What came of a request in a few words: why it was refused, or what it showed. */
function outcome({ status, refusal, effects, jobStatus, findings, does }) {
  if (status === 0) return 'connection cut'
  if (refusal !== undefined) return `${refusal.code ?? ''} ${refusal.message}`
  if (effects.length > 0) return `scenario: ${effects.join(', ')}`
  if (findings.length > 0) return findings.join(', ')
  return jobStatus ?? does ?? ''
}

function Line(one, number) {
  return html`<div
    class="request"
    onClick=${() => show({ number: one.number === number ? undefined : one.number })}
  >
    <time class="mono dim">${clockTime(one.at, true)}</time>
    <span class="mono verb">${one.method}</span>
    <span class="mono path" title=${one.path}>${shortPath(one.path)}</span>
    <span class="status mono ${statusClass(one)}">${one.status === 0 ? 'cut' : one.status}</span>
    <span class="what ${isRefused(one) ? '' : 'dim'}">${outcome(one)}</span>
  </div>`
}

/** Moves the selection by so many rows: down is older. */
export function moveSelection(by) {
  const items = filtered()
  if (items.length === 0) return
  const at = items.findIndex(({ number }) => number === state.view.number)
  show({ number: items[at < 0 ? 0 : Math.max(0, Math.min(items.length - 1, at + by))].number })
}

export function Requests({ isNarrow }) {
  const { view, requests, clients } = state
  const { only, job, client, text, number } = view
  const items = filtered()
  return html`<section class="panel requests-panel" aria-label="requests">
    <h2>
      Requests
      <span class="count">
        ${items.length === requests.length ? items.length.toLocaleString('en') : `${items.length.toLocaleString('en')} of ${requests.length.toLocaleString('en')}`}
      </span>
      <span class="seg" role="group" aria-label="which">
        ${['all', 'refused'].map(
          (one) =>
            html`<button aria-pressed=${only === one} onClick=${() => show({ only: one })}>${one}</button>`,
        )}
      </span>
      ${
        job !== undefined &&
        html`<button class="chip" onClick=${() => show({ job: undefined })} aria-label="all jobs again">
          job <span class="mono">${shortId(job)}</span> ×
        </button>`
      }
      ${
        clients.size > 1 &&
        html`<select
          aria-label="client"
          value=${client}
          onChange=${(event) => show({ client: event.target.value })}
        >
          <option value="">every client</option>
          ${[...clients].map(([name, count]) => html`<option value=${name}>${name} (${count})</option>`)}
        </select>`
      }
      <input
        type="search"
        placeholder="filter ( / )"
        aria-label="filter requests by text"
        value=${text}
        onInput=${(event) => show({ text: event.target.value })}
      />
    </h2>
    <${Rows}
      cls="requests"
      label="requests, newest first"
      items=${items}
      row=${isNarrow ? 46 : 24}
      keyOf=${(one) => one.number}
      selected=${number}
      draw=${(shown) => shown.map((one) => Line(one, number))}
      empty=${requests.length === 0 ? 'Nobody has asked anything yet.' : 'No request passes these filters.'}
    />
  </section>`
}
