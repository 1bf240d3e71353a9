import { story } from './jobs.js'
import { clockTime, facts, heading, html, shortId, shortPath, span } from './parts.js'
import { call, changed, say, show, state } from './store.js'

export async function copy(text, what) {
  await navigator.clipboard.writeText(text).catch(() => undefined)
  say(`Copied ${what}.`)
}

export function openDialog(dialog) {
  state.dialog = dialog
  changed()
}

/** Shows what the server prints, to copy or to save. */
async function print(path, name) {
  const printed = await call('GET', path)
  if (printed === undefined) return
  const text = name.endsWith('.json') ? `${JSON.stringify(JSON.parse(printed), null, 2)}\n` : printed
  openDialog({ text, name, href: `/__mock${path}` })
}

const asTest = (query, name) => print(`/as-test?${query}`, `${name}.test.ts`)
const asScenario = (query, name) => print(`/as-scenario?${query}`, `${name}.json`)

/** Does something with the request that is open. */
const ofRequest = (act) => () =>
  state.detail && act(`number=${state.detail.number}`, `request-${state.detail.number}`)

/** What the keys `c`, `t` and `s` do for the request that is open. */
export const requestActs = {
  c: () => state.detail && copy(state.detail.curl, 'the command'),
  t: ofRequest(asTest),
  s: ofRequest(asScenario),
}

function reason({ verdict, message, place, rule, nearest, spec }) {
  const rows = [
    place && ['place', place],
    rule && [verdict === 'answered' ? 'code' : 'rule', rule],
    nearest && ['did you mean', html`<b>${nearest}</b>`],
    spec && ['in the spec', spec.replace('#/components/', '')],
  ]
  return html`<li class="reason ${verdict}"><p>${message}</p>${facts(rows)}</li>`
}

const FITS = html`<p class="dim">It fits the spec, and nothing was done to its answer.</p>`

function RequestDetail() {
  const { detail } = state
  if (detail === undefined) return html`<p class="empty">…</p>`
  const { number, at, method, path, status, why, headers, body, job, requestId } = detail
  const title = html`Request ${number} <span class="dim">${clockTime(at, true)}</span>`
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2)
  return html`${heading(title, () => show({ number: undefined }))}
    <div class="body">
      <p class="mono wrap"><b>${method}</b> ${shortPath(path)} → <b>${status === 0 ? 'connection cut' : status}</b></p>
      <div class="acts">
        <button onClick=${requestActs.c}>Copy as curl</button>
        <button onClick=${requestActs.t}>As test</button>
        <button onClick=${requestActs.s}>As scenario</button>
        ${job !== undefined && html`<button onClick=${() => show({ job })}>Job ${shortId(job)}</button>`}
      </div>
      <h3>Why</h3>
      ${why.length === 0 ? FITS : html`<ul>${why.map(reason)}</ul>`}
      ${text !== undefined && html`<h3>Body</h3><pre>${text.slice(0, 20_000)}</pre>`}
      <h3>Headers</h3>
      ${facts(Object.entries({ ...headers, 'zuora-request-id': requestId }))}
    </div>`
}

function JobDetail({ lane }) {
  const { noticed, requests } = story(lane)
  const { id, family, about, statuses, endedAt, rejectedRecords } = lane
  const { statuses: words, title } = state.hello.families[family]
  const name = `job-${id.slice(-6)}`
  const rows = statuses.map(([status, since, phase], index) => {
    const after = index === 0 ? '' : html`<span class="dim"> +${span(since - statuses[index - 1][1])}</span>`
    return [html`<span class="word ${phase}">${status}</span>`, html`${clockTime(since, true)}${after}`]
  })
  const late = noticed === undefined ? 'not yet' : `${span(noticed - endedAt)} later`
  const put = ({ target }) => call('PUT', `/jobs/${id}/status`, { status: target.value })
  return html`${heading(title.replace(/s$/, ''), () => show({ job: undefined }))}
    <div class="body">
      <p class="mono wrap">${id}</p>
      <p class="dim wrap">${about}</p>
      <div class="acts">
        <button onClick=${() => asTest(`job=${id}`, name)}>As test</button>
        <button onClick=${() => asScenario(`job=${id}`, name)}>As scenario</button>
        <select aria-label="put the job into a status" value="" onChange=${put}>
          <option value="">put into…</option>${words.map((word) => html`<option>${word}</option>`)}
        </select>
      </div>
      ${facts([
        ...rows,
        endedAt !== undefined && ['end noticed', late],
        rejectedRecords > 0 && ['rejected rows', rejectedRecords],
        ['requests', requests.length],
      ])}
    </div>`
}

function advised({ rule, requests, job, message, instead, client }) {
  const [number, ...more] = requests
  return html`<li class="advice">
    <p>
      <b>${rule.replaceAll('-', ' ')}</b>
      <button class="link" onClick=${() => show({ number, job })}>request ${number}${more.length > 0 ? ' …' : ''}</button>
    </p>
    <p>${shortPath(message)}.</p>
    <p class="dim">${instead}</p>
    ${state.clients.size > 1 && html`<p class="dim mono wrap">${client}</p>`}
  </li>`
}

function AdvicePanel() {
  const { advice, requests } = state
  const nothing =
    requests.length === 0 ? 'Clients are reviewed as they go.' : 'Nothing to say against these clients.'
  return html`<section class="panel" aria-label="advice">
    <h2>Advice <span class="count">${advice.length}</span></h2>
    <div class="body">
      ${advice.length === 0 && html`<p class="dim">${nothing}</p>`}
      <ul>${advice.map(advised)}</ul>
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

const scenarioOf = ({ name, scenario, matched, used }) =>
  html`<li class="scenario">
    <span class="uses ${used > 0 ? 'on' : ''}" title="used ${used}×, of ${matched} that matched">${used}×</span>
    <span>
      <b>${name ?? Object.keys(scenario.effect).join(', ')}</b>
      <span class="mono dim wrap">${JSON.stringify({ ...scenario, about: undefined })}</span>
    </span>
  </li>`

function ScenarioPanel() {
  const { scenarios = [] } = state.tenant ?? {}
  const ready = state.hello?.ready.map(({ name, about }) => html`<option value=${name}>${about}</option>`)
  const removeAll = html`<button onClick=${() => call('DELETE', '/scenarios')}>Remove all</button>`
  return html`<section class="panel" aria-label="scenarios">
    <h2>Scenarios <span class="count">${scenarios.length}</span> ${scenarios.length > 0 && removeAll}</h2>
    <div class="body">
      <ul>${scenarios.map(scenarioOf)}</ul>
      <form class="add" onSubmit=${addScenario}>
        <input name="scenario" list="ready" required autocomplete="off" spellcheck="false"
          aria-label="a scenario: a name, or JSON" placeholder='name, or {"effect": …}' />
        <button>Add</button>
        <datalist id="ready">${ready}</datalist>
      </form>
    </div>
  </section>`
}

export function Side() {
  const { view, jobs } = state
  const lane = jobs.get(view.job)
  const panel = (label, content) =>
    html`<section class="panel detail" aria-label=${label}>${content}</section>`
  return html`<aside>
    ${view.number !== undefined && panel('why', html`<${RequestDetail} />`)}
    ${lane !== undefined && panel('job', html`<${JobDetail} lane=${lane} />`)}
    <${AdvicePanel} /><${ScenarioPanel} />
  </aside>`
}
