import { beforeAll, expect, test } from 'vitest'

import { startMockTenant } from '../src/index.ts'
import { send, signIn, type Reply } from './helpers.ts'
