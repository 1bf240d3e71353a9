/** Makes the pages that are made of other files. They are not kept. */
import { makeApiReference } from './api-reference.ts'
import { makeChangelog } from './changelog.ts'
import { makeCommandLine } from './command-line.ts'
import { makeDecisions } from './decisions.ts'
import { makeErrors } from './errors.ts'
import { makeHttpDocument } from './http-document.ts'
import { makePictures } from './pictures.ts'
import { makeScenarios } from './scenarios.ts'
import { makeSecurity } from './security.ts'

makePictures()
makeHttpDocument()
makeDecisions()
makeScenarios()
makeSecurity()
makeCommandLine()
makeChangelog()
await makeApiReference()
makeErrors()
