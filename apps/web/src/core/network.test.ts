import { describe, expect, it } from 'vitest'
import { hostOf, iceServers, isLocal, meetingPoints, readBroker, readIceAddress } from './network.ts'
import { DEFAULTS, parseSettings } from './settings.ts'
import { fetchSite, linkBase, NO_SITE } from './site.ts'

const site = { ...NO_SITE, brokers: ['ws://localhost:8080/mqtt'], stun: ['stun:localhost:3478'] }
const publicList = ['wss://public.example/mqtt']

describe('which servers are used', () => {
  it('NET-1: nobody is contacted whom neither the site nor the person has named', () => {
    expect(meetingPoints(DEFAULTS, NO_SITE, publicList)).toEqual([])
    expect(iceServers(DEFAULTS, NO_SITE)).toEqual([])
  })

  it('NET-1: the site’s, one’s own and, when asked for, the public ones', () => {
    const settings = { ...DEFAULTS, brokers: ['wss://own.example/'], publicBrokers: true }
    expect(meetingPoints(settings, site, publicList)).toEqual([
      'ws://localhost:8080/mqtt',
      'wss://own.example/',
      'wss://public.example/mqtt',
    ])
    expect(meetingPoints({ ...settings, siteBrokers: false }, site, [])).toEqual(['wss://own.example/'])
  })

  it('NET-2: in local mode only brokers of the network, and neither STUN nor TURN', () => {
    const settings = {
      ...DEFAULTS,
      mode: 'local' as const,
      publicBrokers: true,
      brokers: ['wss://own.example/', 'wss://192.168.1.5/mqtt'],
    }
    expect(meetingPoints(settings, site, publicList)).toEqual(['ws://localhost:8080/mqtt', 'wss://192.168.1.5/mqtt'])
    expect(iceServers(settings, site)).toEqual([])
  })

  it('NET-2: in relay mode only TURN, because STUN would show our address', () => {
    const turn = [{ url: 'turn:t.example', username: 'u', credential: 'p' }]
    expect(iceServers({ ...DEFAULTS, mode: 'relay', turn }, site)).toEqual([
      { urls: 'turn:t.example', username: 'u', credential: 'p' },
    ])
  })
})

describe('addresses that people type', () => {
  it('NET-3: a broker is wss, or ws within the network', () => {
    expect(readBroker('broker.example/mqtt')).toEqual({ url: 'wss://broker.example/mqtt' })
    expect(readBroker('ws://192.168.0.2:9001/')).toEqual({ url: 'ws://192.168.0.2:9001/' })
    expect(readBroker('ws://broker.example')).toEqual({ problem: 'insecure' })
    expect(readBroker('https://broker.example')).toEqual({ problem: 'not-websocket' })
    expect(readBroker('wss://')).toEqual({ problem: 'not-an-address' })
  })

  it('NET-3: STUN and TURN addresses', () => {
    expect(readIceAddress('stun.example:3478', 'stun')).toBe('stun:stun.example:3478')
    expect(readIceAddress('turns:turn.example:443?transport=tcp', 'turn')).toBe('turns:turn.example:443?transport=tcp')
    expect(readIceAddress('stun:x', 'turn')).toBeUndefined()
    expect(readIceAddress('javascript:alert(1) //', 'stun')).toBeUndefined()
  })

  it('NET-3: which names and addresses are local', () => {
    for (const local of [
      'ws://localhost',
      'wss://10.0.0.1',
      'wss://172.16.3.4',
      'wss://[::1]:1',
      'wss://printer.local',
    ])
      expect(isLocal(local)).toBe(true)
    for (const not of ['wss://example.com', 'wss://172.32.0.1', 'wss://8.8.8.8', 'nonsense', 'wss://localhost.example'])
      expect(isLocal(not)).toBe(false)
  })
})

describe('what the site and the storage say is not trusted', () => {
  it('NET-4: anything but the expected shape counts as nothing', async () => {
    const answering = (body: string, status = 200) => fetchSite(async () => new Response(body, { status }))
    expect(await answering('{"brokers":["ws://localhost/"],"stun":[1]}')).toEqual({
      ...NO_SITE,
      brokers: ['ws://localhost/'],
    })
    expect(await answering('[]')).toEqual(NO_SITE)
    expect(await answering('<html>', 200)).toEqual(NO_SITE)
    expect(await answering('{}', 404)).toEqual(NO_SITE)
    expect(await fetchSite(() => Promise.reject(new TypeError('offline')))).toEqual(NO_SITE)
  })

  it('NET-4: settings of another version or by hand do no harm', () => {
    for (const text of ['', 'null', '[]', '{"theme":"pink","brokers":"x","turn":[{}],"mode":7}'])
      expect(parseSettings(text)).toEqual(DEFAULTS)
    expect(parseSettings('{"theme":"dark","brokers":["a",1]}')).toEqual({ ...DEFAULTS, theme: 'dark', brokers: ['a'] })
  })

  it('NET-5: a link made on localhost says so, unless the network reaches us by https', () => {
    expect(linkBase('https://privet.example', NO_SITE)).toEqual({ url: 'https://privet.example/', onlyHere: false })
    expect(linkBase('http://localhost:8080', { ...NO_SITE, lan: ['http://192.168.1.5:8080/'] }).onlyHere).toBe(true)
    expect(linkBase('https://localhost:8080', { ...NO_SITE, lan: ['https://192.168.1.5:8080/'] })).toEqual({
      url: 'https://192.168.1.5:8080/',
      onlyHere: false,
    })
  })
})

it.each([
  ['wss://ada:secret@broker.example:8884/mqtt?token=secret#secret', 'broker.example:8884'],
  ['turn:relay.example:3478?transport=tcp', 'relay.example:3478'],
  ['stun:[2001:db8::1]:3478', '[2001:db8::1]:3478'],
  ['stun:one.example', 'one.example'],
  ['nonsense', ''],
])('CALL-73: of %s only the host is shown', (url, host) => {
  expect(hostOf(url)).toBe(host)
})
