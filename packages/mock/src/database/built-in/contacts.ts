import type { Row } from '../row.ts'
import { recordId, table } from './table.ts'

// oxfmt-ignore
/** The bill-to contact of each account, in the accounts' order. */
export const contacts: readonly Row[] = table(
  ['Id', 'AccountId', 'FirstName', 'LastName', 'WorkEmail', 'City', 'PostalCode', 'Country', 'CreatedDate', 'UpdatedDate'],
  (
    [
      ['Ada', 'Whitfield', 'ada@acme-tools.example', 'Denver', '80202', 'US'],
      ['Ingrid', 'Østby', 'ingrid@blue-fjord.example', 'Bergen', '5003', 'NO'],
      ['Lee', 'Carter', 'lee@carter-dunn.example', 'Boston', '02108', 'US'],
      ['Priya', 'Shah', null, 'Leeds', 'LS1 4AP', 'GB'],
      ['Jürgen', 'Müller', 'j.mueller@mueller-soehne.example', 'Köln', '50667', 'DE'],
      ['太郎', '山田', 'taro@yamada.example', '大阪', '530-0001', 'JP'],
      ['Ruth', 'Mbeki', 'ruth@green-valley.example', 'Ballarat', '3350', 'AU'],
      ['Chloé', 'Lefèvre', 'chloe@etoile.example', 'Lyon', '69002', 'FR'],
      ['Seán', "O'Brien", 'sean@obrien.example', 'Cork', 'T12 X70A', 'IE'],
      ['Noor', 'Haddad', null, 'Montréal', 'H2Y 1C6', 'CA'],
      ['Aino', 'Korhonen', 'aino@polar-line.example', 'Oulu', '90100', 'FI'],
      ['Max', 'Rivera', 'max@sunrise.example', 'Los Angeles', '90012', 'US'],
      ['Lucía', 'Torres', 'lucia@torres.example', 'Sevilla', '41001', 'ES'],
      ['Sam', 'Nguyen', 'sam@zephyr.example', 'Austin', '78701', 'US'],
    ] as const
  ).map(([first, last, email, city, postalCode, country], index) => [recordId('contact', index + 1), recordId('account', index + 1), first, last, email, city, postalCode, country, `2025-0${(index % 9) + 1}-10T08:00:00Z`, `2025-1${index % 3}-20T08:00:00Z`]),
)
