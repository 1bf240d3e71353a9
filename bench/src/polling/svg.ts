import { placeLabels } from './svg-labels.ts'

/**
 * A small SVG writer: the same data give the same file, so a plot in the repository changes with its figures.
 */
export interface Axis {
  readonly label: string
  readonly from: number
  readonly until: number
  readonly log?: true
  readonly ticks: readonly number[]
  readonly show: (value: number) => string
}

/** How a mark looks. The legend explains those that occur. */
export interface Style {
  readonly name: string
  readonly colour: string
  readonly strong?: true
  readonly hollow?: true
}

export interface Point {
  readonly x: number
  readonly y: number
  readonly label: string
  readonly style: Style
}

export interface Line {
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly style: Style
}

export interface Plot {
  readonly title: string
  /** One line under the title: how to read it. */
  readonly hint: string
  readonly x: Axis
  readonly y: Axis
  readonly points?: readonly Point[]
  readonly lines?: readonly Line[]
}

const WIDTH = 800
const HEIGHT = 480
const AREA = { left: 88, right: WIDTH - 24, top: 92, bottom: HEIGHT - 56 } as const
const GRID = '#e4e7ec'
const INK = '#1f2733'
const FAINT = '#5b6573'
const FONT = `font-family="-apple-system, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="12"`

export function draw({ title, hint, x, y, points = [], lines = [] }: Plot): string {
  const across = scale(x, AREA.left, AREA.right)
  const up = scale(y, AREA.bottom, AREA.top)
  const styles = [...new Set([...points, ...lines].map(({ style }) => style))]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" ${FONT} role="img">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(AREA.left, 28, title, `font-size="17" font-weight="600" fill="${INK}"`),
    text(AREA.left, 48, hint, `fill="${FAINT}"`),
    ...legend(styles, points.length > 0),
    ...x.ticks.flatMap((tick) => [
      rule(across(tick), AREA.top, across(tick), AREA.bottom),
      text(across(tick), AREA.bottom + 20, x.show(tick), `text-anchor="middle" fill="${FAINT}"`),
    ]),
    ...y.ticks.flatMap((tick) => [
      rule(AREA.left, up(tick), AREA.right, up(tick)),
      text(AREA.left - 10, up(tick) + 4, y.show(tick), `text-anchor="end" fill="${FAINT}"`),
    ]),
    text((AREA.left + AREA.right) / 2, HEIGHT - 12, x.label, `text-anchor="middle" fill="${INK}"`),
    text(
      -(AREA.top + AREA.bottom) / 2,
      18,
      y.label,
      `text-anchor="middle" fill="${INK}" transform="rotate(-90)"`,
    ),
    ...lines.map(({ points: path, style }) => {
      const coordinates = path.map((point) => `${round(across(point.x))},${round(up(point.y))}`).join(' ')
      const width = style.strong ? 2.25 : 1.25
      return `<polyline points="${coordinates}" fill="none" stroke="${style.colour}" stroke-width="${width}" stroke-linejoin="round"/>`
    }),
    ...marks(points.map((point) => ({ ...point, x: across(point.x), y: up(point.y) }))),
    '</svg>',
    '',
  ].join('\n')
}

/** The points are in pixels here. */
function marks(points: readonly Point[]): readonly string[] {
  const labels = placeLabels(
    points.map(({ x, y, label, style }) => ({ x, y, label, isBold: style.strong === true })),
    AREA,
  )
  return [
    ...points.map(({ label, style }, index) => {
      const { x, y, anchor } = labels[index]!
      const ink = style.strong ? `fill="${style.colour}" font-weight="600"` : `fill="${FAINT}"`
      // A white seam keeps letters readable where they cross a line of the grid.
      const seam = 'paint-order="stroke" stroke="#ffffff" stroke-width="3" stroke-linejoin="round"'
      return text(x, y, label, `text-anchor="${anchor}" ${ink} ${seam}`)
    }),
    ...points.map(({ x, y, style }) => disc(x, y, style)),
  ]
}

function legend(styles: readonly Style[], isOfPoints: boolean): readonly string[] {
  let left: number = AREA.left
  return styles.flatMap((style) => {
    const mark = isOfPoints
      ? disc(left + 6, 68, style)
      : `<path d="M${left} 68h18" stroke="${style.colour}" stroke-width="${style.strong ? 3 : 2}"/>`
    const start = left + (isOfPoints ? 18 : 25)
    left = start + 7 * style.name.length + 16
    return [mark, text(start, 72, style.name, `fill="${INK}"`)]
  })
}

function disc(x: number, y: number, { colour, strong, hollow }: Style): string {
  const paint = hollow
    ? `fill="#ffffff" stroke="${colour}" stroke-width="1.5"`
    : `fill="${colour}" stroke="#ffffff" stroke-width="1"`
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${strong ? 6.5 : 4.5}" ${paint}/>`
}

function scale({ from, until, log }: Axis, start: number, end: number): (value: number) => number {
  const map = log ? Math.log : (value: number) => value
  return (value) => {
    const share = (map(Math.min(Math.max(value, from), until)) - map(from)) / (map(until) - map(from))
    return start + share * (end - start)
  }
}

function rule(x1: number, y1: number, x2: number, y2: number): string {
  return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" stroke="${GRID}"/>`
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escape(content)}</text>`
}

function escape(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function round(value: number): number {
  return Number(value.toFixed(1))
}
