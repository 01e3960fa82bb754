import { Component, type ComponentChild, type ComponentType, h } from 'preact'

/** The component, drawn anew only when something given to it is another one. Preact's own `memo` is in compat. */
export function memo<Props extends object>(View: ComponentType<Props>): ComponentType<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const keys = new Set([...Object.keys(this.props), ...Object.keys(next)])
      return [...keys].some((key) => !Object.is(Reflect.get(this.props, key), Reflect.get(next, key)))
    }
    override render(): ComponentChild {
      return h(View, this.props)
    }
  }
}
