import { clockTime, html, isRefused, Rows, shortId, span } from './parts.js'
import { now, show, state } from './store.js'

/** The line of time is drawn on so many units, whatever its width. */
const WIDTH = 1000

/** A lane with what its requests say about it: when its end was noticed. */
export function story(lane) {
  const requests = state.byJob.get(lane.id) ?? []
  const noticed =
    lane.endedAt === undefined
      ? undefined
      : requests.find(({ at, jobStatus }) => at >= lane.endedAt && jobStatus === lane.statuses.at(-1)[0])?.at
  const from = lane.statuses[0][1]
  const lastAt = requests.at(-1)?.at ?? from
  const to = lane.endedAt === undefined ? now() : Math.max(lane.endedAt, noticed ?? lane.endedAt, lastAt)
  return { lane, requests, noticed, from, to: Math.max(to, from + 1) }
}

function domainOf(stories, isOwn) {
  const from = isOwn ? 0 : Math.min(...stories.map((one) => one.from))
  const to = Math.max(...stories.map((one) => (isOwn ? one.to - one.from : one.to)))
  return { from, width: Math.max(10, (to - from) * 1.03) }
}

function Lane({ lane, requests, noticed, from, to }, domain, isOwn) {
  const x = (at) => (WIDTH * (at - (isOwn ? from : domain.from))) / domain.width
  const ticks = (wanted) =>
    [...new Set(requests.filter(wanted).map(({ at }) => x(at).toFixed(0)))]
      .map((at) => `M${at} 15v7`)
      .join('')
  const crosses = [...new Set(requests.filter(isRefused).map(({ at }) => Number(x(at).toFixed(0))))]
  const last = lane.statuses.at(-1)
  return html`<svg viewBox="0 0 ${WIDTH} 24" preserveAspectRatio="none" aria-hidden="true">
    ${lane.statuses.map(([status, since, phase], index) => {
      const until = lane.statuses[index + 1]?.[1] ?? (lane.endedAt === undefined ? to : since)
      const width = Math.max(1, x(until) - x(since))
      return html`<rect class="phase ${phase}" x=${x(since)} y="4" width=${width} height="7">
        <title>${status} at ${clockTime(since, true)}</title>
      </rect>`
    })}
    ${
      noticed > lane.endedAt &&
      html`<rect class="late" x=${x(lane.endedAt)} y="4" width=${x(noticed) - x(lane.endedAt)} height="7">
        <title>noticed ${span(noticed - lane.endedAt)} late</title>
      </rect>`
    }
    ${
      lane.endedAt !== undefined &&
      html`<rect class="phase ${last[2]}" x=${x(lane.endedAt) - 1} y="1" width="4" height="12" />`
    }
    <path class="tick poll" d=${ticks((one) => one.does === 'poll' && !isRefused(one))} />
    <path class="tick other" d=${ticks((one) => one.does !== 'poll' && !isRefused(one))} />
    <path class="tick refused" d=${crosses.map((at) => `M${at - 4} 14l8 9m0 -9l-8 9`).join('')} />
  </svg>`
}

/** Round steps for the axis, in milliseconds. */
const STEPS = [1, 5, 20, 100, 500, 1e3, 2e3, 5e3, 1e4, 3e4, 6e4, 3e5, 6e5, 18e5, 36e5, 108e5, 432e5, 864e5]

function Axis({ from, width }, isOwn) {
  const step = STEPS.find((one) => width / one <= 6) ?? width / 5
  const first = isOwn ? 0 : Math.ceil(from / step) * step
  const marks = Array.from({ length: 7 }, (_, index) => first + index * step).filter(
    (at) => at < from + width * 0.96,
  )
  return marks.map(
    (at) =>
      html`<span style=${{ left: `${(100 * (at - from)) / width}%` }}>
        ${isOwn ? `+${span(at)}` : clockTime(at, step < 1000)}
      </span>`,
  )
}

function lateText({ lane, noticed }) {
  if (lane.endedAt === undefined) return ''
  if (noticed === undefined) return html`<em>not noticed</em>`
  return noticed > lane.endedAt ? html`<em>+${span(noticed - lane.endedAt)}</em>` : ''
}

export function Jobs({ isNarrow }) {
  const { jobs, view, hello } = state
  const isOwn = view.scale === 'own'
  const lanes = [...jobs.values()].toReversed()
  let axis = []
  const draw = (shown) => {
    const stories = shown.map(story)
    const domain = stories.length === 0 ? { from: now(), width: 10_000 } : domainOf(stories, isOwn)
    axis = Axis(domain, isOwn)
    return stories.map((one) => {
      const { lane, requests } = one
      const [status, , phase] = lane.statuses.at(-1)
      const polls = requests.filter(({ does }) => does === 'poll').length
      return html`<div class="job" onClick=${() => show({ job: view.job === lane.id ? undefined : lane.id })}>
        <span class="label">
          <span class="tag">${hello.families[lane.family].command}</span>
          <span class="mono">${shortId(lane.id)}</span>
          <span class="dim about">${lane.about}</span>
        </span>
        <span class="line">${Lane(one, domain, isOwn)}</span>
        <span class="end">
          <span class="word ${phase}">${status}</span>
          <span class="dim">${polls} poll${polls === 1 ? '' : 's'}</span>
          ${lateText(one)}
        </span>
      </div>`
    })
  }
  const move = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || lanes.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    const at = lanes.findIndex(({ id }) => id === view.job)
    show({ job: lanes[Math.max(0, Math.min(lanes.length - 1, at + by))].id })
  }
  const list = html`<${Rows}
    cls="jobs"
    label="jobs, newest first"
    items=${lanes}
    row=${isNarrow ? 52 : 28}
    keyOf=${({ id }) => id}
    selected=${view.job}
    draw=${draw}
    foot=${() => html`<div class="axis mono dim"><div class="line">${axis}</div></div>`}
    onKey=${move}
    empty="No job yet. It appears here when a client submits one."
  />`
  return html`<section class="panel jobs-panel" aria-label="jobs">
    <h2>
      Jobs <span class="count">${jobs.size}</span>
      <span class="legend">
        <i class="waiting"></i>waiting <i class="running"></i>running <i class="succeeded"></i>succeeded
        <i class="failed"></i>failed <i class="late"></i>end not noticed yet
      </span>
      <span class="seg" role="group" aria-label="scale">
        ${[
          ['clock', 'by the clock'],
          ['own', 'from the submit'],
        ].map(
          ([scale, name]) =>
            html`<button aria-pressed=${view.scale === scale} onClick=${() => show({ scale })}>
              ${name}
            </button>`,
        )}
      </span>
    </h2>
    ${list}
  </section>`
}
