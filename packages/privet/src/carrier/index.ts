/** Moving sealed envelopes between people who are not connected yet. Knows no broker in particular. */
export type { Carrier, CarrierTraits, Envelope, Post, PostStatus, Topic } from './carrier.ts'
export { type Arrival, meet, type Meeting } from './meet.ts'
export { type Bucket, createBucket } from './bucket.ts'
