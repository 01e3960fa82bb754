export function Listener(_: { readonly onHeard: (envelope: Uint8Array) => void }) {
  return <p>…</p>
}
