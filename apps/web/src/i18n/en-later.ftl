# Words of the app that its first pages do not say. Plain verbs; say who and what; no blame; no jargon.

close = Close
dismiss = Dismiss
add = Add
remove = Remove { $what }
language-auto = As in the browser

meeting-title = Meeting points
meeting-what = A meeting point is a server where browsers find each other. It learns your network address, when you meet, and which addresses meet each other; it can read neither your names nor anything you say.

rooms-title = Your rooms
rooms-kept = Kept in this browser, on no server, with their messages: each until it ends, or until you forget it.
rooms-seen = Last here { $day }
rooms-open = Come back
rooms-forget = Forget “{ $room }” and its messages
rooms-forgotten = The room and its messages are forgotten.

answer-title = Answer an invitation
answer-look = Continue

join-devices = Your microphone and camera stay off until you switch them on.

room-yours = Your room
room-alone = A room of your own
room-with = With { $people }
people-more = { $count } more
room-people = { $count ->
    [one] Only you
   *[other] { $count } people
  }
room-encrypted = Encrypted end to end

alone-title = Nobody else is here yet
alone-seeking = Looking for the others
alone-lead = Send this link to the people you want to meet. The window lights up when they come.

invite = Invite
invite-title = Invite somebody
invite-copy = Copy link
invite-share = Share…
invite-share-title = Meet me on Privet
invite-copied = Copied. Now paste it where the others will see it.
invite-copy-yourself = The browser does not let us copy. The link is selected: press Ctrl+C or ⌘C.
invite-link = The link
invite-qr = The link as a QR code
invite-valid = It has no end date: whoever has it can come in while somebody is here. Send it only to people you want here.
invite-only-here = This page runs on localhost, so the link opens on this device only: in another window, say. To invite other devices, start it with: npm start -- --https
invite-only-file = This page was opened from a file, so the link opens only where the same file lies. To invite others, open Privet from a web address.

line-joined = { $name } is here
line-left = { $name } has left
line-lost = The line to { $name } is lost
line-back = { $name } is back

chat = Chat
chat-close = Close the chat
chat-log = Messages
chat-empty = Nothing has been said yet.
chat-earlier = Show earlier messages
chat-newest = Jump to newest
chat-new = New
chat-you = You:
chat-write = Message everyone
chat-send = Send
chat-cut = Too long to show in full.
chat-too-long = This is too long for one message. Split it in two; nothing is lost.
chat-unsent = This could not be said. Your words are still here: try again.
chat-trouble-fork = Messages of { $name } contradict each other: two devices have written as one person, perhaps after a backup was restored on the second. From there on nothing they write counts, for anybody. Ask { $name } which device is theirs: on it they can come back as somebody new.
chat-trouble-own-fork = Your messages contradict each other: another device has written as you, perhaps from a restored backup. From there on nothing you write here reaches anybody. Tell the others, and come back as somebody new, from one device.
chat-trouble-rules-fork = Decisions of { $name } about this room contradict each other: two devices have decided as one person. From there on only whom they remove counts. Ask { $name } which device is theirs.
chat-trouble-overfull = More has been decided about this room than it can remember, so some of it does not count. If somebody is missing here, make a new room.
chat-trouble-full = The storage of this device is full. What is said now is kept only while this page is open. Free some space, and it is kept by itself.
chat-trouble-failed = The storage of this device fails. What is said now is kept only while this page is open, and on the disk as soon as that works again.
chat-trouble-refused = This browser keeps nothing for Privet, in a private window for example. What is said here is gone when you close this page. Export it if you need it.
chat-trouble-blocked = Nothing is kept: another window has an older version of Privet. Close that window, then reload this one.
chat-trouble-gone = Nothing is kept any more: what Privet keeps was deleted or closed from elsewhere. Reload this page to keep things again.
chat-trouble-window = Another window has written as you at the same moment. Send your last message again, in the window that you go on with.
chat-trouble-lost = Something of this conversation could not be read or kept on this device. What you see stays until you close this page: export it if you need it. The others still have it.
chat-trouble-people = What has just changed about the people you know could not be kept on this device. It holds while this page is open, and is kept together with the next change that can be.
chat-heard = { $name }: { $text }
delivery-waiting = Waits until somebody is here
delivery-with = With { $count } of { $of }
delivery-with-all = { $of ->
    [one] Arrived
   *[other] With all { $of }
  }
chat-later = Show later messages
chat-newest-count = { $count ->
    [one] One new message
   *[other] { $count } new messages
  }
chat-more = More about this conversation
delivery-read = Read by { $count } of { $of }
delivery-read-all = { $of ->
    [one] Read
   *[other] Read by all { $of }
  }
you = you
message-more = What to do with this message
message-react = React
message-reactions = Reactions
message-answer = Answer
message-answer-only = Answer { $name } only
message-answers = Answer to { $name }:
message-copy = Copy
message-copied = Copied.
message-not-copied = The browser does not let us copy.
message-change = Change
message-delete = Delete
message-delete-title = Delete this message?
message-delete-what = Each device stops showing it as soon as it hears of this. It is hidden, not erased: it stays on the devices that have it and goes along with the history, where another program could read it. Somebody may have read or copied it before.
message-delete-keep = Keep it
message-deleted = This message was deleted.
message-deleted-own = You deleted this message.
message-unreadable = This message comes from a newer version of Privet.
message-edited = changed
message-quote-gone = The message that this answers is not here.
message-only = Only for { $name }
message-only-you = Only for you
message-calls-you = Calls you
code-copy = Copy the code
code-copied = Copied
composer-to = To
composer-everybody = everybody
composer-only = { $name } only
composer-write-only = Message { $name } only
composer-change = Change your message
composer-changes = You change:
composer-answers = Answer to { $name }:
composer-cancel = Cancel
composer-save = Save the change
picture = Picture
picture-add = Add a picture
picture-from = Picture from { $name }
picture-own = Your picture
picture-preview = The picture that you send
picture-words = Say something about it, or nothing
picture-preparing = The picture is being made smaller…
picture-remove = Remove the picture
picture-open = Show it large
picture-save = Save the picture
picture-coming = This picture is on its way.
picture-broken = This picture cannot be shown: what came is not what was announced.
picture-refused-svg = An SVG is a program rather than a picture, and is not shown here. Send a screenshot of it.
picture-refused-kind = This is no picture that can be sent here. JPEG, PNG, WebP and GIF can.
picture-refused-pixels = This picture has more than 40 megapixels. Make it smaller first.
picture-refused-bytes = This file is too large for a picture.
picture-refused-damaged = This picture is damaged: your browser cannot read it.
picture-refused-unreadable = Your browser does not let this page work on pictures. A protection against being recognised may be the reason.
picture-refused-many = One picture at a time, please.
mention-list = Whom to call
mention-found = { $count ->
    [one] One name. Enter takes it.
   *[other] { $count } names. The arrow keys choose, Enter takes one.
  }
