# Words of the app. Plain verbs; say who and what; no blame; no jargon.

close = Close
dismiss = Dismiss
add = Add
remove = Remove { $what }
settings = Settings
language = Language
language-auto = As in the browser
guest = Guest
try-again = Try again
to-start = To the start page

framed = Privet does not run inside another page: that page could see what you click. Open it in a tab of its own.
insecure-page = This page did not come over a secure connection, so the browser allows neither encryption nor a microphone. Open it with https://, or on this machine as localhost.
not-lasting = This page was opened from a file, so nothing is kept: your name, your key and your rooms are gone when you close it.

start-title = Talk, show and send, straight to each other.
start-lead = No account and no server of ours in between. You send a link, they open it, and the line is yours.
start-new = New room
start-answer = Answer an invitation
name-label = Your name, as others see it

how-title = How it connects
how-1 = A meeting point helps your browsers find each other. It passes on sealed envelopes that it cannot open.
how-2 = Your browsers prove to each other who they are, then talk directly and encrypted.
how-3 = From then on nobody is in between. More people are introduced by those who are already there.

meeting-title = Meeting points
meeting-what = A meeting point is a message broker where browsers find each other. It learns your network address, when you meet, and which addresses meet under one topic; it can read neither your names nor anything you say.
meeting-none = None is chosen, so nobody new can find this room.
meeting-missing-title = Choose a meeting point first
meeting-missing-why = Browsers need one place on the network to find each other, and this site offers none of its own.
meeting-missing-local = “Local network only” is chosen, and no meeting point within your network is known. Add one, or choose another way to connect.
meeting-public-learn = Public ones are run by others, free to use: { $hosts }. They learn your network address, when you meet, and which addresses meet under one topic; they can read nothing.
meeting-public-use = Use public meeting points
meeting-public-chosen = Public meeting points are in use now.
meeting-own = Choose my own

rooms-title = Your rooms
rooms-kept = Kept in this browser only, with their messages, until you forget them.
rooms-seen = Last here { $day }
rooms-open = Come back
rooms-forget = Forget “{ $room }” and its messages
rooms-forgotten = The room and its messages are forgotten.

answer-title = Answer an invitation
answer-label = Paste the link, or the message that it came in
answer-look = Continue

invitation-bad-title = This invitation does not open
invitation-torn = A part of the link is missing: it was cut off on its way. Ask for it again, and copy all of it.
invitation-foreign = There is no invitation to a Privet room in this. Look for a link with # and a long row of letters and digits.
invitation-newer = This invitation was made by a newer version of Privet. Reload this page to get the newest, then open the link again.
invitation-paste-again = Paste another one

join-title = You are invited to a room
join-lead = Somebody sent you this link so that you can meet here.
join-devices = Your microphone and camera stay off until you switch them on.
join-see = The people inside see your name, and your network address once you are connected.
join-through = You meet through { $hosts }; everything you say is encrypted from you to them.
join-encrypted = Everything you say is encrypted from you to them.
join-enter = Enter the room
join-not-now = Not now
join-who = The link does not say who sent it. If you do not know, ask before you enter.

opening-title = Opening the room
opening-lead = One moment.
failed-title = The room did not open
failed-lead = Something went wrong on this side. Nothing you wrote is lost.
failed-no-relay = “Relay only” is chosen, but no TURN server is given, so nobody can be reached. Add a TURN server, or choose another way to connect.
left-title = You have left the room
left-lead = Your microphone and camera are off. The room stays in the list on the start page until you forget it.
left-again = Come back
left-forget = Forget this room

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
invite-only-here = This page runs on localhost, so the link opens on this machine only: in another window, say. To invite other machines, start it with: npm start -- --https
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
chat-heard = { $name }: { $text }
delivery-waiting = Waits until somebody is here
delivery-sent = Sent
delivery-with = With { $count } of { $of }
delivery-with-all = { $of ->
    [one] Arrived
   *[other] With all { $of }
  }

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
tile-recovering = Reconnecting…
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
carrier-opening = Connecting…
carrier-open = Connected
carrier-waiting = Cannot be reached, trying again
carrier-closed = Closed

ask-microphone = Your browser asks whether Privet may use the microphone. The others hear you only while it is on.
ask-camera = Your browser asks whether Privet may use the camera. The others see you only while it is on.
the-microphone = the microphone
the-camera = the camera
device-refused = The browser does not allow { $device }. To change that, open the site settings beside the address, allow it, and try again. You can stay without it.
device-missing = The browser cannot find { $device }. Plug it in and try again, or stay without it.
device-busy = Another program is using { $device }. Close it there and try again.
device-gone = The browser took { $device } away: it may have been unplugged. Try again when it is back.
device-failed = It was not possible to switch on { $device }.
device-insecure = This page did not come over a secure connection, so the browser allows neither microphone nor camera.
device-screen-failed = It was not possible to share the screen from here.
sound-blocked = The browser keeps the sound off until you click.
sound-unblock = Turn sound on

banner-offline = This device is offline. What you write is kept and sent when it is back.
banner-no-meeting-point = No meeting point is chosen, so nobody can find this room. Choose one, then open the room again.
banner-refused-full = This room is full: it takes 50 people. Try again when somebody has left.
banner-refused-clock = The clock of this device and those inside differ too much, so they cannot let you in. Check date and time.
banner-unreachable = { $hosts } cannot be reached. The network may block WebSockets, or it is down. We keep trying; another meeting point or network may help.
banner-unreachable-linked = { $hosts } cannot be reached. Everyone here stays connected; only new people cannot come in for now.
banner-nobody = Nobody answers yet. Somebody must have the room open: stay here, and you are connected as soon as they come.
banner-clock = Your clock and somebody else’s differ by { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }, so your devices may refuse each other. Check date and time on both.
banner-recovering = Reconnecting to { $names }… What you write is kept and sent.
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
settings-ice-why = A STUN server tells your browser its own public address. A TURN server passes packets on where no direct way exists.
settings-stun = Add a STUN server
settings-turn = TURN servers
settings-turn-url = Address, as in turn:turn.example:3478
settings-turn-user = User name
settings-turn-password = Password
ice-not-an-address = This is not such an address. It looks like stun:stun.example:3478 or turn:turn.example:3478.
settings-next-room = Changes to the network take effect when a room is opened next.
delete-title = What is kept
delete-what = Your name, your key, your rooms and their messages are kept in this browser and nowhere else.
delete-everything = Delete everything
delete-sure = Yes, delete everything
delete-keep = Keep it
