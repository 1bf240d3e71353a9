/** A small SVG writer: the same data give the same file, so a plot in the repository changes with its figures. */
export interface Axis {
  readonly label: string
  readonly from: number
  readonly until: number
  readonly log?: true
  readonly ticks: readonly number[]
  readonly show: (value: number) => string
}

export interface Point {
  readonly x: number
  readonly y: number
  readonly label: string
  readonly strong: boolean
}

export interface Line {
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly label: string
  readonly strong: boolean
}

export interface Plot {
  readonly title: string
  readonly x: Axis
  readonly y: Axis
  readonly points?: readonly Point[]
  readonly lines?: readonly Line[]
}

const WIDTH = 720
const HEIGHT = 420
const LEFT = 64
const RIGHT = 24
const TOP = 40
const BOTTOM = 52
const COLOURS = ['#7a869a', '#c2703d', '#4f8a5b', '#8a6fb0'] as const
const STRONG = '#0b5fff'

export function draw({ title, x, y, points = [], lines = [] }: Plot): string {
  const across = scale(x, LEFT, WIDTH - RIGHT)
  const up = scale(y, HEIGHT - BOTTOM, TOP)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(LEFT, 22, title, 'font-size="15" font-weight="bold"'),
    ...x.ticks.flatMap((tick) => [
      rule(across(tick), TOP, across(tick), HEIGHT - BOTTOM, '#e6e8ec'),
      text(across(tick), HEIGHT - BOTTOM + 18, x.show(tick), 'text-anchor="middle" fill="#555"'),
    ]),
    ...y.ticks.flatMap((tick) => [
      rule(LEFT, up(tick), WIDTH - RIGHT, up(tick), '#e6e8ec'),
      text(LEFT - 8, up(tick) + 4, y.show(tick), 'text-anchor="end" fill="#555"'),
    ]),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, x.label, 'text-anchor="middle"'),
    text(-HEIGHT / 2, 14, y.label, 'text-anchor="middle" transform="rotate(-90)"'),
    ...lines.flatMap((line, index) => {
      const colour = line.strong ? STRONG : COLOURS[index % COLOURS.length]!
      const path = line.points.map((point) => `${round(across(point.x))},${round(up(point.y))}`).join(' ')
      return [
        `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${line.strong ? 2 : 1}"/>`,
        text(WIDTH - RIGHT - 8, TOP + 18 + 16 * index, line.label, `text-anchor="end" fill="${colour}"`),
      ]
    }),
    ...points.flatMap((point) => {
      const [left, top] = [across(point.x), up(point.y)]
      const colour = point.strong ? STRONG : COLOURS[0]
      const end = left > WIDTH - 190
      return [
        `<circle cx="${round(left)}" cy="${round(top)}" r="${point.strong ? 6 : 4}" fill="${colour}"/>`,
        text(
          left + (end ? -9 : 9),
          top + 4,
          point.label,
          `fill="${colour}"${end ? ' text-anchor="end"' : ''}${point.strong ? ' font-weight="bold"' : ''}`,
        ),
      ]
    }),
    '</svg>',
    '',
  ].join('\n')
}

function scale({ from, until, log }: Axis, start: number, end: number): (value: number) => number {
  const map = log ? Math.log : (value: number) => value
  return (value) => {
    const share = (map(Math.min(Math.max(value, from), until)) - map(from)) / (map(until) - map(from))
    return start + share * (end - start)
  }
}

function rule(x1: number, y1: number, x2: number, y2: number, colour: string): string {
  return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" stroke="${colour}"/>`
}

function text(x: number, y: number, content: string, attributes = ''): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped}</text>`
}

function round(value: number): number {
  return Number(value.toFixed(1))
}
