export { type CallbackReceiver, createCallbackReceiver } from './receiver.ts'
