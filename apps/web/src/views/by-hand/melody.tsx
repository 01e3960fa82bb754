export function Melody(_: { readonly kind: 'invitation' | 'reply'; readonly envelope: Uint8Array }) {
  return <p>…</p>
}
