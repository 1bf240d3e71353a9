// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.
// @ts-nocheck -- compiled by Ajv
import type { KnownFields, Validator } from '../input/problems.ts'
export const aquaJobRequestFields: KnownFields = {
  '': [
    'queries',
    'name',
    'format',
    'version',
    'partner',
    'project',
    'incrementalTime',
    'offset',
    'dateTimeUtc',
    'nullReplacement',
    'useQueryLabels',
    'notifyUrl',
    'sourceData',
    'encrypted',
  ],
  '/queries/*': ['name', 'query', 'type', 'apiVersion', 'convertToCurrencies', 'deleted'],
  '/queries/*/deleted': ['column', 'format', 'forceExport'],
}

export const aquaJobRequest: Validator = validate20
const schema31 = {
  type: 'object',
  additionalProperties: false,
  properties: {
    queries: {
      type: 'array',
      maxItems: 50,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['query', 'type'],
        properties: {
          name: { type: 'string' },
          query: { type: 'string', minLength: 1 },
          type: { type: 'string', enum: ['zoql', 'zoqlexport'] },
          apiVersion: { type: 'string' },
          convertToCurrencies: { type: 'string' },
          deleted: {
            type: 'object',
            additionalProperties: false,
            required: ['column', 'format'],
            properties: {
              column: { type: 'string', minLength: 1 },
              format: { type: 'string', enum: ['Numeric', 'Boolean'] },
              forceExport: { type: 'boolean' },
            },
          },
        },
      },
    },
    name: { type: 'string', maxLength: 32 },
    format: { type: 'string', enum: ['csv', 'zip', 'gzip'] },
    version: {
      oneOf: [
        { type: 'number', enum: [1, 1.1, 1.2] },
        { type: 'string', enum: ['1.0', '1.1', '1.2'] },
      ],
    },
    partner: { type: ['string', 'null'] },
    project: { type: ['string', 'null'] },
    incrementalTime: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$' },
    offset: { type: 'integer', minimum: 0, maximum: 3600 },
    dateTimeUtc: { type: 'boolean' },
    nullReplacement: { type: 'string' },
    useQueryLabels: { type: 'boolean' },
    notifyUrl: { type: 'string', maxLength: 4999, pattern: '^(?=.*\\$\\{JOBID\\})(?=.*\\$\\{STATUS\\})' },
    sourceData: { type: 'string', enum: ['LIVE'] },
    encrypted: { type: 'string', enum: ['none', 'pgp'] },
  },
}
const func1 = Object.prototype.hasOwnProperty
const pattern4 = new RegExp('^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$', 'u')
const pattern5 = new RegExp('^(?=.*\\$\\{JOBID\\})(?=.*\\$\\{STATUS\\})', 'u')

