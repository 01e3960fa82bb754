/** For those who write a carrier of their own: what every carrier must do, as tests for any runner. */
export { type CarrierWorld, describeCarrier, randomTopic, type TestRunner } from './carrier-contract.ts'
