/** Key → sorted names of its variables, for one `.ftl` text. */
export function readMessages(ftl: string): Map<string, readonly string[]>
/** Writes `keys.ts` beside `en.ftl`, only when it changes. */
export function writeKeys(folder: string): Promise<void>