typing = { $count ->
    [one] { $names } is writing…
   *[other] { $names } are writing…
  }
search = Search
search-field = Search what was said
search-found = { $count ->
    [0] Nothing was found.
    [one] One message was found.
   *[other] { $count } messages were found.
  }
search-elsewhere = In other rooms
export-text = Save as text
export-json = Save as JSON
export-done = The conversation is in your downloads.
tell-offer = Something was written while you were elsewhere. Tell you of new messages?
tell-yes = Tell me of new messages
tell-no = No
tell-message = { $name }: { $text }
settings-chat = Chat
settings-typing = Show who is writing
settings-typing-why = Others see when you write, and you see when they do. Off, neither.
settings-read = Show what was read
settings-read-why = Others see that you have read their messages, and you see that they have read yours. Off, neither.
settings-tell = Tell me of new messages while I am elsewhere
settings-tell-denied = This browser does not allow notifications for this site. Its settings can change that.

bar = Call controls
bar-chat = Chat
bar-chat-unread = { $count ->
    [one] Chat, one new message
   *[other] Chat, { $count } new messages
  }
bar-people = People
microphone-on = Unmute
microphone-off = Mute
camera-on = Start camera
camera-off = Stop camera
screen-on = Share screen
screen-off = Stop sharing
leave = Leave the room

tile-you = { $name } (you)
tile-muted = muted
tile-reconnecting = Reconnecting to { $name }…
tile-lost = Lost { $name }
tile-lost-continue = Continue
tile-paused = No new picture for a moment; sound comes first
tile-paused-network = { $name }’s picture is paused to save bandwidth
tile-paused-machine = { $name }’s picture is paused: their device is too busy
tile-pictures-off = Pictures are off
tile-pictures-show = Show pictures
tile-pinned = kept large
tile-silenced = muted for you
tile-options = Options for { $name }
tile-options-screen = Options for this screen
tile-enlarge = Make { $name } large
tile-shrink = No longer keep { $name } large
tile-enlarge-you = Make your picture large
tile-enlarge-screen = Make this screen large
tile-shrink-screen = No longer keep this screen large
tile-keep-large = Keep large
tile-whole = Show the whole picture
tile-full-screen = Full screen
tile-snapshot = Save this picture
tile-snapshot-saved = The picture is saved among your downloads
tile-snapshot-none = There is no picture to save
tile-silence = Mute for me
tile-silence-screen = Mute its sound for me
tile-self-hide = Hide my picture
tile-self-show = Show my picture
tile-self-move = To the next corner
tile-self-keys = Drag it to another corner, or press an arrow key.
page-previous = Previous people
page-next = More people
page-of = Page { $page } of { $pages }
afloat-large = Who is speaking
settings-call = Calls
settings-float = Small window when I leave the tab
settings-float-what = During a call, whoever speaks stays in sight in a small window above the others, in browsers that can do that.
screen-yours = You are sharing your screen
screen-theirs = { $name } is sharing a screen

quality-good = Good connection
quality-fair = Fair connection
quality-poor = Weak connection
quality-lost = No connection
status-open = Connected
status-recovering = Reconnecting…
status-closed = Gone
route-unknown = Connected
route-direct = Directly
route-same-network = Directly, on the same network
route-relayed = Through a relay, still encrypted
route-time = { $route }, { $ms } ms

people-title = { $count ->
    [one] Only you
   *[other] { $count } people
  }
people-list = People in the room
people-close = Close the list of people
volume-of = Volume of { $name }
volume-keys = The volume is set by the keys of your device here: this browser leaves it to them.
carrier-opening = Connecting…
carrier-open = Connected
carrier-waiting = Cannot be reached, trying again
carrier-closed = Closed

ask-microphone = Your browser asks whether Privet may use the microphone. The others hear you only while it is on.
ask-camera = Your browser asks whether Privet may use the camera. The others see you only while it is on.
the-microphone = the microphone
the-camera = the camera
device-missing = The browser cannot find { $device }. Plug it in and try again, or stay without it.
device-busy = Another program is using { $device }. Close it there and try again.
device-gone = The browser took { $device } away: it may have been unplugged. Try again when it is back.
device-failed = It was not possible to switch on { $device }.
device-insecure = This page did not come over a secure connection, so the browser allows neither microphone nor camera.
device-screen-failed = It was not possible to share the screen from here.
sound-blocked = The browser keeps the sound off until you click.
speaker-gone = The speaker you chose is gone: sound now comes from the system’s own.
speaker-failed = The browser could not play on the speaker you chose: sound comes from the system’s own.
banner-unheard = No sound arrives here from { $names }, although they are not muted. Ask them to switch their microphone off and on; the connection check may say more.
sound-unblock = Turn sound on

banner-offline = This device is offline. What you write is kept and sent when it is back.
banner-refused-full = This room is full: it takes 50 people. Try again when somebody has left.
banner-refused-clock = The clock of this device and those inside differ too much, so they cannot let you in. Check date and time.
banner-refused-locked = This room is locked: nobody new comes in at the moment. Ask somebody inside to unlock it.
banner-refused-refused = Somebody inside has decided not to let you in.
banner-refused-expired = This invitation is no longer valid. Ask for a new one.
banner-refused-used = This invitation has been used already. Ask for one of your own.
banner-unreachable = { $hosts } cannot be reached. The network may block the way, or the meeting point is down. We keep trying; another meeting point or network may help.
banner-unreachable-linked = { $hosts } cannot be reached. Everyone here stays connected; only new people cannot come in for now.
banner-nobody = Nobody answers yet. Somebody must have the room open: stay here, and you are connected as soon as they come.
banner-clock = Your clock and somebody else’s differ by { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }, so your devices may refuse each other. Check date and time on both.
banner-recovering = Reconnecting to { $names }… What you write is kept and sent.
banner-cut-off = Lost { $name }. We keep trying, and what you write is kept and sent.
carry-on = Continue
banner-lost = The line to { $name } is lost. It is tried again when they come back; what you write to them is kept.
banner-untrusted = The connection to { $name } was closed because it did not prove who it is.

shortcuts-title = Keys
shortcuts-switch = Single keys do things in a room
shortcuts-why = M for the microphone, V for the camera and so on. Press ? in a room for the list.
key-microphone = Microphone on and off
key-camera = Camera on and off
key-talk = Hold to talk while muted
key-screen = Share the screen
key-chat = Chat
key-people = People
key-help = This list

