import { expect, it } from 'vitest'

import { complaintsIn } from './compile.ts'

it('reads errors in files, and no other line', () => {
  const output = [
    "packages/client/test/a.test-d.ts(3,7): error TS2339: Property 'b' does not exist on type 'A'.",
    '  The expected type comes from here.',
    "error TS5083: Cannot read file '/tsconfig.json'.",
  ].join('\n')
  expect(complaintsIn(output)).toEqual([
    {
      file: 'packages/client/test/a.test-d.ts',
      line: '3',
      code: 'TS2339',
      message: "Property 'b' does not exist on type 'A'.",
    },
  ])
})
