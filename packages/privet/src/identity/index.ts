/** Who someone is: a public key, and signatures made with it. */
export { createIdentity, type Identity, identityFrom, type StorableIdentity } from './identity.ts'
export { comparePeerIds, type PeerId, peerIdFrom, publicKeyOf, verify } from './peer-id.ts'
export { verifyAgain } from './ready-keys.ts'