settings-theme = Appearance
settings-you = You
theme-system = As on this device
theme-light = Light
theme-dark = Dark
settings-privacy = Privacy of your address
mode-direct = Direct
mode-direct-why = The fastest way. The people in your room learn your network address.
mode-local = Local network only
mode-local-why = Uses no server outside your network and connects only within it.
mode-relay = Relay only
mode-relay-why = Hides your address from the others. Needs a TURN server below.
settings-brokers = Meeting points
settings-site-brokers = Meeting point of this site
settings-public-brokers = Public meeting points
settings-own-broker = Add one of your own
broker-not-an-address = This is not an address. It looks like wss://broker.example/mqtt.
broker-not-websocket = A meeting point’s address begins with wss://.
broker-insecure = Outside of your own network only wss:// is allowed, because ws:// can be read on the way.
settings-ice = Finding a direct way
settings-ice-why = A STUN server tells your browser its own public address. A TURN server passes everything on, still encrypted, where no direct way exists.
settings-stun = Add a STUN server
settings-turn = TURN servers
settings-turn-url = Address, as in turn:turn.example:3478
settings-turn-user = User name
settings-turn-password = Password
ice-not-an-address = This is not such an address. It looks like stun:stun.example:3478 or turn:turn.example:3478.
settings-next-room = Changes to the network take effect when a room is opened next.
delete-title = What is kept
delete-what = Your name, your key, your rooms and their messages are kept in this browser, and on no server. What was said stays with the others, too.
delete-everything = Delete everything
delete-sure = Yes, delete everything
delete-keep = Keep it
delete-trouble = Not everything could be deleted: what is kept here may still be there, in whole or in part. Close the other windows of Privet and try again.

# Without any server, and what can be wrong on the way.
answer-lead = Whatever you were given will do: a link, some text, a file, a picture of a code. Privet finds out what it is.
answer-label = Paste it here, or drop it anywhere on the page
meeting-none = None is chosen: new people come with an invitation by hand.
banner-no-way-back = No meeting point is chosen, so the others cannot find you by themselves. Ask one of them for an invitation, or invite by hand.

invite-ways = Ways to invite
invite-way-link = With a link
invite-way-hand = Without any server
invite-by-hand = Invite without any server
invite-with-link = Invite with a link
alone-by-hand = No server is needed: you two carry the invitation and the reply yourselves. The window lights up when both have arrived.

hand-send = Send this
hand-bring = Bring back the reply
hand-bring-how = Paste it here, or anywhere on this page; or drop it
hand-left = { $minutes ->
    [one] one minute left
   *[other] { $minutes } minutes left
  }
hand-left-hours = { $hours ->
    [one] one hour left
   *[other] { $hours } hours left
  }
hand-left-soon = less than a minute left
hand-making = Making an invitation…
hand-forms = Forms
hand-form-code = Code
hand-form-link = Link
hand-form-text = Text
hand-form-file = File
hand-form-sound = Sound
hand-code-invitation = The invitation as a QR code
hand-code-reply = The reply as a QR code
hand-code-invitation-how = Hold it to their camera: in Privet under “Answer an invitation”, or in the phone’s own camera app.
hand-code-text-how = Hold it to their camera: in Privet under “Answer an invitation”.
hand-code-reply-how = Hold it to the camera of whoever invited you: in their Privet, under “Scan”.
hand-copy-link = Copy link
hand-copy-text = Copy text
hand-copied = Copied. Now paste it where the other will see it.
hand-copied-short = Copied
hand-text-how = Any messenger will do: line breaks, quotation marks and words around it do no harm.
hand-file-how = For mail, a memory stick or the share menu. It is dropped on Privet, or opened there.
hand-save = Save the file
hand-saved = The file is saved.
hand-scan = Scan
hand-open-file = Open a file
hand-listen = Listen
hand-once = An invitation is for one person, and only while this page stays open.
hand-lifetime = Good for
hand-lifetime-minutes = 10 minutes: on the screen
hand-lifetime-hour = 1 hour: for a message
hand-lifetime-day = 24 hours: for a link or file
hand-new = New invitation
hand-new-for-them = New invitation for them
hand-second = Somebody else has answered the same invitation. It was for one person, so they need one of their own.
hand-connecting = Connecting with { $name }…
hand-connecting-why = Your devices look for the shortest way to each other. That takes some seconds.
hand-connecting-long = It takes longer than usual. You can wait on, or try a new invitation.
hand-done = { $name } is here
hand-failed = No way to { $name } was found
hand-failed-why = Your devices have not reached each other. The other page may have been closed, or a network in between lets no direct connection pass. Try once more with a new invitation; in strict networks a TURN server helps, see the settings.
hand-expired = The time of this invitation is over
hand-expired-why = Nobody has come with it. Nothing is lost: make a new one.
hand-broken = The invitation could not be made
hand-hidden = Your browser hides this device’s address within your own network, and not every network passes on what it shows instead. It shows the address to a page that may use the microphone: allowing that once is enough, and nothing is recorded.
hand-nowhere = Your browser does not tell where this device is in the local network, so nobody finds it with this alone. It tells a page that may use the microphone: allowing that once is enough, and nothing is recorded.
hand-no-network = The browser tells no address of this device at all, so it seems to be in no network. Connect it, a phone’s hotspot will do, and try again.
hand-hidden-ask = Allow the microphone once
hand-hidden-allowed = Thank you, that was all. Now try again with a new invitation.
hand-hidden-refused = The microphone stays off. You can allow it beside the browser’s address bar.
hand-somebody = Somebody
hand-fingerprint = Fingerprint
hand-fingerprint-none = You see who it is once you are connected
hand-invites = { $name } invites you
hand-nothing-sent = So far nothing has been sent: nobody knows that you have opened this.
hand-reply-holds = Your reply holds your name and your network address. It goes only where you send it.
hand-answer = Answer
hand-name-unproven = The name is what they call themselves. If you do not expect this invitation, ask before you answer.
hand-making-reply = Making your reply
hand-answered = Your reply is ready
hand-send-back = Send this back to { $name }
hand-stay = Keep this page open
hand-stay-why = As soon as { $name } has your reply, the room opens here by itself.
hand-give-up = Give up
hand-reply-failed = You have not reached each other
hand-reply-refused = { $name } has not let you in.
hand-reply-untrusted = Whoever took the reply is not who the invitation says. Nothing was exchanged. Ask for a new invitation, by another way if you can.
hand-reply-other = Something went wrong on this device.
hand-another = Open another one
cross-room = You are in a room. To answer this invitation you leave it: the others go on without you, and your microphone and camera go off.
cross-room-stay = Stay here
cross-room-go = Leave and look at it
cross-reply = Your reply to another invitation is still under way. If you open this one, nobody can bring that reply back any more.
cross-reply-stay = Wait on
cross-reply-go = Give it up and open this

visitor-title = { $name } answers your invitation
visitor-why = Do you know them, and do you expect them? So far nothing connects you. Once you let them in, they are in the room like everyone.
visitor-admit = Let in
visitor-refuse = Send away
visitor-look = Decide

hand-face = Scan each other
face-title = Scan each other
face-what = Are you together? Hold the two screens against each other: each camera reads the other’s code, and you are connected.
face-how = Hold the two screens facing each other, a hand or two apart, until both have read the code.
face-seen = Your camera has read it. Now let the other camera see this code.
face-consent = Whoever your camera reads in this mode is connected at once, without a question.
face-stop = Stop

