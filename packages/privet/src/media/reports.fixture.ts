/** An entry of what a browser tells of its connections, as it was recorded in one call between two of them. */
export type Recorded = Readonly<Record<string, string | number | boolean>> & { readonly id: string }
