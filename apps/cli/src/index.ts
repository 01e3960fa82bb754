/** What other workspaces use of the command: the server, for journeys and benchmarks. */
export { serve, type Served, ServeError, type ServeOptions, type ServerDescription } from './serve.ts'
export { startStun, type StunResponder } from './stun.ts'