scan-starting = Starting the camera…
scan-looking = Hold a code in front of the camera
scan-part = { $have } of { $of } parts read
scan-refused = The browser does not allow the camera. Allow it beside the address bar, or open a picture of the code.
scan-in-use = Another program is using the camera. Close that one, or open a picture of the code.
scan-missing = No camera was found. Open a picture of the code instead, or paste its text.
scan-view = What the camera sees

mark-offer = Your screens have read each other. If { $name } is the person beside you, mark them, and you will know them again.
mark-do = Mark as verified in person
mark-remove = Take the mark off

sound-what = For two devices close to each other: this one plays a few seconds of sound, and the other answers in the same way. No name is in the sound: you see who it is once you are connected.
sound-play = Play
sound-host-how = On the other device, press “Listen” under “Answer an invitation”, and keep the devices within a metre of each other.
sound-guest-how = Keep the devices within a metre of each other. Whatever invitation is heard is answered at once, by sound.
sound-progress = How much of it has been heard
sound-playing = Playing…
sound-playing-again = Playing again, number { $attempt }, a little slower…
sound-listening = Listening…
sound-hearing = Hearing it: { $percent }%
sound-unclear = That was not clear. Listening for the next one…
sound-thinking = Heard. One moment…
sound-done = Everything has been heard.
sound-connecting = Your devices look for the way to each other. Then the other one is asked whether to let you in.
sound-unheard = It could not be heard. Come closer or turn it up.
sound-no-microphone = The browser does not allow the microphone. Allow it beside the address bar, or use another way.
sound-failed = The sound did not work on this device. Use another way.
sound-fallback-invitation = If it is not heard, the invitation can go another way:
sound-fallback-reply = If it is not heard, the reply can go another way:

# Before a call: camera, microphone and speaker.
devices-title = Camera and sound
devices-open = Camera and sound…
devices-microphone = Microphone
devices-camera = Camera
devices-speaker = Speaker
devices-choose-microphone = Choose microphone and speaker
devices-choose-camera = Choose the camera
devices-default = As the system chooses
devices-number = { $device } { $number }
devices-none-microphone = No microphone found
devices-none-camera = No camera found
devices-none-speaker = No speaker found
devices-live = You are in the room: what you switch on here reaches the others at once.
devices-alone = Nobody else is here yet. Whoever comes sees and hears what is on.
devices-unnamed = Your devices get their names here once the browser may use one of them.
devices-speaker-system = This browser plays where the system plays: choose the speaker there.
devices-speaker-more = Another speaker…
devices-flip = The other camera
devices-test = Test the sound
devices-testing = You hear a melody…
devices-test-failed = The browser could not play there. Choose another speaker.
devices-level = Level of your microphone
devices-quiet = Nothing comes from your microphone yet. Say something.
devices-improve = Your sound
processing-echo = Remove echo
processing-echo-why = Needed with loudspeakers; with headphones it may be off.
processing-noise = Reduce noise
processing-gain = Keep the loudness even
processing-suppressor = Reduce noise more strongly
processing-suppressor-why = Lets through little but voices. Takes some power, and spoils music.
devices-returning = Begin with what was on last time
devices-returning-why = Only here, before you enter, and only where the browser need not ask.
switch-off = off
switch-asking = asking
switch-on = on
refused-title = The browser does not allow { $device }
refused-go-on = You can also go on without it.
refused-closed = Its question was closed without an answer. Try again, and choose “Allow”.
refused-chromium = Click the sign to the left of the address, switch “{ $device }” on there, and try again.
refused-firefox = Click the crossed-out sign to the left of the address, take the block away with ×, and try again.
refused-safari = Open Safari → Settings for this website in the menu bar, set “{ $device }” to “Allow”, and try again.
refused-ios = Tap the page sign in the address bar, then “…” and the website’s settings, and set “{ $device }” to “Allow”. In a browser other than Safari it is in the iPhone’s settings, under Apps.
refused-android = Tap the sign to the left of the address, then “Permissions”, allow “{ $device }”, and try again.
refused-system = If it is allowed there already, the system itself is in the way: look under “Privacy” in its settings.
device-silent = Nothing comes from { $device }. It may have a switch of its own, be turned down in the system’s settings, or be in use by a phone call. Try another one.
device-unsuppressed = The stronger noise reduction does not start here. You are heard without it, and it is tried again the next time.
ask-first = Your browser asks next
ask-first-microphone = It wants to know whether Privet may use your microphone. If you allow it, the people in this room hear you while it is on, and nothing of it goes to anybody else.
ask-first-camera = It wants to know whether Privet may use your camera. If you allow it, the people in this room see you while it is on, and nothing of it goes to anybody else.
ask-first-go = Go on
device-choose = Choose another
returning-both = Your microphone and camera were on when this page was open last. They are off now.
returning-microphone = Your microphone was on when this page was open last. It is off now.
returning-camera = Your camera was on when this page was open last. It is off now.
returning-again = Turn on again
check = Connection check
check-what = Looks at this browser, your devices, your network and the servers that you have chosen. Nobody else is asked.
check-asks = Asked are: { $hosts }.
check-microphone = Try the microphone too
check-microphone-why = Say something while it listens, a few seconds. Nothing is recorded or sent.
check-start = Check now
check-again = Check again
check-running = Checking. That takes a few seconds.
check-step-devices = Microphone and camera
check-step-network = Your network
check-step-servers = STUN and TURN servers
check-step-meeting = Meeting points
check-step-done = done
check-result-good = Everything that was checked works.
check-result-hint = It works. There is something to know.
check-result-bad = { $count ->
    [one] One thing does not work.
   *[other] { $count } things do not work.
  }
