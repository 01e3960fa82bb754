/**
 * Every limit of the protocol, each with its reason. `docs/limits.md` explains them to users;
 * a test checks that every name here is found there.
 */

/** Envelope sizes in bytes. Few buckets, so that the size of a message says next to nothing. */
export const ENVELOPE_SIZES = [256, 512, 1024, 2048] as const

/** A handshake body larger than this is refused before it is parsed. */
export const MAX_HANDSHAKE_BYTES = 1024

/** Candidates in a handshake: enough for several interfaces, relays and address families. */
export const MAX_CANDIDATES = 16

/** An announcement or a join older or newer than this (seconds) is refused: bounds replay. */
export const MAX_CLOCK_SKEW = 300

/** No offer may live longer than this (seconds), whatever it says itself: 7 days. */
export const MAX_OFFER_LIFETIME: number = 7 * 86_400

/** How long an offer sent over a live carrier stays valid (seconds). */
export const LIVE_OFFER_LIFETIME = 600

/** From the answer to an open channel (ms): beyond it no network we know still succeeds. */
export const CONNECT_TIMEOUT = 30_000

/** From the open channel to the other side's CONFIRM (ms). */
export const CONFIRM_TIMEOUT = 10_000

/** Connections begun but not proven, beyond the members we have: an attacker's knocks stay cheap. */
export const MAX_HALF_OPEN = 8

/** Candidates that are kept while gathering: a machine with many interfaces finds its relay last. */
export const MAX_GATHERED = 64

/** Control frames a second that we take from one link, and as many at once: honest ones send one every few seconds. */
export const MAX_CONTROL_PER_SECOND = 200

/** Bytes of one lane message: what every browser's data channel takes without fragmenting badly. */
export const MAX_LANE_MESSAGE = 65_536

/** Lanes per link and direction: each costs the browser a data channel. */
export const MAX_LANES = 64

/** How long anything works without letting the page do something else (ms): a third of what one picture of 60 a second has. */
export const WORK_SLICE = 5

/** Public keys that stay ready to check signatures with: those of everyone in some rooms, and of whoever writes to us. */
export const MAX_IMPORTED_KEYS = 256

/** Bytes of a name, UTF-8. */
export const MAX_NAME_BYTES = 64

/** People in one room: a full mesh of more is not kind to anyone's machine. */
export const MAX_MEMBERS = 50

/** Bytes of one MQTT packet that we read: the largest envelope, its topic and some air. Longer ones are skipped unread. */
export const MAX_MQTT_PACKET = 4096

/** Seconds that a broker may hear nothing from us; we say something every `MQTT_PING_EVERY`. */
export const MQTT_KEEP_ALIVE = 90

/** Between pings (ms): home routers forget silent TCP connections after minutes. */
export const MQTT_PING_EVERY = 60_000

/** After something was published, silence this long (ms) makes us ask whether the broker is still there: it echoes what it takes. */
export const MQTT_ECHO_WAIT = 5_000

/** From a ping to anything from the broker, and from a new socket to its CONNACK (ms); then the socket counts as dead. */
export const MQTT_ANSWER_WAIT = 10_000

/** From asking a broker whether it is there, when a link makes us doubt the network, to its answer (ms). */
export const MQTT_CHECK_WAIT = 1_200

/** First and longest wait (ms) before a lost broker is tried again; doubled in between, with jitter, so that not all come back at once. */
export const RECONNECT_FIRST = 500
export const RECONNECT_LONGEST = 60_000

/** A connection that held this long (ms) was a good one: back-off starts again from the beginning. */
export const RECONNECT_PROVEN = 10_000

/** Envelopes kept per topic while a broker cannot be reached: older ones are stale by then. */
export const MAX_UNSENT = 4

/** How long (ms) an envelope waits for its broker; what it says is repeated by its sender anyway. */
export const UNSENT_LIFETIME = 10_000

/** Envelopes received and not yet read, per topic: a flood costs no memory. */
export const MAX_UNREAD = 64

/**
 * Envelopes a second, per topic and carrier, that we try to decrypt; and as many at once. Strangers' garbage does not
 * count: it is sieved out before. So the rest is a flood of someone who has the keys.
 */
