/** Columns and rows of windows, from the left edge and the top of the first one. */
interface House {
  readonly walls: string
  readonly x: number
  readonly y: number
  readonly columns: number
  readonly rows: number
  /** Which window somebody is in. */
  readonly lit: number
}

const WIDTH = 34
const HEIGHT = 42
const STEP = { x: 50, y: 60 }

const HOUSES: readonly House[] = [
  { walls: 'M28 320V150l67-52 67 52v170z', x: 53, y: 162, columns: 2, rows: 2, lit: 1 },
  { walls: 'M254 320V96h170v224z', x: 272, y: 116, columns: 3, rows: 3, lit: 3 },
]

/** Two houses at dusk, a lit window in each, and the straight line between them: the whole idea in one picture. */
export function Dusk() {
  return (
    <svg class="dusk" viewBox="0 0 440 340" aria-hidden="true" focusable="false">
      {HOUSES.map((house) => (
        <g key={house.x}>
          <path class="walls" d={house.walls} />
          {Array.from({ length: house.columns * house.rows }, (_, index) => (
            <Pane
              key={index}
              x={house.x + (index % house.columns) * STEP.x}
              y={house.y + Math.floor(index / house.columns) * STEP.y}
              lit={index === house.lit}
            />
          ))}
        </g>
      ))}
      <path class="line" d="M142 187H268" />
      <path class="ground" d="M8 320h424" />
    </svg>
  )
}

function Pane({ x, y, lit }: { readonly x: number; readonly y: number; readonly lit: boolean }) {
  const middle = x + WIDTH / 2
  return (
    <>
      <rect class={lit ? 'pane lit' : 'pane'} x={x} y={y} width={WIDTH} height={HEIGHT} rx={5} />
      {lit ? (
        <path
          class="somebody"
          d={`M${middle - 12} ${y + HEIGHT}v-3a12 11 0 0 1 24 0v3zM${middle} ${y + 12}a7 7 0 1 1 0 14 7 7 0 0 1 0-14z`}
        />
      ) : null}
    </>
  )
}
