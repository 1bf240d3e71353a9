import { RuleTester } from 'oxlint/plugins-dev'

import { commentWidth } from './comment-width.ts'

const WIDE = `// ${'word '.repeat(22)}`

new RuleTester({ languageOptions: { sourceType: 'module', parserOptions: { lang: 'ts' } } }).run(
  'comment-width',
  commentWidth,
  {
    valid: [
      '// short',
      `// https://example.com/${'a'.repeat(110)}`,
      `const text = '${'a'.repeat(110)}'`,
      `/**\n * ${'word '.repeat(21)}\n */`,
    ],
    invalid: [
      {
        code: WIDE,
        errors: [{ message: `This comment is ${WIDE.length} columns wide: wrap it at 110.`, line: 1 }],
        output: `// ${'word '.repeat(21).trimEnd()}\n// word `,
      },
      {
        code: `/*\n  ${'word '.repeat(24)}\n*/`,
        output: `/*\n  ${'word '.repeat(21).trimEnd()}\n  word word word \n*/`,
        errors: [{ message: /wrap it at 110/, line: 2 }],
      },
    ],
  },
)
