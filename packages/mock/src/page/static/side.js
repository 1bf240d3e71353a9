import { story } from './jobs.js'
import { clockTime, facts, heading, html, shortId, shortPath, span } from './parts.js'
import { call, changed, say, show, state } from './store.js'

export async function copy(text, what) {
  await navigator.clipboard.writeText(text).catch(() => undefined)
  say(`Copied ${what}.`)
}

/** Shows what the server prints, to copy or to save. */
export async function print(path, name) {
  const text = await call('GET', path)
  if (text === undefined) return
  const isJson = name.endsWith('.json')
  state.dialog = {
    text: isJson ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : text,
    name,
    href: `/__mock${path}`,
  }
  changed()
}

const asTest = (query, name) => print(`/as-test?${query}`, `${name}.test.ts`)
const asScenario = (query, name) => print(`/as-scenario?${query}`, `${name}.json`)

/** What the keys `c`, `t` and `s` do for the request that is open. */
export const requestActs = {
  c: () => state.detail && copy(state.detail.curl, 'the command'),
  t: () => state.detail && asTest(`number=${state.detail.number}`, `request-${state.detail.number}`),
  s: () => state.detail && asScenario(`number=${state.detail.number}`, `request-${state.detail.number}`),
}

function Reason({ verdict, message, place, rule, nearest, spec }) {
  const rows = [
    place && ['place', place],
    rule && [verdict === 'answered' ? 'code' : 'rule', rule],
    nearest && ['did you mean', html`<b>${nearest}</b>`],
    spec && ['in the spec', spec.replace('#/components/', '')],
  ]
  return html`<li class="reason ${verdict}">
    <p>${message}</p>
    ${facts(rows)}
  </li>`
}

function RequestDetail() {
  const { detail } = state
  if (detail === undefined) return html`<p class="empty">…</p>`
  const { number, at, method, path, status, why, headers, body, job, requestId } = detail
  const close = () => show({ number: undefined })
  return html`${heading(html`Request ${number} <span class="dim">${clockTime(at, true)}</span>`, close)}
    <div class="body">
      <p class="mono wrap">
        <b>${method}</b> ${shortPath(path)} → <b>${status === 0 ? 'connection cut' : status}</b>
      </p>
      <div class="acts">
        <button onClick=${requestActs.c}>Copy as curl</button>
        <button onClick=${requestActs.t}>As test</button>
        <button onClick=${requestActs.s}>As scenario</button>
        ${job !== undefined && html`<button onClick=${() => show({ job })}>Job ${shortId(job)}</button>`}
      </div>
      <h3>Why</h3>
      ${
        why.length === 0
          ? html`<p class="dim">It fits the spec, and nothing was done to its answer.</p>`
          : html`<ul>
              ${why.map(Reason)}
            </ul>`
      }
      ${
        body !== undefined &&
        html`<h3>Body</h3>
          <pre>${(typeof body === 'string' ? body : JSON.stringify(body, null, 2)).slice(0, 20_000)}</pre>`
      }
      <h3>Headers</h3>
      ${facts(Object.entries({ ...headers, 'zuora-request-id': requestId }))}
    </div>`
}

function JobDetail({ lane }) {
  const { noticed, requests } = story(lane)
  const { id, family, about, statuses, endedAt, rejectedRecords } = lane
  const { statuses: words, title } = state.hello.families[family]
  const rows = [
    ...statuses.map(([status, since, phase], index) => {
      const after =
        index === 0 ? '' : html`<span class="dim"> +${span(since - statuses[index - 1][1])}</span>`
      return [html`<span class="word ${phase}">${status}</span>`, html`${clockTime(since, true)}${after}`]
    }),
    endedAt !== undefined && [
      'end noticed',
      noticed === undefined ? 'not yet' : `${span(noticed - endedAt)} later`,
    ],
    rejectedRecords > 0 && ['rejected rows', rejectedRecords],
    ['requests', requests.length],
  ]
  return html`${heading(title.replace(/s$/, ''), () => show({ job: undefined }))}
    <div class="body">
      <p class="mono wrap">${id}</p>
      <p class="dim wrap">${about}</p>
      <div class="acts">
        <button onClick=${() => asTest(`job=${id}`, `job-${id.slice(-6)}`)}>As test</button>
        <button onClick=${() => asScenario(`job=${id}`, `job-${id.slice(-6)}`)}>As scenario</button>
        <select
          aria-label="put the job into a status"
          value=""
          onChange=${(event) => call('PUT', `/jobs/${id}/status`, { status: event.target.value })}
        >
          <option value="">put into…</option>
          ${words.map((word) => html`<option>${word}</option>`)}
        </select>
      </div>
      ${facts(rows)}
    </div>`
}

