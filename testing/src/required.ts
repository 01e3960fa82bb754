/** Whether tests may be left out where a browser or a broker is not installed. */
import process from 'node:process'

/** True when what is missing must fail the tests instead of skipping them. */
export function requiresAll(): boolean {
  return isSet('CI') || isSet('PRIVET_REQUIRE_ALL')
}

function isSet(name: string): boolean {
  const value = process.env[name]
  return value !== undefined && value !== '' && value !== '0' && value !== 'false'
}
