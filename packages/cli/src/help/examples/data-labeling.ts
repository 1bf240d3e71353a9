import type { Examples } from './example.ts'

export const DATA_LABELING_EXAMPLES: Examples = {
  label: [
    {
      about: 'label accounts',
      line: 'label run --object-type Account --query "select Id from Account" --org "Acme US"',
    },
  ],
  'label run': [
    {
      about: 'label all accounts that a query finds',
      line: 'label run --object-type Account --query "select Id from Account" --org "Acme US"',
    },
    {
      about: 'take the labels away from one',
      line: 'label run --object-type Account --id 2c92c8f83dc4 --unlabel',
    },
  ],
  'label status': [{ about: 'how it stands', line: 'label status 2c92c8f83dc4' }],
  'label wait': [{ about: 'wait for the end', line: 'label wait 2c92c8f83dc4' }],
}