function AdvicePanel() {
  const { advice, requests } = state
  return html`<section class="panel" aria-label="advice">
    <h2>Advice <span class="count">${advice.length}</span></h2>
    <div class="body">
      ${
        advice.length === 0 &&
        html`<p class="dim">
          ${requests.length === 0 ? 'Clients are reviewed as they go.' : 'Nothing to say against these clients.'}
        </p>`
      }
      <ul>
        ${advice.map(
          (one) =>
            html`<li class="advice">
              <p>
                <b>${one.rule.replaceAll('-', ' ')}</b>
                <button class="link" onClick=${() => show({ number: one.requests[0], job: one.job })}>
                  request ${one.requests[0]}${one.requests.length > 1 ? ' …' : ''}
                </button>
              </p>
              <p>${one.message.replaceAll(/0badc0de[\da-f-]{8,}/g, shortId)}.</p>
              <p class="dim">${one.instead}</p>
              ${state.clients.size > 1 && html`<p class="dim mono wrap">${one.client}</p>`}
            </li>`,
        )}
      </ul>
    </div>
  </section>`
}

async function addScenario(event) {
  event.preventDefault()
  const field = event.target.elements.scenario
  const text = field.value.trim()
  const body = /^[[{"]/.test(text) ? text : JSON.stringify(text)
  if (text !== '' && (await call('POST', '/scenarios', body)) !== undefined) field.value = ''
}

function ScenarioPanel() {
  const { scenarios = [] } = state.tenant ?? {}
  return html`<section class="panel" aria-label="scenarios">
    <h2>
      Scenarios <span class="count">${scenarios.length}</span>
      ${scenarios.length > 0 && html`<button onClick=${() => call('DELETE', '/scenarios')}>Remove all</button>`}
    </h2>
    <div class="body">
      <ul>
        ${scenarios.map(
          ({ name, scenario, matched, used }) =>
            html`<li class="scenario">
              <span class="uses ${used > 0 ? 'on' : ''}" title="used ${used}×, of ${matched} that matched"
                >${used}×</span
              >
              <span>
                <b>${name ?? Object.keys(scenario.effect).join(', ')}</b>
                <span class="mono dim wrap">${JSON.stringify({ ...scenario, about: undefined })}</span>
              </span>
            </li>`,
        )}
      </ul>
      <form class="add" onSubmit=${addScenario}>
        <input
          name="scenario"
          list="ready"
          required
          autocomplete="off"
          spellcheck="false"
          aria-label="a scenario: a name, or JSON"
          placeholder='name, or {"effect": …}'
        />
        <button>Add</button>
        <datalist id="ready">
          ${state.hello?.ready.map(({ name, about }) => html`<option value=${name}>${about}</option>`)}
        </datalist>
      </form>
    </div>
  </section>`
}

export function Side() {
  const { view, jobs } = state
  const lane = jobs.get(view.job)
  return html`<aside>
    ${view.number !== undefined && html`<section class="panel detail" aria-label="why"><${RequestDetail} /></section>`}
    ${lane !== undefined && html`<section class="panel detail" aria-label="job"><${JobDetail} lane=${lane} /></section>`}
    <${AdvicePanel} /><${ScenarioPanel} />
  </aside>`
}
