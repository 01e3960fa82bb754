/** Ask and answer, typed, over a channel. */
export { type Answered, type AskOptions, type Rpc, rpc, type RpcOptions } from './rpc.ts'
