import { Head, stepToNext } from './head.js'
import { Jobs } from './jobs.js'
import { html } from './parts.js'
import { render } from './preact.js'
import { moveSelection, Requests } from './requests.js'
import { copy, requestActs, Side } from './side.js'
import { changed, say, show, start, state } from './store.js'

const narrow = matchMedia('(max-width: 700px)')

const KEYS = [
  ['j k', 'the next, the previous request'],
  ['/', 'filter requests'],
  ['r', 'refused requests only'],
  ['c', 'copy the request as curl'],
  ['t', 'the request as a test'],
  ['s', 'the request as a scenario'],
  ['n', 'time to the next instant at which something moves'],
  ['Esc', 'close, and all requests again'],
  ['?', 'these keys'],
]

const ON_KEY = {
  j: () => moveSelection(1),
  k: () => moveSelection(-1),
  ArrowDown: () => moveSelection(1),
  ArrowUp: () => moveSelection(-1),
  '/': () => document.querySelector('input[type=search]').focus(),
  r: () => show({ only: state.view.only === 'all' ? 'refused' : 'all' }),
  n: stepToNext,
  Escape: () => show({ number: undefined, job: undefined, only: 'all', text: '', client: '' }),
  '?': () => openDialog({ name: 'Keys', keys: KEYS }),
  ...requestActs,
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
  const act = ON_KEY[event.key]
  if (act === undefined) return
  event.preventDefault()
  act()
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
    <h2>
      ${name} <button class="close" aria-label="close" onClick=${() => openDialog(undefined)}>×</button>
    </h2>
    ${
      keys &&
      html`<dl>
        ${keys.map(
          ([key, does]) =>
            html`<dt><kbd>${key}</kbd></dt>
              <dd>${does}</dd>`,
        )}
      </dl>`
    }
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
      <button class="link keys" onClick=${ON_KEY['?']}>Keys: ?</button>
    </footer>
    <${Dialog} />`
}

narrow.addEventListener('change', changed)
start(() =>
  state.hello === undefined
    ? render(html`<${Head} />`, document.body)
    : render(html`<${Page} />`, document.body),
)