export const MAX_ENVELOPES_PER_SECOND = 50

/** Hashes of bodies and salts of envelopes that are remembered, to drop repeats and echoes. */
export const MAX_REMEMBERED = 4096

/** The neighbour day's topic is open within this of midnight UTC (ms): clocks differ, and people meet at midnight. */
export const DAY_OVERLAP = 7_200_000

/** How often (ms) we look which day it is: the timers of a machine that sleeps stand still meanwhile. */
export const DAY_CHECK = 60_000

/** Bytes of an SDP that is exchanged on a proven link: four slots take about 12 kB in Chromium. */
export const MAX_SDP_BYTES = 65_000

/** Bytes of one message about media on a link: an SDP and the byte that says what it is. */
export const MAX_MEDIA_FRAME = 65_001

/** How long the first offer or answer waits for a useful candidate (ms): mDNS alone takes 100. */
export const FIRST_CANDIDATE_WAIT = 500

/** How long an ICE restart gathers before it is sent (ms): it travels in one message, without trickle. */
export const RESTART_GATHERING_WAIT = 1_000

/** What a lane holds that the other side has not taken (bytes): covers 40 MB/s at 100 ms. Also bounds the receiver's memory. */
export const LANE_WINDOW = 4_194_304

/** What a lane holds before its reader has taken anything (bytes): lanes that nobody reads cost little. */
export const LANE_FIRST_WINDOW = 65_536

/** What a lane message counts for in the window beyond its bytes: a flood of empty messages has a bound too. */
export const LANE_MESSAGE_COST = 64

/** Bytes of a lane's name, UTF-8. */
export const MAX_LANE_NAME_BYTES = 64

/** A control message of an open link, to hear whether the other side is there (ms between two). */
export const PING_INTERVAL = 4_000

/** How long a link has for a sign of life when something hints that it is broken (ms): a lost packet is sent again within that. */
export const DOUBT_WAIT = 1_500

/** How long after an unfounded one media are no further doubt (ms): each lets link and carriers look whether they are there. */
export const DOUBT_PAUSE = 10_000

/** How long a link that fell silent is left alone (ms): outages of this length heal by themselves. */
export const RECOVERY_WAIT = 2_500

/** How long one ICE restart or replacement may take before the next is tried (ms); later ones wait longer. */
export const RECOVERY_ATTEMPT = 4_000

/** The longest wait between two attempts to recover (ms). */
export const RECOVERY_BACKOFF_MAX = 15_000

/** ICE restarts that are tried before the connection is replaced. */
export const RESTART_ATTEMPTS = 2

/** A link that could not be recovered for so long, while the network was there, is lost (ms). */
export const RECOVERY_GIVE_UP = 120_000

/** How long a closing link waits for the other side to take the goodbye (ms). */
export const GOODBYE_WAIT = 500

/** What a member passes on at a time: any handshake, sealed. */
export const MAX_RELAYED_BYTES = 1024

/** People at the door at the same time, one place per id: a flood of knocks stays cheap. */
export const MAX_PENDING_JOINS = 32

/** Announcements of strangers whose signatures we check each second: a flood on a topic stays cheap. */
export const MAX_ANNOUNCEMENTS_PER_SECOND = 10

/** Sealed messages for us that we open each second, from carriers: each costs a key agreement and a signature. */
export const MAX_SEALED_PER_SECOND = 30

/** What a member may pass on from one person to one other: a second, and at once. An introduction takes three to six. */
export const RELAYED_PER_SECOND = 0.5
export const RELAYED_AT_ONCE = 20

/** What we take from one member to pass on to anyone: a second, and at once (a newcomer in a room of 50). */
export const RELAYING_PER_SECOND = 10
export const RELAYING_AT_ONCE = 300

/** People whom one member tells us of and we have not reached yet: a list of invented ones leaves room for others. */
export const MAX_HEARSAY = 24

/** Frames on the room's lane a second that we take from one member, and as many at once; later ones wait in the lane. */
export const MAX_FRAMES_PER_SECOND = 200

