import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { drawingsIn, redrawn } from '../src/drawings.ts'
import { importsOf } from '../src/imports.ts'
import { type Arrow, arrowsBetweenPackages, arrowsBetweenRooms, cycleIn, ROOT_ROOM } from '../src/rooms.ts'

const root = join(import.meta.dirname, '../../..')
const imports = importsOf(root)
const drawings = drawingsIn(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'))

/** Packages with rooms: those whose sources are not all in one folder. */
const FOLDERS = ['spec', ...globSync('packages/*', { cwd: root })].filter(
  (folder) => arrowsBetweenRooms(imports, folder).length > 0,
)

const textOf = (arrows: readonly Arrow[]): readonly string[] =>
  arrows.map(({ from, to }) => `${from} → ${to}`)

describe('ARCHITECTURE.md', () => {
  it('draws the packages as they import each other', () => {
    expect(textOf(drawings.get('packages') ?? [])).toEqual(textOf(arrowsBetweenPackages(imports)))
  })

  // Redraw with `node tests/repository/src/draw-rooms.ts --write`.
  it.each(FOLDERS)('draws the rooms of %s as they import each other', (folder) => {
    expect(textOf(drawings.get(folder) ?? [])).toEqual(textOf(arrowsBetweenRooms(imports, folder)))
  })

  it('draws nothing that is not there', () => {
    expect([...drawings.keys()].filter((name) => name !== 'packages').toSorted()).toEqual(FOLDERS.toSorted())
  })
})

it.each(FOLDERS)('no room of %s needs itself at run time through another', (folder) => {
  const values = imports.filter(({ isTypeOnly }) => !isTypeOnly)
  const rooms = arrowsBetweenRooms(values, folder).filter(
    ({ from, to }) => from !== ROOT_ROOM && to !== ROOT_ROOM,
  )
  expect(cycleIn(rooms)).toBeUndefined()
})

describe('a drawing', () => {
  const markdown = '# Rooms\n\n<!-- drawing: packages/a -->\nold\n<!-- /drawing -->\n\nafter\n'
  const arrows = [{ from: 'families/*', to: 'call' }]

  it('is made from arrows, and read again', () => {
    const drawn = redrawn(markdown, () => arrows)
    expect(drawn).toContain('flowchart LR\n  families/*/ --> call/\n```')
    expect(drawn).not.toContain('old')
    expect(drawingsIn(drawn)).toEqual(new Map([['packages/a', arrows]]))
    expect(redrawn(drawn, () => arrows)).toBe(drawn)
  })
})

describe('rooms', () => {
  const one = (file: string, specifier: string) => ({ file, specifier, isTypeOnly: false })

  it('are the folders of src, and the families together', () => {
    const found = arrowsBetweenRooms(
      [
        one('p/src/index.ts', './call/a.ts'),
        one('p/src/families/aqua/a.ts', '../../call/a.ts'),
        one('p/src/call/a.ts', '../errors/b.ts'),
        one('p/src/call/a.test.ts', '../transport/b.ts'),
        one('p/src/call/a.ts', './b.ts'),
        one('p/src/call/a.ts', '../clock.ts'),
      ],
      'p',
    )
    expect(textOf(found)).toEqual(['call → errors', 'call → src', 'families/* → call'])
  })

  it('have a cycle where a way leads back', () => {
    const arrow = (from: string, to: string): Arrow => ({ from, to })
    expect(cycleIn([arrow('a', 'b'), arrow('b', 'c')])).toBeUndefined()
    expect(cycleIn([arrow('a', 'b'), arrow('b', 'c'), arrow('c', 'b')])).toEqual(['b', 'c', 'b'])
  })
})