function validate20(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null
  let errors = 0
  const evaluated0 = validate20.evaluated
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func1.call(schema31.properties, key0)) {
        const err0 = { instancePath, keyword: 'additionalProperties', params: { additionalProperty: key0 } }
        if (vErrors === null) {
          vErrors = [err0]
        } else {
          vErrors.push(err0)
        }
        errors++
      }
    }
    if (data.queries !== undefined) {
      let data0 = data.queries
      if (Array.isArray(data0)) {
        if (data0.length > 50) {
          const err1 = { instancePath: instancePath + '/queries', keyword: 'maxItems', params: { limit: 50 } }
          if (vErrors === null) {
            vErrors = [err1]
          } else {
            vErrors.push(err1)
          }
          errors++
        }
        const len0 = data0.length
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0]
          if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
            if (data1.query === undefined) {
              const err2 = {
                instancePath: instancePath + '/queries/' + i0,
                keyword: 'required',
                params: { missingProperty: 'query' },
              }
              if (vErrors === null) {
                vErrors = [err2]
              } else {
                vErrors.push(err2)
              }
              errors++
            }
            if (data1.type === undefined) {
              const err3 = {
                instancePath: instancePath + '/queries/' + i0,
                keyword: 'required',
                params: { missingProperty: 'type' },
              }
              if (vErrors === null) {
                vErrors = [err3]
              } else {
                vErrors.push(err3)
              }
              errors++
            }
            for (const key1 in data1) {
              if (
                !(
                  key1 === 'name' ||
                  key1 === 'query' ||
                  key1 === 'type' ||
                  key1 === 'apiVersion' ||
                  key1 === 'convertToCurrencies' ||
                  key1 === 'deleted'
                )
              ) {
                const err4 = {
                  instancePath: instancePath + '/queries/' + i0,
                  keyword: 'additionalProperties',
                  params: { additionalProperty: key1 },
                }
                if (vErrors === null) {
                  vErrors = [err4]
                } else {
                  vErrors.push(err4)
                }
                errors++
              }
            }
            if (data1.name !== undefined) {
              if (typeof data1.name !== 'string') {
                const err5 = {
                  instancePath: instancePath + '/queries/' + i0 + '/name',
                  keyword: 'type',
                  params: { type: 'string' },
                }
                if (vErrors === null) {
                  vErrors = [err5]
                } else {
                  vErrors.push(err5)
                }
                errors++
              }
            }
            if (data1.query !== undefined) {
              let data3 = data1.query
              if (typeof data3 === 'string') {
                if (data3.length < 1) {
                  const err6 = {
                    instancePath: instancePath + '/queries/' + i0 + '/query',
                    keyword: 'minLength',
                    params: { limit: 1 },
                  }
                  if (vErrors === null) {
                    vErrors = [err6]
                  } else {
                    vErrors.push(err6)
                  }
                  errors++
                }
              } else {
                const err7 = {
                  instancePath: instancePath + '/queries/' + i0 + '/query',
                  keyword: 'type',
                  params: { type: 'string' },
                }
                if (vErrors === null) {
                  vErrors = [err7]
                } else {
                  vErrors.push(err7)
                }
                errors++
              }
            }
            if (data1.type !== undefined) {
              let data4 = data1.type
              if (typeof data4 !== 'string') {
                const err8 = {
                  instancePath: instancePath + '/queries/' + i0 + '/type',
                  keyword: 'type',
                  params: { type: 'string' },
                }
                if (vErrors === null) {
                  vErrors = [err8]
                } else {
                  vErrors.push(err8)
                }
                errors++
              }
              if (!(data4 === 'zoql' || data4 === 'zoqlexport')) {
                const err9 = {
                  instancePath: instancePath + '/queries/' + i0 + '/type',
                  keyword: 'enum',
                  params: { allowedValues: schema31.properties.queries.items.properties.type.enum },
                }
                if (vErrors === null) {
                  vErrors = [err9]
                } else {
                  vErrors.push(err9)
                }
                errors++
              }
            }
            if (data1.apiVersion !== undefined) {
              if (typeof data1.apiVersion !== 'string') {
                const err10 = {
                  instancePath: instancePath + '/queries/' + i0 + '/apiVersion',
                  keyword: 'type',
                  params: { type: 'string' },
                }
                if (vErrors === null) {
                  vErrors = [err10]
                } else {
                  vErrors.push(err10)
                }
                errors++
              }
            }
            if (data1.convertToCurrencies !== undefined) {
              if (typeof data1.convertToCurrencies !== 'string') {
                const err11 = {
                  instancePath: instancePath + '/queries/' + i0 + '/convertToCurrencies',
                  keyword: 'type',
                  params: { type: 'string' },
                }
                if (vErrors === null) {
                  vErrors = [err11]
                } else {
                  vErrors.push(err11)
                }
                errors++
              }
            }
            if (data1.deleted !== undefined) {
              let data7 = data1.deleted
              if (data7 && typeof data7 == 'object' && !Array.isArray(data7)) {
                if (data7.column === undefined) {
                  const err12 = {
                    instancePath: instancePath + '/queries/' + i0 + '/deleted',
                    keyword: 'required',
                    params: { missingProperty: 'column' },
                  }
                  if (vErrors === null) {
                    vErrors = [err12]
                  } else {
                    vErrors.push(err12)
                  }
                  errors++
                }
                if (data7.format === undefined) {
                  const err13 = {
                    instancePath: instancePath + '/queries/' + i0 + '/deleted',
                    keyword: 'required',
                    params: { missingProperty: 'format' },
                  }
                  if (vErrors === null) {
                    vErrors = [err13]
                  } else {
                    vErrors.push(err13)
                  }
                  errors++
                }
                for (const key2 in data7) {
                  if (!(key2 === 'column' || key2 === 'format' || key2 === 'forceExport')) {
                    const err14 = {
                      instancePath: instancePath + '/queries/' + i0 + '/deleted',
                      keyword: 'additionalProperties',
                      params: { additionalProperty: key2 },
                    }
                    if (vErrors === null) {
                      vErrors = [err14]
                    } else {
                      vErrors.push(err14)
                    }
                    errors++
                  }
                }
                if (data7.column !== undefined) {
                  let data8 = data7.column
                  if (typeof data8 === 'string') {
                    if (data8.length < 1) {
                      const err15 = {
                        instancePath: instancePath + '/queries/' + i0 + '/deleted/column',
                        keyword: 'minLength',
                        params: { limit: 1 },
                      }
                      if (vErrors === null) {
                        vErrors = [err15]
                      } else {
                        vErrors.push(err15)
                      }
                      errors++
                    }
                  } else {
                    const err16 = {
                      instancePath: instancePath + '/queries/' + i0 + '/deleted/column',
                      keyword: 'type',
                      params: { type: 'string' },
                    }
                    if (vErrors === null) {
                      vErrors = [err16]
                    } else {
                      vErrors.push(err16)
                    }
                    errors++
                  }
                }
                if (data7.format !== undefined) {
                  let data9 = data7.format
                  if (typeof data9 !== 'string') {
                    const err17 = {
                      instancePath: instancePath + '/queries/' + i0 + '/deleted/format',
                      keyword: 'type',
                      params: { type: 'string' },
                    }
                    if (vErrors === null) {
                      vErrors = [err17]
                    } else {
                      vErrors.push(err17)
                    }
                    errors++
                  }
                  if (!(data9 === 'Numeric' || data9 === 'Boolean')) {
                    const err18 = {
                      instancePath: instancePath + '/queries/' + i0 + '/deleted/format',
                      keyword: 'enum',
                      params: {
                        allowedValues:
                          schema31.properties.queries.items.properties.deleted.properties.format.enum,
                      },
                    }
                    if (vErrors === null) {
                      vErrors = [err18]
                    } else {
                      vErrors.push(err18)
                    }
                    errors++
                  }
                }
                if (data7.forceExport !== undefined) {
                  if (typeof data7.forceExport !== 'boolean') {
                    const err19 = {
                      instancePath: instancePath + '/queries/' + i0 + '/deleted/forceExport',
                      keyword: 'type',
                      params: { type: 'boolean' },
                    }
                    if (vErrors === null) {
                      vErrors = [err19]
                    } else {
                      vErrors.push(err19)
                    }
                    errors++
                  }
                }
              } else {
                const err20 = {
                  instancePath: instancePath + '/queries/' + i0 + '/deleted',
                  keyword: 'type',
                  params: { type: 'object' },
                }
                if (vErrors === null) {
                  vErrors = [err20]
                } else {
                  vErrors.push(err20)
                }
                errors++
              }
            }
          } else {
            const err21 = {
              instancePath: instancePath + '/queries/' + i0,
              keyword: 'type',
              params: { type: 'object' },
            }
            if (vErrors === null) {
              vErrors = [err21]
            } else {
              vErrors.push(err21)
            }
            errors++
          }
        }
      } else {
        const err22 = { instancePath: instancePath + '/queries', keyword: 'type', params: { type: 'array' } }
        if (vErrors === null) {
          vErrors = [err22]
        } else {
          vErrors.push(err22)
        }
        errors++
      }
    }
    if (data.name !== undefined) {
      let data11 = data.name
      if (typeof data11 === 'string') {
        if (data11.length > 32) {
          const err23 = { instancePath: instancePath + '/name', keyword: 'maxLength', params: { limit: 32 } }
          if (vErrors === null) {
            vErrors = [err23]
          } else {
            vErrors.push(err23)
          }
          errors++
        }
      } else {
        const err24 = { instancePath: instancePath + '/name', keyword: 'type', params: { type: 'string' } }
        if (vErrors === null) {
          vErrors = [err24]
        } else {
          vErrors.push(err24)
        }
        errors++
      }
    }
    if (data.format !== undefined) {
      let data12 = data.format
      if (typeof data12 !== 'string') {
        const err25 = { instancePath: instancePath + '/format', keyword: 'type', params: { type: 'string' } }
        if (vErrors === null) {
          vErrors = [err25]
        } else {
          vErrors.push(err25)
        }
        errors++
      }
      if (!(data12 === 'csv' || data12 === 'zip' || data12 === 'gzip')) {
        const err26 = {
          instancePath: instancePath + '/format',
          keyword: 'enum',
          params: { allowedValues: schema31.properties.format.enum },
        }
        if (vErrors === null) {
          vErrors = [err26]
        } else {
          vErrors.push(err26)
        }
        errors++
      }
    }
    if (data.version !== undefined) {
      let data13 = data.version
      const _errs31 = errors
      let valid5 = false
      let passing0 = null
      const _errs32 = errors
      if (!(typeof data13 == 'number')) {
        const err27 = { instancePath: instancePath + '/version', keyword: 'type', params: { type: 'number' } }
        if (vErrors === null) {
          vErrors = [err27]
        } else {
          vErrors.push(err27)
        }
        errors++
      }
      if (!(data13 === 1 || data13 === 1.1 || data13 === 1.2)) {
        const err28 = {
          instancePath: instancePath + '/version',
          keyword: 'enum',
          params: { allowedValues: schema31.properties.version.oneOf[0].enum },
        }
        if (vErrors === null) {
          vErrors = [err28]
        } else {
          vErrors.push(err28)
        }
        errors++
      }
      var _valid0 = _errs32 === errors
      if (_valid0) {
        valid5 = true
        passing0 = 0
      }
      const _errs34 = errors
      if (typeof data13 !== 'string') {
        const err29 = { instancePath: instancePath + '/version', keyword: 'type', params: { type: 'string' } }
        if (vErrors === null) {
          vErrors = [err29]
        } else {
          vErrors.push(err29)
        }
        errors++
      }
      if (!(data13 === '1.0' || data13 === '1.1' || data13 === '1.2')) {
        const err30 = {
          instancePath: instancePath + '/version',
          keyword: 'enum',
          params: { allowedValues: schema31.properties.version.oneOf[1].enum },
        }
        if (vErrors === null) {
          vErrors = [err30]
        } else {
          vErrors.push(err30)
        }
        errors++
      }
      var _valid0 = _errs34 === errors
      if (_valid0 && valid5) {
        valid5 = false
        passing0 = [passing0, 1]
      } else {
        if (_valid0) {
          valid5 = true
          passing0 = 1
        }
      }
      if (!valid5) {
        const err31 = {
          instancePath: instancePath + '/version',
          keyword: 'oneOf',
          params: { passingSchemas: passing0 },
        }
        if (vErrors === null) {
          vErrors = [err31]
        } else {
          vErrors.push(err31)
        }
        errors++
      } else {
        errors = _errs31
        if (vErrors !== null) {
          if (_errs31) {
            vErrors.length = _errs31
          } else {
            vErrors = null
          }
        }
      }
    }
    if (data.partner !== undefined) {
      let data14 = data.partner
      if (typeof data14 !== 'string' && data14 !== null) {
        const err32 = {
          instancePath: instancePath + '/partner',
          keyword: 'type',
          params: { type: schema31.properties.partner.type },
        }
        if (vErrors === null) {
          vErrors = [err32]
        } else {
          vErrors.push(err32)
        }
        errors++
      }
    }
    if (data.project !== undefined) {
      let data15 = data.project
      if (typeof data15 !== 'string' && data15 !== null) {
        const err33 = {
          instancePath: instancePath + '/project',
          keyword: 'type',
          params: { type: schema31.properties.project.type },
        }
        if (vErrors === null) {
          vErrors = [err33]
        } else {
          vErrors.push(err33)
        }
        errors++
      }
    }
    if (data.incrementalTime !== undefined) {
      let data16 = data.incrementalTime
      if (typeof data16 === 'string') {
        if (!pattern4.test(data16)) {
          const err34 = {
            instancePath: instancePath + '/incrementalTime',
            keyword: 'pattern',
            params: { pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$' },
          }
          if (vErrors === null) {
            vErrors = [err34]
          } else {
            vErrors.push(err34)
          }
          errors++
        }
      } else {
        const err35 = {
          instancePath: instancePath + '/incrementalTime',
          keyword: 'type',
          params: { type: 'string' },
        }
        if (vErrors === null) {
          vErrors = [err35]
        } else {
          vErrors.push(err35)
        }
        errors++
      }
    }
    if (data.offset !== undefined) {
      let data17 = data.offset
      if (!(typeof data17 == 'number' && !(data17 % 1) && !isNaN(data17))) {
        const err36 = { instancePath: instancePath + '/offset', keyword: 'type', params: { type: 'integer' } }
        if (vErrors === null) {
          vErrors = [err36]
        } else {
          vErrors.push(err36)
        }
        errors++
      }
      if (typeof data17 == 'number') {
        if (data17 > 3600 || isNaN(data17)) {
          const err37 = {
            instancePath: instancePath + '/offset',
            keyword: 'maximum',
            params: { comparison: '<=', limit: 3600 },
          }
          if (vErrors === null) {
            vErrors = [err37]
          } else {
            vErrors.push(err37)
          }
          errors++
        }
        if (data17 < 0 || isNaN(data17)) {
          const err38 = {
            instancePath: instancePath + '/offset',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 0 },
          }
          if (vErrors === null) {
            vErrors = [err38]
          } else {
            vErrors.push(err38)
          }
          errors++
        }
      }
    }
    if (data.dateTimeUtc !== undefined) {
      if (typeof data.dateTimeUtc !== 'boolean') {
        const err39 = {
          instancePath: instancePath + '/dateTimeUtc',
          keyword: 'type',
          params: { type: 'boolean' },
        }
        if (vErrors === null) {
          vErrors = [err39]
        } else {
          vErrors.push(err39)
        }
        errors++
      }
    }
    if (data.nullReplacement !== undefined) {
      if (typeof data.nullReplacement !== 'string') {
        const err40 = {
          instancePath: instancePath + '/nullReplacement',
          keyword: 'type',
          params: { type: 'string' },
        }
        if (vErrors === null) {
          vErrors = [err40]
        } else {
          vErrors.push(err40)
        }
        errors++
      }
    }
    if (data.useQueryLabels !== undefined) {
      if (typeof data.useQueryLabels !== 'boolean') {
        const err41 = {
          instancePath: instancePath + '/useQueryLabels',
          keyword: 'type',
          params: { type: 'boolean' },
        }
        if (vErrors === null) {
          vErrors = [err41]
        } else {
          vErrors.push(err41)
        }
        errors++
      }
    }
    if (data.notifyUrl !== undefined) {
      let data21 = data.notifyUrl
      if (typeof data21 === 'string') {
        if (data21.length > 4999) {
          const err42 = {
            instancePath: instancePath + '/notifyUrl',
            keyword: 'maxLength',
            params: { limit: 4999 },
          }
          if (vErrors === null) {
            vErrors = [err42]
          } else {
            vErrors.push(err42)
          }
          errors++
        }
        if (!pattern5.test(data21)) {
          const err43 = {
            instancePath: instancePath + '/notifyUrl',
            keyword: 'pattern',
            params: { pattern: '^(?=.*\\$\\{JOBID\\})(?=.*\\$\\{STATUS\\})' },
          }
          if (vErrors === null) {
            vErrors = [err43]
          } else {
            vErrors.push(err43)
          }
          errors++
        }
      } else {
        const err44 = {
          instancePath: instancePath + '/notifyUrl',
          keyword: 'type',
          params: { type: 'string' },
        }
        if (vErrors === null) {
          vErrors = [err44]
        } else {
          vErrors.push(err44)
        }
        errors++
      }
    }
    if (data.sourceData !== undefined) {
      let data22 = data.sourceData
      if (typeof data22 !== 'string') {
        const err45 = {
          instancePath: instancePath + '/sourceData',
          keyword: 'type',
          params: { type: 'string' },
        }
        if (vErrors === null) {
          vErrors = [err45]
        } else {
          vErrors.push(err45)
        }
        errors++
      }
      if (!(data22 === 'LIVE')) {
        const err46 = {
          instancePath: instancePath + '/sourceData',
          keyword: 'enum',
          params: { allowedValues: schema31.properties.sourceData.enum },
        }
        if (vErrors === null) {
          vErrors = [err46]
        } else {
          vErrors.push(err46)
        }
        errors++
      }
    }
    if (data.encrypted !== undefined) {
      let data23 = data.encrypted
      if (typeof data23 !== 'string') {
        const err47 = {
          instancePath: instancePath + '/encrypted',
          keyword: 'type',
          params: { type: 'string' },
        }
        if (vErrors === null) {
          vErrors = [err47]
        } else {
          vErrors.push(err47)
        }
        errors++
      }
      if (!(data23 === 'none' || data23 === 'pgp')) {
        const err48 = {
          instancePath: instancePath + '/encrypted',
          keyword: 'enum',
          params: { allowedValues: schema31.properties.encrypted.enum },
        }
        if (vErrors === null) {
          vErrors = [err48]
        } else {
          vErrors.push(err48)
        }
        errors++
      }
    }
  } else {
    const err49 = { instancePath, keyword: 'type', params: { type: 'object' } }
    if (vErrors === null) {
      vErrors = [err49]
    } else {
      vErrors.push(err49)
    }
    errors++
  }
  validate20.errors = vErrors
  return errors === 0
}
validate20.evaluated = { props: true, dynamicProps: false, dynamicItems: false }