/** Newcomers whom we tell why they are not let in: a second, and at once. Each is told once a minute. */
export const DENIED_PER_SECOND = 0.2
export const DENIED_AT_ONCE = 3
export const DENY_PAUSE = 60_000

/** Questions of members who is in the room, that one of us answers: a second, and at once; and how often of each (ms). */
export const HERE_PER_SECOND = 0.5
export const HERE_AT_ONCE = 8
export const HERE_PAUSE = 2_000

/** People whom the answer names: with these it fits into an envelope of 512 bytes. */
export const HERE_NAMED = 8

/** When the question is asked again, and how long an answer is waited for (ms): half of the messages may be lost. */
export const LOOK_REPEATS: readonly number[] = [3_000, 6_000]
export const LOOK_LASTS = 9_000

/** Graphemes of a name as it is shown. */
export const MAX_NAME_GRAPHEMES = 32

/** Small facts that someone may share about themselves, and the bytes (UTF-8) of their keys and values. */
export const MAX_FACTS = 16
export const MAX_FACT_KEY_BYTES = 32
export const MAX_FACT_VALUE_BYTES = 256

/** How often short-lived keys are renewed (ms), and how long their private halves are kept. */
export const EPHEMERAL_RENEWAL = 600_000
export const EPHEMERAL_LIFETIME = 900_000

/** How long a connection is kept ready for the next newcomer (ms): its addresses grow stale. */
export const WARM_LIFETIME = 300_000

/** How long a question waits for its answer (ms), unless the asker says otherwise. */
export const ASK_TIMEOUT = 10_000

/** Questions of one person that are being answered at a time: a flood of them starts no more work than that. */
export const MAX_QUESTIONS_AT_ONCE = 32

/** Bytes of an error message that travels to whoever asked. */
export const MAX_TOLD_ERROR_BYTES = 256

/** Characters (UTF-16) or bytes of what is looked through for an invitation or a reply: a long mail thread fits. */
export const MAX_PAPER_CHARACTERS = 65_536

/** Characters of one QR code: version 13 at level L, which a phone reads from a screen at arm's length. */
export const MAX_CODE_CHARACTERS = 425

/** Codes that one text is split into: more take longer to show than anyone holds a phone still. */
export const MAX_FRAME_PARTS = 16

/** Bytes of an envelope that is played: beyond it nobody likes to listen. An unsigned offer takes about 105. */
export const MAX_MELODY_BYTES = 250

/** Invitations by hand that wait for their reply at a time: each keeps a connection open in the browser. */
export const MAX_HAND_INVITATIONS = 8

/** How long an invitation by hand may be answered (ms): unless said otherwise, and at most. Its addresses grow stale. */
export const HAND_LIFETIME = 600_000
export const MAX_HAND_LIFETIME = 86_400_000

/** Candidates in an offer or answer by hand: each makes the code larger and the melody longer. */
export const MAX_HAND_CANDIDATES = 8

/** How long they are gathered (ms): at most, and after the first that is of use. Nothing can be sent after them. */
export const HAND_GATHERING_WAIT = 5_000
export const HAND_GATHERING_REST = 1_000

/** From the proof to WELCOME when whoever invited had said yes before (ms). */
export const HAND_WELCOME_WAIT = 10_000

/** From the host's yes to an open channel (ms): the guest's page may be in the background of a phone, and slow. */
export const HAND_CONNECT_WAIT = 60_000

/**
 * How often addresses are tried anew while the reply is under way (ms): Firefox gives a connection up after 11 s. For
 * the first minute, while people look at their screens, more often: a name in the local network may be known from now
 * on. After ten minutes as seldom as Firefox bears: what waits for hours should bother nobody more than it must.
 */
export const HAND_TRY_FIRST = 2_000
export const HAND_TRY_FIRST_UNTIL = 60_000
export const HAND_TRY_EVERY = 4_000
export const HAND_TRY_LATER = 8_000
export const HAND_TRY_LATER_FROM = 600_000

/** Times that a device plays before it says that it is not heard: twice `fast`, then `sturdy`. */
export const MAX_MELODIES = 5

