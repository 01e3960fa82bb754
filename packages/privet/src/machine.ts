/** A pure state machine: a step takes a state and an event, gives a state and the effects to run. */
export type Machine<State, Event, Effect> = (state: State, event: Event) => readonly [State, readonly Effect[]]
