import { Head, stepToNext } from './head.js'
import { Jobs } from './jobs.js'
import { facts, heading, html } from './parts.js'
import { render } from './preact.js'
import { moveSelection, Requests } from './requests.js'
import { copy, requestActs, Side } from './side.js'
import { changed, say, show, start, state } from './store.js'

const narrow = matchMedia('(max-width: 700px)')

/** Each key: what it is called, what it does in words, and how. */
const KEYS = {
  j: ['the next request', () => moveSelection(1)],
  k: ['the previous request', () => moveSelection(-1)],
  '/': ['filter requests', () => document.querySelector('input[type=search]').focus()],
  r: ['refused requests only', () => show({ only: state.view.only === 'all' ? 'refused' : 'all' })],
  c: ['copy the request as curl', requestActs.c],
  t: ['the request as a test', requestActs.t],
  s: ['the request as a scenario', requestActs.s],
  n: ['time to the next instant at which something moves', stepToNext],
  Escape: ['close, and all requests again', () => show(EVERYTHING)],
  '?': ['these keys', openKeys],
}

const EVERYTHING = { number: undefined, job: undefined, only: 'all', text: '', client: '' }

/** The arrows do what their letters do. */
const SAME = { ArrowDown: 'j', ArrowUp: 'k' }

function openKeys() {
  openDialog({ name: 'Keys', keys: Object.entries(KEYS) })
}

function openDialog(dialog) {
  state.dialog = dialog
  changed()
}

document.addEventListener('keydown', (event) => {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)
  if (event.ctrlKey || event.metaKey || event.altKey || state.dialog !== undefined) return
  if (isTyping) {
    if (event.key === 'Escape') event.target.blur()
    return
  }
  const key = KEYS[SAME[event.key] ?? event.key]
  if (key === undefined) return
  event.preventDefault()
  key[1]()
})

function Dialog() {
  const { dialog } = state
  if (dialog === undefined) return null
  const { name, text, href, keys } = dialog
  return html`<dialog
    aria-label=${name}
    ref=${(element) => element !== null && !element.open && element.showModal()}
    onClose=${() => openDialog(undefined)}
  >
    ${heading(name, () => openDialog(undefined))}
    ${keys && facts(keys.map(([key, [does]]) => [html`<kbd>${key}</kbd>`, does]))}
    ${
      text &&
      html`<pre>${text}</pre>
        <div class="acts">
          <button autofocus onClick=${() => copy(text, name)}>Copy</button>
          <a class="button" href=${href} download=${name}>Save</a>
        </div>`
    }
  </dialog>`
}

function Page() {
  const isNarrow = narrow.matches
  return html`<${Head} />
    <main>
      <div class="lists"><${Jobs} isNarrow=${isNarrow} /><${Requests} isNarrow=${isNarrow} /></div>
      <${Side} />
    </main>
    <footer>
      <span role="status">${state.said}</span>
      ${state.said !== '' && html`<button class="close" aria-label="dismiss" onClick=${() => say('')}>×</button>`}
      <button class="link keys" onClick=${openKeys}>Keys: ?</button>
    </footer>
    <${Dialog} />`
}

narrow.addEventListener('change', changed)
start(() =>
  state.hello === undefined
    ? render(html`<${Head} />`, document.body)
    : render(html`<${Page} />`, document.body),
)