/** From the end of our melody to the beginning of the answer (ms): the other device gathers its addresses meanwhile. */
export const MELODY_ANSWER_WAIT = 6_000

/** From the beginning of a melody to its end (ms): the longest takes 13 s. */
export const MELODY_END_WAIT = 16_000

/** How long we listen for somebody's offer (ms). */
export const MELODY_OFFER_WAIT = 120_000

/** An answer that was played and not asked for again for so long (ms) was heard: one more offer takes 10 s at most. */
export const MELODY_REPEAT_WAIT = 20_000

/** How soon after a change what somebody sends in a slot may change again here (ms): on and off for ever must not flicker. */
export const SLOT_PAUSE = 250

/** The highest number of a raised hand: the next is one above the highest that is up, so honest ones never come near. */
export const MAX_HAND_NUMBER = 999_999_999

/** How far a hand's number is above the one below it when it still counts for the next; what is higher was made up. */
export const MAX_HAND_STEP = 1_000

/** How often one person's hand and recording change here: a second, and at once. More is told later, the newest only. */
export const FACTS_PER_SECOND = 0.5
export const FACTS_AT_ONCE = 4

/** Until what was too much of that is looked at again (ms). */
export const FACT_PAUSE = 500

/** Bytes (UTF-8) of a reaction: the longest emoji, two people with a colour of skin each, takes 35. */
export const MAX_REACTION_BYTES = 48

/** Reactions that are shown of one person: a second, and at once. Who claps along gets through, who floods does not. */
export const REACTIONS_PER_SECOND = 2
export const REACTIONS_AT_ONCE = 6

/** Requests to mute that are told of one person: a second, and at once. Each takes a place on the screen. */
export const MUTE_REQUESTS_PER_SECOND = 0.1
export const MUTE_REQUESTS_AT_ONCE = 2

/** Between two readings of how loud everybody is (ms): fast enough for a meter, and a speaker is framed without delay. */
export const LEVEL_PERIOD = 100

/** How long a microphone that has just been opened may deliver exact silence before we say so (ms). */
export const SILENT_AT_FIRST = 5_000

/** The same for one that has been heard (ms): headsets send exact silence between words, and people listen for long. */
export const SILENT_LATER = 60_000

/** How long a device stays open beside the one that replaces it (ms): until every sender has taken the new track. */
export const DEVICE_HANDOVER = 150

/** How much of a recording is written at a time (ms): what a crash costs. */
export const RECORDING_PIECE = 4_000

/** Bits a second of a recorded film, 1280 × 720 with 15 frames, and of its sound: together about 1.2 GB an hour. */
export const RECORDING_PICTURE_BITRATE = 2_500_000
export const RECORDING_SOUND_BITRATE = 96_000

/** Pixels of one edge of a picture as it is shown: a wall of screens. */
export const MAX_SHOWN = 8_192

/** How long changes of what we show are gathered before they are told (ms): a window that is resized changes all the time. */
export const DEMAND_PAUSE = 200

/** Between two decisions of a call's policy (ms), whatever others ask for meanwhile: each may change what our machine codes. */
export const DECISION_PAUSE = 250

/** Between two readings of how what we send and receive is doing (ms): losses are told about once a second. */
export const READING_PERIOD = 2_000

/** Statements about who belongs to a room: of one author, and of all. Beyond it evaluation would take seconds. */
export const MAX_STATEMENTS_PER_AUTHOR = 512
export const MAX_STATEMENTS = 4_096

/** Of somebody who never was an admin: they only let people in, and a few of them must not fill a room. */
export const MAX_STATEMENTS_OF_MEMBER = 64

/** Of one's own statements, those left for removals and policies: whoever lets in too many can still lock and remove. */
export const RESERVED_STATEMENTS = 128

/** People whom one confirms at most by locking a room: those met last. More than a room holds at a time. */
export const MAX_CONFIRMED = 64

/** Bytes of one message's payload: a long letter; what is longer is a file. */
export const MAX_RECORD_PAYLOAD = 16_384

/** Records that hold the bytes of one picture: about 190 kB, a screenful of detail; a larger one is a file. */
export const MAX_PICTURE_PARTS = 12

