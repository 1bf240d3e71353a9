import { Head, stepToNext } from './head.js'
import { Jobs } from './jobs.js'
import { facts, heading, html } from './parts.js'
import { render } from './preact.js'
import { moveSelection, Requests } from './requests.js'
import { copy, openDialog, requestActs, Side } from './side.js'
import { changed, say, show, start, state } from './store.js'

const narrow = matchMedia('(max-width: 700px)')

const EVERYTHING = { number: undefined, job: undefined, only: 'all', text: '', client: '' }

/** Each key: what it does in words, and how. */
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

/** The arrows do what their letters do. */
const SAME = { ArrowDown: 'j', ArrowUp: 'k' }

function openKeys() {
  openDialog({ name: 'Keys', keys: Object.entries(KEYS) })
}

document.addEventListener('keydown', (event) => {
  const { target, ctrlKey, metaKey, altKey } = event
  if (ctrlKey || metaKey || altKey || state.dialog !== undefined) return
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)
  if (isTyping && event.key === 'Escape') target.blur()
  const key = isTyping ? undefined : KEYS[SAME[event.key] ?? event.key]
  if (key === undefined) return
  event.preventDefault()
  key[1]()
})

function Dialog() {
  if (state.dialog === undefined) return null
  const { name, text, href, keys } = state.dialog
  const close = () => openDialog(undefined)
  const opened = (element) => element !== null && !element.open && element.showModal()
  return html`<dialog aria-label=${name} ref=${opened} onClose=${close}>
    ${heading(name, close)}
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
  const dismiss = html`<button class="close" aria-label="dismiss" onClick=${() => say('')}>×</button>`
  return html`<${Head} />
    <main>
      <div class="lists"><${Jobs} isNarrow=${isNarrow} /><${Requests} isNarrow=${isNarrow} /></div>
      <${Side} />
    </main>
    <footer>
      <span role="status">${state.said}</span>${state.said !== '' && dismiss}
      <button class="link keys" onClick=${openKeys}>Keys: ?</button>
    </footer>
    <${Dialog} />`
}

narrow.addEventListener('change', changed)
start(() => render(html`<${state.hello === undefined ? Head : Page} />`, document.body))
