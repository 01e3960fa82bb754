/** The page of `page-server.browser.test.ts`: shows that the library arrives as source and runs. */
import { live } from 'privet'

Object.assign(globalThis, { told: live('as source').value })
