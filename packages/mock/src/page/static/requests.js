import { choice, clockTime, html, isRefused, moved, Rows, shortId, shortPath } from './parts.js'
import { filtered, show, state } from './store.js'

/** What came of a request in a few words: why it was refused, or what it showed. */
function outcome({ status, refusal, effects, jobStatus, findings, does }) {
  if (status === 0) return 'connection cut'
  if (refusal !== undefined) return `${refusal.code ?? ''} ${refusal.message}`
  if (effects.length > 0) return `scenario: ${effects.join(', ')}`
  return findings.length > 0 ? findings.join(', ') : (jobStatus ?? does ?? '')
}

function line(one) {
  const { number, at, method, path, status, findings } = one
  const kind = isRefused(one) ? 'bad' : findings.length > 0 ? 'remark' : 'good'
  const toggle = () => show({ number: number === state.view.number ? undefined : number })
  return html`<div class="request" onClick=${toggle}>
    <time class="mono dim">${clockTime(at, true)}</time>
    <span class="mono verb">${method}</span><span class="mono path" title=${path}>${shortPath(path)}</span>
    <span class="status mono ${kind}">${status === 0 ? 'cut' : status}</span>
    <span class="what ${kind === 'bad' ? '' : 'dim'}">${outcome(one)}</span>
  </div>`
}

/** Moves the selection by so many rows: down is older. */
export function moveSelection(by) {
  const one = moved(filtered(), ({ number }) => number, state.view.number, by)
  if (one !== undefined) show({ number: one.number })
}

export function Requests({ isNarrow }) {
  const { view, requests, clients } = state
  const { only, job, client, text, number } = view
  const items = filtered()
  const [count, all] = [items.length, requests.length].map((one) => one.toLocaleString('en'))
  const named = [...clients].map(([name, times]) => html`<option value=${name}>${name} (${times})</option>`)
  return html`<section class="panel requests-panel" aria-label="requests">
    <h2>
      Requests <span class="count">${count === all ? count : `${count} of ${all}`}</span>
      ${choice(
        'which',
        [
          ['all', 'all'],
          ['refused', 'refused'],
        ],
        only,
        (one) => show({ only: one }),
      )}
      ${
        job !== undefined &&
        html`<button class="chip" onClick=${() => show({ job: undefined })} aria-label="all jobs again">
          job <span class="mono">${shortId(job)}</span> ×</button>`
      }
      ${
        clients.size > 1 &&
        html`<select aria-label="client" value=${client} onChange=${({ target }) => show({ client: target.value })}>
          <option value="">every client</option>${named}</select>`
      }
      <input type="search" placeholder="filter ( / )" aria-label="filter requests by text" value=${text}
        onInput=${({ target }) => show({ text: target.value })} />
    </h2>
    <${Rows} cls="requests" label="requests, newest first" items=${items} row=${isNarrow ? 46 : 24}
      keyOf=${(one) => one.number} selected=${number} draw=${(shown) => shown.map(line)}
      empty=${requests.length === 0 ? 'Nobody has asked anything yet.' : 'No request passes these filters.'} />
  </section>`
}
