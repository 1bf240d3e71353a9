import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { FAMILIES } from '@zuora-jobs/spec'

const ROOT = join(import.meta.dirname, '../../..')
const OUT = join(import.meta.dirname, '../../public/pictures')

/** Pictures of other folders, which their own programs draw. */
const DRAWN = ['packages/mock/page.png', 'packages/cli/session.svg', 'bench/plots/*.svg']

/** Copies the pictures that others draw, and draws those that are made of the spec. */
export function makePictures(): void {
  mkdirSync(OUT, { recursive: true })
  for (const file of globSync(DRAWN, { cwd: ROOT })) copyFileSync(join(ROOT, file), join(OUT, basename(file)))
  writeFileSync(join(OUT, 'rooms.svg'), rooms())
  writeFileSync(join(OUT, 'lives.svg'), lives())
}

const FONT = 'font-family="system-ui, sans-serif"'

function svg(width: number, height: number, title: string, body: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#ffffff"/>`,
    ...body,
    '</svg>',
  ].join('\n')
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly label: string
  readonly below?: string
  readonly fill: string
}

function box({ x, y, width, label, below, fill }: Box): string {
  const height = below === undefined ? 30 : 46
  const middle = x + width / 2
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="#33415c"/>`,
    `<text x="${middle}" y="${y + 20}" ${FONT} font-size="14" fill="#101828" text-anchor="middle">${label}</text>`,
    below === undefined
      ? ''
      : `<text x="${middle}" y="${y + 37}" ${FONT} font-size="11" fill="#344054" text-anchor="middle">${below}</text>`,
  ].join('')
}

/** What each package is for, in a few words. */
const PURPOSES = {
  cli: 'a person, or a script',
  data: 'files out, rows in',
  fleet: 'many tenants and machines',
  polling: 'jobs: submit, wait, resume',
  client: 'one typed call, one request',
  mock: 'a tenant for tests',
  overlay: 'your own fields and families',
  spec: 'the API, by hand',
  otel: 'spans and metrics',
  simulate: 'worlds full of faults',
} as const

type Name = keyof typeof PURPOSES

/** The packages of ours that each one installs. */
const NEEDS = Object.fromEntries(
  (Object.keys(PURPOSES) as Name[]).map((name) => {
    const file = join(ROOT, name === 'spec' ? name : `packages/${name}`, 'package.json')
    const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly dependencies?: Readonly<Record<string, string>>
    }
    return [name, (Object.keys(PURPOSES) as Name[]).filter((one) => `@zuora-jobs/${one}` in dependencies)]
  }),
) as unknown as Readonly<Record<Name, readonly Name[]>>

const depthOf = (name: Name): number => Math.max(0, ...NEEDS[name].map((one) => depthOf(one) + 1))

/** All that is installed with a package, through others. */
const beneath = (name: Name): readonly Name[] => NEEDS[name].flatMap((one) => [one, ...beneath(one)])

/** The packages, each above those that it is built on, as their manifests say. */
function rooms(): string {
  const [width, height, gap] = [206, 46, 30]
  const names = Object.keys(PURPOSES) as Name[]
  const highest = Math.max(...names.map(depthOf))
  const rows = Array.from({ length: highest + 1 }, (_, depth) =>
    names.filter((one) => depthOf(one) === depth),
  )
  const places = new Map<Name, { readonly x: number; readonly y: number }>()
  for (const [depth, row] of rows.entries()) {
    for (const [column, name] of row.entries())
      places.set(name, { x: 16 + column * (width + 16), y: 16 + (highest - depth) * (height + gap) })
  }
  const lines = names.flatMap((name) =>
    NEEDS[name]
      .filter((one) => !NEEDS[name].some((other) => beneath(other).includes(one)))
      .map((one) => {
        const [from, to] = [places.get(name)!, places.get(one)!]
        const [x, y, endX] = [from.x + width / 2, from.y + height, to.x + width / 2]
        const bend = `C ${x} ${y + gap / 2} ${endX} ${to.y - gap / 2} ${endX} ${to.y - 2}`
        return `<path d="M ${x} ${y} ${bend}" fill="none" stroke="#33415c" marker-end="url(#tip)"/>`
      }),
  )
  const fills: Readonly<Partial<Record<Name, string>>> = {
    mock: '#fdf1dc',
    simulate: '#fdf1dc',
    overlay: '#e6f6ea',
    otel: '#e6f6ea',
  }
  const boxes = names.map((name) =>
    box({ ...places.get(name)!, width, label: name, below: PURPOSES[name], fill: fills[name] ?? '#e8f0ff' }),
  )
  const tip =
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#33415c"/></marker></defs>'
  const columns = Math.max(...rows.map((row) => row.length))
  return svg(
    32 + columns * width + (columns - 1) * 16,
    32 + (highest + 1) * height + highest * gap,
    'The packages: an arrow leads from each to what it is built on',
    [tip, ...lines, ...boxes],
  )
}

const COLUMNS = [
  ['waits', ['waiting', 'blocked'], '#fdf1dc'],
  ['runs', ['running', 'cancelling'], '#e8f0ff'],
  ['has ended', ['succeeded', 'partial', 'failed', 'cancelled'], '#e6f6ea'],
] as const

/** The statuses of each family by where the job stands, as the spec has them. */
function lives(): string {
  const body: string[] = []
  let y = 20
  for (const [column, [title]] of COLUMNS.entries()) {
    body.push(
      `<text x="${230 + column * 200}" y="${y + 12}" ${FONT} font-size="13" fill="#344054" text-anchor="middle">${title}</text>`,
    )
  }
  y += 26
  for (const [family, { phases }] of Object.entries(FAMILIES)) {
    // Zuora spells one status in two ways.
    const statuses = Object.entries(phases).filter(([status]) => status !== 'canceled')
    const columns = COLUMNS.map(([, names]) =>
      statuses.filter(([, phase]) => (names as readonly string[]).includes(phase)),
    )
    const rows = Math.max(...columns.map((column) => column.length))
    body.push(`<text x="16" y="${y + 20}" ${FONT} font-size="13" fill="#101828">${family}</text>`)
    for (const [index, column] of columns.entries()) {
      for (const [row, [label]] of column.entries()) {
        body.push(box({ x: 140 + index * 200, y: y + row * 36, width: 180, label, fill: COLUMNS[index]![2] }))
      }
      if (index > 0) {
        const x = 140 + index * 200
        body.push(`<path d="M${x - 18} ${y + 15} h14 m-5 -4 l5 4 l-5 4" fill="none" stroke="#33415c"/>`)
      }
    }
    y += rows * 36 + 14
  }
  return svg(740, y + 6, 'The statuses of each family, from left to right', body)
}
