import { choice, clockTime, html, isRefused, moved, Rows, shortId, span } from './parts.js'
import { now, show, state } from './store.js'

/** The line of time is drawn on so many units, whatever its width. */
const WIDTH = 1000

/** A lane with what its requests say about it: when its end was noticed. */
export function story(lane) {
  const { statuses, endedAt } = lane
  const requests = state.byJob.get(lane.id) ?? []
  const shows = ({ at, jobStatus }) => at >= endedAt && jobStatus === statuses.at(-1)[0]
  const noticed = endedAt === undefined ? undefined : requests.find(shows)?.at
  const from = statuses[0][1]
  const to =
    endedAt === undefined ? now() : Math.max(endedAt, noticed ?? endedAt, requests.at(-1)?.at ?? from)
  return { lane, requests, noticed, from, to: Math.max(to, from + 1) }
}

function domainOf(stories, isOwn) {
  if (stories.length === 0) return { from: now(), width: 10_000 }
  const from = isOwn ? 0 : Math.min(...stories.map((one) => one.from))
  const to = Math.max(...stories.map((one) => (isOwn ? one.to - one.from : one.to)))
  return { from, width: Math.max(10, (to - from) * 1.03) }
}

function laneOf({ lane, requests, noticed, from, to }, domain, isOwn) {
  const { statuses, endedAt } = lane
  const x = (at) => (WIDTH * (at - (isOwn ? from : domain.from))) / domain.width
  const path = (wanted, mark) =>
    [...new Set(requests.filter(wanted).map(({ at }) => Math.round(x(at))))].map(mark).join('')
  const tick = (at) => `M${at} 15v7`
  const bar = (cls, start, end, title) =>
    html`<rect class=${cls} x=${x(start)} y="4" width=${Math.max(1, x(end) - x(start))} height="7"><title>${title}</title></rect>`
  return html`<svg viewBox="0 0 ${WIDTH} 24" preserveAspectRatio="none" aria-hidden="true">
    ${statuses.map(([status, since, phase], index) => {
      const until = statuses[index + 1]?.[1] ?? (endedAt === undefined ? to : since)
      return bar(`phase ${phase}`, since, until, `${status} at ${clockTime(since, true)}`)
    })}
    ${noticed > endedAt && bar('late', endedAt, noticed, `noticed ${span(noticed - endedAt)} late`)}
    ${
      endedAt !== undefined &&
      html`<rect class="phase ${statuses.at(-1)[2]}" x=${x(endedAt) - 1} y="1" width="4" height="12" />`
    }
    <path class="tick poll" d=${path((one) => one.does === 'poll' && !isRefused(one), tick)} />
    <path class="tick other" d=${path((one) => one.does !== 'poll' && !isRefused(one), tick)} />
    <path class="tick refused" d=${path(isRefused, (at) => `M${at - 4} 14l8 9m0 -9l-8 9`)} />
  </svg>`
}

/** Round steps for the axis, in milliseconds. */
const STEPS = [1, 5, 20, 100, 500, 1e3, 2e3, 5e3, 1e4, 3e4, 6e4, 3e5, 6e5, 18e5, 36e5, 108e5, 432e5, 864e5]

function axisOf({ from, width }, isOwn) {
  const step = STEPS.find((one) => width / one <= 6) ?? width / 5
  const first = isOwn ? 0 : Math.ceil(from / step) * step
  const marks = Array.from({ length: 7 }, (_, index) => first + index * step)
  const text = (at) => (isOwn ? `+${span(at)}` : clockTime(at, step < 1000))
  return marks
    .filter((at) => at < from + width * 0.96)
    .map((at) => html`<span style=${{ left: `${(100 * (at - from)) / width}%` }}>${text(at)}</span>`)
}

function lateText({ lane: { endedAt }, noticed }) {
  if (endedAt === undefined || noticed <= endedAt) return ''
  return html`<em>${noticed === undefined ? 'not noticed' : `+${span(noticed - endedAt)}`}</em>`
}

function jobOf(one, domain, isOwn) {
  const { lane, requests } = one
  const { id, family, about, statuses } = lane
  const [status, , phase] = statuses.at(-1)
  const polls = requests.filter(({ does }) => does === 'poll').length
  return html`<div class="job" onClick=${() => show({ job: state.view.job === id ? undefined : id })}>
    <span class="label">
      <span class="tag">${state.hello.families[family].command}</span> <span class="mono">${shortId(id)}</span>
      <span class="dim about">${about}</span>
    </span>
    <span class="line">${laneOf(one, domain, isOwn)}</span>
    <span class="end">
      <span class="word ${phase}">${status}</span>
      <span class="dim">${polls} poll${polls === 1 ? '' : 's'}</span>${lateText(one)}
    </span>
  </div>`
}

export function Jobs({ isNarrow }) {
  const { jobs, view } = state
  const isOwn = view.scale === 'own'
  const lanes = [...jobs.values()].toReversed()
  let domain
  const draw = (shown) => {
    const stories = shown.map(story)
    domain = domainOf(stories, isOwn)
    return stories.map((one) => jobOf(one, domain, isOwn))
  }
  const move = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || lanes.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    show({ job: moved(lanes, ({ id }) => id, view.job, by).id })
  }
  const foot = () => html`<div class="axis mono dim"><div class="line">${axisOf(domain, isOwn)}</div></div>`
  return html`<section class="panel jobs-panel" aria-label="jobs">
    <h2>
      Jobs <span class="count">${jobs.size}</span>
      <span class="legend">
        ${['waiting', 'running', 'succeeded', 'failed'].map((phase) => [html`<i class=${phase}></i>`, phase])}
        <i class="late"></i>end not noticed yet
      </span>
      ${choice(
        'scale',
        [
          ['clock', 'by the clock'],
          ['own', 'from the submit'],
        ],
        view.scale,
        (scale) => show({ scale }),
      )}
    </h2>
    <${Rows} cls="jobs" label="jobs, newest first" items=${lanes} row=${isNarrow ? 52 : 28} keyOf=${({ id }) => id}
      selected=${view.job} draw=${draw} foot=${foot} onKey=${move}
      empty="No job yet. It appears here when a client submits one." />
  </section>`
}
