/** A view by itself, without the door through which a page comes to it: it has all words, and time on a busy machine. */
import { configure } from '@testing-library/preact'
import { moreWords } from './i18n/t.ts'
import { PATIENCE } from './patience.setup.ts'

configure({ asyncUtilTimeout: PATIENCE })
await moreWords()
