/**
 * What is done around every test of a package. Files share workers and modules, and a setup file is loaded
 * anew for each: a hook that another module registers would be there for the first file only.
 */
import { afterEach } from 'vitest'

import { expectNoLeaks } from './leaks.ts'

afterEach(expectNoLeaks)
