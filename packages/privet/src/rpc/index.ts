/** Ask and answer, typed, over a channel. */
export { type Answered, type Answerer, type AskOptions, type Rpc, rpc, type RpcOptions } from './rpc.ts'