check-verdict-good = Works
check-verdict-hint = Good to know
check-verdict-bad = Does not work
check-report = Details for a bug report
check-report-why = In English, for those who mend it. No names, rooms, passwords or whole addresses are in it.
check-copy = Copy the details
check-copied = The details are copied.
check-browser-good = This browser can do calls.
check-insecure = This page did not come over a secure connection.
check-insecure-do = Open it with https://, or on this device as localhost.
check-no-webrtc = This browser makes no direct connections (WebRTC).
check-no-webrtc-do = Use a current Firefox, Chrome, Edge or Safari. If it is one, an extension or a setting may have switched WebRTC off.
check-offline = This device is offline.
check-offline-do = Connect it to a network and check again.
check-microphone-good = The microphone hears you.
check-microphone-there = No trouble with the microphone is known; it was not tried.
check-microphone-missing = No microphone was found.
check-microphone-missing-do = Plug one in, or take part without: you can listen and write.
check-microphone-refused = The browser does not allow the microphone.
check-microphone-refused-do = Open the site’s settings beside the address, allow it and check again.
check-microphone-silent = The microphone is on, but nothing is heard.
check-microphone-silent-do = Did you speak? Otherwise look for a switch on the device and for its level in the system’s settings, or choose another microphone.
check-microphone-failed = The microphone could not be switched on.
check-microphone-failed-do = Close other programs that use it and check again.
check-camera-there = No trouble with the camera is known.
check-camera-missing = No camera was found.
check-camera-missing-do = You can take part without one.
check-camera-refused = The browser does not allow the camera.
check-camera-refused-do = Open the site’s settings beside the address, allow it and check again.
check-network-none = The browser tells no address of this device.
check-network-none-do = Connect it to a network. If it is in one, allow the microphone once: then the browser tells the address.
check-addresses-hidden = The browser hides the address of this device within your own network.
check-addresses-hidden-do = Most networks cope with that. If people in the same network do not reach each other, allow the microphone once.
check-mode-local = Only your own network is used, as you have chosen.
check-stun-good = The STUN server { $server } answers.
check-stun-local = The STUN server { $server } is in your own network and helps only there.
check-stun-local-do = For people in other networks add a STUN server on the internet in the settings.
check-stun-none = No STUN server is chosen, so people in other networks may not reach you.
check-stun-none-do = Within one network nothing is missing. Otherwise add one in the settings.
check-stun-silent = The STUN server { $server } does not answer.
check-stun-silent-do = Is its address right, and is it running? A network that lets no UDP pass looks the same.
check-udp-blocked = No STUN server answers: your network seems to let no UDP pass.
check-udp-blocked-do = Try another network, a phone’s for example, or add a TURN server over TLS (turns:…:443) in the settings.
check-nat-friendly = Your router lets direct connections through.
check-nat-strict = Your router is strict: it uses another port for every connection (symmetric NAT).
check-nat-strict-do = You reach people whose network is more open. For the others add a TURN server in the settings.
check-nat-both = Your router is strict (symmetric NAT), and somebody was not reached: their network seems to be strict too.
check-nat-both-do = Between two such networks there is no direct way. A TURN server on one of the two sides is enough.
check-nat-relayed = Your router is strict, but your TURN server helps where there is no direct way.
check-relay-good = The TURN server { $server } passes calls on where there is no direct way.
check-relay-missing = “Relay only” is chosen, but no TURN server is given.
check-relay-missing-do = Add a TURN server in the settings, or choose another way.
check-relay-refused = The TURN server { $server } does not accept the user name or the password.
check-relay-refused-do = Enter both again in the settings. Some passwords are good for a short time only.
check-relay-silent = The TURN server { $server } passes nothing on.
check-relay-silent-do = Is its address right, and is it running? From a strict network only turns: on port 443 may be reached.
check-broker-good = The meeting point { $server } is reached.
check-broker-trying = The meeting point { $server } has not answered yet.
check-broker-trying-do = Check again in a moment.
check-broker-none = No meeting point is chosen.
check-broker-none-do = Invitations by hand work without one. For links choose one in the settings.
check-broker-silent = The meeting point { $server } is not reached.
check-broker-silent-do = Calls that have begun go on without it. For new ones look at its address, or choose another in the settings.

# Around a call: hands, reactions, hints, sounds.
bar-hand-up = Raise hand
bar-hand-down = Lower hand
bar-reactions = Reactions
bar-more = More
bar-screen-missing = This browser cannot share a screen
reaction-0 = thumbs up
reaction-1 = applause
reaction-2 = heart
reaction-3 = laughter
reaction-4 = surprise
reaction-5 = party
reaction-heard = { $name }: { $reaction }
hand-heard = { $name } raises a hand
hand-place = hand raised, number { $place }
mute-asked-all = { $name } asks everyone to mute
mute-asked-you = { $name } asks you to mute
mute-not-now = Not now
mute-ask-all = Ask everyone to mute
mute-ask-one = Ask { $name } to mute
mute-asked = You have asked. Each decides for themselves.
more-grid = Everyone alike
more-speaker = Whoever speaks is large
more-full-screen = Full screen
more-float = In a small window above others
more-audio-only = Sound only, no pictures
more-save-data = Save data
talk-hint = Hold Space to talk
talk-on = You are heard while you hold Space
hint-muted = You are speaking, but you are muted.
notice-many-people = You are { $count }. Privet links everyone with everyone, so each further person costs every device more. Up to { $comfortable } it goes well; with sound only, more can be here.
notice-slow-machine = This device is busy to the limit. Your picture is sent smaller so that the rest runs smoothly.
notice-paused = Weak connection to { $names }: your video is paused to keep the sound.
notice-weak-uplink = Weak connection. Your video is sent smaller to keep the sound.
ring-title = { $name } is here
ring-allow = Tell me when somebody comes
ring-allow-why = Then you can look elsewhere meanwhile: the browser shows a notification.
settings-sounds = Sounds
settings-sound-joined = Somebody comes
settings-sound-left = Somebody leaves
settings-sound-message = A message
settings-sound-hand = A raised hand
settings-sound-ring = Ringing, when somebody calls, or comes while you wait
settings-save-data = Save data
settings-save-data-why = Sends and receives only as much video as a conversation needs.
settings-muted-hint = Tell me when I speak while muted
settings-muted-hint-why = For that the level of the muted microphone is measured on this device. Nothing of it is sent or kept.
settings-comfortable = Warn when so many are here
key-hand = Raise and lower your hand
key-layout = The other layout
key-full-screen = Full screen
key-float = In a small window above others
key-reactions = Reactions
record = Record
record-title = Record on this device
record-what = All pictures and voices go into one film. It stays on this device.
record-told = Everybody in the room is told and sees it as long as it runs, also those who come later. Ask them first: in many places recording without consent is forbidden.
record-where-file = You choose the file now. It is complete when the recording has ended.
record-where-browser = When it ends, the film is saved to your downloads.
record-where-memory = This browser can only keep it in memory: at most about 20 minutes, and all of it is lost if this page closes.
record-start = Start recording
record-pause = Pause
record-resume = Go on
record-stop = Stop recording
record-running = You are recording
record-paused = Your recording is paused
record-saving = Saving the recording…
record-saved = The recording is saved: { $name }
record-by = { $count ->
    [one] { $names } is recording
   *[other] { $names } are recording
  }
record-by-none = Nobody is recording any more
record-length = Length and size so far
record-problem-full = There is no room left, so the recording has ended. What there was until then is saved.
record-problem-failed = The recording has ended because something went wrong. What there was until then is saved.
record-problem-unsupported = This browser cannot record.
record-problem-unsaved = The recording could not be saved in the file. It is still here: under More, Record you can save it again.
record-left = Recordings that are still in this browser
record-left-save = Save
record-left-discard = Delete the recording of { $day }
ways-quality = Quality
ways-route = Way
ways-time = There and back
ways-loss = Lost on the way
ways-camera-in = Their picture
ways-camera-out = Your picture
ways-screen-in = Their screen
ways-screen-out = Your screen
ways-voice-in = Their voice
ways-voice-out = Your voice
ways-none = nothing
ways-unknown = not known
ways-frames = { $frames } frames/s

