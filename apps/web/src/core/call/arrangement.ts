/**
 * What is where on the stage, and how large: from who is here, who shares, who has spoken and what was chosen to the
 * place of every picture. Pure; the numbers are CSS pixels from the stage's start and top. Nothing ever scrolls: who
 * does not fit is on another page, and is neither drawn nor asked for a picture.
 */
import type { PeerId } from 'privet'
import type { Corner, Way } from './layout-state.ts'
import { arrange } from './layout.ts'
import { cornerBox, GAP, middle, PAGER, stripOf, type Box } from './places.ts'
import { cameraOf, screenOf, type PictureId } from './picture-id.ts'

export interface Scene {
  readonly box: { readonly width: number; readonly height: number }
  readonly self: PeerId
  readonly isSelfShown: boolean
  readonly corner: Corner
  /** The others, in the order in which they came. */
  readonly people: readonly PeerId[]
  /** Who shares a screen, in the order in which they began; we may be among them. */
  readonly screens: readonly PeerId[]
  /** Who has spoken, the latest first. */
  readonly spoke: readonly PeerId[]
  readonly way: Way
  readonly pinned: PictureId | undefined
  readonly page: number
}

/** `float` lies over the others; the rest lie beside each other. */
export type Role = 'tile' | 'large' | 'strip' | 'float'

export interface Place extends Box {
  readonly picture: PictureId
  readonly role: Role
}

export interface Arrangement {
  /** In the order in which Tab should go. */
  readonly places: readonly Place[]
  readonly page: number
  readonly pages: number
  /** Where the buttons for other pages are. */
  readonly pager: Box | undefined
}

/** Up to so many are all on one page, however small. */
export const TOGETHER = 9
/** On more than one page, tiles are not smaller than this. */
const SMALLEST = { width: 168, height: 126 }
/** A stage this flat (beside the chat on a phone) is a row of people and nothing else. */
const FLAT = 150
/** From so much higher than wide on, a shared screen has the people below it. */
const UPRIGHT = 1.2
/** What most screens are. */
const SCREEN_SHAPE = 16 / 10

export function arrangementOf(scene: Scene): Arrangement {
  const { self, people, screens, box, isSelfShown, corner } = scene
  const own = isSelfShown ? [cameraOf(self)] : []
  if (people.length === 0) {
    const [floats] = [...screens.map(screenOf), ...own]
    return whole(floats ? [{ picture: floats, role: 'float', ...cornerBox(box, corner) }] : [])
  }
  const ordered = [...screens.map(screenOf), ...people.map(cameraOf), ...own]
  const large = largeOf(scene, ordered)
  if (box.height < FLAT) return inStrip(scene, undefined, ordered)
  if (people.length === 1 && screens.length === 0) {
    const [main, other] = scene.pinned === cameraOf(self) && isSelfShown ? ordered.toReversed() : ordered
    if (!main) return whole([])
    const places: Place[] = [{ picture: main, role: 'large', x: 0, y: 0, ...box }]
    return whole(other ? [...places, { picture: other, role: 'float', ...cornerBox(box, corner) }] : places)
  }
  if (!large) return inGrid(scene, ordered, { x: 0, y: 0, ...box })
  const others = ordered.filter((picture) => picture !== large)
  return large.startsWith('screen:') && box.height > box.width * UPRIGHT && others.length > 0
    ? belowScreen(scene, large, others)
    : inStrip(scene, large, others)
}

/** What is pinned; else the newest screen of somebody else; else, where that was chosen, who spoke last. */
function largeOf(scene: Scene, pictures: readonly PictureId[]): PictureId | undefined {
  if (scene.pinned && pictures.includes(scene.pinned)) return scene.pinned
  // Our own screen, large on itself, would be a hall of mirrors.
  const shared = scene.screens.findLast((peer) => peer !== scene.self)
  if (shared) return screenOf(shared)
  if (scene.way === 'grid' || scene.people.length < 2) return undefined
  const speaker = scene.spoke.find((peer) => scene.people.includes(peer)) ?? scene.people[0]
  return speaker && cameraOf(speaker)
}

