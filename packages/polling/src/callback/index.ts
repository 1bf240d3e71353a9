export { type CallbackReceiver, createCallbackReceiver } from './create-callback-receiver.ts'