# Who is who

standing-new = New
standing-met = Met before
standing-verified = Verified
standing-conflict = Not the device you know
standing-met-since = You have known this device since { $day }.
standing-by-digits = Digits compared, { $day }
standing-by-emoji = Pictures compared, { $day }
standing-by-code = Screens scanned, { $day }
standing-by-in-person = Verified in person, { $day }

person-claims = Calls themselves “{ $name }”
person-more = More about { $name }
person-verify = Verify
person-verify-again = Verify again
person-rename = Rename for me
person-scan = Scan each other’s screen
person-block = Block calls from them
person-unblock = No longer block calls from them

rename-title = Rename { $name } for me
rename-label = What you call them
rename-what = Only you see this name, on this device.
rename-what-claims = Only you see this name, on this device. They call themselves “{ $name }”.
rename-save = Save
rename-clear = Use their own name

verify-title = Verify { $name }
verify-why = You read five digits to each other. If they agree, nobody is in between, and this device belongs to whoever you hear.
verify-asking = Waiting for { $name } to agree…
verify-channel = Safest side by side, or on a telephone call that you trust. Over this call is good too, but voices can be imitated.
verify-preparing = One moment…
verify-stop = Stop
verify-ways = Ways to compare
verify-way-digits = Digits
verify-way-emoji = Pictures
verify-read = Read these digits to { $name }
verify-read-how = { $name } types them, and the device over there compares.
verify-they-matched = For { $name } they were right. Now it is your turn to listen.
verify-read-done = Read; now { $name } reads
verify-read-again = Show my digits again
verify-read-now = Now read these digits to { $name }, so that both of you are sure:
verify-type = Type the five digits that { $name } reads to you
verify-type-again = These are other digits. Ask to hear them again: one more try.
verify-compare = Compare
verify-emoji = Do you and { $name } see the same four pictures?
verify-emoji-how = Take turns in saying what you see, from the first to the last.
verify-emoji-same = They are the same
verify-emoji-differ = They are different
verify-over-matched = { $name } is verified
verify-over-differs = The codes are different
verify-over-they-differ = { $name } sees another code
verify-over-declined = { $name } does not want to compare now
verify-over-cancelled = { $name } has stopped
verify-over-timeout = No answer from { $name } in time
verify-over-gone = The line to { $name } broke off
verify-over-broken = Something that is not in order answered in place of { $name }
verify-matched-what = From now on you know this device, in every room. It is marked wherever you see { $name }.
verify-differs-what = Perhaps somebody misheard; perhaps somebody is in between. Until you know, say nothing here that is for { $name } alone. Compare again side by side, or on the telephone.
verify-counts = This counts as a failed try. After three within a day there are no more until the day is over.
verify-blocked = Three comparisons have failed within a day, so for now there are no more: whoever tries to guess the code gets no further try. Be careful with what you say here. Tomorrow you can compare again.
verify-again = Compare again
verify-done = Done

scan-id-how = Hold your screens towards each other. Each reads the code of the other one, and there is nothing to type.
scan-id-they = { $name } opens the same: People, “More about” beside your name, “Scan each other’s screen”.
scan-id-mine = Your code for { $name }
scan-id-good = { $name } is verified
scan-id-now-they = Now let { $name } read your code.
scan-id-another = This is the code of another device. Whoever you are looking at is not the { $name } in this room.

asked-compare = { $name } would like to compare a code with you, to be sure that it is you.
asked-agree = Compare
asked-decline = Not now

conflict-title = This is not the device you know as { $name }
conflict-what = It may be a new phone, a new browser or cleared data; or somebody else who uses the name. What you know of { $name } does not count for this device.
conflict-verified = The device that you know was verified: { $day }.
conflict-apart = Keep as someone else
conflict-banner = Somebody here is not the device you know as { $name }.
conflict-look = Look

# The pictures of a comparison

emoji-dog = Dog
emoji-cat = Cat
emoji-mouse = Mouse
emoji-fox = Fox
emoji-bear = Bear
emoji-cow = Cow
emoji-frog = Frog
emoji-monkey = Monkey
emoji-chicken = Chicken
emoji-owl = Owl
emoji-bee = Bee
emoji-snail = Snail
emoji-whale = Whale
emoji-crab = Crab
emoji-snake = Snake
emoji-camel = Camel
emoji-rose = Rose
emoji-sunflower = Sunflower
emoji-palm = Palm
emoji-clover = Clover
emoji-leaf = Leaf
emoji-rainbow = Rainbow
emoji-snowman = Snowman
emoji-volcano = Volcano
emoji-star = Star
emoji-sun = Sun
emoji-lightning = Lightning
emoji-wave = Wave
emoji-lemon = Lemon
emoji-grapes = Grapes
emoji-cherries = Cherries
emoji-carrot = Carrot
emoji-bread = Bread
emoji-cheese = Cheese
emoji-egg = Egg
emoji-popcorn = Popcorn
emoji-candy = Candy
emoji-cup = Cup
emoji-hat = Hat
emoji-crown = Crown
emoji-glasses = Glasses
emoji-shoe = Shoe
emoji-umbrella = Umbrella
emoji-diamond = Diamond
emoji-book = Book
emoji-magnet = Magnet
emoji-anchor = Anchor
emoji-hammer = Hammer
emoji-lamp = Lamp
emoji-bell = Bell
emoji-clock = Clock
emoji-camera = Camera
emoji-television = Television
emoji-drum = Drum
emoji-guitar = Guitar
emoji-trumpet = Trumpet
emoji-ball = Ball
emoji-dice = Dice
emoji-balloon = Balloon
emoji-gift = Gift
emoji-bicycle = Bicycle
emoji-train = Train
emoji-ship = Ship
emoji-rocket = Rocket

# Rules of a room

plan-title = Plan a room
plan-ask = Ask me before letting anyone in
plan-ask-why = Whoever opens the link knocks first, and somebody inside decides.
plan-lasting = How long it lasts
plan-short = A quick call
plan-short-what = Each device forgets it half an hour after it last saw anybody else in it.
plan-day = One day
plan-day-what = Then it ends for everyone, with its messages.
plan-week = One week
plan-week-what = Then it ends for everyone, with its messages.
plan-kept = Until it is forgotten
plan-kept-what = Everyone can come back to it without a new invitation.
plan-history = What newcomers read
plan-history-all = All that was said
plan-history-all-what = Whoever comes later reads the whole conversation.
plan-history-joining = What is said from then on
plan-history-joining-what = What was said before they came is given to nobody new; only what nobody has got yet goes to whoever comes first.
plan-history-none = What is said from then on, and nothing through others
plan-history-none-what = A message comes from its author only: who is away gets it when both are here again.
plan-open = Open the room

