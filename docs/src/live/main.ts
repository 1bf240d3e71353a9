import { compare, type Settings } from './compare.ts'
import { barsOf, inWords, plotOf, rowsOf } from './plot.ts'

const form = document.querySelector<HTMLFormElement>('#schedule')!
const at = (id: string): HTMLElement => document.getElementById(id)!

/** The slider of durations is logarithmic: seconds to hours. */
function settings(): Settings {
  const data = new FormData(form)
  const field = (name: string): string => {
    const value = data.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    medianMs: Math.round(1_000 * 10 ** Number(field('duration'))),
    spread: Number(field('spread')),
    counters: field('counters') as Settings['counters'],
    history: field('history') === 'on',
    slots: Number(field('slots')),
    everySeconds: Math.round(10 ** Number(field('every'))),
  }
}

let latest = 0

async function show(): Promise<void> {
  const turn = (latest += 1)
  const now = settings()
  at('duration-told').textContent = inWords(now.medianMs)
  at('spread-told').textContent = now.spread.toFixed(1)
  at('slots-told').textContent = String(now.slots)
  at('every-told').textContent = `${now.everySeconds} s`
  const results = await compare(now)
  if (turn !== latest) return
  at('plot').innerHTML = plotOf(results)
  at('bars').innerHTML = barsOf(results)
  at('rows').innerHTML = rowsOf(results)
  form.dataset['shown'] = String(turn)
}

let timer: ReturnType<typeof setTimeout> | undefined
form.addEventListener('input', () => {
  clearTimeout(timer)
  timer = setTimeout(() => void show(), 60)
})
form.addEventListener('submit', (event) => event.preventDefault())
void show()