/** Pixels of a picture, as its header says: decoded they take 160 MB of memory, which a phone has for a moment. */
export const MAX_PICTURE_PIXELS = 40_000_000

/** Records of one author that came before the ones they follow and wait for them; farther ahead they are asked for in order. */
export const MAX_HELD_RECORDS = 64

/** How far a record's Lamport time may be ahead of the room's: nobody uses the numbers up. */
export const MAX_LAMPORT_STEP = 1_000_000

/** How far the time that a message says may be from when it came, as it is shown (ms): a day, for time zones and sleep. */
export const MAX_WALL_DRIFT = 86_400_000

/** Records of one author that are kept, and their bytes; then the oldest go. */
export const MAX_KEPT_RECORDS = 10_000
export const MAX_KEPT_BYTES = 67_108_864

/** Authors of one room whose records are kept, those who left included: a member may invent as many as they like. Whoever was met has a place all the same. */
export const MAX_LOG_AUTHORS = 512

/** Records in one answer to a question for them, and their bytes: what is verified before more is asked for. */
export const MAX_ASKED_RECORDS = 256
export const MAX_ASKED_BYTES = 1_048_576

/** Bytes of records that we take from one member: at once (a history of 250,000 short messages), and a second after that. */
export const PULLED_AT_ONCE = 67_108_864
export const PULLED_PER_SECOND = 65_536

/** Frames of the log a second that we take from one member, and as many at once; later ones wait in the lane. */
export const MAX_LOG_FRAMES_PER_SECOND = 200

/** From a question for records to the end of its answer (ms); then somebody else is asked. */
export const LOG_ANSWER_WAIT = 20_000

/** How long what we have is gathered before it is told (ms): to its author, and to others, who may have it by then. */
export const TELL_PAUSE = 200
export const GOSSIP_PAUSE = 1_000

/** How often we say that we are typing (ms), and how long it is believed: two of them may be late. */
export const TYPING_EVERY = 3_000
export const TYPING_LASTS = 7_000

/** Emoji that one person puts on one message. */
export const MAX_REACTIONS_EACH = 8

/** People who are mentioned in one message. */
export const MAX_MENTIONS = 50

/** Messages that a window over the history holds: what is scrolled away is read again. */
export const MAX_WINDOW = 300

/** Unread messages that are counted: "999+" says enough. */
export const MAX_UNREAD_COUNT = 1_000

/** A message as it is shown: characters (UTF-16), lines, and marks on top of one character. The rest is one click away. */
export const MAX_SHOWN_CHARACTERS = 4_000
export const MAX_SHOWN_LINES = 200
export const MAX_SHOWN_MARKS = 4

/** Names that a contact called themselves, and rooms in which we met: enough to remember them by. */
export const MAX_CONTACT_NAMES = 8
export const MAX_CONTACT_ROOMS = 16

/** Secrets kept with one contact: the newest, and what an agreement that was cut off may have left on their side. */
export const MAX_PAIR_SECRETS = 3

/** What a passphrase's header or a backup may ask of us: KiB of memory, passes over them, lanes. Whoever wrote it chose them. */
export const MAX_KDF_MEMORY = 262_144
export const MAX_KDF_PASSES = 10
export const MAX_KDF_LANES = 4

/** Bytes of a passphrase, UTF-8: a paragraph. */
export const MAX_PASSPHRASE_BYTES = 1_024

/** Wrong passphrases that cost no waiting: nobody mistypes more often. */
export const FREE_TRIES = 10

/** The wait after them (ms), doubled with each further one, and the longest. It keeps people at the screen, not those who have the disk. */
export const TRY_WAIT_FIRST = 15_000
export const TRY_WAIT_LONGEST = 3_600_000

/** Keys of one room: one more each time that a passphrase is set on a profile that had none. */
export const MAX_RING_KEYS = 64

/** Bytes of an identity's backup: a header and a key, with room to grow. */
export const MAX_BACKUP_BYTES = 4_096

/** Contacts in a book; beyond it those are forgotten who were seen longest ago and of whom nothing was said here. */
export const MAX_CONTACTS = 2_000