rules-title = This room
rules-none = This room was made without rules: whoever has the link comes in, and it cannot be locked.
rules-lock = Lock the room
rules-lock-why = Nobody new comes in. Whoever was in before may come back.
rules-is-locked = The room is locked: nobody new comes in.
rules-asks = Whoever comes is asked about first.
rules-open = Whoever has the link comes in.
rules-ends = It ends for everyone: { $day }, { $time }.
rules-history-all = Newcomers read all that was said.
rules-history-joining = Newcomers read what is said from their coming on.
rules-history-none = Newcomers read what is said from their coming on, and each message comes from its author only.
rules-withdraw = Take back all invitations
rules-withdraw-what = Every link from before leads nowhere then. Whoever is a member stays one.
rules-withdraw-sure = Take them back
rules-withdraw-not = Leave them
rules-withdrawn = Done. The link that you copy from now on is a new one.
rules-may-not = Others decide that in this room.
rules-locked-chip = Locked
role-owner = Made this room
role-admin = Admin
role-make-admin = Make an admin
role-no-admin = No longer an admin
role-remove = Remove from the room
remove-title = Remove { $name }?
remove-what = { $name } is cut off at once, and no link from before leads in any more. What was said until now stays with everyone who has it.
remove-sure = Remove
remove-not = Do not remove
remove-failed = It was not possible to remove { $name }: others may decide that now.
away-title = Belongs to the room, not here now
away-nameless = Somebody ({ $id })

lasting-short = Nobody else is here. This device forgets the room in { $time }.
lasting-until = The room ends for everyone in { $time }.
lasting-keep = Keep the room
lasting-switch = Keep this room on this device
lasting-switch-why = Otherwise it is forgotten half an hour after you last saw anybody else in it, with its messages.

knock-one = { $name } knocks. Let them in?
knock-many = { $names } and { $count ->
    [one] one more
   *[other] { $count } more
  } knock.
knock-look = Look
knock-admit = Let in
knock-refuse = Not now
knock-title = At the door
knock-unproven = What they call themselves. Nobody has checked it.
door-title = Waiting to be let in
door-lead = You are at the door. Somebody has to be inside, and may be asked before you come in. This page goes on knocking.
door-closed = The door stays closed
door-closed-what = The reason stands above. If you think it is a mistake, ask somebody inside.

ended-removed = You are no longer in this room
ended-removed-what = { $name } has removed you. What was said until then is still on this device.
ended-expired = The room has ended
ended-expired-what = Its time was over. Its messages are gone from this device.
ended-locked-out = The room was locked just then
ended-locked-out-what = You came in at the moment in which it was locked. Ask somebody inside for a new invitation.

line-removed = { $name } was removed from the room
line-admin = { $name } is an admin now
line-no-admin = { $name } is no longer an admin
line-locked = The room is locked
line-unlocked = The room is open again
line-asks = Whoever comes is asked about first
line-asks-not = Whoever has the link comes in
line-new-link = Invitations from before are no longer valid

rooms-ends = Ends in { $time }
rooms-more = More about “{ $room }”
rooms-last = { $name }: { $text }
rooms-last-you = You: { $text }
rooms-last-picture = a picture
rooms-unread = { $count ->
    [one] One new message
   *[other] { $count } new messages
  }
rooms-look = Who is there?
rooms-looking = Asking who is there…
rooms-look-why = Asks in the rooms seen last, once. Meeting points notice that this device looks; the people there are told nothing.
rooms-there = There now: { $people }
rooms-there-some = { $count ->
    [one] Somebody is there now
   *[other] { $count } people are there now
  }
rooms-others = { $count ->
    [one] one more
   *[other] { $count } more
  }
rooms-there-nobody = Nobody answers.
rooms-there-unknown = No meeting point answers, so nobody can tell.
name-room-title = Rename for me
name-room-label = What you call this room
name-room-what = Only you see this name, on this device. Leave it empty to see who was there.

special-title = A link for one person, or for a time
special-one = Only the first person who comes with it
special-time = Good for
special-hour = an hour
special-day = a day
special-week = a week
special-always = as long as the room lasts
special-make = Make this link
special-is-one = Good for one person.
special-is-one-until = Good for one person, until { $day }, { $time }.
special-is-until = Good until { $day }, { $time }.
special-too-many = This room has as many special links as it can remember. Take back all invitations to begin anew.

windows-title = Privet is open in another window
windows-busy = You are in a room there. If you use Privet here, that window leaves its room: you are never in two places at once.
windows-silent = That window does not answer: it may be asleep, or stuck. You can use Privet here all the same; should it wake up, it leaves its room.
windows-here = Use it here
windows-guest = Join as somebody else
windows-guest-why = As somebody else you have another name and another key in this window. That is good for trying Privet out alone.
windows-not-now = Not now
windows-taking = One moment: the other window is leaving its room.
elsewhere-title = You use Privet in another window
elsewhere-lead = This window has left the room, so that you are there only once. Its microphone and camera are off.
elsewhere-free-title = You can come back here
elsewhere-free-lead = The other window is no longer in the room, so it is free for this one. Microphone and camera are off.
guest-notice = In this window you are somebody else, with a name and rooms of their own.
guest-back = Be yourself again

# What this device keeps: passphrase, lock, backup.
lock-title = Locked
lock-lead = What Privet keeps on this device is encrypted. Your passphrase opens it.
lock-open = Unlock
lock-opening = Unlocking…
lock-wrong = That is not the passphrase. Look at capital letters, spaces and the language of your keyboard, and try again.
lock-wait = That was wrong many times in a row. Before the next try there is a pause, and it grows with each that is wrong.
lock-wait-left = Next try in { $time }
lock-again = You can try again now.
lock-forgotten = Passphrase forgotten?
lock-forgotten-title = Without the passphrase
lock-forgotten-what = There is no other key: without the passphrase nobody can open what is kept here, and neither can we. All that can be done is to delete it and begin anew.
lock-forgotten-lost = Lost are then who you are to others, the people you have met and verified, your rooms, and what was said in them as far as this device has it.
lock-forgotten-stays = The others keep what they have. A backup of your identity brings back who you are, and nothing more.
lock-forgotten-back = Try the passphrase again
lock-begin-anew = Delete everything and begin anew
passphrase = Passphrase
passphrase-now = The present passphrase
passphrase-new = New passphrase
passphrase-again = The same once more
passphrase-seen = Show what is typed
passphrase-show = Show
passphrase-hide = Hide
passphrase-short = Short. Whoever has a copy of this disk could find it by trying. Several words that have nothing to do with each other are better.
passphrase-fair = Fair, unless it is a name, a date or something that somebody else has said.
passphrase-long = Long. Good, unless it is a quotation or a line of a song: those are tried first.
passphrase-suggest = Suggest one
passphrase-suggested = Six words, rolled just now on this device. Write them down, or let a password manager keep them: they are shown only here.
passphrase-differs = These two are not the same.
passphrase-working = One moment. This is slow on purpose: guessing is as slow.
kept-title = On this device
kept-what = Who you are, the people you have met, your rooms with what was said in them, and what you have begun to write are kept in this browser, and on no server. What was said is kept by the others in the room as well.
kept-system = There is no passphrase. It is protected by your operating system only: whoever can use this device as you, or read its disk, can read it.
kept-encrypted = It is encrypted with your passphrase, and as safe as that is good. While it is unlocked, whoever uses this browser can read it.
kept-outside = Not encrypted in any case are your own name, these settings with the passwords of servers, and recordings that were not saved yet; nor what the browser and the system note of this page’s title and notifications: names, and words of messages. How much is kept, and when it changed, can be seen.
kept-held-full = The disk is full. { $count ->
    [one] One change is
   *[other] { $count } changes are
  } in the memory of this page only, and will be kept when there is room. Keep this page open until then.
