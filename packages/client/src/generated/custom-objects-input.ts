// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.
// @ts-nocheck -- compiled by Ajv
import type { KnownFields, Validator } from '../input/problems.ts'
export const customObjectBulkJobRequestFields: KnownFields = {
  '': ['namespace', 'object', 'operation', 'filter'],
  '/filter': ['conditions'],
  '/filter/conditions/*': ['field', 'operator', 'value'],
}

export const customObjectBulkJobRequest: Validator = validate20
const schema31 = {
  type: 'object',
  additionalProperties: false,
  required: ['namespace', 'object', 'operation'],
  properties: {
    namespace: { type: 'string', enum: ['default', 'com_zuora'] },
    object: { type: 'string', minLength: 1 },
    operation: { type: 'string', enum: ['create', 'update', 'delete'] },
    filter: {
      type: 'object',
      additionalProperties: false,
      required: ['conditions'],
      properties: {
        conditions: {
          type: 'array',
          minItems: 1,
          maxItems: 2,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['field', 'operator', 'value'],
            properties: {
              field: { type: 'string', minLength: 1 },
              operator: { type: 'string', enum: ['EQ', 'GT', 'LT', 'GE', 'LE'] },
              value: {},
            },
          },
        },
      },
    },
  },
}

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
    if (data.namespace === undefined) {
      const err0 = { instancePath, keyword: 'required', params: { missingProperty: 'namespace' } }
      if (vErrors === null) {
        vErrors = [err0]
      } else {
        vErrors.push(err0)
      }
      errors++
    }
    if (data.object === undefined) {
      const err1 = { instancePath, keyword: 'required', params: { missingProperty: 'object' } }
      if (vErrors === null) {
        vErrors = [err1]
      } else {
        vErrors.push(err1)
      }
      errors++
    }
    if (data.operation === undefined) {
      const err2 = { instancePath, keyword: 'required', params: { missingProperty: 'operation' } }
      if (vErrors === null) {
        vErrors = [err2]
      } else {
        vErrors.push(err2)
      }
      errors++
    }
    for (const key0 in data) {
      if (!(key0 === 'namespace' || key0 === 'object' || key0 === 'operation' || key0 === 'filter')) {
        const err3 = { instancePath, keyword: 'additionalProperties', params: { additionalProperty: key0 } }
        if (vErrors === null) {
          vErrors = [err3]
        } else {
          vErrors.push(err3)
        }
        errors++
      }
    }
    if (data.namespace !== undefined) {
      let data0 = data.namespace
      if (typeof data0 !== 'string') {
        const err4 = {
          instancePath: instancePath + '/namespace',
          keyword: 'type',
          params: { type: 'string' },
        }
        if (vErrors === null) {
          vErrors = [err4]
        } else {
          vErrors.push(err4)
        }
        errors++
      }
      if (!(data0 === 'default' || data0 === 'com_zuora')) {
        const err5 = {
          instancePath: instancePath + '/namespace',
          keyword: 'enum',
          params: { allowedValues: schema31.properties.namespace.enum },
        }
        if (vErrors === null) {
          vErrors = [err5]
        } else {
          vErrors.push(err5)
        }
        errors++
      }
    }
    if (data.object !== undefined) {
      let data1 = data.object
      if (typeof data1 === 'string') {
        if (data1.length < 1) {
          const err6 = { instancePath: instancePath + '/object', keyword: 'minLength', params: { limit: 1 } }
          if (vErrors === null) {
            vErrors = [err6]
          } else {
            vErrors.push(err6)
          }
          errors++
        }
      } else {
        const err7 = { instancePath: instancePath + '/object', keyword: 'type', params: { type: 'string' } }
        if (vErrors === null) {
          vErrors = [err7]
        } else {
          vErrors.push(err7)
        }
        errors++
      }
    }
    if (data.operation !== undefined) {
      let data2 = data.operation
      if (typeof data2 !== 'string') {
        const err8 = {
          instancePath: instancePath + '/operation',
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
      if (!(data2 === 'create' || data2 === 'update' || data2 === 'delete')) {
        const err9 = {
          instancePath: instancePath + '/operation',
          keyword: 'enum',
          params: { allowedValues: schema31.properties.operation.enum },
        }
        if (vErrors === null) {
          vErrors = [err9]
        } else {
          vErrors.push(err9)
        }
        errors++
      }
    }
    if (data.filter !== undefined) {
      let data3 = data.filter
      if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
        if (data3.conditions === undefined) {
          const err10 = {
            instancePath: instancePath + '/filter',
            keyword: 'required',
            params: { missingProperty: 'conditions' },
          }
          if (vErrors === null) {
            vErrors = [err10]
          } else {
            vErrors.push(err10)
          }
          errors++
        }
        for (const key1 in data3) {
          if (!(key1 === 'conditions')) {
            const err11 = {
              instancePath: instancePath + '/filter',
              keyword: 'additionalProperties',
              params: { additionalProperty: key1 },
            }
            if (vErrors === null) {
              vErrors = [err11]
            } else {
              vErrors.push(err11)
            }
            errors++
          }
        }
        if (data3.conditions !== undefined) {
          let data4 = data3.conditions
          if (Array.isArray(data4)) {
            if (data4.length > 2) {
              const err12 = {
                instancePath: instancePath + '/filter/conditions',
                keyword: 'maxItems',
                params: { limit: 2 },
              }
              if (vErrors === null) {
                vErrors = [err12]
              } else {
                vErrors.push(err12)
              }
              errors++
            }
            if (data4.length < 1) {
              const err13 = {
                instancePath: instancePath + '/filter/conditions',
                keyword: 'minItems',
                params: { limit: 1 },
              }
              if (vErrors === null) {
                vErrors = [err13]
              } else {
                vErrors.push(err13)
              }
              errors++
            }
            const len0 = data4.length
            for (let i0 = 0; i0 < len0; i0++) {
              let data5 = data4[i0]
              if (data5 && typeof data5 == 'object' && !Array.isArray(data5)) {
                if (data5.field === undefined) {
                  const err14 = {
                    instancePath: instancePath + '/filter/conditions/' + i0,
                    keyword: 'required',
                    params: { missingProperty: 'field' },
                  }
                  if (vErrors === null) {
                    vErrors = [err14]
                  } else {
                    vErrors.push(err14)
                  }
                  errors++
                }
                if (data5.operator === undefined) {
                  const err15 = {
                    instancePath: instancePath + '/filter/conditions/' + i0,
                    keyword: 'required',
                    params: { missingProperty: 'operator' },
                  }
                  if (vErrors === null) {
                    vErrors = [err15]
                  } else {
                    vErrors.push(err15)
                  }
                  errors++
                }
                if (data5.value === undefined) {
                  const err16 = {
                    instancePath: instancePath + '/filter/conditions/' + i0,
                    keyword: 'required',
                    params: { missingProperty: 'value' },
                  }
                  if (vErrors === null) {
                    vErrors = [err16]
                  } else {
                    vErrors.push(err16)
                  }
                  errors++
                }
                for (const key2 in data5) {
                  if (!(key2 === 'field' || key2 === 'operator' || key2 === 'value')) {
                    const err17 = {
                      instancePath: instancePath + '/filter/conditions/' + i0,
                      keyword: 'additionalProperties',
                      params: { additionalProperty: key2 },
                    }
                    if (vErrors === null) {
                      vErrors = [err17]
                    } else {
                      vErrors.push(err17)
                    }
                    errors++
                  }
                }
                if (data5.field !== undefined) {
                  let data6 = data5.field
                  if (typeof data6 === 'string') {
                    if (data6.length < 1) {
                      const err18 = {
                        instancePath: instancePath + '/filter/conditions/' + i0 + '/field',
                        keyword: 'minLength',
                        params: { limit: 1 },
                      }
                      if (vErrors === null) {
                        vErrors = [err18]
                      } else {
                        vErrors.push(err18)
                      }
                      errors++
                    }
                  } else {
                    const err19 = {
                      instancePath: instancePath + '/filter/conditions/' + i0 + '/field',
                      keyword: 'type',
                      params: { type: 'string' },
                    }
                    if (vErrors === null) {
                      vErrors = [err19]
                    } else {
                      vErrors.push(err19)
                    }
                    errors++
                  }
                }
                if (data5.operator !== undefined) {
                  let data7 = data5.operator
                  if (typeof data7 !== 'string') {
                    const err20 = {
                      instancePath: instancePath + '/filter/conditions/' + i0 + '/operator',
                      keyword: 'type',
                      params: { type: 'string' },
                    }
                    if (vErrors === null) {
                      vErrors = [err20]
                    } else {
                      vErrors.push(err20)
                    }
                    errors++
                  }
                  if (
                    !(data7 === 'EQ' || data7 === 'GT' || data7 === 'LT' || data7 === 'GE' || data7 === 'LE')
                  ) {
                    const err21 = {
                      instancePath: instancePath + '/filter/conditions/' + i0 + '/operator',
                      keyword: 'enum',
                      params: {
                        allowedValues:
                          schema31.properties.filter.properties.conditions.items.properties.operator.enum,
                      },
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
                const err22 = {
                  instancePath: instancePath + '/filter/conditions/' + i0,
                  keyword: 'type',
                  params: { type: 'object' },
                }
                if (vErrors === null) {
                  vErrors = [err22]
                } else {
                  vErrors.push(err22)
                }
                errors++
              }
            }
          } else {
            const err23 = {
              instancePath: instancePath + '/filter/conditions',
              keyword: 'type',
              params: { type: 'array' },
            }
            if (vErrors === null) {
              vErrors = [err23]
            } else {
              vErrors.push(err23)
            }
            errors++
          }
        }
      } else {
        const err24 = { instancePath: instancePath + '/filter', keyword: 'type', params: { type: 'object' } }
        if (vErrors === null) {
          vErrors = [err24]
        } else {
          vErrors.push(err24)
        }
        errors++
      }
    }
  } else {
    const err25 = { instancePath, keyword: 'type', params: { type: 'object' } }
    if (vErrors === null) {
      vErrors = [err25]
    } else {
      vErrors.push(err25)
    }
    errors++
  }
  validate20.errors = vErrors
  return errors === 0
}
validate20.evaluated = { props: true, dynamicProps: false, dynamicItems: false }
