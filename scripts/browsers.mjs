/**
 * What the tests need of the system. A browser: the one that is there (testing/src/browsers.ts knows the places), or one
 * that is installed now, or one line that says what to do.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './checks/run.mjs'

/** @returns {Promise<boolean>} whether the browser tests can run */
export async function provideBrowsers() {
  const { chromiumPath, firefoxPath, missing, requiresAll } = await compiled('browsers')
  const { missingLan } = await compiled('lan')
  if (missingLan() !== undefined) console.log(missingLan())
  const { missingSoundCard } = await compiled('sound-card')
  const hasSoundCard = () => spawnSync('pulseaudio', ['--version']).error === undefined
  if (!hasSoundCard()) install('pulseaudio')
  if (!hasSoundCard() && missingSoundCard() !== undefined) console.log(`${missingSoundCard()}. Its tests are skipped.`)
  if (chromiumPath() === undefined) install('chromium')
  if (firefoxPath() === undefined && requiresAll()) install('firefox-esr')
  if (firefoxPath() === undefined && !requiresAll()) console.log(`${missing('firefox')}. Its tests are skipped.`)
  if (chromiumPath() === undefined) {
    console.error(missing('chromium') ?? 'No Chromium found and none could be installed: set CHROMIUM_PATH')
    return false
  }
  return true
}

/** The other writer and reader of QR codes, installed where we may; where they stay missing, tests say so or fail. */
export function provideQrTools() {
  const packages = { zbarimg: 'zbar-tools', qrencode: 'qrencode' }
  const isMissing = (tool) => spawnSync(tool, ['--version']).error !== undefined
  const missing = Object.keys(packages).filter(isMissing)
  for (const tool of missing) install(packages[tool])
  const still = missing.filter(isMissing).map((tool) => packages[tool])
  if (still.length > 0)
    console.log(`Please install: ${still.join(' ')}. Without them the tests against them are skipped.`)
}

/** Debian's package when we may install it, else Playwright's own Chromium (there is no such Firefox). */
function install(name) {
  if (mayUseApt()) {
    console.log(`Installing ${name} with apt …`)
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-qq'], options)
    const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options)
    if (status === 0) return
  }
  if (name !== 'chromium') return
  console.log('Installing Chromium with Playwright …')
  spawnSync(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'], {
    cwd: root,
    stdio: 'inherit',
  })
}

/** On Ubuntu the packages of these names only start snaps, which tests cannot drive. */
function mayUseApt() {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    !existsSync('/snap') &&
    !existsSync('/usr/bin/snap')
  )
}

/** Node 20 does not read TypeScript: one module is compiled for it. */
async function compiled(name) {
  const { build } = await import('esbuild')
  const outfile = join(root, `.tscache/${name}.mjs`)
  await build({
    entryPoints: [join(root, `testing/src/${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  })
  return await import(pathToFileURL(outfile).href)
}