kept-held-failed = The disk takes nothing at the moment. { $count ->
    [one] One change is
   *[other] { $count } changes are
  } in the memory of this page only, and it is tried again. Keep this page open until then.
kept-memory-refused = This browser lets nothing be kept here: when you close this page, everything is gone.
kept-memory-blocked = A window with an older version of Privet is in the way, so nothing is kept. Close that window and reload this page.
kept-memory-gone = What was kept here was deleted. Reload this page to begin anew; until then nothing is kept.
kept-memory-asked = This page was opened from a file: when you close it, everything is gone.
kept-damaged = { $count ->
    [one] One thing
   *[other] { $count } things
  } on this disk could not be read any more, and had to be left out.
protect-set = Set a passphrase
protect-set-why = From then on Privet asks for it whenever it is opened here. If you forget it, nobody can open what is kept: there is no way around it.
protect-before = What was kept before may still be found on the disk by somebody who looks at it without this browser: no browser can overwrite that.
protect-done = From now on it takes your passphrase.
protect-change = Change the passphrase
protect-changed = The passphrase is changed.
protect-remove = Remove the passphrase
protect-remove-why = From then on what is kept is protected by your operating system only.
protect-removed = The passphrase is removed.
protect-lock = Lock now
protect-after = Lock by itself when nothing is done
protect-after-minutes = { $minutes ->
    [60] after an hour
   *[other] after { $minutes } minutes
  }
protect-after-never = never
protect-after-why = Not while your microphone, your camera or your screen is on. Locking leaves the room that you are in.
protect-cancel = Cancel
protect-trouble-wrong = That is not the passphrase.
protect-trouble-wait = That was wrong many times in a row. Wait a while before the next try.
protect-trouble-passphrase = It must have at least one character, and be no longer than a paragraph.
protect-trouble-unwritten = This identity cannot be encrypted or taken along.
protect-trouble-backup = This file is no backup of an identity, or comes from a newer version of Privet.
protect-trouble-cost = This file asks for more memory or time than an honest backup needs. It was not opened.
protect-trouble-disk = The disk does not take it at the moment. Nothing has changed; try again later.
protect-trouble-elsewhere = Another window has locked it, or changed the passphrase, meanwhile.
protect-trouble-in-use = You are in a room in another window. Leave it there first.
protect-trouble-recorded = A recording could not be deleted: another window may still be writing it. End it there, then try again.
protect-trouble-other = That did not work. Nothing has changed.
unwritten-title = Your identity comes from an earlier version
unwritten-why = That version kept its key so that nobody can read it, Privet included. So it can be neither encrypted nor put into a backup.
unwritten-what = You can become somebody new on this device. Your rooms, people and messages stay here. But to the others you are a new person under your name: they have to verify you again, what you may do in rooms is gone, and where people are asked about you have to knock.
unwritten-do = Become somebody new
unwritten-not = Stay as I am
backup-save = Save a backup of who you are
backup-what = A file with which you are the same person on another device, or on this one some day. It has a passphrase of its own. People, rooms and messages are not in it.
backup-make = Save the file
backup-saved = The backup is in your downloads. Keep it and its passphrase, but not in one place.
restore-title = Restore a backup
restore-what = With the file that you have saved on another device you are the same person here.
restore-file = The backup
restore-passphrase = The passphrase of this backup
restore-replaces = Who you have been on this device until now is replaced, and comes back only from a backup of its own. Rooms, people and messages stay.
restore-once = Do not use it on two devices at the same time: in one room they would contradict each other, and everybody is told.
restore-do = Become this person
restore-wrong = The passphrase does not open this file, or the file is damaged.
restore-done = You are now who the backup says.
restore-go-on = Go on

# People we have met, and calls from and to them

contacts-title = People
contacts-how = Whom you have met here you can call without a new invitation, while Privet is open on both sides.
contacts-off = Nobody can ring you: that is switched off in the settings. You can still call.
contacts-nowhere = To call somebody a meeting point is needed: choose one in the settings.
contacts-seen = Last seen { $day }
contacts-call = Call
contacts-not-yet = Meet once more, and you can call each other.
contacts-block = Block
contacts-unblock = No longer block
contacts-blocked = Blocked: cannot ring you
contacts-forget = Forget this person
contacts-forget-unblock = Forget this person, and the block
contacts-forgotten = { $name } is forgotten. When you meet again, it is for the first time.
contacts-forgotten-unblocked = { $name } is forgotten, and no longer blocked. When you meet again, it is for the first time.
contacts-all = Show all { $count }
contacts-of-room = People from this room
contacts-call-again = Call { $name }

missed-title = Missed calls
missed-one = { $count ->
    [one] { $name } called: { $day }, { $time }
   *[other] { $name } called { $count } times, the last time { $day }, { $time }
  }
missed-seen = Seen: call from { $name }

calling-label = Your call
calling-opening = Calling { $name }…
calling-calling = Calling { $name }…
calling-ringing = It rings at { $name }’s
calling-accepted = { $name } is coming
calling-declined = { $name } does not want to talk now
calling-busy = { $name } is in another call
calling-no-answer = { $name } does not answer
calling-unreached = { $name } cannot be reached
calling-unreached-what = Privet has to be open over there, and { $name } may want not to be disturbed. The room stays open: you can send its link in another way.
calling-cancelled = You have given up the call
calling-failed = { $name } could not be rung from here
calling-cancel = Cancel the call
calling-again = Call again
calling-leave = Leave
calling-stay = Stay in this room

rung-title = { $name } is calling
rung-what = You enter with microphone and camera off.
rung-leaves = You are in a room. If you take the call, you leave it; you can come back to it from the start page.
rung-conflict = This is not the device you know as { $name }. It may be a new phone, or somebody else who uses the name.
rung-accept = Accept
rung-accept-leaving = Leave and accept
rung-decline = Decline
rung-block = Block
rung-blocked = { $name } can ring you no more. To take that back, look under People on the start page.

quiet = Do not disturb
quiet-why = Nothing rings, and whoever calls does not learn that you are here. You see later who called.
settings-ringing = Being called
settings-ringing-on = People I have met can ring me
settings-ringing-why = For that this page is at your meeting points while it is open. They learn your network address and how many people can ring you, at most 64, but not who. Off, the start page connects to nothing.