/** People whom one contact was told apart from. */
export const MAX_KEPT_APART = 64

/** Verifications that may fail with one person, and in one room, within `FAILED_RUN_LIFETIME` (ms): each is a guess for free. */
export const MAX_FAILED_RUNS = 3
export const FAILED_RUN_LIFETIME = 86_400_000

/** Failed verifications that are remembered, of all rooms together. */
export const MAX_FAILURES_KEPT = 256

/** Times that the digits may be typed in one verification: a slip of the finger is no attack. */
export const MAX_TYPINGS = 2

/** How long a verification waits (ms): for somebody to agree to it, for their device, for both to have compared. */
export const VERIFY_ASK_WAIT = 60_000
export const VERIFY_STEP_WAIT = 15_000
export const VERIFY_COMPARE_WAIT = 300_000

/** How often (ms) what could not be written is tried again: somebody may have made room. Every write tries, too. */
export const STORE_RETRY = 10_000

/** Questions of one person to compare that are shown: a second, and at once. Each takes the screen. */
export const VERIFY_ASKED_PER_SECOND = 0.05
export const VERIFY_ASKED_AT_ONCE = 3

/** How long after anyone else was last seen in it a short-lived room is kept (ms). */
export const ROOM_LINGER: number = 30 * 60_000

/** How old (ms) the secret of two people is when they make another at their next meeting. */
export const PAIR_SECRET_RENEWAL: number = 7 * 86_400_000

/** Contacts for whom we listen, those met last: each takes topics of every broker, which sees how many there are. */
export const MAX_RUNG_CONTACTS = 64

/** Places at which we listen for them, one for each secret: twice as many topics around midnight, which brokers must bear. */
export const MAX_RING_PLACES = 96

/** How long a call rings (ms), how often the caller repeats itself, and how long its silence may last before it is over. */
export const RING_DURATION = 45_000
export const RING_REPEAT = 3_000
export const RING_SILENCE = 12_000

/** Calls of one contact that ring: a second, and at once. */
export const RINGS_PER_SECOND = 0.03
export const RINGS_AT_ONCE = 3

/** What is read from one contact about calls: a second, and at once. Each costs a signature. */
export const RING_FRAMES_PER_SECOND = 2
export const RING_FRAMES_AT_ONCE = 10

/** Calls that are remembered, so that a recording of one does not ring again. */
export const MAX_CALLS_REMEMBERED = 256

/** How long the place at which we speak to somebody stays open after the last word (ms). */
export const RING_LINGER = 20_000

/** Authors whose chains are told of in a greeting: those with most to say first. Of others all statements are told. */
export const MAX_HEADS = 1_024

/** Statements in one message: as many as fit a lane's message. */
export const STATEMENTS_AT_ONCE = 277

/** Messages with statements in one greeting: all that a room may have, forks included, and some more. */
export const MAX_GREETING_PARTS = 40

/** From the proof of a connection to the end of the exchange of statements (ms): longer than that nobody has news to tell. */
export const GREETING_WAIT = 10_000

/** Statements that we check for one linked member: a second, and at once. */
export const STATEMENTS_PER_SECOND = 50

/** Hellos of one linked member that are answered with statements: one in so many seconds, and at once. A link begins with one. */
export const HELLO_PERIOD = 60
export const HELLOS_AT_ONCE = 4

/** How long a knock is shown after it was heard last (ms): whoever still waits repeats it every 15 s at the latest. */
export const KNOCK_SILENCE = 45_000

/** How long members listen where they met before the room's key was changed (ms): whoever was away comes there. */
export const FORMER_LIFETIME: number = 7 * 86_400_000

/** How long a removed person's link stays for the removal to arrive (ms). */
export const FAREWELL_WAIT = 300

/** Invitations with terms that count at a time: of one member, and of all. Each is a lobby that everybody listens in. */
export const MAX_TICKETS_EACH = 8
export const MAX_TICKETS = 32

/** Guests of invitations that are used up and gave their place to others: so long nobody makes such a one good again. */
export const MAX_GUESTS_KNOWN = 512
