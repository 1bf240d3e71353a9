// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.
// @ts-nocheck -- compiled by Ajv
import type { KnownFields, Validator } from '../input/problems.ts'
export const dataLabelingJobRequestFields: KnownFields = {
  '': ['objectType', 'queryType', 'ids', 'query', 'orgIds', 'orgs'],
}

export const dataLabelingJobRequest: Validator = validate20
const schema31 = {
  type: 'object',
  additionalProperties: false,
  required: ['objectType', 'queryType'],
  properties: {
    objectType: {
      type: 'string',
      enum: ['User', 'Account', 'Product', 'BillRun', 'PaymentRun', 'ForecastRun'],
    },
    queryType: { type: 'string', enum: ['ById', 'ByZoql'] },
    ids: { type: 'array', items: { type: 'string', minLength: 1 } },
    query: { type: 'string', minLength: 1 },
    orgIds: { type: ['array', 'null'], items: { type: 'string' } },
    orgs: { type: ['array', 'null'], items: { type: 'string', minLength: 1 } },
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
    if (data.objectType === undefined) {
      const err0 = { instancePath, keyword: 'required', params: { missingProperty: 'objectType' } }
      if (vErrors === null) {
        vErrors = [err0]
      } else {
        vErrors.push(err0)
      }
      errors++
    }
    if (data.queryType === undefined) {
      const err1 = { instancePath, keyword: 'required', params: { missingProperty: 'queryType' } }
      if (vErrors === null) {
        vErrors = [err1]
      } else {
        vErrors.push(err1)
      }
      errors++
    }
    for (const key0 in data) {
      if (
        !(
          key0 === 'objectType' ||
          key0 === 'queryType' ||
          key0 === 'ids' ||
          key0 === 'query' ||
          key0 === 'orgIds' ||
          key0 === 'orgs'
        )
      ) {
        const err2 = { instancePath, keyword: 'additionalProperties', params: { additionalProperty: key0 } }
        if (vErrors === null) {
          vErrors = [err2]
        } else {
          vErrors.push(err2)
        }
        errors++
      }
    }
    if (data.objectType !== undefined) {
      let data0 = data.objectType
      if (typeof data0 !== 'string') {
        const err3 = {
          instancePath: instancePath + '/objectType',
          keyword: 'type',
          params: { type: 'string' },
        }
        if (vErrors === null) {
          vErrors = [err3]
        } else {
          vErrors.push(err3)
        }
        errors++
      }
      if (
        !(
          data0 === 'User' ||
          data0 === 'Account' ||
          data0 === 'Product' ||
          data0 === 'BillRun' ||
          data0 === 'PaymentRun' ||
          data0 === 'ForecastRun'
        )
      ) {
        const err4 = {
          instancePath: instancePath + '/objectType',
          keyword: 'enum',
          params: { allowedValues: schema31.properties.objectType.enum },
        }
        if (vErrors === null) {
          vErrors = [err4]
        } else {
          vErrors.push(err4)
        }
        errors++
      }
    }
    if (data.queryType !== undefined) {
      let data1 = data.queryType
      if (typeof data1 !== 'string') {
        const err5 = {
          instancePath: instancePath + '/queryType',
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
      if (!(data1 === 'ById' || data1 === 'ByZoql')) {
        const err6 = {
          instancePath: instancePath + '/queryType',
          keyword: 'enum',
          params: { allowedValues: schema31.properties.queryType.enum },
        }
        if (vErrors === null) {
          vErrors = [err6]
        } else {
          vErrors.push(err6)
        }
        errors++
      }
    }
    if (data.ids !== undefined) {
      let data2 = data.ids
      if (Array.isArray(data2)) {
        const len0 = data2.length
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0]
          if (typeof data3 === 'string') {
            if (data3.length < 1) {
              const err7 = {
                instancePath: instancePath + '/ids/' + i0,
                keyword: 'minLength',
                params: { limit: 1 },
              }
              if (vErrors === null) {
                vErrors = [err7]
              } else {
                vErrors.push(err7)
              }
              errors++
            }
          } else {
            const err8 = {
              instancePath: instancePath + '/ids/' + i0,
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
        }
      } else {
        const err9 = { instancePath: instancePath + '/ids', keyword: 'type', params: { type: 'array' } }
        if (vErrors === null) {
          vErrors = [err9]
        } else {
          vErrors.push(err9)
        }
        errors++
      }
    }
    if (data.query !== undefined) {
      let data4 = data.query
      if (typeof data4 === 'string') {
        if (data4.length < 1) {
          const err10 = { instancePath: instancePath + '/query', keyword: 'minLength', params: { limit: 1 } }
          if (vErrors === null) {
            vErrors = [err10]
          } else {
            vErrors.push(err10)
          }
          errors++
        }
      } else {
        const err11 = { instancePath: instancePath + '/query', keyword: 'type', params: { type: 'string' } }
        if (vErrors === null) {
          vErrors = [err11]
        } else {
          vErrors.push(err11)
        }
        errors++
      }
    }
    if (data.orgIds !== undefined) {
      let data5 = data.orgIds
      if (!Array.isArray(data5) && data5 !== null) {
        const err12 = {
          instancePath: instancePath + '/orgIds',
          keyword: 'type',
          params: { type: schema31.properties.orgIds.type },
        }
        if (vErrors === null) {
          vErrors = [err12]
        } else {
          vErrors.push(err12)
        }
        errors++
      }
      if (Array.isArray(data5)) {
        const len1 = data5.length
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data5[i1] !== 'string') {
            const err13 = {
              instancePath: instancePath + '/orgIds/' + i1,
              keyword: 'type',
              params: { type: 'string' },
            }
            if (vErrors === null) {
              vErrors = [err13]
            } else {
              vErrors.push(err13)
            }
            errors++
          }
        }
      }
    }
    if (data.orgs !== undefined) {
      let data7 = data.orgs
      if (!Array.isArray(data7) && data7 !== null) {
        const err14 = {
          instancePath: instancePath + '/orgs',
          keyword: 'type',
          params: { type: schema31.properties.orgs.type },
        }
        if (vErrors === null) {
          vErrors = [err14]
        } else {
          vErrors.push(err14)
        }
        errors++
      }
      if (Array.isArray(data7)) {
        const len2 = data7.length
        for (let i2 = 0; i2 < len2; i2++) {
          let data8 = data7[i2]
          if (typeof data8 === 'string') {
            if (data8.length < 1) {
              const err15 = {
                instancePath: instancePath + '/orgs/' + i2,
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
              instancePath: instancePath + '/orgs/' + i2,
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
      }
    }
  } else {
    const err17 = { instancePath, keyword: 'type', params: { type: 'object' } }
    if (vErrors === null) {
      vErrors = [err17]
    } else {
      vErrors.push(err17)
    }
    errors++
  }
  validate20.errors = vErrors
  return errors === 0
}
validate20.evaluated = { props: true, dynamicProps: false, dynamicItems: false }
