export function Scanner(_: { readonly facing: 'user' | 'environment'; readonly onText: (text: string) => void }) {
  return <p>…</p>
}
