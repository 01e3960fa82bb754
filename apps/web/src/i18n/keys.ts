// Written by scripts/build.mjs from en.ftl and en-later.ftl: edit those.

/** Every message of the app with the variables that it needs. */
export interface Messages {
  'settings': undefined
  'language': undefined
  'guest': undefined
  'try-again': undefined
  'to-start': undefined
  'framed': undefined
  'insecure-page': undefined
  'not-lasting': undefined
  'start-title': undefined
  'start-lead': undefined
  'start-new': undefined
  'start-answer': undefined
  'start-backup': undefined
  'name-label': undefined
  'how-title': undefined
  'how-1': undefined
  'how-2': undefined
  'how-3': undefined
  'meeting-public-learn': { readonly hosts: string | number }
  'meeting-public-use': undefined
  'meeting-public-chosen': undefined
  'meeting-own': undefined
  'invitation-paste-again': undefined
  'join-title': undefined
  'join-lead': undefined
  'join-see': undefined
  'join-through': { readonly hosts: string | number }
  'join-encrypted': undefined
  'join-enter': undefined
  'join-not-now': undefined
  'join-who': undefined
  'opening-title': undefined
  'opening-lead': undefined
  'failed-title': undefined
  'failed-lead': undefined
  'failed-no-relay': undefined
  'left-title': undefined
  'left-lead': undefined
  'left-again': undefined
  'left-forget': undefined
  'meeting-missing-title': undefined
  'meeting-missing-why': undefined
  'meeting-missing-local': undefined
  'invitation-bad-title': undefined
  'trouble-title': undefined
  'trouble-torn': undefined
  'trouble-typo': undefined
  'trouble-expired': undefined
  'trouble-used': undefined
  'trouble-other-device': undefined
  'trouble-newer': undefined
  'trouble-foreign': undefined
  'trouble-own': undefined
  'trouble-own-reply': undefined
  'trouble-answering': undefined
  'trouble-forged': undefined
  'trouble-too-large': undefined
  'trouble-no-code': undefined
  'trouble-unreached': undefined
  'trouble-failed': undefined
  'trouble-own-title': undefined
  'trouble-own-anyway': undefined
  'trouble-answering-title': undefined
  'trouble-reply-title': undefined
  'hand-drop': undefined
  'delivered-title': undefined
  'delivered-lead': undefined
  'delivered-close': undefined
  'prejoin-view': undefined
  'prejoin-camera-off': undefined
  'prejoin-why': undefined
  'prejoin-neither': undefined
  'prejoin-microphone': undefined
  'prejoin-camera': undefined
  'prejoin-both': undefined
  'prejoin-coming': undefined
  'prejoin-all-off': undefined
  'start-plan': undefined
  'close': undefined
  'dismiss': undefined
  'add': undefined
  'remove': { readonly what: string | number }
  'language-auto': undefined
  'meeting-title': undefined
  'meeting-what': undefined
  'rooms-title': undefined
  'rooms-kept': undefined
  'rooms-seen': { readonly day: string | number }
  'rooms-open': undefined
  'rooms-forget': { readonly room: string | number }
  'rooms-forgotten': undefined
  'answer-title': undefined
  'answer-look': undefined
  'join-devices': undefined
  'room-yours': undefined
  'room-alone': undefined
  'room-with': { readonly people: string | number }
  'people-more': { readonly count: string | number }
  'room-people': { readonly count: string | number }
  'room-encrypted': undefined
  'alone-title': undefined
  'alone-seeking': undefined
  'alone-lead': undefined
  'invite': undefined
  'invite-title': undefined
  'invite-copy': undefined
  'invite-share': undefined
  'invite-share-title': undefined
  'invite-copied': undefined
  'invite-copy-yourself': undefined
  'invite-link': undefined
  'invite-qr': undefined
  'invite-valid': undefined
  'invite-only-here': undefined
  'invite-only-file': undefined
  'line-joined': { readonly name: string | number }
  'line-left': { readonly name: string | number }
  'line-lost': { readonly name: string | number }
  'line-back': { readonly name: string | number }
  'chat': undefined
  'chat-close': undefined
  'chat-log': undefined
  'chat-empty': undefined
  'chat-earlier': undefined
  'chat-newest': undefined
  'chat-new': undefined
  'chat-you': undefined
  'chat-write': undefined
  'chat-send': undefined
  'chat-cut': undefined
  'chat-too-long': undefined
  'chat-unsent': undefined
  'chat-trouble-fork': { readonly name: string | number }
  'chat-trouble-own-fork': undefined
  'chat-trouble-rules-fork': { readonly name: string | number }
  'chat-trouble-overfull': undefined
  'chat-trouble-full': undefined
  'chat-trouble-failed': undefined
  'chat-trouble-refused': undefined
  'chat-trouble-blocked': undefined
  'chat-trouble-gone': undefined
  'chat-trouble-window': undefined
  'chat-trouble-lost': undefined
  'chat-trouble-people': undefined
  'chat-heard': { readonly name: string | number; readonly text: string | number }
  'delivery-waiting': undefined
  'delivery-with': { readonly count: string | number; readonly of: string | number }
  'delivery-with-all': { readonly of: string | number }
  'chat-later': undefined
  'chat-newest-count': { readonly count: string | number }
  'chat-more': undefined
  'delivery-read': { readonly count: string | number; readonly of: string | number }
  'delivery-read-all': { readonly of: string | number }
  'you': undefined
  'message-more': undefined
  'message-react': undefined
  'message-reactions': undefined
  'message-answer': undefined
  'message-answer-only': { readonly name: string | number }
  'message-answers': { readonly name: string | number }
  'message-copy': undefined
  'message-copied': undefined
  'message-not-copied': undefined
  'message-change': undefined
  'message-delete': undefined
  'message-delete-title': undefined
  'message-delete-what': undefined
  'message-delete-keep': undefined
  'message-deleted': undefined
  'message-deleted-own': undefined
  'message-unreadable': undefined
  'message-edited': undefined
  'message-quote-gone': undefined
  'message-only': { readonly name: string | number }
  'message-only-you': undefined
  'message-calls-you': undefined
  'code-copy': undefined
  'code-copied': undefined
  'composer-to': undefined
  'composer-everybody': undefined
  'composer-only': { readonly name: string | number }
  'composer-write-only': { readonly name: string | number }
  'composer-change': undefined
  'composer-changes': undefined
  'composer-answers': { readonly name: string | number }
  'composer-cancel': undefined
  'composer-save': undefined
  'picture': undefined
  'picture-add': undefined
  'picture-from': { readonly name: string | number }
  'picture-own': undefined
  'picture-preview': undefined
  'picture-words': undefined
  'picture-preparing': undefined
  'picture-remove': undefined
  'picture-open': undefined
  'picture-save': undefined
  'picture-coming': undefined
  'picture-broken': undefined
  'picture-refused-svg': undefined
  'picture-refused-kind': undefined
  'picture-refused-pixels': undefined
  'picture-refused-bytes': undefined
  'picture-refused-damaged': undefined
  'picture-refused-unreadable': undefined
  'picture-refused-many': undefined
  'mention-list': undefined
  'mention-found': { readonly count: string | number }
  'typing': { readonly count: string | number; readonly names: string | number }
  'search': undefined
  'search-field': undefined
  'search-found': { readonly count: string | number }
  'search-elsewhere': undefined
  'export-text': undefined
  'export-json': undefined
  'export-done': undefined
  'tell-offer': undefined
  'tell-yes': undefined
  'tell-no': undefined
  'tell-message': { readonly name: string | number; readonly text: string | number }
  'settings-chat': undefined
  'settings-typing': undefined
  'settings-typing-why': undefined
  'settings-read': undefined
  'settings-read-why': undefined
  'settings-tell': undefined
  'settings-tell-denied': undefined
  'bar': undefined
  'bar-chat': undefined
  'bar-chat-unread': { readonly count: string | number }
  'bar-people': undefined
  'microphone-on': undefined
  'microphone-off': undefined
  'camera-on': undefined
  'camera-off': undefined
  'screen-on': undefined
  'screen-off': undefined
  'leave': undefined
  'tile-you': { readonly name: string | number }
  'tile-muted': undefined
  'tile-reconnecting': { readonly name: string | number }
  'tile-lost': { readonly name: string | number }
  'tile-lost-continue': undefined
  'tile-paused': undefined
  'tile-paused-network': { readonly name: string | number }
  'tile-paused-machine': { readonly name: string | number }
  'tile-pictures-off': undefined
  'tile-pictures-show': undefined
  'tile-pinned': undefined
  'tile-silenced': undefined
  'tile-options': { readonly name: string | number }
  'tile-options-screen': undefined
  'tile-enlarge': { readonly name: string | number }
  'tile-shrink': { readonly name: string | number }
  'tile-enlarge-you': undefined
  'tile-enlarge-screen': undefined
  'tile-shrink-screen': undefined
  'tile-keep-large': undefined
  'tile-whole': undefined
  'tile-full-screen': undefined
  'tile-snapshot': undefined
  'tile-snapshot-saved': undefined
  'tile-snapshot-none': undefined
  'tile-silence': undefined
  'tile-silence-screen': undefined
  'tile-self-hide': undefined
  'tile-self-show': undefined
  'tile-self-move': undefined
  'tile-self-keys': undefined
  'page-previous': undefined
  'page-next': undefined
  'page-of': { readonly page: string | number; readonly pages: string | number }
  'afloat-large': undefined
  'settings-call': undefined
  'settings-float': undefined
  'settings-float-what': undefined
  'screen-yours': undefined
  'screen-theirs': { readonly name: string | number }
  'quality-good': undefined
  'quality-fair': undefined
  'quality-poor': undefined
  'quality-lost': undefined
  'status-open': undefined
  'status-recovering': undefined
  'status-closed': undefined
  'route-unknown': undefined
  'route-direct': undefined
  'route-same-network': undefined
  'route-relayed': undefined
  'route-time': { readonly ms: string | number; readonly route: string | number }
  'people-title': { readonly count: string | number }
  'people-list': undefined
  'people-close': undefined
  'volume-of': { readonly name: string | number }
  'volume-keys': undefined
  'carrier-opening': undefined
  'carrier-open': undefined
  'carrier-waiting': undefined
  'carrier-closed': undefined
  'ask-microphone': undefined
  'ask-camera': undefined
  'the-microphone': undefined
  'the-camera': undefined
  'device-missing': { readonly device: string | number }
  'device-busy': { readonly device: string | number }
  'device-gone': { readonly device: string | number }
  'device-failed': { readonly device: string | number }
  'device-insecure': undefined
  'device-screen-failed': undefined
  'sound-blocked': undefined
  'speaker-gone': undefined
  'speaker-failed': undefined
  'banner-unheard': { readonly names: string | number }
  'sound-unblock': undefined
  'banner-offline': undefined
  'banner-refused-full': undefined
  'banner-refused-clock': undefined
  'banner-refused-locked': undefined
  'banner-refused-refused': undefined
  'banner-refused-expired': undefined
  'banner-refused-used': undefined
  'banner-unreachable': { readonly hosts: string | number }
  'banner-unreachable-linked': { readonly hosts: string | number }
  'banner-nobody': undefined
  'banner-clock': { readonly minutes: string | number }
  'banner-recovering': { readonly names: string | number }
  'banner-cut-off': { readonly name: string | number }
  'carry-on': undefined
  'banner-lost': { readonly name: string | number }
  'banner-untrusted': { readonly name: string | number }
  'shortcuts-title': undefined
  'shortcuts-switch': undefined
  'shortcuts-why': undefined
  'key-microphone': undefined
  'key-camera': undefined
  'key-talk': undefined
  'key-screen': undefined
  'key-chat': undefined
  'key-people': undefined
  'key-help': undefined
  'settings-theme': undefined
  'settings-you': undefined
  'theme-system': undefined
  'theme-light': undefined
  'theme-dark': undefined
  'settings-privacy': undefined
  'mode-direct': undefined
  'mode-direct-why': undefined
  'mode-local': undefined
  'mode-local-why': undefined
  'mode-relay': undefined
  'mode-relay-why': undefined
  'settings-brokers': undefined
  'settings-site-brokers': undefined
  'settings-public-brokers': undefined
  'settings-own-broker': undefined
  'broker-not-an-address': undefined
  'broker-not-websocket': undefined
  'broker-insecure': undefined
  'settings-ice': undefined
  'settings-ice-why': undefined
  'settings-stun': undefined
  'settings-turn': undefined
  'settings-turn-url': undefined
  'settings-turn-user': undefined
  'settings-turn-password': undefined
  'ice-not-an-address': undefined
  'settings-next-room': undefined
  'delete-title': undefined
  'delete-what': undefined
  'delete-everything': undefined
  'delete-sure': undefined
  'delete-keep': undefined
  'delete-trouble': undefined
  'answer-lead': undefined
  'answer-label': undefined
  'meeting-none': undefined
  'banner-no-way-back': undefined
  'invite-ways': undefined
  'invite-way-link': undefined
  'invite-way-hand': undefined
  'invite-by-hand': undefined
  'invite-with-link': undefined
  'alone-by-hand': undefined
  'hand-send': undefined
  'hand-bring': undefined
  'hand-bring-how': undefined
  'hand-left': { readonly minutes: string | number }
  'hand-left-hours': { readonly hours: string | number }
  'hand-left-soon': undefined
  'hand-making': undefined
  'hand-forms': undefined
  'hand-form-code': undefined
  'hand-form-link': undefined
  'hand-form-text': undefined
  'hand-form-file': undefined
  'hand-form-sound': undefined
  'hand-code-invitation': undefined
  'hand-code-reply': undefined
  'hand-code-invitation-how': undefined
  'hand-code-text-how': undefined
  'hand-code-reply-how': undefined
  'hand-copy-link': undefined
  'hand-copy-text': undefined
  'hand-copied': undefined
  'hand-copied-short': undefined
  'hand-text-how': undefined
  'hand-file-how': undefined
  'hand-save': undefined
  'hand-saved': undefined
  'hand-scan': undefined
  'hand-open-file': undefined
  'hand-listen': undefined
  'hand-once': undefined
  'hand-lifetime': undefined
  'hand-lifetime-minutes': undefined
  'hand-lifetime-hour': undefined
  'hand-lifetime-day': undefined
  'hand-new': undefined
  'hand-new-for-them': undefined
  'hand-second': undefined
  'hand-connecting': { readonly name: string | number }
  'hand-connecting-why': undefined
  'hand-connecting-long': undefined
  'hand-done': { readonly name: string | number }
  'hand-failed': { readonly name: string | number }
  'hand-failed-why': undefined
  'hand-expired': undefined
  'hand-expired-why': undefined
  'hand-broken': undefined
  'hand-hidden': undefined
  'hand-nowhere': undefined
  'hand-no-network': undefined
  'hand-hidden-ask': undefined
  'hand-hidden-allowed': undefined
  'hand-hidden-refused': undefined
  'hand-somebody': undefined
  'hand-fingerprint': undefined
  'hand-fingerprint-none': undefined
  'hand-invites': { readonly name: string | number }
  'hand-nothing-sent': undefined
  'hand-reply-holds': undefined
  'hand-answer': undefined
  'hand-name-unproven': undefined
  'hand-making-reply': undefined
  'hand-answered': undefined
  'hand-send-back': { readonly name: string | number }
  'hand-stay': undefined
  'hand-stay-why': { readonly name: string | number }
  'hand-give-up': undefined
  'hand-reply-failed': undefined
  'hand-reply-refused': { readonly name: string | number }
  'hand-reply-untrusted': undefined
  'hand-reply-other': undefined
  'hand-another': undefined
  'cross-room': undefined
  'cross-room-stay': undefined
  'cross-room-go': undefined
  'cross-reply': undefined
  'cross-reply-stay': undefined
  'cross-reply-go': undefined
  'visitor-title': { readonly name: string | number }
  'visitor-why': undefined
  'visitor-admit': undefined
  'visitor-refuse': undefined
  'visitor-look': undefined
  'hand-face': undefined
  'face-title': undefined
  'face-what': undefined
  'face-how': undefined
  'face-seen': undefined
  'face-consent': undefined
  'face-stop': undefined
  'scan-starting': undefined
  'scan-looking': undefined
  'scan-part': { readonly have: string | number; readonly of: string | number }
  'scan-refused': undefined
  'scan-in-use': undefined
  'scan-missing': undefined
  'scan-view': undefined
  'mark-offer': { readonly name: string | number }
  'mark-do': undefined
  'mark-remove': undefined
  'sound-what': undefined
  'sound-play': undefined
  'sound-host-how': undefined
  'sound-guest-how': undefined
  'sound-progress': undefined
  'sound-playing': undefined
  'sound-playing-again': { readonly attempt: string | number }
  'sound-listening': undefined
  'sound-hearing': { readonly percent: string | number }
  'sound-unclear': undefined
  'sound-thinking': undefined
  'sound-done': undefined
  'sound-connecting': undefined
  'sound-unheard': undefined
  'sound-no-microphone': undefined
  'sound-failed': undefined
  'sound-fallback-invitation': undefined
  'sound-fallback-reply': undefined
  'devices-title': undefined
  'devices-open': undefined
  'devices-microphone': undefined
  'devices-camera': undefined
  'devices-speaker': undefined
  'devices-choose-microphone': undefined
  'devices-choose-camera': undefined
  'devices-default': undefined
  'devices-number': { readonly device: string | number; readonly number: string | number }
  'devices-none-microphone': undefined
  'devices-none-camera': undefined
  'devices-none-speaker': undefined
  'devices-live': undefined
  'devices-alone': undefined
  'devices-unnamed': undefined
  'devices-speaker-system': undefined
  'devices-speaker-more': undefined
  'devices-flip': undefined
  'devices-test': undefined
  'devices-testing': undefined
  'devices-test-failed': undefined
  'devices-level': undefined
  'devices-quiet': undefined
  'devices-improve': undefined
  'processing-echo': undefined
  'processing-echo-why': undefined
  'processing-noise': undefined
  'processing-gain': undefined
  'processing-suppressor': undefined
  'processing-suppressor-why': undefined
  'devices-returning': undefined
  'devices-returning-why': undefined
  'switch-off': undefined
  'switch-asking': undefined
  'switch-on': undefined
  'refused-title': { readonly device: string | number }
  'refused-go-on': undefined
  'refused-closed': undefined
  'refused-chromium': { readonly device: string | number }
  'refused-firefox': undefined
  'refused-safari': { readonly device: string | number }
  'refused-ios': { readonly device: string | number }
  'refused-android': { readonly device: string | number }
  'refused-system': undefined
  'device-silent': { readonly device: string | number }
  'device-unsuppressed': undefined
  'ask-first': undefined
  'ask-first-microphone': undefined
  'ask-first-camera': undefined
  'ask-first-go': undefined
  'device-choose': undefined
  'returning-both': undefined
  'returning-microphone': undefined
  'returning-camera': undefined
  'returning-again': undefined
  'check': undefined
  'check-what': undefined
  'check-asks': { readonly hosts: string | number }
  'check-microphone': undefined
  'check-microphone-why': undefined
  'check-start': undefined
  'check-again': undefined
  'check-running': undefined
  'check-step-devices': undefined
  'check-step-network': undefined
  'check-step-servers': undefined
  'check-step-meeting': undefined
  'check-step-done': undefined
  'check-result-good': undefined
  'check-result-hint': undefined
  'check-result-bad': { readonly count: string | number }
  'check-verdict-good': undefined
  'check-verdict-hint': undefined
  'check-verdict-bad': undefined
  'check-report': undefined
  'check-report-why': undefined
  'check-copy': undefined
  'check-copied': undefined
  'check-browser-good': undefined
  'check-insecure': undefined
  'check-insecure-do': undefined
  'check-no-webrtc': undefined
  'check-no-webrtc-do': undefined
  'check-offline': undefined
  'check-offline-do': undefined
  'check-microphone-good': undefined
  'check-microphone-there': undefined
  'check-microphone-missing': undefined
  'check-microphone-missing-do': undefined
  'check-microphone-refused': undefined
  'check-microphone-refused-do': undefined
  'check-microphone-silent': undefined
  'check-microphone-silent-do': undefined
  'check-microphone-failed': undefined
  'check-microphone-failed-do': undefined
  'check-camera-there': undefined
  'check-camera-missing': undefined
  'check-camera-missing-do': undefined
  'check-camera-refused': undefined
  'check-camera-refused-do': undefined
  'check-network-none': undefined
  'check-network-none-do': undefined
  'check-addresses-hidden': undefined
  'check-addresses-hidden-do': undefined
  'check-mode-local': undefined
  'check-stun-good': { readonly server: string | number }
  'check-stun-local': { readonly server: string | number }
  'check-stun-local-do': undefined
  'check-stun-none': undefined
  'check-stun-none-do': undefined
  'check-stun-silent': { readonly server: string | number }
  'check-stun-silent-do': undefined
  'check-udp-blocked': undefined
  'check-udp-blocked-do': undefined
  'check-nat-friendly': undefined
  'check-nat-strict': undefined
  'check-nat-strict-do': undefined
  'check-nat-both': undefined
  'check-nat-both-do': undefined
  'check-nat-relayed': undefined
  'check-relay-good': { readonly server: string | number }
  'check-relay-missing': undefined
  'check-relay-missing-do': undefined
  'check-relay-refused': { readonly server: string | number }
  'check-relay-refused-do': undefined
  'check-relay-silent': { readonly server: string | number }
  'check-relay-silent-do': undefined
  'check-broker-good': { readonly server: string | number }
  'check-broker-trying': { readonly server: string | number }
  'check-broker-trying-do': undefined
  'check-broker-none': undefined
  'check-broker-none-do': undefined
  'check-broker-silent': { readonly server: string | number }
  'check-broker-silent-do': undefined
  'bar-hand-up': undefined
  'bar-hand-down': undefined
  'bar-reactions': undefined
  'bar-more': undefined
  'bar-screen-missing': undefined
  'reaction-0': undefined
  'reaction-1': undefined
  'reaction-2': undefined
  'reaction-3': undefined
  'reaction-4': undefined
  'reaction-5': undefined
  'reaction-heard': { readonly name: string | number; readonly reaction: string | number }
  'hand-heard': { readonly name: string | number }
  'hand-place': { readonly place: string | number }
  'mute-asked-all': { readonly name: string | number }
  'mute-asked-you': { readonly name: string | number }
  'mute-not-now': undefined
  'mute-ask-all': undefined
  'mute-ask-one': { readonly name: string | number }
  'mute-asked': undefined
  'more-grid': undefined
  'more-speaker': undefined
  'more-full-screen': undefined
  'more-float': undefined
  'more-audio-only': undefined
  'more-save-data': undefined
  'talk-hint': undefined
  'talk-on': undefined
  'hint-muted': undefined
  'notice-many-people': { readonly comfortable: string | number; readonly count: string | number }
  'notice-slow-machine': undefined
  'notice-paused': { readonly names: string | number }
  'notice-weak-uplink': undefined
  'ring-title': { readonly name: string | number }
  'ring-allow': undefined
  'ring-allow-why': undefined
  'settings-sounds': undefined
  'settings-sound-joined': undefined
  'settings-sound-left': undefined
  'settings-sound-message': undefined
  'settings-sound-hand': undefined
  'settings-sound-ring': undefined
  'settings-save-data': undefined
  'settings-save-data-why': undefined
  'settings-muted-hint': undefined
  'settings-muted-hint-why': undefined
  'settings-comfortable': undefined
  'key-hand': undefined
  'key-layout': undefined
  'key-full-screen': undefined
  'key-float': undefined
  'key-reactions': undefined
  'record': undefined
  'record-title': undefined
  'record-what': undefined
  'record-told': undefined
  'record-where-file': undefined
  'record-where-browser': undefined
  'record-where-memory': undefined
  'record-start': undefined
  'record-pause': undefined
  'record-resume': undefined
  'record-stop': undefined
  'record-running': undefined
  'record-paused': undefined
  'record-saving': undefined
  'record-saved': { readonly name: string | number }
  'record-by': { readonly count: string | number; readonly names: string | number }
  'record-by-none': undefined
  'record-length': undefined
  'record-problem-full': undefined
  'record-problem-failed': undefined
  'record-problem-unsupported': undefined
  'record-problem-unsaved': undefined
  'record-left': undefined
  'record-left-save': undefined
  'record-left-discard': { readonly day: string | number }
  'ways-quality': undefined
  'ways-route': undefined
  'ways-time': undefined
  'ways-loss': undefined
  'ways-camera-in': undefined
  'ways-camera-out': undefined
  'ways-screen-in': undefined
  'ways-screen-out': undefined
  'ways-voice-in': undefined
  'ways-voice-out': undefined
  'ways-none': undefined
  'ways-unknown': undefined
  'ways-frames': { readonly frames: string | number }
  'standing-new': undefined
  'standing-met': undefined
  'standing-verified': undefined
  'standing-conflict': undefined
  'standing-met-since': { readonly day: string | number }
  'standing-by-digits': { readonly day: string | number }
  'standing-by-emoji': { readonly day: string | number }
  'standing-by-code': { readonly day: string | number }
  'standing-by-in-person': { readonly day: string | number }
  'person-claims': { readonly name: string | number }
  'person-more': { readonly name: string | number }
  'person-verify': undefined
  'person-verify-again': undefined
  'person-rename': undefined
  'person-scan': undefined
  'person-block': undefined
  'person-unblock': undefined
  'rename-title': { readonly name: string | number }
  'rename-label': undefined
  'rename-what': undefined
  'rename-what-claims': { readonly name: string | number }
  'rename-save': undefined
  'rename-clear': undefined
  'verify-title': { readonly name: string | number }
  'verify-why': undefined
  'verify-asking': { readonly name: string | number }
  'verify-channel': undefined
  'verify-preparing': undefined
  'verify-stop': undefined
  'verify-ways': undefined
  'verify-way-digits': undefined
  'verify-way-emoji': undefined
  'verify-read': { readonly name: string | number }
  'verify-read-how': { readonly name: string | number }
  'verify-they-matched': { readonly name: string | number }
  'verify-read-done': { readonly name: string | number }
  'verify-read-again': undefined
  'verify-read-now': { readonly name: string | number }
  'verify-type': { readonly name: string | number }
  'verify-type-again': undefined
  'verify-compare': undefined
  'verify-emoji': { readonly name: string | number }
  'verify-emoji-how': undefined
  'verify-emoji-same': undefined
  'verify-emoji-differ': undefined
  'verify-over-matched': { readonly name: string | number }
  'verify-over-differs': undefined
  'verify-over-they-differ': { readonly name: string | number }
  'verify-over-declined': { readonly name: string | number }
  'verify-over-cancelled': { readonly name: string | number }
  'verify-over-timeout': { readonly name: string | number }
  'verify-over-gone': { readonly name: string | number }
  'verify-over-broken': { readonly name: string | number }
  'verify-matched-what': { readonly name: string | number }
  'verify-differs-what': { readonly name: string | number }
  'verify-counts': undefined
  'verify-blocked': undefined
  'verify-again': undefined
  'verify-done': undefined
  'scan-id-how': undefined
  'scan-id-they': { readonly name: string | number }
  'scan-id-mine': { readonly name: string | number }
  'scan-id-good': { readonly name: string | number }
  'scan-id-now-they': { readonly name: string | number }
  'scan-id-another': { readonly name: string | number }
  'asked-compare': { readonly name: string | number }
  'asked-agree': undefined
  'asked-decline': undefined
  'conflict-title': { readonly name: string | number }
  'conflict-what': { readonly name: string | number }
  'conflict-verified': { readonly day: string | number }
  'conflict-apart': undefined
  'conflict-banner': { readonly name: string | number }
  'conflict-look': undefined
  'emoji-dog': undefined
  'emoji-cat': undefined
  'emoji-mouse': undefined
  'emoji-fox': undefined
  'emoji-bear': undefined
  'emoji-cow': undefined
  'emoji-frog': undefined
  'emoji-monkey': undefined
  'emoji-chicken': undefined
  'emoji-owl': undefined
  'emoji-bee': undefined
  'emoji-snail': undefined
  'emoji-whale': undefined
  'emoji-crab': undefined
  'emoji-snake': undefined
  'emoji-camel': undefined
  'emoji-rose': undefined
  'emoji-sunflower': undefined
  'emoji-palm': undefined
  'emoji-clover': undefined
  'emoji-leaf': undefined
  'emoji-rainbow': undefined
  'emoji-snowman': undefined
  'emoji-volcano': undefined
  'emoji-star': undefined
  'emoji-sun': undefined
  'emoji-lightning': undefined
  'emoji-wave': undefined
  'emoji-lemon': undefined
  'emoji-grapes': undefined
  'emoji-cherries': undefined
  'emoji-carrot': undefined
  'emoji-bread': undefined
  'emoji-cheese': undefined
  'emoji-egg': undefined
  'emoji-popcorn': undefined
  'emoji-candy': undefined
  'emoji-cup': undefined
  'emoji-hat': undefined
  'emoji-crown': undefined
  'emoji-glasses': undefined
  'emoji-shoe': undefined
  'emoji-umbrella': undefined
  'emoji-diamond': undefined
  'emoji-book': undefined
  'emoji-magnet': undefined
  'emoji-anchor': undefined
  'emoji-hammer': undefined
  'emoji-lamp': undefined
  'emoji-bell': undefined
  'emoji-clock': undefined
  'emoji-camera': undefined
  'emoji-television': undefined
  'emoji-drum': undefined
  'emoji-guitar': undefined
  'emoji-trumpet': undefined
  'emoji-ball': undefined
  'emoji-dice': undefined
  'emoji-balloon': undefined
  'emoji-gift': undefined
  'emoji-bicycle': undefined
  'emoji-train': undefined
  'emoji-ship': undefined
  'emoji-rocket': undefined
  'plan-title': undefined
  'plan-ask': undefined
  'plan-ask-why': undefined
  'plan-lasting': undefined
  'plan-short': undefined
  'plan-short-what': undefined
  'plan-day': undefined
  'plan-day-what': undefined
  'plan-week': undefined
  'plan-week-what': undefined
  'plan-kept': undefined
  'plan-kept-what': undefined
  'plan-history': undefined
  'plan-history-all': undefined
  'plan-history-all-what': undefined
  'plan-history-joining': undefined
  'plan-history-joining-what': undefined
  'plan-history-none': undefined
  'plan-history-none-what': undefined
  'plan-open': undefined
  'rules-title': undefined
  'rules-none': undefined
  'rules-lock': undefined
  'rules-lock-why': undefined
  'rules-is-locked': undefined
  'rules-asks': undefined
  'rules-open': undefined
  'rules-ends': { readonly day: string | number; readonly time: string | number }
  'rules-history-all': undefined
  'rules-history-joining': undefined
  'rules-history-none': undefined
  'rules-withdraw': undefined
  'rules-withdraw-what': undefined
  'rules-withdraw-sure': undefined
  'rules-withdraw-not': undefined
  'rules-withdrawn': undefined
  'rules-may-not': undefined
  'rules-locked-chip': undefined
  'role-owner': undefined
  'role-admin': undefined
  'role-make-admin': undefined
  'role-no-admin': undefined
  'role-remove': undefined
  'remove-title': { readonly name: string | number }
  'remove-what': { readonly name: string | number }
  'remove-sure': undefined
  'remove-not': undefined
  'remove-failed': { readonly name: string | number }
  'away-title': undefined
  'away-nameless': { readonly id: string | number }
  'lasting-short': { readonly time: string | number }
  'lasting-until': { readonly time: string | number }
  'lasting-keep': undefined
  'lasting-switch': undefined
  'lasting-switch-why': undefined
  'knock-one': { readonly name: string | number }
  'knock-many': { readonly count: string | number; readonly names: string | number }
  'knock-look': undefined
  'knock-admit': undefined
  'knock-refuse': undefined
  'knock-title': undefined
  'knock-unproven': undefined
  'door-title': undefined
  'door-lead': undefined
  'door-closed': undefined
  'door-closed-what': undefined
  'ended-removed': undefined
  'ended-removed-what': { readonly name: string | number }
  'ended-expired': undefined
  'ended-expired-what': undefined
  'ended-locked-out': undefined
  'ended-locked-out-what': undefined
  'line-removed': { readonly name: string | number }
  'line-admin': { readonly name: string | number }
  'line-no-admin': { readonly name: string | number }
  'line-locked': undefined
  'line-unlocked': undefined
  'line-asks': undefined
  'line-asks-not': undefined
  'line-new-link': undefined
  'rooms-ends': { readonly time: string | number }
  'rooms-more': { readonly room: string | number }
  'rooms-last': { readonly name: string | number; readonly text: string | number }
  'rooms-last-you': { readonly text: string | number }
  'rooms-last-picture': undefined
  'rooms-unread': { readonly count: string | number }
  'rooms-look': undefined
  'rooms-looking': undefined
  'rooms-look-why': undefined
  'rooms-there': { readonly people: string | number }
  'rooms-there-some': { readonly count: string | number }
  'rooms-others': { readonly count: string | number }
  'rooms-there-nobody': undefined
  'rooms-there-unknown': undefined
  'name-room-title': undefined
  'name-room-label': undefined
  'name-room-what': undefined
  'special-title': undefined
  'special-one': undefined
  'special-time': undefined
  'special-hour': undefined
  'special-day': undefined
  'special-week': undefined
  'special-always': undefined
  'special-make': undefined
  'special-is-one': undefined
  'special-is-one-until': { readonly day: string | number; readonly time: string | number }
  'special-is-until': { readonly day: string | number; readonly time: string | number }
  'special-too-many': undefined
  'windows-title': undefined
  'windows-busy': undefined
  'windows-silent': undefined
  'windows-here': undefined
  'windows-guest': undefined
  'windows-guest-why': undefined
  'windows-not-now': undefined
  'windows-taking': undefined
  'elsewhere-title': undefined
  'elsewhere-lead': undefined
  'elsewhere-free-title': undefined
  'elsewhere-free-lead': undefined
  'guest-notice': undefined
  'guest-back': undefined
  'lock-title': undefined
  'lock-lead': undefined
  'lock-open': undefined
  'lock-opening': undefined
  'lock-wrong': undefined
  'lock-wait': undefined
  'lock-wait-left': { readonly time: string | number }
  'lock-again': undefined
  'lock-forgotten': undefined
  'lock-forgotten-title': undefined
  'lock-forgotten-what': undefined
  'lock-forgotten-lost': undefined
  'lock-forgotten-stays': undefined
  'lock-forgotten-back': undefined
  'lock-begin-anew': undefined
  'passphrase': undefined
  'passphrase-now': undefined
  'passphrase-new': undefined
  'passphrase-again': undefined
  'passphrase-seen': undefined
  'passphrase-show': undefined
  'passphrase-hide': undefined
  'passphrase-short': undefined
  'passphrase-fair': undefined
  'passphrase-long': undefined
  'passphrase-suggest': undefined
  'passphrase-suggested': undefined
  'passphrase-differs': undefined
  'passphrase-working': undefined
  'kept-title': undefined
  'kept-what': undefined
  'kept-system': undefined
  'kept-encrypted': undefined
  'kept-outside': undefined
  'kept-held-full': { readonly count: string | number }
  'kept-held-failed': { readonly count: string | number }
  'kept-memory-refused': undefined
  'kept-memory-blocked': undefined
  'kept-memory-gone': undefined
  'kept-memory-asked': undefined
  'kept-damaged': { readonly count: string | number }
  'protect-set': undefined
  'protect-set-why': undefined
  'protect-before': undefined
  'protect-done': undefined
  'protect-change': undefined
  'protect-changed': undefined
  'protect-remove': undefined
  'protect-remove-why': undefined
  'protect-removed': undefined
  'protect-lock': undefined
  'protect-after': undefined
  'protect-after-minutes': { readonly minutes: string | number }
  'protect-after-never': undefined
  'protect-after-why': undefined
  'protect-cancel': undefined
  'protect-trouble-wrong': undefined
  'protect-trouble-wait': undefined
  'protect-trouble-passphrase': undefined
  'protect-trouble-unwritten': undefined
  'protect-trouble-backup': undefined
  'protect-trouble-cost': undefined
  'protect-trouble-disk': undefined
  'protect-trouble-elsewhere': undefined
  'protect-trouble-in-use': undefined
  'protect-trouble-recorded': undefined
  'protect-trouble-other': undefined
  'unwritten-title': undefined
  'unwritten-why': undefined
  'unwritten-what': undefined
  'unwritten-do': undefined
  'unwritten-not': undefined
  'backup-save': undefined
  'backup-what': undefined
  'backup-make': undefined
  'backup-saved': undefined
  'restore-title': undefined
  'restore-what': undefined
  'restore-file': undefined
  'restore-passphrase': undefined
  'restore-replaces': undefined
  'restore-once': undefined
  'restore-do': undefined
  'restore-wrong': undefined
  'restore-done': undefined
  'restore-go-on': undefined
  'contacts-title': undefined
  'contacts-how': undefined
  'contacts-off': undefined
  'contacts-nowhere': undefined
  'contacts-seen': { readonly day: string | number }
  'contacts-call': undefined
  'contacts-not-yet': undefined
  'contacts-block': undefined
  'contacts-unblock': undefined
  'contacts-blocked': undefined
  'contacts-forget': undefined
  'contacts-forget-unblock': undefined
  'contacts-forgotten': { readonly name: string | number }
  'contacts-forgotten-unblocked': { readonly name: string | number }
  'contacts-all': { readonly count: string | number }
  'contacts-of-room': undefined
  'contacts-call-again': { readonly name: string | number }
  'missed-title': undefined
  'missed-one': { readonly count: string | number; readonly day: string | number; readonly name: string | number; readonly time: string | number }
  'missed-seen': { readonly name: string | number }
  'calling-label': undefined
  'calling-opening': { readonly name: string | number }
  'calling-calling': { readonly name: string | number }
  'calling-ringing': { readonly name: string | number }
  'calling-accepted': { readonly name: string | number }
  'calling-declined': { readonly name: string | number }
  'calling-busy': { readonly name: string | number }
  'calling-no-answer': { readonly name: string | number }
  'calling-unreached': { readonly name: string | number }
  'calling-unreached-what': { readonly name: string | number }
  'calling-cancelled': undefined
  'calling-failed': { readonly name: string | number }
  'calling-cancel': undefined
  'calling-again': undefined
  'calling-leave': undefined
  'calling-stay': undefined
  'rung-title': { readonly name: string | number }
  'rung-what': undefined
  'rung-leaves': undefined
  'rung-conflict': { readonly name: string | number }
  'rung-accept': undefined
  'rung-accept-leaving': undefined
  'rung-decline': undefined
  'rung-block': undefined
  'rung-blocked': { readonly name: string | number }
  'quiet': undefined
  'quiet-why': undefined
  'settings-ringing': undefined
  'settings-ringing-on': undefined
  'settings-ringing-why': undefined
}
