import { join } from 'node:path'

import { expect, it } from 'vitest'

import { findTypeErrors } from './find-type-errors.ts'

const folder = import.meta.dirname
const errorsIn = (text: string): readonly string[] =>
  findTypeErrors({ [join(folder, 'made.ts')]: text }, [], folder)

it('compiles sources that are not on disk, with what they import from there', () => {
  expect(errorsIn("import { isObject } from '../json.ts'\nexport const a: boolean = isObject(1)\n")).toEqual(
    [],
  )
})

it('finds sources that import each other in a folder that is not there', () => {
  const sources = {
    [join(folder, 'made/a.ts')]: 'export const a = 1\n',
    [join(folder, 'made/b.ts')]: "import { a } from './a.ts'\nexport const b: number = a\n",
  }
  expect(findTypeErrors(sources, [], folder)).toEqual([])
})

it('says file and line of what does not compile', () => {
  expect(errorsIn('export const a = 1\nexport const b: string = a\n')).toEqual([
    "made.ts:2: Type 'number' is not assignable to type 'string'.",
  ])
})
