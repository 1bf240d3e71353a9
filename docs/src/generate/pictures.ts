import { copyFileSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
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

/** The packages, each on those that it is built on. */
function rooms(): string {
  const layers: readonly (readonly [string, string])[] = [
    ['cli', 'a person at a terminal, or a script'],
    ['data', 'files out, rows in: verified and resumable'],
    ['polling', 'jobs: submit, wait, resume, many at once'],
    ['client', 'one typed call, one request'],
    ['spec', 'the API, written by hand from the documentation'],
  ]
  const stack = layers.map(([label, below], index) =>
    box({ x: 20, y: 20 + index * 56, width: 380, label, below, fill: '#e8f0ff' }),
  )
  const mock = [
    box({
      x: 430,
      y: 132,
      width: 230,
      label: 'mock',
      below: 'a tenant on your machine, for tests',
      fill: '#fdf1dc',
    }),
    box({
      x: 430,
      y: 244,
      width: 230,
      label: 'overlay',
      below: 'your own fields and families',
      fill: '#e6f6ea',
    }),
  ]
  return svg(680, 310, 'The packages: each stands on those below it', [...stack, ...mock])
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
