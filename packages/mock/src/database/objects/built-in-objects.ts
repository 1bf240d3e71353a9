import type { CustomObjects } from './definition.ts'

/**
 * The custom objects a tenant has when it is given none: passengers, vehicles and regions, and the
 * one standard object that takes bulk jobs (its fields are made up).
 *
 * Spread it to keep it next to your own: `objects: { ...BUILT_IN_OBJECTS, ticket: { fields: … } }`.
 */
export const BUILT_IN_OBJECTS: CustomObjects = {
  passenger: {
    fields: {
      name__c: { type: 'text', required: true, maxLength: 80, filterable: true },
      email__c: { type: 'text', required: true, unique: true, filterable: true },
      seats__c: { type: 'integer', default: 1, filterable: true },
      miles__c: { type: 'number', default: 0, filterable: true },
      vip__c: { type: 'boolean', default: false, filterable: true },
      birthday__c: { type: 'date', filterable: true },
      lastRide__c: { type: 'datetime', filterable: true },
      notes__c: { type: 'text' },
    },
    records: [
      { name__c: 'Ada Whitfield', email__c: 'ada@acme-tools.example', miles__c: 1200.5, vip__c: true },
      { name__c: "Seán O'Brien", email__c: 'sean@obrien.example', seats__c: 2, birthday__c: '1980-02-29' },
      { name__c: '山田 太郎', email__c: 'taro@yamada.example', lastRide__c: '2025-12-24T18:00:00Z' },
    ],
  },
  vehicle: {
    fields: {
      brand__c: { type: 'text', filterable: true },
      model__c: { type: 'text', required: true, filterable: true },
      color__c: { type: 'text', default: 'White' },
      plate__c: { type: 'text', unique: true },
      DeviceId__c: { type: 'uuid' },
    },
  },
  region: {
    fields: {
      region__c: { type: 'text', required: true, unique: true, filterable: true },
      active__c: { type: 'boolean', default: true, filterable: true },
    },
  },
  SavedQuery: {
    fields: {
      name: { type: 'text', required: true, unique: true, filterable: true },
      query: { type: 'text', required: true },
    },
  },
}
