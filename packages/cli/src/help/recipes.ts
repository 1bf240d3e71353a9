/** Something that people set up once, as commands that run as they stand. */
export interface Recipe {
  readonly title: string
  readonly about: string
  readonly lines: readonly string[]
}

/** For `help recipes`, and the README. A test runs them. */
export const RECIPES: readonly Recipe[] = [
  {
    title: 'A nightly export',
    about:
      'Cron knows no terminal and hardly any variables. The key starts the job at most once, even if the line is run ' +
      'twice; the log has a line for each change and each minute.',
    lines: [
      'env -i HOME="$HOME" PATH="$PATH" zuora-jobs aqua run --query "select AccountNumber, Balance from Account" \\',
      '  --idempotency-key "accounts-$(date +%F)" --output accounts.csv 2>> export.log',
    ],
  },
  {
    title: 'Tables of a day',
    about:
      'Each query of SQL is a job of its own; the folder has a file for each, and a manifest that proves that they are ' +
      'whole.',
    lines: [
      'zuora-jobs query run --query "accounts=select AccountNumber, Balance from Account" \\',
      '  --query "invoices=select InvoiceNumber, Amount from Invoice" --output exports',
      'zuora-jobs verify exports/manifest.json',
    ],
  },
  {
    title: 'A step of CI',
    about: 'stdout is one JSON object, whatever happens; stderr has the events.',
    lines: [
      'zuora-jobs aqua run --json --query "select Id from Account" --output ids.csv > result.json',
      `node -p 'JSON.parse(require("fs").readFileSync("result.json")).files[0].rows'`,
    ],
  },
  {
    title: 'A load that is mended and loaded again',
    about: 'What Zuora rejects is in a file, with the reasons; once it is mended there, that file is loaded.',
    lines: [
      'zuora-jobs bulk create --object passenger --csv in.csv --rejects rejects.csv || test $? -eq 6',
      "sed -i 's/^Ada,,/Ada,ada@example.com,/' rejects.csv",
      'zuora-jobs bulk retry rejects.csv',
    ],
  },
]
