/** How large a picture becomes. Pure. */

export interface Size {
  readonly width: number
  readonly height: number
}

/** With its longer side at most so long (pixels), never larger than it is, and never without area. */
export function within({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** One attempt to make a picture small enough. */
export interface Step {
  readonly longest: number
  readonly quality: number
}

/** From what is good on a laptop to what is still worth looking at: the last fits whatever the picture shows. */
export const STEPS: readonly Step[] = [
  { longest: 1600, quality: 0.82 },
  { longest: 1600, quality: 0.7 },
  { longest: 1280, quality: 0.7 },
  { longest: 1024, quality: 0.65 },
  { longest: 800, quality: 0.6 },
  { longest: 640, quality: 0.5 },
  { longest: 400, quality: 0.4 },
  { longest: 240, quality: 0.3 },
]
