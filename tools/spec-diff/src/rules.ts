import type { Level } from './level.ts'

export interface Rule {
  readonly level: Exclude<Level, 'none'>
  /** What has changed, and what that does to a program that uses the packages. */
  readonly description: string
}

const major = (description: string): Rule => ({ level: 'major', description })
const minor = (description: string): Rule => ({ level: 'minor', description })
const patch = (description: string): Rule => ({ level: 'patch', description })

/**
 * Every judgement there is. A change is major if a program that compiled and worked against the base may no
 * longer do so. Requests are written by that program, answers are read by it.
 */
export const RULES = {
  // Operations
  'operation-removed': major('An operation is gone.'),
  'operation-added': minor('There is a new operation.'),
  'callback-removed': major('A callback or webhook is gone: nobody calls any more.'),
  'callback-added': minor('There is a new callback or webhook.'),
  'operation-id-changed': major('An operationId was renamed: `operations` is keyed by it.'),
  'operation-id-added': minor('An operation that had none has an operationId.'),
  'operation-moved': major('An operation has another method or path: typed paths are keyed by both.'),
  'path-renamed': major('A path is spelt differently, as with another name of a path parameter.'),
  'security-tightened': major('A credential that was enough no longer is.'),
  'security-loosened': minor('Another credential, or none, is enough as well.'),
  'security-scheme-changed': major('A security scheme is gone or works differently.'),
  'security-scheme-added': minor('There is a new security scheme.'),
  'security-scheme-widened': minor('A security scheme has one more flow or scope.'),
  'server-removed': major('A server is gone from the list.'),
  'server-added': minor('A server was added to the list.'),
  'server-variable-changed': major(
    'A variable of a server is gone, new, or has other values or another default.',
  ),
  'server-variable-value-added': minor('A variable of a server may have one more value.'),
  'environment-renamed': major('A server has another name, or none: `ENVIRONMENTS` is keyed by it.'),
  'environment-named': minor('A server has a name that had none.'),
  'version-changed': patch('The version of the document is another one.'),
  'api-version-changed': minor('The latest API version that the document describes is another one.'),
  'openapi-version-changed': major('The document needs tools for another version of OpenAPI.'),

  // Parameters and bodies
  'parameter-removed': major('A parameter is gone: the types refuse it.'),
  'parameter-added-required': major('A new parameter must be sent.'),
  'parameter-added': minor('A new parameter may be sent.'),
  'parameter-now-required': major('A parameter must be sent that could be left out.'),
  'parameter-now-optional': minor('A parameter may be left out that had to be sent.'),
  'parameter-style-changed': major('A parameter is written differently on the wire.'),
  'parameter-default-changed': major('Leaving a parameter out does something else.'),
  'request-body-removed': major('An operation takes no body any more.'),
  'request-body-added-required': major('An operation needs a body that took none.'),
  'request-body-added': minor('An operation takes a body that took none.'),
  'request-body-now-required': major('A body must be sent that could be left out.'),
  'request-body-now-optional': minor('A body may be left out that had to be sent.'),
  'request-content-type-removed': major('A body can no longer be sent in this form.'),
  'request-content-type-added': minor('A body can be sent in one more form.'),
  'encoding-changed': major('A part of a form is written differently on the wire.'),

  // Answers
  'success-status-removed': major('A status of success is gone, and with it the type of its data.'),
  'success-status-added': major('A new status of success: the data becomes a union.'),
  'error-status-removed': major('A status of failure is gone: code that looks for it no longer compiles.'),
  'error-status-added': minor('A new status of failure. Errors are open: code has met unknown ones before.'),
  'response-content-type-removed': major('An answer no longer comes in this form.'),
  'response-content-type-added': major('An answer can come in one more form: its type becomes a union.'),
  'response-header-removed': major('A header of an answer is gone.'),
  'response-header-added': minor('An answer has a new header.'),
  'response-header-now-optional': major('A header of an answer may be missing that was always there.'),
  'response-header-now-required': minor('A header of an answer is always there that could be missing.'),
  'link-removed': major('A link to another operation is gone.'),
  'link-added': minor('There is a new link to another operation.'),
  'link-changed': major('A link leads elsewhere.'),

  // Components
  'schema-removed': major('A named schema is gone, and with it an exported type.'),
  'schema-renamed': major('A named schema, and the exported type, has another name.'),
  'schema-added': minor('There is a new named schema.'),
  'component-removed': major(
    'A named parameter, header, body, response or other part is gone from `components`.',
  ),
  'component-added': minor('There is a new named parameter, header, body, response or other part.'),

  // Families of jobs
  'family-removed': major('A family is gone, and with it its constants.'),
  'family-added': minor('There is a new family.'),
  'family-command-changed': major('A family has another name at the terminal.'),
  'family-operation-removed': major('A family can no longer do something.'),
  'family-operation-changed': major('A family does something by another operation.'),
  'family-operation-added': minor('A family can do something more.'),
  'family-pointer-changed': major('The id or the status of a job stands elsewhere in an answer.'),
  'status-removed': major('A status has no phase any more: jobs in it count as running.'),
  'status-added': minor('One more status has a phase. Jobs in it counted as running.'),
  'status-outcome-changed': major('A status ends a job that it did not end, or ends it differently.'),
  'status-phase-changed': minor('A status stands for another phase of a job that goes on.'),
  'slot-removed': major('A slot is gone.'),
  'slot-added': minor('There is a new slot.'),
  'slot-changed': patch('The limit of a slot, or the statuses that count.'),
  'family-limit-changed': patch('How long or how much: idempotency keys, retention, sizes.'),

  // Fields
  'field-removed': major('A field is gone: the types refuse to send or read it.'),
  'field-renamed': major('A field has another name, and is otherwise the same.'),
  'request-field-added-required': major('A new field must be sent.'),
  'request-field-added': minor('A new field may be sent.'),
  'request-field-now-required': major('A field must be sent that could be left out.'),
  'request-field-now-optional': minor('A field may be left out that had to be sent.'),
  'response-field-added': minor('An answer has a new field.'),
  'response-field-now-optional': major('A field may be missing that was always there.'),
  'response-field-now-required': minor('A field is always there that could be missing.'),
  'request-closed': major('Fields that are not named may no longer be sent.'),
  'request-opened': minor('Fields that are not named may be sent.'),
  'response-closed': major('Fields that are not named can no longer be read.'),
  'response-opened': minor('An answer may have fields that are not named.'),
  'response-others-described': minor('Fields of an answer that are not named have a type now.'),

  // Types
  'request-type-narrowed': major('A type of value may no longer be sent.'),
  'request-type-widened': minor('One more type of value may be sent.'),
  'response-type-narrowed': major(
    'A type of value no longer arrives: code that asks for it no longer compiles.',
  ),
  'response-type-widened': major('One more type of value may arrive.'),
  'request-null-removed': major('`null` may no longer be sent.'),
  'request-null-added': minor('`null` may be sent.'),
  'response-null-removed': minor('`null` no longer arrives; code that asks for it still compiles.'),
  'response-null-added': major('`null` may arrive.'),
  'request-enum-narrowed': major('A value may no longer be sent.'),
  'request-enum-widened': minor('One more value may be sent.'),
  'response-enum-narrowed': major('A value no longer arrives: a comparison with it no longer compiles.'),
  'response-enum-widened': major(
    'One more value may arrive: a `switch` over all of them is no longer complete.',
  ),
  'known-value-removed': minor('A value of an open enum is no longer completed; it still compiles.'),
  'known-value-added': minor('A value of an open enum is now completed; it could arrive before.'),
  'request-variant-removed': major('One of several forms (`oneOf`, `anyOf`) may no longer be sent.'),
  'request-variant-added': minor('One more form may be sent.'),
  'response-variant-removed': major(
    'One of several forms no longer arrives: code that asks for it no longer compiles.',
  ),
  'response-variant-added': major('One more form may arrive.'),
  'request-forms-exclusive': major(
    '`anyOf` became `oneOf`: what fits two of the forms may no longer be sent.',
  ),
  'request-forms-inclusive': minor('`oneOf` became `anyOf`: what fits two of the forms may be sent.'),
  'response-forms-exclusive': minor('`anyOf` became `oneOf`: an answer fits exactly one of the forms.'),
  'response-forms-inclusive': major('`oneOf` became `anyOf`: an answer may fit two of the forms.'),
  'discriminator-added': minor('A field tells which form a value has.'),
  'discriminator-value-added': minor('A discriminator names one more form.'),
  'discriminator-changed': major(
    'A discriminator is gone or says something else: types are told apart by it.',
  ),
  'tuple-changed': major('A list has more or fewer positions: its type has an exact length.'),

  // Constraints
  'request-constraint-tightened': major('What was long, large or many enough no longer is; or a new limit.'),
  'request-constraint-loosened': minor('A limit of a request is wider or gone.'),
  'request-constraint-changed': major('A pattern, format or condition of a request is another one.'),
  'response-constraint-tightened': patch('A promise about an answer is stronger.'),
  'response-constraint-loosened': major(
    'An answer may hold what it could not: longer, larger, more or less.',
  ),
  'response-format-dropped': minor('An answer no longer promises a format, pattern or encoding.'),
  'response-constraint-changed': major(
    'A pattern or format of an answer is another one: code that takes it apart fails.',
  ),
  'request-default-added': minor('Leaving a field out now has a documented effect.'),
  'request-default-changed': major('Leaving a field out does something else.'),
  'response-default-changed': patch('The default of a field of an answer is another one.'),
  'request-field-read-only': major('A field may no longer be sent.'),
  'request-field-writable': minor('A field may be sent that could only be read.'),
  'response-field-write-only': major('A field no longer arrives.'),
  'response-field-readable': minor('A field arrives that could only be sent.'),
  'access-noted': patch('`readOnly` in an answer or `writeOnly` in a request, where it changes nothing.'),

  // Words
  deprecated: minor('Something is deprecated; editors strike it through.'),
  'deprecation-lifted': patch('Something is no longer deprecated.'),
  'inferred-added': patch('`x-inferred`: this is deduced, not documented.'),
  'inferred-removed': patch('No longer `x-inferred`: this is documented now.'),
  'documentation-changed': patch('Descriptions, titles, tags, links or other words.'),
  'example-changed': patch('Examples; plain Prism answers with them.'),
  unclassified: major('No rule knows this keyword, so the worst is assumed.'),

  // Public declarations of the packages
  'entry-point-removed': major('A package can no longer be imported by this path.'),
  'entry-point-added': minor('A package can be imported by one more path.'),
  'declaration-removed': major('An exported name is gone.'),
  'declaration-added': minor('There is a new exported name.'),
  'declaration-changed': major('A declaration no longer fits where it was given or read.'),
  'declaration-extended': minor('A declaration still fits wherever it was given and read.'),
  'declaration-documented': patch('Only comments of a declaration differ.'),
  'member-removed': major('A member is gone: code that names it no longer compiles.'),
  'union-narrowed': major('A type of value is gone: code that asks for it no longer compiles.'),
  'type-test-fails': major('A type test of the base no longer compiles.'),
} as const satisfies Readonly<Record<string, Rule>>

export type RuleId = keyof typeof RULES