/** Held upright, a whole screen leaves room below: everyone else has that. */
function belowScreen(scene: Scene, large: PictureId, others: readonly PictureId[]): Arrangement {
  const { width, height } = scene.box
  const high = Math.floor(width / SCREEN_SHAPE)
  const grid = inGrid(scene, others, { x: 0, y: high + GAP, width, height: height - high - GAP })
  return { ...grid, places: [{ picture: large, role: 'large', x: 0, y: 0, width, height: high }, ...grid.places] }
}

function inGrid(scene: Scene, pictures: readonly PictureId[], box: Box): Arrangement {
  const fits = (count: number): boolean => {
    const { width, height } = arrange(count, box.width, box.height - PAGER, GAP)
    return width >= SMALLEST.width && height >= SMALLEST.height
  }
  let most = TOGETHER
  while (most < pictures.length && fits(most + 1)) most++
  const { shown, page, pages } = pageOf(scene, pictures, most)
  const height = pages > 1 ? box.height - PAGER : box.height
  // All pages have the tiles of a full one: a last page with one person is no reason for a giant.
  const grid = arrange(pages > 1 ? most : shown.length, box.width, height, GAP)
  const rows = Math.ceil(shown.length / grid.columns)
  const top = box.y + middle(height, rows, grid.height)
  const places = shown.map((picture, index): Place => {
    const row = Math.floor(index / grid.columns)
    const inRow = Math.min(grid.columns, shown.length - row * grid.columns)
    const start = middle(box.width, inRow, grid.width)
    return {
      picture,
      role: 'tile',
      x: start + (index % grid.columns) * (grid.width + GAP),
      y: top + row * (grid.height + GAP),
      width: grid.width,
      height: grid.height,
    }
  })
  const pager = pages > 1 ? { x: 0, y: box.y + height, width: box.width, height: PAGER } : undefined
  return { places, page, pages, pager }
}

function inStrip(scene: Scene, large: PictureId | undefined, others: readonly PictureId[]): Arrangement {
  const strip = stripOf(scene.box, others.length, large !== undefined)
  const { shown, page, pages } = pageOf(scene, others, strip.places.length)
  const row = stripOf(scene.box, others.length, large !== undefined, shown.length)
  const places = shown.flatMap((picture, index): readonly Place[] => {
    const place = row.places[index]
    return place ? [{ picture, role: 'strip', ...place }] : []
  })
  const first: readonly Place[] = large ? [{ picture: large, role: 'large', ...strip.rest }] : []
  return { places: [...first, ...places], page, pages, pager: pages > 1 ? strip.pager : undefined }
}

/**
 * One page of them. Whoever speaks is never out of sight: on the first page the latest speakers take the places of
 * those who have been silent longest, and nobody else moves. We ourselves and shared screens stay there.
 */
function pageOf(
  { self, spoke, page }: Scene,
  pictures: readonly PictureId[],
  most: number,
): { readonly shown: readonly PictureId[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(pictures.length / Math.max(1, most)))
  if (pages === 1) return { shown: pictures, page: 0, pages }
  const own = cameraOf(self)
  const isOwnFirst = most > 1 && pictures.includes(own)
  const rest = isOwnFirst ? pictures.filter((picture) => picture !== own) : pictures
  const first = rest.slice(0, isOwnFirst ? most - 1 : most)
  const later = rest.slice(first.length)
  for (const speaker of spoke.slice(0, first.length).toReversed().map(cameraOf)) {
    const from = later.indexOf(speaker)
    const to = quietest(first, spoke)
    const quiet = first[to]
    if (from < 0 || quiet === undefined) continue
    later[from] = quiet
    first[to] = speaker
  }
  const at = Math.min(Math.max(0, page), pages - 1)
  const shown = at === 0 ? [...first, ...(isOwnFirst ? [own] : [])] : later.slice((at - 1) * most, at * most)
  return { shown, page: at, pages }
}

/** The place of the camera whose owner has been silent longest; the last of several. -1 without any camera. */
function quietest(pictures: readonly PictureId[], spoke: readonly PeerId[]): number {
  const silence = (picture: PictureId): number => {
    if (picture.startsWith('screen:')) return -1
    const at = spoke.findIndex((peer) => cameraOf(peer) === picture)
    return at < 0 ? spoke.length : at
  }
  const longest = Math.max(...pictures.map(silence))
  return longest < 0 ? -1 : pictures.findLastIndex((picture) => silence(picture) === longest)
}

const whole = (places: readonly Place[]): Arrangement => ({ places, page: 0, pages: 1, pager: undefined })
