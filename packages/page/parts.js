import htm from './htm.js'
import { Component, h } from './preact.js'

export const html = htm.bind(h)

/** An instant as a time of day in UTC; with milliseconds where asked for. */
export const clockTime = (ms, precise) => new Date(ms).toISOString().slice(11, precise ? 23 : 19)

/** A duration in two figures: `850 ms`, `1.2 s`, `3 m 20 s`, `2 h 05 m`. */
export function span(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))} s`
  const [big, small, of] = ms < 3_600_000 ? ['m', 's', 60_000] : ['h', 'm', 3_600_000]
  return `${Math.floor(ms / of)} ${big} ${String(Math.floor(((ms % of) * 60) / of)).padStart(2, '0')} ${small}`
}

/** An id without the part that all ids of a mock tenant begin with. */
export const shortId = (id) => `…${id.slice(-6)}`

/** A text with its ids cut short. */
export const shortPath = (text) => text.replaceAll(/0badc0de[\da-f-]{8,}/g, shortId)

export const isRefused = ({ status, refusal }) => status === 0 || status >= 400 || refusal !== undefined

/** Names with what they stand for; rows that are not there are left out. */
export const facts = (rows) =>
  html`<dl>${rows.filter(Boolean).map(([name, value]) => [html`<dt>${name}</dt>`, html`<dd>${value}</dd>`])}</dl>`

/** The head of something that can be closed. */
export const heading = (title, close) =>
  html`<h2>${title} <button class="close" aria-label="close" onClick=${close}>×</button></h2>`

/** One of a few, by button. */
export const choice = (label, options, chosen, choose) =>
  html`<span class="seg" role="group" aria-label=${label}>${options.map(
    ([one, name]) =>
      html`<button aria-pressed=${chosen === one} onClick=${() => choose(one)}>${name}</button>`,
  )}</span>`

/** How many of so many are taken; without a limit, how many. */
export function Gauge({ name, used, limit }) {
  if (limit === undefined)
    return html`<span class="gauge"><span>${name}</span> <b>${used.toLocaleString('en')}</b></span>`
  const share = Math.min(1, used / Math.max(1, limit))
  return html`<span class="gauge ${share >= 1 ? 'full' : share > 0.8 ? 'high' : ''}" title="${name}: ${used} of ${limit}">
    <span>${name}</span><span class="bar"><i style=${{ width: `${share * 100}%` }}></i></span>
    <b>${used}<small>/${limit.toLocaleString('en')}</small></b>
  </span>`
}

/** The item that is so many further than the one with this key; none of an empty list. */
export function moved(items, keyOf, key, by) {
  const at = items.findIndex((item) => keyOf(item) === key)
  return items[at < 0 ? 0 : Math.max(0, Math.min(items.length - 1, at + by))]
}

/** Rows of one height, of which only those are drawn that can be seen. What is read stays where it is. */
export class Rows extends Component {
  state = { top: 0, height: 400 }
  box = null

  componentDidMount() {
    this.observer = new ResizeObserver(() => this.setState({ height: this.box.clientHeight }))
    this.observer.observe(this.box)
  }

  componentWillUnmount() {
    this.observer.disconnect()
  }

  componentDidUpdate(before) {
    const { items, keyOf, selected, row } = this.props
    const placeOf = (key) => items.findIndex((item) => keyOf(item) === key) * row
    const [first] = before.items
    const { box } = this
    if (first !== undefined && items[0] !== first && box.scrollTop > 0)
      box.scrollTop += Math.max(0, placeOf(keyOf(first)))
    const at = selected === before.selected ? -1 : placeOf(selected)
    if (at >= 0) box.scrollTop = Math.min(at, Math.max(box.scrollTop, at + row - box.clientHeight))
  }

  render({ items, row, draw, foot, keyOf, label, empty, onKey, selected, cls }, { top, height }) {
    const from = Math.max(0, Math.floor(top / row) - 4)
    const shown = items.slice(from, from + Math.ceil(height / row) + 8)
    const rowOf = (node, index) => {
      const key = keyOf(shown[index])
      const style = { height: `${row}px`, transform: `translateY(${(from + index) * row}px)` }
      return html`<div key=${key} id="${cls}-${key}" class="row" role="option" aria-selected=${key === selected}
        style=${style}>${node}</div>`
    }
    const box = html`<div class="rows ${cls}" role="listbox" tabindex="0" aria-label=${label}
      aria-activedescendant=${selected === undefined ? undefined : `${cls}-${selected}`}
      ref=${(box) => (this.box = box)} onScroll=${() => this.setState({ top: this.box.scrollTop })} onKeyDown=${onKey}>
      ${items.length === 0 && html`<p class="empty">${empty}</p>`}
      <div class="space" style=${{ height: `${items.length * row}px` }}>${draw(shown).map(rowOf)}</div>
    </div>`
    // After the rows, because it is about those that are drawn.
    return [box, foot?.()]
  }
}
