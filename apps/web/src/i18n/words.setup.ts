/** A view by itself, without the door through which a page comes to it, has all words. */
import { moreWords } from './t.ts'

await moreWords()
